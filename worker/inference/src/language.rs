//! A decoder with a key/value cache: reads a prompt, then gives words one step at a time.

use crate::graph::{self, Plan};
use crate::tokenizer::{Bpe, Decoder};
use crate::{InferenceError, Sampler, Sampling};
use tract_onnx::prelude::*;
use tract_onnx::tract_hir::internal::*;

/// Tokens of a prompt that are read in one step: few enough that a stop is heard within a fraction of a second.
const READ_AT_ONCE: usize = 128;

/// SmolLM2, or another decoder of the llama family with the same inputs and outputs.
#[derive(Debug)]
pub struct LanguageModel {
    plan: Plan,
    tokenizer: Bpe,
    end: u32,
    shape: CacheShape,
    /// Values of its inside that follow the caches among the outputs.
    shown: usize,
}

/// `[1, heads, positions, width]` for keys and values of each layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CacheShape {
    layers: usize,
    heads: usize,
    width: usize,
}

impl LanguageModel {
    /// Positions that can be read and written together.
    pub const CONTEXT: usize = 2048;

    /// Base of the rotary position angles: SmolLM2's. A model with another base is not known here yet.
    const ROPE_BASE: f64 = 100_000.0;

    /// Layers, counted from 1, whose sums (the residual stream behind them) [`crate::Plausibility`] looks at.
    pub const SHOWN: [usize; 3] = [13, 15, 16];

    /// Loads a decoder: inputs `input_ids i64[1, S]`, `cos` and `sin f32[S, width]`, `mask f32[S, P + S]`, then keys and
    /// values of each layer `f32[1, heads, P, width]`; outputs `logits f32[1, 1, vocabulary]` of the last position, then
    /// the caches grown by `S`.
    ///
    /// # Errors
    /// [`InferenceError::Model`] or [`InferenceError::Tokenizer`] if a file is damaged or of another kind.
    pub fn load(onnx: Vec<u8>, tokenizer_json: &str) -> Result<Self, InferenceError> {
        let tokenizer = Bpe::from_json(tokenizer_json)?;
        let end = tokenizer
            .control("<|im_end|>")
            .ok_or_else(|| InferenceError::Tokenizer("it lacks the token <|im_end|>".into()))?;
        let inside = Self::SHOWN.map(|layer| format!("blk.{}.fed", layer - 1));
        let mut model = graph::read_showing(onnx, &inside)?;
        let shape = cache_shape(&model)?;
        declare(&mut model, shape).map_err(graph::model)?;
        let shown = model.outputs.len() - 1 - 2 * shape.layers;
        let plan = graph::plan(model)?;
        Ok(Self {
            plan,
            tokenizer,
            end,
            shape,
            shown,
        })
    }

    /// Its tokenizer.
    pub const fn tokenizer(&self) -> &Bpe {
        &self.tokenizer
    }

    /// Runs `ids` after `cache`; gives the logits that follow the last of them and grows the cache.
    fn forward(&self, ids: &[u32], cache: &mut Cache) -> Result<Vec<f32>, InferenceError> {
        graph::floats(&self.run(ids, cache)?.0)
    }

    /// The states behind the layers [`LanguageModel::SHOWN`] at the last of `ids`, one after the other; grows the cache.
    pub(crate) fn states(
        &self,
        ids: &[u32],
        cache: &mut Cache,
    ) -> Result<Vec<f32>, InferenceError> {
        let (_, shown) = self.run(ids, cache)?;
        let mut states = Vec::new();
        for value in &shown {
            let all = graph::floats(value)?;
            let width = all.len() / ids.len().max(1);
            states.extend_from_slice(&all[all.len() - width..]);
        }
        Ok(states)
    }

    /// Logits, and the values of the inside that are shown.
    fn run(
        &self,
        ids: &[u32],
        cache: &mut Cache,
    ) -> Result<(TValue, TVec<TValue>), InferenceError> {
        let mut run = || -> TractResult<(TValue, TVec<TValue>)> {
            let mut inputs = self.position_inputs(ids, cache.ids.len())?;
            inputs.extend(cache.values.iter().cloned());
            let mut outputs = self.plan.run(inputs)?;
            ensure!(
                outputs.len() == 1 + 2 * self.shape.layers + self.shown,
                "the model gave {} outputs",
                outputs.len()
            );
            let shown = outputs.drain(1 + 2 * self.shape.layers..).collect();
            cache.values = outputs.drain(1..).collect();
            Ok((outputs.pop().context("the model gave no logits")?, shown))
        };
        let given = run().map_err(graph::run)?;
        cache.ids.extend_from_slice(ids);
        Ok(given)
    }

