//! Which card or setting of the panel a search means. Pure.

use super::entries::INDEX;
use crate::router::{Route, Section};

/// The most that is found.
const SHOWN: usize = 7;
/// Words that say nothing about what is looked for.
const EMPTY: &[&str] = &[
    "a", "an", "and", "can", "do", "does", "for", "how", "i", "in", "is", "it", "me", "my", "of",
    "on", "s", "the", "their", "to", "where", "with",
];

/// A card or a setting.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// The page that it stands on.
    pub section: Section,
    /// The id of its card's heading; empty for the page as a whole.
    pub card: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Other words for it.
    pub words: &'static str,
}

impl Entry {
    /// Its address.
    pub fn href(&self) -> String {
        let page = Route::Family(self.section).href();
        match self.card {
            "" => page,
            card => format!("{page}/{card}"),
        }
    }
}

/// What a search means, best first.
pub fn find(search: &str) -> Vec<&'static Entry> {
    let asked: Vec<String> = tokens(search)
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .collect();
    let with = |most: bool| ranked(&asked, most);
    let all = with(true);
    match all.is_empty() {
        true => with(false),
        false => all,
    }
}

/// Entries in which all of the words are, or at least one.
fn ranked(asked: &[String], all: bool) -> Vec<&'static Entry> {
    let score = |entry: &Entry| -> Option<u32> {
        let scores: Vec<u32> = asked.iter().map(|word| fit(entry, word)).collect();
        let fits = match all {
            true => !scores.is_empty() && !scores.contains(&0),
            false => scores.iter().any(|s| *s > 0),
        };
        fits.then(|| scores.iter().sum())
    };
    let mut found: Vec<(u32, &Entry)> = INDEX
        .iter()
        .filter_map(|entry| Some((score(entry)?, entry)))
        .collect();
    // Stable: of equals, the one that stands first in the panel.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found
        .into_iter()
        .map(|(_, entry)| entry)
        .take(SHOWN)
        .collect()
}

/// How well a word fits: 0 is not at all.
fn fit(entry: &Entry, word: &str) -> u32 {
    let of = |text: &str, whole: u32, begun: u32| {
        let one = |token: String| match token {
            token if token == word => whole,
            token if word.len() > 1 && token.starts_with(word) => begun,
            // `passwords` is looked for, `password` stands there.
            token if token.len() > 3 && word.starts_with(&token) => 1,
            _ => 0,
        };
        tokens(text).map(one).max().unwrap_or_default()
    };
    // The page whose name it is comes before a card in whose name it stands.
    let page = if entry.card.is_empty() && entry.name.eq_ignore_ascii_case(word) {
        4
    } else {
        0
    };
    page + of(entry.name, 8, 6).max(of(entry.words, 5, 3))
}

fn tokens(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| !w.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests;
