//! Claims of the form "a thing is, has or does something", judged by the kinds and by the base's is-a relations.

use super::form::{Form, listed};
use super::kinds::{Found, Kinds, key};
use crate::base::Base;
use std::collections::HashMap;

/// Words before a noun that do not change what it names.
const DETERMINERS: &str = " a an the all every each most some many any no typical normal ordinary regular real other these those ";
const BE: &str = " is are was were be ";
/// Senses of a word that are looked at: the rest are rare.
const SENSES: usize = 4;

/// The kinds and where they stand in the base.
#[derive(Debug, Clone, Default)]
pub(crate) struct Things {
    pub kinds: Kinds,
    by_meaning: HashMap<u32, usize>,
}

/// A verdict before the claim's own denial is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub holds: bool,
    pub said: String,
    pub title: String,
}

/// A claim cut in two: what it is about, and what it says of it.
#[derive(Clone, Copy)]
struct Split<'a> {
    subject: &'a [&'a str],
    predicate: &'a [&'a str],
    /// The form of "be" that the question began with.
    asked: Option<&'a str>,
    denied: bool,
}

/// What a noun may name: a kind, or meanings in the base.
enum Named {
    Kind(usize),
    Meanings(Vec<u32>),
}

impl Things {
    pub(crate) fn new(kinds: Kinds) -> Self {
        Self {
            kinds,
            by_meaning: HashMap::new(),
        }
    }

    /// Finds each kind's meaning in the base: the first one below a meaning of a kind above, or the commonest where no kind
    /// above has one. What is above all kinds is too wide to have any.
    pub(crate) fn anchor(&mut self, base: &Base) {
        let mut meanings: Vec<Option<u32>> = Vec::new();
        for (kind, k) in self.kinds.iter().enumerate() {
            let above: Vec<u32> = k
                .above
                .iter()
                .filter_map(|a| meanings.get(*a).copied().flatten())
                .collect();
            let senses = base.nouns(&k.name);
            let meaning = match (k.above.is_empty(), above.is_empty()) {
                (true, _) => None,
                (false, true) => senses.first().copied(),
                (false, false) => senses.iter().copied().find(|s| {
                    let up = base.above(*s);
                    above.iter().any(|a| up.contains(a))
                }),
            };
            if let Some(m) = meaning {
                self.by_meaning.entry(m).or_insert(kind);
            }
            meanings.push(meaning);
        }
    }

    /// Judges a claim about a thing.
    pub(crate) fn judge(&self, form: &Form, base: Option<&Base>) -> Option<Said> {
        let words: Vec<&str> = form.words.iter().map(String::as_str).collect();
        let words = if form.asked { &words[1..] } else { &words[..] };
        let none = words.first() == Some(&"no");
        for at in (1..words.len().min(6)).rev() {
            let (subject, predicate) = words.split_at(at);
            let Some(named) = self.noun(subject, base) else {
                continue;
            };
            if !form.asked && !starts_predicate(predicate[0], base) {
                continue;
            }
            let asked = form
                .words
                .first()
                .map(String::as_str)
                .filter(|w| form.asked && listed(BE, w));
            let denied = form.denied;
            let split = Split {
                subject,
                predicate,
                asked,
                denied,
            };
            if let Some(said) = self.predicate(&named, split, base) {
                return Some(Said {
                    holds: said.holds != none,
                    ..said
                });
            }
        }
        None
    }

    fn noun(&self, words: &[&str], base: Option<&Base>) -> Option<Named> {
        let start = words.iter().position(|w| !listed(DETERMINERS, w))?;
        let name = words[start..].join(" ");
        if let Some(kind) = self.kinds.named(&name) {
            return Some(Named::Kind(kind));
        }
        let senses = base?.nouns(&name);
        let senses: Vec<u32> = senses.iter().copied().take(SENSES).collect();
        (!senses.is_empty()).then_some(Named::Meanings(senses))
    }

    fn predicate(&self, named: &Named, split: Split<'_>, base: Option<&Base>) -> Option<Said> {
        let Split {
            subject,
            predicate,
            asked,
            denied,
        } = split;
        let own_be = predicate.first().copied().filter(|w| listed(BE, w));
        let rest = if asked.is_none() && own_be.is_some() {
            &predicate[1..]
        } else {
            predicate
        };
        if let Some(be) = asked.or(own_be) {
            if rest.first().is_some_and(|w| w.ends_with("ing")) {
                // Something going on is no property.
                return None;
            }
            let said = self.is_a(named, subject, be, rest, base);
            if let Some(said) = said.or_else(|| {
                self.is_a(named, subject, be, head(rest, denied)?, base)
                    .filter(|s| !s.holds)
            }) {
                return Some(said);
            }
        }
        let found = self.property(named, &key(predicate.iter().copied()), base)?;
        let title = self.kinds.get(found.kind).map(|k| capital(&k.plural))?;
        Some(Said {
            holds: found.holds,
            said: found.said,
            title,
        })
    }

