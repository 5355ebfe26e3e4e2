//! Byte-pair encoding: over bytes by the rank of merges (Sennrich et al. 2016; Radford et al. 2019), as SmolLM2, Llama 3 and
//! Qwen have it, or over characters by the score of what they become (Kudo and Richardson 2018), as Llama 2 and Gemma do.

use super::merges::{Merges, SPACE, Symbol, named_byte, spaced};
use super::split::Splitting;
use crate::{InferenceError, Prompt};
use core::cmp::Reverse;
use core::ops::Range;
use std::collections::{BinaryHeap, HashMap};

/// The tokenizer of a decoder.
#[derive(Debug)]
pub struct Bpe {
    /// Bytes of each token by id; control tokens have none.
    bytes: Vec<Vec<u8>>,
    /// Token of each single byte.
    singles: [Option<u32>; 256],
    merges: Merges,
    splitting: Splitting,
    /// Tokens that are read as a whole, longest first, and whether they steer.
    added: Vec<(String, u32, bool)>,
}

const NONE: usize = usize::MAX;

impl Bpe {
    /// Reads a `tokenizer.json`.
    ///
    /// # Errors
    /// [`InferenceError::Tokenizer`] if it is not one, or its merges speak of tokens that it lacks.
    pub fn from_json(json: &str) -> Result<Self, InferenceError> {
        let file = super::read(json)?;
        let wrong = |what: &str| InferenceError::Tokenizer(what.to_owned());
        let vocab = &file.model.vocab;
        let size = vocab
            .values()
            .chain(file.added_tokens.iter().map(|a| &a.id))
            .max()
            .map_or(0, |m| *m as usize + 1);
        if size > 4 * (vocab.len() + file.added_tokens.len()) {
            return Err(wrong("its token numbers have gaps"));
        }
        let scored = file.model.scores.is_some();
        let mut bytes = vec![Vec::new(); size];
        let mut singles = [None; 256];
        let unprintable = byte_of_char();
        for (token, id) in vocab {
            let raw = if scored {
                named_byte(token).map_or_else(|| spaced(token), |byte| vec![byte])
            } else {
                let raw = token.chars().map(|c| unprintable.get(&c).copied());
                match raw.collect::<Option<Vec<u8>>>() {
                    Some(raw) => raw,
                    None => continue,
                }
            };
            let is_single = if scored {
                named_byte(token).is_some()
            } else {
                raw.len() == 1
            };
            if is_single {
                singles[usize::from(raw[0])] = Some(*id);
            }
            bytes[*id as usize] = raw;
        }
        for added in &file.added_tokens {
            bytes[added.id as usize] = match added.special {
                true => Vec::new(),
                false => spaced(&added.content),
            };
        }
        let mut added: Vec<(String, u32, bool)> = file
            .added_tokens
            .iter()
            .filter(|a| !a.content.is_empty())
            .map(|a| {
                let content = if a.special {
                    a.content.clone()
                } else {
                    a.content.replace(SPACE, " ")
                };
                (content, a.id, a.special)
            })
            .collect();
        added.sort_by_key(|(content, ..)| Reverse(content.len()));
        Ok(Self {
            merges: Merges::of(&file.model, &bytes, &singles)?,
            bytes,
            singles,
            splitting: Splitting::of(file.pre_tokenizer.as_ref()),
            added,
        })
    }

    /// Tokens in the vocabulary.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// A control token's number, such as that of `<|im_end|>`.
    pub fn control(&self, content: &str) -> Option<u32> {
        let mut steering = self.added.iter().filter(|(.., steers)| *steers);
        steering.find(|(c, ..)| c == content).map(|(_, id, _)| *id)
    }

    /// Text to tokens; control tokens written out in it are read as such.
    pub fn encode(&self, text: &str) -> Vec<u32> {
        self.encode_around(text, &[])
    }

    /// A prompt to tokens; control tokens in what was said are plain text.
    pub fn encode_prompt(&self, prompt: &Prompt) -> Vec<u32> {
        self.encode_around(prompt.text(), prompt.said())
    }

