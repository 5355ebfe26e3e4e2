//! From the bytes of an ONNX file to a runnable plan.

use crate::{InferenceError, nbits, rows};
use std::collections::HashSet;
use std::sync::Arc;
use tract_onnx::pb::{GraphProto, ModelProto, ValueInfoProto};
use tract_onnx::prelude::*;

/// An optimised model, ready to run.
pub(crate) type Plan = Arc<TypedRunnableModel>;

/// Reads a model, with the product of [`nbits`] in place of tract's own. Each copy of the weights is dropped as soon as
/// the next one exists: a tablet's browser ends tabs that take too much.
pub(crate) fn read(onnx: Vec<u8>) -> Result<InferenceModel, InferenceError> {
    parse(proto(onnx)?)
}

/// Reads a model that also gives these values of its inside, after its own outputs. Those it does not have are left out.
pub(crate) fn read_showing(
    onnx: Vec<u8>,
    inside: &[String],
) -> Result<InferenceModel, InferenceError> {
    let mut whole = proto(onnx)?;
    if let Some(graph) = &mut whole.graph {
        let made: HashSet<&String> = graph.node.iter().flat_map(|node| &node.output).collect();
        let shown: Vec<ValueInfoProto> = inside
            .iter()
            .filter(|name| made.contains(name))
            .map(|name| ValueInfoProto {
                name: name.clone(),
                ..ValueInfoProto::default()
            })
            .collect();
        graph.output.extend(shown);
    }
    parse(whole)
}

/// What a model's file says of itself under a name.
pub(crate) fn metadata(onnx: &[u8], name: &str) -> Result<Option<String>, InferenceError> {
    let properties = proto(onnx.to_vec())?.metadata_props;
    let found = properties.into_iter().find(|property| property.key == name);
    Ok(found.map(|property| property.value))
}

/// Reads a model as two: the first gives the value `at`, the second takes it as its last input.
pub(crate) fn read_halves(
    onnx: Vec<u8>,
    at: &str,
) -> Result<(InferenceModel, InferenceModel), InferenceError> {
    let (lower, upper) = halves(proto(onnx)?, at)?;
    Ok((parse(lower)?, parse(upper)?))
}

fn proto(onnx: Vec<u8>) -> Result<ModelProto, InferenceError> {
    tract_onnx::onnx()
        .proto_model_for_read(&mut onnx.as_slice())
        .map_err(model)
}

fn parse(proto: ModelProto) -> Result<InferenceModel, InferenceError> {
    let mut framework = tract_onnx::onnx();
    let ours = &mut framework.op_register;
    ours.insert("MatMulNBits", nbits::mat_mul_nbits);
    ours.insert("Gelu", rows::gelu);
    ours.insert("Softmax", rows::softmax);
    ours.insert("LayerNormalization", rows::layer_norm);
    let parsed = framework.model_for_proto_model(&proto).map_err(model)?;
    if parsed.inputs.is_empty() || parsed.outputs.is_empty() {
        return Err(InferenceError::Model(
            "it has no inputs or no outputs".into(),
        ));
    }
    Ok(parsed)
}

/// Cuts a graph with one output at a value. Constants go to the half that needs them.
fn halves(mut whole: ModelProto, at: &str) -> Result<(ModelProto, ModelProto), InferenceError> {
    let missing = || InferenceError::Model(format!("it has no value {at} to cut it at"));
    let graph = whole.graph.take().ok_or_else(missing)?;
    let output = graph.output.first().cloned().ok_or_else(missing)?;
    if !graph
        .node
        .iter()
        .any(|node| node.output.iter().any(|o| o == at))
    {
        return Err(missing());
    }
    let cut = ValueInfoProto {
        name: at.into(),
        ..output.clone()
    };
    let lower = needed(&graph, at, None);
    let upper = needed(&graph, &output.name, Some(at));
    let part = |wanted: &HashSet<String>, output: &ValueInfoProto| GraphProto {
        name: graph.name.clone(),
        node: graph
            .node
            .iter()
            .filter(|node| node.output.iter().any(|o| wanted.contains(o)))
            .cloned()
            .collect(),
        input: graph
            .input
            .iter()
            .filter(|input| wanted.contains(&input.name))
            .cloned()
            .collect(),
        output: vec![output.clone()],
        ..GraphProto::default()
    };
    let mut below = part(&lower, &cut);
    let mut above = part(&upper, &output);
    // The cut value itself is an input of the upper half, not one of its nodes.
    above
        .node
        .retain(|node| node.output.iter().all(|o| o != at));
    above.input.push(cut);
    for constant in graph.initializer {
        match (
            lower.contains(&constant.name),
            upper.contains(&constant.name),
        ) {
            (true, true) => {
                below.initializer.push(constant.clone());
                above.initializer.push(constant);
            }
            (true, false) => below.initializer.push(constant),
            (false, true) => above.initializer.push(constant),
            (false, false) => {}
        }
    }
    let model = |graph| ModelProto {
        graph: Some(graph),
        ..whole.clone()
    };
    Ok((model(below), model(above)))
}

/// The names of all values that `from` depends on, itself included; nothing behind `until`.
fn needed(graph: &GraphProto, from: &str, until: Option<&str>) -> HashSet<String> {
    let mut names = HashSet::from([from.to_owned()]);
    // Nodes stand after what they read: one pass from the end finds everything.
    for node in graph.node.iter().rev() {
        let wanted = |o: &String| names.contains(o) && until != Some(o.as_str());
        if node.output.iter().any(wanted) {
            names.extend(node.input.iter().cloned());
        }
    }
    names
}

/// Types, simplifies and plans a model whose input facts are set.
pub(crate) fn plan(model_with_facts: InferenceModel) -> Result<Plan, InferenceError> {
    let plan = || {
        model_with_facts
            .into_typed()?
            .into_decluttered()?
            .into_optimized()?
            .into_runnable()
    };
    plan().map_err(model)
}

/// tract's error as a damaged model.
pub(crate) fn model(e: TractError) -> InferenceError {
    InferenceError::Model(format!("{e:#}"))
}

/// tract's error as a failed run.
pub(crate) fn run(e: TractError) -> InferenceError {
    InferenceError::Run(format!("{e:#}"))
}

/// The plain floats of a tensor.
pub(crate) fn floats(value: &TValue) -> Result<Vec<f32>, InferenceError> {
    let read =
        || -> TractResult<Vec<f32>> { Ok(value.try_as_plain_ram()?.as_slice::<f32>()?.to_vec()) };
    read().map_err(run)
}
