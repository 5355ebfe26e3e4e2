//! How likely a claim sounds to somebody who has read a lot: a trained head on the language model's inner states.
//!
//! The language model is asked nothing and says nothing: it reads a fixed preamble and the claim, and the head looks at
//! what the reading left behind (Azaria and Mitchell 2023, "The Internal State of an LLM Knows When It's Lying", is the
//! idea). So this is a judgement with a measured error, not knowledge: no source stands behind it.

use crate::graph::{self, Plan};
use crate::language::Cache;
use crate::{InferenceError, LanguageModel, Onnx};
use tract_onnx::prelude::*;

/// Claims longer than this many tokens are not judged: nothing like them was in the training.
const LONGEST: usize = 64;

/// The head with the preamble that is read before each claim.
#[derive(Debug)]
pub struct Plausibility {
    head: Plan,
    preamble: Vec<u32>,
    cache: Cache,
}

impl Plausibility {
    /// Loads a head with the input `states` (`f32[1, 3 · width]`: the layers [`LanguageModel::SHOWN`] of `model`) and
    /// the output `logit` (`f32[1, 1]`, calibrated). The metadata `preamble` is the text that it was trained behind.
    ///
    /// # Errors
    /// [`InferenceError::Model`] if the file is damaged or of another kind.
    pub fn load(onnx: Onnx, model: &LanguageModel) -> Result<Self, InferenceError> {
        let preamble = onnx.fact("preamble").map(str::to_owned);
        let head = graph::read(onnx)?;
        let (Some(preamble), 1) = (preamble, head.inputs.len()) else {
            return Err(InferenceError::Model(
                "it is not a head with one input and a preamble".into(),
            ));
        };
        Ok(Self {
            head: graph::plan(head)?,
            preamble: model.tokenizer().encode(&preamble),
            cache: Cache::default(),
        })
    }

    /// The probability that a claim is true, 0..=1; `None` if it is empty or too long to be judged.
    ///
    /// # Errors
    /// [`InferenceError::Run`] if the computation fails.
    pub fn of(
        &mut self,
        model: &LanguageModel,
        claim: &str,
    ) -> Result<Option<f32>, InferenceError> {
        let claim = model.tokenizer().encode(&as_sentence(claim));
        if claim.is_empty() || claim.len() > LONGEST {
            return Ok(None);
        }
        if self.cache.length() < self.preamble.len() {
            self.cache = Cache::default();
            model.states(&self.preamble, &mut self.cache)?;
        }
        let states = model.states(&claim, &mut self.cache);
        // What was read of the claim goes, whether it succeeded or not; the preamble stays.
        self.cache.keep(self.preamble.len());
        let states = states?;
        let run = || -> TractResult<TVec<TValue>> {
            self.head.run(tvec!(
                Tensor::from_shape(&[1, states.len()], &states)?.into()
            ))
        };
        let output = run().map_err(graph::run)?;
        let logit = output
            .first()
            .map_or_else(|| Ok(Vec::new()), graph::floats)?;
        let logit = logit.first().copied().filter(|l| l.is_finite());
        Ok(logit.map(|l| 1.0 / (1.0 + (-l).exp())))
    }
}

/// As the training saw claims: a capital first, a full stop last.
fn as_sentence(claim: &str) -> String {
    let claim = claim.trim().trim_end_matches(['.', '!', '?', ' ']);
    let mut chars = claim.chars();
    let first = chars.next().map(char::to_uppercase);
    let first: String = first.into_iter().flatten().collect();
    if first.is_empty() {
        return first;
    }
    format!("{first}{}.", chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_read_as_sentences() {
        assert_eq!(as_sentence(" whales are fish?! "), "Whales are fish.");
        assert_eq!(as_sentence(" ?"), "");
    }
}
