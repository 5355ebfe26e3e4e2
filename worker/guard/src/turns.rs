//! Requests that are split over several messages: "how do I make a", then "bomb"; or "what is a bomb?", then
//! "how do I make one?".

use crate::pattern::{Names, Pattern};
use crate::rules::NAMES;
use crate::vocabulary::{END, Vocabulary, Word};

/// Messages looked back at.
const TURNS: usize = 3;
/// Words kept of each.
const TAIL: usize = 14;
/// A message of so many words or fewer may go on where the one before stopped.
const SHORT: usize = 4;

/// Words that say how messages hang together.
#[derive(Debug)]
pub(crate) struct Hints {
    /// A message that ends in one of these is not finished.
    hanging: Vec<Pattern>,
    /// Things that "it" can mean and that matter.
    things: Vec<Pattern>,
    /// "it", at the end of what is said about it.
    it: Vec<Pattern>,
}

impl Hints {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
        let names: &Names = &NAMES;
        let mut compile = |line| Pattern::compile(line, names, vocabulary);
        Self {
            hanging: compile(
                "to|how|my|of|with|make|build|kill|buy|get|i|want|do|and|is|at|in|for|me|your|using|from|can|where|put|hurt",
            ),
            things: compile("@weapon|@drug|@smoke|@drink|suicide|porn|nudes|overdose"),
            it: compile(
                "it|one|them|that|those|these ?myself|at|from|with|without|for|now|please|home|household|in|by|today|school|$ home|things|stuff|kitchen|parents|mum|mom|anyone|me|myself|$",
            ),
        }
    }
}

/// The sequences to look at besides the message itself, each with how many of its words are old.
pub(crate) fn joined(
    words: &[Word],
    recent: &[&str],
    hints: &Hints,
    read: impl Fn(&str) -> Vec<Word>,
) -> Vec<(Vec<Word>, usize)> {
    let tails: Vec<Vec<Word>> = recent
        .iter()
        .rev()
        .take(TURNS)
        .map(|text| tail(&read(text)))
        .collect();
    let mut out = Vec::new();
    if let Some(sequence) = continued(words, &tails, hints) {
        out.push(sequence);
    }
    if let Some(sequence) = spelled_out(words, &tails, hints) {
        out.push(sequence);
    }
    out
}

/// A message's last words, without the ends of sentences around them.
fn tail(words: &[Word]) -> Vec<Word> {
    let words = words.strip_suffix(&[END]).unwrap_or(words);
    let words = words.strip_prefix(&[END]).unwrap_or(words);
    let from = words.len().saturating_sub(TAIL);
    words[from..].to_vec()
}

/// The message put behind those that it goes on from.
fn continued(words: &[Word], tails: &[Vec<Word>], hints: &Hints) -> Option<(Vec<Word>, usize)> {
    let mut sequence = words.strip_prefix(&[END]).unwrap_or(words).to_vec();
    let mut old = 0;
    let mut first_length = sequence.len().saturating_sub(1);
    for tail in tails {
        let hangs = tail.last().is_some_and(|last| {
            hints
                .hanging
                .iter()
                .any(|p| p.first().binary_search(last).is_ok())
        });
        if !hangs && first_length > SHORT {
            break;
        }
        first_length = tail.len();
        old += tail.len();
        sequence.splice(0..0, tail.iter().copied());
    }
    (old > 0).then_some((sequence, old))
}

/// The message with "it" replaced by the last thing that mattered.
fn spelled_out(words: &[Word], tails: &[Vec<Word>], hints: &Hints) -> Option<(Vec<Word>, usize)> {
    let is_thing = |word: &&Word| {
        hints
            .things
            .iter()
            .any(|p| p.first().binary_search(word).is_ok())
    };
    let thing = tails
        .iter()
        .find_map(|tail| tail.iter().rev().find(is_thing))?;
    let mut sequence = words.to_vec();
    let mut first = None;
    for at in 0..words.len() {
        if hints.it.iter().any(|p| {
            p.first().binary_search(&words[at]).is_ok() && p.end_of_match(words, at).is_some()
        }) {
            sequence[at] = *thing;
            first = first.or(Some(at));
        }
    }
    first.map(|at| (sequence, at))
}
