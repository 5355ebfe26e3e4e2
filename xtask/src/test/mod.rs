//! `cargo xtask test`: everything, in stages, with one closing line that counts.
//!
//! Promises: the last line is `N passed, N failed`; a stage that dies or runs nothing counts as one failure; the exit code
//! is 0 only without failures.

mod summary;

use crate::build;
use crate::check::{self, Count};
use crate::places::Places;
use crate::setup::{self, WASM};
use crate::shell;
use anyhow::{Context, Result, bail};
use std::process::Command;
use std::time::{Duration, Instant};

/// Crates with tests that run in the browser, and which of their tests. (The worker as a whole is tested from the outside,
/// end to end.)
const BROWSER_TESTED: [(&str, &[&str]); 2] = [
    ("store", &["--lib", "--tests"]),
    ("vault", &["--test", "wycheproof"]),
];

/// Runs the command.
pub fn command(places: &Places, args: &[String]) -> Result<()> {
    let scenario = match args {
        [] => None,
        [flag, name] if flag == "--e2e" => Some(name.as_str()),
        _ => bail!("test takes nothing, or --e2e NAME"),
    };
    let mut run = Run::default();
    let prepared = run.prepare("set-up", || setup::everything(places))
        && run.prepare("build", || build(places, scenario.is_none()));
    match scenario {
        _ if !prepared => {}
        Some(name) => run.stage("end to end", || e2e(places, Some(name))),
        None => everything(&mut run, places),
    }
    run.close()
}

/// Builds the site and, where they will run, the native tests beside it: the site ends with one long link on one core,
/// and the two never touch each other's folders.
fn build(places: &Places, native: bool) -> Result<()> {
    std::thread::scope(|scope| {
        if native {
            scope.spawn(|| {
                let mut tests = places.command("cargo");
                // What does not compile is told by the stage that runs them.
                shell::answer(tests.args(["test", "--workspace", "--no-run", "--quiet"]));
            });
        }
        build::site(places)
    })
}

fn everything(run: &mut Run, places: &Places) {
    if shell::answer(places.command("cargo").args(["nextest", "--version"])).is_some() {
        run.stage("native", || nextest(places));
        run.stage("examples in the documentation", || doctests(places));
    } else {
        run.stage("native", || cargo_test(places));
    }
    run.stage("in the browser", || browser(places));
    run.stage("end to end", || e2e(places, None));
    run.stage("checks", || Ok(check::all(places)));
}

/// All native tests. Documentation examples are not among them: nextest leaves those to cargo.
fn nextest(places: &Places) -> Result<Count> {
    let mut tests = places.command("cargo");
    tests.args([
        "nextest",
        "run",
        "--workspace",
        "--no-fail-fast",
        "--status-level",
        "slow",
        "--final-status-level",
        "fail",
    ]);
    counted(&mut tests, summary::nextest)
}

/// Documentation examples. There need not be any.
fn doctests(places: &Places) -> Result<Count> {
    let mut tests = places.command("cargo");
    tests.args(["test", "--quiet", "--workspace", "--doc", "--no-fail-fast"]);
    let (ok, text) = shell::show(&mut tests)?;
    settle(ok, summary::libtest(&text))
}

/// All native tests where there is no nextest, documentation examples included.
fn cargo_test(places: &Places) -> Result<Count> {
    counted(
        places
            .command("cargo")
            .args(["test", "--workspace", "--no-fail-fast"]),
        summary::libtest,
    )
}

/// What must be tested in a browser, in a real one.
fn browser(places: &Places) -> Result<Count> {
    let mut sum = Count::default();
    for (crate_name, tests) in BROWSER_TESTED {
        let mut command = in_browser(places, crate_name, tests)?;
        let count = counted(&mut command, summary::libtest)?;
        sum.passed += count.passed;
        sum.failed += count.failed;
    }
    Ok(sum)
}

/// Runs tests of a crate in the browser. `webdriver.json` beside its `Cargo.toml` holds the browser's arguments.
pub fn in_browser(places: &Places, crate_name: &str, tests: &[&str]) -> Result<Command> {
    let mut command = places.command("cargo");
    command.args(["test", "--target", WASM, "--no-fail-fast", "-p", crate_name]);
    command.args(tests);
    let driver = setup::chromedriver(places).context("there is no chromedriver")?;
    // A slow machine takes a while to load the vectors.
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    command.env("CHROMEDRIVER", driver);
    Ok(command)
}

