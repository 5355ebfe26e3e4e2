//! Which constants are a matrix's codes, scales and zero points, and packing them.

use super::wire::{self, Value};
use super::{Onnx, damaged};
use crate::InferenceError;
use kernels::{BLOCK, Bits, Packed, Zeros};
use prost::Message;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::{AttributeProto, GraphProto, NodeProto, TensorProto};

/// The constants of a graph while they come.
#[derive(Debug)]
pub(super) struct Weights {
    /// By the name of their codes.
    matrices: HashMap<String, Matrix>,
    /// Nodes that compute on constants alone, by what they give.
    computed: HashMap<String, NodeProto>,
    constants: HashMap<String, TensorProto>,
    packed: HashMap<String, Arc<Packed>>,
}

/// What a node says of a matrix.
#[derive(Debug, Clone)]
struct Matrix {
    scales: String,
    zeros: Option<String>,
    bits: Bits,
    /// Columns, where the node says so.
    k: Option<usize>,
}

/// A constant, as it stands in the file.
struct Constant<'a> {
    name: &'a str,
    dims: Vec<usize>,
    kind: i32,
    raw: &'a [u8],
}

impl<'a> Constant<'a> {
    fn read(message: &'a [u8]) -> Result<Self, InferenceError> {
        let mut constant = Self {
            name: "",
            dims: Vec::new(),
            kind: 0,
            raw: &[],
        };
        for field in wire::fields(message).map_err(damaged)? {
            match (field.number, field.value) {
                (1, Value::Number(dim)) => constant.dims.push(size(dim)?),
                (1, Value::Bytes(mut packed)) => {
                    while let Some((dim, used)) = wire::varint(packed).map_err(damaged)? {
                        constant.dims.push(size(dim)?);
                        packed = packed.get(used..).unwrap_or(&[]);
                    }
                }
                (2, Value::Number(kind)) => constant.kind = i32::try_from(kind).unwrap_or(0),
                (8, Value::Bytes(name)) => {
                    constant.name = core::str::from_utf8(name)
                        .map_err(|_| damaged("a constant's name is not text"))?;
                }
                (9, Value::Bytes(raw)) => constant.raw = raw,
                _ => {}
            }
        }
        Ok(constant)
    }
}

fn size(dim: u64) -> Result<usize, InferenceError> {
    usize::try_from(dim).map_err(|_| damaged("a constant is too large"))
}

impl Weights {
    pub fn of(graph: &GraphProto) -> Self {
        let mut weights = Self {
            matrices: HashMap::new(),
            computed: HashMap::new(),
            constants: HashMap::new(),
            packed: HashMap::new(),
        };
        weights.learn(graph);
        weights
    }

    /// Finds the matrices that the nodes use.
    pub fn learn(&mut self, graph: &GraphProto) {
        for node in &graph.node {
            if ["Cast", "Reshape", "Neg", "Div"].contains(&node.op_type.as_str())
                && let Some(output) = node.output.first()
            {
                self.computed.insert(output.clone(), node.clone());
            }
        }
        for node in &graph.node {
            if let Some((codes, matrix)) = self.matrix_of(node) {
                self.matrices.entry(codes).or_insert(matrix);
            }
        }
    }

    /// The name of a node's codes, and its matrix.
    fn matrix_of(&self, node: &NodeProto) -> Option<(String, Matrix)> {
        let input = |i: usize| node.input.get(i).filter(|name| !name.is_empty());
        let bits = match int(node, "bits").unwrap_or(4) {
            4 => Bits::Four,
            8 => Bits::Eight,
            _ => return None,
        };
        let sized = int(node, "block_size").is_none_or(|size| size == BLOCK as i64);
        let (codes, scales, zeros, plain) = match node.op_type.as_str() {
            "MatMulNBits" => (input(1)?, input(2)?, input(3), input(4).is_none()),
            "GatherBlockQuantized" => {
                let axes = int(node, "gather_axis").unwrap_or(0) == 0
                    && int(node, "quantize_axis").unwrap_or(1) == 1;
                (input(0)?, input(2)?, input(3), axes)
            }
            _ => return None,
        };
        let matrix = Matrix {
            scales: scales.clone(),
            zeros: zeros.cloned(),
            bits,
            k: int(node, "K").and_then(|k| usize::try_from(k).ok()),
        };
        (sized && plain).then(|| (self.source(codes).to_owned(), matrix))
    }

