//! What the friends remember about a child: extracted by conservative rules, recalled by resonance.
//!
//! Promises: only what a child says about their own world in plain words is kept, never addresses, numbers to be reached
//! at, school names or passwords; a newer answer replaces the older one of the same slot; nothing irrelevant is recalled.

mod asked_back;
mod conversation;
mod emotional;
mod episodes;
mod extract;
mod forget;
mod index;
mod pattern;
mod person;
mod privacy;
mod recall;
mod rivals;
mod rule_words;
mod rules;
mod talks;
mod told;
mod turns;

pub use asked_back::{AskedBack, asks_what_was_said};
pub use conversation::{Factor, Said, Weights, rank_conversation};
pub use emotional::{Course, Mood, course};
pub use episodes::{Episode, episodes};
pub use extract::extract;
pub use forget::forget;
pub use index::Index;
pub use person::second_person;
pub use privacy::is_private;
pub use recall::{Recalled, quantise, recall};
pub use rivals::{Method, rank_by};
pub use talks::{Moment, Quoted, Talks, Utterance};
pub use told::Confidence;

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

impl Kind {
    /// All kinds, in the order in which they are declared.
    pub const ALL: [Self; 10] = [
        Self::Pet,
        Self::Family,
        Self::Friend,
        Self::Taste,
        Self::Favourite,
        Self::Hobby,
        Self::Dream,
        Self::Birthday,
        Self::Event,
        Self::Feeling,
    ];

    /// For reading: `Pets`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pet => "Pets",
            Self::Family => "Family",
            Self::Friend => "Friends",
            Self::Taste => "Likes and dislikes",
            Self::Favourite => "Favourites",
            Self::Hobby => "Hobbies",
            Self::Dream => "Dreams",
            Self::Birthday => "Birthday",
            Self::Event => "Events",
            Self::Feeling => "Feelings",
        }
    }
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
    /// The direction of the embedding of `text`, as [`quantise`] codes it (older ones: unit length times 127); `None` without
    /// a model.
    pub vector: Option<Vec<i8>>,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
    /// When it was said before `said_at`, oldest first, in milliseconds; what keeps coming up stays present.
    #[serde(default)]
    pub before: Vec<i64>,
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
    /// As [`Memory::confidence`].
    pub confidence: Confidence,
}

impl Extracted {
    /// Whether an older memory gives way to this one: it says the same, or it holds the same slot. What only says less
    /// (`has a dog`) replaces nothing (`has a dog called Rex`).
    pub fn replaces(&self, old: &Memory) -> bool {
        let says_less = old.text.len() > self.text.len()
            && old.text.starts_with(&self.text)
            && old.text[self.text.len()..].starts_with(" called ");
        (self.slot.is_some() && self.slot == old.slot && !says_less)
            || self.text.eq_ignore_ascii_case(&old.text)
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
            confidence: self.confidence,
            before: Vec::new(),
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
            confidence: Confidence::Plain,
            before: Vec::new(),
        }
    }

    fn new(text: &str, slot: Option<&str>) -> Extracted {
        Extracted {
            text: text.into(),
            kind: Kind::Favourite,
            slot: slot.map(Into::into),
            confidence: Confidence::Plain,
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
    fn what_says_less_replaces_nothing() {
        let rex = memory(1, "has a dog called Rex", Kind::Pet, Some("pet:dog"));
        assert!(!new("has a dog", Some("pet:dog")).replaces(&rex));
        assert!(new("had a dog that died", Some("pet:dog")).replaces(&rex));
        assert!(new("has two dogs", Some("pet:dog")).replaces(&rex));
    }

    #[test]
    fn records_from_before_still_open() {
        let old = r#"{"id":"a/1","text":"likes peas","kind":"Taste","slot":"taste:peas","said_at":5,"turn":2,"vector":null}"#;
        let read: Memory = serde_json::from_str(old).unwrap();
        assert_eq!((read.confidence, read.before.len()), (Confidence::Plain, 0));
    }

    #[test]
    fn kinds_stand_in_their_order() {
        assert!(Kind::ALL.iter().enumerate().all(|(i, k)| *k as usize == i));
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
