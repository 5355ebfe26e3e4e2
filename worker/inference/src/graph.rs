//! From a file that was read to a runnable plan.

use crate::attention;
use crate::lookup::{self, Lookup};
use crate::nbits::{self, Product};
use crate::onnx::Onnx;
use crate::{InferenceError, fuse, rows, skip};
use kernels::Packed;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use tract_onnx::pb::{GraphProto, ModelProto, ValueInfoProto};
use tract_onnx::prelude::*;
use tract_onnx::tract_hir::internal::*;

/// An optimised model, ready to run.
pub(crate) type Plan = Arc<TypedRunnableModel>;

/// The model, with the operators of this crate in place of tract's own.
pub(crate) fn read(onnx: Onnx) -> Result<InferenceModel, InferenceError> {
    parse(onnx.proto, &onnx.matrices)
}

/// A model that also gives these values of its inside, after its own outputs. Those it does not have are left out.
pub(crate) fn read_showing(
    mut onnx: Onnx,
    inside: &[String],
) -> Result<InferenceModel, InferenceError> {
    if let Some(graph) = &mut onnx.proto.graph {
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
    read(onnx)
}

/// A model as two: the first gives the value `at`, the second takes it as its last input.
pub(crate) fn read_halves(
    onnx: Onnx,
    at: &str,
) -> Result<(InferenceModel, InferenceModel), InferenceError> {
    let (lower, upper) = halves(onnx.proto, at)?;
    Ok((parse(lower, &onnx.matrices)?, parse(upper, &onnx.matrices)?))
}

fn parse(
    mut proto: ModelProto,
    matrices: &HashMap<String, Arc<Packed>>,
) -> Result<InferenceModel, InferenceError> {
    if let Some(graph) = &mut proto.graph {
        expect_outputs(graph)?;
        fuse::split_parts(graph);
        graph.node.iter_mut().for_each(attention::narrow);
        graph.node.iter_mut().for_each(skip::narrow);
        prune(graph);
    }
    let mut framework = tract_onnx::onnx();
    let ours = &mut framework.op_register;
    ours.insert("MatMulNBits", nbits::mat_mul_nbits);
    ours.insert("GatherBlockQuantized", lookup::gather_block_quantized);
    ours.insert("GroupQueryAttention", attention::group_query_attention);
    ours.insert("Gelu", rows::gelu);
    ours.insert("Softmax", rows::softmax);
    ours.insert("LayerNormalization", rows::layer_norm);
    ours.insert("SimplifiedLayerNormalization", rows::rms_norm);
    ours.insert("SkipLayerNormalization", skip::layer_norm);
    ours.insert("SkipSimplifiedLayerNormalization", skip::rms_norm);
    ours.insert(fuse::SWIGLU, rows::swiglu);
    ours.insert(fuse::SELF_ATTENTION, attention::self_attention);
    let mut parsed = framework.model_for_proto_model(&proto).map_err(model)?;
    if parsed.inputs.is_empty() || parsed.outputs.is_empty() {
        return Err(InferenceError::Model(
            "it has no inputs or no outputs".into(),
        ));
    }
    for node in parsed.nodes_mut() {
        let Some(op) = node.op_as_mut::<Box<dyn Expansion>>() else {
            continue;
        };
        let op = (**op).as_any_mut();
        let wanted = if let Some(product) = op.downcast_mut::<Product>() {
            &mut product.weights
        } else if let Some(lookup) = op.downcast_mut::<Lookup>() {
            &mut lookup.table
        } else {
            continue;
        };
        wanted.find(matrices)?;
    }
    Ok(parsed)
}

/// The product that codes of this name are of.
pub(crate) fn product(codes: &str) -> &str {
    codes.strip_suffix(".codes").unwrap_or(codes)
}

/// A matrix that an operator names, and once it is found the matrix.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    name: String,
    matrix: Option<Arc<Packed>>,
}

impl Named {
    /// The matrix that a node names.
    pub fn of(node: &tract_onnx::pb::NodeProto) -> TractResult<Self> {
        let name = node.get_attr_opt::<String>(Onnx::MATRIX)?;
        let op = &node.op_type;
        let name = name.with_context(|| {
            format!("{op} is only supported with constant weights of 4 or 8 bits in blocks of 32, in their own order")
        })?;
        Ok(Self { name, matrix: None })
    }

    /// The product that the matrix is of: its codes' name without their own ending.
    pub fn product(&self) -> &str {
        product(&self.name)
    }

    fn find(&mut self, matrices: &HashMap<String, Arc<Packed>>) -> Result<(), InferenceError> {
        let found = matrices.get(&self.name).cloned();
        self.matrix = Some(found.ok_or_else(|| {
            InferenceError::Model(format!("the matrix {} is missing", self.name))
        })?);
        Ok(())
    }

    /// The matrix.
    pub fn matrix(&self) -> TractResult<&Arc<Packed>> {
        self.matrix.as_ref().context("a matrix is missing")
    }
}

/// Every output is made: tract panics where one is not.
fn expect_outputs(graph: &GraphProto) -> Result<(), InferenceError> {
    let made: HashSet<&str> = graph
        .node
        .iter()
        .flat_map(|node| &node.output)
        .chain(graph.input.iter().map(|input| &input.name))
        .chain(graph.initializer.iter().map(|constant| &constant.name))
        .map(String::as_str)
        .collect();
    match graph
        .output
        .iter()
        .find(|o| !made.contains(o.name.as_str()))
    {
        Some(missing) => Err(InferenceError::Model(format!(
            "nothing makes its output {}",
            missing.name
        ))),
        None => Ok(()),
    }
}

/// Drops nodes and constants that no output depends on.
fn prune(graph: &mut GraphProto) {
    let wanted = needed(graph, graph.output.iter().map(|o| o.name.clone()), None);
    graph
        .node
        .retain(|node| node.output.iter().any(|o| wanted.contains(o)));
    graph.initializer.retain(|c| wanted.contains(&c.name));
    // Shapes of values that may be gone.
    graph.value_info.clear();
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
    let one = |name: &str| [name.to_owned()].into_iter();
    let lower = needed(&graph, one(at), None);
    let upper = needed(&graph, one(&output.name), Some(at));
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

/// The names of all values that `from` depend on, they included; nothing behind `until`.
fn needed(
    graph: &GraphProto,
    from: impl Iterator<Item = String>,
    until: Option<&str>,
) -> HashSet<String> {
    let mut names: HashSet<String> = from.collect();
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
