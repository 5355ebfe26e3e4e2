//! Stories as they stand on a child's shelf, and what is needed to tell them on.

use serde::{Deserialize, Serialize};

/// A story, finished or still being told.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Story {
    /// Unique for the child; empty until it is stored for the first time.
    pub id: String,
    /// As it stands on the shelf.
    pub title: String,
    /// When it was begun, in milliseconds since 1970 (UTC).
    pub begun_at: i64,
    /// When it was last told on.
    pub told_at: i64,
    /// What was told so far, a page for each turn of the talk.
    pub pages: Vec<String>,
    /// Whether it has its ending.
    pub finished: bool,
    /// The picture on the shelf.
    #[serde(default)]
    pub cover: Cover,
    /// Who is in it, the hero first.
    #[serde(default)]
    pub cast: Vec<Character>,
    /// How it may go on, in words, in the order of their numbers; empty when nothing is asked.
    #[serde(default)]
    pub choices: Vec<String>,
    /// What the child chose so far, in words, oldest first.
    #[serde(default)]
    pub chosen: Vec<String>,
    /// Which story about this hero it is, counted from 1; 0 in stories of older versions.
    #[serde(default)]
    pub episode: u32,
    /// What it was put together from; `None` in stories of older versions.
    #[serde(default)]
    pub thread: Option<Box<Thread>>,
    /// Somebody from the child's world who was offered a place in the next story.
    #[serde(default)]
    pub offered: Option<Box<Character>>,
}

impl Story {
    /// Whether it waits for the child's choice: the next message on the page is likely meant for it.
    pub fn awaits_choice(&self) -> bool {
        !self.finished && !self.choices.is_empty()
    }

    /// Whether these words are one of the choices that wait, as a button says it.
    pub fn offers(&self, words: &str) -> bool {
        let words = words.trim();
        let waiting = self.choices.iter().filter(|_| self.awaits_choice());
        waiting.into_iter().any(|c| c.eq_ignore_ascii_case(words))
    }
}

/// Somebody in a story.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Character {
    /// `Ember`; empty for somebody without a name.
    pub name: String,
    /// `dragon`; empty when only the name is known.
    pub kind: String,
    /// `curious`: always the same from story to story; may be empty.
    #[serde(default)]
    pub look: String,
    /// How they are spoken of.
    #[serde(default)]
    pub pronouns: Pronouns,
    /// Whether the child thought of them, so that they are worth meeting again.
    #[serde(default)]
    pub given: bool,
}

/// How somebody is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Pronouns {
    /// She, her.
    She,
    /// He, him, his.
    He,
    /// They, them, their.
    #[default]
    They,
}

/// Where a story is in its plot.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Thread {
    /// The plot's name.
    pub plot: String,
    /// Where it happens: `deep under the sea`.
    pub place: String,
    /// What it is about: three texts whose use the plot knows.
    pub knot: [String; 3],
    /// What is special about the hero, as the child said: `who could talk`; may be empty.
    #[serde(default)]
    pub clause: String,
    /// The hero's habit, by number.
    #[serde(default)]
    pub habit: Option<usize>,
    /// What was tried, by number.
    #[serde(default)]
    pub tries: Vec<usize>,
    /// The child's own ideas that were woven in.
    #[serde(default)]
    pub ideas: Vec<String>,
    /// Whether the helper has come in.
    #[serde(default)]
    pub met: bool,
    /// What is to be decided next.
    #[serde(default)]
    pub ask: Ask,
    /// What stands to choose, by number, in the order of [`Story::choices`].
    #[serde(default)]
    pub open: Vec<usize>,
}

/// What is to be decided in a story with choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Ask {
    /// Nothing: told in one go, or finished.
    #[default]
    Nothing,
    /// What the hero tries first.
    First,
    /// What the hero tries next.
    Second,
    /// How it turns.
    Turn,
    /// How it ends.
    End,
}

macro_rules! covers {
    ($($(#[$doc:meta])* $name:ident = $symbol:literal;)*) => {
        /// The picture on a story's cover.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum Cover { $($(#[$doc])* $name),* }

        impl Cover {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The symbol's name, such as `cover-forest`.
            pub const fn symbol(self) -> &'static str {
                match self { $(Self::$name => $symbol),* }
            }
        }
    };
}

covers! {
    /// Trees.
    Forest = "cover-forest";
    /// Waves.
    Sea = "cover-sea";
    /// Stars.
    Space = "cover-space";
    /// Towers.
    Castle = "cover-castle";
    /// A house.
    Home = "cover-home";
    /// A school.
    School = "cover-school";
    /// Snow.
    Snow = "cover-snow";
    /// Grass and flowers.
    #[default]
    Meadow = "cover-meadow";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_of_older_versions_can_be_read() {
        let old = r#"{"id":"a","title":"Pip","begun_at":1,"told_at":2,"pages":["The end."],"finished":true}"#;
        let story: Story = serde_json::from_str(old).unwrap();
        assert!(story.cast.is_empty() && story.thread.is_none() && story.cover == Cover::Meadow);
    }

    #[test]
    fn a_story_reads_back_as_it_was_kept() {
        let story = Story {
            cast: vec![Character {
                name: "Ember".into(),
                kind: "dragon".into(),
                given: true,
                ..Character::default()
            }],
            thread: Some(Box::new(Thread {
                ask: Ask::Turn,
                open: vec![0, 2],
                ..Thread::default()
            })),
            ..Story::default()
        };
        let text = serde_json::to_string(&story).unwrap();
        assert_eq!(serde_json::from_str::<Story>(&text).unwrap(), story);
    }
}
