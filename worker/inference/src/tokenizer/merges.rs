//! What byte-pair encoding merges first, and into what.

use crate::InferenceError;
use std::collections::HashMap;

/// What is merged first.
#[derive(Debug)]
pub(super) enum Merges {
    /// Two neighbouring tokens to their rank and what they become.
    Ranked {
        pairs: HashMap<(u32, u32), (u32, u32)>,
        /// Pieces that are tokens as a whole, where those are not merged.
        whole: HashMap<Vec<u8>, u32>,
    },
    /// The token of any run of bytes, and the order of each: the highest score first.
    Scored {
        pieces: HashMap<Vec<u8>, u32>,
        order: Vec<u32>,
    },
}

/// A run of bytes in the making.
#[derive(Debug, Clone, Copy)]
pub(super) struct Symbol {
    pub from: usize,
    pub to: usize,
    pub token: Option<u32>,
    pub next: usize,
    pub previous: usize,
}

impl Merges {
    pub fn of(
        model: &super::Model,
        bytes: &[Vec<u8>],
        singles: &[Option<u32>; 256],
    ) -> Result<Self, InferenceError> {
        let wrong = |what: String| InferenceError::Tokenizer(what);
        let by_bytes = || {
            let all = bytes
                .iter()
                .zip(0u32..)
                .filter(|(bytes, _)| !bytes.is_empty());
            all.map(|(bytes, id)| (bytes.clone(), id))
                .collect::<HashMap<_, _>>()
        };
        if let Some(scores) = &model.scores {
            if scores.len() < bytes.len() {
                return Err(wrong("its scores are too few".into()));
            }
            let mut pieces = by_bytes();
            // Bytes by name stand in for what has no piece; they are none themselves.
            pieces
                .retain(|bytes, id| bytes.len() > 1 || singles[usize::from(bytes[0])] != Some(*id));
            for (token, id) in model
                .vocab
                .iter()
                .filter(|(token, _)| token.chars().count() == 1)
            {
                pieces.insert(spaced(token), *id);
            }
            // Floats in the order of whole numbers, the highest first.
            let order = |score: &f32| {
                let bits = score.to_bits();
                !(bits ^ if bits >> 31 == 1 { u32::MAX } else { 1 << 31 })
            };
            let order = scores.iter().map(order).collect();
            return Ok(Self::Scored { pieces, order });
        }
        let vocab = &model.vocab;
        let mut pairs = HashMap::with_capacity(model.merges.len());
        for (rank, merge) in model.merges.iter().enumerate() {
            let known = || {
                let (a, b) = merge.pair()?;
                Some((
                    (*vocab.get(a)?, *vocab.get(b)?),
                    *vocab.get(format!("{a}{b}").as_str())?,
                ))
            };
            let (pair, merged) = known().ok_or_else(|| {
                wrong(format!("its merge number {rank} is not in the vocabulary"))
            })?;
            pairs.entry(pair).or_insert((rank as u32, merged));
        }
        let whole = if model.ignore_merges {
            by_bytes()
        } else {
            HashMap::new()
        };
        Ok(Self::Ranked { pairs, whole })
    }

    pub fn whole(&self, piece: &[u8]) -> Option<u32> {
        match self {
            Self::Ranked { whole, .. } => whole.get(piece).copied(),
            Self::Scored { .. } => None,
        }
    }

    /// When two neighbours are merged, and into what.
    pub fn pair(&self, bytes: &[u8], a: &Symbol, b: &Symbol) -> Option<(u32, u32)> {
        match self {
            Self::Ranked { pairs, .. } => pairs.get(&(a.token?, b.token?)).copied(),
            Self::Scored { pieces, order } => {
                let token = *pieces.get(bytes.get(a.from..b.to)?)?;
                Some((*order.get(token as usize)?, token))
            }
        }
    }
}

/// How SentencePiece writes a space.
pub(super) const SPACE: char = '\u{2581}';

pub(super) fn spaced(token: &str) -> Vec<u8> {
    token.replace(SPACE, " ").into_bytes()
}

/// The byte that a token like `<0x0A>` stands for.
pub(super) fn named_byte(token: &str) -> Option<u8> {
    let digits = token.strip_prefix("<0x")?.strip_suffix('>')?;
    (digits.len() == 2)
        .then(|| u8::from_str_radix(digits, 16).ok())
        .flatten()
}
