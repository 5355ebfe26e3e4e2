//! Reading how many tests passed and failed from what each runner prints.

use crate::check::Count;

/// Nextest's closing line, such as `Summary [ 1.2s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 0 skipped`.
pub fn nextest(text: &str) -> Count {
    let line = text
        .lines()
        .rfind(|l| l.trim_start().starts_with("Summary ["))
        .unwrap_or_default();
    let failures = ["failed", "exec failed", "timed out"];
    Count {
        passed: before(line, "passed"),
        failed: failures.iter().map(|word| before(line, word)).sum(),
    }
}

/// The sum of cargo's lines `test result: ok. 2 passed; 0 failed; …`, one for each test program.
pub fn libtest(text: &str) -> Count {
    let lines = text.lines().filter(|l| l.starts_with("test result: "));
    lines.fold(Count::default(), |sum, line| Count {
        passed: sum.passed + before(line, "passed"),
        failed: sum.failed + before(line, "failed"),
    })
}

/// The closing line of the end-to-end tests, `2 passed, 0 failed`.
pub fn e2e(text: &str) -> Count {
    let line = text
        .lines()
        .rfind(|l| l.contains(" passed, ") && l.ends_with(" failed"))
        .unwrap_or_default();
    Count {
        passed: before(line, "passed"),
        failed: before(line, "failed"),
    }
}

/// The number right before a word or words, 0 if there is none.
fn before(line: &str, word: &str) -> usize {
    let parts = line.split([',', ';', ':', '.']);
    parts
        .filter_map(|part| part.trim().split_once(' '))
        .find(|(_, rest)| *rest == word || rest.starts_with(&format!("{word} (")))
        .and_then(|(number, _)| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_lines() {
        let text = "x\n     Summary [   0.005s] 12 tests run: 9 passed (1 slow, 1 flaky), 1 failed, 1 exec failed, 1 timed out, 3 skipped\n";
        assert_eq!(
            nextest(text),
            Count {
                passed: 9,
                failed: 3
            }
        );
        assert_eq!(
            nextest("     Summary [   0.005s] 1 test run: 1 passed, 0 skipped"),
            Count {
                passed: 1,
                failed: 0
            }
        );
        assert_eq!(nextest("error: no tests to run"), Count::default());
    }

    #[test]
    fn libtest_lines_add_up() {
        let text = "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                    test result: FAILED. 3 passed; 4 failed; 0 ignored";
        assert_eq!(
            libtest(text),
            Count {
                passed: 5,
                failed: 4
            }
        );
        assert_eq!(libtest("running 0 tests"), Count::default());
    }

    #[test]
    fn e2e_line_is_the_last_one() {
        assert_eq!(
            e2e("1 passed, 0 failed\nmore\n10 passed, 2 failed\n"),
            Count {
                passed: 10,
                failed: 2
            }
        );
        assert_eq!(e2e("it failed"), Count::default());
    }
}
