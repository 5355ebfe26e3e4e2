//! What a message is like: danger, feelings, and whom it is for.

use crate::graph::{self, Plan};
use crate::{InferenceError, Onnx, Reading};
use tract_onnx::prelude::*;

/// Hashes of neighbours have so many values.
const PAIRS: u32 = 1 << 15;

/// What the senses say of a text; every number is a probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Signals {
    /// Joy, sadness, anger, fear, disgust, surprise, neutral; adds up to one.
    pub emotion: [f32; 7],
    /// A child who writes this needs more than a plain answer.
    pub harm: f32,
    /// A companion must not say this.
    pub said: f32,
    /// Given that there is a risk: which of the 26 (in the taxonomy's order); adds up to one.
    pub risk: [f32; 26],
    /// LuminAI, Airth, Arcadia, Ely, Kaznak; adds up to one.
    pub route: [f32; 5],
}

/// Heads of [`Signals`], in the order of the logits.
const LOGITS: usize = 7 + 1 + 1 + 26 + 5;

/// The tuned upper layers with their heads, on top of a [`Reading`]. The scores are calibrated: the temperatures are in
/// the weights.
#[derive(Debug)]
pub struct Senses(Plan);

impl Senses {
    /// Loads a model with inputs `hidden` (`f32[1, S, width]`), `input_ids` and `pair_ids` (`i64[1, S]`) and the output
    /// `logits` (`f32[1, 40]`). `width` is the encoder's.
    ///
    /// # Errors
    /// [`InferenceError::Model`] if the file is damaged or of another kind.
    pub fn load(onnx: Onnx, width: usize) -> Result<Self, InferenceError> {
        let mut model = graph::read(onnx)?;
        let sequence: TDim = model.symbols.sym("S").into();
        if model.inputs.len() != 3 {
            return Err(InferenceError::Model(
                "it has not the three inputs of the senses".into(),
            ));
        }
        let row = || tvec!(1.to_dim(), sequence.clone());
        let hidden = tvec!(1.to_dim(), sequence.clone(), width.to_dim());
        let facts = [
            InferenceFact::dt_shape(f32::datum_type(), hidden),
            InferenceFact::dt_shape(i64::datum_type(), row()),
            InferenceFact::dt_shape(i64::datum_type(), row()),
        ];
        for (i, fact) in facts.into_iter().enumerate() {
            model.set_input_fact(i, fact).map_err(graph::model)?;
        }
        Ok(Self(graph::plan(model)?))
    }

    /// What the senses say of a text that was read.
    ///
    /// # Errors
    /// [`InferenceError::Run`] if the computation fails.
    pub fn sense(&self, reading: &Reading) -> Result<Signals, InferenceError> {
        let run = || -> TractResult<TVec<TValue>> {
            let shape = [1, reading.ids.len()];
            let ids = Tensor::from_shape(&shape, &reading.ids)?;
            let pairs = Tensor::from_shape(&shape, &pair_ids(&reading.ids))?;
            self.0
                .run(tvec!(reading.hidden.clone(), ids.into(), pairs.into()))
        };
        let output = run().map_err(graph::run)?;
        let logits = output
            .first()
            .map_or_else(|| Ok(Vec::new()), graph::floats)?;
        Signals::from_logits(&logits)
            .ok_or_else(|| InferenceError::Run(format!("the senses gave {} numbers", logits.len())))
    }
}

impl Signals {
    fn from_logits(logits: &[f32]) -> Option<Self> {
        if logits.len() != LOGITS || logits.iter().any(|l| !l.is_finite()) {
            return None;
        }
        let (emotion, rest) = logits.split_first_chunk::<7>()?;
        let ([harm, said], rest) = rest.split_first_chunk::<2>()?;
        let (risk, rest) = rest.split_first_chunk::<26>()?;
        let (route, _) = rest.split_first_chunk::<5>()?;
        Some(Self {
            emotion: softmax(emotion),
            harm: sigmoid(*harm),
            said: sigmoid(*said),
            risk: softmax(risk),
            route: softmax(route),
        })
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

fn softmax<const N: usize>(logits: &[f32; N]) -> [f32; N] {
    let most = logits.iter().copied().fold(f32::MIN, f32::max);
    let powers = logits.map(|l| (l - most).exp());
    let sum: f32 = powers.iter().sum();
    powers.map(|p| p / sum)
}

/// Hashes of neighbours: number `i` is of tokens `i` and `i + 1`; the last token has none and gets 0. The training in
/// `models/train/model.py` counts in the same way.
fn pair_ids(ids: &[i64]) -> Vec<i64> {
    let hash = |a: i64, b: i64| {
        let mixed = (a as u32)
            .wrapping_mul(40_503)
            .wrapping_add((b as u32).wrapping_mul(2_654_435_761));
        i64::from(mixed >> (32 - PAIRS.ilog2()))
    };
    let mut pairs: Vec<i64> = ids
        .iter()
        .zip(ids.iter().skip(1))
        .map(|(a, b)| hash(*a, *b))
        .collect();
    pairs.resize(ids.len(), 0);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logits_become_probabilities() {
        let mut logits = vec![0.0; LOGITS];
        logits[7] = 2.0;
        logits[9] = 5.0;
        let signals = Signals::from_logits(&logits).unwrap();
        assert!((signals.emotion.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!((signals.harm - 0.880_797).abs() < 1e-5);
        assert_eq!(signals.said, 0.5);
        assert!(signals.risk[0] > 0.8);
        assert_eq!(signals.route, [0.2; 5]);
    }

    #[test]
    fn refuses_what_is_no_set_of_logits() {
        assert_eq!(Signals::from_logits(&[]), None);
        assert_eq!(Signals::from_logits(&[f32::NAN; LOGITS]), None);
    }

    #[test]
    fn pairs_are_hashed_as_in_training() {
        // Computed by models/train/model.py.
        assert_eq!(pair_ids(&[101, 7592, 2088, 102]), PAIR_VECTOR);
        assert_eq!(pair_ids(&[]), [0i64; 0]);
    }

    const PAIR_VECTOR: [i64; 4] = [3767, 17254, 1938, 0];
}
