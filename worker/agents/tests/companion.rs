//! LuminAI in conversation: what is said to whom, that it does not repeat itself, and what it learns.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test"
)]

mod common;

use agents::tools::Memories;
use agents::{Desk, Keep, Manner, NO_VOICE, Scene, Session, script, wishes};
use common::{FACTS, SPECS};
use memory::{Memory, Recalled, extract, recall};
use protocol::{Agent, Child, Feeling, Health, Speaker, Turn};
use std::collections::HashSet;

/// Saturday 21 November 2026, 12:00 UTC.
const NOW: i64 = 1_795_262_400_000;
const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

/// A conversation that goes on, with memories kept as the app keeps them.
struct Room {
    child: Child,
    history: Vec<Turn>,
    memories: Vec<Memory>,
    now: i64,
    feeling: Option<Feeling>,
    seed: u64,
}

impl Room {
    fn new(age: u8) -> Self {
        let child = common::child(age);
        Self {
            child,
            history: Vec::new(),
            memories: Vec::new(),
            now: NOW,
            feeling: None,
            seed: 11,
        }
    }

    /// Says something; the reply becomes part of the history, and a minute passes.
    fn hears(&mut self, text: &str) -> String {
        let recalled: Vec<Recalled> = recall(&self.memories, text, None, self.now);
        let manner = Manner::now(&self.memories, text, self.now);
        let now = || self.now;
        let session = Session {
            profile: &self.child.id,
            since_ms: self.now,
        };
        let script = {
            let mut desk = Desk::new(&SPECS, session, &now);
            desk.register(Memories {
                owner: &self.child.id,
                all: &self.memories,
            });
            let scene = Scene {
                text,
                desk: &desk,
                manner: &manner,
                to: Agent::Luminai,
                child: &self.child,
                history: &self.history,
                recalled: &recalled,
                talks: &[],
                mood: None,
                kept: &agents::Kept::default(),
                health: &Health::default(),
                now_ms: self.now,
                offset_minutes: 0,
                voice: false,
                seed: self
                    .seed
                    .wrapping_add(self.history.len() as u64)
                    .wrapping_mul(0x9E37_79B9_7F4A_7C15),
                facts: &FACTS,
                text_vector: None,
                feeling: self.feeling,
            };
            script(Agent::Luminai, &scene).unwrap()
        };
        let reply = script.plain().replace(&format!("\n\n{NO_VOICE}"), "");
        let turn = self.history.len() as u64 + 1;
        for keep in &script.keep {
            if let Keep::Forget(id) = keep {
                self.memories.retain(|m| m.id != *id);
            }
        }
        let learns = script.keep.is_empty();
        for found in extract(text)
            .into_iter()
            .chain(wishes(text))
            .filter(|_| learns)
        {
            self.memories.retain(|old| !found.replaces(old));
            self.memories
                .push(found.into_memory(turn.to_string(), self.now, turn, None));
        }
        self.turn(Speaker::You, text);
        self.turn(Speaker::Friend(Agent::Luminai), &reply);
        self.now += MINUTE;
        reply
    }

    fn turn(&mut self, speaker: Speaker, text: &str) {
        self.history.push(Turn {
            id: self.history.len() as u64 + 1,
            speaker,
            text: text.into(),
            at: self.now,
            why: None,
        });
    }
}

/// Fifty different messages of one long talk.
const VARIED: &[&str] = &[
    "hello",
    "I had pasta for lunch",
    "we played football at school",
    "my friend is funny",
    "I have a dog called Rex",
    "he can jump really high",
    "yes",
    "it is raining",
    "I drew a dragon",
    "green and gold",
    "tell me a joke",
    "haha",
    "another one",
    "what is your favourite colour?",
    "blue",
    "I like trains",
    "because they are fast",
    "my sister took my pen",
    "she never asks",
    "I am bored",
    "ask me a riddle",
    "I don't know",
    "would you rather",
    "the first one",
    "I lost my tooth",
    "it fell out at lunch",
    "are you a robot?",
    "I want to be a pilot",
    "fly over the sea",
    "we went to the park",
    "I saw a squirrel",
    "it ate a nut",
    "do you sleep?",
    "I play the piano",
    "the left hand is hard",
    "I scored a goal",
    "my favourite book is about wolves",
    "they live in packs",
    "nobody wanted to sit next to me",
    "Lena is nice",
    "I am scared of spiders",
    "the big ones",
    "my cat is sleeping",
    "on my bed",
    "lol",
    "blorp",
    "I dreamed of a talking tree",
    "can we talk?",
    "thank you",
    "bye",
];

/// The same thing in nearly the same words.
const ALIKE: &[&str] = &[
    "I like football",
    "i like football",
    "I like football!",
    "I really like football",
    "I like football.",
];

fn distinct(replies: &[String]) -> f64 {
    let set: HashSet<&String> = replies.iter().collect();
    set.len() as f64 / replies.len() as f64
}

#[test]
fn a_long_talk_does_not_repeat_itself() {
    for age in [6, 9, 14] {
        let mut room = Room::new(age);
        let varied: Vec<String> = VARIED.iter().map(|text| room.hears(text)).collect();
        let share = distinct(&varied);
        println!("age {age}: {share:.2} distinct of {} varied", varied.len());
        assert!(share >= 0.95, "{share} {varied:#?}");
    }
}

