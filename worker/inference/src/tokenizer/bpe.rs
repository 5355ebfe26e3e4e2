//! Byte-level byte-pair encoding (Sennrich et al. 2016; Radford et al. 2019), digits one by one as in SmolLM2.

use super::characters::{letter, number};
use crate::InferenceError;
use std::collections::HashMap;

/// The tokenizer of SmolLM2.
#[derive(Debug)]
pub struct Bpe {
    /// Bytes of each token by id; control tokens have none.
    bytes: Vec<Vec<u8>>,
    /// Token of each single byte.
    singles: [Option<u32>; 256],
    /// Two neighbouring tokens to their rank and what they become.
    merges: HashMap<(u32, u32), (u32, u32)>,
    /// Control tokens, longest first.
    controls: Vec<(String, u32)>,
}

impl Bpe {
    /// Reads a `tokenizer.json`.
    ///
    /// # Errors
    /// [`InferenceError::Tokenizer`] if it is not one, or its merges speak of tokens that it lacks.
    pub fn from_json(json: &str) -> Result<Self, InferenceError> {
        let file = super::read(json)?;
        let wrong = |what: String| InferenceError::Tokenizer(what);
        let vocab = &file.model.vocab;
        let size = vocab
            .values()
            .chain(file.added_tokens.iter().map(|a| &a.id))
            .max()
            .map_or(0, |m| *m as usize + 1);
        if size > 4 * (vocab.len() + file.added_tokens.len()) {
            return Err(wrong("its token numbers have gaps".into()));
        }
        let unprintable = byte_of_char();
        let mut bytes = vec![Vec::new(); size];
        let mut singles = [None; 256];
        for (token, id) in vocab {
            let Some(raw) = token
                .chars()
                .map(|c| unprintable.get(&c).copied())
                .collect::<Option<Vec<u8>>>()
            else {
                continue;
            };
            if let [byte] = raw[..] {
                singles[usize::from(byte)] = Some(*id);
            }
            bytes[*id as usize] = raw;
        }
        let mut controls: Vec<(String, u32)> = file
            .added_tokens
            .iter()
            .map(|a| (a.content.clone(), a.id))
            .collect();
        for (_, id) in &controls {
            bytes[*id as usize] = Vec::new();
        }
        controls.retain(|(content, _)| !content.is_empty());
        controls.sort_by_key(|(content, _)| core::cmp::Reverse(content.len()));
        let mut merges = HashMap::with_capacity(file.model.merges.len());
        for (rank, merge) in file.model.merges.iter().enumerate() {
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
            merges.entry(pair).or_insert((rank as u32, merged));
        }
        Ok(Self {
            bytes,
            singles,
            merges,
            controls,
        })
    }

    /// Tokens in the vocabulary.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// A control token's number, such as that of `<|im_end|>`.
    pub fn control(&self, content: &str) -> Option<u32> {
        self.controls
            .iter()
            .find(|(c, _)| c == content)
            .map(|(_, id)| *id)
    }

    /// Text to tokens; control tokens written out in it are read as such.
    pub fn encode(&self, text: &str) -> Vec<u32> {
        let mut ids = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let next = self
                .controls
                .iter()
                .filter_map(|(content, id)| {
                    Some((rest.find(content.as_str())?, content.len(), *id))
                })
                .min_by_key(|(at, length, _)| (*at, core::cmp::Reverse(*length)));
            let (plain, after) = match next {
                Some((at, length, id)) => {
                    self.encode_plain(&rest[..at], &mut ids);
                    (Some(id), &rest[at + length..])
                }
                None => {
                    self.encode_plain(rest, &mut ids);
                    (None, "")
                }
            };
            ids.extend(plain);
            rest = after;
        }
        ids
    }

    fn encode_plain(&self, text: &str, ids: &mut Vec<u32>) {
        for part in split_digits(text) {
            for piece in pieces(part) {
                self.merge(piece, ids);
            }
        }
    }

    /// Merges the pair of the lowest rank until none is left.
    fn merge(&self, piece: &str, ids: &mut Vec<u32>) {
        let mut tokens: Vec<u32> = piece
            .bytes()
            .filter_map(|b| self.singles[usize::from(b)])
            .collect();
        while let Some(((_, merged), at)) = tokens
            .windows(2)
            .enumerate()
            .filter_map(|(i, w)| Some((*self.merges.get(&(w[0], w[1]))?, i)))
            .min()
        {
            tokens[at] = merged;
            tokens.remove(at + 1);
        }
        ids.append(&mut tokens);
    }

    /// Tokens to text, at once; bytes that are not UTF-8 become replacement characters.
    pub fn decode(&self, ids: &[u32]) -> String {
        let bytes: Vec<u8> = ids
            .iter()
            .flat_map(|id| self.bytes_of(*id))
            .copied()
            .collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn bytes_of(&self, id: u32) -> &[u8] {
        self.bytes.get(id as usize).map_or(&[], Vec::as_slice)
    }
}

