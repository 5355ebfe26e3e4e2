//! What a child practises with Airth and Kaznak: which skill it was, how well it goes, what to try next.
//!
//! To ask for something is exposure, not proof: it counts as practised, neither right nor wrong. Only what the child
//! answered, and what was done by its day, counts as right or wrong.

mod history;
mod mastery;
mod next;
mod seen;
mod sum;
mod table;

pub use history::History;
pub use mastery::{Mastery, mastery};
pub use next::{Line, next};
pub use seen::{from_card, from_fact, from_plan, from_question};
pub use table::{Area, SKILLS, Skill, skill};

/// Something that was practised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practice {
    /// Which skill.
    pub skill: &'static str,
    /// Whether it went right; `None` if it only came up.
    pub right: Option<bool>,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
}
