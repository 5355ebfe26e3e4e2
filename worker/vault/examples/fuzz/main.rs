//! Changed files for every parser: none may panic, none may take long.
//!
//! `cargo run --release -p vault --features test-cost --example fuzz [--seconds N] [--seed N] [NAME…]`
//!
//! Inputs are made from valid ones by flips, cuts, splices, repeats and extreme lengths, without looking at which code runs;
//! where a checksum would stop them all, half of them get a right one. Prints one line of JSON for each parser, and appends
//! it to the file that `LUMINAI_COUNTS` names. Exit code 1: a panic or a slow input, which is printed in hexadecimal digits.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]
#![allow(clippy::disallowed_methods, reason = "runs natively and measures")]
#![allow(clippy::unwrap_used, reason = "the family that the inputs are made of")]

mod corpus;
mod dice;
mod targets;

use dice::{Dice, mutated};
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use targets::Target;

struct Options {
    seconds: f64,
    seed: u64,
    names: Vec<String>,
}

fn options() -> Option<Options> {
    let mut options = Options {
        seconds: 1.0,
        seed: 1,
        names: Vec::new(),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seconds" => options.seconds = arguments.next()?.parse().ok()?,
            "--seed" => options.seed = arguments.next()?.parse().ok()?,
            name if !name.starts_with('-') => options.names.push(name.into()),
            _ => return None,
        }
    }
    Some(options)
}

#[derive(Default)]
struct Outcome {
    executions: u64,
    panics: u64,
    slow: u64,
}

fn fuzz(target: &Target, options: &Options) -> Outcome {
    let mut dice = Dice::new(options.seed);
    let mut outcome = Outcome::default();
    let begun = Instant::now();
    let until = Duration::from_secs_f64(options.seconds);
    while begun.elapsed() < until {
        let mut input = mutated(&target.corpus, &mut dice);
        if dice.below(2) == 0 {
            (target.repair)(&mut input);
        }
        let started = Instant::now();
        let run = AssertUnwindSafe(|| (target.run)(&input, &mut dice));
        let panicked = catch_unwind(run).is_err();
        let slow = started.elapsed() > target.bound;
        outcome.executions += 1;
        outcome.panics += u64::from(panicked);
        outcome.slow += u64::from(slow);
        if panicked || slow {
            let digits: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
            eprintln!(
                "{}: panicked {panicked}, slow {slow}: {digits}",
                target.name
            );
        }
    }
    outcome
}

fn note(target: &Target, outcome: &Outcome) -> std::io::Result<()> {
    let Outcome {
        executions,
        panics,
        slow,
    } = outcome;
    println!(
        "{{\"target\":\"{}\",\"executions\":{executions},\"panics\":{panics},\"slow\":{slow}}}",
        target.name
    );
    if let Some(path) = std::env::var_os("LUMINAI_COUNTS") {
        let mut file = std::fs::File::options()
            .append(true)
            .create(true)
            .open(path)?;
        writeln!(
            file,
            "{{\"fuzz_targets\":1,\"fuzz_executions\":{executions},\"fuzz_panics\":{panics},\"fuzz_slow\":{slow}}}"
        )?;
    }
    Ok(())
}

fn main() -> ExitCode {
    let Some(options) = options() else {
        println!("fuzz [--seconds N] [--seed N] [NAME…]");
        return ExitCode::from(2);
    };
    let mut bad = 0;
    let wanted = |target: &Target| {
        options.names.is_empty() || options.names.iter().any(|name| name == target.name)
    };
    for target in targets::all().iter().filter(|target| wanted(target)) {
        let outcome = fuzz(target, &options);
        if let Err(error) = note(target, &outcome) {
            eprintln!("{error}");
            bad += 1;
        }
        bad += outcome.panics + outcome.slow;
    }
    ExitCode::from(u8::from(bad > 0))
}