/// Tokens to text, one by one: keeps bytes back until they make whole characters.
#[derive(Debug, Default)]
pub struct Decoder {
    pending: Vec<u8>,
}

impl Decoder {
    /// The text that became whole with this token; often a word, sometimes nothing.
    pub fn push(&mut self, bpe: &Bpe, id: u32) -> String {
        self.pending.extend_from_slice(bpe.bytes_of(id));
        let mut text = String::new();
        loop {
            match core::str::from_utf8(&self.pending) {
                Ok(whole) => {
                    text.push_str(whole);
                    self.pending.clear();
                    return text;
                }
                Err(e) => {
                    let good = e.valid_up_to();
                    text.push_str(&String::from_utf8_lossy(&self.pending[..good]));
                    let Some(bad) = e.error_len() else {
                        self.pending.drain(..good);
                        return text;
                    };
                    text.push(char::REPLACEMENT_CHARACTER);
                    self.pending.drain(..good + bad);
                }
            }
        }
    }
}

/// Each digit on its own, as the `Digits` pre-tokenizer does.
fn split_digits(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if first.is_numeric() {
            first.len_utf8()
        } else {
            rest.find(char::is_numeric).unwrap_or(rest.len())
        };
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

/// GPT-2's pieces: contractions, words, numbers and other signs with one space before, runs of space.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, after) = rest.split_at(piece_length(rest));
        rest = after;
        Some(piece)
    })
}

fn piece_length(text: &str) -> usize {
    for contraction in ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"] {
        if text.starts_with(contraction) {
            return contraction.len();
        }
    }
    let spaced = usize::from(text.starts_with(' '));
    let body = &text[spaced..];
    let run = |class: fn(char) -> bool| body.find(|c| !class(c)).unwrap_or(body.len());
    for class in [letter, number, sign as fn(char) -> bool] {
        let length = run(class);
        if length > 0 {
            return spaced + length;
        }
    }
    // Only white space is left: all of it, but its last character goes to the word that follows.
    let end = text
        .find(|c: char| !c.is_whitespace())
        .unwrap_or(text.len());
    let last = text[..end].chars().next_back().map_or(0, char::len_utf8);
    if end == text.len() || end == last {
        end
    } else {
        end - last
    }
}

fn sign(c: char) -> bool {
    !c.is_whitespace() && !letter(c) && !number(c)
}

/// GPT-2 writes each byte as a printable character: itself where it is one, otherwise the next from U+0100 on.
fn byte_of_char() -> HashMap<char, u8> {
    let printable = |b: u8| matches!(b, b'!'..=b'~' | 0xA1..=0xAC | 0xAE..=0xFF);
    let mut next = 0x100u32;
    let mut map = HashMap::with_capacity(256);
    for b in 0..=255u8 {
        let c = if printable(b) {
            char::from(b)
        } else {
            next += 1;
            char::from_u32(next - 1).unwrap_or(char::REPLACEMENT_CHARACTER)
        };
        map.insert(c, b);
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pieces_follow_the_pattern() {
        let cut = |t: &str| {
            split_digits(t)
                .flat_map(pieces)
                .map(String::from)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            cut("I'll pay 42 euros!?"),
            ["I", "'ll", " pay", " ", "4", "2", " euros", "!?"]
        );
        assert_eq!(cut("a  b\n\n c "), ["a", " ", " b", "\n\n", " c", " "]);
        assert_eq!(cut("naïve «x»"), ["naïve", " «", "x", "»"]);
    }

    fn small() -> Bpe {
        let mut vocab: HashMap<String, u32> = byte_of_char()
            .into_iter()
            .map(|(c, b)| (c.to_string(), u32::from(b)))
            .collect();
        vocab.insert("ab".into(), 256);
        vocab.insert("abc".into(), 257);
        let json = serde_json::json!({
            "added_tokens": [{"id": 258, "content": "<|end|>"}],
            "model": {"vocab": vocab, "merges": ["a b", ["ab", "c"]]},
        });
        Bpe::from_json(&json.to_string()).unwrap()
    }

    #[test]
    fn merges_by_rank_and_reads_control_tokens() {
        assert_eq!(small().encode("abc<|end|>ab"), [257, 258, 256]);
        assert_eq!(small().control("<|end|>"), Some(258));
    }

    #[test]
    fn refuses_merges_that_lead_nowhere() {
        assert!(Bpe::from_json(r#"{"model":{"vocab":{"a":0},"merges":["a b"]}}"#).is_err());
        assert!(Bpe::from_json(r#"{"model":{"vocab":{"a":4000000000}}}"#).is_err());
        assert!(Bpe::from_json("").is_err());
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            prop_assume!(!text.contains("<|end|>"));
            let bpe = small();
            let ids = bpe.encode(&text);
            prop_assert_eq!(&bpe.decode(&ids), &text);
            let mut decoder = Decoder::default();
            let streamed: String = ids.iter().map(|id| decoder.push(&bpe, *id)).collect();
            prop_assert_eq!(streamed, text);
        }
    }
}
