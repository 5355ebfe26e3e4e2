//! Values in a graph that no input reaches: constants, and what a few simple nodes make of them.

use anyhow::{Context, Result, bail};
use half::f16;
use std::collections::HashMap;
use tract_onnx::pb::{GraphProto, NodeProto, TensorProto, tensor_proto::DataType};

/// Constants and nodes of a graph by the names of their values.
pub struct Constants<'a> {
    tensors: HashMap<&'a str, &'a TensorProto>,
    nodes: HashMap<&'a str, &'a NodeProto>,
}

impl<'a> Constants<'a> {
    /// Reads a graph.
    pub fn of(graph: &'a GraphProto) -> Self {
        let outputs = |node: &'a NodeProto| node.output.iter().map(move |o| (o.as_str(), node));
        Self {
            tensors: graph
                .initializer
                .iter()
                .map(|t| (t.name.as_str(), t))
                .collect(),
            nodes: graph.node.iter().flat_map(outputs).collect(),
        }
    }

    /// The bytes of a constant.
    ///
    /// # Errors
    /// If there is no constant of that name.
    pub fn bytes(&self, name: &str) -> Result<&'a [u8]> {
        let tensor = self.tensors.get(name);
        Ok(&tensor
            .with_context(|| format!("{name} is no constant"))?
            .raw_data)
    }

    /// The floats that a value always has.
    ///
    /// # Errors
    /// If it depends on an input, or on a node that is not known here.
    pub fn floats(&self, name: &str) -> Result<Vec<f32>> {
        if let Some(tensor) = self.tensors.get(name) {
            return floats(tensor);
        }
        let node = *self
            .nodes
            .get(name)
            .with_context(|| format!("{name} is no constant and no node"))?;
        let input = |i: usize| {
            let name = node.input.get(i).map(String::as_str).unwrap_or_default();
            self.floats(name)
        };
        match node.op_type.as_str() {
            "Cast" | "Reshape" | "Identity" => input(0),
            "Neg" => Ok(input(0)?.into_iter().map(|v| -v).collect()),
            "Div" => pairwise(name, &input(0)?, &input(1)?, |a, b| a / b),
            "Mul" => pairwise(name, &input(0)?, &input(1)?, |a, b| a * b),
            other => bail!("{name} comes from {other}"),
        }
    }

    /// Names of every constant that a value is made of.
    pub fn behind(&self, name: &'a str) -> Vec<&'a str> {
        if self.tensors.contains_key(name) {
            return vec![name];
        }
        let inputs = self.nodes.get(name).map(|node| node.input.as_slice());
        let inputs = inputs.unwrap_or_default().iter();
        inputs.flat_map(|input| self.behind(input)).collect()
    }
}

fn pairwise(name: &str, a: &[f32], b: &[f32], f: impl Fn(f32, f32) -> f32) -> Result<Vec<f32>> {
    if a.len() != b.len() {
        bail!("{name} joins {} and {} values", a.len(), b.len());
    }
    Ok(a.iter().zip(b).map(|(a, b)| f(*a, *b)).collect())
}

fn floats(tensor: &TensorProto) -> Result<Vec<f32>> {
    let bytes = tensor.raw_data.as_slice();
    if tensor.data_type == DataType::Float as i32 {
        let all = bytes.as_chunks().0.iter();
        return Ok(all.map(|b| f32::from_le_bytes(*b)).collect());
    }
    if tensor.data_type == DataType::Float16 as i32 {
        let all = bytes.as_chunks().0.iter();
        return Ok(all.map(|b| f16::from_le_bytes(*b).to_f32()).collect());
    }
    bail!("{} holds no floats", tensor.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tensor(name: &str, dtype: DataType, raw_data: Vec<u8>) -> TensorProto {
        TensorProto {
            name: name.into(),
            data_type: dtype as i32,
            raw_data,
            ..TensorProto::default()
        }
    }

    fn node(op: &str, inputs: &[&str], output: &str) -> NodeProto {
        NodeProto {
            op_type: op.into(),
            input: inputs.iter().map(|i| (*i).into()).collect(),
            output: vec![output.into()],
            ..NodeProto::default()
        }
    }

    #[test]
    fn values_of_constants_are_computed() {
        let halves = [3.0, -6.0].map(|v| f16::from_f32(v).to_le_bytes()).concat();
        let floats = [2.0f32, 4.0].map(f32::to_le_bytes).concat();
        let graph = GraphProto {
            initializer: vec![
                tensor("minima", DataType::Float16, halves),
                tensor("scales", DataType::Float, floats),
            ],
            node: vec![
                node("Cast", &["minima"], "cast"),
                node("Div", &["cast", "scales"], "quotient"),
                node("Neg", &["quotient"], "zeros"),
                node("Add", &["zeros", "x"], "sum"),
            ],
            ..GraphProto::default()
        };
        let constants = Constants::of(&graph);
        assert_eq!(constants.floats("zeros").unwrap(), [-1.5, 1.5]);
        assert_eq!(constants.behind("zeros"), ["minima", "scales"]);
        assert!(constants.floats("sum").is_err());
        assert!(constants.floats("x").is_err());
        assert!(constants.bytes("zeros").is_err());
    }
}
