//! `cargo xtask report vault`: every proof about what is kept, counted ([`vault`]).
//!
//! `cargo xtask report quality`: how well the guard, the feelings, the routing and the search for personal data do, on
//! texts that nothing was trained on.
//!
//! Promises: everything is asked of the program `evaluate`, as anybody could; `target/quality.json` holds every figure,
//! `target/quality.svg` the picture, and the table what matters; the same commit gives the same figures (but for time).

mod ask;
mod csv;
mod figures;
mod licensed;
mod metrics;
mod personal;
mod proofs;
mod sets;
mod split;
mod svg;
mod table;
mod vault;

use crate::models;
use crate::places::Places;
use anyhow::{Result, bail};
use ask::Evaluate;
use figures::Quality;
use serde_json::{Value, json};
use sets::{Example, Labelled, Sets};
use std::fs;
use std::path::PathBuf;

/// Where the authored sets are, in the repository.
const AUTHORED: &str = "models/train/authored";

/// A message of 64 tokens, such as an older child writes.
const SIXTY_FOUR_TOKENS: &str = "Today we went to the museum with the class and I saw a huge skeleton of a dinosaur with long teeth. My friend said that it could eat a cow in one bite, but our teacher told us that this one only ate plants. Do you know which dinosaurs ate meat and how we can tell from bones?";

/// Runs the command.
pub fn command(places: &Places, args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((what, rest)) if what == "quality" => quality(places, rest),
        Some((what, rest)) if what == "vault" => vault::command(places, rest),
        Some((what, rest)) if what == "models" => proofs::command(places, rest),
        _ => bail!("report takes `quality`, `vault` or `models`"),
    }
}

fn quality(places: &Places, args: &[String]) -> Result<()> {
    let (data, models) = options(args)?;
    let authored = places.root.join(AUTHORED);
    let sets = Sets::read(&authored, data.as_deref())?;
    if models {
        models::build(places)?;
    }
    println!("Quality");
    let evaluate = Evaluate { places, models };
    evaluate.build()?;
    let quality = measure(&evaluate, &sets)?;
    println!("\n{}", table::text(&quality));
    for (name, text) in [
        (
            "quality.json",
            serde_json::to_string_pretty(&quality)? + "\n",
        ),
        ("quality.svg", svg::draw(&quality)),
    ] {
        let path = places.target.join(name);
        fs::write(&path, text)?;
        println!("{}", path.display());
    }
    Ok(())
}

fn options(args: &[String]) -> Result<(Option<PathBuf>, bool)> {
    let (mut data, mut models) = (None, true);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match (arg.as_str(), args.as_slice().first()) {
            ("--data", Some(folder)) => {
                data = Some(PathBuf::from(folder));
                args.next();
            }
            ("--without-models", _) => models = false,
            _ => bail!("report quality takes --data FOLDER and --without-models"),
        }
    }
    Ok((data, models))
}

fn measure(evaluate: &Evaluate<'_>, sets: &Sets) -> Result<Quality> {
    let judged = evaluate.ask("guard", "guard", sets.guard.iter().map(example).collect())?;
    let filled = figures::filled(&sets.templates);
    let filled = filled.into_iter().map(|f| json!({"text": f.3}));
    let compared = evaluate.ask("guard", "who-is-named", filled.collect())?;
    let timed = evaluate.ask(
        "latency",
        "latency",
        vec![json!({"text": SIXTY_FOUR_TOKENS})],
    )?;
    let felt = if evaluate.models {
        evaluate.ask(
            "emotion",
            "emotion",
            sets.emotions.iter().map(labelled).collect(),
        )?
    } else {
        Vec::new()
    };
    let routed = evaluate.ask("route", "route", sets.routes.iter().map(labelled).collect())?;
    let marked = sets.personal.iter().map(|m| json!({"text": m.text}));
    let spotted = evaluate.ask("pii", "pii", marked.collect())?;
    Ok(Quality {
        models: evaluate.models,
        families: figures::families(&sets.guard, &judged),
        risks: figures::risks(&sets.guard, &judged),
        narratives_average_precision: figures::narratives(&sets.guard, &judged),
        calibration: Some(figures::calibration(&sets.guard, &judged)),
        bias: figures::bias(&sets.templates, &compared),
        latency_ms: timed.first().and_then(|t| t["ms"].as_f64()),
        emotions: figures::labels(&sets.emotions, &felt, "label"),
        routes: figures::labels(&sets.routes, &routed, "agent"),
        personal: (!spotted.is_empty()).then(|| personal::compare(&sets.personal, &spotted)),
    })
}

fn example(example: &Example) -> Value {
    let side = if example.said { "output" } else { "input" };
    // The last three are for whoever reads the kept answers.
    json!({
        "text": example.text, "age": example.age, "side": side,
        "family": example.family, "harm": example.harm, "risk": example.risk,
    })
}

fn labelled(labelled: &Labelled) -> Value {
    json!({"text": labelled.text, "set": labelled.set, "label": labelled.label})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let read = |args: &[&str]| {
            let args: Vec<String> = args.iter().map(|a| (*a).to_owned()).collect();
            options(&args).ok()
        };
        assert_eq!(read(&[]), Some((None, true)));
        assert_eq!(
            read(&["--without-models", "--data", "sets"]),
            Some((Some("sets".into()), false))
        );
        assert_eq!(read(&["--data"]), None);
        assert_eq!(read(&["speed"]), None);
    }
}
