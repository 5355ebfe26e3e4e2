//! `com.microsoft::GroupQueryAttention` and `MultiHeadAttention` as tract operators on [`kernels::attend`] and
//! [`kernels::attend_fully`].
//!
//! Supported of the first: packed queries, keys and values; rotary positions, halves of a head apart; one sequence; caches that have
//! room for the new positions, which are written in place where nobody else holds them. Refused with an error: separate
//! keys and values, a scale of its own. Supported of the second: parts of one value, side by side,
//! of one sequence that sees itself ([`crate::fuse`] finds them). Definition: ONNX Runtime's contrib operators, version 1.

use kernels::{Angles, Heads, KeysValues};
use std::sync::Arc;
use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

/// Inputs among those that the node declares: queries (with keys and values), the caches, the last position, the angles.
/// The others are absent, or follow from these.
const READ: [usize; 6] = [0, 3, 4, 5, 7, 8];

/// Leaves a node the inputs that are read.
pub(crate) fn narrow(node: &mut NodeProto) {
    let separate = [1, 2].iter().any(|i| has(node, *i));
    let more = node.input.iter().skip(9).any(|name| !name.is_empty());
    if node.op_type == "GroupQueryAttention" && !separate && !more {
        let names = READ.map(|i| node.input.get(i).cloned().unwrap_or_default());
        node.input = names.to_vec();
    }
}

fn has(node: &NodeProto, i: usize) -> bool {
    node.input.get(i).is_some_and(|name| !name.is_empty())
}

/// Reads the node, after [`narrow`].
pub(crate) fn group_query_attention(
    _context: &ParsingContext,
    node: &NodeProto,
) -> TractResult<(Box<dyn InferenceOp>, Vec<String>)> {
    let int = |name| node.get_attr_opt::<i64>(name);
    let float = |name| node.get_attr_opt::<f32>(name);
    let plain = int("do_rotary")? == Some(1)
        && int("rotary_interleaved")?.unwrap_or(0) == 0
        && float("scale")?.unwrap_or(0.0) == 0.0;
    let complete = node.input.len() == READ.len() && (0..READ.len()).all(|i| has(node, i));
    ensure!(
        plain && complete && node.output.len() == 3,
        "GroupQueryAttention is only supported with packed inputs, rotary positions and caches"
    );
    Ok((
        expand(Declared {
            queries: node.get_attr("num_heads")?,
            keys: node.get_attr("kv_num_heads")?,
            window: match int("local_window_size")? {
                None | Some(-1) => None,
                Some(window) => Some(usize::try_from(window)?),
            },
            cap: float("softcap")?.filter(|cap| *cap > 0.0),
        }),
        vec![],
    ))
}

/// The node as declared.
#[derive(Debug, Clone)]
struct Declared {
    queries: usize,
    keys: usize,
    window: Option<usize>,
    cap: Option<f32>,
}

impl Expansion for Declared {
    fn name(&self) -> StaticName {
        "GroupQueryAttention".into()
    }

    fn nboutputs(&self) -> TractResult<usize> {
        Ok(3)
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        s: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        check_input_arity(inputs, READ.len())?;
        check_output_arity(outputs, 3)?;
        for output in outputs {
            s.equals(&output.datum_type, f32::datum_type())?;
        }
        s.equals(&outputs[0].rank, 3)?;
        for axis in 0..2 {
            s.equals(&outputs[0].shape[axis], &inputs[0].shape[axis])?;
        }
        let queries = self.queries;
        s.given(&inputs[1].shape[3], move |s, width| {
            s.equals(&outputs[0].shape[2], width * queries.to_dim())
        })?;
        for i in [1, 2] {
            s.equals(&outputs[i].shape, &inputs[i].shape)?;
        }
        Ok(())
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        let width = model.outlet_fact(inputs[1])?.shape.last().cloned();
        let width = width.context("a cache needs axes")?.to_usize()?;
        let op = Attention {
            heads: Heads {
                queries: self.queries,
                keys: self.keys,
                width,
                window: self.window,
                cap: self.cap,
            },
            cos: shared(model, inputs[4])?,
            sin: shared(model, inputs[5])?,
        };
        model.wire_node(prefix, op, &inputs[..4])
    }
}

/// Queries, keys and values `f32[1, S, (queries + 2 · keys) · width]`, keys and values so far `f32[1, keys, room, width]`,
/// the last position `i32[1]`.
#[derive(Debug, Clone)]
struct Attention {
    heads: Heads,
    cos: Arc<Tensor>,
    sin: Arc<Tensor>,
}

/// A constant that all layers hold together.
fn shared(model: &TypedModel, outlet: OutletId) -> TractResult<Arc<Tensor>> {
    let constant = model.outlet_fact(outlet)?.konst.clone();
    let constant = constant.context("the angles of positions have to be constant")?;
    ensure!(
        constant.datum_type() == f32::datum_type(),
        "the angles of positions are no floats"
    );
    Ok(constant)
}

impl PartialEq for Attention {
    fn eq(&self, other: &Self) -> bool {
        self.heads == other.heads && self.cos == other.cos && self.sin == other.sin
    }
}

