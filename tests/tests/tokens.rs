//! The tokenizers against sequences of the reference implementation (Hugging Face `tokenizers` 0.23), stored in `golden/`.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use inference::tokenizer::{Bpe, WordPiece};
use serde_json::Value;
use tests::model_text;

fn golden(kind: &str) -> Vec<(String, Vec<u32>)> {
    let all: Value = serde_json::from_str(include_str!("golden/tokens.json")).unwrap();
    let cases = all[kind].as_array().unwrap().iter();
    cases
        .map(|case| {
            let ids = case["ids"]
                .as_array()
                .unwrap()
                .iter()
                .map(|id| id.as_u64().unwrap() as u32)
                .collect();
            (case["text"].as_str().unwrap().to_string(), ids)
        })
        .collect()
}

#[test]
fn wordpiece_equals_the_reference() {
    let tokenizer = WordPiece::from_json(&model_text("minilm.tokenizer.json")).unwrap();
    for (text, ids) in golden("wordpiece") {
        assert_eq!(tokenizer.encode(&text, 10_000), ids, "{text:?}");
    }
}

#[test]
fn bpe_equals_the_reference() {
    let tokenizer = Bpe::from_json(&model_text("smollm2.tokenizer.json")).unwrap();
    for (text, ids) in golden("bpe") {
        assert_eq!(tokenizer.encode(&text), ids, "{text:?}");
    }
}