    fn position_inputs(&self, ids: &[u32], past: usize) -> TractResult<TVec<TValue>> {
        let (new, width) = (ids.len(), self.shape.width);
        let (mut cos, mut sin) = (
            Vec::with_capacity(new * width),
            Vec::with_capacity(new * width),
        );
        let mut mask = vec![0f32; new * (past + new)];
        for i in 0..new {
            for j in 0..width {
                let turn = (j % (width / 2)) as f64 / (width / 2) as f64;
                let angle = (past + i) as f64 / Self::ROPE_BASE.powf(turn);
                cos.push(angle.cos() as f32);
                sin.push(angle.sin() as f32);
            }
            mask[i * (past + new)..][past + i + 1..past + new].fill(-1e9);
        }
        let ids: Vec<i64> = ids.iter().map(|id| i64::from(*id)).collect();
        Ok(tvec!(
            Tensor::from_shape(&[1, new], &ids)?.into(),
            Tensor::from_shape(&[new, width], &cos)?.into(),
            Tensor::from_shape(&[new, width], &sin)?.into(),
            Tensor::from_shape(&[new, past + new], &mask)?.into(),
        ))
    }
}

fn cache_shape(model: &InferenceModel) -> Result<CacheShape, InferenceError> {
    let wrong = |what: &str| {
        InferenceError::Model(format!(
            "it is not a decoder with a key/value cache: {what}"
        ))
    };
    let count = model.inputs.len();
    let layers = count
        .checked_sub(4)
        .filter(|n| *n > 0 && n.is_multiple_of(2))
        .ok_or_else(|| wrong("its inputs"))?
        / 2;
    if model.outputs.len() < 1 + 2 * layers {
        return Err(wrong("its outputs"));
    }
    let fact = model.input_fact(4).map_err(graph::model)?;
    let dim = |axis: usize| {
        let known = fact
            .shape
            .dim(axis)
            .and_then(|d| d.concretize())
            .and_then(|d| d.to_usize().ok());
        known
            .filter(|d| *d > 0 && *d <= 4096)
            .ok_or_else(|| wrong("the size of its cache"))
    };
    let (heads, width) = (dim(1)?, dim(3)?);
    if !width.is_multiple_of(2) {
        return Err(wrong("an odd width of its heads"));
    }
    Ok(CacheShape {
        layers,
        heads,
        width,
    })
}

fn declare(model: &mut InferenceModel, shape: CacheShape) -> TractResult<()> {
    let (new, past): (TDim, TDim) = (model.symbols.sym("S").into(), model.symbols.sym("P").into());
    let width = shape.width.to_dim();
    let float = |dims: TVec<TDim>| InferenceFact::dt_shape(f32::datum_type(), dims);
    model.set_input_fact(
        0,
        InferenceFact::dt_shape(i64::datum_type(), tvec!(1.to_dim(), new.clone())),
    )?;
    model.set_input_fact(1, float(tvec!(new.clone(), width.clone())))?;
    model.set_input_fact(2, float(tvec!(new.clone(), width.clone())))?;
    model.set_input_fact(3, float(tvec!(new.clone(), new + past.clone())))?;
    for i in 4..4 + 2 * shape.layers {
        model.set_input_fact(
            i,
            float(tvec!(
                1.to_dim(),
                shape.heads.to_dim(),
                past.clone(),
                width.clone()
            )),
        )?;
    }
    for i in 0..model.outputs.len() {
        model.set_output_fact(i, InferenceFact::default())?;
    }
    Ok(())
}

/// What has been read: tokens, and the keys and values that they left.
#[derive(Debug)]
pub(crate) struct Cache {
    ids: Vec<u32>,
    values: TVec<TValue>,
}

impl Cache {
    /// Nothing read yet.
    pub(crate) fn empty(model: &LanguageModel) -> Result<Self, InferenceError> {
        Self::new(model.shape).map_err(graph::run)
    }

    /// Positions that were read.
    pub(crate) fn length(&self) -> usize {
        self.ids.len()
    }

    /// Keeps the first `length` positions of what `model` has read.
    pub(crate) fn keep(
        &mut self,
        length: usize,
        model: &LanguageModel,
    ) -> Result<(), InferenceError> {
        self.cut(length, model.shape).map_err(graph::run)
    }

    fn new(shape: CacheShape) -> TractResult<Self> {
        let empty = || Ok(Tensor::zero::<f32>(&[1, shape.heads, 0, shape.width])?.into());
        Ok(Self {
            ids: Vec::new(),
            values: (0..2 * shape.layers)
                .map(|_| empty())
                .collect::<TractResult<_>>()?,
        })
    }

    /// Keeps the first `length` positions.
    fn cut(&mut self, length: usize, shape: CacheShape) -> TractResult<()> {
        if length == 0 {
            // tract slices to no empty tensors.
            *self = Self::new(shape)?;
        } else if length < self.ids.len() {
            let cut: TractResult<TVec<TValue>> = self
                .values
                .iter()
                .map(|value| Ok(value.slice(2, 0, length)?.into()))
                .collect();
            self.values = cut?;
            self.ids.truncate(length);
        }
        Ok(())
    }
}

