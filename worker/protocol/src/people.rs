//! Who uses the app.

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

/// What a child can say they feel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Feeling {
    /// Happy.
    Happy,
    /// Calm.
    Calm,
    /// Sad.
    Sad,
    /// Worried.
    Worried,
    /// Angry.
    Angry,
    /// Surprised.
    Surprised,
    /// Tired.
    Tired,
}

impl Feeling {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Happy,
        Self::Calm,
        Self::Sad,
        Self::Worried,
        Self::Angry,
        Self::Surprised,
        Self::Tired,
    ];

    /// The word a child reads.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Happy => "Happy",
            Self::Calm => "Calm",
            Self::Sad => "Sad",
            Self::Worried => "Worried",
            Self::Angry => "Angry",
            Self::Surprised => "Surprised",
            Self::Tired => "Tired",
        }
    }
}

/// One pick of a feeling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Felt {
    /// What.
    pub feeling: Feeling,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
}

/// What a guardian can set for the whole family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// When the calm dark theme shows.
    pub bedtime: Bedtime,
    /// A grown-up to turn to, shown to a child who is in distress: name and how to reach them, as the guardian wrote it.
    pub trusted_adult: Option<String>,
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
        }
    }
}
