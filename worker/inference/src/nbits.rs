//! `com.microsoft::MatMulNBits` as a tract operator on [`kernels`].
//!
//! Supported: 4 and 8 bits, block size 32, zero points absent, packed integers or floats, an optional bias; any `N` and
//! `K`. Refused with an error: other widths and block sizes, `g_idx` (rows in another order), weights that are not
//! constant. Definition: ONNX Runtime's contrib operators, `MatMulNBits` version 1.

use kernels::{BLOCK, Bits, Packed, Scratch, Zeros};
use std::cell::RefCell;
use std::sync::Arc;
use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

thread_local! {
    /// One thread computes at a time; the quantised activations' memory is kept between products.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Reads the node; its weights are packed when the model is typed.
pub(crate) fn mat_mul_nbits(
    _context: &ParsingContext,
    node: &NodeProto,
) -> TractResult<(Box<dyn InferenceOp>, Vec<String>)> {
    let size: usize = node.get_attr_opt("block_size")?.unwrap_or(BLOCK);
    ensure!(
        size == BLOCK,
        "MatMulNBits with blocks of {size} is not supported, only {BLOCK}"
    );
    let bits = match node.get_attr_opt::<usize>("bits")?.unwrap_or(4) {
        4 => Bits::Four,
        8 => Bits::Eight,
        other => bail!("MatMulNBits with {other} bits is not supported, only 4 and 8"),
    };
    let given = |i: usize| node.input.get(i).is_some_and(|name| !name.is_empty());
    ensure!(!given(4), "MatMulNBits with g_idx is not supported");
    let zeros = given(3).then_some(3);
    let bias = given(5).then_some(3 + usize::from(zeros.is_some()));
    Ok((
        expand(Declared {
            k: node.get_attr("K")?,
            n: node.get_attr("N")?,
            bits,
            zeros,
            bias,
        }),
        vec![],
    ))
}

/// The node as declared, before its constants are known. Absent inputs are not counted in the positions.
#[derive(Debug, Clone)]
struct Declared {
    k: usize,
    n: usize,
    bits: Bits,
    zeros: Option<usize>,
    bias: Option<usize>,
}

impl Expansion for Declared {
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
        ensure!(
            inputs.len() >= 3,
            "MatMulNBits needs activations, weights and scales"
        );
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
        let constant = |i: usize| -> TractResult<Arc<Tensor>> {
            let outlet = inputs.get(i).context("MatMulNBits lacks an input")?;
            model
                .outlet_fact(*outlet)?
                .konst
                .clone()
                .context("the weights of MatMulNBits are not constant")
        };
        let codes = constant(1)?;
        let codes = codes.try_as_plain_ram()?;
        let scales = as_floats(constant(2)?.as_ref())?;
        let zeros = self.zeros.map(constant).transpose()?;
        let packed = with_zeros(zeros.as_deref(), |zeros| {
            Ok(Packed::pack(
                self.n,
                self.k,
                self.bits,
                codes.as_slice::<u8>()?,
                &scales,
                zeros,
            )?)
        })?;
        let bias = self
            .bias
            .map(|i| as_floats(constant(i)?.as_ref()))
            .transpose()?;
        if let Some(b) = &bias {
            ensure!(
                b.len() == self.n,
                "the bias of MatMulNBits has {} values for {} rows",
                b.len(),
                self.n
            );
        }
        let op = Product {
            weights: Arc::new(packed),
            bias: bias.map(Arc::new),
        };
        model.wire_node(prefix, op, &[inputs[0]])
    }
}

fn as_floats(tensor: &Tensor) -> TractResult<Vec<f32>> {
    Ok(tensor
        .cast_to::<f32>()?
        .try_as_plain_ram()?
        .as_slice::<f32>()?
        .to_vec())
}

fn with_zeros<T>(
    zeros: Option<&Tensor>,
    then: impl FnOnce(Zeros<'_>) -> TractResult<T>,
) -> TractResult<T> {
    match zeros {
        None => then(Zeros::Middle),
        Some(z) if z.datum_type() == u8::datum_type() => {
            then(Zeros::Codes(z.try_as_plain_ram()?.as_slice::<u8>()?))
        }
        Some(z) => then(Zeros::Float(&as_floats(z)?)),
    }
}

/// `y[.., n] = x[.., k] · Wᵀ (+ bias)`.
#[derive(Debug, Clone)]
struct Product {
    weights: Arc<Packed>,
    bias: Option<Arc<Vec<f32>>>,
}

impl PartialEq for Product {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.weights, &other.weights)
    }
}

impl Eq for Product {}

impl Op for Product {
    fn name(&self) -> StaticName {
        "NBitsProduct".into()
    }

    op_as_typed_op!();
}

impl EvalOp for Product {
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
        SCRATCH.with_borrow_mut(|scratch| {
            kernels::matmul(
                &self.weights,
                activations.as_slice::<f32>()?,
                rows,
                self.bias.as_ref().map(|b| b.as_slice()),
                output.try_as_plain_ram_mut()?.as_slice_mut::<f32>()?,
                scratch,
            )?;
            TractResult::Ok(())
        })?;
        Ok(tvec!(output.into()))
    }
}

impl TypedOp for Product {
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
