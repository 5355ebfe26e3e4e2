//! The finished files against what independent 32-bit computations gave (see `golden/README.md`).
#![allow(clippy::disallowed_methods, reason = "tests read files")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails"
)]
#![allow(clippy::print_stdout, reason = "figures for who looks")]

use inference::{
    Embedder, Engine, LanguageModel, Onnx, Precision, Sampling, Step, Talk, use_engine,
};
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
        Onnx::read(&shipped("minilm.onnx")).unwrap(),
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

fn voice() -> LanguageModel {
    let onnx = Onnx::read(&shipped("smollm2.onnx")).unwrap();
    LanguageModel::load(onnx, &shipped_text("smollm2.tokenizer.json")).unwrap()
}

fn answers() -> Vec<Answer> {
    let answers: Vec<Answer> = serde_json::from_str(include_str!("golden/smollm2.json")).unwrap();
    assert!(answers.len() >= 20);
    answers
}

/// The likeliest words after a prompt.
fn said(model: &LanguageModel, prompt: &[u32], most: usize) -> String {
    let mut talk = Talk::new();
    talk.start_tokens(model, prompt.to_vec(), Sampling::GREEDY, most)
        .unwrap();
    let mut text = String::new();
    loop {
        match talk.step(model).unwrap() {
            Step::Words(words) => text.push_str(&words),
            Step::Read { .. } => {}
            Step::End(_) => return text,
        }
    }
}

#[test]
fn the_likeliest_words_are_those_of_the_original_weights() {
    let model = voice();
    for answer in answers() {
        let ids = model.tokenizer().encode(&answer.prompt);
        assert_eq!(ids, answer.ids, "{:?}", answer.prompt);
        let text = said(&model, &answer.ids, answer.tokens.len());
        assert_eq!(text, answer.text, "after {:?}", answer.prompt);
    }
}

#[derive(Deserialize)]
struct Text {
    text: String,
    tokens: usize,
    surprise: f64,
}

/// Wide activations are as good as 32-bit floats; narrow ones cost less than one percent of the perplexity.
#[test]
fn a_text_surprises_the_model_as_much_as_the_original_one() {
    let text: Text = serde_json::from_str(include_str!("golden/smollm2.text.json")).unwrap();
    let model = voice();
    let ids = model.tokenizer().encode(&text.text);
    assert_eq!(ids.len(), text.tokens);
    for (precision, allowed) in [(Precision::Wide, 0.001), (Precision::Narrow, 0.01)] {
        use_engine(Engine::new(precision));
        let found = model.surprise(&ids).unwrap();
        let ratio = (found - text.surprise).exp();
        println!(
            "{precision:?}: perplexity {:.4} times that of 32-bit floats",
            ratio
        );
        assert!((ratio - 1.0).abs() <= allowed, "{precision:?}: {ratio}");
    }
}

/// How far narrow activations go along with 32-bit floats, printed; most of the words must be the same.
#[test]
fn narrow_activations_say_mostly_the_same() {
    use_engine(Engine::new(Precision::Narrow));
    let model = voice();
    let (mut same, mut all) = (0, 0);
    for answer in answers() {
        let text = said(&model, &answer.ids, answer.tokens.len());
        let found = model.tokenizer().encode(&text);
        let alike = found.iter().zip(&answer.tokens).take_while(|(a, b)| a == b);
        same += alike.count();
        all += answer.tokens.len();
    }
    println!("narrow: {same} of {all} words before the first that differs");
    assert!(same * 10 >= all * 6, "{same} of {all}");
}
