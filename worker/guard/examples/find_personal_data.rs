//! Finds personal data in any text: reads JSON Lines `{"id", "text"}` on standard input and writes, for each,
//! `{"id", "spans": [{"start", "end", "kind"}]}` with offsets in characters; a bad line gives `{"id", "error"}`.
//!
//! `cargo run --release -p guard --example find_personal_data < texts.jsonl`
//! With `--child` only what a child should not tell is found (without names in passing and web addresses).

#![allow(clippy::print_stdout, reason = "a measuring tool prints")]

use guard::pii;
use serde_json::{Value, json};
use std::io::BufRead;

fn main() -> std::io::Result<()> {
    let child = std::env::args().any(|arg| arg == "--child");
    for line in std::io::stdin().lock().lines() {
        println!("{}", answer(&line?, child));
    }
    Ok(())
}

fn answer(line: &str, child: bool) -> Value {
    let request: Value = serde_json::from_str(line).unwrap_or_default();
    let id = &request["id"];
    let Some(text) = request["text"].as_str() else {
        return json!({ "id": id, "error": "no text" });
    };
    let spans = if child {
        pii::find(text, "")
    } else {
        pii::all(text)
    };
    // Counted on from span to span, so that a long text takes no longer for each.
    let (mut bytes, mut chars) = (0, 0);
    let mut count = |to: usize| {
        chars += text.get(bytes..to).map_or(0, |part| part.chars().count());
        bytes = to;
        chars
    };
    let spans: Vec<Value> = spans
        .iter()
        .map(|span| {
            let (start, end) = (count(span.bytes.start), count(span.bytes.end));
            json!({ "start": start, "end": end, "kind": span.kind.id() })
        })
        .collect();
    json!({ "id": id, "spans": spans })
}