    /// The constant behind reshapes.
    fn source<'n>(&'n self, name: &'n str) -> &'n str {
        match self.computed.get(name) {
            Some(node) if node.op_type == "Reshape" => node.input.first().map_or(name, |n| n),
            _ => name,
        }
    }

    /// Takes a constant: packs it if it is codes whose scales are there, else keeps it.
    pub fn add(&mut self, message: &[u8]) -> Result<(), InferenceError> {
        let constant = Constant::read(message)?;
        if let Some(matrix) = self.matrices.get(constant.name).cloned()
            && let Some(packed) = self.pack(&constant, &matrix)?
        {
            self.packed.insert(constant.name.to_owned(), packed);
            self.spend(&matrix);
            return Ok(());
        }
        let constant =
            TensorProto::decode(message).map_err(|e| InferenceError::Model(e.to_string()))?;
        self.constants.insert(constant.name.clone(), constant);
        Ok(())
    }

    /// `None` while a part is missing.
    fn pack(
        &self,
        codes: &Constant<'_>,
        matrix: &Matrix,
    ) -> Result<Option<Arc<Packed>>, InferenceError> {
        let Some(scales) = self.floats(&matrix.scales, 0)? else {
            return Ok(None);
        };
        let n = codes.dims.first().copied().unwrap_or(0);
        let per_row = codes.raw.len().checked_div(n).unwrap_or(0);
        let k = matrix
            .k
            .unwrap_or(per_row / matrix.bits.block_bytes() * BLOCK);
        let pack = |zeros| {
            Packed::pack(n, k, matrix.bits, codes.raw, &scales, zeros)
                .map(|packed| Some(Arc::new(packed)))
                .map_err(|e| InferenceError::Model(format!("{}: {e}", codes.name)))
        };
        match &matrix.zeros {
            None => pack(Zeros::Middle),
            Some(name) => match self.constants.get(name) {
                Some(zeros) if zeros.data_type == DataType::Uint8 as i32 => {
                    pack(Zeros::Codes(&zeros.raw_data))
                }
                _ => match self.floats(name, 0)? {
                    Some(zeros) => pack(Zeros::Float(&zeros)),
                    None => Ok(None),
                },
            },
        }
    }

    /// The floats that a value stands for, if it depends on constants alone that are there.
    fn floats(&self, name: &str, depth: usize) -> Result<Option<Vec<f32>>, InferenceError> {
        if let Some(constant) = self.constants.get(name) {
            return floats_of(constant).map(Some);
        }
        let Some(node) = self.computed.get(name).filter(|_| depth < 8) else {
            return Ok(None);
        };
        let input = |i: usize| match node.input.get(i) {
            Some(name) => self.floats(name, depth + 1),
            None => Ok(None),
        };
        let Some(mut values) = input(0)? else {
            return Ok(None);
        };
        match node.op_type.as_str() {
            "Neg" => values.iter_mut().for_each(|v| *v = -*v),
            "Div" => {
                let Some(by) = input(1)? else {
                    return Ok(None);
                };
                if by.len() != values.len() {
                    return Ok(None);
                }
                values.iter_mut().zip(by).for_each(|(v, by)| *v /= by);
            }
            _ => {}
        }
        Ok(Some(values))
    }

