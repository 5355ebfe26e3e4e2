//! The run as a table and as a picture.

use super::super::chart::{Bar, Chart, Kind, Panel, figure};
use super::raw::Raw;
use super::summary::{Figures, RELAXED, SIMD128, Summary};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Engines in the order of table and picture, and what people call them.
const ENGINES: [(&str, &str); 7] = [
    (RELAXED, "LuminAI, relaxed SIMD"),
    (SIMD128, "LuminAI, SIMD"),
    ("wllama", "wllama"),
    ("onnxruntime_web_lossless", "onnxruntime-web, 4-bit"),
    ("onnxruntime_web_int8", "onnxruntime-web, int8"),
    ("transformers_js", "transformers.js, int8"),
    ("native_llama_cpp", "llama.cpp, native"),
];

/// Reads one figure of an engine.
type Pick = Box<dyn Fn(&Figures) -> Option<f64>>;

/// A column of the table: its head, and what stands in it.
type Column = (String, Pick);

/// Everything that was measured, as a table in Markdown, with the ratios below.
pub fn table(raw: &Raw, summary: &Summary) -> String {
    let columns = columns(summary);
    let mut out = format!("{}\n\n| engine |", about(raw));
    for (head, _) in &columns {
        write!(out, " {head} |").ok();
    }
    out += "\n|---|";
    out += &"---:|".repeat(columns.len());
    for (name, title) in ENGINES {
        let Some(engine) = summary.engines.get(name) else {
            continue;
        };
        write!(out, "\n| {title} |").ok();
        for (_, pick) in &columns {
            let value = pick(engine).map_or_else(|| "–".into(), figure);
            write!(out, " {value} |").ok();
        }
    }
    out += "\n\n";
    if let Some(limit) = limit(summary) {
        writeln!(out, "A token takes {:.1} MB of weights; a wasm loop reads memory fast enough for {} tokens a second.",
            summary.streamed / 1e6, figure(limit)).ok();
    }
    if let Some(ms) = summary.decision_ms {
        writeln!(
            out,
            "The guard decides about a message of 64 tokens in {} ms.",
            figure(ms)
        )
        .ok();
    }
    if let Some(slower) = summary.first_word_slower {
        writeln!(
            out,
            "The first word of an answer takes {slower:.2} times as long after 512 tokens as in an empty conversation."
        )
        .ok();
    }
    writeln!(
        out,
        "Both models and a conversation of 1,024 tokens take {:.0} MB.",
        summary.together_bytes / 1e6
    )
    .ok();
    ratios(&mut out, summary);
    errors(&mut out, raw);
    out
}

/// Speeds and times as bars.
pub fn chart(raw: &Raw, summary: &Summary) -> Chart {
    let mut panels = Vec::new();
    for context in contexts(summary, |f| f.prefill.keys().copied().collect()) {
        let title = format!("Reading {context} tokens: tokens a second");
        panels.push(panel(summary, title, |f| f.prefill.get(&context).copied()));
        let title = format!("Writing after {context} tokens: tokens a second");
        let mut writing = panel(summary, title, |f| f.decode.get(&context).copied());
        writing.bars.extend(limit(summary).map(|value| Bar {
            name: "what memory allows".into(),
            value,
            kind: Kind::Limit,
        }));
        panels.push(writing);
    }
    for tokens in contexts(summary, |f| f.embed_ms.keys().copied().collect()) {
        let title = format!("A sentence of {tokens} tokens: milliseconds (less is better)");
        panels.push(panel(summary, title, |f| f.embed_ms.get(&tokens).copied()));
    }
    Chart {
        title: "Inference on one thread, the same weights".into(),
        about: about(raw),
        panels,
    }
}

fn about(raw: &Raw) -> String {
    let day = raw.date.get(..10).unwrap_or(&raw.date);
    format!(
        "{}, Chromium {}, one thread each, medians of {} rounds, {day}",
        raw.cpu, raw.browser, raw.rounds
    )
}

fn columns(summary: &Summary) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for n in contexts(summary, |f| f.prefill.keys().copied().collect()) {
        let pick = move |f: &Figures| f.prefill.get(&n).copied();
        columns.push((format!("read {n}, tok/s"), Box::new(pick)));
    }
    for n in contexts(summary, |f| f.decode.keys().copied().collect()) {
        let pick = move |f: &Figures| f.decode.get(&n).copied();
        columns.push((format!("write after {n}, tok/s"), Box::new(pick)));
    }
    for n in contexts(summary, |f| f.embed_ms.keys().copied().collect()) {
        let pick = move |f: &Figures| f.embed_ms.get(&n).copied();
        columns.push((format!("sentence of {n}, ms"), Box::new(pick)));
    }
    let pick = |f: &Figures| f.load_ms.get("language").map(|ms| ms / 1e3);
    columns.push(("load, s".into(), Box::new(pick)));
    let pick = |f: &Figures| f.memory_bytes.get("language").map(|b| b / 1e6);
    columns.push(("wasm memory, MB".into(), Box::new(pick)));
    columns
}

