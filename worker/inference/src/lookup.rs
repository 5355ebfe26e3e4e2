//! `com.microsoft::GatherBlockQuantized` as a tract operator: rows of a packed table.
//!
//! Supported: 4 and 8 bits, block size 32, rows along the first axis; zero points also as floats, as `MatMulNBits` has them,
//! so that one table with minima serves lookup and head. Definition: ONNX Runtime's contrib operators,
//! `GatherBlockQuantized` version 1.

use crate::graph::Named;
use kernels::Packed;
use std::sync::Arc;
use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

/// Reads the node.
pub(crate) fn gather_block_quantized(
    _context: &ParsingContext,
    node: &NodeProto,
) -> TractResult<(Box<dyn InferenceOp>, Vec<String>)> {
    Ok((
        expand(Lookup {
            table: Named::of(node)?,
        }),
        vec![],
    ))
}

/// The node as declared.
#[derive(Debug, Clone)]
pub(crate) struct Lookup {
    pub table: Named,
}

impl Expansion for Lookup {
    fn name(&self) -> StaticName {
        "GatherBlockQuantized".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        s: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        check_input_arity(inputs, 1)?;
        check_output_arity(outputs, 1)?;
        let columns = self.table.matrix()?.k().to_dim();
        s.equals(&outputs[0].datum_type, f32::datum_type())?;
        s.given(&inputs[0].rank, move |s, rank| {
            let rank = rank as usize;
            s.equals(&outputs[0].rank, rank as i64 + 1)?;
            for axis in 0..rank {
                s.equals(&outputs[0].shape[axis], &inputs[0].shape[axis])?;
            }
            s.equals(&outputs[0].shape[rank], columns.clone())
        })
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        model.wire_node(prefix, Rows(self.table.matrix()?.clone()), &inputs[..1])
    }
}

/// `y[.., k] = W[ids[..], k]`.
#[derive(Debug, Clone)]
struct Rows(Arc<Packed>);

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Rows {}

impl Op for Rows {
    fn name(&self) -> StaticName {
        "PackedRows".into()
    }

    op_as_typed_op!();
}

impl EvalOp for Rows {
    op_out_of_plan!();

    fn eval(&self, _context: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let ids = inputs.first().context("a table lacks the rows' numbers")?;
        let mut shape: TVec<usize> = ids.shape().into();
        shape.push(self.0.k());
        let mut output = Tensor::zero::<f32>(&shape)?;
        let mut plain = output.try_as_plain_ram_mut()?;
        let rows = plain.as_slice_mut::<f32>()?.chunks_exact_mut(self.0.k());
        let ids = ids.try_as_plain_ram()?;
        for (id, row) in ids.as_slice::<i64>()?.iter().zip(rows) {
            self.0.row(usize::try_from(*id)?, row)?;
        }
        Ok(tvec!(output.into()))
    }
}

impl TypedOp for Rows {
    as_op!();

    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let mut shape = inputs[0].shape.to_tvec();
        shape.push(self.0.k().to_dim());
        Ok(tvec!(f32::fact(shape)))
    }
}