/// One step of a generation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Part of the prompt was read: so many tokens of so many.
    Read {
        /// Tokens read.
        done: usize,
        /// Tokens to read.
        total: usize,
    },
    /// More words (may be empty while a character is incomplete).
    Words(String),
    /// Nothing more will come.
    End(Stop),
}

/// Why a generation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The model ended its turn.
    Finished,
    /// The number of tokens asked for was reached, or the context is full.
    Length,
}

/// A conversation with a model. What two prompts have in common at their start is read once: the cache is kept between
/// turns.
#[derive(Debug)]
pub struct Talk {
    cache: Cache,
    shape: CacheShape,
    pending: Vec<u32>,
    total: usize,
    logits: Vec<f32>,
    sampler: Sampler,
    decoder: Decoder,
    left: usize,
    ended: bool,
}

impl Talk {
    /// An empty conversation.
    ///
    /// # Errors
    /// [`InferenceError::Run`] if memory for it cannot be had.
    pub fn new(model: &LanguageModel) -> Result<Self, InferenceError> {
        Ok(Self {
            cache: Cache::new(model.shape).map_err(graph::run)?,
            shape: model.shape,
            pending: Vec::new(),
            total: 0,
            logits: Vec::new(),
            sampler: Sampler::new(Sampling::GREEDY),
            decoder: Decoder::default(),
            left: 0,
            ended: true,
        })
    }

    /// Starts to answer a prompt with `most` tokens or fewer. Nothing is computed until [`Talk::step`].
    ///
    /// # Errors
    /// [`InferenceError::TooLong`] if prompt and answer do not fit into [`LanguageModel::CONTEXT`].
    pub fn start(
        &mut self,
        model: &LanguageModel,
        prompt: &str,
        sampling: Sampling,
        most: usize,
    ) -> Result<(), InferenceError> {
        self.start_tokens(model.tokenizer.encode(prompt), sampling, most)
    }

    /// [`Talk::start`] with a prompt that is already tokens.
    ///
    /// # Errors
    /// As [`Talk::start`].
    pub fn start_tokens(
        &mut self,
        ids: Vec<u32>,
        sampling: Sampling,
        most: usize,
    ) -> Result<(), InferenceError> {
        let limit = LanguageModel::CONTEXT.saturating_sub(most);
        if ids.len() > limit {
            return Err(InferenceError::TooLong {
                found: ids.len(),
                limit,
            });
        }
        let common = ids
            .iter()
            .zip(&self.cache.ids)
            .take_while(|(a, b)| a == b)
            .count();
        // The last token is always run, since its logits are needed.
        let kept = common.min(ids.len().saturating_sub(1));
        self.cache.cut(kept, self.shape).map_err(graph::run)?;
        self.total = ids.len() - kept;
        self.pending = ids[kept..].to_vec();
        self.sampler = Sampler::new(sampling);
        self.decoder = Decoder::default();
        self.logits.clear();
        self.left = most;
        self.ended = false;
        Ok(())
    }

    /// Reads a part of the prompt, or gives the next token. The time it takes is bounded, so that a caller can stop
    /// between steps.
    ///
    /// # Errors
    /// [`InferenceError::Run`] if the computation fails; the conversation can be started anew.
    pub fn step(&mut self, model: &LanguageModel) -> Result<Step, InferenceError> {
        if self.ended {
            return Ok(Step::End(Stop::Finished));
        }
        if !self.pending.is_empty() {
            let part: Vec<u32> = self
                .pending
                .drain(..READ_AT_ONCE.min(self.pending.len()))
                .collect();
            self.logits = self.forward(model, &part)?;
            return Ok(Step::Read {
                done: self.total - self.pending.len(),
                total: self.total,
            });
        }
        if self.left == 0 {
            return Ok(self.end(Stop::Length));
        }
        let token = self.sampler.draw(&mut self.logits, &self.cache.ids);
        if token == model.end {
            return Ok(self.end(Stop::Finished));
        }
        self.left -= 1;
        if self.left > 0 {
            self.logits = self.forward(model, &[token])?;
        }
        Ok(Step::Words(self.decoder.push(&model.tokenizer, token)))
    }

    fn forward(&mut self, model: &LanguageModel, ids: &[u32]) -> Result<Vec<f32>, InferenceError> {
        model
            .forward(ids, &mut self.cache)
            .inspect_err(|_| self.ended = true)
    }

    fn end(&mut self, why: Stop) -> Step {
        self.ended = true;
        Step::End(why)
    }

    /// Tokens that are in the cache.
    pub fn remembered(&self) -> usize {
        self.cache.ids.len()
    }
}