impl Eq for Attention {}

impl Op for Attention {
    fn name(&self) -> StaticName {
        "Attention".into()
    }

    op_as_typed_op!();
}

impl EvalOp for Attention {
    op_out_of_plan!();

    fn eval(&self, _context: &EvalContext, mut inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        ensure!(inputs.len() == 4, "attention lacks an input");
        let last = inputs.remove(3);
        let last = last.try_as_plain_ram()?.as_slice::<i32>()?.first().copied();
        let mut values = inputs.remove(2).into_tensor();
        let mut keys = inputs.remove(1).into_tensor();
        let qkv = inputs.remove(0);
        let new = qkv.shape().get(1).copied().unwrap_or(0);
        let last = usize::try_from(last.context("attention lacks the last position")?)?;
        let past = (last + 1)
            .checked_sub(new)
            .context("attention has more new positions than positions")?;
        let mut out = Tensor::zero::<f32>(&[1, new, self.heads.queries * self.heads.width])?;
        kernels::attend(
            self.heads,
            qkv.try_as_plain_ram()?.as_slice::<f32>()?,
            Angles {
                cos: self.cos.try_as_plain_ram()?.as_slice::<f32>()?,
                sin: self.sin.try_as_plain_ram()?.as_slice::<f32>()?,
            },
            KeysValues {
                keys: keys.try_as_plain_ram_mut()?.as_slice_mut::<f32>()?,
                values: values.try_as_plain_ram_mut()?.as_slice_mut::<f32>()?,
                past,
            },
            out.try_as_plain_ram_mut()?.as_slice_mut::<f32>()?,
        )?;
        Ok(tvec!(out.into(), keys.into(), values.into()))
    }
}

impl TypedOp for Attention {
    as_op!();

    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let mut shape = inputs[0].shape.to_tvec();
        let last = shape.last_mut().context("attention needs axes")?;
        *last = (self.heads.queries * self.heads.width).to_dim();
        let caches = inputs[1..3].iter().map(|fact| (*fact).clone());
        Ok(core::iter::once(f32::fact(shape))
            .chain(caches.map(|fact| fact.datum_type.fact(fact.shape)))
            .collect())
    }
}

/// Reads the node that [`crate::fuse::split_parts`] makes.
pub(crate) fn self_attention(
    _context: &ParsingContext,
    node: &NodeProto,
) -> TractResult<(Box<dyn InferenceOp>, Vec<String>)> {
    let float = |name| node.get_attr_opt::<f32>(name);
    let both_ways = node.get_attr_opt::<i64>("unidirectional")?.unwrap_or(0) == 0;
    ensure!(
        both_ways && float("scale")?.unwrap_or(0.0) == 0.0 && node.output.len() == 1,
        "MultiHeadAttention is only supported both ways and with the usual scale"
    );
    let heads: usize = node.get_attr("num_heads")?;
    ensure!(heads > 0, "MultiHeadAttention needs a head");
    Ok((expand(SelfAttention { heads }), vec![]))
}

/// Queries, keys and values `f32[1, S, 3 · heads · width]`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SelfAttention {
    heads: usize,
}

impl Expansion for SelfAttention {
    fn name(&self) -> StaticName {
        "SelfAttention".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        s: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        check_input_arity(inputs, 1)?;
        check_output_arity(outputs, 1)?;
        s.equals(&outputs[0].datum_type, f32::datum_type())?;
        s.equals(&inputs[0].rank, 3)?;
        s.equals(&outputs[0].rank, 3)?;
        for axis in 0..2 {
            s.equals(&outputs[0].shape[axis], &inputs[0].shape[axis])?;
        }
        s.given(&inputs[0].shape[2], move |s, all| {
            s.equals(&outputs[0].shape[2], all / 3)
        })
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        model.wire_node(prefix, self.clone(), inputs)
    }
}

impl Op for SelfAttention {
    fn name(&self) -> StaticName {
        "SelfAttention".into()
    }

    op_as_typed_op!();
}

impl EvalOp for SelfAttention {
    op_out_of_plan!();

    fn eval(&self, _context: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let qkv = inputs.first().context("attention lacks its input")?;
        let [sequences, count, all] = *qkv.shape() else {
            bail!("attention needs three axes");
        };
        ensure!(
            sequences == 1,
            "attention is only supported for one sequence"
        );
        let mut out = Tensor::zero::<f32>(&[1, count, all / 3])?;
        kernels::attend_fully(
            self.heads,
            all / 3 / self.heads,
            qkv.try_as_plain_ram()?.as_slice::<f32>()?,
            out.try_as_plain_ram_mut()?.as_slice_mut::<f32>()?,
        )?;
        Ok(tvec!(out.into()))
    }
}

impl TypedOp for SelfAttention {
    as_op!();

    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let mut shape = inputs[0].shape.to_tvec();
        let last = shape.last_mut().context("attention needs axes")?;
        *last = last.clone() / 3;
        Ok(tvec!(f32::fact(shape)))
    }
}
