//! Word problems: how many of the authored ones are answered, and how many of the answers are right.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test"
)]

use knowledge::calendar::Date;
use knowledge::tools;

/// `dev` or `held`, the text, and the answer (`-`: to be declined).
const LINES: &str = include_str!("problems.tsv");

#[derive(Debug, Default)]
struct Figures {
    problems: usize,
    right: usize,
    wrong: usize,
    chat: usize,
    taken: usize,
}

fn measure(half: &str) -> Figures {
    let mut figures = Figures::default();
    for line in LINES.lines() {
        let [part, text, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            unreachable!("{line}")
        };
        if part != half {
            continue;
        }
        let got = tools::solve(text, Date::new(2026, 11, 21).unwrap()).map(|s| s.answer);
        match (expected, got) {
            ("-", got) => {
                figures.chat += 1;
                figures.taken += usize::from(got.is_some());
            }
            (_, got) => {
                figures.problems += 1;
                figures.right += usize::from(got.as_deref() == Some(expected));
                figures.wrong += usize::from(got.is_some_and(|g| g != expected));
            }
        }
    }
    figures
}

#[test]
fn problems_are_solved_or_declined() {
    for half in ["dev", "held"] {
        let f = measure(half);
        let answered = f.right + f.wrong + f.taken;
        let precision = f.right as f64 / answered as f64;
        let coverage = f.right as f64 / f.problems as f64;
        println!("{half}: {f:?}, precision {precision:.3}, solved {coverage:.3}");
        assert!(precision >= 0.85, "{half}: precision {precision}");
        assert!(coverage >= 0.4, "{half}: solved {coverage}");
    }
}
