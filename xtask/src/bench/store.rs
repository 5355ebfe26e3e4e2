//! How many records are sealed and stored in a second, and read again: `archive` on IndexedDB beside Dexie with WebCrypto.

use super::chart::{Bar, Chart, Kind, Panel, figure};
use super::{Options, Outcome, Part, data, median};
use crate::places::Places;
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The part as the command knows it.
pub const PART: Part = Part { name: "store", run };

/// Records of a batch, which is one commit, and batches that each round writes of it.
const BATCHES: [(usize, usize); 3] = [(1, 40), (16, 16), (100, 8)];
/// Bytes of a record.
const LENGTH: usize = 1024;
/// How many times as many records as the peer ours is to write in a second.
const TARGET: f64 = 3.0;
const OURS: &str = "ours";
const PEER: &str = "dexie_strict";
const LIMIT: &str = "indexeddb_bare";

/// Engines in the order of table and picture, what people call them, and what they are.
const ENGINES: [(&str, &str, Kind); 5] = [
    (OURS, "LuminAI", Kind::Ours),
    (PEER, "Dexie + AES-GCM, strict", Kind::Theirs),
    ("dexie_relaxed", "Dexie + AES-GCM, relaxed", Kind::Theirs),
    (LIMIT, "IndexedDB, strict, not sealed", Kind::Limit),
    ("ours_in_memory", "LuminAI, in memory", Kind::Limit),
];

fn run(places: &Places, options: &Options) -> Result<Outcome> {
    let batches = BATCHES.map(|(size, count)| json!({ "size": size, "count": count }));
    let asked = json!({ "batches": batches, "length": LENGTH, "rounds": options.rounds });
    let raw = data::outcome(places, PART.name, &asked)?;
    let engines = raw["engines"].as_object().context("nothing was measured")?;
    let summary: Map<String, Value> = engines
        .iter()
        .map(|(name, engine)| (name.clone(), figures(engine)))
        .collect();
    let (ratios, limits) = (ratios(&summary, OURS), ratios(&summary, LIMIT));
    Ok(Outcome {
        table: table(&raw, &summary, &ratios) + &verdict(&ratios, &limits),
        chart: chart(&raw, &summary),
        json: json!({ "ratios": ratios, "ratios_of_limit": limits, "summary": summary, "raw": raw }),
    })
}

/// Records in a second, written and read: the medians over the rounds, by the size of a batch and for everything at once.
fn figures(engine: &Value) -> Value {
    let rate = |rounds: &Value, ms: &str| {
        let rate = |round: &Value| Some(round["records"].as_f64()? * 1e3 / round[ms].as_f64()?);
        let rounds = rounds.as_array().map_or(&[][..], Vec::as_slice);
        median(&rounds.iter().filter_map(rate).collect::<Vec<_>>())
    };
    let batches = engine["batches"].as_object();
    let by_size = |ms: &str| -> Map<String, Value> {
        let sizes = batches.into_iter().flatten();
        sizes
            .map(|(size, rounds)| (size.clone(), rate(rounds, ms).into()))
            .collect()
    };
    json!({
        "write": by_size("write_ms"),
        "read": by_size("read_ms"),
        "read_everything": rate(&engine["everything"], "read_ms"),
    })
}

/// How many times as many records as the peer an engine has done: above 1, it is faster.
fn ratios(summary: &Map<String, Value>, engine: &str) -> Map<String, Value> {
    let of = |name: &str, pick: &str| summary.get(name)?.pointer(pick)?.as_f64();
    let sizes = BATCHES.map(|(size, _)| size);
    let picks = sizes
        .iter()
        .flat_map(|size| ["write", "read"].map(|what| format!("/{what}/{size}")));
    picks
        .chain(["/read_everything".into()])
        .filter_map(|pick| {
            let ratio = of(engine, &pick)? / of(PEER, &pick)?;
            Some((pick.trim_start_matches('/').replace('/', "_"), ratio.into()))
        })
        .collect()
}

fn table(raw: &Value, summary: &Map<String, Value>, ratios: &Map<String, Value>) -> String {
    let mut out = format!("{}\n\n| engine |", about(raw));
    for what in ["write", "read"] {
        for (size, _) in BATCHES {
            write!(out, " {what} by {size} |").ok();
        }
    }
    out += " read all |\n|---|";
    out += &"---:|".repeat(2 * BATCHES.len() + 1);
    for (name, title, _) in ENGINES {
        let Some(engine) = summary.get(name) else {
            continue;
        };
        write!(out, "\n| {title} |").ok();
        for what in ["write", "read"] {
            for (size, _) in BATCHES {
                write!(out, " {} |", shown(&engine[what][size.to_string()])).ok();
            }
        }
        write!(out, " {} |", shown(&engine["read_everything"])).ok();
    }
    out += "\n\n";
    for (what, ratio) in ratios {
        writeln!(out, "{what}: {} × Dexie, strict", shown(ratio)).ok();
    }
    out
}

