use super::*;
use crate::spec::Specs;
use crate::{Desk, Session};
use knowledge::FactBook;
use memory::{Kind, Memory};
use protocol::{Child, Health, Turn};
use std::sync::LazyLock;

static FACTS: LazyLock<FactBook> = LazyLock::new(|| FactBook::new().unwrap());

/// Saturday 21 November 2026, 9:00 UTC.
const NOW: i64 = 1_795_251_600_000;
const DAY: i64 = 86_400_000;

fn memory(text: &str, kind: Kind, said_at: i64) -> Memory {
    Memory {
        id: text.into(),
        text: text.into(),
        kind,
        slot: None,
        said_at,
        turn: 1,
        vector: None,
        confidence: memory::Confidence::default(),
        before: Vec::new(),
    }
}

/// What is said to a child with these memories, some days after the last reply.
fn says(text: &str, memories: &[Memory], days: i64, seed: u64) -> String {
    let manner = Manner::now(memories, text, NOW);
    let last = ("Bye, Mia!", days * DAY);
    reply(text, last, seed, |scene| {
        script(&Scene {
            manner: &manner,
            ..scene
        })
    })
    .plain()
}

/// What `friend` makes of a scene with these words, some time (in milliseconds) after the last reply.
fn reply(
    text: &str,
    (last, ago): (&str, i64),
    seed: u64,
    friend: impl FnOnce(Scene<'_>) -> Script,
) -> Script {
    let child = Child {
        id: "0".repeat(32),
        nickname: "Mia".into(),
        age: 10,
        picture: "child-fox".into(),
        guessing: true,
        guest_until: None,
        pictured: false,
    };
    let before = Turn {
        id: 1,
        speaker: Speaker::Friend(Agent::Luminai),
        text: last.into(),
        at: NOW - ago,
        why: None,
    };
    let specs = Specs::built_in("prod").unwrap();
    let session = Session {
        profile: &child.id,
        since_ms: NOW,
    };
    let now = || NOW;
    let desk = Desk::new(&specs, session, &now);
    friend(Scene {
        text,
        desk: &desk,
        manner: &Manner::default(),
        to: Agent::Luminai,
        child: &child,
        history: &[before],
        recalled: &[],
        talks: &[],
        mood: None,
        kept: &crate::Kept::default(),
        health: &Health::default(),
        now_ms: NOW,
        offset_minutes: 0,
        voice: false,
        seed,
        facts: &FACTS,
        text_vector: None,
        feeling: None,
    })
}

#[test]
fn an_event_is_asked_about_when_its_day_is_over() {
    let test = |said_at| [memory("has a maths test on Friday", Kind::Event, said_at)];
    // Said on Wednesday: Friday was yesterday.
    let reply = says("hello", &test(NOW - 3 * DAY), 3, 1);
    assert!(
        reply
            .to_lowercase()
            .contains("you had a maths test on friday."),
        "{reply}"
    );
    assert!(reply.starts_with("Good morning, Mia!") && reply.ends_with('?'));
    // Said today: Friday is still to come. Said a month ago: nobody would ask any more.
    for said_at in [NOW, NOW - 30 * DAY] {
        let reply = says("hello", &test(said_at), 3, 1);
        assert!(!reply.contains("test"), "{reply}");
    }
}

#[test]
fn a_pet_is_asked_after_now_and_then_but_not_each_time() {
    let rex = [memory("has a dog called Rex", Kind::Pet, NOW - 9 * DAY)];
    let asked = (0..60)
        .filter(|seed| says("hello", &rex, 2, *seed).contains("Rex"))
        .count();
    assert!((5..=40).contains(&asked), "{asked}");
}

#[test]
fn what_is_liked_comes_up_in_examples_until_it_is_forgotten() {
    let football = [memory("likes football", Kind::Taste, NOW)];
    let with = |memories: &[Memory]| {
        (0..80)
            .filter(|seed| says("maths is too hard", memories, 2, *seed).contains("football"))
            .count()
    };
    assert!(with(&football) >= 5, "{}", with(&football));
    assert_eq!(with(&[]), 0);
}

#[test]
fn replies_are_shorter_where_that_was_asked_for() {
    let short = [memory("likes short replies", Kind::Taste, NOW)];
    let length = |memories: &[Memory]| -> usize {
        (0..40)
            .map(|seed| says("I had spaghetti for lunch", memories, 2, seed).len())
            .sum()
    };
    assert!(
        length(&short) * 3 < length(&[]) * 2,
        "{} {}",
        length(&short),
        length(&[])
    );
    let grave = says("my dog died", &short, 2, 3);
    assert!(grave.contains("grown-up"), "{grave}");
}

#[test]
fn jokes_come_unasked_only_where_they_are_welcome() {
    let jokes = [memory("wants more jokes", Kind::Taste, NOW)];
    let told = |memories: &[Memory]| {
        (0..40)
            .filter(|seed| {
                says("I had spaghetti for lunch", memories, 2, *seed)
                    .contains("because you like jokes")
            })
            .count()
    };
    assert!(told(&jokes) >= 4 && told(&[]) == 0);
}

#[test]
fn what_is_known_is_told_when_asked() {
    let known = [
        memory("has a dog called Rex", Kind::Pet, NOW - DAY),
        memory("best friend is called Tom", Kind::Friend, NOW),
    ];
    let reply = says("what do you know about me?", &known, 1, 1);
    assert!(
        reply.contains("you have a dog called Rex")
            && reply.contains("your best friend is called Tom"),
        "{reply}"
    );
}

#[path = "tests_lately.rs"]
mod lately;

#[test]
fn the_model_takes_up_what_was_told_but_not_what_went_wrong() {
    let drawn = |text: &str| {
        let told = |scene: Scene<'_>| script(&scene);
        let script = reply(text, ("Hello, Mia!", 1000), 3, told);
        let draws = script
            .parts
            .iter()
            .filter(|p| matches!(p, crate::Part::Draw(_)));
        draws.count()
    };
    assert_eq!(drawn("I got a conker that is as big as an egg"), 2);
    assert_eq!(
        drawn("we built a tower but it isn\u{2019}t standing anymore"),
        0
    );
    assert_eq!(drawn("I got a conker and then it fell in the mud"), 0);
}
