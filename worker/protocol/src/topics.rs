//! Topics that a guardian decides about.

use serde::{Deserialize, Serialize};

macro_rules! topics {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $label:literal;)*) => {
        /// What a conversation may be about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Topic { $($(#[$doc])* $name),* }

        impl Topic {
            /// All of them, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// As written in files and forms.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }

            /// In a guardian's words.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),* }
            }
        }
    };
}

topics! {
    /// War and violence in the news.
    War = "war", "War and violence in the news";
    /// Scary stories.
    ScaryStories = "scary_stories", "Scary stories";
    /// Love, bodies and growing up.
    RomanceAndBodies = "romance_and_bodies", "Love, bodies and growing up";
    /// Religion and belief.
    Religion = "religion", "Religion and belief";
    /// Politics.
    Politics = "politics", "Politics";
    /// Death and grief.
    DeathAndGrief = "death_and_grief", "Death and grief";
    /// Social media and videos.
    SocialMedia = "social_media", "Social media and videos";
    /// Money and shopping.
    Money = "money", "Money and shopping";
    /// Health and illness.
    Health = "health", "Health and illness";
    /// Video games.
    VideoGames = "video_games", "Video games";
    /// Swear words.
    Swearing = "swearing", "Swear words";
    /// Words that the guardian lists.
    OwnWords = "own_words", "Words of your own";
}

/// What a guardian wants to happen when a topic comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TopicAction {
    /// Talk about it freely. Never lets through what is grave.
    Allow,
    /// Talk about it gently.
    Rewrite,
    /// Ask the guardian first.
    Ask,
    /// Leave it to the family.
    Block,
}

/// A guardian's rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicRule {
    /// What it is about.
    pub topic: Topic,
    /// What happens.
    pub action: TopicAction,
    /// For [`Topic::OwnWords`]: words or short phrases, as the guardian wrote them. Not looked at for other topics.
    #[serde(default)]
    pub words: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_what_serde_writes() {
        for topic in Topic::ALL {
            assert_eq!(serde_json::to_value(topic).unwrap(), topic.id());
        }
    }
}
