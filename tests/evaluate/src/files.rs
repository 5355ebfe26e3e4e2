//! The model files, as `cargo xtask models` leaves them.

use anyhow::{Context, Result};
use inference::{Embedder, Onnx};
use std::fs;
use std::path::{Path, PathBuf};

/// The sentence encoder.
pub const ENCODER: [&str; 2] = ["minilm.onnx", "minilm.tokenizer.json"];
/// The senses on top of it.
pub const SENSES: &str = "senses.onnx";
/// The language model.
pub const VOICE: [&str; 2] = ["smollm2.onnx", "smollm2.tokenizer.json"];

/// What words mean, the countries and the elements.
pub const KNOWLEDGE: &str = "knowledge.bin";
/// The judge of claims, on top of the language model.
pub const CLAIMS: &str = "claims.onnx";

/// Reads a file.
pub fn bytes(name: &str) -> Result<Vec<u8>> {
    let path = path(name);
    fs::read(&path)
        .with_context(|| format!("{} is missing: run `cargo xtask models`", path.display()))
}

/// Reads a model.
pub fn onnx(name: &str) -> Result<Onnx> {
    Ok(Onnx::read(&bytes(name)?)?)
}

/// Says which file is missing, if one is.
pub fn expect<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<()> {
    for name in names {
        let path = path(name);
        fs::metadata(&path)
            .with_context(|| format!("{} is missing: run `cargo xtask models`", path.display()))?;
    }
    Ok(())
}

/// The sentence encoder, loaded.
pub fn embedder() -> Result<Embedder> {
    let tokenizer = String::from_utf8(bytes(ENCODER[1])?)?;
    Ok(Embedder::load(onnx(ENCODER[0])?, &tokenizer)?)
}

fn path(name: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().nth(2).unwrap_or(here);
    root.join("models/files").join(name)
}
