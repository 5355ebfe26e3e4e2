//! What is told: amounts with their thing, owner and verb; rates; comparisons; things that changed by an untold amount.

use super::lexicon::{self, Class};
use super::tokens::Token;
use crate::Rational;

/// A thing that is counted: `red paper hats`, `boxes of pencils`. All words are singular.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Noun {
    pub head: String,
    pub mods: Vec<String>,
    pub of: Vec<String>,
}

impl Noun {
    pub fn is_money(&self) -> bool {
        lexicon::among(lexicon::MONEY, &self.head)
    }

    fn words(&self) -> impl Iterator<Item = &String> {
        self.mods
            .iter()
            .chain(&self.of)
            .chain(std::iter::once(&self.head))
    }

    /// Whether an amount of this may count as an amount of `asked`.
    pub fn fits(&self, asked: &Noun) -> bool {
        if asked.head.is_empty() {
            return false;
        }
        if asked.is_money() || self.is_money() {
            return self.head == asked.head || (self.is_money() && asked.head == "money");
        }
        let head = lexicon::kind_of(&self.head, &asked.head);
        let contents = self
            .of
            .last()
            .is_some_and(|o| lexicon::kind_of(o, &asked.head))
            && lexicon::among(lexicon::UNITS, &self.head);
        let pieces = lexicon::among("piece item", &asked.head)
            && asked
                .of
                .last()
                .is_some_and(|o| lexicon::kind_of(&self.head, o));
        let other = !asked.of.is_empty()
            && !self.of.is_empty()
            && !self.of.iter().any(|o| asked.of.contains(o));
        (head && !other) || contents || pieces
    }
}

/// `each box`: what a rate is for. `sure` unless it was only `a box`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Per {
    pub head: String,
    pub mods: Vec<String>,
    pub sure: bool,
}

/// How an amount is set against another one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Against {
    /// So many more.
    More(Vec<String>),
    /// So many fewer.
    Fewer(Vec<String>),
    /// So many times as many.
    Times(Vec<String>),
}

/// An amount that is told or has been worked out.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub value: Rational,
    /// One bit for each number of the text that went into it.
    pub used: u32,
    pub noun: Noun,
    pub owner: String,
    /// Who it goes to, if told.
    pub to: Option<String>,
    pub lemma: String,
    pub class: Class,
    pub per: Option<Per>,
    pub against: Option<Against>,
    /// Other words of the clause: when, where, who.
    pub context: Vec<String>,
    /// Sentence and place, to tell what came first.
    pub at: (usize, usize),
    /// `more` stood before it without `than`.
    pub more: bool,
    /// `5 of them`, `20 are boys`: a part of something told before.
    pub part: bool,
    pub together: bool,
    /// `now has`, `has left`.
    pub end: bool,
    pub asking: bool,
    pub steps: Vec<String>,
}

impl Fact {
    pub fn plain(&self) -> bool {
        self.per.is_none() && self.against.is_none()
    }

    /// Every word by which it may be meant.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.noun
            .words()
            .chain(&self.context)
            .chain(std::iter::once(&self.owner))
    }

    pub fn has_word(&self, word: &str) -> bool {
        self.words().any(|w| w == word)
    }
}

/// `gave some to his sister`: a change of which no number is told.
#[derive(Debug, Clone)]
pub(super) struct Untold {
    pub lemma: String,
    pub class: Class,
}

/// All that was read.
#[derive(Debug, Clone, Default)]
pub(super) struct Story {
    pub facts: Vec<Fact>,
    pub untold: Vec<Untold>,
    /// One bit for each number in the text.
    pub numbers: u32,
    /// `the rest are milk chocolates`.
    pub rest: Vec<String>,
    /// What the rates are for.
    pub pers: Vec<String>,
    /// Every word, for looking up cue words.
    pub words: Vec<String>,
}

impl Story {
    pub fn says(&self, words: &str) -> bool {
        self.words.iter().any(|w| lexicon::among(words, w))
    }
}

/// Words that tell something, in the singular.
pub(super) fn content(tokens: &[Token]) -> Vec<String> {
    tokens
        .iter()
        .filter(|t| t.kind == super::tokens::Kind::Word && !lexicon::among(lexicon::EMPTY, &t.text))
        .map(|t| lexicon::singular(&t.text))
        .collect()
}