    fn property(&self, named: &Named, asked: &[String], base: Option<&Base>) -> Option<Found> {
        match named {
            Named::Kind(kind) => self.kinds.property(*kind, asked),
            Named::Meanings(senses) => {
                let base = base?;
                let mut found: Option<Found> = None;
                for (rank, sense) in senses.iter().enumerate() {
                    let by_sense = self
                        .kinds_above(*sense, base)
                        .into_iter()
                        .find_map(|k| self.kinds.property(k, asked));
                    match (&found, by_sense) {
                        (None, Some(f)) if rank == 0 => found = Some(f),
                        (None, _) => return None,
                        (Some(a), Some(b)) if a.holds != b.holds => return None,
                        _ => {}
                    }
                }
                found
            }
        }
    }

    /// Kinds that a meaning falls under, nearest first.
    fn kinds_above(&self, meaning: u32, base: &Base) -> Vec<usize> {
        base.above(meaning)
            .iter()
            .filter_map(|m| self.by_meaning.get(m).copied())
            .collect()
    }

    fn is_a(
        &self,
        named: &Named,
        subject: &[&str],
        be: &str,
        object_words: &[&str],
        base: Option<&Base>,
    ) -> Option<Said> {
        let object = without_kind_of(object_words);
        let other = self.noun(object, base)?;
        let holds = match (named, &other) {
            (Named::Kind(a), Named::Kind(b)) => self.kinds.is_a(*a, *b),
            _ => None,
        };
        let holds = holds.or_else(|| self.is_a_by_base(named, &other, subject, object, base?))?;
        let (a, b) = (subject.join(" "), object_words.join(" "));
        let not = if holds { "" } else { "not " };
        let mut said = format!("{} {be} {not}{b}.", capital(&a));
        if let (Named::Meanings(senses), Some(base)) = (named, base)
            && let Some(sense) = senses.first()
        {
            said.push_str(&format!(
                " {}: {}.",
                capital(base.name(*sense)),
                base.gloss(*sense)
            ));
        }
        Some(Said {
            holds,
            said,
            title: capital(&a),
        })
    }

    fn is_a_by_base(
        &self,
        named: &Named,
        other: &Named,
        subject: &[&str],
        object: &[&str],
        base: &Base,
    ) -> Option<bool> {
        let senses = |n: &Named, words: &[&str]| match n {
            Named::Meanings(senses) => senses.clone(),
            Named::Kind(_) => {
                let start = words
                    .iter()
                    .position(|w| !listed(DETERMINERS, w))
                    .unwrap_or(0);
                base.nouns(&words[start..].join(" "))
                    .iter()
                    .copied()
                    .take(SENSES)
                    .collect()
            }
        };
        let (below, over) = (senses(named, subject), senses(other, object));
        if below.is_empty() || over.is_empty() {
            return None;
        }
        let up = |s: &u32| base.above(*s);
        if below.iter().take(2).any(|s| {
            let up = up(s);
            over.iter().take(2).any(|o| o != s && up.contains(o))
        }) {
            return Some(true);
        }
        let Named::Kind(other) = other else {
            // The base alone does not say what excludes what.
            return None;
        };
        let apart = |a: &u32| {
            let nearest = self.kinds_above(*a, base).first().copied();
            nearest.is_some_and(|a| self.kinds.is_a(a, *other) == Some(false))
        };
        below.iter().all(apart).then_some(false)
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// `a fish` of `a fish that sings`: what is not a fish is not one that sings either. Where the claim denies, the denial may
/// belong to what follows.
fn head<'a>(object: &'a [&'a str], denied: bool) -> Option<&'a [&'a str]> {
    let joint = |w: &&str| {
        matches!(
            *w,
            "that" | "which" | "who" | "with" | "in" | "from" | "living" | "found" | "native"
        )
    };
    let at = object
        .iter()
        .position(joint)
        .filter(|at| *at > 0 && !denied)?;
    object.get(..at)
}

/// `a kind of fish` is said of fish.
fn without_kind_of<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    match words {
        [
            "a" | "an" | "the" | "one",
            "kind" | "type" | "sort" | "form" | "species" | "example",
            "of",
            rest @ ..,
        ] if !rest.is_empty() => rest,
        [
            "kinds" | "types" | "sorts" | "forms" | "examples" | "classified" | "considered",
            "of" | "as" | "to",
            rest @ ..,
        ] if !rest.is_empty() => rest,
        _ => words,
    }
}

/// Whether a statement's second part can begin with this word.
fn starts_predicate(word: &str, base: Option<&Base>) -> bool {
    listed(
        " is are was were can could has have had do does will would cannot ",
        word,
    ) || base.is_none_or(|b| b.is_verb(word))
}
