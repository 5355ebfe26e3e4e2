//! `com.microsoft::SkipLayerNormalization` and `SkipSimplifiedLayerNormalization` as tract operators on [`kernels`]: what a
//! layer adds to its input, and the sum normalised for the next one.
//!
//! Supported: constant scale and shift, the sum as a further output. Refused with an error: a bias, statistics. Definition:
//! ONNX Runtime's contrib operators, version 1.

use crate::nbits::constant;
use crate::rows::Norm;
use std::sync::Arc;
use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

type Parsed = TractResult<(Box<dyn InferenceOp>, Vec<String>)>;

/// Place of the sum among the outputs that a node declares; those between are statistics.
const SUM: usize = 3;

/// Leaves a node the outputs that are there.
pub(crate) fn narrow(node: &mut NodeProto) {
    let skips = ["SkipLayerNormalization", "SkipSimplifiedLayerNormalization"];
    let is_plain = node
        .output
        .iter()
        .skip(1)
        .take(SUM - 1)
        .all(String::is_empty);
    if skips.contains(&node.op_type.as_str()) && is_plain {
        node.output.retain(|name| !name.is_empty());
    }
}

/// ONNX Runtime's `SkipLayerNormalization`, after [`narrow`].
pub(crate) fn layer_norm(_context: &ParsingContext, node: &NodeProto) -> Parsed {
    declared(node, 4)
}

/// ONNX Runtime's `SkipSimplifiedLayerNormalization`, after [`narrow`].
pub(crate) fn rms_norm(_context: &ParsingContext, node: &NodeProto) -> Parsed {
    declared(node, 3)
}

fn declared(node: &NodeProto, inputs: usize) -> Parsed {
    ensure!(
        node.input.len() == inputs && node.output.len() <= 2,
        "{} is only supported without a bias and without statistics",
        node.op_type
    );
    let epsilon = node.get_attr_opt("epsilon")?.unwrap_or(1e-5);
    let outputs = node.output.len();
    Ok((expand(Declared { epsilon, outputs }), vec![]))
}

/// The node as declared, before its constants are known.
#[derive(Debug, Clone)]
struct Declared {
    epsilon: f32,
    outputs: usize,
}

impl Expansion for Declared {
    fn name(&self) -> StaticName {
        "AddNorm".into()
    }

    fn nboutputs(&self) -> TractResult<usize> {
        Ok(self.outputs)
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        s: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        check_output_arity(outputs, self.outputs)?;
        ensure!(inputs.len() >= 3, "a normalised sum lacks an input");
        for value in outputs.iter().chain(&inputs[1..2]) {
            s.equals(&value.datum_type, &inputs[0].datum_type)?;
            s.equals(&value.shape, &inputs[0].shape)?;
        }
        Ok(())
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let scale = constant(model, inputs[2])?;
        let norm = match inputs.get(3) {
            Some(shift) => Norm::layer(scale, constant(model, *shift)?, self.epsilon),
            None => Norm::rms(scale, self.epsilon),
        };
        let op = AddNorm {
            norm: Arc::new(norm),
            gives_sum: self.outputs == 2,
        };
        model.wire_node(prefix, op, &inputs[..2])
    }
}

/// Two times rows `[.., width]`: their sum, normalised, and as it is if that is wanted.
#[derive(Debug, Clone, PartialEq)]
struct AddNorm {
    norm: Arc<Norm>,
    gives_sum: bool,
}

impl Eq for AddNorm {}

impl Op for AddNorm {
    fn name(&self) -> StaticName {
        "AddNorm".into()
    }

    op_as_typed_op!();
}

impl EvalOp for AddNorm {
    op_out_of_plan!();

    fn eval(&self, _context: &EvalContext, mut inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        ensure!(inputs.len() == 2, "a normalised sum lacks an input");
        let more = inputs.remove(1);
        let mut sum = inputs.remove(0).into_tensor();
        kernels::add(
            sum.try_as_plain_ram_mut()?.as_slice_mut::<f32>()?,
            more.try_as_plain_ram()?.as_slice::<f32>()?,
        )?;
        let kept = self.gives_sum.then(|| sum.clone());
        self.norm
            .apply(sum.try_as_plain_ram_mut()?.as_slice_mut::<f32>()?)?;
        Ok(core::iter::once(sum).chain(kept).map(Into::into).collect())
    }
}

impl TypedOp for AddNorm {
    as_op!();

    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        self.norm.check(inputs[0])?;
        let fact = inputs[0].datum_type.fact(inputs[0].shape.clone());
        Ok(tvec![fact; if self.gives_sum { 2 } else { 1 }])
    }
}
