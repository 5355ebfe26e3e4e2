//! The words that rules know, numbered; and texts read as sequences of those numbers.

use crate::fold::{Piece, pieces};
use std::collections::BTreeMap;

/// A word's number. Words that no rule knows are [`UNKNOWN`].
pub(crate) type Word = u16;

/// A word that no rule knows, or that an idiom has explained away.
pub(crate) const UNKNOWN: Word = 0;
/// The start, the end, or a place between two sentences.
pub(crate) const END: Word = 1;
/// Digits.
pub(crate) const NUMBER: Word = 2;

/// The longest spaced-out stretch ("k i l l") that is read at once, in letters.
const SPACED_MAX: usize = 64;
/// The longest word looked for within it.
const SPACED_WORD_MAX: usize = 14;

/// Words to numbers. Grows while rules are compiled.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    words: BTreeMap<String, Word>,
    expansions: BTreeMap<&'static str, Vec<Word>>,
    next: Word,
}

impl Vocabulary {
    /// Knows the short forms in `expansions` ("im" → "i am") and their parts; reads over `fillers`.
    pub(crate) fn new(expansions: &[(&'static str, &str)], fillers: &[&'static str]) -> Self {
        let mut vocabulary = Self {
            words: BTreeMap::new(),
            expansions: BTreeMap::new(),
            next: NUMBER + 1,
        };
        for (short, long) in expansions {
            let long = long
                .split_whitespace()
                .map(|word| vocabulary.learn(word))
                .collect();
            vocabulary.expansions.insert(short, long);
        }
        vocabulary
            .expansions
            .extend(fillers.iter().map(|filler| (*filler, Vec::new())));
        vocabulary
    }

    /// The number of `word`, new if need be.
    pub(crate) fn learn(&mut self, word: &str) -> Word {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let number = self.next;
        self.next = self.next.saturating_add(1);
        self.words.insert(word.to_owned(), number);
        number
    }

    /// Reads a text: an [`END`], its words, an [`END`].
    pub(crate) fn read(&self, text: &str) -> Vec<Word> {
        let mut out = vec![END];
        let mut spaced = String::new();
        pieces(text, |piece| {
            if let Piece::Letter(c) = piece {
                spaced.push(c);
                return;
            }
            self.spaced(&mut spaced, &mut out);
            match piece {
                Piece::Word(word) => self.word(word, &mut out),
                Piece::Number => out.push(NUMBER),
                Piece::End if out.last() != Some(&END) => out.push(END),
                Piece::End | Piece::Letter(_) => {}
            }
        });
        self.spaced(&mut spaced, &mut out);
        if out.last() != Some(&END) {
            out.push(END);
        }
        out
    }

    fn word(&self, word: &str, out: &mut Vec<Word>) {
        if !self.exact(word, out) && !disguises(word).iter().any(|plain| self.exact(plain, out)) {
            out.push(UNKNOWN);
        }
    }

    fn exact(&self, word: &str, out: &mut Vec<Word>) -> bool {
        if let Some(long) = self.expansions.get(word) {
            out.extend(long);
            return true;
        }
        let known = self.words.get(word).copied();
        out.extend(known);
        known.is_some()
    }

    /// Lone letters in a row: three or more may be a spaced-out word or sentence.
    fn spaced(&self, letters: &mut String, out: &mut Vec<Word>) {
        let row: Vec<char> = letters.drain(..).collect();
        if row.len() < 3 {
            row.iter()
                .for_each(|c| self.word(c.encode_utf8(&mut [0; 4]), out));
            return;
        }
        for stretch in row.chunks(SPACED_MAX) {
            for word in self.split(stretch) {
                self.word(&word, out);
            }
        }
    }

    /// Cuts a row of letters into known words with as few letters left over as can be.
    fn split(&self, row: &[char]) -> Vec<String> {
        // best[i]: (cost of the letters from i on, length of the first word)
        let mut best = vec![(0usize, 0usize); row.len() + 1];
        for start in (0..row.len()).rev() {
            let mut choice = (best[start + 1].0 + 3, 1);
            let mut word = String::new();
            for (length, c) in (1..).zip(row[start..].iter().take(SPACED_WORD_MAX)) {
                word.push(*c);
                let known = length == 1 && matches!(c, 'i' | 'a')
                    || length > 1 && self.words.contains_key(&word);
                let cost = best[start + length].0 + 1;
                if known && cost <= choice.0 {
                    choice = (cost, length);
                }
            }
            best[start] = choice;
        }
        let mut words = Vec::new();
        let mut at = 0;
        while at < row.len() {
            let length = best[at].1.max(1);
            words.push(row[at..at + length].iter().collect());
            at += length;
        }
        words
    }
}

/// What a word may be a disguise or form of, likeliest first.
pub(crate) fn disguises(word: &str) -> Vec<String> {
    let mut out = Vec::new();
    let signs = |one: char| -> String {
        word.chars()
            .map(|c| match c {
                '0' => 'o',
                '1' | '!' => one,
                '3' | '€' => 'e',
                '4' | '@' => 'a',
                '5' | '$' => 's',
                '7' => 't',
                other => other,
            })
            .collect()
    };
    let has_sign = word
        .chars()
        .any(|c| c.is_ascii_digit() || "@$!€".contains(c));
    let readings = if has_sign {
        vec![signs('i'), signs('l')]
    } else {
        vec![word.to_owned()]
    };
    for reading in readings {
        if has_sign {
            out.push(reading.clone());
        }
        out.extend(drawn_in(&reading));
        if reading.len() > 3 && reading.ends_with('s') && !reading.ends_with("ss") {
            out.push(reading[..reading.len() - 1].to_owned());
        }
    }
    out
}

/// The words that a drawn-out one ("kiiiilll") may be: each run of three or more letters stands for two or for one.
fn drawn_in(word: &str) -> Vec<String> {
    /// More long runs than this are not told apart: all of them are cut alike.
    const APART: usize = 3;
    let mut runs: Vec<(char, usize)> = Vec::new();
    for c in word.chars() {
        match runs.last_mut() {
            Some((last, length)) if *last == c => *length += 1,
            _ => runs.push((c, 1)),
        }
    }
    let long = runs.iter().filter(|(_, length)| *length > 2).count();
    if long == 0 {
        return Vec::new();
    }
    let choices = 0..1usize << long.min(APART);
    choices
        .map(|choice| {
            let mut nth = 0;
            let cut = |(c, length): &(char, usize)| {
                let kept = if *length > 2 {
                    nth += 1;
                    2 - (choice >> ((nth - 1) % APART) & 1)
                } else {
                    *length
                };
                std::iter::repeat_n(*c, kept)
            };
            runs.iter().flat_map(cut).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(known: &[&str], text: &str) -> String {
        let mut vocabulary = Vocabulary::new(&[("im", "i am"), ("u", "you")], &["very"]);
        known.iter().for_each(|word| {
            vocabulary.learn(word);
        });
        let name = |n: &Word| {
            match *n {
                UNKNOWN => "?",
                END => "/",
                NUMBER => "#",
                n => vocabulary
                    .words
                    .iter()
                    .find(|(_, v)| **v == n)
                    .map_or("!", |(k, _)| k.as_str()),
            }
            .to_owned()
        };
        vocabulary
            .read(text)
            .iter()
            .map(name)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn disguised_words_are_known() {
        let known = ["kill", "bomb", "make", "how", "to", "shit", "ass", "good"];
        for (text, words) in [
            ("k1ll b0mb k!ll", "/ kill bomb kill /"),
            ("kiiiilll booomb goooood", "/ kill bomb good /"),
            ("bombs", "/ bomb /"),
            ("h o w t o m a k e a b o m b 2", "/ how to make ? bomb # /"),
            ("k i l l u", "/ kill you /"),
            ("im very u", "/ i am you /"),
            ("abc d e f", "/ ? ? ? ? /"),
            ("", "/"),
            ("... !!!", "/"),
            ("1000", "/ # /"),
        ] {
            assert_eq!(read(&known, text), words, "{text}");
        }
    }
}
