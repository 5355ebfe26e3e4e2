//! `com.microsoft::MatMulNBits` as a tract operator on [`kernels`].
//!
//! Supported: 4 and 8 bits, block size 32, zero points absent, packed integers or floats, an optional bias; any `N` and
//! `K`. Refused with an error: other widths and block sizes, `g_idx` (rows in another order), weights that are not
//! constant. Definition: ONNX Runtime's contrib operators, `MatMulNBits` version 1. The weights are packed while the file
//! is read (`onnx`); here the node has only its activations and perhaps a bias.

use crate::adapter;
use crate::graph::Named;
use kernels::{Engine, Packed};
use std::cell::RefCell;
use std::sync::Arc;
use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

thread_local! {
    /// One thread computes at a time.
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// Lets this thread's products be computed by another engine from now on.
pub fn use_engine(engine: Engine) {
    ENGINE.set(engine);
}

/// Reads the node.
pub(crate) fn mat_mul_nbits(
    _context: &ParsingContext,
    node: &NodeProto,
) -> TractResult<(Box<dyn InferenceOp>, Vec<String>)> {
    Ok((
        expand(Product {
            weights: Named::of(node)?,
            n: node.get_attr("N")?,
        }),
        vec![],
    ))
}

/// The node as declared.
#[derive(Debug, Clone)]
pub(crate) struct Product {
    pub weights: Named,
    n: usize,
}

impl Expansion for Product {
    fn name(&self) -> StaticName {
        "MatMulNBits".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        s: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        check_output_arity(outputs, 1)?;
        ensure!(!inputs.is_empty(), "MatMulNBits needs activations");
        s.equals(&outputs[0].datum_type, &inputs[0].datum_type)?;
        s.equals(&inputs[0].rank, &outputs[0].rank)?;
        let n = self.n.to_dim();
        s.given(&inputs[0].rank, move |s, rank| {
            ensure!(rank > 0, "MatMulNBits needs at least one axis");
            let last = rank as usize - 1;
            for axis in 0..last {
                s.equals(&outputs[0].shape[axis], &inputs[0].shape[axis])?;
            }
            s.equals(&outputs[0].shape[last], n.clone())
        })
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let weights = self.weights.matrix()?;
        ensure!(
            weights.n() == self.n,
            "MatMulNBits has {} rows, not {}",
            weights.n(),
            self.n
        );
        let bias = match inputs.get(1) {
            Some(outlet) => Some(constant(model, *outlet)?),
            None => None,
        };
        if let Some(b) = &bias {
            ensure!(
                b.len() == self.n,
                "the bias of MatMulNBits has {} values for {} rows",
                b.len(),
                self.n
            );
        }
        let op = PackedProduct {
            name: self.weights.product().into(),
            weights: weights.clone(),
            bias: bias.map(Arc::new),
        };
        model.wire_node(prefix, op, &[inputs[0]])
    }
}

/// The floats of a constant.
pub(crate) fn constant(model: &TypedModel, outlet: OutletId) -> TractResult<Vec<f32>> {
    let tensor = model
        .outlet_fact(outlet)?
        .konst
        .clone()
        .context("a value that has to be constant is not")?;
    Ok(tensor
        .cast_to::<f32>()?
        .try_as_plain_ram()?
        .as_slice::<f32>()?
        .to_vec())
}

/// `y[.., n] = x[.., k] · Wᵀ (+ bias)`.
#[derive(Debug, Clone)]
struct PackedProduct {
    name: Arc<str>,
    weights: Arc<Packed>,
    bias: Option<Arc<Vec<f32>>>,
}

impl PartialEq for PackedProduct {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.weights, &other.weights)
    }
}

impl Eq for PackedProduct {}

impl Op for PackedProduct {
    fn name(&self) -> StaticName {
        "NBitsProduct".into()
    }

    op_as_typed_op!();
}

impl EvalOp for PackedProduct {
    op_out_of_plan!();

    fn eval(&self, _context: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let input = inputs
            .first()
            .context("MatMulNBits lacks its activations")?;
        let mut shape: TVec<usize> = input.shape().into();
        let last = shape
            .last_mut()
            .context("MatMulNBits needs at least one axis")?;
        *last = self.weights.n();
        let mut output = Tensor::zero::<f32>(&shape)?;
        let rows = output.len() / self.weights.n();
        let activations = input.try_as_plain_ram()?;
        let x = activations.as_slice::<f32>()?;
        let mut plain = output.try_as_plain_ram_mut()?;
        let y = plain.as_slice_mut::<f32>()?;
        let bias = self.bias.as_ref().map(|b| b.as_slice());
        ENGINE.with_borrow_mut(|engine| engine.product(&self.weights, x, rows, bias, y))?;
        adapter::add(&self.name, x, y)?;
        Ok(tvec!(output.into()))
    }
}

impl TypedOp for PackedProduct {
    as_op!();

    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let mut shape = inputs[0].shape.to_tvec();
        let last = shape
            .last_mut()
            .context("MatMulNBits needs at least one axis")?;
        ensure!(
            *last == self.weights.k().to_dim(),
            "MatMulNBits reads {} columns, not {last}",
            self.weights.k()
        );
        *last = self.weights.n().to_dim();
        Ok(tvec!(f32::fact(shape)))
    }
}
