//! The finished files against what independent 32-bit computations gave (see `golden/README.md`).
#![allow(clippy::disallowed_methods, reason = "tests read files")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails"
)]

use inference::{Embedder, LanguageModel, Sampling, Step, Talk};
use serde::Deserialize;
use std::path::Path;

fn shipped(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("files")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|e| {
        panic!(
            "{} ({e}): build the models with `cargo xtask models`",
            path.display()
        )
    })
}

fn shipped_text(name: &str) -> String {
    String::from_utf8(shipped(name)).unwrap()
}

#[derive(Deserialize)]
struct Sentence {
    text: String,
    ids: Vec<i64>,
    embedding: Vec<f32>,
}

#[test]
fn embeddings_are_those_of_the_original_model() {
    let sentences: Vec<Sentence> =
        serde_json::from_str(include_str!("golden/minilm.json")).unwrap();
    let embedder = Embedder::load(
        shipped("minilm.onnx"),
        &shipped_text("minilm.tokenizer.json"),
    )
    .unwrap();
    for sentence in &sentences {
        let dot = |v: &[f32]| {
            v.iter()
                .zip(&sentence.embedding)
                .map(|(a, b)| a * b)
                .sum::<f32>()
        };
        let cosine = dot(&embedder.embed_tokens(&sentence.ids).unwrap());
        assert!(cosine >= 0.999, "cosine {cosine} for {:?}", sentence.text);
        let from_text = dot(&embedder.embed(&sentence.text).unwrap());
        assert!(
            (from_text - cosine).abs() < 1e-5,
            "other tokens for {:?}",
            sentence.text
        );
    }
}

#[derive(Deserialize)]
struct Answer {
    prompt: String,
    ids: Vec<u32>,
    tokens: Vec<u32>,
    text: String,
}

#[test]
fn the_likeliest_words_are_those_of_the_original_weights() {
    let answers: Vec<Answer> = serde_json::from_str(include_str!("golden/smollm2.json")).unwrap();
    let model = LanguageModel::load(
        shipped("smollm2.onnx"),
        &shipped_text("smollm2.tokenizer.json"),
    )
    .unwrap();
    for answer in &answers {
        assert_eq!(
            model.tokenizer().encode(&answer.prompt),
            answer.ids,
            "{:?}",
            answer.prompt
        );
        let mut talk = Talk::new(&model).unwrap();
        talk.start_tokens(answer.ids.clone(), Sampling::GREEDY, answer.tokens.len())
            .unwrap();
        let mut text = String::new();
        loop {
            match talk.step(&model).unwrap() {
                Step::Words(words) => text.push_str(&words),
                Step::Read { .. } => {}
                Step::End(_) => break,
            }
        }
        assert_eq!(text, answer.text, "after {:?}", answer.prompt);
    }
}
