//! What the friends remember about a child: extracted by conservative rules, recalled by resonance.
//!
//! Promises: only what a child says about their own world in plain words is kept, never addresses, numbers to be reached
//! at, school names or passwords; a newer answer replaces the older one of the same slot; nothing irrelevant is recalled.

mod extract;
mod pattern;
mod person;
mod privacy;
mod recall;
mod rules;

pub use extract::extract;
pub use person::second_person;
pub use privacy::is_private;
pub use recall::{Recalled, quantise, recall};

use serde::{Deserialize, Serialize};

/// What a memory is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// An animal at home.
    Pet,
    /// Somebody of the family.
    Family,
    /// A friend.
    Friend,
    /// Something liked, loved or disliked.
    Taste,
    /// The favourite of something.
    Favourite,
    /// Something done regularly or being learned.
    Hobby,
    /// What they want to be or do one day.
    Dream,
    /// Age or birthday.
    Birthday,
    /// Something that happened or is coming up.
    Event,
    /// A feeling and what it was about.
    Feeling,
}

/// Something remembered. Text and vector are sealed at rest by the store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// The store's key.
    pub id: String,
    /// About the child, in the third person without a subject: `has a dog called Rex`.
    pub text: String,
    /// What it is about.
    pub kind: Kind,
    /// Memories of one slot (`favourite:colour`) replace each other; `None` stands beside others.
    pub slot: Option<String>,
    /// When it was said, in milliseconds since 1970 (UTC).
    pub said_at: i64,
    /// The turn in which it was said.
    pub turn: u64,
    /// The embedding of `text`, unit length scaled to -127..=127; `None` without a model.
    pub vector: Option<Vec<i8>>,
}

/// Something worth remembering in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    /// As [`Memory::text`].
    pub text: String,
    /// As [`Memory::kind`].
    pub kind: Kind,
    /// As [`Memory::slot`].
    pub slot: Option<String>,
}

impl Extracted {
    /// Whether an older memory gives way to this one: it says the same, or it holds the same slot.
    pub fn replaces(&self, old: &Memory) -> bool {
        (self.slot.is_some() && self.slot == old.slot) || self.text.eq_ignore_ascii_case(&old.text)
    }

    /// The memory to store; `vector` is the embedding of the text.
    pub fn into_memory(
        self,
        id: String,
        said_at: i64,
        turn: u64,
        vector: Option<&[f32]>,
    ) -> Memory {
        Memory {
            id,
            text: self.text,
            kind: self.kind,
            slot: self.slot,
            said_at,
            turn,
            vector: vector.map(quantise),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn memory(id: u64, text: &str, kind: Kind, slot: Option<&str>) -> Memory {
        Memory {
            id: id.to_string(),
            text: text.into(),
            kind,
            slot: slot.map(Into::into),
            said_at: 0,
            turn: id,
            vector: None,
        }
    }

    fn new(text: &str, slot: Option<&str>) -> Extracted {
        Extracted {
            text: text.into(),
            kind: Kind::Favourite,
            slot: slot.map(Into::into),
        }
    }

    #[test]
    fn newer_replaces_and_same_repeats() {
        let blue = memory(
            7,
            "favourite colour is blue",
            Kind::Favourite,
            Some("favourite:colour"),
        );
        let tooth = memory(8, "lost their tooth", Kind::Event, None);
        assert!(new("favourite colour is green", Some("favourite:colour")).replaces(&blue));
        assert!(!new("favourite animal is a cat", Some("favourite:animal")).replaces(&blue));
        assert!(new("Lost their tooth", None).replaces(&tooth));
        assert!(!new("lost their hat", None).replaces(&tooth));
    }

    #[test]
    fn what_is_stored_reads_back() {
        let m = new("likes football", None).into_memory("a/1".into(), 5, 2, Some(&[1.0, -0.5]));
        assert_eq!(m.vector, Some(vec![127, -64]));
        assert_eq!(
            serde_json::from_str::<Memory>(&serde_json::to_string(&m).unwrap()).unwrap(),
            m
        );
    }
}