/// Lengths that any engine was measured at.
fn contexts(summary: &Summary, of: fn(&Figures) -> Vec<u32>) -> BTreeSet<u32> {
    summary.engines.values().flat_map(of).collect()
}

fn panel(summary: &Summary, title: String, pick: impl Fn(&Figures) -> Option<f64>) -> Panel {
    let bar = |(name, title): &(&str, &str)| {
        let kind = match *name {
            name if name == summary.app_has => Kind::Ours,
            RELAXED | SIMD128 => Kind::OursToo,
            _ => Kind::Theirs,
        };
        Some(Bar {
            name: (*title).into(),
            value: pick(summary.engines.get(*name)?)?,
            kind,
        })
    };
    Panel {
        title,
        bars: ENGINES.iter().filter_map(bar).collect(),
    }
}

/// Tokens a second at which every weight would pass as fast as memory gives it.
fn limit(summary: &Summary) -> Option<f64> {
    Some(summary.bandwidth? / summary.streamed)
}

fn ratios(out: &mut String, summary: &Summary) {
    *out += "\n| how many times as fast ours is | ratio | by context |\n|---|---:|---|\n";
    for (name, ratio) in &summary.ratios {
        let by_context = summary.ratios_by_context.get(name);
        let by_context: Vec<String> = by_context
            .into_iter()
            .flatten()
            .map(|(context, ratio)| format!("{context}: {ratio:.2}"))
            .collect();
        writeln!(out, "| {name} | {ratio:.2} | {} |", by_context.join(", ")).ok();
    }
}

fn errors(out: &mut String, raw: &Raw) {
    for (name, engine) in &raw.engines {
        for (part, error) in &engine.errors {
            let error = error.lines().next().unwrap_or_default();
            writeln!(out, "\n{name} has no {part}: {error}").ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::raw::{Engine, FirstWord, Generated};
    use super::*;

    fn raw() -> Raw {
        let engine = |ms: f64| Engine {
            generate: [(
                64,
                vec![Generated {
                    prefill_ms: ms,
                    decode_ms: ms,
                }],
            )]
            .into(),
            embed: [(16, vec![ms])].into(),
            ..Engine::default()
        };
        let broken = Engine {
            errors: [("language".into(), "no such operator\nat a".into())].into(),
            ..Engine::default()
        };
        Raw {
            date: "2026-01-02T03:04:05Z".into(),
            browser: "1.2".into(),
            cpu: "a processor".into(),
            rounds: 1,
            tokens_written: 32,
            bandwidth: vec![1e10],
            decision_ms: vec![12.0],
            first_word_ms: FirstWord::default(),
            together_bytes: 2e8,
            engines: [
                (SIMD128.to_owned(), engine(500.0)),
                ("wllama".to_owned(), engine(1000.0)),
                ("transformers_js".to_owned(), broken),
            ]
            .into(),
        }
    }

    #[test]
    fn the_table_has_every_engine_and_what_failed() {
        let raw = raw();
        let text = table(&raw, &Summary::of(&raw, 1e8));
        assert!(
            text.contains("| LuminAI, SIMD | 128 | 64.0 | 500 | – | – |"),
            "{text}"
        );
        assert!(
            text.contains("| wllama | 64.0 | 32.0 | 1000 | – | – |"),
            "{text}"
        );
        assert!(
            text.contains("| decode_vs_wllama | 2.00 | 64: 2.00 |"),
            "{text}"
        );
        assert!(text.contains("for 100 tokens a second"), "{text}");
        assert!(
            text.contains("transformers_js has no language: no such operator\n"),
            "{text}"
        );
    }

    #[test]
    fn the_picture_has_a_panel_for_each_measurement_and_marks_ours() {
        let raw = raw();
        let chart = chart(&raw, &Summary::of(&raw, 1e8));
        assert_eq!(chart.panels.len(), 3);
        let kinds: Vec<Kind> = chart.panels[1].bars.iter().map(|b| b.kind).collect();
        assert_eq!(kinds, [Kind::Ours, Kind::Theirs, Kind::Limit]);
        assert_eq!(
            chart.about,
            "a processor, Chromium 1.2, one thread each, medians of 1 rounds, 2026-01-02"
        );
    }
}
