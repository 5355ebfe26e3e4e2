//! A decoder with a key/value cache: reads a prompt, then gives words one step at a time.

use crate::adapter;
use crate::graph::{self, Plan};
use crate::tokenizer::{Bpe, Decoder};
use crate::{Adapter, Frame, InferenceError, Onnx, Prompt, Sampler, Sampling};
use std::collections::HashMap;
use std::sync::Arc;
use tract_onnx::prelude::*;
use tract_onnx::tract_hir::internal::*;

/// Tokens of a prompt that are read in one step: few enough that a stop is heard within a fraction of a second.
const READ_AT_ONCE: usize = 64;

/// SmolLM2, or another decoder with the same inputs and outputs.
#[derive(Debug)]
pub struct LanguageModel {
    plan: Plan,
    tokenizer: Bpe,
    frame: Frame,
    context: usize,
    /// Rows and columns of its products.
    products: HashMap<String, (usize, usize)>,
    shape: CacheShape,
    /// Values of its inside that follow the caches among the outputs.
    shown: usize,
}

/// `[1, heads, room, width]` for keys and values of each layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CacheShape {
    layers: usize,
    heads: usize,
    width: usize,
}

impl LanguageModel {
    /// Positions that can be read and written together, unless the model knows fewer.
    pub const CONTEXT: usize = 2048;

    /// Layers, counted from 1, whose sums (the residual stream behind them) [`crate::Plausibility`] looks at.
    pub const SHOWN: [usize; 3] = [13, 15, 16];

    /// Loads a decoder: inputs `input_ids i64[1, S]`, `attention_mask i64[1, T]`, then keys and values of each layer
    /// `f32[1, heads, P, width]`; outputs `logits f32[1, 1, vocabulary]` of the last position, then the caches with the new
    /// positions. The caches may have room for more positions than were read: they are written in place.
    ///
    /// # Errors
    /// [`InferenceError::Model`] or [`InferenceError::Tokenizer`] if a file is damaged or of another kind.
    pub fn load(onnx: Onnx, tokenizer_json: &str) -> Result<Self, InferenceError> {
        let tokenizer = Bpe::from_json(tokenizer_json)?;
        let missing = || InferenceError::Model("it does not say how conversations look".into());
        let frame = Frame::from_json(onnx.fact("chat").ok_or_else(missing)?)?;
        let known = onnx.fact("context_length").and_then(|n| n.parse().ok());
        let sizes = onnx.matrices.iter().map(|(codes, matrix)| {
            let product = graph::product(codes).to_owned();
            (product, (matrix.n(), matrix.k()))
        });
        let products = sizes.collect();
        let inside = Self::SHOWN.map(|layer| format!("blk.{layer}.attn_norm.sum"));
        let mut model = graph::read_showing(onnx, &inside)?;
        let shape = cache_shape(&model)?;
        declare(&mut model, shape).map_err(graph::model)?;
        let shown = model.outputs.len() - 1 - 2 * shape.layers;
        let plan = graph::plan(model)?;
        Ok(Self {
            plan,
            tokenizer,
            frame,
            products,
            context: known.map_or(Self::CONTEXT, |n: usize| n.min(Self::CONTEXT)),
            shape,
            shown,
        })
    }

    /// Its tokenizer.
    pub const fn tokenizer(&self) -> &Bpe {
        &self.tokenizer
    }

    /// How its conversations look.
    pub const fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Positions that can be read and written together.
    pub const fn context(&self) -> usize {
        self.context
    }

    /// Rows and columns of a product's weights.
    pub(crate) fn product(&self, name: &str) -> Option<(usize, usize)> {
        self.products.get(name).copied()
    }

    /// A prompt as this model reads it.
    pub fn tokens(&self, prompt: &Prompt) -> Vec<u32> {
        let words = self.tokenizer.encode_prompt(prompt);
        self.frame.begin.into_iter().chain(words).collect()
    }

    /// Runs `ids` after `cache`; gives the logits that follow the last of them and grows the cache.
    fn forward(&self, ids: &[u32], cache: &mut Cache) -> Result<Vec<f32>, InferenceError> {
        graph::floats(&self.run(ids, cache)?.0)
    }

