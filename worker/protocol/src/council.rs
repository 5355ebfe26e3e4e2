//! The family council: rules that are talked over, decided, and remembered with their reasons.

use crate::{ProfileId, RuleChange};
use serde::{Deserialize, Serialize};

/// What somebody thinks of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// For it.
    For,
    /// Against it.
    Against,
    /// Not sure.
    Unsure,
}

/// What somebody said about a proposal. The newest of a person counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Who, by id.
    pub who: ProfileId,
    /// Their name then.
    pub name: String,
    /// What they think.
    pub view: View,
    /// In their words; may be empty.
    pub words: String,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
}

/// How it was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// By vote: more for it than against it.
    Vote,
    /// A guardian decided.
    Guardian,
}

/// How a proposal ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Whether it was taken.
    pub accepted: bool,
    /// How.
    pub how: How,
    /// Why, as the guardian wrote it.
    pub reasons: String,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Who closed it, by name.
    pub by: String,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its name.
    pub id: String,
    /// The rule, in a sentence.
    pub text: String,
    /// Who proposed it, by name.
    pub by: String,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// What everyone thinks, oldest first.
    pub voices: Vec<Voice>,
    /// How it ended, once it has.
    pub outcome: Option<Outcome>,
}

/// The council's page, for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CouncilPage {
    /// Newest first.
    pub proposals: Vec<Proposal>,
    /// Every change of the rules, newest first.
    pub history: Vec<RuleChange>,
    /// The transparency report of the last four weeks, as headings and sentences that a family reads together.
    pub report: Vec<crate::Passage>,
}
