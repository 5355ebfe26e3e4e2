//! The data map: what each table holds, on which ground, who sees it, how long it is kept and how it is erased. It is the one
//! source of the record of processing, of the retention policy and of what the notices say about times.

use super::{ENTRIES, purpose};
use protocol::{DataLine, Retention};

/// How much harm it could do in wrong hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Little.
    Ordinary,
    /// It tells of a child's inner life, or may tell of health, faith or others.
    Sensitive,
    /// It opens something.
    Secret,
}

impl Class {
    /// As [`DataLine::class`] has it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Sensitive => "sensitive",
            Self::Secret => "secret",
        }
    }
}

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// [`Retention::talks`].
    Talks,
    /// [`Retention::facts`], [`Retention::events`] and [`Retention::feelings`], by what a memory is about.
    Memories,
    /// [`Retention::feelings`].
    Feelings,
    /// [`Retention::safety`].
    Safety,
    /// [`Retention::activity`].
    Activity,
    /// Until somebody erases it, its kind or its child.
    Erased,
    /// As long as there is a vault on this device.
    Vault,
}

impl Keep {
    /// Every one.
    pub(super) const ALL: [Self; 7] = [
        Self::Talks,
        Self::Memories,
        Self::Feelings,
        Self::Safety,
        Self::Activity,
        Self::Erased,
        Self::Vault,
    ];

    /// In words, with the family's own times.
    pub(super) fn words(self, times: &Retention) -> String {
        match self {
            Self::Talks => days(times.talks),
            Self::Memories => format!(
                "facts {}; events {}; feelings that were told {}",
                days(times.facts),
                days(times.events),
                days(times.feelings)
            ),
            Self::Feelings => days(times.feelings),
            Self::Safety => days(times.safety),
            Self::Activity => days(times.activity),
            Self::Erased => days(None),
            Self::Vault => "as long as LuminAI is set up on this device".into(),
        }
    }
}

/// What one table of the store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataEntry {
    /// The table's name in the store.
    pub table: &'static str,
    /// What a child's notice calls it; empty where it holds nothing of a child's own.
    pub to_child: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it holds.
    pub holds: &'static str,
    /// How much harm it could do.
    pub class: Class,
    /// The id of its purpose.
    pub purpose: &'static str,
    /// On which ground.
    pub ground: &'static str,
    /// Where it is.
    pub place: &'static str,
    /// Who can see it.
    pub seen: &'static str,
    /// How long it is kept.
    pub kept: Keep,
    /// How it is erased.
    pub erased: &'static str,
}

/// The data map with the family's own times; `counts` tells how many records a table has now.
pub fn lines(times: &Retention, counts: &dyn Fn(&str) -> u64) -> Vec<DataLine> {
    let line = |entry: &DataEntry| DataLine {
        name: entry.name.into(),
        holds: entry.holds.into(),
        class: entry.class.id().into(),
        purpose: purpose(entry.purpose)
            .map_or(entry.purpose, |p| p.title)
            .into(),
        ground: entry.ground.into(),
        place: entry.place.into(),
        seen: entry.seen.into(),
        kept: entry.kept.words(times),
        erased: entry.erased.into(),
        records: counts(entry.table),
    };
    ENTRIES.iter().map(line).collect()
}

/// A time of the family in words: `365 days`.
pub(super) fn days(time: Option<u16>) -> String {
    match time {
        Some(1) => "1 day".into(),
        Some(days) => format!("{days} days"),
        None => "until somebody erases it".into(),
    }
}