    /// How surprising a text is to the model: the mean of `-ln p` over its tokens but the first, in nats. Its exponential
    /// is the perplexity.
    ///
    /// # Errors
    /// [`InferenceError::TooLong`] if it does not fit into [`LanguageModel::context`], [`InferenceError::Run`] if the
    /// computation fails or there are fewer than two tokens.
    pub fn surprise(&self, ids: &[u32]) -> Result<f64, InferenceError> {
        let mut continuation = Continuation::new(self);
        let mut total = 0.0;
        for (read, next) in ids.iter().zip(ids.iter().skip(1)) {
            let logits = continuation.read(&[*read])?;
            let most = logits.iter().copied().fold(f32::MIN, f32::max);
            let powers = logits.iter().map(|l| f64::from(l - most).exp());
            let of_next = logits.get(*next as usize).copied().unwrap_or(f32::MIN);
            total += powers.sum::<f64>().ln() - f64::from(of_next - most);
        }
        match ids.len() {
            0 | 1 => Err(InferenceError::Run("the text is too short".into())),
            count => Ok(total / (count - 1) as f64),
        }
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

    /// Logits, and the values of the inside that are shown. The caches move through the model: after an error what was
    /// read is gone.
    fn run(
        &self,
        ids: &[u32],
        cache: &mut Cache,
    ) -> Result<(TValue, TVec<TValue>), InferenceError> {
        let total = cache.ids.len() + ids.len();
        let mut run = || -> TractResult<(TValue, TVec<TValue>)> {
            cache.make_room(total, self.shape)?;
            let words: Vec<i64> = ids.iter().map(|id| i64::from(*id)).collect();
            let mut inputs: TVec<TValue> = tvec!(
                Tensor::from_shape(&[1, ids.len()], &words)?.into(),
                Tensor::from_shape(&[1, total], &vec![1i64; total])?.into(),
            );
            inputs.extend(cache.values.drain(..));
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
        let given = run().map_err(graph::run);
        match &given {
            Ok(_) => cache.ids.extend_from_slice(ids),
            Err(_) => *cache = Cache::default(),
        }
        given
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
        .checked_sub(2)
        .filter(|n| *n > 0 && n.is_multiple_of(2))
        .ok_or_else(|| wrong("its inputs"))?
        / 2;
    if model.outputs.len() < 1 + 2 * layers {
        return Err(wrong("its outputs"));
    }
    let fact = model.input_fact(2).map_err(graph::model)?;
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
    let sym = |name| TDim::from(model.symbols.sym(name));
    let (new, room, total) = (sym("S"), sym("P"), sym("T"));
    let row = |length| InferenceFact::dt_shape(i64::datum_type(), tvec!(1.to_dim(), length));
    model.set_input_fact(0, row(new))?;
    model.set_input_fact(1, row(total))?;
    let dims = tvec!(1.to_dim(), shape.heads.to_dim(), room, shape.width.to_dim());
    for i in 2..2 + 2 * shape.layers {
        let fact = InferenceFact::dt_shape(f32::datum_type(), dims.clone());
        model.set_input_fact(i, fact)?;
    }
    for i in 0..model.outputs.len() {
        model.set_output_fact(i, InferenceFact::default())?;
    }
    Ok(())
}

/// What has been read: tokens, and the keys and values that they left.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    ids: Vec<u32>,
    /// Keys and values of each layer in turn; none before anything was read.
    values: TVec<TValue>,
    /// Positions for which they have room.
    room: usize,
}

impl Cache {
    /// Room is made for so many positions at a time.
    const STEP: usize = 256;

    /// Positions that were read.
    pub(crate) fn length(&self) -> usize {
        self.ids.len()
    }

    /// Forgets all but the first `length` positions. Their keys and values are overwritten by what is read next.
    pub(crate) fn keep(&mut self, length: usize) {
        self.ids.truncate(length);
    }

    /// Gives keys and values room for `total` positions.
    fn make_room(&mut self, total: usize, shape: CacheShape) -> TractResult<()> {
        if total <= self.room && self.values.len() == 2 * shape.layers {
            return Ok(());
        }
        let room = total.next_multiple_of(Self::STEP);
        if self.values.is_empty() {
            let empty = || Ok(Tensor::zero::<f32>(&[1, shape.heads, room, shape.width])?.into());
            self.values = (0..2 * shape.layers)
                .map(|_| empty())
                .collect::<TractResult<_>>()?;
        } else {
            // One after the other, so that no more than one is there twice.
            let used = self.ids.len() * shape.width;
            for value in &mut self.values {
                let mut larger = Tensor::zero::<f32>(&[1, shape.heads, room, shape.width])?;
                let old = value.try_as_plain_ram()?;
                let old = old.as_slice::<f32>()?.chunks_exact(self.room * shape.width);
                let mut plain = larger.try_as_plain_ram_mut()?;
                let new = plain
                    .as_slice_mut::<f32>()?
                    .chunks_exact_mut(room * shape.width);
                for (new, old) in new.zip(old) {
                    new[..used].copy_from_slice(&old[..used]);
                }
                *value = larger.into();
            }
        }
        self.room = room;
        Ok(())
    }
}

/// Tokens that are read on and on, with the logits that follow: what measurements are made with.
#[derive(Debug)]
pub struct Continuation<'a> {
    model: &'a LanguageModel,
    cache: Cache,
}

impl<'a> Continuation<'a> {
    /// Nothing is read yet.
    pub fn new(model: &'a LanguageModel) -> Self {
        Self {
            model,
            cache: Cache::default(),
        }
    }

