//! Models on the device: ONNX sessions on tract, tokenizers, sampling and the generation loop.
//!
//! Promises: pure (bytes in, words and vectors out); deterministic given model, prompt and seed; a damaged file is a
//! typed [`InferenceError`]; generation goes step by step, so that the caller can stream, stop, and let others run.

mod adapter;
mod attention;
mod embedder;
mod error;
mod fuse;
mod graph;
mod language;
mod lookup;
mod nbits;
mod onnx;
mod plausibility;
mod prompt;
mod rows;
mod sampling;
mod senses;
mod skip;
pub mod tokenizer;

pub use adapter::Adapter;
pub use embedder::{Embedder, Reading};
pub use error::InferenceError;
pub use kernels::{Engine, Job, Precision};
pub use language::{Continuation, LanguageModel, Step, Stop, Talk};
pub use nbits::use_engine;
pub use onnx::{Onnx, OnnxReader};
pub use plausibility::Plausibility;
pub use prompt::{Frame, Message, Prompt, Role};
pub use sampling::{Sampler, Sampling};
pub use senses::{Senses, Signals};
