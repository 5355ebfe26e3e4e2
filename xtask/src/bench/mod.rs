//! `cargo xtask bench`: how fast the parts are, beside what others would use for the same work.
//!
//! Promises: each part writes `target/bench/PART.json` with every raw round and what was made of them, a chart beside it
//! as SVG, and prints its table as Markdown; what could not be measured is named with its reason.

mod chart;
mod data;
mod inference;
mod search;
mod store;

use crate::places::Places;
use anyhow::{Context, Result, bail};
use chart::Chart;
use serde_json::Value;
use std::fs;

/// Everything that can be measured. `cargo xtask bench` alone measures all of it.
const PARTS: [Part; 3] = [inference::PART, search::PART, store::PART];

/// Rounds where the command line does not say how many.
const ROUNDS: usize = 7;

/// One thing that can be measured.
struct Part {
    name: &'static str,
    run: fn(&Places, &Options) -> Result<Outcome>,
}

/// What the command line says.
struct Options {
    /// Rounds of which medians are taken.
    rounds: usize,
}

/// What a part has found.
struct Outcome {
    /// Raw rounds, medians, ratios, versions.
    json: Value,
    chart: Chart,
    /// A table in Markdown.
    table: String,
}

/// Runs the command.
pub fn command(places: &Places, args: &[String]) -> Result<()> {
    let (parts, options) = read(args)?;
    let folder = places.target.join("bench");
    fs::create_dir_all(&folder)?;
    for part in parts {
        println!("Bench: {}", part.name);
        let outcome = (part.run)(places, &options)?;
        let json = serde_json::to_string_pretty(&outcome.json)? + "\n";
        println!("\n{}", outcome.table);
        for (ending, text) in [("json", json), ("svg", outcome.chart.svg())] {
            let path = folder.join(format!("{}.{ending}", part.name));
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
            println!("{}", path.display());
        }
    }
    Ok(())
}

fn read(args: &[String]) -> Result<(Vec<&'static Part>, Options)> {
    let mut parts = Vec::new();
    let mut options = Options { rounds: ROUNDS };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--rounds" {
            let rounds = args.next().and_then(|n| n.parse().ok()).filter(|n| *n > 0);
            options.rounds = rounds.context("--rounds takes a number")?;
        } else if let Some(part) = PARTS.iter().find(|part| part.name == arg) {
            parts.push(part);
        } else {
            let names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
            bail!("bench takes {} and --rounds N", names.join(", "));
        }
    }
    if parts.is_empty() {
        parts.extend(&PARTS);
    }
    Ok((parts, options))
}

/// The middle of values; of an even number the mean of the two in the middle. Nothing of nothing.
fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = sorted[(sorted.len() - 1) / 2];
    Some(f64::midpoint(lower, upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
    }

    #[test]
    fn the_command_line_names_parts_and_rounds() {
        let read = |args: &[&str]| {
            let args: Vec<String> = args.iter().map(|a| (*a).into()).collect();
            read(&args).map(|(parts, options)| (parts.len(), options.rounds))
        };
        assert_eq!(read(&[]).unwrap(), (PARTS.len(), ROUNDS));
        assert_eq!(read(&["inference", "--rounds", "3"]).unwrap(), (1, 3));
        for wrong in [
            ["--rounds"].as_slice(),
            &["--rounds", "0"],
            &["--rounds", "many"],
            &["nothing"],
        ] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
    }
}
