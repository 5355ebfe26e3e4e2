//! The rules, by topic. Each is a line of plain words for the panel, the risk, what to say, and the patterns that make
//! it fire unless a harmless reading is near.

mod bypass;
mod companion;
mod crime;
mod cruelty;
mod distress;
mod health;
mod home;
mod idioms;
mod intimacy;
mod online;
mod substances;
mod violence;
mod words;

pub(crate) use idioms::IDIOMS;
pub(crate) use words::{EXPANSIONS, FILLERS, NAMES};

use crate::replies::Situation;
use crate::risk::{Action, Risk, Side};

/// One rule.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// In plain words, for the panel.
    pub(crate) name: &'static str,
    pub(crate) risk: Risk,
    pub(crate) situation: Situation,
    /// How sure it is when it fires, 0 to 1.
    pub(crate) score: f32,
    /// The only side it looks at, if it is not for both.
    pub(crate) only: Option<Side>,
    /// It looks at children younger than this.
    pub(crate) below: u8,
    /// Patterns, one of which has to be there.
    pub(crate) when: &'static [&'static str],
    /// Patterns that speak for a harmless reading if they are near, in the same sentence.
    pub(crate) unless: &'static [&'static str],
}

impl Rule {
    /// A rule whose situation says what is done. Rules that help or remind are about the child's words only.
    const fn new(
        name: &'static str,
        risk: Risk,
        situation: Situation,
        when: &'static [&'static str],
    ) -> Self {
        let only = match situation.action() {
            Action::Block => None,
            _ => Some(Side::Input),
        };
        Self {
            name,
            risk,
            situation,
            score: 0.9,
            only,
            below: u8::MAX,
            when,
            unless: &[],
        }
    }

    const fn unless(mut self, unless: &'static [&'static str]) -> Self {
        self.unless = unless;
        self
    }

    const fn only(mut self, side: Side) -> Self {
        self.only = Some(side);
        self
    }

    const fn score(mut self, score: f32) -> Self {
        self.score = score;
        self
    }

    const fn below(mut self, age: u8) -> Self {
        self.below = age;
        self
    }

    /// Whether it looks at this side at all.
    pub(crate) fn looks_at(&self, side: Side) -> bool {
        self.only.is_none_or(|only| only == side)
    }
}

/// All rules.
pub(crate) fn all() -> impl Iterator<Item = &'static Rule> {
    [
        distress::RULES,
        home::RULES,
        violence::RULES,
        intimacy::RULES,
        substances::RULES,
        crime::RULES,
        cruelty::RULES,
        health::RULES,
        online::RULES,
        companion::RULES,
        bypass::RULES,
    ]
    .into_iter()
    .flatten()
}
