//! A conversation made ready for ranking: its speakers, sittings, words and vectors.

use crate::conversation::Said;
use crate::episodes::{PAUSE_MS, speaker};
use resonance::words::{telling_of, words};
use resonance::{Bm25, Wanted, names, offers, question_share, when};

/// A turn, with its speaker apart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    /// The speaker's name; empty where the turn names none.
    pub who: &'a str,
    /// What was said.
    pub body: &'a str,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The embedding; `None` without a model.
    pub vector: Option<&'a [f32]>,
}

/// The turns of a conversation, indexed.
pub(crate) struct Turns<'a> {
    parts: Vec<Part<'a>>,
    /// For each turn the words of its speaker's name, in lower case.
    speakers: Vec<Vec<String>>,
    /// The words of all speakers' names.
    cast: Vec<String>,
    /// For each turn the words said, in lower case.
    heard: Vec<Vec<String>>,
    /// Whether a turn follows the one before within a sitting.
    follows: Vec<bool>,
    /// Share of a turn's words that ask.
    pub asking: Vec<f32>,
    /// BM25 over each turn.
    pub words: Bm25,
    /// BM25 over each turn with the one before it.
    pub wide_words: Bm25,
}

impl<'a> Turns<'a> {
    /// A whole conversation, in order.
    pub(crate) fn new(said: &[Said<'a>]) -> Self {
        let apart = |s: &Said<'a>| {
            let (who, body) = speaker(s.text);
            Part {
                who,
                body,
                at: s.at,
                vector: s.vector,
            }
        };
        let follows: Vec<bool> = (0..said.len())
            .map(|i| i > 0 && near(said[i - 1].at, said[i].at))
            .collect();
        Self::of(said.iter().map(apart).collect(), follows)
    }

    /// Turns picked from a conversation, in order; `follows` says which follow the one before within a sitting.
    pub(crate) fn of(parts: Vec<Part<'a>>, follows: Vec<bool>) -> Self {
        let heard: Vec<Vec<String>> = parts.iter().map(|p| words(p.body)).collect();
        let index = Bm25::new(heard.iter().map(|h| telling_of(h)));
        let speakers: Vec<Vec<String>> = parts.iter().map(|p| words(p.who)).collect();
        let mut cast: Vec<String> = speakers.iter().flatten().cloned().collect();
        cast.sort_unstable();
        cast.dedup();
        Self {
            wide_words: index.windows(&follows),
            words: index,
            asking: parts.iter().map(|p| question_share(p.body)).collect(),
            heard,
            speakers,
            cast,
            parts,
            follows,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether a stem of the question is the name of somebody who speaks.
    pub(crate) fn is_name(&self, stem: &str) -> bool {
        self.cast
            .iter()
            .any(|n| n == stem || resonance::words::stem(n) == stem)
    }

    /// Whether one of the words names who says a turn.
    pub(crate) fn is_by(&self, turn: usize, words: &[String]) -> bool {
        self.speakers[turn].iter().any(|n| words.contains(n))
    }

    /// The names in a question of people who do not speak here, in lower case.
    pub(crate) fn strangers_in(&self, question: &str) -> Vec<String> {
        let all = names(question).flat_map(words);
        all.filter(|n| !self.cast.contains(n)).collect()
    }

    /// Whether a turn, or the one that it follows, says a word.
    pub(crate) fn mentions(&self, turn: usize, word: &String) -> bool {
        self.heard[turn].contains(word)
            || (self.follows[turn] && self.heard[turn - 1].contains(word))
    }

    /// Whether a turn answers the one before: another speaker, who asked.
    pub(crate) fn answers(&self, turn: usize) -> bool {
        self.follows[turn]
            && self.asking[turn - 1] > 0.0
            && self.speakers[turn] != self.speakers[turn - 1]
    }

    pub(crate) fn offers(&self, turn: usize, wanted: Wanted) -> bool {
        offers(wanted, self.parts[turn].body, &self.heard[turn])
    }

    /// The days of a turn: when it was said, and the days that it names as seen from then.
    pub(crate) fn days(&self, turn: usize) -> impl Iterator<Item = i64> {
        let day = resonance::days::day_of(self.parts[turn].at);
        let named = when::spans(self.parts[turn].body, day);
        std::iter::once(day).chain(named.into_iter().map(|s| s.from.midpoint(s.to)))
    }

    /// Place of a turn in time, 0 for the earliest to 1 for the latest.
    pub(crate) fn place(&self, turn: usize) -> f32 {
        let times = self.parts.iter().map(|s| s.at as f64);
        let (first, last) = times.fold((f64::MAX, f64::MIN), |(a, b), t| (a.min(t), b.max(t)));
        ((self.parts[turn].at as f64 - first) / (last - first).max(1.0)) as f32
    }

    /// Cosine of each turn with a question; 0 where either has no vector.
    pub(crate) fn cosines(&self, question: Option<&[f32]>) -> Vec<f32> {
        self.parts
            .iter()
            .map(|s| likeness(s.vector, question))
            .collect()
    }

    /// Cosine of the mean of each turn and the one before it.
    pub(crate) fn wide_cosines(&self, question: Option<&[f32]>) -> Vec<f32> {
        let both = |i: usize| match (self.parts[i].vector, self.follows[i]) {
            (Some(own), true) => {
                let before = self.parts[i - 1].vector.unwrap_or(&[]);
                let before = before.iter().chain(std::iter::repeat(&0.0));
                let mean: Vec<f32> = own.iter().zip(before).map(|(a, b)| a + b).collect();
                likeness(Some(&mean), question)
            }
            (own, _) => likeness(own, question),
        };
        (0..self.len()).map(both).collect()
    }
}

fn likeness(a: Option<&[f32]>, b: Option<&[f32]>) -> f32 {
    a.zip(b).map_or(0.0, |(a, b)| resonance::cosine(a, b))
}

/// Whether a turn belongs to the same sitting as the one before it.
pub(crate) fn near(before: i64, at: i64) -> bool {
    (0..=PAUSE_MS).contains(&at.saturating_sub(before))
}
