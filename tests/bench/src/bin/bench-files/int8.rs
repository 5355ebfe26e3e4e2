//! A graph with `MatMulNBits` becomes the graph that ONNX Runtime's `quantize_dynamic` writes for the same model:
//! activations quantised to bytes as a whole, weights to signed bytes for each output, products of whole numbers.

use crate::constants::Constants;
use crate::weights::{Shape, dequantised, requantised};
use anyhow::{Context, Result, ensure};
use std::collections::{BTreeSet, HashSet};
use tract_onnx::pb::{
    AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto, attribute_proto::AttributeType,
    tensor_proto::DataType,
};

const OLD: &str = "MatMulNBits";

/// Rewrites every product of a model.
///
/// # Errors
/// If the model has no graph or no such product, or one whose weights are not constant.
pub fn rewrite(model: &mut ModelProto) -> Result<()> {
    let graph = model.graph.as_mut().context("there is no graph")?;
    let (mut nodes, mut tensors) = (Vec::new(), Vec::new());
    let constants = Constants::of(graph);
    let mut quantised = HashSet::new();
    for node in &graph.node {
        if node.op_type != OLD {
            nodes.push(node.clone());
            continue;
        }
        let product = Product::read(node, &constants)?;
        // Products of the same activations share their codes.
        if quantised.insert(product.input) {
            nodes.push(quantise(product.input));
        }
        nodes.extend(product.nodes());
        tensors.extend(product.tensors(&constants)?);
    }
    ensure!(!quantised.is_empty(), "it has no {OLD}");
    graph.node = nodes;
    graph.initializer.extend(tensors);
    prune(graph);
    Ok(())
}

/// Bytes of weights that one run reads: the constants behind every product.
pub fn streamed(graph: &GraphProto) -> usize {
    let constants = Constants::of(graph);
    let products = graph.node.iter().filter(|node| node.op_type == OLD);
    let names: BTreeSet<&str> = products
        .flat_map(|node| node.input.iter().skip(1))
        .flat_map(|name| constants.behind(name))
        .collect();
    let bytes = names.iter().filter_map(|name| constants.bytes(name).ok());
    bytes.map(<[u8]>::len).sum()
}

/// One product: what it is called, what goes in, and its shape.
struct Product<'a> {
    output: &'a str,
    input: &'a str,
    codes: &'a str,
    scales: &'a str,
    zeros: Option<&'a str>,
    bias: Option<&'a str>,
    shape: Shape,
}

impl<'a> Product<'a> {
    fn read(node: &'a NodeProto, constants: &Constants<'_>) -> Result<Self> {
        let number = |name: &str| {
            let found = node.attribute.iter().find(|a| a.name == name);
            let value = found.and_then(|a| usize::try_from(a.i).ok());
            value.with_context(|| format!("{} lacks {name}", node.name))
        };
        let input = |i: usize| {
            node.input
                .get(i)
                .map(String::as_str)
                .filter(|n| !n.is_empty())
        };
        let needed = |i: usize| input(i).with_context(|| format!("{} lacks an input", node.name));
        ensure!(
            input(4).is_none() && node.input.len() <= 6,
            "{} has more inputs",
            node.name
        );
        let product = Self {
            output: node.output.first().context("a node without output")?,
            input: needed(0)?,
            codes: needed(1)?,
            scales: needed(2)?,
            zeros: input(3),
            bias: input(5),
            shape: Shape {
                n: number("N")?,
                k: number("K")?,
                bits: number("bits")?,
                block: number("block_size")?,
            },
        };
        constants.bytes(product.codes)?;
        Ok(product)
    }

    /// `MatMulInteger`, its sum as floats, the two scales on it, and the bias.
    fn nodes(&self) -> Vec<NodeProto> {
        let (out, x) = (self.output, self.input);
        let part = |name: &str| format!("{out}.{name}");
        let of_x = |name: &str| format!("{x}.{name}");
        let scaled = match self.bias {
            Some(_) => part("scaled"),
            None => out.to_owned(),
        };
        let added = self.bias.map(|bias| {
            let inputs = [scaled.clone(), bias.to_owned()];
            node("Add", &inputs, &[out.to_owned()])
        });
        let product = [
            node(
                "MatMulInteger",
                &[of_x("codes"), part("int8"), of_x("zero"), part("int8.zero")],
                &[part("sum")],
            ),
            NodeProto {
                attribute: vec![AttributeProto {
                    name: "to".into(),
                    i: DataType::Float as i64,
                    r#type: AttributeType::Int as i32,
                    ..AttributeProto::default()
                }],
                ..node("Cast", &[part("sum")], &[part("sum.float")])
            },
            node(
                "Mul",
                &[of_x("scale"), part("int8.scale")],
                &[part("scale")],
            ),
            node("Mul", &[part("sum.float"), part("scale")], &[scaled]),
        ];
        product.into_iter().chain(added).collect()
    }

    /// Weights, zero points and scales.
    fn tensors(&self, constants: &Constants<'_>) -> Result<[TensorProto; 3]> {
        let Shape { n, k, .. } = self.shape;
        let scales = constants.floats(self.scales)?;
        let zeros = self.zeros.map(|z| constants.floats(z)).transpose()?;
        let codes = constants.bytes(self.codes)?;
        let weights = dequantised(self.shape, codes, &scales, zeros.as_deref())
            .with_context(|| format!("in {}", self.output))?;
        let (codes, scales) = requantised(n, k, &weights);
        let tensor = |name: &str, dtype: DataType, dims: &[usize], raw_data: Vec<u8>| TensorProto {
            name: format!("{}.{name}", self.output),
            data_type: dtype as i32,
            dims: dims.iter().map(|d| *d as i64).collect(),
            raw_data,
            ..TensorProto::default()
        };
        let codes = codes.into_iter().map(i8::cast_unsigned).collect();
        let scales = scales.iter().flat_map(|s| s.to_le_bytes()).collect();
        Ok([
            tensor("int8", DataType::Int8, &[k, n], codes),
            tensor("int8.zero", DataType::Int8, &[n], vec![0; n]),
            tensor("int8.scale", DataType::Float, &[n], scales),
        ])
    }
}

/// Codes, scale and zero point of activations.
fn quantise(x: &str) -> NodeProto {
    let part = |name: &str| format!("{x}.{name}");
    node(
        "DynamicQuantizeLinear",
        &[x.into()],
        &[part("codes"), part("scale"), part("zero")],
    )
}

fn node(op: &str, inputs: &[String], outputs: &[String]) -> NodeProto {
    NodeProto {
        name: format!("{}.{op}", outputs[0]),
        op_type: op.into(),
        input: inputs.to_vec(),
        output: outputs.to_vec(),
        ..NodeProto::default()
    }
}

/// Drops nodes and constants that no output needs.
fn prune(graph: &mut GraphProto) {
    let mut needed: HashSet<String> = graph.output.iter().map(|o| o.name.clone()).collect();
    // Nodes stand before those that use them.
    for node in graph.node.iter().rev() {
        if node.output.iter().any(|o| needed.contains(o)) {
            needed.extend(node.input.iter().cloned());
        }
    }
    let used = |node: &NodeProto| node.output.iter().any(|o| needed.contains(o));
    graph.node.retain(used);
    graph.initializer.retain(|t| needed.contains(&t.name));
}

#[cfg(test)]
mod tests;
