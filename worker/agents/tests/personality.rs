//! Each friend stays itself: the style of whole conversations lies in the ranges of its specification.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test"
)]

mod common;

use agents::spec::Range;
use agents::{Kept, Manner, NO_VOICE, Scene, readability, script};
use common::{FACTS, SPECS, at_desk};
use protocol::{Agent, Child, Health, ModelsState, Speaker, Turn};

const NOW: i64 = 1_795_262_400_000;
const MINUTE: i64 = 60_000;

/// What children of several ages say to each friend.
const TALKS: [(Agent, &[&str]); 5] = [
    (
        Agent::Luminai,
        &[
            "hello!",
            "I have a cat called Mimi",
            "I had a bad day",
            "my best friend is ill",
            "tell me a joke",
            "I scored a goal today",
            "what can you do?",
            "are you a real person?",
            "I am bored",
            "I like drawing horses",
            "nobody wanted to play with me",
            "we went to the zoo",
            "thank you",
            "my grandma makes the best cake",
            "I am scared of thunder",
            "do you like me?",
            "I built a tower",
            "bye",
        ],
    ),
    (
        Agent::Airth,
        &[
            "why is the sky blue?",
            "what is 7 × 8?",
            "how far away is the moon?",
            "is a whale a fish?",
            "what is the capital of Peru?",
            "how many legs does a spider have?",
            "what is 15% of 80",
            "who was the first person on the moon?",
            "why do leaves turn red?",
            "what is a glorp?",
            "Tom has 12 apples and eats 3. How many are left?",
            "how old is the universe?",
            "is it true that bats are blind?",
        ],
    ),
    (
        Agent::Arcadia,
        &[
            "tell me a story",
            "tell me a story about a fox",
            "a story about a dragon who is afraid of the dark",
            "a bedtime story please",
            "a funny story about a robot",
            "tell me a story about friendship",
        ],
    ),
    (
        Agent::Ely,
        &[
            "is everything working?",
            "how much storage is left?",
            "which models are loaded?",
            "is everything saved?",
            "are you offline?",
            "what version is this?",
        ],
    ),
    (
        Agent::Kaznak,
        &[
            "help me learn the 7 times table by Friday",
            "help me tidy my room",
            "I have a maths test on Monday",
            "what should I do today?",
            "I did it",
            "should I join football or chess?",
            "make a card: What is 3 × 4? 12",
            "quiz me",
            "12",
            "show my plans",
            "I want to save money for a bike",
        ],
    ),
];

/// Figures of a conversation, in the order and units of `spec::Style`.
struct Figures {
    words_per_sentence: f32,
    exclamations_per_sentence: f32,
    questions_per_reply: f32,
    grade: f32,
    words_per_reply: f32,
}

impl Figures {
    fn of(replies: &[String]) -> Self {
        let all = replies.join("\n");
        let count = |c: char| all.matches(c).count() as f32;
        let sentences = all
            .split(['.', '!', '?', '\n'])
            .filter(|s| s.chars().any(char::is_alphabetic))
            .count() as f32;
        let words = all.split_whitespace().count() as f32;
        Self {
            words_per_sentence: words / sentences,
            exclamations_per_sentence: count('!') / sentences,
            questions_per_reply: count('?') / replies.len() as f32,
            grade: readability::measure(&all).grade,
            words_per_reply: words / replies.len() as f32,
        }
    }
}

/// One conversation: every reply, with what was said before it.
fn talk(agent: Agent, said: &[&str], age: u8, seed: u64) -> Vec<String> {
    let child = Child {
        id: "0".repeat(32),
        nickname: "Mia".into(),
        age,
        picture: "child-fox".into(),
        guessing: true,
    };
    let health = Health {
        records: 120,
        record_bytes: 300_000,
        last_save: Some(NOW - MINUTE),
        models: ModelsState::default(),
        ..Health::default()
    };
    let mut history: Vec<Turn> = Vec::new();
    let mut replies = Vec::new();
    let kept = Kept::default();
    for (i, text) in said.iter().enumerate() {
        let now = NOW + i as i64 * MINUTE;
        let reply = at_desk(&child.id, now, |desk| {
            let scene = Scene {
                text,
                to: agent,
                child: &child,
                history: &history,
                recalled: &[],
                manner: &Manner::default(),
                kept: &kept,
                health: &health,
                now_ms: now,
                offset_minutes: 0,
                voice: false,
                seed: seed
                    .wrapping_add(i as u64)
                    .wrapping_mul(0x9E37_79B9_7F4A_7C15),
                facts: &FACTS,
                desk,
                text_vector: None,
                feeling: None,
            };
            script(agent, &scene).unwrap().plain()
        });
        let reply = reply.replace(&format!("\n\n{NO_VOICE}"), "");
        for (speaker, text) in [
            (Speaker::You, *text),
            (Speaker::Friend(agent), reply.as_str()),
        ] {
            history.push(Turn {
                id: history.len() as u64 + 1,
                speaker,
                text: text.into(),
                at: now,
                why: None,
            });
        }
        replies.push(reply);
    }
    replies
}

#[test]
fn each_friend_keeps_to_its_style() {
    let mut wrong = Vec::new();
    for (agent, said) in TALKS {
        let style = &SPECS.of(agent).style;
        for age in [6, 9, 12, 14] {
            for seed in [1, 2] {
                let f = Figures::of(&talk(agent, said, age, seed));
                let rows: [(&str, f32, Range); 5] = [
                    (
                        "words per sentence",
                        f.words_per_sentence,
                        style.words_per_sentence,
                    ),
                    (
                        "exclamations per sentence",
                        f.exclamations_per_sentence,
                        style.exclamations_per_sentence,
                    ),
                    (
                        "questions per reply",
                        f.questions_per_reply,
                        style.questions_per_reply,
                    ),
                    ("grade", f.grade, style.grade),
                    ("words per reply", f.words_per_reply, style.words_per_reply),
                ];
                for (name, value, [from, to]) in rows {
                    println!(
                        "{} at {age}: {name} {value:.2} of {from} to {to}",
                        agent.name()
                    );
                    if !(from..=to).contains(&value) {
                        wrong.push(format!(
                            "{} at {age}: {name} is {value:.2}, not {from} to {to}",
                            agent.name()
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_friends_can_be_told_apart_by_their_style() {
    let figures = TALKS.map(|(agent, said)| (agent, Figures::of(&talk(agent, said, 9, 3))));
    let of = |agent: Agent| &figures.iter().find(|(a, _)| *a == agent).unwrap().1;
    let luminai = of(Agent::Luminai);
    assert!(luminai.questions_per_reply > of(Agent::Airth).questions_per_reply);
    assert!(luminai.questions_per_reply > of(Agent::Ely).questions_per_reply);
    assert!(of(Agent::Arcadia).words_per_reply > 2.0 * luminai.words_per_reply);
    assert!(of(Agent::Ely).exclamations_per_sentence < luminai.exclamations_per_sentence);
}
