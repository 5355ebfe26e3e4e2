//! An ONNX file that is written piece by piece.
//!
//! The lengths of all constants are known from their shapes, so what stands before them can say how long the graph will be,
//! and no more than one stretch of a matrix is in memory. The bytes are those that encoding the whole message gives.

use super::DType;
use crate::ModelError;
use crate::blocks::Blocks;
use crate::matrix::{Matrix, Stretch};
use half::f16;
use prost::Message;
use prost::encoding::{encode_varint, encoded_len_varint};
use tract_onnx::pb::{GraphProto, ModelProto, TensorProto};

/// Numbers of fields: the graph in a model, a constant in a graph, the bytes of a constant.
const GRAPH: u64 = 7;
const INITIALIZER: u64 = 5;
const RAW_DATA: u64 = 9;
/// Small constants are given together up to so many bytes.
const PIECE: usize = 1 << 20;

/// A constant.
#[derive(Debug)]
pub(super) struct Constant {
    pub name: String,
    pub dtype: DType,
    pub dims: Vec<usize>,
    pub content: Content,
}

/// Where a constant's bytes come from.
#[derive(Debug)]
pub(super) enum Content {
    Bytes(Vec<u8>),
    Matrix {
        matrix: Matrix,
        plane: usize,
        part: Part,
    },
}

/// Parts of a matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Scales,
    Minima,
    Codes,
}

impl Part {
    /// The bytes of this part.
    pub fn of(self, blocks: &Blocks) -> Vec<u8> {
        let halves = |values: &[f16]| values.iter().flat_map(|v| v.to_le_bytes()).collect();
        match self {
            Self::Scales => halves(&blocks.scales),
            Self::Minima => halves(blocks.minima.as_deref().unwrap_or_default()),
            Self::Codes => blocks.codes.clone(),
        }
    }
}

impl Constant {
    fn bytes(&self) -> usize {
        match &self.content {
            Content::Bytes(bytes) => bytes.len(),
            Content::Matrix { .. } => self.dims.iter().product::<usize>() * self.dtype.bytes(),
        }
    }

    /// Everything but the bytes, and the length of both.
    fn head(&self) -> (Vec<u8>, usize) {
        let mut head = TensorProto {
            name: self.name.clone(),
            data_type: self.dtype.code(),
            dims: self.dims.iter().map(|d| *d as i64).collect(),
            ..TensorProto::default()
        }
        .encode_to_vec();
        let bytes = self.bytes();
        if bytes > 0 {
            start(&mut head, RAW_DATA, bytes);
        }
        let length = head.len() + bytes;
        (head, length)
    }
}

/// The beginning of a field of that many bytes.
fn start(to: &mut Vec<u8>, number: u64, length: usize) {
    encode_varint(number << 3 | 2, to);
    encode_varint(length as u64, to);
}

/// A file in the writing. Each [`OnnxFile::piece`] is the next of it.
#[derive(Debug)]
pub struct OnnxFile {
    ready: Vec<u8>,
    constants: std::vec::IntoIter<Constant>,
    open: Option<(Matrix, usize, Part, std::vec::IntoIter<Stretch>)>,
    tail: Option<Vec<u8>>,
    total: usize,
}

impl OnnxFile {
    pub(super) fn new(model: ModelProto, mut graph: GraphProto, constants: Vec<Constant>) -> Self {
        // Fields stand in the order of their numbers: 1 and 2 before the constants, the others behind.
        let behind = GraphProto {
            node: Vec::new(),
            name: String::new(),
            ..graph.clone()
        }
        .encode_to_vec();
        graph = GraphProto {
            node: graph.node,
            name: graph.name,
            ..GraphProto::default()
        };
        let before = graph.encode_to_vec();
        let all: usize = constants
            .iter()
            .map(|constant| {
                let (_, length) = constant.head();
                encoded_len_varint(INITIALIZER << 3 | 2)
                    + encoded_len_varint(length as u64)
                    + length
            })
            .sum();
        let rest = ModelProto {
            opset_import: model.opset_import.clone(),
            metadata_props: model.metadata_props.clone(),
            ..ModelProto::default()
        }
        .encode_to_vec();
        let mut ready = ModelProto {
            opset_import: Vec::new(),
            metadata_props: Vec::new(),
            ..model
        }
        .encode_to_vec();
        let inside = before.len() + all + behind.len();
        start(&mut ready, GRAPH, inside);
        let total = ready.len() + inside + rest.len();
        ready.extend(before);
        Self {
            ready,
            constants: constants.into_iter(),
            open: None,
            tail: Some([behind, rest].concat()),
            total,
        }
    }

    /// Bytes of the whole file.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// The next piece, about a megabyte or less; `None` at the end.
    ///
    /// # Errors
    /// What reading a matrix says.
    pub fn piece(&mut self) -> Result<Option<Vec<u8>>, ModelError> {
        while self.ready.len() < PIECE {
            if let Some((matrix, plane, part, stretches)) = &mut self.open {
                match stretches.next() {
                    Some(stretch) => self.ready.extend(part.of(&matrix.read(&stretch, *plane)?)),
                    None => self.open = None,
                }
                continue;
            }
            if let Some(constant) = self.constants.next() {
                self.begin(constant);
                continue;
            }
            match self.tail.take() {
                Some(tail) => self.ready.extend(tail),
                None if self.ready.is_empty() => return Ok(None),
                None => break,
            }
        }
        Ok(Some(core::mem::take(&mut self.ready)))
    }

    fn begin(&mut self, constant: Constant) {
        let (head, length) = constant.head();
        start(&mut self.ready, INITIALIZER, length);
        self.ready.extend(head);
        match constant.content {
            Content::Bytes(bytes) => self.ready.extend(bytes),
            Content::Matrix {
                matrix,
                plane,
                part,
            } => {
                let stretches: Vec<Stretch> = matrix.stretches().collect();
                self.open = Some((matrix, plane, part, stretches.into_iter()));
            }
        }
    }

    /// All pieces.
    ///
    /// # Errors
    /// As [`OnnxFile::piece`].
    pub fn whole(mut self) -> Result<Vec<u8>, ModelError> {
        let mut bytes = Vec::with_capacity(self.total);
        while let Some(piece) = self.piece()? {
            bytes.extend(piece);
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture;
    use crate::gguf::Gguf;
    use prost::Message;
    use tract_onnx::pb::ModelProto;

    #[test]
    fn pieces_are_the_bytes_of_the_whole_message() {
        let gguf = Gguf::read(fixture::decoder()).unwrap();
        let mut file = crate::decoder::file(&gguf).unwrap();
        let total = file.total();
        let mut bytes = Vec::new();
        while let Some(piece) = file.piece().unwrap() {
            bytes.extend(piece);
        }
        assert_eq!(bytes.len(), total);
        let model = ModelProto::decode(bytes.as_slice()).unwrap();
        assert_eq!(model.encode_to_vec(), bytes);
    }
}