/// The site in a real browser, as a family uses it.
fn e2e(places: &Places, scenario: Option<&str>) -> Result<Count> {
    counted(&mut end_to_end(places, scenario)?, summary::e2e)
}

/// Runs one end-to-end scenario, or all.
pub fn end_to_end(places: &Places, scenario: Option<&str>) -> Result<Command> {
    let mut node = places.command("node");
    node.arg("tests/e2e/run.mjs").args(scenario);
    node.env(
        "CHROMIUM",
        setup::chromium(places).context("there is no browser")?,
    );
    // By its place, not by the path of this very program: that one may have been built anew meanwhile.
    node.env("XTASK", places.target.join("debug/xtask"));
    Ok(node)
}

/// Runs tests and reads their summary; that nothing ran is a failure.
fn counted(command: &mut Command, read: fn(&str) -> Count) -> Result<Count> {
    let (ok, text) = shell::show(command)?;
    let count = settle(ok, read(&text))?;
    if count == Count::default() {
        bail!("no test ran");
    }
    Ok(count)
}

/// A command that fails while its summary names no failure has died on the way.
fn settle(ok: bool, count: Count) -> Result<Count> {
    if !ok && count.failed == 0 {
        println!("the command failed although its summary names no failure: counted as one");
        return Ok(Count { failed: 1, ..count });
    }
    Ok(count)
}

/// What has been done so far.
#[derive(Default)]
struct Run {
    rows: Vec<(&'static str, Count, Duration)>,
}

impl Run {
    /// Does what the stages need, which counts only if it fails.
    fn prepare(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> bool {
        self.stage(name, || work().map(|()| Count::default()));
        self.total().failed == 0
    }

    fn stage(&mut self, name: &'static str, work: impl FnOnce() -> Result<Count>) {
        println!("\n== {name}");
        let started = Instant::now();
        let count = work().unwrap_or_else(|error| {
            println!("{error:#}");
            Count {
                passed: 0,
                failed: 1,
            }
        });
        self.rows.push((name, count, started.elapsed()));
    }

    fn total(&self) -> Count {
        let sum = |f: fn(&Count) -> usize| self.rows.iter().map(|(_, count, _)| f(count)).sum();
        Count {
            passed: sum(|c| c.passed),
            failed: sum(|c| c.failed),
        }
    }

    /// Prints the table and the closing line.
    fn close(&self) -> Result<()> {
        println!("\n{:<32}{:>8}{:>8}  time", "stage", "passed", "failed");
        for (name, count, time) in &self.rows {
            println!(
                "{name:<32}{:>8}{:>8}  {}",
                count.passed,
                count.failed,
                shell::spoken(*time)
            );
        }
        let total = self.total();
        println!("\n{} passed, {} failed", total.passed, total.failed);
        if total.failed > 0 {
            // Not an error with a message: the closing line stays the last one.
            std::process::exit(1);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_add_up_and_a_dead_stage_is_one() {
        let mut run = Run::default();
        assert!(run.prepare("set-up", || Ok(())));
        run.stage("a", || {
            Ok(Count {
                passed: 3,
                failed: 1,
            })
        });
        run.stage("b", || bail!("died"));
        assert_eq!(
            run.total(),
            Count {
                passed: 3,
                failed: 2
            }
        );
        assert!(!run.prepare("build", || Ok(())));
    }

    #[test]
    fn a_command_that_dies_or_runs_nothing_is_a_failure() {
        fn lines(text: &str) -> Count {
            Count {
                passed: text.lines().filter(|&line| line == "fine").count(),
                failed: 0,
            }
        }
        let sh = |script: &str| counted(Command::new("sh").args(["-c", script]), lines);
        assert_eq!(
            sh("echo fine; echo fine").unwrap(),
            Count {
                passed: 2,
                failed: 0
            }
        );
        assert_eq!(
            sh("echo fine; echo fine; exit 1").unwrap(),
            Count {
                passed: 2,
                failed: 1
            }
        );
        assert!(sh("true").is_err());
    }
}
