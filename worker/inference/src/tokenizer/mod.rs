//! Text to tokens and back, from a `tokenizer.json` file as Hugging Face writes them.
//!
//! Three kinds are known: byte-level BPE (SmolLM2) and SentencePiece's (Llama 2, Gemma), which are one but for what is
//! merged first, and WordPiece (MiniLM). The `tokenizers` crate reads every kind, but
//! takes 2.2 MB of wasm (0.7 MB compressed), a quarter of the worker's budget; these take a hundredth of that and are
//! tested against sequences of it.

mod bpe;
mod characters;
mod merges;
mod split;
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
    #[serde(default)]
    pre_tokenizer: Option<Splitter>,
    model: Model,
}

/// How texts are split before anything is merged.
#[derive(Deserialize)]
struct Splitter {
    r#type: String,
    /// Of the type `Words`: how many digits may stand together.
    #[serde(default)]
    digits: usize,
    /// Of the type `Metaspace`: whether texts begin with a space.
    #[serde(default)]
    prefix: bool,
    /// Of the type `Sequence`.
    #[serde(default)]
    pretokenizers: Vec<Splitter>,
}

#[derive(Deserialize)]
struct Added {
    id: u32,
    content: String,
    /// Whether it steers the model, and is no text.
    #[serde(default = "steers")]
    special: bool,
}

const fn steers() -> bool {
    true
}

#[derive(Deserialize)]
struct Model {
    vocab: HashMap<String, u32>,
    #[serde(default)]
    merges: Vec<Merge>,
    /// Of each token, where they take the place of merges.
    #[serde(default)]
    scores: Option<Vec<f32>>,
    /// Whether a piece that is a token as a whole is taken so, whatever its merges say.
    #[serde(default)]
    ignore_merges: bool,
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
