//! What models there are, as the build pinned them.

use protocol::ModelInfo;
use serde::Deserialize;

/// The models that this build may load.
#[derive(Debug, Deserialize)]
pub(crate) struct Manifest {
    pub piece_bytes: u64,
    #[serde(rename = "model")]
    pub models: Vec<Model>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Model {
    pub name: String,
    pub purpose: String,
    pub licence: String,
    pub source: Source,
    pub files: Vec<File>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Source {
    pub upstream: String,
    pub package: String,
    pub version: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct File {
    pub path: String,
    pub bytes: u64,
    /// SHA-256 of each piece.
    pub pieces: Vec<String>,
}

/// One piece of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub path: String,
    /// First byte in the file.
    pub start: u64,
    pub bytes: u64,
    pub sha256: String,
}

impl Piece {
    /// Its address: where it is fetched from and the name it is kept under. The hash is part of it, so that a piece of
    /// another version is never taken for this one.
    pub fn key(&self) -> String {
        format!("/models/{}?piece={}", self.path, self.sha256)
    }
}

impl Manifest {
    /// The manifest of this build.
    pub fn built_in() -> Result<Self, serde_json::Error> {
        serde_json::from_slice(include_bytes!(concat!(env!("OUT_DIR"), "/manifest.json")))
    }

    /// Every piece, small models first, so that the first of them answers early.
    pub fn pieces(&self) -> Vec<Piece> {
        self.models
            .iter()
            .flat_map(|m| &m.files)
            .flat_map(|f| self.pieces_of(f))
            .collect()
    }

    /// The pieces of a file, in order.
    pub fn pieces_of(&self, file: &File) -> Vec<Piece> {
        let piece = |(i, sha256): (usize, &String)| {
            let start = i as u64 * self.piece_bytes;
            let bytes = self.piece_bytes.min(file.bytes - start);
            Piece {
                path: file.path.clone(),
                start,
                bytes,
                sha256: sha256.clone(),
            }
        };
        file.pieces.iter().enumerate().map(piece).collect()
    }

    /// A file of a model by how its name ends.
    pub fn file(&self, model: &str, ending: &str) -> Option<&File> {
        self.models
            .iter()
            .find(|m| m.name == model)?
            .files
            .iter()
            .find(|f| f.path.ends_with(ending))
    }

    /// Bytes of all pieces.
    pub fn total(&self) -> u64 {
        self.models
            .iter()
            .flat_map(|m| &m.files)
            .map(|f| f.bytes)
            .sum()
    }
}

impl Model {
    /// As the page shows it.
    pub fn info(&self, stored: bool, loaded: bool, resting: bool) -> ModelInfo {
        ModelInfo {
            name: self.name.clone(),
            purpose: self.purpose.clone(),
            source: format!(
                "{} ({} {})",
                self.source.upstream, self.source.package, self.source.version
            ),
            licence: self.licence.clone(),
            bytes: self.files.iter().map(|f| f.bytes).sum(),
            stored,
            loaded,
            resting,
        }
    }
}
