//! `Gelu`, `Softmax` and `LayerNormalization` as tract operators on [`kernels`]: the functions of rows that a sentence
//! encoder spends its time in beside products.
//!
//! Supported: the last axis; constant scale and shift. Anything else is refused with an error.

use std::sync::Arc;
use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

type Parsed = TractResult<(Box<dyn InferenceOp>, Vec<String>)>;

/// ONNX `Gelu`, exact kind.
pub(crate) fn gelu(_context: &ParsingContext, node: &NodeProto) -> Parsed {
    let approximate: Option<String> = node.get_attr_opt("approximate")?;
    ensure!(
        approximate.is_none_or(|a| a == "none"),
        "Gelu by the tanh shortcut is not supported"
    );
    Ok((expand(Declared::Gelu), vec![]))
}

/// ONNX `Softmax`.
pub(crate) fn softmax(_context: &ParsingContext, node: &NodeProto) -> Parsed {
    last_axis(node)?;
    Ok((expand(Declared::Softmax), vec![]))
}

/// ONNX `LayerNormalization` with one output.
pub(crate) fn layer_norm(_context: &ParsingContext, node: &NodeProto) -> Parsed {
    last_axis(node)?;
    ensure!(
        node.output.len() == 1,
        "LayerNormalization that gives its statistics is not supported"
    );
    let epsilon = node.get_attr_opt("epsilon")?.unwrap_or(1e-5);
    Ok((expand(Declared::LayerNorm { epsilon }), vec![]))
}

fn last_axis(node: &NodeProto) -> TractResult<()> {
    let axis = node.get_attr_opt::<i64>("axis")?.unwrap_or(-1);
    ensure!(
        axis == -1,
        "{} along axis {axis} is not supported, only the last",
        node.op_type
    );
    Ok(())
}

/// The node as declared, before its constants are known.
#[derive(Debug, Clone)]
enum Declared {
    Gelu,
    Softmax,
    LayerNorm { epsilon: f32 },
}

impl Expansion for Declared {
    fn name(&self) -> StaticName {
        "Rows".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        s: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        check_output_arity(outputs, 1)?;
        ensure!(!inputs.is_empty(), "a function of rows needs rows");
        s.equals(&outputs[0].datum_type, &inputs[0].datum_type)?;
        s.equals(&outputs[0].shape, &inputs[0].shape)
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let constant = |i: usize| -> TractResult<Vec<f32>> {
            let outlet = inputs.get(i).context("LayerNormalization lacks an input")?;
            let tensor = model
                .outlet_fact(*outlet)?
                .konst
                .clone()
                .context("the scale of LayerNormalization is not constant")?;
            Ok(tensor
                .cast_to::<f32>()?
                .try_as_plain_ram()?
                .as_slice::<f32>()?
                .to_vec())
        };
        let op = match self {
            Self::Gelu => Rows::Gelu,
            Self::Softmax => Rows::Softmax,
            Self::LayerNorm { epsilon } => {
                let scale = constant(1)?;
                let shift = match inputs.get(2) {
                    Some(_) => constant(2)?,
                    None => vec![0.0; scale.len()],
                };
                Rows::LayerNorm(Arc::new(Norm {
                    scale,
                    shift,
                    epsilon: *epsilon,
                }))
            }
        };
        model.wire_node(prefix, op, &inputs[..1])
    }
}

/// Constants of a layer normalisation.
#[derive(Debug, Clone, PartialEq)]
struct Norm {
    scale: Vec<f32>,
    shift: Vec<f32>,
    epsilon: f32,
}

/// A function of rows `[.., width]`.
#[derive(Debug, Clone, PartialEq)]
enum Rows {
    Gelu,
    Softmax,
    LayerNorm(Arc<Norm>),
}

impl Eq for Rows {}

impl Op for Rows {
    fn name(&self) -> StaticName {
        match self {
            Self::Gelu => "GeluRows",
            Self::Softmax => "SoftmaxRows",
            Self::LayerNorm(_) => "LayerNormRows",
        }
        .into()
    }

    op_as_typed_op!();
}

impl EvalOp for Rows {
    op_out_of_plan!();

    fn eval(&self, _context: &EvalContext, mut inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let input = inputs.pop().context("a function of rows lacks its rows")?;
        let mut tensor = input.into_tensor();
        let width = tensor.shape().last().copied().unwrap_or(1);
        let mut plain = tensor.try_as_plain_ram_mut()?;
        let values = plain.as_slice_mut::<f32>()?;
        match self {
            Self::Gelu => kernels::gelu(values),
            Self::Softmax => kernels::softmax(values, width)?,
            Self::LayerNorm(norm) => {
                kernels::layer_norm(values, &norm.scale, &norm.shift, norm.epsilon)?;
            }
        }
        Ok(tvec!(tensor.into()))
    }
}

impl TypedOp for Rows {
    as_op!();

    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        if let Self::LayerNorm(norm) = self {
            let last = inputs[0]
                .shape
                .last()
                .context("LayerNormalization needs an axis")?;
            ensure!(
                *last == norm.scale.len().to_dim(),
                "LayerNormalization of {} columns got {last}",
                norm.scale.len()
            );
        }
        Ok(tvec!(inputs[0].datum_type.fact(inputs[0].shape.clone())))
    }
}
