//! Changed files for every parser of a model that somebody brings: none may panic, none may take long.
//!
//! `cargo run --workspace --example fuzz-models -- [--seconds N] [--seed N] [NAME…]`
//!
//! Inputs are made from valid ones by flips, cuts, splices and extreme numbers. Prints one line of JSON for each parser.
//! Exit code 1: a panic or a slow input, which is written to the folder that `LUMINAI_FOUND` names, or dropped.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool of the developer's machine; what it is made of is valid"
)]

mod dice;
#[path = "../../src/fixture.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod fixture;
mod targets;

use dice::Dice;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use targets::Target;

/// Longer than this is slow: on a machine that is shared by others.
const SLOW: Duration = Duration::from_secs(10);

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

/// Runs changed inputs for so long; says whether all ended well.
fn fuzz(target: &Target, options: &Options) -> bool {
    let mut dice = Dice::new(options.seed);
    let (mut executions, mut taken, mut bad) = (0u64, 0u64, [0u64; 2]);
    let begun = Instant::now();
    while begun.elapsed().as_secs_f64() < options.seconds {
        let input = dice.mutated(&target.corpus);
        let started = Instant::now();
        let run = catch_unwind(AssertUnwindSafe(|| (target.run)(&input)));
        let slow = started.elapsed() > SLOW;
        executions += 1;
        taken += u64::from(matches!(run, Ok(true)));
        bad[0] += u64::from(run.is_err());
        bad[1] += u64::from(slow);
        if run.is_err() || slow {
            keep(target.name, executions, &input);
        }
    }
    println!(
        "{{\"target\":\"{}\",\"executions\":{executions},\"taken\":{taken},\"panics\":{},\"slow\":{},\"seconds\":{:.0}}}",
        target.name,
        bad[0],
        bad[1],
        begun.elapsed().as_secs_f64()
    );
    bad == [0, 0]
}

fn keep(name: &str, number: u64, input: &[u8]) {
    if let Some(folder) = std::env::var_os("LUMINAI_FOUND") {
        let path = std::path::Path::new(&folder).join(format!("{name}-{number}"));
        std::fs::write(path, input).unwrap();
    }
}

fn main() -> ExitCode {
    let Some(options) = options() else {
        println!("fuzz-models [--seconds N] [--seed N] [NAME…]");
        return ExitCode::FAILURE;
    };
    let wanted = |t: &Target| options.names.is_empty() || options.names.iter().any(|n| n == t.name);
    let targets: Vec<Target> = targets::all().into_iter().filter(wanted).collect();
    // Every parser has its turn, whatever became of the one before.
    let bad = targets
        .iter()
        .filter(|target| !fuzz(target, &options))
        .count();
    match bad == 0 && !targets.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