#[test]
fn nearly_the_same_words_still_find_other_replies() {
    for (name, texts) in [
        ("football", ALIKE),
        (
            "sad",
            &["I am sad", "i am sad", "I'm sad", "I am so sad", "im sad"],
        ),
        ("hello", &["hello", "hi", "Hello!", "hey", "hi!"]),
        (
            "day",
            &[
                "we went to school today",
                "We went to school today!",
                "today we went to school",
            ],
        ),
        (
            "real",
            &["are you real?", "are you real", "Are you a real person?"],
        ),
        (
            "joke",
            &["tell me a joke", "Tell me a joke!", "another joke"],
        ),
    ] {
        for age in [6, 9, 14] {
            let mut room = Room::new(age);
            let replies: Vec<String> = (0..50)
                .map(|i| room.hears(texts[i % texts.len()]))
                .collect();
            let share = distinct(&replies);
            println!("{name}, age {age}: {share:.2} distinct of 50 alike");
            assert!(share >= 0.6, "{name} at {age}: {share} {replies:#?}");
        }
    }
}

#[test]
fn nothing_is_said_again_within_a_week_while_there_is_something_else() {
    let mut room = Room::new(9);
    let mut said: HashSet<String> = HashSet::new();
    for day in 0..7 {
        for text in [
            "good morning",
            "I had pizza for lunch",
            "I am worried about my test",
            "bye",
        ] {
            let reply = room.hears(text);
            assert!(said.insert(reply.clone()), "day {day}: {reply}");
        }
        room.now += DAY;
    }
}

#[test]
fn an_answer_is_heard_as_an_answer() {
    for seed in 0..30 {
        let mut room = Room::new(8);
        room.seed = seed;
        let told = room.hears("I have a dog called Rex");
        assert!(told.contains("Rex") && told.contains("dog"), "{told}");
        let reply = room.hears("he can jump really high");
        let generic = ["interesting thought", "Tell me more", "I am listening"];
        assert!(
            !generic.iter().any(|g| reply.contains(g)),
            "{told} -> {reply}"
        );
    }
}

#[test]
fn grief_stays_with_the_child_and_leads_to_a_person() {
    for (age, seed) in [6, 9, 14]
        .into_iter()
        .flat_map(|age| (0..12).map(move |seed| (age, seed)))
    {
        let mut room = Room::new(age);
        room.seed = seed;
        let first = room.hears("my hamster died");
        assert!(
            first.contains("your hamster")
                || first.contains("Your hamster")
                || first.contains("animal"),
            "{first}"
        );
        assert!(first.to_lowercase().contains("grown-up"), "{first}");
        for text in ["he was called Nibbles", "I gave him carrots", "yes", "no"] {
            let reply = room.hears(text);
            for light in ["riddle", "joke", "Hooray", "Aha!", "What next", "Imagine"] {
                assert!(!reply.contains(light), "{text}: {reply}");
            }
        }
    }
}

#[test]
fn nobody_near_is_not_passed_over() {
    let mut room = Room::new(9);
    let reply = room.hears("nobody wants to play with me");
    assert!(reply.contains("grown-up"), "{reply}");
    let mut found = false;
    for _ in 0..3 {
        found |= room.hears("nobody").contains("eacher");
    }
    assert!(found);
}

#[test]
fn wishes_hold_for_the_rest_of_the_talk() {
    let mut room = Room::new(9);
    let before = room.hears("we played cards at home").len();
    room.hears("shorter please");
    let named = room.hears("call me Sunny");
    assert!(named.contains("Sunny"), "{named}");
    assert!(room.hears("we had soup for dinner").len() <= before.max(90));
    assert!(room.hears("hello").contains("Sunny") || room.hears("bye").contains("Sunny"));
}

#[test]
fn the_riddles_and_jokes_of_a_game_follow_each_other() {
    let mut room = Room::new(9);
    let riddle = room.hears("ask me a riddle");
    assert!(riddle.contains('?'), "{riddle}");
    let told = room.hears("I don't know");
    assert!(told.starts_with("It is "), "{told}");
    assert_ne!(room.hears("yes please"), riddle);
    assert_eq!(room.hears("knock knock"), "Who's there?");
    assert_eq!(room.hears("lettuce"), "Lettuce who?");
    let mut jokes = HashSet::new();
    for _ in 0..30 {
        assert!(jokes.insert(room.hears("tell me a joke")));
    }
}

#[test]
fn a_recognised_feeling_is_met_where_the_words_do_not_name_it() {
    let mut room = Room::new(9);
    room.feeling = Some(Feeling::Sad);
    let reply = room.hears("the swing stays empty now");
    assert!(
        reply.to_lowercase().contains("sad") || reply.contains("tears"),
        "{reply}"
    );
}

#[test]
fn what_a_child_wants_forgotten_is_forgotten_by_name() {
    let mut room = Room::new(8);
    room.hears("I have a dog called Rex");
    room.hears("I love football");
    let reply = room.hears("please forget that I have a dog called Rex");
    assert!(
        reply.starts_with("Done.") && reply.contains("Rex"),
        "{reply}"
    );
    let known: Vec<&str> = room.memories.iter().map(|m| m.text.as_str()).collect();
    assert!(known.iter().all(|text| !text.contains("Rex")), "{known:?}");
    assert!(!known.is_empty(), "only what was named");
    let reply = room.hears("forget everything");
    assert!(reply.contains("What you remember"), "{reply}");
}
