//! From the bytes of an ONNX file to a runnable plan.

use crate::{InferenceError, nbits};
use std::sync::Arc;
use tract_onnx::prelude::*;

/// An optimised model, ready to run.
pub(crate) type Plan = Arc<TypedRunnableModel>;

/// Reads a model, with the product of [`nbits`] in place of tract's own. Each copy of the weights is dropped as soon as
/// the next one exists: a tablet's browser ends tabs that take too much.
pub(crate) fn read(onnx: Vec<u8>) -> Result<InferenceModel, InferenceError> {
    let mut framework = tract_onnx::onnx();
    framework
        .op_register
        .insert("MatMulNBits", nbits::mat_mul_nbits);
    let proto = framework
        .proto_model_for_read(&mut onnx.as_slice())
        .map_err(model)?;
    drop(onnx);
    let parsed = framework.model_for_proto_model(&proto).map_err(model)?;
    if parsed.inputs.is_empty() || parsed.outputs.is_empty() {
        return Err(InferenceError::Model(
            "it has no inputs or no outputs".into(),
        ));
    }
    Ok(parsed)
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
