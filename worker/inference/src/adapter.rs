//! Adapters: narrow trainings of a language model as low-rank branches beside its products, which change while it stays.

use crate::{InferenceError, LanguageModel};
use core::cell::RefCell;
use kernels::Branch;
use safetensors::{Dtype, SafeTensors};
use std::collections::HashMap;
use std::sync::Arc;

/// Bytes beyond which a file is refused.
const MOST: usize = 8 << 20;

/// What a training changed, by the product that it changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Adapter {
    branches: HashMap<String, Branch>,
}

impl Adapter {
    /// Reads a file of safetensors for a model: `{product}.down` f16 `[rank, k]` and `{product}.up` f16 `[n, rank]`.
    ///
    /// # Errors
    /// [`InferenceError::Model`] if it is damaged, or speaks of products that the model does not have.
    pub fn read(file: &[u8], model: &LanguageModel) -> Result<Self, InferenceError> {
        let wrong = |what: String| InferenceError::Model(format!("the adapter is damaged: {what}"));
        if file.len() > MOST {
            return Err(wrong("it is too large".into()));
        }
        let tensors = SafeTensors::deserialize(file).map_err(|e| wrong(e.to_string()))?;
        let halves = |name: &str| {
            let tensor = tensors.tensor(name).map_err(|e| wrong(e.to_string()))?;
            if tensor.dtype() != Dtype::F16 {
                return Err(wrong(format!("the kind of {name}")));
            }
            let values = tensor.data().as_chunks::<2>().0.iter();
            let value = |half: &[u8; 2]| kernels::float_of_half(u16::from_le_bytes(*half));
            Ok(values.map(value).collect::<Vec<f32>>())
        };
        let mut branches = HashMap::new();
        for name in tensors.names() {
            let Some(product) = name.strip_suffix(".down") else {
                continue;
            };
            let (n, k) = model
                .product(product)
                .ok_or_else(|| wrong(format!("the model has no product {product}")))?;
            let branch = Branch::new(halves(name)?, &halves(&format!("{product}.up"))?, k, n);
            let branch = branch.map_err(|e| wrong(format!("{product}: {e}")))?;
            branches.insert(product.to_owned(), branch);
        }
        if branches.is_empty() || tensors.len() != 2 * branches.len() {
            return Err(wrong("its tensors do not belong together".into()));
        }
        Ok(Self { branches })
    }
}

thread_local! {
    /// The adapter whose branches are added now. One thread computes at a time.
    static ACTIVE: RefCell<Option<Arc<Adapter>>> = const { RefCell::new(None) };
}

/// Runs a model with an adapter, or with none.
pub(crate) fn with<T>(adapter: Option<Arc<Adapter>>, run: impl FnOnce() -> T) -> T {
    let before = ACTIVE.replace(adapter);
    let result = run();
    ACTIVE.set(before);
    result
}

/// Adds the active adapter's branch of a product, if it has one.
pub(crate) fn add(product: &str, x: &[f32], out: &mut [f32]) -> Result<(), kernels::KernelError> {
    ACTIVE.with_borrow(
        |active| match active.as_ref().and_then(|a| a.branches.get(product)) {
            Some(branch) => branch.add(x, out),
            None => Ok(()),
        },
    )
}
