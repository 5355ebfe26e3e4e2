//! A damaged model file is a typed error with a reason, never a panic.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use inference::{Embedder, InferenceError, LanguageModel, Onnx};
use tests::{model_file, model_text};

#[test]
fn cut_short_or_not_a_model() {
    let whole = model_file("minilm.onnx");
    let tokenizer = model_text("minilm.tokenizer.json");
    let read = |file: &[u8]| Embedder::load(Onnx::read(file)?, &tokenizer);
    for length in [0, 1, 100, whole.len() / 2, whole.len() - 1] {
        let error = read(&whole[..length]).unwrap_err();
        assert!(
            matches!(error, InferenceError::Model(_)),
            "{length}: {error}"
        );
    }
    assert!(matches!(read(&[0xff; 4096]), Err(InferenceError::Model(_))));
    assert!(matches!(
        Embedder::load(Onnx::read(&whole).unwrap(), "{}"),
        Err(InferenceError::Tokenizer(_))
    ));
    // A sentence encoder is no decoder.
    let bpe = model_text("smollm2.tokenizer.json");
    assert!(matches!(
        LanguageModel::load(Onnx::read(&whole).unwrap(), &bpe),
        Err(InferenceError::Model(_))
    ));
}