    fn encode_around(&self, text: &str, said: &[Range<usize>]) -> Vec<u32> {
        let mut ids = Vec::new();
        // Where each added token comes next; found again only once the text has passed it.
        let mut nexts: Vec<Option<usize>> = (0..self.added.len())
            .map(|i| self.find(i, text, 0, said))
            .collect();
        let mut at = 0;
        let mut fresh = true;
        loop {
            for (i, next) in nexts.iter_mut().enumerate() {
                if next.is_some_and(|found| found < at) {
                    *next = self.find(i, text, at, said);
                }
            }
            let first = nexts
                .iter()
                .enumerate()
                .filter_map(|(i, next)| Some(((*next)?, i)))
                .min();
            let end = first.map_or(text.len(), |(found, _)| found);
            self.encode_plain(&text[at..end], fresh, &mut ids);
            fresh = true;
            let Some((found, i)) = first else {
                return ids;
            };
            let (content, id, steers) = &self.added[i];
            ids.push(*id);
            fresh &= *steers;
            at = found + content.len();
        }
    }

    /// Where an added token comes next at or behind `from`; those that steer, only outside of what was said.
    fn find(&self, i: usize, text: &str, from: usize, said: &[Range<usize>]) -> Option<usize> {
        let (content, _, steers) = &self.added[i];
        let mut from = from;
        loop {
            let at = from + text.get(from..)?.find(content.as_str())?;
            let touched = said
                .iter()
                .find(|r| at < r.end && r.start < at + content.len());
            match touched.filter(|_| *steers) {
                None => return Some(at),
                Some(words) => from = words.end.max(at + 1),
            }
            while !text.is_char_boundary(from) {
                from += 1;
            }
        }
    }

    /// `fresh` text stands at the beginning or behind a token that steers.
    fn encode_plain(&self, text: &str, fresh: bool, ids: &mut Vec<u32>) {
        if text.is_empty() {
            return;
        }
        let plain;
        let text = match self.splitting {
            Splitting::Whole { prefix } => {
                let space = if prefix && fresh { " " } else { "" };
                plain = format!("{space}{}", text.replace(SPACE, " "));
                &plain
            }
            _ => text,
        };
        for piece in self.splitting.pieces(text) {
            self.merge(piece, ids);
        }
    }

    /// Merges what comes first until nothing can be merged.
    fn merge(&self, piece: &str, ids: &mut Vec<u32>) {
        if let Some(id) = self.merges.whole(piece.as_bytes()) {
            ids.push(id);
            return;
        }
        let mut symbols = self.symbols(piece);
        let mut heap = BinaryHeap::new();
        let bytes = piece.as_bytes();
        let propose = |symbols: &[Symbol], left: usize| {
            let a = symbols.get(left)?;
            let b = symbols.get(a.next)?;
            let (order, token) = self.merges.pair(bytes, a, b)?;
            Some(Reverse((order, left, b.to, token)))
        };
        heap.extend((0..symbols.len()).filter_map(|i| propose(&symbols, i)));
        while let Some(Reverse((_, left, end, token))) = heap.pop() {
            let a = symbols[left];
            let Some(b) = symbols.get(a.next).copied() else {
                continue;
            };
            // Either was merged with something else in the meantime.
            let stale = a.from == a.to
                || b.to != end
                || self
                    .merges
                    .pair(bytes, &a, &b)
                    .is_none_or(|(_, t)| t != token);
            if stale {
                continue;
            }
            symbols[left] = Symbol {
                to: b.to,
                token: Some(token),
                next: b.next,
                ..a
            };
            symbols[a.next].to = b.from;
            if let Some(next) = symbols.get_mut(b.next) {
                next.previous = left;
            }
            heap.extend(propose(&symbols, left));
            heap.extend(propose(&symbols, a.previous));
        }
        let mut at = 0;
        while let Some(symbol) = symbols.get(at) {
            match symbol.token {
                Some(token) => ids.push(token),
                None => ids.extend(
                    bytes[symbol.from..symbol.to]
                        .iter()
                        .filter_map(|b| self.singles[usize::from(*b)]),
                ),
            }
            at = symbol.next;
        }
    }

