//! `cargo xtask bench inference`: our engine in a page beside the others that a page could use, and beside llama.cpp as a
//! program of this machine, on the same weights, prompts and numbers of tokens, one thread each.

mod prepare;
mod raw;
mod show;
mod summary;

use super::{Options, Outcome, Part};
use crate::places::Places;
use crate::{setup, shell};
use anyhow::{Context, Result, ensure};
use raw::Raw;
use serde_json::json;
use std::fs;
use summary::Summary;

/// The part as the command knows it.
pub const PART: Part = Part {
    name: "inference",
    run,
};

fn run(places: &Places, options: &Options) -> Result<Outcome> {
    let ready = prepare::all(places)?;
    let job = json!({
        "rounds": options.rounds,
        "browser": setup::chromium(places).context("there is no browser")?,
        "stream": ready.stream,
        "pkg": ready.pkg,
        "models": places.root.join(crate::models::FILES),
        "made": ready.made,
    });
    let scratch = prepare::scratch(places);
    let (asked, answered) = (scratch.join("job.json"), scratch.join("raw.json"));
    fs::write(&asked, job.to_string())?;
    let mut node = places.command("node");
    node.arg("tests/bench/measure.mjs")
        .arg(&asked)
        .arg(&answered);
    let (ok, _) = shell::show(&mut node)?;
    ensure!(ok, "the engines could not be measured: see above");
    let text = fs::read_to_string(&answered)?;
    let raw: Raw = serde_json::from_str(&text).context("the rounds cannot be read")?;
    let summary = Summary::of(&raw, ready.streamed);
    Ok(Outcome {
        json: json!({
            "ratios": summary.ratios,
            "summary": summary,
            "raw": serde_json::from_str::<serde_json::Value>(&text)?,
        }),
        chart: show::chart(&raw, &summary),
        table: show::table(&raw, &summary),
    })
}
