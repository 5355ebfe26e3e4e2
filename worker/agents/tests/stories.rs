//! Arcadia's stories: whole, with choices, about known people, at every age, with strange input.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test"
)]

#[path = "stories/choosing.rs"]
mod choosing;
mod common;
#[path = "stories/room.rs"]
mod room;
#[path = "stories/wishes.rs"]
mod wishes;

use agents::readability;
use memory::Kind;
use protocol::Cover;
use room::{REQUESTS, Room, ends, sentences, sound};
use std::collections::HashSet;

#[test]
fn stories_are_whole_and_fit_the_reader() {
    for age in [5u8, 6, 7, 8, 9, 10, 11, 12, 13, 15] {
        let band = readability::band(age);
        let most = readability::limit(band);
        let (mut grades, mut n) = (0.0, 0.0);
        for seed in 0..if age % 3 == 0 { 9 } else { 8 } {
            for request in REQUESTS {
                let mut room = Room::new(age, seed * 104_729 + 11);
                let text = room.say(request);
                let story = room.newest().clone();
                sound(&text, &story);
                assert!(
                    ends(&text) && story.finished && story.choices.is_empty(),
                    "{text}"
                );
                assert!(
                    text.len() >= 500 && text.split("\n\n").count() >= 5,
                    "{text}"
                );
                assert_eq!(story.pages.as_slice(), std::slice::from_ref(&text));
                let reading = readability::measure(&text);
                assert!(
                    reading.grade <= most.grade && reading.hard <= most.hard,
                    "{age} {reading:?} {text}"
                );
                (grades, n) = (grades + reading.grade, n + 1.0);
            }
        }
        println!(
            "age {age}: {n} stories, mean grade {:.2} of at most {}",
            grades / n,
            most.grade
        );
    }
}

#[test]
fn older_readers_get_more_to_read() {
    let mean = |age: u8| {
        let grades = (0..40)
            .map(|seed| readability::measure(&Room::new(age, seed).say("tell me a story")).grade);
        grades.sum::<f32>() / 40.0
    };
    assert!(mean(6) < mean(11) && mean(11) < mean(14));
}

#[test]
fn the_same_request_gives_different_stories() {
    for request in [
        "tell me a story",
        "a story about a dragon who is afraid of the dark",
        "a bedtime story",
    ] {
        let (mut openings, mut plots, mut shapes, mut overlap) =
            (HashSet::new(), HashSet::new(), HashSet::new(), Vec::new());
        let mut before: Vec<HashSet<String>> = Vec::new();
        for seed in 0..50 {
            let mut room = Room::new(8, seed * 7919);
            let text = room.say(request);
            let thread = room.newest().thread.clone().unwrap();
            openings.insert(text.split(". ").next().unwrap().to_owned());
            plots.insert(thread.plot.clone());
            shapes.insert((
                thread.plot,
                thread.knot,
                thread.tries,
                thread.place,
                thread.habit,
            ));
            let name = &room.newest().cast[0].name;
            let now: HashSet<String> = sentences(&text)
                .into_iter()
                .map(|s| s.replace(name.as_str(), "N"))
                .collect();
            for other in &before {
                overlap.push(now.intersection(other).count() as f32 / now.len() as f32);
            }
            before.push(now);
        }
        let mean = overlap.iter().sum::<f32>() / overlap.len() as f32;
        println!(
            "{request}: of 50, {} openings, {} plots, {} shapes; two share {:.0}% of their sentences",
            openings.len(),
            plots.len(),
            shapes.len(),
            mean * 100.0
        );
        assert!(openings.len() >= 45 && shapes.len() >= 40, "{request}");
        assert!(mean < 0.35, "{request}: {mean}");
    }
    let told: Vec<(String, String)> = (0..60)
        .map(|seed| {
            let mut room = Room::new(7, seed);
            let text = room.say("tell me a story");
            (room.newest().cast[0].name.clone(), text)
        })
        .collect();
    for (name, text) in &told {
        let has = |other: &String| {
            text.split(|c: char| !c.is_alphanumeric())
                .any(|w| w == other)
        };
        let mixed = told
            .iter()
            .map(|(other, _)| other)
            .find(|other| *other != name && has(other));
        assert!(mixed.is_none(), "{name} and {mixed:?} in {text}");
    }
    let mut room = Room::new(8, 5);
    let mut plots = Vec::new();
    for _ in 0..6 {
        room.say("tell me a story about a mouse");
        plots.push(room.newest().thread.clone().unwrap().plot);
    }
    assert_eq!(plots.iter().collect::<HashSet<_>>().len(), 6, "{plots:?}");
}

