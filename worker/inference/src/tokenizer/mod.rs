//! Text to tokens and back, from a `tokenizer.json` file as Hugging Face writes them.
//!
//! Two kinds are known: byte-level BPE (SmolLM2) and WordPiece (MiniLM). The `tokenizers` crate reads every kind, but
//! takes 2.2 MB of wasm (0.7 MB compressed), a quarter of the worker's budget; these two take a hundredth of that and are
//! tested against sequences of it.

mod bpe;
mod characters;
mod wordpiece;

pub use bpe::{Bpe, Decoder};
pub use wordpiece::WordPiece;

use crate::InferenceError;
use serde::Deserialize;
use std::collections::HashMap;

/// The parts of a `tokenizer.json` that are used.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    added_tokens: Vec<Added>,
    model: Model,
}

#[derive(Deserialize)]
struct Added {
    id: u32,
    content: String,
}

#[derive(Deserialize)]
struct Model {
    vocab: HashMap<String, u32>,
    #[serde(default)]
    merges: Vec<Merge>,
}

/// Both spellings of a merge that are in use.
#[derive(Deserialize)]
#[serde(untagged)]
enum Merge {
    Pair([String; 2]),
    Line(String),
}

impl Merge {
    fn pair(&self) -> Option<(&str, &str)> {
        match self {
            Self::Pair([a, b]) => Some((a, b)),
            Self::Line(line) => line.split_once(' '),
        }
    }
}

fn read(json: &str) -> Result<File, InferenceError> {
    let file: File =
        serde_json::from_str(json).map_err(|e| InferenceError::Tokenizer(e.to_string()))?;
    if file.model.vocab.is_empty() {
        return Err(InferenceError::Tokenizer("it has no vocabulary".into()));
    }
    Ok(file)
}
