//! What `tests/bench/measure.mjs` hands back: every round as it was measured.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A whole run.
#[derive(Debug, Deserialize)]
pub struct Raw {
    /// When it ended, as ISO 8601.
    pub date: String,
    /// The browser's version.
    pub browser: String,
    /// The processor's name.
    pub cpu: String,
    /// Rounds that count; one more went before them.
    pub rounds: usize,
    /// Tokens that were written after each prompt.
    pub tokens_written: usize,
    /// Bytes that a wasm loop reads in a second, in each round.
    pub bandwidth: Vec<f64>,
    /// Milliseconds of the guard's decision on a message of 64 tokens, in each round.
    pub decision_ms: Vec<f64>,
    /// Milliseconds to the first word of an answer, in each round.
    #[serde(default)]
    pub first_word_ms: FirstWord,
    /// Bytes of wasm memory with both models and a conversation of 1,024 tokens.
    #[serde(default)]
    pub together_bytes: f64,
    /// By name.
    pub engines: BTreeMap<String, Engine>,
}

/// Times to the first word of an answer to a turn of 32 tokens.
#[derive(Debug, Default, Deserialize)]
pub struct FirstWord {
    /// At the beginning of a conversation.
    pub empty: Vec<f64>,
    /// In one of the longest context.
    pub history: Vec<f64>,
}

/// What one engine did.
#[derive(Debug, Default, Deserialize)]
pub struct Engine {
    /// What could not be done, and why.
    #[serde(default)]
    pub errors: BTreeMap<String, String>,
    /// Milliseconds until a part is ready, in each round, by part.
    #[serde(default)]
    pub load_ms: BTreeMap<String, Vec<f64>>,
    /// Bytes of wasm memory after some work, by part.
    #[serde(default)]
    pub memory_bytes: Option<BTreeMap<String, f64>>,
    /// Rounds by length of the prompt, in tokens.
    #[serde(default)]
    pub generate: BTreeMap<u32, Vec<Generated>>,
    /// Milliseconds of a sentence, in each round, by its tokens.
    #[serde(default)]
    pub embed: BTreeMap<u32, Vec<f64>>,
}

/// A prompt read and tokens written.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Generated {
    /// Milliseconds until the prompt was read.
    pub prefill_ms: f64,
    /// Milliseconds of the tokens that followed.
    pub decode_ms: f64,
}
