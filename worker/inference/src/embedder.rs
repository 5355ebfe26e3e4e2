//! Sentences as vectors.

use crate::InferenceError;
use crate::graph::{self, Plan};
use crate::tokenizer::WordPiece;
use tract_onnx::prelude::*;

/// MiniLM: a text becomes a vector of length one, near to those of texts with a like meaning.
#[derive(Debug)]
pub struct Embedder {
    plan: Plan,
    tokenizer: WordPiece,
    width: usize,
}

impl Embedder {
    /// Tokens that are read; the rest of a longer text is not looked at.
    pub const LIMIT: usize = 128;

    /// Loads a model with inputs `input_ids` and `attention_mask` (`i64[1, S]`) and one output `f32[1, width]`.
    ///
    /// # Errors
    /// [`InferenceError::Model`] or [`InferenceError::Tokenizer`] if a file is damaged or of another kind.
    pub fn load(onnx: Vec<u8>, tokenizer_json: &str) -> Result<Self, InferenceError> {
        let tokenizer = WordPiece::from_json(tokenizer_json)?;
        let mut model = graph::read(onnx)?;
        let sequence: TDim = model.symbols.sym("S").into();
        let inputs = model.inputs.len();
        if inputs != 2 {
            return Err(InferenceError::Model(format!(
                "it has {inputs} inputs, not the two of a sentence encoder"
            )));
        }
        for i in 0..inputs {
            let fact =
                InferenceFact::dt_shape(i64::datum_type(), tvec!(1.to_dim(), sequence.clone()));
            model.set_input_fact(i, fact).map_err(graph::model)?;
        }
        let plan = graph::plan(model)?;
        let mut embedder = Self {
            plan,
            tokenizer,
            width: 0,
        };
        embedder.width = embedder.embed("")?.len();
        Ok(embedder)
    }

    /// Length of the vectors.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The vector of a text, of length one. Only the first [`Embedder::LIMIT`] tokens are read.
    ///
    /// # Errors
    /// [`InferenceError::Run`] if the computation fails.
    pub fn embed(&self, text: &str) -> Result<Vec<f32>, InferenceError> {
        let ids: Vec<i64> = self
            .tokenizer
            .encode(text, Self::LIMIT)
            .into_iter()
            .map(i64::from)
            .collect();
        self.embed_tokens(&ids)
    }

    /// The vector of a text that is already tokens.
    ///
    /// # Errors
    /// [`InferenceError::Run`] if the computation fails.
    pub fn embed_tokens(&self, ids: &[i64]) -> Result<Vec<f32>, InferenceError> {
        let run = || -> TractResult<TVec<TValue>> {
            let shape = [1, ids.len()];
            let mask = Tensor::from_shape(&shape, &vec![1i64; ids.len()])?;
            self.plan
                .run(tvec!(Tensor::from_shape(&shape, ids)?.into(), mask.into()))
        };
        let output = run().map_err(graph::run)?;
        output.first().map_or_else(|| Ok(Vec::new()), graph::floats)
    }
}
