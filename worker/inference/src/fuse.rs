//! Nodes that are computed together.

use std::collections::HashMap;
use tract_onnx::pb::{GraphProto, NodeProto};

/// Name of the operator `[.., gate | up] → gate · σ(gate) · up`.
pub(crate) const SWIGLU: &str = "SwiGlu";

/// Makes one node of each `Split` in two, `QuickGelu` of the first half and `Mul` with the second. What is left of them
/// has no readers any more.
pub(crate) fn swiglu(graph: &mut GraphProto) {
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
        }
    }
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
    let split = makers.get(gate).filter(|maker| maker.op_type == "Split")?;
    let halves = split.output.as_slice() == [gate.clone(), up.clone()];
    (alpha == 1.0 && halves && split.input.len() == 1)
        .then(|| split.input.first().cloned())
        .flatten()
}
