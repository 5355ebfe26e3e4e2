//! WordPiece with BERT's uncased normalisation (Devlin et al. 2018).

use super::characters::{accent, control, ideograph, punctuation};
use crate::InferenceError;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Words longer than this become the unknown token, as in BERT.
const LONGEST_WORD: usize = 100;

/// The tokenizer of MiniLM.
#[derive(Debug)]
pub struct WordPiece {
    vocab: HashMap<String, u32>,
    unknown: u32,
    start: u32,
    end: u32,
}

impl WordPiece {
    /// Reads a `tokenizer.json`.
    ///
    /// # Errors
    /// [`InferenceError::Tokenizer`] if it is not one, or lacks `[UNK]`, `[CLS]` or `[SEP]`.
    pub fn from_json(json: &str) -> Result<Self, InferenceError> {
        let vocab = super::read(json)?.model.vocab;
        let id = |token: &str| {
            vocab
                .get(token)
                .copied()
                .ok_or_else(|| InferenceError::Tokenizer(format!("it lacks the token {token}")))
        };
        let (unknown, start, end) = (id("[UNK]")?, id("[CLS]")?, id("[SEP]")?);
        Ok(Self {
            vocab,
            unknown,
            start,
            end,
        })
    }

    /// `[CLS] … [SEP]`, `limit` tokens at most (2 or more); what is longer is cut at the end.
    pub fn encode(&self, text: &str, limit: usize) -> Vec<u32> {
        let mut ids = vec![self.start];
        for word in words(text) {
            if ids.len() >= limit {
                break;
            }
            self.pieces(&word, &mut ids);
        }
        ids.truncate(limit.saturating_sub(1).max(1));
        ids.push(self.end);
        ids
    }

    /// Longest piece first, from the left; a word that cannot be covered is unknown as a whole.
    fn pieces(&self, word: &str, ids: &mut Vec<u32>) {
        let before = ids.len();
        let mut rest = word;
        if word.chars().count() > LONGEST_WORD {
            ids.push(self.unknown);
            return;
        }
        while !rest.is_empty() {
            let lead = if rest.len() == word.len() { "" } else { "##" };
            let ends = rest.char_indices().map(|(i, c)| i + c.len_utf8()).rev();
            let found = ends
                .filter_map(|end| {
                    Some((
                        end,
                        *self.vocab.get(format!("{lead}{}", &rest[..end]).as_str())?,
                    ))
                })
                .next();
            let Some((end, id)) = found else {
                ids.truncate(before);
                ids.push(self.unknown);
                return;
            };
            ids.push(id);
            rest = &rest[end..];
        }
    }
}

/// Lower case without accents, split at spaces, around punctuation and ideographs.
fn words(text: &str) -> Vec<String> {
    let plain = text
        .chars()
        .filter(|c| !control(*c) && *c != '\u{fffd}' && *c != '\0')
        .nfd()
        .filter(|c| !accent(*c))
        .flat_map(char::to_lowercase);
    let mut words = vec![String::new()];
    for c in plain {
        let alone = punctuation(c) || ideograph(c);
        if c.is_whitespace() || alone {
            words.push(String::new());
        }
        if alone {
            words.push(String::from(c));
            words.push(String::new());
        } else if !c.is_whitespace()
            && let Some(word) = words.last_mut()
        {
            word.push(c);
        }
    }
    words.retain(|w| !w.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn small() -> WordPiece {
        WordPiece::from_json(
            r###"{"model":{"vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"un":3,"##aff":4,"##able":5,"!":6,"cafe":7,"中":8}}}"###,
        )
        .unwrap()
    }

    #[test]
    fn longest_pieces_first() {
        assert_eq!(
            small().encode("UNaffable! Café\u{200b} xyz中", 20),
            [1, 3, 4, 5, 6, 7, 0, 8, 2]
        );
    }

    #[test]
    fn cut_text_keeps_its_end_token() {
        assert_eq!(small().encode("un un un un", 3), [1, 3, 2]);
        assert_eq!(small().encode("", 3), [1, 2]);
    }

    #[test]
    fn refuses_other_files() {
        assert!(WordPiece::from_json("{}").is_err());
        assert!(WordPiece::from_json(r#"{"model":{"vocab":{"a":1}}}"#).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_framed_and_bounded(text in any::<String>(), limit in 2usize..40) {
            let ids = small().encode(&text, limit);
            prop_assert!(ids.len() <= limit && ids.first() == Some(&1) && ids.last() == Some(&2));
        }
    }
}
