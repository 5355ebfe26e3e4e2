//! What `manifest.toml` says of each model: where it comes from, under which licence, and what its files are.
//!
//! Promises: light (no converter, no file system); a file passes [`File::verify`] only if every byte is the one that was
//! pinned; pieces let a broken download go on where it stopped without trusting what came before.

use crate::ModelError;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Bytes of a piece: what a broken download loses at most.
pub const PIECE_BYTES: usize = 4 * 1024 * 1024;

/// The whole manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Bytes of each piece but the last of a file; always [`PIECE_BYTES`].
    pub piece_bytes: usize,
    /// The models.
    #[serde(rename = "model")]
    pub models: Vec<Model>,
}

/// One model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Short name, also the stem of its files.
    pub name: String,
    /// What it does, in a sentence that a parent understands.
    pub purpose: String,
    /// SPDX expression.
    pub licence: String,
    /// Where it comes from.
    pub source: Source,
    /// What else it is made of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Source>,
    /// What the graph takes.
    #[serde(default)]
    pub inputs: Vec<Tensor>,
    /// What the graph gives.
    #[serde(default)]
    pub outputs: Vec<Tensor>,
    /// What is shipped.
    pub files: Vec<File>,
}

/// The pinned origin of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Name of the package in its registry.
    pub package: String,
    /// Its version.
    pub version: String,
    /// File name of its wheel or other archive.
    pub wheel: String,
    /// SHA-256 of that file, in lower-case hexadecimal.
    pub sha256: String,
    /// Name of the original model.
    pub upstream: String,
    /// Who made it and how it came into the package.
    pub origin: String,
}

/// An input or output of a graph. With `layers`, one per layer: `{l}` in the name stands for `0..layers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tensor {
    /// Name in the graph.
    pub name: String,
    /// `f32` or `i64`.
    pub dtype: String,
    /// Sizes of the axes.
    pub shape: Vec<Axis>,
    /// How many of them there are, if one per layer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layers: Option<usize>,
}

/// The size of an axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Axis {
    /// A fixed size.
    Fixed(u64),
    /// A size that each run chooses, by name.
    Free(String),
}

/// A file that is shipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Name within the folder of model files.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of the whole, in lower-case hexadecimal.
    pub sha256: String,
    /// SHA-256 of each piece of [`PIECE_BYTES`], in lower-case hexadecimal.
    pub pieces: Vec<String>,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// [`ModelError::Manifest`] if it is not one, or a file's pieces do not fit its size.
    pub fn parse(text: &str) -> Result<Self, ModelError> {
        let manifest: Self =
            toml::from_str(text).map_err(|e| ModelError::Manifest(e.to_string()))?;
        if manifest.piece_bytes != PIECE_BYTES {
            return Err(ModelError::Manifest(format!(
                "pieces of {} bytes",
                manifest.piece_bytes
            )));
        }
        for file in manifest.files() {
            file.check()?;
        }
        Ok(manifest)
    }

    /// Writes the manifest.
    ///
    /// # Errors
    /// [`ModelError::Manifest`] if it cannot be written as TOML.
    pub fn render(&self) -> Result<String, ModelError> {
        toml::to_string(self).map_err(|e| ModelError::Manifest(e.to_string()))
    }

    /// The model of that name.
    pub fn model(&self, name: &str) -> Option<&Model> {
        self.models.iter().find(|m| m.name == name)
    }

    /// Every file of every model.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.models.iter().flat_map(|m| &m.files)
    }
}

impl File {
    /// Describes a file.
    pub fn describe(path: impl Into<String>, bytes: &[u8]) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.len() as u64,
            sha256: sha256(bytes),
            pieces: bytes.chunks(PIECE_BYTES).map(sha256).collect(),
        }
    }

    /// Whether these are the bytes that were described.
    ///
    /// # Errors
    /// [`ModelError::Mismatch`] if they are not.
    pub fn verify(&self, bytes: &[u8]) -> Result<(), ModelError> {
        let mismatch = |what: String| ModelError::Mismatch {
            path: self.path.clone(),
            what,
        };
        if bytes.len() as u64 != self.bytes {
            return Err(mismatch(format!(
                "{} bytes instead of {}",
                bytes.len(),
                self.bytes
            )));
        }
        let found = sha256(bytes);
        if found != self.sha256 {
            return Err(mismatch(format!(
                "its SHA-256 is {found} instead of {}",
                self.sha256
            )));
        }
        Ok(())
    }

    fn check(&self) -> Result<(), ModelError> {
        let damaged = |what: &str| ModelError::Manifest(format!("{}: {what}", self.path));
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if self.path.is_empty() || self.path.starts_with('.') || !self.path.chars().all(plain) {
            return Err(damaged("not a plain file name"));
        }
        if self.pieces.len() as u64 != self.bytes.div_ceil(PIECE_BYTES as u64) {
            return Err(damaged("its pieces do not add up to its size"));
        }
        let hash =
            |h: &String| h.len() == 64 && h.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !self.pieces.iter().chain([&self.sha256]).all(hash) {
            return Err(damaged("a SHA-256 is malformed"));
        }
        Ok(())
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, b| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{b:02x}");
            hex
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        Manifest {
            piece_bytes: PIECE_BYTES,
            models: vec![Model {
                name: "m".into(),
                purpose: "p".into(),
                licence: "Apache-2.0".into(),
                source: Source {
                    package: "a".into(),
                    version: "1".into(),
                    wheel: "a.whl".into(),
                    sha256: sha256(b""),
                    upstream: "u".into(),
                    origin: "o".into(),
                },
                also: vec![],
                inputs: vec![Tensor {
                    name: "past_key_values.{l}.key".into(),
                    dtype: "f32".into(),
                    shape: vec![Axis::Fixed(1), Axis::Free("P".into())],
                    layers: Some(2),
                }],
                outputs: vec![],
                files: vec![File::describe("m.onnx", &vec![7; PIECE_BYTES + 1])],
            }],
        }
    }

    #[test]
    fn known_hash() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn survives_writing_and_reading() {
        let text = sample().render().unwrap();
        assert_eq!(Manifest::parse(&text).unwrap(), sample());
    }

    #[test]
    fn pieces_cover_the_file() {
        let file = &sample().models[0].files[0];
        assert_eq!(file.pieces, [sha256(&vec![7; PIECE_BYTES]), sha256(&[7])]);
    }

    #[test]
    fn refuses_one_changed_byte_and_another_length() {
        let mut bytes = vec![7; PIECE_BYTES + 1];
        let manifest = sample();
        let file = &manifest.models[0].files[0];
        file.verify(&bytes).unwrap();
        assert!(file.verify(&bytes[1..]).is_err());
        bytes[PIECE_BYTES] ^= 1;
        assert!(file.verify(&bytes).is_err());
    }

    #[test]
    fn refuses_contradictions() {
        let broken = |change: fn(&mut Manifest)| {
            let mut m = sample();
            change(&mut m);
            Manifest::parse(&m.render().unwrap())
        };
        assert!(broken(|_| ()).is_ok());
        assert!(broken(|m| m.piece_bytes = 1).is_err());
        assert!(broken(|m| m.models[0].files[0].path = "../m".into()).is_err());
        assert!(broken(|m| m.models[0].files[0].bytes = 1).is_err());
        assert!(broken(|m| m.models[0].files[0].sha256 = "A".repeat(64)).is_err());
        assert!(Manifest::parse("piece_bytes = 4194304").is_err());
    }
}