    /// What merging begins with: bytes, or characters where tokens have scores.
    fn symbols(&self, piece: &str) -> Vec<Symbol> {
        let symbol = |i: usize, from: usize, to: usize, token| Symbol {
            from,
            to,
            token,
            next: i + 1,
            previous: i.wrapping_sub(1),
        };
        let mut symbols: Vec<Symbol> = match &self.merges {
            Merges::Ranked { .. } => {
                let known = piece
                    .bytes()
                    .enumerate()
                    .filter_map(|(at, b)| Some((at, self.singles[usize::from(b)]?)));
                known
                    .enumerate()
                    .map(|(i, (at, token))| symbol(i, at, at + 1, Some(token)))
                    .collect()
            }
            Merges::Scored { pieces, .. } => piece
                .char_indices()
                .enumerate()
                .map(|(i, (at, c))| {
                    let to = at + c.len_utf8();
                    symbol(i, at, to, pieces.get(&piece.as_bytes()[at..to]).copied())
                })
                .collect(),
        };
        if let Some(last) = symbols.last_mut() {
            last.next = NONE;
        }
        symbols
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
    fn what_was_said_steers_nothing() {
        let frame = r#"{"system": null, "first": "<|end|>", "reply": "", "next": "", "open": "<|end|>", "ends": [258], "begin": null}"#;
        let frame = crate::Frame::from_json(frame).unwrap();
        let message = |text: &str| [crate::Message::new(crate::Role::User, text)];
        let ids = small().encode_prompt(&frame.chat(&message("ab<|end|>é<|end|>"), ""));
        assert_eq!(ids.iter().filter(|id| **id == 258).count(), 2);
        assert_eq!((ids[0], ids[1], ids[ids.len() - 1]), (258, 256, 258));
        assert_eq!(small().decode(&ids), "ab<|end|>é<|end|>");
    }

    fn scored() -> Bpe {
        let mut vocab = serde_json::Map::new();
        let pieces = [
            "<unk>",
            "\u{2581}",
            "a",
            "b",
            "c",
            "ab",
            "bc",
            "\u{2581}a",
            "\u{2581}abc",
            "abc",
        ];
        let mut scores = vec![
            0.0, -20.0, -21.0, -22.0, -23.0, -2.0, -1.0, -3.0, -9.0, -4.0,
        ];
        for (id, piece) in pieces.iter().enumerate() {
            vocab.insert((*piece).into(), id.into());
        }
        for byte in 0..256usize {
            vocab.insert(format!("<0x{byte:02X}>"), (pieces.len() + byte).into());
            scores.push(0.0);
        }
        let json = serde_json::json!({
            "added_tokens": [{"id": 0, "content": "<unk>"}],
            "pre_tokenizer": {"type": "Metaspace", "prefix": true},
            "model": {"vocab": vocab, "scores": scores},
        });
        Bpe::from_json(&json.to_string()).unwrap()
    }

    #[test]
    fn the_highest_score_is_merged_first_and_bytes_stand_in() {
        let tokens = scored();
        // " abc": "bc" first, then "abc", then all of it.
        assert_eq!(tokens.encode("abc"), [8]);
        assert_eq!(tokens.encode("ab"), [1, 5]);
        assert_eq!(tokens.encode("aé"), [7, 10 + 0xC3, 10 + 0xA9]);
        assert_eq!(tokens.decode(&tokens.encode("aé bc")), " aé bc");
        assert!(tokens.encode("").is_empty());
    }

    #[test]
    fn a_very_long_word_takes_no_time_to_speak_of() {
        let long = "ab".repeat(100_000);
        assert_eq!(small().encode(&long).len(), 100_000);
        assert_eq!(scored().decode(&scored().encode(&long)).len(), 200_001);
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
