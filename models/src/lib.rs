//! Builds the model files: bytes of other formats in, bytes of ONNX files and tokenizers out.
//!
//! What it is for: the pinned packages named in [`packages`] become the files that [`manifest`] describes; later a
//! guardian's own GGUF file takes the same way in the browser.
//! Promises: no file system and no network in this library; the same input gives the same bytes; hostile input gives a
//! typed [`ModelError`], never a panic; 4-bit and 8-bit weights of a GGUF file are carried over without loss.
//!
//! With `default-features = false` only [`manifest`] is left, so that a build script can read it cheaply.

mod error;
#[cfg(all(test, feature = "convert"))]
mod fixture;
pub mod manifest;

#[cfg(feature = "convert")]
pub mod blocks;
#[cfg(feature = "convert")]
pub mod brought;
#[cfg(feature = "convert")]
mod chat;
#[cfg(feature = "convert")]
pub mod decoder;
#[cfg(feature = "convert")]
pub mod gguf;
#[cfg(feature = "convert")]
pub mod knowledge;
#[cfg(feature = "convert")]
pub mod matrix;
#[cfg(feature = "convert")]
pub mod minilm;
#[cfg(feature = "convert")]
pub mod onnx;
#[cfg(feature = "convert")]
pub mod packages;
#[cfg(feature = "convert")]
pub mod senses;
#[cfg(feature = "convert")]
pub mod tokenizer;

pub use error::ModelError;
