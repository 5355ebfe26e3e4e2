//! Yes or no: whether a claim holds, judged by what is surest first: facts of the book, sums and measures, tables of sizes,
//! countries and elements, and at last what kinds of things are, have and do.
//!
//! What none of them decides is unknown: likeness to something known is no proof.

mod elements;
mod form;
mod hearsay;
mod kinds;
mod numbers;
mod patterns;
mod places;
mod sizes;
mod things;

use crate::KnowledgeError;
use crate::base::Base;
use crate::book::Fact;
use form::Form;
pub(crate) use form::is_yes_no;
pub use form::statement;
pub use hearsay::hearsay;
use patterns::Patterns;
use places::Places;
use sizes::Sizes;
use things::{Said, Things};

/// How sure each way of judging is, as the share of right verdicts that it is trusted with.
mod trust {
    /// A claim of the fact files.
    pub const CURATED: f32 = 0.98;
    /// Something worked out.
    pub const WORKED: f32 = 0.99;
    /// A table of the base.
    pub const TABLE: f32 = 0.95;
    /// Sizes and kinds.
    pub const GENERAL: f32 = 0.9;
}

/// Who decided.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum By {
    /// A fact of the book, by its position.
    Fact(usize),
    /// A rule or table: its title, what it rests on, and what it says.
    Rule {
        title: String,
        basis: &'static str,
        said: String,
    },
}

/// A verdict with its reason.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Decision {
    pub holds: bool,
    pub trust: f32,
    pub by: By,
}

/// All ways of judging.
#[derive(Debug, Clone)]
pub(crate) struct Claims {
    patterns: Patterns,
    sizes: Sizes,
    things: Things,
    places: Places,
}

impl Claims {
    pub(crate) fn new(facts: &[Fact]) -> Result<Self, KnowledgeError> {
        let kinds = kinds::Kinds::read("kinds.txt", include_str!("../facts/kinds.txt"))?;
        Ok(Self {
            patterns: Patterns::new(facts),
            sizes: Sizes::read("sizes.txt", include_str!("../facts/sizes.txt"))?,
            things: Things::new(kinds),
            places: Places::default(),
        })
    }

    /// Lets the base's words, countries and elements be used.
    pub(crate) fn set_base(&mut self, base: &Base) {
        self.things.anchor(base);
        self.places = Places::new(base);
    }

    /// What decides about a claim; `None`: nothing does.
    pub(crate) fn judge(&self, text: &str, base: Option<&Base>) -> Option<Decision> {
        let form = Form::read(text)?;
        if let Some((fact, holds)) = self.patterns.judge(&form) {
            return Some(Decision {
                holds,
                trust: trust::CURATED,
                by: By::Fact(fact),
            });
        }
        if let Some(said) = numbers::equation(text) {
            return Some(decide(said, trust::WORKED, "calculation"));
        }
        let (said, trust, basis) = numbers::judge(&form)
            .map(|s| (s, trust::WORKED, "calculation"))
            .or_else(|| {
                self.sizes
                    .judge(&form)
                    .map(|s| (s, trust::GENERAL, "Encyclopaedia Britannica"))
            })
            .or_else(|| {
                self.places
                    .judge(&form, base?)
                    .map(|s| (s, trust::TABLE, "world-countries"))
            })
            .or_else(|| {
                elements::judge(&form, base?)
                    .map(|s| (s, trust::TABLE, "periodic table of the crate mendeleev"))
            })
            .or_else(|| {
                self.things
                    .judge(&form, base)
                    .map(|s| (s, trust::GENERAL, "LuminAI fact book and WordNet"))
            })?;
        let holds = form.turn(said.holds)?;
        Some(decide(Said { holds, ..said }, trust, basis))
    }
}

fn decide(said: Said, trust: f32, basis: &'static str) -> Decision {
    let by = By::Rule {
        title: said.title,
        basis,
        said: said.said,
    };
    Decision {
        holds: said.holds,
        trust,
        by,
    }
}

#[cfg(test)]
#[path = "claims/tests.rs"]
mod tests;