    /// Drops what a packed matrix was made of.
    fn spend(&mut self, matrix: &Matrix) {
        let mut names: Vec<String> = [&matrix.scales]
            .into_iter()
            .chain(&matrix.zeros)
            .cloned()
            .collect();
        // A damaged graph may run in circles.
        let mut seen = HashSet::new();
        while let Some(name) = names.pop() {
            if seen.insert(name.clone())
                && self.constants.remove(&name).is_none()
                && let Some(node) = self.computed.get(&name)
            {
                names.extend(node.input.iter().cloned());
            }
        }
    }

    /// Packs what could not be before, rewrites the nodes that use a matrix, and puts the other constants into the graph.
    pub fn finish(
        mut self,
        graph: &mut GraphProto,
    ) -> Result<HashMap<String, Arc<Packed>>, InferenceError> {
        let late: Vec<String> = self
            .matrices
            .keys()
            .filter(|name| !self.packed.contains_key(*name) && self.constants.contains_key(*name))
            .cloned()
            .collect();
        let mut spent = Vec::new();
        for name in late {
            let (Some(matrix), Some(codes)) =
                (self.matrices.get(&name).cloned(), self.constants.get(&name))
            else {
                continue;
            };
            let codes = Constant {
                name: &codes.name,
                dims: codes.dims.iter().map(|d| *d as usize).collect(),
                kind: codes.data_type,
                raw: &codes.raw_data,
            };
            if codes.kind == DataType::Uint8 as i32
                && let Some(packed) = self.pack(&codes, &matrix)?
            {
                self.packed.insert(name.clone(), packed);
                spent.push((name, matrix));
            }
        }
        for (name, matrix) in spent {
            self.constants.remove(&name);
            self.spend(&matrix);
        }
        for i in 0..graph.node.len() {
            let Some((codes, _)) = graph.node.get(i).and_then(|node| self.matrix_of(node)) else {
                continue;
            };
            if !self.packed.contains_key(&codes) {
                return Err(damaged(&format!("the matrix {codes} lacks a part")));
            }
            if let Some(node) = graph.node.get_mut(i) {
                rewire(node, codes);
            }
        }
        let known: HashSet<String> = graph.initializer.iter().map(|t| t.name.clone()).collect();
        let mut constants: Vec<TensorProto> = self.constants.into_values().collect();
        constants.retain(|constant| !known.contains(&constant.name));
        constants.sort_by(|a, b| a.name.cmp(&b.name));
        graph.initializer.extend(constants);
        Ok(self.packed)
    }
}

/// Leaves a node the inputs that are no part of its matrix.
fn rewire(node: &mut NodeProto, codes: String) {
    let given = |i: usize| node.input.get(i).filter(|name| !name.is_empty()).cloned();
    node.input = match node.op_type.as_str() {
        "MatMulNBits" => [given(0), given(5)],
        _ => [given(1), None],
    }
    .into_iter()
    .flatten()
    .collect();
    node.attribute.push(AttributeProto {
        name: Onnx::MATRIX.into(),
        s: codes.into_bytes(),
        r#type: tract_onnx::pb::attribute_proto::AttributeType::String as i32,
        ..AttributeProto::default()
    });
}

fn int(node: &NodeProto, name: &str) -> Option<i64> {
    let attribute = node.attribute.iter().find(|a| a.name == name)?;
    Some(attribute.i)
}

fn floats_of(constant: &TensorProto) -> Result<Vec<f32>, InferenceError> {
    let raw = &constant.raw_data;
    if constant.data_type == DataType::Float16 as i32 {
        let halves = raw.as_chunks::<2>().0.iter();
        return Ok(halves
            .map(|half| kernels::float_of_half(u16::from_le_bytes(*half)))
            .collect());
    }
    if constant.data_type != DataType::Float as i32 {
        return Err(damaged(&format!("{} holds no floats", constant.name)));
    }
    if raw.is_empty() {
        return Ok(constant.float_data.clone());
    }
    let floats = raw.as_chunks::<4>().0.iter();
    Ok(floats.map(|bytes| f32::from_le_bytes(*bytes)).collect())
}