fn shown(value: &Value) -> String {
    value.as_f64().map_or_else(|| "–".into(), figure)
}

/// Whether the target is met, which counts for every size, and how far the browser's database goes with nothing sealed.
fn verdict(ratios: &Map<String, Value>, limits: &Map<String, Value>) -> String {
    let written = |all: &Map<String, Value>, size: usize| {
        all.get(&format!("write_{size}")).and_then(Value::as_f64)
    };
    let is_met =
        |(size, _): &&(usize, usize)| written(ratios, *size).is_some_and(|ratio| ratio >= TARGET);
    let met = match BATCHES.iter().filter(is_met).count() {
        n if n == BATCHES.len() => "met",
        0 => "not met",
        _ => "met for some sizes",
    };
    let mut out = format!("\nTarget: {TARGET} × as many sealed writes as Dexie: {met}.");
    for (size, _) in BATCHES {
        if let Some(ratio) = written(limits, size) {
            write!(
                out,
                " By {size}, the database alone does {} ×.",
                figure(ratio)
            )
            .ok();
        }
    }
    out + "\n"
}

fn about(raw: &Value) -> String {
    format!(
        "Records of {LENGTH} bytes in a second, medians of {} rounds; {}, Chromium {}; Dexie {}",
        raw["rounds"],
        raw["cpu"].as_str().unwrap_or("unknown processor"),
        raw["browser"].as_str().unwrap_or("unknown"),
        raw["versions"]["dexie"].as_str().unwrap_or("unknown"),
    )
}

fn chart(raw: &Value, summary: &Map<String, Value>) -> Chart {
    let bars = |pick: &str| {
        let bar = |(name, title, kind): (&str, &str, Kind)| {
            Some(Bar {
                name: title.into(),
                value: summary.get(name)?.pointer(pick)?.as_f64()?,
                kind,
            })
        };
        ENGINES.into_iter().filter_map(bar).collect()
    };
    let mut panels: Vec<Panel> = BATCHES
        .map(|(size, _)| Panel {
            title: format!("Written by {size}: records in a second"),
            bars: bars(&format!("/write/{size}")),
        })
        .into();
    panels.push(Panel {
        title: "All read: records in a second".into(),
        bars: bars("/read_everything"),
    });
    Chart {
        title: "Sealing and storing records".into(),
        about: about(raw),
        panels,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(ours_ms: f64) -> Map<String, Value> {
        let engine = |ms: f64| {
            let rounds: Vec<Value> = [ms, 2.0 * ms, 1e9]
                .map(|ms| json!({ "records": 100, "write_ms": ms, "read_ms": ms / 10.0 }))
                .into();
            figures(
                &json!({ "batches": { "1": rounds, "16": rounds, "100": rounds }, "everything": rounds }),
            )
        };
        [(OURS.into(), engine(ours_ms)), (PEER.into(), engine(30.0))]
            .into_iter()
            .collect()
    }

    #[test]
    fn rates_are_medians_beside_the_peer() {
        let summary = measured(10.0);
        assert_eq!(summary[OURS]["write"]["16"], 5_000.0);
        assert_eq!(summary[OURS]["read_everything"], 50_000.0);
        let ratios = ratios(&summary, OURS);
        let close = |name: &str| (ratios[name].as_f64().unwrap() - 3.0).abs() < 1e-9;
        assert!(close("write_1") && close("read_100") && close("read_everything"));
        let raw = json!({ "rounds": 3, "versions": { "dexie": "4.4.7" } });
        let table = table(&raw, &summary, &ratios);
        assert!(
            table.contains("| LuminAI | 5000 | 5000 | 5000 | 50000 |"),
            "{table}"
        );
        assert_eq!(
            chart(&raw, &summary).panels[3].bars[1].value,
            50_000.0 / 3.0
        );
    }

    #[test]
    fn the_target_counts_for_every_size() {
        let judged = |ours_ms: f64| verdict(&ratios(&measured(ours_ms), OURS), &Map::new());
        assert!(judged(9.9).contains(": met."));
        assert!(judged(10.1).contains(": not met."));
        let mut some = ratios(&measured(9.9), OURS);
        some["write_1"] = 2.0.into();
        let limits = ratios(&measured(9.9), PEER);
        let text = verdict(&some, &limits);
        assert!(
            text.contains("some sizes. By 1, the database alone does 1.00 ×."),
            "{text}"
        );
        assert!(verdict(&Map::new(), &Map::new()).contains("not met"));
    }
}
