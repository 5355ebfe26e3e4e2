//! The fact book: what it holds and how a question gets its answer.

use crate::KnowledgeError;
use crate::base::Base;
use crate::claims::{By, Claims, Decision};
use crate::evidence::{self, Evidence};
use crate::facts;
use crate::search::{Index, is_sure, unknowable};
use resonance::words::content;

/// One thing that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Stable, for example `sky-blue`.
    pub id: String,
    /// What it belongs to: the name of its file, such as `space`.
    pub area: &'static str,
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
    /// Ideas it supports (`true`) or refutes, however they are worded: groups of words that all have to be there.
    pub ideas: Vec<(String, bool)>,
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

/// A verdict on a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Whether the claim holds.
    pub verdict: Verdict,
    /// How likely it is that the claim holds, 0..=1.
    pub score: f32,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// What is so, in one to four sentences for a child, without `Yes.` or `No.`
    pub said: String,
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
    base: Option<Base>,
}

impl FactBook {
    /// Opens the book that is built in.
    ///
    /// # Errors
    /// [`KnowledgeError::Format`] if a fact file is malformed (a test reads them all).
    pub fn new() -> Result<Self, KnowledgeError> {
        let facts = facts::read_all()?;
        Ok(Self {
            index: Index::new(&facts),
            claims: Claims::new(&facts)?,
            facts,
            base: None,
        })
    }

    /// Gives the book the compact base, which lets it judge far more claims.
    pub fn set_base(&mut self, base: Base) {
        self.claims.set_base(&base);
        self.base = Some(base);
    }

    /// The compact base, if there is one.
    pub fn base(&self) -> Option<&Base> {
        self.base.as_ref()
    }

    /// All facts.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The fact that a source's title cites.
    pub fn cited(&self, title: &str) -> Option<&Fact> {
        let title = title.strip_prefix(CITED)?;
        self.facts.iter().find(|fact| fact.title == title)
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

    /// Whether a claim holds, and why. `None`: nothing decides, which is better than a wrong verdict.
    pub fn judge(&self, claim: &str) -> Option<Judgement> {
        let Decision { holds, trust, by } = self.claims.judge(claim, self.base.as_ref())?;
        let (verdict, score) = if holds {
            (Verdict::Supported, trust)
        } else {
            (Verdict::Refuted, 1.0 - trust)
        };
        let (source, said) = match by {
            By::Fact(at) => {
                let fact = self.facts.get(at)?;
                (source(fact), fact.text.clone())
            }
            By::Rule { title, basis, said } => {
                let basis = basis.to_owned();
                (Source { title, basis }, said)
            }
        };
        let sources = vec![source];
        Some(Judgement {
            verdict,
            score,
            sources,
            said,
        })
    }

    /// The passages that say most about a claim, best first, six at most: facts that come near it, and what its main words
    /// mean. They are for a judge that weighs claim and passage together; `vector` is the claim's embedding.
    pub fn evidence(&self, claim: &str, vector: Option<&[f32]>) -> Vec<Evidence> {
        evidence::gather(claim, &self.search(claim, vector), self.base.as_ref())
    }

    /// Answers a question, or says that the book does not know. A wrong fact is worse than none.
    pub fn answer(&self, question: &str, vector: Option<&[f32]>) -> Finding {
        if let Some(judged) = self.judge(question)
            && let Some(source) = judged.sources.into_iter().next()
        {
            let word = match judged.verdict {
                Verdict::Supported => "Yes.",
                Verdict::Refuted => "No.",
            };
            let text = format!("{word} {}", judged.said);
            return Finding::Answer {
                text,
                verdict: Some(judged.verdict),
                source,
            };
        }
        let hits = self.search(question, vector);
        match hits.first() {
            Some(best) if !unknowable(question) && is_sure(question, best) => found(best.fact),
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

/// Stands before a fact's title where it is cited.
const CITED: &str = "LuminAI fact book: ";

fn found(fact: &Fact) -> Finding {
    Finding::Answer {
        text: fact.text.clone(),
        verdict: None,
        source: source(fact),
    }
}

/// How a fact is cited.
pub(crate) fn source(fact: &Fact) -> Source {
    Source {
        title: format!("{CITED}{}", fact.title),
        basis: fact.basis.clone(),
    }
}

#[cfg(test)]
#[path = "book_tests.rs"]
mod tests;
