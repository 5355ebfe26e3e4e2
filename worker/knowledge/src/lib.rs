//! What is known rather than guessed: sums that are computed, dates and measures that are exact, and a small fact book.
//!
//! Promises: nothing here comes from a language model; every fact names what it rests on; what is not known is
//! [`Finding::Unknown`], because a wrong fact is worse than none.

pub mod arithmetic;
pub mod base;
mod book;
pub mod calendar;
mod claims;
pub mod documents;
mod evidence;
mod facts;
pub mod meaning;
mod problems;
mod rational;
mod search;
pub mod spelling;
mod sums;
pub mod tools;
mod work;

pub use book::{Fact, FactBook, Finding, Hit, Judgement, Source, Verdict};
pub use claims::{hearsay, statement};
pub use evidence::Evidence;
pub use rational::Rational;
pub use sums::number_in_words;

/// A worked answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// The bare result: a number as text (`56`, `2.5`, `1/3`), a day, or a word.
    pub answer: String,
    /// The result as a sentence for a child.
    pub said: String,
    /// How it was worked out, one short sentence each, in order.
    pub steps: Vec<String>,
}

/// What can be wrong with the book itself or with vectors given to it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum KnowledgeError {
    /// A line of the fact files cannot be read.
    #[error("fact file {file}, line {line}: {problem}")]
    Format {
        /// Which file.
        file: &'static str,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        problem: &'static str,
    },
    /// The compact base cannot be opened.
    #[error("the knowledge base cannot be opened: {0}")]
    Base(&'static str),
    /// A family's document cannot be read.
    #[error("this document cannot be read: {0}")]
    Document(&'static str),
    /// Vectors and phrasings do not match.
    #[error("expected {expected} vectors, got {got}")]
    Vectors {
        /// Number of phrasings.
        expected: usize,
        /// Number given.
        got: usize,
    },
}
