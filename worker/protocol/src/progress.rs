//! What a child practises with Airth and Kaznak, and how well it goes.

use serde::{Deserialize, Serialize};

/// One skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillLine {
    /// Its id, such as `multiply-7`.
    pub id: String,
    /// What it is called: `Times seven`.
    pub name: String,
    /// What it belongs to: `Numbers`, `Facts`, `Cards`, `Plans`.
    pub area: String,
    /// How often it was practised.
    pub practised: u32,
    /// How often it went right.
    pub right: u32,
    /// The estimate that it is mastered, 0 to 1.
    pub mastery: f32,
    /// Its lower and upper bound (90 %).
    pub range: (f32, f32),
    /// When it was practised last, in milliseconds since 1970 (UTC).
    pub last: i64,
}

/// What to try next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
}

/// The Learning page's first part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProgressReport {
    /// Whether anything is noted: the consent `learning`.
    pub on: bool,
    /// By area, then by name.
    pub skills: Vec<SkillLine>,
    /// At most three.
    pub next: Vec<Suggestion>,
}