#[test]
fn requests_are_met() {
    let mut room = Room::new(8, 3);
    let story = room.say("tell me a story about a dragon who is afraid of the dark");
    assert!(
        story.contains("dragon called") && story.contains("the dark"),
        "{story}"
    );
    let story = Room::new(8, 4).say("a story about me");
    assert!(story.contains("child called Mia"), "{story}");
    let story = Room::new(8, 4).say("write a story about a cat called Mimi under the sea");
    assert!(
        story.contains("cat called Mimi") && story.contains("nder the sea"),
        "{story}"
    );
    let story = Room::new(12, 4).say("a story about a snail that can fly");
    assert!(story.contains("one that could fly"), "{story}");
    let mut room = Room::new(8, 9);
    room.say("a story about space");
    assert_eq!(room.newest().cover, Cover::Space);
    let mut room = Room::new(8, 9).remembers("my dog", &[("has a dog called Rex", Kind::Pet)]);
    let story = room.say("a story about my dog");
    assert!(story.contains("dog called Rex"), "{story}");
}

#[test]
fn given_names_keep_their_capital_beside_another_hero() {
    for seed in 0..40 {
        let mut room = Room::new([6, 9, 12, 15][seed as usize % 4], seed);
        let text = room.say("a story about a fox, my cat Pepper is in it");
        let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
        assert!(
            words.contains(&"Pepper") && !words.contains(&"pepper"),
            "{text}"
        );
        assert!(text.contains("fox called"), "{text}");
        sound(&text, room.newest());
        let cast = &room.newest().cast;
        assert!(
            cast.iter()
                .any(|c| c.name == "Pepper" && c.kind == "cat" && c.given)
        );
    }
}

#[test]
fn the_childs_own_people_come_back_days_later() {
    let mut room = Room::new(9, 21);
    room.say("a story about a dragon called Ember and my cat Pepper");
    let first = room.newest().clone();
    room = room.next_day();
    room.say("tell me a story about a robot");
    for request in [
        "another story with Ember",
        "the one with the dragon again",
        "tell me a story about Ember",
        "I want a new story about the dragon called Ember",
    ] {
        let mut later = room.clone().next_day();
        let text = later.say(request);
        let hero = &later.newest().cast[0];
        assert_eq!(
            (hero.name.as_str(), hero.kind.as_str()),
            ("Ember", "dragon"),
            "{request}: {text}"
        );
        assert_eq!(hero.look, first.cast[0].look);
        assert!(later.newest().episode == 2 && later.newest().title != first.title);
        assert!(
            later.newest().cast.iter().any(|c| c.name == "Pepper"),
            "{request}"
        );
        sound(&text, later.newest());
    }
    let text = room.clone().say("a story about a cat called Ember");
    assert!(text.contains("cat called Ember"), "{text}");
}

#[test]
fn what_happened_next_is_a_new_episode() {
    for request in ["and then?", "what happened next?", "continue", "one more"] {
        let mut room = Room::new(8, 2);
        let first = room.say("a story about Pip the fox");
        assert!(first.contains("fox called Pip"), "{first}");
        let next = room.say(request);
        assert!(next.contains("fox called Pip") && next != first, "{next}");
        assert_eq!((room.kept.stories.len(), room.newest().episode), (2, 2));
    }
}

#[test]
fn a_pet_is_offered_a_place_and_takes_it() {
    let mut room = Room::new(8, 2).remembers("dog", &[("has a dog called Rex", Kind::Pet)]);
    let first = room.say("a story about a fox");
    assert!(
        first.ends_with("Next time, shall Rex the dog be in it, too?"),
        "{first}"
    );
    let next = room.say("yes please");
    assert!(next.contains("Rex"), "{next}");
    assert_eq!(room.newest().cast[0], room.kept.stories[1].cast[0]);
}
