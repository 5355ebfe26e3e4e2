//! How fast and how well the nearest memories are found: `memory::Index` beside npm's indices in wasm.

use super::chart::{Bar, Chart, Kind, Panel, figure};
use super::{Options, Outcome, Part, data, median};
use crate::places::Places;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fmt::Write;

/// The part as the command knows it.
pub const PART: Part = Part {
    name: "search",
    run,
};

const COUNTS: [usize; 3] = [1_000, 10_000, 100_000];
/// Queries of a round.
const ASKED: usize = 200;
/// An index is given up where it takes more milliseconds than this, or would at the pace of its first twentieth.
const PATIENCE: u64 = 10 * 60_000;
/// Among the most memories: milliseconds of the 95th percentile, and the share of the ten nearest that is found.
const TARGET_MS: f64 = 16.0;
const TARGET_RECALL: f64 = 0.99;
const OURS: &str = "ours";

/// Engines in the order of table and picture, what people call them, and what they are.
const ENGINES: [(&str, &str, Kind); 4] = [
    (OURS, "LuminAI", Kind::Ours),
    ("hnswlib", "hnswlib-wasm, graph", Kind::Theirs),
    ("edgevec", "EdgeVec, graph", Kind::Theirs),
    ("hnswlib_flat", "hnswlib-wasm, flat", Kind::Theirs),
];

fn run(places: &Places, options: &Options) -> Result<Outcome> {
    let rounds = options.rounds;
    let asked = json!({ "counts": COUNTS, "asked": ASKED, "rounds": rounds, "patience": PATIENCE });
    let raw = data::outcome(places, PART.name, &asked)?;
    let sizes = raw["sizes"].as_array().context("nothing was measured")?;
    let summary: Vec<Value> = sizes.iter().map(sum_up).collect();
    Ok(Outcome {
        table: table(&raw, &summary),
        chart: chart(&raw, &summary),
        json: json!({ "summary": summary, "raw": raw }),
    })
}

/// Of one number of memories: medians over the rounds, and how many times as long as ours each engine takes.
fn sum_up(size: &Value) -> Value {
    let over_rounds = |name: &str, what: &str| {
        let rounds = size["engines"][name]["rounds"].as_array()?;
        median(
            &rounds
                .iter()
                .filter_map(|r| r[what].as_f64())
                .collect::<Vec<_>>(),
        )
    };
    let mut out = json!({ "count": size["count"], "themes": size["themes"], "engines": {} });
    for (name, _, _) in ENGINES {
        let engine = &size["engines"][name];
        let mut figures = json!({});
        for what in [
            "recall", "bytes", "build_ms", "settings", "version", "gave_up",
        ] {
            figures[what] = engine[what].clone();
        }
        for what in ["p50", "p95"] {
            let (ms, ours) = (over_rounds(name, what), over_rounds(OURS, what));
            figures[format!("{what}_ms")] = ms.into();
            figures[format!("{what}_beside_ours")] =
                ms.zip(ours).map(|(ms, ours)| ms / ours).into();
        }
        out["engines"][name] = figures;
    }
    out
}

fn table(raw: &Value, sizes: &[Value]) -> String {
    let mut out = about(raw)
        + "\n\n| memories | engine | recall@10 | p50, ms | p95, ms | memory, MB | built in, s | settings |\n\
           |---:|---|---:|---:|---:|---:|---:|---|\n";
    for size in sizes {
        for (name, title, _) in ENGINES {
            let engine = &size["engines"][name];
            let shown = |what: &str, by: f64| {
                engine[what]
                    .as_f64()
                    .map_or_else(|| "–".into(), |x| figure(x * by))
            };
            let recall = engine["recall"].as_f64();
            writeln!(
                out,
                "| {} | {title} | {} | {} | {} | {} | {} | {} |",
                size["count"],
                recall.map_or_else(|| "–".into(), |recall| format!("{recall:.4}")),
                shown("p50_ms", 1.0),
                shown("p95_ms", 1.0),
                shown("bytes", 1e-6),
                shown("build_ms", 1e-3),
                settings(engine)
            )
            .ok();
        }
    }
    out + &verdict(sizes)
}

