//! Child safety: judges what a child types and every sentence that a friend would say.
//!
//! Promises: linear time for any text; never panics; the same text and context always get the same verdict; a verdict's
//! `rule` never holds the child's words. **Fail closed**: a caller that cannot get a verdict (a check that failed, was
//! interrupted or timed out) treats it as [`Action::Block`]: [`Verdict::failed`].
//!
//! How it decides: a text is folded (disguised spellings become plain ones), read as numbered words, and freed of
//! harmless idioms; then every rule that matches is a finding, personal data found is a finding, what a trained
//! classifier sees ([`Signals`], if the caller has one) is a finding, and so is a topic that the guardian decided about
//! ([`TopicRule`]). The worst action wins, the gravest risk deciding between equals. One exception: a child in distress
//! is helped ([`Action::Support`]) even if something else in the message would be blocked; neither gives an answer.
//! Thresholds and actions are data: `policy.json`.

mod check;
mod error;
mod finding;
mod fold;
mod help;
mod identity;
mod pattern;
pub mod pii;
mod policy;
mod replies;
mod risk;
mod rules;
mod sentences;
mod signals;
mod topics;
mod turns;
mod vocabulary;

pub use check::Guard;
pub use error::GuardError;
pub use help::{HelpLine, HelpLines};
pub use identity::neutral;
pub use protocol::{Topic, TopicAction, TopicRule};
pub use replies::FAIL_CLOSED_REPLY;
pub use risk::{Action, Risk, Side};
pub use sentences::Sentences;
pub use signals::Signals;
pub use topics::OWN_WORDS_MAX;

pub(crate) use check::harmless_near;

use std::borrow::Cow;

/// What the guard knows about the child and the conversation.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// In years; an age that is not known counts as the youngest.
    pub age: u8,
    /// What the child is called here. Not personal data.
    pub nickname: &'a str,
    /// The grown-up to turn to, as the guardian wrote it. What it holds may be said to the child.
    pub trusted_adult: Option<&'a str>,
    /// What the child wrote before, oldest first. Used on input, for requests that are split over several messages.
    pub recent: &'a [&'a str],
    /// What a classifier says of this text.
    pub signals: Option<&'a Signals>,
    /// What it says of the last few messages that were answered, joined with this one. Input only.
    pub talk: Option<&'a Signals>,
    /// Where the family lives, ISO 3166 alpha-2 ("GB"): decides which help line is named.
    pub country: Option<&'a str>,
    /// The family's emergency contact, a name and a number as the guardian wrote them. May be said to the child.
    pub contact: Option<&'a str>,
    /// Topics that the guardian decided about.
    pub topics: &'a [TopicRule],
}

impl Context<'_> {
    /// A child of this age (in years) of whom nothing else is known.
    pub const fn of(age: u8) -> Self {
        Self {
            age,
            nickname: "",
            trusted_adult: None,
            recent: &[],
            signals: None,
            talk: None,
            country: None,
            contact: None,
            topics: &[],
        }
    }
}

/// What is to be done about a text, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What to do.
    pub action: Action,
    /// The risk seen, if any; `None` beside an action: a family's own rule asks for it.
    pub risk: Option<Risk>,
    /// The probability of harm, 0 to 1: the rule's or the classifier's, whichever is more. On output, the probability
    /// that the sentence must not be said.
    pub score: f32,
    /// What decided, in plain words. Never the child's words.
    pub rule: Cow<'static, str>,
    /// What the child reads: instead of an answer, or (with a `safe_text`) before it. Input only.
    pub reply: Option<String>,
    /// For [`Action::Rewrite`]: the message with personal data covered up, to be answered after `reply`.
    /// `None`: the reply is the whole answer.
    pub safe_text: Option<String>,
}

/// How the rules of the classifier's findings begin.
pub(crate) const SENSED: &str = "the safety classifier";
/// The rule for sadness and fear.
pub(crate) const SADNESS: &str = "great sadness or fear";

impl Verdict {
    /// Whether a child is sad or afraid, and nothing graver was found: a friend may have better words than the guard's.
    pub fn is_sadness(&self) -> bool {
        let plain = self.rule == SADNESS || self.rule.starts_with(SENSED);
        self.action == Action::Support && self.risk == Some(Risk::FearTraumaAndDistress) && plain
    }

    /// Whether what is said before a rewritten answer may be left out where a friend comforts: a caution may, what helps to
    /// keep personal data safe may not.
    pub fn yields_to_comfort(&self) -> bool {
        self.risk != Some(Risk::PrivacyAndPersonalDataProtection)
    }

    /// Nothing was found.
    pub const fn allowed() -> Self {
        Self {
            action: Action::Allow,
            risk: None,
            score: 0.0,
            rule: Cow::Borrowed("nothing found"),
            reply: None,
            safe_text: None,
        }
    }

    /// For callers: the verdict if a check could not be made.
    pub fn failed() -> Self {
        Self {
            action: Action::Block,
            risk: None,
            score: 1.0,
            rule: Cow::Borrowed("the check failed, so nothing was let through"),
            reply: Some(FAIL_CLOSED_REPLY.to_owned()),
            safe_text: None,
        }
    }
}

#[cfg(test)]
mod tests;
