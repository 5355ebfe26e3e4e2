//! Who uses the app.

use crate::{Contact, FeelingsRule, Retention, TopicRule};
use serde::{Deserialize, Serialize};

/// A profile's id: 16 random bytes as 32 lowercase hexadecimal digits. Says nothing about the person.
pub type ProfileId = String;

/// A child, as the page needs to know them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// Stable id.
    pub id: ProfileId,
    /// What the child is called here; never leaves the device.
    pub nickname: String,
    /// Age in years, 4 to 17.
    pub age: u8,
    /// The picture chosen for them, a symbol's name such as `child-fox`.
    pub picture: String,
    /// Whether feelings may be guessed from what they write; the child's own switch.
    #[serde(default = "yes")]
    pub guessing: bool,
    /// Until when a guest stays, in milliseconds since 1970 (UTC); `None` for a child of the family.
    #[serde(default)]
    pub guest_until: Option<i64>,
    /// Whether three pictures are asked for ([`Enter`](crate::Enter)). They choose a profile; they are no lock.
    #[serde(default)]
    pub pictured: bool,
}

/// Profiles of older versions have no switch: it was never off.
const fn yes() -> bool {
    true
}

/// How far this device has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// No vault: show the welcome page.
    New,
    /// A vault whose key this device has lost: only the guardian's passphrase ([`Unlock`](crate::Unlock)) opens it.
    Sealed,
    /// A vault, but no child yet: show the child's form.
    NoChild,
    /// Ready: show who is here.
    Ready,
}

/// What a guardian can set for the whole family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// When the calm dark theme shows.
    pub bedtime: Bedtime,
    /// A grown-up to turn to, shown to a child who is in distress: name and how to reach them, as the guardian wrote it.
    pub trusted_adult: Option<String>,
    /// Who sees the feelings, and whether any are recognised.
    #[serde(default)]
    pub feelings: FeelingsRule,
    /// How much the grown-ups' pages tell of the guard's decisions.
    #[serde(default)]
    pub detail: Detail,
    /// Where the family lives, ISO 3166 alpha-2 (`GB`): which help line a child is told.
    #[serde(default)]
    pub country: Option<String>,
    /// Whom to call in an emergency: a name and a number, as the guardian wrote them.
    #[serde(default)]
    pub contact: Option<String>,
    /// Topics that the guardian decided about; what is not there follows the built-in policy.
    #[serde(default)]
    pub topics: Vec<TopicRule>,
    /// How long things are kept.
    #[serde(default)]
    pub retention: Retention,
    /// More people to turn to.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Whether this device tells a guardian about what is unusual, by its own notifications.
    #[serde(default)]
    pub notify: bool,
}

/// What grown-ups see of the guard's decisions. Never the child's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Detail {
    /// Numbers alone.
    Totals,
    /// Each decision with its kind of risk.
    #[default]
    Categories,
    /// Each decision with the rule behind it and how sure the guard was.
    Rules,
}

/// When the bedtime theme shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bedtime {
    /// Never.
    Never,
    /// Always.
    Always,
    /// Between two hours of the local day (0 to 23), over midnight when `from > to`.
    Between {
        /// First hour.
        from: u8,
        /// First hour after.
        to: u8,
    },
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            bedtime: Bedtime::Between { from: 20, to: 6 },
            trusted_adult: None,
            feelings: FeelingsRule::default(),
            detail: Detail::default(),
            country: None,
            contact: None,
            topics: Vec::new(),
            retention: Retention::default(),
            contacts: Vec::new(),
            notify: false,
        }
    }
}
