//! An ONNX file, read piece by piece: weights are packed as they come, so that the file is never in memory as a whole.
//!
//! A file that this project's converter wrote has its nodes first, then for each matrix scales and minima before codes. Of
//! such a file no more than one constant and one piece is held beside what was packed. Files in another order are read
//! too, and take more memory.
//!
//! Promises: what is damaged is an [`InferenceError::Model`]; nothing panics, and nothing is allocated for a length that a
//! file only claims.

mod weights;
mod wire;

use crate::InferenceError;
use kernels::Packed;
use prost::Message;
use std::collections::HashMap;
use std::sync::Arc;
use tract_onnx::pb::{GraphProto, ModelProto};
use weights::Weights;

/// Number of the graph in the message of a model.
const GRAPH: u64 = 7;
/// Number of constants in the message of a graph.
const CONSTANT: u64 = 5;
/// Bytes of everything but constants: far above any graph's.
const MOST_REST: usize = 64 << 20;

/// A model whose matrices are packed.
#[derive(Debug)]
pub struct Onnx {
    /// The model without those matrices: nodes that use one name it in the attribute [`Onnx::MATRIX`].
    pub(crate) proto: ModelProto,
    pub(crate) matrices: HashMap<String, Arc<Packed>>,
}

impl Onnx {
    /// Attribute of a node that names its matrix.
    pub(crate) const MATRIX: &'static str = "matrix";

    /// Reads a file that is there as a whole.
    ///
    /// # Errors
    /// [`InferenceError::Model`] if it is damaged.
    pub fn read(file: &[u8]) -> Result<Self, InferenceError> {
        let mut reader = OnnxReader::default();
        reader.push(file)?;
        reader.finish()
    }

    /// What the file says of itself under a name.
    pub(crate) fn fact(&self, name: &str) -> Option<&str> {
        let mut facts = self.proto.metadata_props.iter();
        facts
            .find(|fact| fact.key == name)
            .map(|fact| fact.value.as_str())
    }
}

/// Reads a file that comes in pieces.
#[derive(Debug, Default)]
pub struct OnnxReader {
    pending: Vec<u8>,
    /// Bytes of the graph that have not come yet; `None` outside of it.
    left: Option<usize>,
    model: Vec<u8>,
    graph: Vec<u8>,
    weights: Option<Weights>,
}

impl OnnxReader {
    /// Takes the next piece of the file.
    ///
    /// # Errors
    /// [`InferenceError::Model`] if it is damaged; the reader cannot be used any more then.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), InferenceError> {
        self.pending.extend_from_slice(piece);
        let mut at = 0;
        while let Some(used) = self.take(at)? {
            at += used;
        }
        let rest = self.pending.get(at..).unwrap_or(&[]);
        // A large constant is behind: its memory is given back.
        if at > piece.len() {
            self.pending = rest.to_vec();
        } else {
            self.pending.drain(..at);
        }
        Ok(())
    }

    /// Takes one field, or the beginning of the graph, at `at`; gives its length, `None` if it is not all there.
    fn take(&mut self, at: usize) -> Result<Option<usize>, InferenceError> {
        if self.left == Some(0) {
            self.left = None;
        }
        let bytes = self.pending.get(at..).unwrap_or(&[]);
        let Some(place) = wire::place(bytes).map_err(damaged)? else {
            return Ok(None);
        };
        let Some(left) = self.left else {
            if place.number == GRAPH && place.is_bytes {
                self.left = Some(place.length);
                return Ok(Some(place.head));
            }
            let Some(field) = bytes.get(..place.end()) else {
                return within(place.end(), MOST_REST).map(|()| None);
            };
            self.model.extend_from_slice(field);
            return within(self.model.len(), MOST_REST).map(|()| Some(place.end()));
        };
        let after = left.checked_sub(place.end());
        let after = after.ok_or_else(|| damaged("a field is longer than the graph"))?;
        let Some(field) = bytes.get(..place.end()) else {
            let missing = place.end() - bytes.len();
            // Only as much at once as a piece or two: the length may be a lie.
            self.pending.reserve_exact(missing.min(MOST_REST));
            return Ok(None);
        };
        if place.number == CONSTANT && place.is_bytes {
            let weights = match &mut self.weights {
                Some(weights) => weights,
                None => self.weights.insert(Weights::of(&graph(&self.graph)?)),
            };
            weights.add(field.get(place.head..).unwrap_or(&[]))?;
        } else {
            self.graph.extend_from_slice(field);
            within(self.graph.len(), MOST_REST)?;
        }
        self.left = Some(after);
        Ok(Some(place.end()))
    }

    /// The model, once every piece was pushed.
    ///
    /// # Errors
    /// [`InferenceError::Model`] if the file ends too early, or a matrix lacks a part.
    pub fn finish(self) -> Result<Onnx, InferenceError> {
        if !self.pending.is_empty() || self.left.is_some_and(|left| left > 0) {
            return Err(damaged("it ends too early"));
        }
        let mut proto = ModelProto::decode(self.model.as_slice())
            .map_err(|e| InferenceError::Model(e.to_string()))?;
        let mut graph = graph(&self.graph)?;
        let mut weights = match self.weights {
            Some(weights) => weights,
            None => Weights::of(&graph),
        };
        // Nodes that came behind the first constants are known now.
        weights.learn(&graph);
        let matrices = weights.finish(&mut graph)?;
        proto.graph = Some(graph);
        Ok(Onnx { proto, matrices })
    }
}

fn graph(bytes: &[u8]) -> Result<GraphProto, InferenceError> {
    GraphProto::decode(bytes).map_err(|e| InferenceError::Model(e.to_string()))
}

fn damaged(what: &str) -> InferenceError {
    InferenceError::Model(what.to_owned())
}

fn within(length: usize, most: usize) -> Result<(), InferenceError> {
    match length <= most {
        true => Ok(()),
        false => Err(damaged("it describes itself at too great length")),
    }
}

#[cfg(test)]
mod tests;
