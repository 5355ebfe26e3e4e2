//! `cargo xtask check`: what must hold of the whole repository. One file per check, one line of outcome each.

mod graph;
mod layers;
mod licences;
mod lints;
mod size;

use crate::places::Places;
use crate::setup;
use crate::shell;
use anyhow::{Result, bail};
use std::time::Instant;

/// How many things passed and failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Went well.
    pub passed: usize,
    /// Did not.
    pub failed: usize,
}

/// A check: what it is called, and what it does.
type Check = (&'static str, fn(&Places) -> Result<()>);

const CHECKS: [Check; 8] = [
    ("format", lints::format),
    ("lints", lints::native),
    ("lints-wasm", lints::wasm),
    ("documentation", lints::documentation),
    ("layers", layers::check),
    ("licences", licences::check),
    ("size-app", size::app),
    ("size-worker", size::worker),
];

/// Runs the command: every check, or those that are named.
pub fn command(places: &Places, names: &[String]) -> Result<()> {
    if let Some(unknown) = names
        .iter()
        .find(|n| CHECKS.iter().all(|(name, _)| name != n))
    {
        let known = CHECKS.map(|(name, _)| name).join(", ");
        bail!("there is no check `{unknown}`; there are: {known}");
    }
    setup::for_building(places)?;
    let count = some(places, |name| {
        names.is_empty() || names.iter().any(|n| n == name)
    });
    println!("{} passed, {} failed", count.passed, count.failed);
    if count.failed > 0 {
        bail!("the repository does not pass its checks");
    }
    Ok(())
}

/// Runs every check, whatever the others say.
pub fn all(places: &Places) -> Count {
    some(places, |_| true)
}

fn some(places: &Places, wanted: impl Fn(&str) -> bool) -> Count {
    println!("Checks");
    let mut count = Count::default();
    for (name, check) in CHECKS.into_iter().filter(|(name, _)| wanted(name)) {
        let started = Instant::now();
        let outcome = check(places);
        let time = shell::spoken(started.elapsed());
        match outcome {
            Ok(()) => {
                println!("  ✓ {name} ({time})");
                count.passed += 1;
            }
            Err(error) => {
                println!("  ✗ {name} ({time})\n{error:#}");
                count.failed += 1;
            }
        }
    }
    count
}