/// How an engine was set, or that it was given up.
fn settings(engine: &Value) -> String {
    match engine["gave_up"].as_object() {
        Some(gave_up) => {
            let number = |what: &str| {
                gave_up
                    .get(what)
                    .and_then(Value::as_f64)
                    .unwrap_or_default()
            };
            format!(
                "given up: {} memories took {} s",
                number("built"),
                figure(number("ms") / 1e3)
            )
        }
        None => engine["settings"].as_str().unwrap_or("–").to_owned(),
    }
}

/// Whether the target is met.
fn verdict(sizes: &[Value]) -> String {
    let ours = sizes
        .last()
        .map_or(&Value::Null, |size| &size["engines"][OURS]);
    let measured = ours["p95_ms"].as_f64().zip(ours["recall"].as_f64());
    let target = format!(
        "p95 of at most {TARGET_MS} ms and recall of at least {TARGET_RECALL} among the most memories"
    );
    match measured {
        Some((ms, recall)) => {
            let met = if ms <= TARGET_MS && recall >= TARGET_RECALL {
                "met"
            } else {
                "not met"
            };
            format!(
                "\nTarget: {target}: {met}, with {} ms and {recall:.4}.\n",
                figure(ms)
            )
        }
        None => format!("\nTarget: {target}: not measured.\n"),
    }
}

fn about(raw: &Value) -> String {
    format!(
        "The ten nearest of clustered vectors of 384 numbers, medians of {} rounds of {} queries; {}, Chromium {}",
        raw["rounds"],
        raw["asked"],
        raw["cpu"].as_str().unwrap_or("unknown processor"),
        raw["browser"].as_str().unwrap_or("unknown"),
    )
}

fn chart(raw: &Value, sizes: &[Value]) -> Chart {
    let bars = |size: &Value| {
        let bar = |(name, title, kind): (&str, &str, Kind)| {
            let engine = &size["engines"][name];
            Some(Bar {
                name: format!("{title} ({:.3})", engine["recall"].as_f64()?),
                value: engine["p95_ms"].as_f64()?,
                kind,
            })
        };
        ENGINES.into_iter().filter_map(bar).collect()
    };
    let panel = |size: &Value| Panel {
        title: format!(
            "{} memories: milliseconds, 95th percentile (recall)",
            size["count"]
        ),
        bars: bars(size),
    };
    Chart {
        title: "Finding the ten nearest memories".into(),
        about: about(raw),
        panels: sizes.iter().map(panel).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(p95: f64, recall: f64) -> Vec<Value> {
        let round = |ms: f64| json!({ "p50": ms / 2.0, "p95": ms });
        vec![sum_up(
            &json!({ "count": 100_000, "themes": 632, "engines": {
            "ours": { "recall": recall, "bytes": 4e7, "build_ms": 900.0, "settings": "all", "rounds": [round(1.0), round(p95), round(99.0)] },
            "hnswlib": { "recall": 0.991, "bytes": 2e8, "build_ms": 9e5, "settings": "M 16", "rounds": [round(2.0 * p95)] },
            "edgevec": { "gave_up": { "built": 5_000, "ms": 1e5 } },
        } }),
        )]
    }

    #[test]
    fn engines_are_compared_by_medians() {
        let sizes = measured(4.0, 0.995);
        let engines = &sizes[0]["engines"];
        assert_eq!(engines["ours"]["p95_ms"], 4.0);
        assert_eq!(engines["hnswlib"]["p95_beside_ours"], 2.0);
        let raw = json!({ "rounds": 3, "asked": 200 });
        let table = table(&raw, &sizes);
        assert!(
            table.contains("| 100000 | LuminAI | 0.9950 | 2.00 | 4.00 | 40.0 | 0.90 | all |"),
            "{table}"
        );
        assert!(
            table.contains(
                "EdgeVec, graph | – | – | – | – | – | given up: 5000 memories took 100 s |"
            ),
            "{table}"
        );
        let panels = chart(&raw, &sizes).panels;
        assert_eq!(panels[0].bars.len(), 2);
        assert_eq!(panels[0].bars[1].value, 8.0);
    }

    #[test]
    fn the_target_is_judged_by_both_numbers() {
        assert!(verdict(&measured(16.0, 0.99)).contains(": met, with 16.0 ms and 0.9900"));
        assert!(verdict(&measured(16.1, 0.99)).contains("not met"));
        assert!(verdict(&measured(4.0, 0.989)).contains("not met"));
        assert!(verdict(&[]).contains("not measured"));
    }
}
