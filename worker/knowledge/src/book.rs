//! The fact book: what it holds and how a question gets its answer.

use crate::KnowledgeError;
use crate::claims::Claims;
use crate::facts::{self, Country};
use crate::search::{Index, is_sure, unknowable};
use resonance::words::content;

/// One thing that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Stable, for example `sky-blue`.
    pub id: String,
    /// For example `Why the sky is blue`.
    pub title: String,
    /// What it rests on, for example `NASA Space Place`.
    pub basis: String,
    /// One to four sentences for a child.
    pub text: String,
    /// Questions it answers.
    pub asks: Vec<String>,
    /// Statements it supports (`true`) or refutes.
    pub claims: Vec<(String, bool)>,
}

/// Where an answer comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// For example `LuminAI fact book: Why the sky is blue`.
    pub title: String,
    /// For example `NASA Space Place`.
    pub basis: String,
}

/// What the book says about a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// True, as far as the book's sources hold.
    Supported,
    /// Not true.
    Refuted,
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// The book knows.
    Answer {
        /// Sentences; they open with `Yes.` or `No.` when there is a verdict.
        text: String,
        /// For questions that are answered by yes or no.
        verdict: Option<Verdict>,
        /// Where it comes from.
        source: Source,
    },
    /// The book does not know, or not surely.
    Unknown {
        /// Titles of what comes near, two at most, to offer instead.
        nearest: Vec<String>,
    },
}

/// A fact and how near it is to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// What the order goes by, 0..=1.
    pub score: f32,
    /// Word overlap, 0..=1.
    pub lexical: f32,
    /// Cosine with the nearest phrasing; `None` without vectors.
    pub cosine: Option<f32>,
}

/// Every fact, indexed.
#[derive(Debug, Clone)]
pub struct FactBook {
    facts: Vec<Fact>,
    index: Index,
    claims: Claims,
    countries: Vec<Country>,
}

impl FactBook {
    /// Opens the book that is built in.
    ///
    /// # Errors
    /// [`KnowledgeError::Format`] if a fact file is malformed (a test reads them all).
    pub fn new() -> Result<Self, KnowledgeError> {
        let (facts, countries) = facts::read_all()?;
        Ok(Self {
            index: Index::new(&facts),
            claims: Claims::new(&facts),
            facts,
            countries,
        })
    }

    /// All facts.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Every phrasing in a fixed order, to be embedded for [`FactBook::set_vectors`].
    pub fn phrasings(&self) -> impl ExactSizeIterator<Item = &str> {
        self.index.phrasings()
    }

    /// Gives the phrasings their embeddings, in the order of [`FactBook::phrasings`].
    ///
    /// # Errors
    /// [`KnowledgeError::Vectors`] if the numbers differ.
    pub fn set_vectors(&mut self, vectors: Vec<Vec<f32>>) -> Result<(), KnowledgeError> {
        self.index.set_vectors(vectors)
    }

    /// The facts that come near a question, best first, ten at most; `vector` is the question's embedding.
    pub fn search(&self, question: &str, vector: Option<&[f32]>) -> Vec<Hit<'_>> {
        self.index
            .search(question, vector)
            .into_iter()
            .map(|n| Hit {
                fact: &self.facts[n.fact],
                score: n.score,
                lexical: n.lexical,
                cosine: n.cosine,
            })
            .collect()
    }

    /// Whether the book supports or refutes a claim, with the fact that says so. `None`: it does not know.
    pub fn judge(&self, claim: &str) -> Option<(Verdict, &Fact)> {
        let (fact, verdict) = self.claims.judge(claim, &self.countries)?;
        Some((verdict, &self.facts[fact]))
    }

    /// Answers a question, or says that the book does not know. A wrong fact is worse than none.
    pub fn answer(&self, question: &str, vector: Option<&[f32]>) -> Finding {
        if let Some((verdict, fact)) = self.judge(question) {
            let word = if verdict == Verdict::Supported {
                "Yes."
            } else {
                "No."
            };
            return found(fact, format!("{word} {}", fact.text), Some(verdict));
        }
        let hits = self.search(question, vector);
        match hits.first() {
            Some(best) if !unknowable(question) && is_sure(question, best) => {
                found(best.fact, best.fact.text.clone(), None)
            }
            _ => Finding::Unknown {
                nearest: self.nearest(question, &hits),
            },
        }
    }

    /// Titles to offer instead: those that name the most telling word of the question.
    fn nearest(&self, question: &str, hits: &[Hit<'_>]) -> Vec<String> {
        let Some(topic) = self.index.topic(question) else {
            return Vec::new();
        };
        let named = |h: &&Hit<'_>| content(&h.fact.title).contains(&topic);
        hits.iter()
            .filter(named)
            .take(2)
            .map(|h| h.fact.title.clone())
            .collect()
    }
}

fn found(fact: &Fact, text: String, verdict: Option<Verdict>) -> Finding {
    let source = Source {
        title: format!("LuminAI fact book: {}", fact.title),
        basis: fact.basis.clone(),
    };
    Finding::Answer {
        text,
        verdict,
        source,
    }
}

#[cfg(test)]
#[path = "book_tests.rs"]
mod tests;
