//! What the friends remember of a child, and who may know what.

use crate::Agent;
use serde::{Deserialize, Serialize};

/// Something the child told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// For [`Forget`](crate::Forget).
    pub id: String,
    /// What it is about, for reading: `Pets`, `Friends`, `Feelings`.
    pub kind: String,
    /// A sentence to the child: `You have a dog called Rex.`
    pub text: String,
    /// When it was told, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Whether it was said plainly; else the friends are not sure of it.
    pub sure: bool,
}

/// How a friend has learned to talk with this child, and what taught it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manner {
    /// [`Told::id`] of what taught it: to forget that undoes it.
    pub told: String,
    /// A sentence to the child: `Because you like football, I use football in examples.`
    pub text: String,
}

/// One talk, between two long pauses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastTalk {
    /// When it began, in milliseconds since 1970 (UTC).
    pub from: i64,
    /// When it ended.
    pub to: i64,
    /// Who spoke with the child, most first.
    pub friends: Vec<Agent>,
    /// Messages of both sides.
    pub turns: u32,
    /// What it was about: the child's most telling sentence, as said; empty if there is none.
    pub about: String,
}

/// Everything that is remembered of a child.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Remembered {
    /// Whether the grown-ups hold a second key to what is this child's.
    pub second_key: bool,
    /// What they told, newest first.
    pub told: Vec<Told>,
    /// What came of it.
    pub manners: Vec<Manner>,
    /// Talks, newest first, thirty at most.
    pub talks: Vec<PastTalk>,
}

/// How much of one kind is remembered. For grown-ups: no words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindKept {
    /// As [`Told::kind`].
    pub kind: String,
    /// How many.
    pub count: u32,
    /// When the oldest was told, in milliseconds since 1970 (UTC).
    pub oldest: Option<i64>,
    /// Friends who may know this kind.
    pub known_to: Vec<Agent>,
}

/// How many days things are kept; `None` is until somebody erases them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Retention {
    /// What was said.
    pub talks: Option<u16>,
    /// Lasting facts: pets, family, friends, tastes, birthdays, dreams.
    pub facts: Option<u16>,
    /// What happened, or is coming up.
    pub events: Option<u16>,
    /// Feelings.
    pub feelings: Option<u16>,
    /// The guard's decisions.
    pub safety: Option<u16>,
    /// When the app was used, and what was asked of grown-ups.
    pub activity: Option<u16>,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            talks: Some(365),
            facts: None,
            events: Some(180),
            feelings: Some(90),
            safety: Some(365),
            activity: Some(180),
        }
    }
}

/// Something the family added to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentInfo {
    /// For [`RemoveDocument`](crate::RemoveDocument).
    pub id: String,
    /// The file's name without its ending.
    pub title: String,
    /// When it was added, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Passages that Airth can cite.
    pub passages: u32,
    /// Words in all.
    pub words: u32,
}

/// A friend as its specification describes it, for the About page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FriendCard {
    /// Who.
    pub agent: Agent,
    /// One sentence.
    pub purpose: String,
    /// Of the specification.
    pub version: String,
    /// What it may use, a word each.
    pub tools: Vec<String>,
    /// Whom it may ask.
    pub may_ask: Vec<Agent>,
    /// Kinds of what a child told that it may know, as [`Told::kind`].
    pub knows: Vec<String>,
    /// Its promises about safety, a sentence each.
    pub promises: Vec<String>,
}
