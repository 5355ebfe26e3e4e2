//! Claims that the fact files hold: as sentences, whose words have to come in their order, and as ideas, whose words may
//! come in any order as long as nothing else is said.
//!
//! Likeness is not enough here: "the Earth is flat" and "the Earth is round" are near each other by every measure.

use super::form::{Form, listed};
use crate::book::Fact;
use resonance::words::{is_stop, stem};
use std::collections::HashMap;

/// Words that change nothing about a claim.
const NEUTRAL: &str = " really actually truly indeed definitely surely certainly real fact true truth people person human humans we \
 someone anyone scientist scientists only always every all each everyone everybody whole entire \
 entirely completely totally often usually generally normally typically mostly most many some sometimes may might could your our \
 ordinary average common commonly known well called believe able possible make makes made thing things use used there because when ";

/// Stands in an idea for a denial.
const DENIED: &str = "not_";

/// In front of an idea: its needed words come in this order.
const ORDERED: &str = "> ";

/// An idea: one word of each needed group has to be in the claim, and no other word of weight than those of its groups.
#[derive(Debug, Clone)]
struct Idea {
    fact: usize,
    holds: bool,
    /// Whether it is about a claim that denies.
    denied: bool,
    /// Whether the needed words have to come in its order.
    ordered: bool,
    /// Whether it speaks of the most: `biggest`; `None`: it may.
    most: Option<bool>,
    needed: Vec<Vec<String>>,
    /// Stems that may stand in the claim but need not.
    spare: Vec<String>,
}

/// What the stems of a sentence leave out, though it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Degree {
    strict: bool,
    loose: bool,
    /// `the biggest`.
    most: bool,
}

/// Words that end like the most of something and are not.
const NOT_MOST: &str = " forest west nest rest test best honest interest harvest guest chest pest request suggest digest priest \
 forests nests tests guests chests pests everest contest quest protest arrest invest ";

fn is_most(word: &str) -> bool {
    (word.ends_with("est") && !listed(NOT_MOST, word)) || matches!(word, "most" | "best" | "worst")
}

impl Degree {
    fn of(form: &Form) -> Self {
        let one_of = form.words.windows(2).any(|w| w[0] == "one" && w[1] == "of");
        let most = !one_of && form.words.iter().any(|w| is_most(w));
        Self {
            strict: form.strict,
            loose: form.loose || one_of,
            most,
        }
    }
}

/// Every sentence and idea of the files.
#[derive(Debug, Clone, Default)]
pub(crate) struct Patterns {
    sentences: HashMap<(Vec<String>, Degree), (usize, bool)>,
    ideas: Vec<Idea>,
}

/// The stems that a word's forms come to: `viking` looks like a verb, `vikings` does not; `lived` loses more than `live`.
fn forms(word: &str) -> [String; 3] {
    let past = if word.ends_with('e') { "d" } else { "ed" };
    [
        stem(word),
        stem(&format!("{word}s")),
        stem(&format!("{word}{past}")),
    ]
}

fn stems<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    words.filter(|w| !is_stop(w)).map(stem).collect()
}

impl Patterns {
    pub(crate) fn new(facts: &[Fact]) -> Self {
        let mut new = Self::default();
        for (fact, f) in facts.iter().enumerate() {
            for (claim, holds) in &f.claims {
                if let Some(form) = Form::read(claim) {
                    let stems = stems(form.words.iter().map(String::as_str));
                    let holds = *holds != form.denied;
                    new.sentences
                        .insert((stems, Degree::of(&form)), (fact, holds));
                }
            }
            for (idea, holds) in &f.ideas {
                new.ideas.push(Idea::read(idea, fact, *holds));
            }
        }
        new
    }

    /// The fact that decides, and whether the claim holds.
    pub(crate) fn judge(&self, form: &Form) -> Option<(usize, bool)> {
        let all = stems(form.words.iter().map(String::as_str));
        let degree = Degree::of(form);
        if let Some((fact, holds)) = self.sentences.get(&(all.clone(), degree)) {
            return Some((*fact, *holds != form.denied));
        }
        let plain = form.words.iter().filter(|w| !listed(NEUTRAL, w));
        let plain = stems(plain.map(String::as_str));
        let any = Degree {
            strict: false,
            loose: false,
            ..degree
        };
        let sentence = self.sentences.get(&(plain.clone(), any)).copied();
        let claim = Claim {
            stems: &all,
            plain: &plain,
            most: degree.most,
        };
        if let Some((fact, holds)) = sentence.or_else(|| self.idea(&claim, false)) {
            let turned = if holds { !form.strict } else { !degree.loose };
            return turned
                .then(|| form.turn(holds))
                .flatten()
                .map(|holds| (fact, holds));
        }
        self.idea(&claim, true)
            .filter(|_| form.denied && !degree.loose)
    }

    /// The idea that a claim expresses; `denied`: among those about claims that deny.
    fn idea(&self, claim: &Claim<'_>, denied: bool) -> Option<(usize, bool)> {
        let fits = self
            .ideas
            .iter()
            .filter(|i| i.denied == denied && i.is_in(claim));
        // The one that asks for most is the nearest.
        fits.max_by_key(|i| i.needed.len())
            .map(|i| (i.fact, i.holds))
    }
}

/// A claim's stems, those of them that are not neutral, and whether it speaks of the most.
struct Claim<'a> {
    stems: &'a [String],
    plain: &'a [String],
    most: bool,
}

impl Idea {
    /// Reads `word|word word ?word`: groups, and after a question mark words that need not be there.
    fn read(text: &str, fact: usize, holds: bool) -> Self {
        let (mut needed, mut spare, mut denied) = (Vec::new(), Vec::new(), false);
        let (ordered, text) = text
            .strip_prefix(ORDERED)
            .map_or((false, text), |t| (true, t));
        let most = |group: &str| group.split('|').all(is_most);
        let must = text
            .split_ascii_whitespace()
            .any(|g| !g.starts_with('?') && most(g));
        let may = text.split(['?', '|', ' ']).any(is_most);
        for group in text.split_ascii_whitespace() {
            match group.strip_prefix('?') {
                Some(group) => spare.extend(group.split('|').flat_map(forms)),
                None if group == DENIED => denied = true,
                None => needed.push(group.split('|').flat_map(forms).collect()),
            }
        }
        Self {
            fact,
            holds,
            denied,
            ordered,
            most: if must {
                Some(true)
            } else if may {
                None
            } else {
                Some(false)
            },
            needed,
            spare,
        }
    }

    fn is_in(&self, claim: &Claim<'_>) -> bool {
        if self.most.is_some_and(|most| most != claim.most) {
            return false;
        }
        let known =
            |w: &String| self.spare.contains(w) || self.needed.iter().any(|g| g.contains(w));
        let mut from = 0;
        let all = self.needed.iter().all(|group| {
            let start = if self.ordered { from } else { 0 };
            let at = claim
                .stems
                .iter()
                .skip(start)
                .position(|w| group.contains(w));
            from = at.map_or(from, |at| start + at + 1);
            at.is_some()
        });
        all && claim.plain.iter().all(known)
    }
}
