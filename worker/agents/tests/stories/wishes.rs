//! What a child wished for is what is told.

use crate::room::{Room, ends, sound};
use agents::readability;
use std::collections::HashSet;

/// Wishes with what has to be told of them, and what must not be.
const WISHES: &[(&str, &[&str], &[&str])] = &[
    (
        "story please: a space explorer in a castle",
        &["space explorer called", "n a castle"],
        &[],
    ),
    ("story: a mermaid", &["mermaid called"], &[]),
    (
        "a story please, a giant at school",
        &["giant called", "school"],
        &["was at school"],
    ),
    ("can I have one with a robot?", &["robot called"], &[]),
    (
        "a story about a fox in winter",
        &["fox called", "It was winter"],
        &["was in winter", "In winter"],
    ),
    (
        "story: a goat at Christmas",
        &["goat called", "It was Christmas"],
        &["at christmas"],
    ),
    (
        "a story about a girl long ago",
        &["girl called", "long, long ago"],
        &["Not so long ago"],
    ),
    (
        "a story about a robot in the future",
        &["robot called", "from the future"],
        &["was in the future"],
    ),
    (
        "a story about a dog on a rainy day",
        &["dog called", "It was a rainy day."],
        &["was on a"],
    ),
    (
        "story: a brave knight who is afraid of the dark",
        &["brave knight called", "the dark"],
        &["dark called"],
    ),
    (
        "a story about a bear who collects stamps",
        &["bear called", "who collected stamps"],
        &[],
    ),
    (
        "a story about two foxes",
        &["two foxes called", " and "],
        &[],
    ),
    (
        "a story with three little pigs",
        &["three little pigs called", " and "],
        &[],
    ),
    (
        "a story about a football team",
        &["player called", "belonged to a football team"],
        &[],
    ),
    ("story about the Smiths", &["was one of the Smiths"], &[]),
];

#[test]
fn wishes_are_told() {
    for (request, told, not) in WISHES {
        for (i, age) in [5u8, 7, 8, 9, 11, 12, 14, 16].into_iter().enumerate() {
            let mut room = Room::new(age, i as u64 * 7_919 + 3);
            let text = room.say(request);
            for words in *told {
                assert!(text.contains(words), "{request}: {words:?} not in {text}");
            }
            for words in *not {
                assert!(!text.contains(words), "{request}: {words:?} in {text}");
            }
            sound(&text, room.newest());
            assert!(ends(&text), "{text}");
            let (is, most) = (
                readability::measure(&text),
                readability::limit(readability::band(age)),
            );
            assert!(
                is.grade <= most.grade && is.hard <= most.hard,
                "{age} {is:?} {text}"
            );
        }
    }
}

#[test]
fn several_heroes_have_names_and_stay() {
    for seed in 0..40 {
        let mut room = Room::new([6, 9, 12, 15][seed as usize % 4], seed);
        let text = room.say("a story about two foxes");
        let cast = &room.newest().cast;
        assert_eq!(cast.len(), 2, "{cast:?}");
        assert_ne!(cast[0].name, cast[1].name);
        let both = format!("{} and {}", cast[0].name, cast[1].name);
        assert!(
            text.contains(&both) && text.matches(&cast[1].name).count() >= 2,
            "{text}"
        );
        assert!(
            !text.contains("the fox called") && !text.contains("Ina the fox the"),
            "{text}"
        );
    }
}

#[test]
fn a_name_does_not_make_somebody_else() {
    let mut room = Room::new(8, 5);
    room.say("a story about a mouse called Ember");
    for request in [
        "story please: a dragon called Ember",
        "a dragon called Ember, please",
        "I would love a dragon called Ember",
    ] {
        let mut later = room.clone();
        let text = later.say(request);
        assert!(
            text.contains("dragon called Ember") && !text.contains("mouse called"),
            "{request}: {text}"
        );
    }
}

#[test]
fn habits_do_not_come_again_soon() {
    for age in [6, 9, 12, 15] {
        let mut room = Room::new(age, 17);
        let mut habits = Vec::new();
        for _ in 0..60 {
            room.say("tell me a new story");
            habits.push(room.newest().thread.as_ref().and_then(|t| t.habit));
        }
        for window in habits.windows(11) {
            let told: Vec<usize> = window.iter().copied().flatten().collect();
            assert_eq!(told.iter().collect::<HashSet<_>>().len(), told.len());
        }
        let all: HashSet<usize> = habits.into_iter().flatten().collect();
        assert!(all.len() >= 25, "{}", all.len());
    }
}