    /// Reads more tokens at once; gives the logits that follow the last of them, one per token of the vocabulary.
    ///
    /// # Errors
    /// [`InferenceError::TooLong`] if all that was read would not fit into [`LanguageModel::context`],
    /// [`InferenceError::Run`] if the computation fails.
    pub fn read(&mut self, ids: &[u32]) -> Result<Vec<f32>, InferenceError> {
        let found = self.cache.length() + ids.len();
        let limit = self.model.context;
        if found > limit {
            return Err(InferenceError::TooLong { found, limit });
        }
        self.model.forward(ids, &mut self.cache)
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
#[derive(Debug, Default)]
pub struct Talk {
    adapter: Option<Arc<Adapter>>,
    cache: Cache,
    pending: Vec<u32>,
    total: usize,
    logits: Vec<f32>,
    sampler: Sampler,
    decoder: Decoder,
    left: usize,
    going: bool,
}

impl Talk {
    /// An empty conversation.
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on the model speaks with this adapter, or as it is. What was read with another is read again.
    pub fn speak_with(&mut self, adapter: Option<&Arc<Adapter>>) {
        let same = match (&self.adapter, adapter) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        if !same {
            self.adapter = adapter.cloned();
            self.cache = Cache::default();
            self.going = false;
        }
    }

    /// Starts to answer a prompt with `most` tokens or fewer. Nothing is computed until [`Talk::step`].
    ///
    /// # Errors
    /// [`InferenceError::TooLong`] if prompt and answer do not fit into [`LanguageModel::context`].
    pub fn start(
        &mut self,
        model: &LanguageModel,
        prompt: &Prompt,
        sampling: Sampling,
        most: usize,
    ) -> Result<(), InferenceError> {
        self.start_tokens(model, model.tokens(prompt), sampling, most)
    }

    /// [`Talk::start`] with a prompt that is already tokens.
    ///
    /// # Errors
    /// As [`Talk::start`].
    pub fn start_tokens(
        &mut self,
        model: &LanguageModel,
        ids: Vec<u32>,
        sampling: Sampling,
        most: usize,
    ) -> Result<(), InferenceError> {
        let limit = model.context.saturating_sub(most);
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
        self.cache.keep(kept);
        self.total = ids.len() - kept;
        self.pending = ids[kept..].to_vec();
        self.sampler = Sampler::new(sampling);
        self.decoder = Decoder::default();
        self.logits.clear();
        self.left = most;
        self.going = true;
        Ok(())
    }

    /// Reads a part of the prompt, or gives the next token. The time it takes is bounded, so that a caller can stop
    /// between steps.
    ///
    /// # Errors
    /// [`InferenceError::Run`] if the computation fails; the conversation can be started anew.
    pub fn step(&mut self, model: &LanguageModel) -> Result<Step, InferenceError> {
        if !self.going {
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
        if model.frame.ends.contains(&token) {
            return Ok(self.end(Stop::Finished));
        }
        self.left -= 1;
        if self.left > 0 {
            self.logits = self.forward(model, &[token])?;
        }
        Ok(Step::Words(self.decoder.push(&model.tokenizer, token)))
    }

    fn forward(&mut self, model: &LanguageModel, ids: &[u32]) -> Result<Vec<f32>, InferenceError> {
        let adapter = self.adapter.clone();
        adapter::with(adapter, || model.forward(ids, &mut self.cache))
            .inspect_err(|_| self.going = false)
    }

    fn end(&mut self, why: Stop) -> Step {
        self.going = false;
        Step::End(why)
    }

    /// Tokens that are in the cache.
    pub fn remembered(&self) -> usize {
        self.cache.ids.len()
    }
}
