//! `Gelu`, `Softmax`, `LayerNormalization`, `SimplifiedLayerNormalization` and [`crate::fuse`]'s gate as tract operators
//! on [`kernels`]: the functions of rows that models spend their time in beside products.
//!
//! Supported: the last axis; constant scale and shift. Anything else is refused with an error.

use crate::nbits::constant;
use std::sync::Arc;
use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

type Parsed = TractResult<(Box<dyn InferenceOp>, Vec<String>)>;

/// ONNX `Gelu`.
pub(crate) fn gelu(_context: &ParsingContext, node: &NodeProto) -> Parsed {
    let approximate: Option<String> = node.get_attr_opt("approximate")?;
    let declared = match approximate.as_deref() {
        None | Some("none") => Declared::Gelu,
        Some("tanh") => Declared::GeluTanh,
        Some(other) => bail!("Gelu of the kind {other} is not supported"),
    };
    Ok((expand(declared), vec![]))
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

/// ONNX Runtime's `SimplifiedLayerNormalization` with one output: by the root mean square.
pub(crate) fn rms_norm(_context: &ParsingContext, node: &NodeProto) -> Parsed {
    last_axis(node)?;
    ensure!(
        node.output.len() == 1,
        "SimplifiedLayerNormalization that gives its statistics is not supported"
    );
    let epsilon = node.get_attr_opt("epsilon")?.unwrap_or(1e-5);
    Ok((expand(Declared::RmsNorm { epsilon }), vec![]))
}

/// The gate that [`crate::fuse::split_parts`] makes.
pub(crate) fn swiglu(_context: &ParsingContext, _node: &NodeProto) -> Parsed {
    Ok((expand(Declared::SwiGlu), vec![]))
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
    GeluTanh,
    Softmax,
    LayerNorm { epsilon: f32 },
    RmsNorm { epsilon: f32 },
    SwiGlu,
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
        if !matches!(self, Self::SwiGlu) {
            return s.equals(&outputs[0].shape, &inputs[0].shape);
        }
        s.equals(&outputs[0].rank, &inputs[0].rank)?;
        s.given(&inputs[0].rank, move |s, rank| {
            ensure!(rank > 0, "a gate needs an axis");
            let last = rank as usize - 1;
            for axis in 0..last {
                s.equals(&outputs[0].shape[axis], &inputs[0].shape[axis])?;
            }
            s.given(&inputs[0].shape[last], move |s, width| {
                s.equals(&outputs[0].shape[last], width / 2)
            })
        })
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let constant = |i: usize| {
            let outlet = inputs.get(i).context("a normalisation lacks its scale")?;
            constant(model, *outlet)
        };
        let op = match self {
            Self::Gelu => Rows::Gelu,
            Self::GeluTanh => Rows::GeluTanh,
            Self::Softmax => Rows::Softmax,
            Self::LayerNorm { epsilon } => {
                let scale = constant(1)?;
                let shift = match inputs.get(2) {
                    Some(_) => constant(2)?,
                    None => vec![0.0; scale.len()],
                };
                Rows::Norm(Arc::new(Norm::layer(scale, shift, *epsilon)))
            }
            Self::RmsNorm { epsilon } => Rows::Norm(Arc::new(Norm::rms(constant(1)?, *epsilon))),
            Self::SwiGlu => return model.wire_node(prefix, Gate, &inputs[..1]),
        };
        model.wire_node(prefix, op, &inputs[..1])
    }
}

/// A normalisation of rows with its constants.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Norm {
    scale: Vec<f32>,
    /// `None` for the normalisation by the root mean square.
    shift: Option<Vec<f32>>,
    epsilon: f32,
}

impl Norm {
    pub fn layer(scale: Vec<f32>, shift: Vec<f32>, epsilon: f32) -> Self {
        let shift = Some(shift);
        Self {
            scale,
            shift,
            epsilon,
        }
    }

    pub const fn rms(scale: Vec<f32>, epsilon: f32) -> Self {
        Self {
            scale,
            shift: None,
            epsilon,
        }
    }

    /// Normalises each row.
    pub fn apply(&self, values: &mut [f32]) -> TractResult<()> {
        match &self.shift {
            Some(shift) => kernels::layer_norm(values, &self.scale, shift, self.epsilon)?,
            None => kernels::rms_norm(values, &self.scale, self.epsilon)?,
        }
        Ok(())
    }

    /// Refuses rows of another width.
    pub fn check(&self, rows: &TypedFact) -> TractResult<()> {
        let last = rows.shape.last().context("a normalisation needs an axis")?;
        ensure!(
            *last == self.scale.len().to_dim(),
            "a normalisation of {} columns got {last}",
            self.scale.len()
        );
        Ok(())
    }
}

/// A function of rows `[.., width]`.
#[derive(Debug, Clone, PartialEq)]
enum Rows {
    Gelu,
    GeluTanh,
    Softmax,
    Norm(Arc<Norm>),
}

impl Eq for Rows {}

impl Op for Rows {
    fn name(&self) -> StaticName {
        match self {
            Self::Gelu | Self::GeluTanh => "GeluRows",
            Self::Softmax => "SoftmaxRows",
            Self::Norm(_) => "NormRows",
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
            Self::GeluTanh => kernels::gelu_tanh(values),
            Self::Softmax => kernels::softmax(values, width)?,
            Self::Norm(norm) => norm.apply(values)?,
        }
        Ok(tvec!(tensor.into()))
    }
}

impl TypedOp for Rows {
    as_op!();

    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        if let Self::Norm(norm) = self {
            norm.check(inputs[0])?;
        }
        Ok(tvec!(inputs[0].datum_type.fact(inputs[0].shape.clone())))
    }
}

/// `y[.., w] = gate · σ(gate) · up` for `x[.., 2w] = [gate | up]`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gate;

impl Op for Gate {
    fn name(&self) -> StaticName {
        "GateRows".into()
    }

    op_as_typed_op!();
}

impl EvalOp for Gate {
    op_out_of_plan!();

    fn eval(&self, _context: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let input = inputs.first().context("a gate lacks its rows")?;
        let mut shape: TVec<usize> = input.shape().into();
        let last = shape.last_mut().context("a gate needs an axis")?;
        let width = *last;
        *last /= 2;
        let mut output = Tensor::zero::<f32>(&shape)?;
        kernels::swiglu(
            input.try_as_plain_ram()?.as_slice::<f32>()?,
            width,
            output.try_as_plain_ram_mut()?.as_slice_mut::<f32>()?,
        )?;
        Ok(tvec!(output.into()))
    }
}

impl TypedOp for Gate {
    as_op!();

    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let mut shape = inputs[0].shape.to_tvec();
        let last = shape.last_mut().context("a gate needs an axis")?;
        *last = last.clone() / 2;
        Ok(tvec!(inputs[0].datum_type.fact(shape)))
    }
}
