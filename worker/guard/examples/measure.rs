//! Counts what the guard does to the lines of a text file: how many are touched, by action and by rule.
//!
//! `cargo run --release -p guard --example measure -- FILE [--age N] [--output] [--touched|--passed]`
//! With `--touched` or `--passed` the lines that were touched, or let through, are printed with the rule.

#![allow(clippy::print_stdout, reason = "a measuring tool prints")]

use guard::{Action, Context, Guard};
use std::collections::BTreeMap;

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    let age = args
        .iter()
        .position(|arg| arg == "--age")
        .and_then(|at| args.get(at + 1))
        .and_then(|age| age.parse().ok());
    let Some(path) = args.first() else {
        return Err(std::io::Error::other("give a text file, one text per line"));
    };
    let guard = Guard::new();
    let context = Context {
        nickname: "Mia",
        ..Context::of(age.unwrap_or(10))
    };
    let text = std::fs::read_to_string(path)?;
    let (mut total, mut touched) = (0u32, 0u32);
    let mut by_rule: BTreeMap<(Action, String), u32> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let verdict = if has("--output") {
            guard.check_output(line, &context)
        } else {
            guard.check_input(line, &context)
        };
        total += 1;
        let hit = verdict.action != Action::Allow;
        touched += u32::from(hit);
        if hit && has("--touched") || !hit && has("--passed") {
            println!("{}\t{}\t{line}", verdict.action.id(), verdict.rule);
        }
        let rule = verdict.rule.into_owned();
        *by_rule.entry((verdict.action, rule)).or_default() += 1;
    }
    let share = 100.0 * f64::from(touched) / f64::from(total.max(1));
    println!("{path}: {touched} of {total} touched, {share:.2} %");
    if !has("--brief") {
        for ((action, rule), count) in by_rule {
            println!("  {count:6}  {}: {rule}", action.id());
        }
    }
    Ok(())
}
