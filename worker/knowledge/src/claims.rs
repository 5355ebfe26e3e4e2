//! Yes or no: a claim is judged only if its words, in their order, are those of a claim that the book holds.
//!
//! Likeness is not enough here: "the Earth is flat" and "the Earth is round" are near each other by every measure.

use crate::book::{Fact, Verdict};
use crate::facts::Country;
use resonance::words::{content, is_stop, stem, words};
use std::collections::HashMap;

/// Claims by their stems in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claims {
    known: HashMap<Vec<String>, (usize, bool)>,
}

/// Words before a claim that only ask for it.
const OPENERS: &[&[&str]] = &[
    &["is", "it", "true", "that"],
    &["is", "it", "true"],
    &["true", "or", "false"],
    &["do", "you", "know", "if"],
    &["can", "you", "tell", "me", "if"],
    &["i", "think", "that"],
    &["i", "think"],
    &["my", "friend", "says", "that"],
    &["my", "friend", "says"],
    &["my", "brother", "says"],
    &["my", "sister", "says"],
    &["are", "you", "sure", "that"],
    &["are", "you", "sure"],
    &["did", "you", "know", "that"],
    &["did", "you", "know"],
    &["is", "it", "right", "that"],
    &["someone", "said", "that"],
    &["someone", "told", "me", "that"],
    &["someone", "told", "me"],
    &["tell", "me", "if"],
    &["my", "teacher", "says", "that"],
    &["my", "teacher", "says"],
    &["my", "teacher", "said", "that"],
    &["my", "teacher", "said"],
    &["my", "dad", "says"],
    &["my", "mum", "says"],
    &["hey"],
    &["hi"],
    &["airth"],
    &["luminai"],
    &["please"],
    &["so"],
    &["but"],
    &["and"],
    &["ok"],
    &["um"],
    &["wait"],
    &["is", "it", "a", "fact", "that"],
];

const AUXILIARIES: &str = " is are was were do does did can could has have had will would should ";
const QUESTION_WORDS: &str = " what who whose when where why how which ";

/// Whether a text is asked so that yes or no answers it.
pub(crate) fn is_yes_no(text: &str) -> bool {
    let all = words(text);
    let rest = without_openers(&all);
    let opened = rest.len() < all.len()
        && all
            .iter()
            .any(|w| matches!(w.as_str(), "true" | "if" | "sure"));
    opened
        || rest.first().is_some_and(|w| listed(AUXILIARIES, w))
            && rest.get(1).is_none_or(|w| w != "you")
}

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

fn without_openers(words: &[String]) -> &[String] {
    let opener = OPENERS
        .iter()
        .find(|o| words.len() > o.len() && words.iter().zip(**o).all(|(a, b)| a == b));
    opener.map_or(words, |o| without_openers(&words[o.len()..]))
}

impl Claims {
    pub(crate) fn new(facts: &[Fact]) -> Self {
        let mut known = HashMap::new();
        for (i, fact) in facts.iter().enumerate() {
            for (claim, holds) in &fact.claims {
                known.insert(content(claim), (i, *holds));
            }
        }
        Self { known }
    }

    /// The fact that decides, and how.
    pub(crate) fn judge(&self, text: &str, countries: &[Country]) -> Option<(usize, Verdict)> {
        let all = words(text);
        let claim = without_openers(&all);
        if claim.iter().any(|w| listed(QUESTION_WORDS, w)) || claim.len() > 16 {
            return None;
        }
        // "Isn't the Earth flat?" asks about flat; "the Earth is not flat" denies it.
        let denied = claim.iter().skip(2).any(|w| w == "not")
            || claim.get(1).is_some_and(|w| w == "not") && !listed(AUXILIARIES, &claim[0]);
        let stems: Vec<String> = claim
            .iter()
            .filter(|w| !is_stop(w) && *w != "not")
            .map(|w| stem(w))
            .collect();
        let (fact, holds) = self
            .known
            .get(&stems)
            .copied()
            .or_else(|| wrong_capital(&stems, countries))?;
        let verdict = if holds != denied {
            Verdict::Supported
        } else {
            Verdict::Refuted
        };
        Some((fact, verdict))
    }
}

/// `London is the capital of France`: both are known, and not of each other.
fn wrong_capital(stems: &[String], countries: &[Country]) -> Option<(usize, bool)> {
    let at = stems.iter().position(|s| s == "capital")?;
    let (city, place) = (&stems[..at], &stems[at + 1..]);
    let country = countries.iter().find(|c| content(c.name) == place)?;
    let other = countries.iter().any(|c| content(c.capital) == city);
    (other && content(country.capital) != city).then_some((country.fact, false))
}
