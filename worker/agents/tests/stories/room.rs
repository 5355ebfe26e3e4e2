//! A child on Arcadia's page, and what must hold for whatever Arcadia tells.

use crate::common::{FACTS, at_desk, child, memories, note};
use agents::{Keep, Kept, NO_VOICE, Scene, Script, script};
use memory::{Kind, Recalled, recall};
use protocol::{Agent, Child, Health, Speaker, Story, Turn};
use std::collections::HashSet;

/// Saturday 21 November 2026, 12:00 UTC.
pub const NOW: i64 = 1_795_262_400_000;
pub const CLOSINGS: [&str; 4] = [
    "The end.",
    "And that is the end of this story.",
    "The end, for today.",
    "And here the story has its end.",
];

/// A child on Arcadia's page, with what is kept from turn to turn.
#[derive(Clone)]
pub struct Room {
    pub child: Child,
    pub health: Health,
    pub history: Vec<Turn>,
    pub recalled: Vec<Recalled>,
    pub kept: Kept,
    pub voice: bool,
    pub seed: u64,
}

impl Room {
    pub fn new(age: u8, seed: u64) -> Self {
        Self {
            child: child(age),
            health: Health::default(),
            history: Vec::new(),
            recalled: Vec::new(),
            kept: Kept::default(),
            voice: false,
            seed,
        }
    }

    pub fn script(&self, text: &str) -> Script {
        let now = NOW + self.history.len() as i64;
        at_desk(&self.child.id, now, |desk| {
            let scene = Scene {
                text,
                to: Agent::Arcadia,
                child: &self.child,
                history: &self.history,
                recalled: &self.recalled,
                talks: &[],
                mood: None,
                manner: &agents::Manner::default(),
                kept: &self.kept,
                health: &self.health,
                now_ms: NOW + self.history.len() as i64,
                offset_minutes: 0,
                voice: self.voice,
                seed: self.seed,
                facts: &FACTS,
                desk,
                text_vector: None,
                feeling: None,
            };
            script(Agent::Arcadia, &scene).unwrap()
        })
    }

    /// Says something, and keeps what is to be kept, as the companion does.
    pub fn say(&mut self, text: &str) -> String {
        let script = self.script(text);
        let reply = script.plain().replace(&format!("\n\n{NO_VOICE}"), "");
        for keep in script.keep {
            let Keep::Story(mut story) = keep else {
                panic!("only stories are kept here")
            };
            if story.id.is_empty() {
                story.id = format!("s{}", self.history.len());
            } else {
                self.kept.stories.retain(|s| s.id != story.id);
            }
            self.kept.stories.insert(0, story);
        }
        for (speaker, words) in [
            (Speaker::You, text.to_owned()),
            (Speaker::Friend(Agent::Arcadia), reply.clone()),
        ] {
            note(&mut self.history, speaker, &words, NOW);
        }
        self.seed = self.seed.wrapping_mul(31).wrapping_add(7);
        reply
    }

    pub fn newest(&self) -> &Story {
        &self.kept.stories[0]
    }

    pub fn next_day(mut self) -> Self {
        self.history.clear();
        self
    }

    pub fn remembers(mut self, query: &str, told: &[(&str, Kind)]) -> Self {
        self.recalled = recall(&memories(told, NOW - 1), query, None, NOW);
        self
    }
}

pub const REQUESTS: &[&str] = &[
    "tell me a story",
    "a story about a dragon who is afraid of the dark",
    "bedtime story please",
    "story about two penguins",
    "a story about me",
    "a story with a princess and a robot",
    "write a story about a cat called Mimi under the sea",
    "a story about friendship",
    "story about space",
    "a story about a snail that can fly",
    "a funny story about an owl",
    "a story about school",
    "a story about a boy who wants to swim across the pond",
    "tell me a story about a wolf who lost his hat",
    "a story about a fox, my cat Pepper is in it",
];

/// The story without the question and the offer at its end.
pub fn told(text: &str) -> String {
    let asks = |p: &&str| !p.contains("(1)") && !p.starts_with("Next time, shall");
    text.split("\n\n")
        .filter(asks)
        .collect::<Vec<_>>()
        .join("\n\n")
}

pub fn sentences(text: &str) -> Vec<String> {
    text.split(['.', '!', '?', '\n'])
        .map(|s| s.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|s| s.split_whitespace().count() >= 4)
        .collect()
}

/// What must hold for whatever Arcadia tells.
pub fn sound(text: &str, story: &Story) {
    for odd in [
        "{",
        "}",
        "[",
        "]",
        "|",
        "  ",
        " .",
        " ,",
        "..,",
        ".,",
        "they was",
        "a owl",
        "a otter",
        "an unicorn",
    ] {
        assert!(!text.contains(odd), "{odd:?} in {text}");
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    for pair in words.windows(2) {
        let vowel = pair[1].starts_with(['a', 'e', 'i', 'o']) && !pair[1].starts_with("one");
        let bare = pair[0].trim_matches('"');
        assert!(!(bare == "a" && vowel), "{pair:?} in {text}");
        let ends = pair[0].ends_with(['.', '!']) && !pair[0].ends_with("...");
        assert!(
            !(ends && pair[1].starts_with(char::is_lowercase)),
            "{pair:?} in {text}"
        );
    }
    let all = sentences(text);
    let different: HashSet<&String> = all.iter().collect();
    assert_eq!(
        all.len(),
        different.len(),
        "a sentence comes twice in {text}"
    );
    let hero = &story.cast[0];
    assert!(text.contains(&hero.name), "{} in {text}", hero.name);
    for (i, one) in story.cast.iter().enumerate() {
        for other in &story.cast[i + 1..] {
            assert_ne!((&one.name, &one.kind), (&other.name, &other.kind));
        }
    }
    assert!(!story.title.is_empty() && story.title.chars().count() <= 80);
}

pub fn ends(text: &str) -> bool {
    CLOSINGS.iter().any(|c| told(text).trim_end().ends_with(c))
}
