//! Conversations: turns, who speaks, and why an answer is what it is.

use serde::{Deserialize, Serialize};

/// The five friends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Agent {
    /// Warm companion.
    Luminai,
    /// Checks facts, cites, says "I don't know".
    Airth,
    /// Stories.
    Arcadia,
    /// Keeps the system healthy.
    Ely,
    /// Plans.
    Kaznak,
}

impl Agent {
    /// All five, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::Luminai,
        Self::Airth,
        Self::Arcadia,
        Self::Ely,
        Self::Kaznak,
    ];

    /// As written in `data-agent` and in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Luminai => "luminai",
            Self::Airth => "airth",
            Self::Arcadia => "arcadia",
            Self::Ely => "ely",
            Self::Kaznak => "kaznak",
        }
    }

    /// As a person reads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Luminai => "LuminAI",
            Self::Airth => "Airth",
            Self::Arcadia => "Arcadia",
            Self::Ely => "Ely",
            Self::Kaznak => "Kaznak",
        }
    }
}

/// A turn's number within its conversation, counted from 1.
pub type TurnId = u64;

/// Who spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speaker {
    /// The child.
    You,
    /// A friend.
    Friend(Agent),
}

/// One thing said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Number in the conversation.
    pub id: TurnId,
    /// Who.
    pub speaker: Speaker,
    /// What, as shown.
    pub text: String,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// For a friend's turn: how it came about.
    pub why: Option<Why>,
}

/// The explanation behind `Why this answer?`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// One sentence: why this friend.
    pub chosen: String,
    /// How the words came about, one sentence each, in order (looked up, worked out, remembered, written by the model, fixed words).
    pub steps: Vec<String>,
    /// Where facts come from.
    pub sources: Vec<Source>,
    /// Who tried to answer, in order.
    #[serde(default)]
    pub tried: Vec<Tried>,
    /// How well the chosen reply resonates, if candidates were ranked.
    pub resonance: Option<Resonance>,
    /// What the guard decided about the question and the words.
    pub guard: GuardNote,
    /// The reply was stopped by the child before its end.
    pub stopped: bool,
    /// Whether the child said that it helped; `None` if they said nothing.
    #[serde(default)]
    pub helped: Option<bool>,
}

/// A friend's try.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// Who.
    pub agent: Agent,
    /// How well the answer fits by the friend's own account, 0..=1; `None` if the friend failed.
    pub fit: Option<f32>,
    /// R, if candidates were compared, 0..=1.
    pub resonance: Option<f32>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// For example `LuminAI fact book: Light`.
    pub title: String,
    /// What it rests on, for example `NASA, Space Place`.
    pub basis: String,
}

/// R = φᵗ · (ψʳ × Φᴱ), each factor in 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Resonance {
    /// φᵗ, temporal.
    pub temporal: f32,
    /// ψʳ, structural.
    pub structural: f32,
    /// Φᴱ, contextual.
    pub contextual: f32,
    /// R.
    pub total: f32,
    /// How many candidates were compared.
    pub candidates: u32,
}

/// What the guard did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardNote {
    /// `allow`, `rewrite`, `ask`, `support` or `block`, for the child's words.
    pub action: String,
    /// The risk seen, in plain words, if any.
    pub risk: Option<String>,
    /// The rule that decided, in plain words.
    pub rule: String,
    /// Sentences of the reply that were held back.
    pub held_back: u32,
    /// The decision's entry on the Safety page, for [`MarkFine`](crate::MarkFine); `None` if nothing had to be done.
    #[serde(default)]
    pub entry: Option<String>,
}
