//! Sentences as vectors.

use crate::graph::{self, Plan};
use crate::tokenizer::WordPiece;
use crate::{InferenceError, Onnx};
use tract_onnx::prelude::*;

/// Where the encoder is cut: the lower layers serve the search for meaning and [`crate::Senses`] alike.
const CUT: &str = "encoder.layer.1.output.LayerNorm";

/// A text after the encoder's lower layers: what everything else is computed from.
#[derive(Debug, Clone)]
pub struct Reading {
    pub(crate) ids: Vec<i64>,
    /// `f32[1, S, width]`.
    pub(crate) hidden: TValue,
}

impl Reading {
    /// Pieces of words that the text fell into.
    pub fn pieces(&self) -> usize {
        // One mark stands before the text and one behind it.
        self.ids.len().saturating_sub(2)
    }
}

/// MiniLM: a text becomes a vector of length one, near to those of texts with a like meaning.
#[derive(Debug)]
pub struct Embedder {
    lower: Plan,
    upper: Plan,
    tokenizer: WordPiece,
    width: usize,
}

impl Embedder {
    /// Tokens that are read; the rest of a longer text is not looked at.
    pub const LIMIT: usize = 128;

    /// Loads a model with the input `input_ids` (`i64[1, S]`) and one output `f32[1, width]`.
    ///
    /// # Errors
    /// [`InferenceError::Model`] or [`InferenceError::Tokenizer`] if a file is damaged or of another kind.
    pub fn load(onnx: Onnx, tokenizer_json: &str) -> Result<Self, InferenceError> {
        let tokenizer = WordPiece::from_json(tokenizer_json)?;
        let (lower, upper) = graph::read_halves(onnx, CUT)?;
        let lower = plan(lower, None)?;
        let width = {
            let probe = run_lower(&lower, &[0])?;
            *probe.shape().last().unwrap_or(&0)
        };
        let mut embedder = Self {
            lower,
            upper: plan(upper, Some(width))?,
            tokenizer,
            width,
        };
        embedder.width = embedder.embed("")?.len();
        Ok(embedder)
    }

    /// Length of the vectors.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Reads a text once; only its first [`Embedder::LIMIT`] tokens.
    ///
    /// # Errors
    /// [`InferenceError::Run`] if the computation fails.
    pub fn read(&self, text: &str) -> Result<Reading, InferenceError> {
        let ids = self.tokenizer.encode(text, Self::LIMIT);
        self.read_tokens(ids.into_iter().map(i64::from).collect())
    }

    fn read_tokens(&self, ids: Vec<i64>) -> Result<Reading, InferenceError> {
        let hidden = run_lower(&self.lower, &ids)?;
        Ok(Reading { ids, hidden })
    }

    /// The vector of a text that was read, of length one.
    ///
    /// # Errors
    /// [`InferenceError::Run`] if the computation fails.
    pub fn vector(&self, reading: &Reading) -> Result<Vec<f32>, InferenceError> {
        let output = self.upper.run(tvec!(reading.hidden.clone()));
        let output = output.map_err(graph::run)?;
        output.first().map_or_else(|| Ok(Vec::new()), graph::floats)
    }

    /// The vector of a text, of length one. Only the first [`Embedder::LIMIT`] tokens are read.
    ///
    /// # Errors
    /// [`InferenceError::Run`] if the computation fails.
    pub fn embed(&self, text: &str) -> Result<Vec<f32>, InferenceError> {
        self.vector(&self.read(text)?)
    }

    /// The vector of a text that is already tokens.
    ///
    /// # Errors
    /// [`InferenceError::Run`] if the computation fails.
    pub fn embed_tokens(&self, ids: &[i64]) -> Result<Vec<f32>, InferenceError> {
        self.vector(&self.read_tokens(ids.to_vec())?)
    }
}

/// Sets the input's fact: a row of whole numbers, or the cut value.
fn plan(mut half: InferenceModel, width: Option<usize>) -> Result<Plan, InferenceError> {
    let sequence: TDim = half.symbols.sym("S").into();
    let inputs = half.inputs.len();
    if inputs != 1 {
        return Err(InferenceError::Model(format!(
            "one half of it has {inputs} inputs, not the one of a sentence encoder"
        )));
    }
    let fact = match width {
        Some(width) => {
            let shape = tvec!(1.to_dim(), sequence, width.to_dim());
            InferenceFact::dt_shape(f32::datum_type(), shape)
        }
        None => InferenceFact::dt_shape(i64::datum_type(), tvec!(1.to_dim(), sequence)),
    };
    half.set_input_fact(0, fact).map_err(graph::model)?;
    graph::plan(half)
}

fn run_lower(plan: &Plan, ids: &[i64]) -> Result<TValue, InferenceError> {
    let run = || -> TractResult<TVec<TValue>> {
        let row = Tensor::from_shape(&[1, ids.len()], ids)?;
        plan.run(tvec!(row.into()))
    };
    let mut output = run().map_err(graph::run)?;
    output
        .pop()
        .ok_or_else(|| InferenceError::Run("the encoder gave nothing".into()))
}
