//! Nodes that are computed together.

use std::collections::HashMap;
use tract_onnx::pb::{GraphProto, NodeProto};

/// Name of the operator `[.., gate | up] → gate · σ(gate) · up`.
pub(crate) const SWIGLU: &str = "SwiGlu";
/// Name of the operator that attends to `[S, queries | keys | values]`.
pub(crate) const SELF_ATTENTION: &str = "SelfAttention";

/// Makes one node of each `Split` in two, `QuickGelu` of the first half and `Mul` with the second, and one of each `Split`
/// in three and the `MultiHeadAttention` of its parts. What is left of them has no readers any more.
pub(crate) fn split_parts(graph: &mut GraphProto) {
    let makers: HashMap<String, NodeProto> = graph
        .node
        .iter()
        .filter(|node| ["Split", "QuickGelu"].contains(&node.op_type.as_str()))
        .flat_map(|node| {
            let outputs = node.output.iter();
            outputs.map(|output| (output.clone(), node.clone()))
        })
        .collect();
    for node in &mut graph.node {
        if node.op_type == "Mul"
            && let Some(both) = gated(node, &makers)
        {
            node.op_type = SWIGLU.into();
            node.input = vec![both];
            node.attribute.clear();
        } else if node.op_type == "MultiHeadAttention"
            && let Some(all) = split(&node.input, &makers)
        {
            node.op_type = SELF_ATTENTION.into();
            node.input = vec![all];
        }
    }
}

/// What these are the equal parts of, in this order.
fn split(parts: &[String], makers: &HashMap<String, NodeProto>) -> Option<String> {
    let maker = makers.get(parts.first()?)?;
    let last = maker
        .attribute
        .iter()
        .any(|a| a.name == "axis" && a.i == -1);
    let all = maker.op_type == "Split" && last && maker.output == parts && maker.input.len() == 1;
    all.then(|| maker.input.first().cloned()).flatten()
}

/// What a product is the gated half of.
fn gated(node: &NodeProto, makers: &HashMap<String, NodeProto>) -> Option<String> {
    let [gate, up] = node.input.as_slice() else {
        return None;
    };
    let silu = makers
        .get(gate)
        .filter(|maker| maker.op_type == "QuickGelu")?;
    let alpha = silu.attribute.iter().find(|a| a.name == "alpha")?.f;
    let [gate] = silu.input.as_slice() else {
        return None;
    };
    (alpha == 1.0)
        .then(|| split(&[gate.clone(), up.clone()], makers))
        .flatten()
}
