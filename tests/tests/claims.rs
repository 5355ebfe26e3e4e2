//! The judge of claims on the real models: as it was trained, and as Airth uses it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use inference::{LanguageModel, Onnx, Plausibility};
use serde::Deserialize;
use tests::{model_file, model_onnx, model_text};

#[derive(Deserialize)]
struct Reference {
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
struct Claim {
    text: String,
    tokens: Vec<u32>,
    probability: f32,
}

/// The kernels round activations where the training did not: so far a probability may differ.
const TOLERANCE: f32 = 0.01;

#[test]
fn claims_are_judged_as_in_the_training() {
    let reference = include_str!("../../models/trained/claims.reference.json");
    let reference: Reference = serde_json::from_str(reference).unwrap();
    let tokenizer = model_text("smollm2.tokenizer.json");
    let model = LanguageModel::load(model_onnx("smollm2.onnx"), &tokenizer).unwrap();
    let mut judge = Plausibility::load(model_onnx("claims.onnx"), &model).unwrap();
    assert!(reference.claims.len() >= 50);
    for claim in &reference.claims {
        assert_eq!(
            model.tokenizer().encode(&claim.text),
            claim.tokens,
            "{}",
            claim.text
        );
        let found = judge.of(&model, &claim.text).unwrap().unwrap();
        let (expected, text) = (claim.probability, &claim.text);
        assert!(
            (found - expected).abs() <= TOLERANCE,
            "{text}: {found} and not {expected}"
        );
    }
    for strange in ["", "   ", &"very ".repeat(200)] {
        assert_eq!(judge.of(&model, strange).unwrap(), None);
    }
    // What was read in between leaves no trace.
    let first = &reference.claims[0];
    let again = judge.of(&model, &first.text).unwrap().unwrap();
    assert!((again - first.probability).abs() <= TOLERANCE);
}

#[test]
fn a_damaged_head_is_refused() {
    let tokenizer = model_text("smollm2.tokenizer.json");
    let model = LanguageModel::load(model_onnx("smollm2.onnx"), &tokenizer).unwrap();
    let mut onnx = model_file("claims.onnx");
    onnx.truncate(1000);
    assert!(Onnx::read(&onnx).is_err());
    assert!(Plausibility::load(model_onnx("senses.onnx"), &model).is_err());
}
