//! Stories with choices, places for the model, and strange input.

use crate::room::{REQUESTS, Room, ends, sound, told};
use agents::readability;
use agents::{Part, Prompt};
use proptest::prelude::*;
use protocol::{Ask, Story};

#[test]
fn a_child_chooses_how_it_goes_on() {
    let mut room = Room::new(8, 40);
    let page = room.say("tell me a story about a dragon called Ember where I can choose");
    assert!(
        page.contains("(1)") && page.contains("(2)") && page.ends_with('?'),
        "{page}"
    );
    assert!(!room.newest().finished && room.newest().choices.len() >= 2);
    let second = room.newest().choices[1].clone();
    room.say("2");
    assert_eq!(room.newest().chosen, [second]);
    assert_eq!(room.newest().thread.clone().unwrap().ask, Ask::Second);
    let first = room.newest().choices[0].clone();
    room.say(&format!("I think {first}!"));
    assert_eq!(room.newest().chosen[1], first);
    let page = room.say("they should call a flying elephant");
    assert!(page.contains("call a flying elephant"), "{page}");
    assert_eq!(room.kept.stories.len(), 1);
    let page = room.say("you choose");
    assert!(
        ends(&page) && room.newest().finished && room.newest().pages.len() == 5,
        "{page}"
    );
    let page = room.say("another one");
    assert!(page.contains("(1)"), "who chose once chooses again: {page}");
}

#[test]
fn any_page_can_be_the_last() {
    for pages in 0..4 {
        let mut room = Room::new(8, 40 + pages);
        room.say("a story where I can choose");
        for _ in 0..pages {
            room.say("1");
        }
        let page = room.say("end it please");
        assert!(ends(&page) && room.newest().finished, "{page}");
        let page = room.say("the end");
        assert!(page.contains("has its ending"), "{page}");
    }
}

#[test]
fn a_story_in_progress_is_taken_up_the_next_day() {
    let mut room = Room::new(8, 11);
    room.say("a story about a bear where I decide");
    room.say("1");
    let before = room.newest().clone();
    room = room.next_day();
    let again = room.say("go on with the story");
    assert!(
        again.contains(&before.title) && again.contains(&before.choices[0]),
        "{again}"
    );
    assert_eq!(*room.newest(), before);
    room.say("the second");
    assert_eq!(room.newest().pages.len(), 3);
    assert_eq!(room.newest().chosen.last(), before.choices.get(1));
    let mut other = room.next_day();
    let fresh = other.say("tell me a story about a snail");
    assert!(
        fresh.contains("snail called") && other.kept.stories.len() == 2,
        "{fresh}"
    );
}

#[test]
fn the_model_finishes_sentences_in_the_middle_only() {
    for seed in 0..60 {
        let mut room = Room::new([6, 9, 12, 15][seed as usize % 4], seed);
        room.voice = true;
        let script = room.script(REQUESTS[seed as usize % REQUESTS.len()]);
        let draws: Vec<usize> = (0..script.parts.len())
            .filter(|i| matches!(script.parts[*i], Part::Draw(_)))
            .collect();
        assert!((1..=3).contains(&draws.len()));
        assert!(draws[0] >= 2 && draws[draws.len() - 1] + 2 < script.parts.len());
        for i in draws {
            let Part::Draw(draw) = &script.parts[i] else {
                panic!()
            };
            let Prompt::Continue(prompt) = &draw.prompt else {
                panic!()
            };
            assert!(prompt.ends_with(&draw.lead) && prompt.split_whitespace().count() <= 130);
            assert!(
                draw.accepts(&draw.fallback) && draw.fallback.starts_with(char::is_lowercase),
                "{} | {}",
                draw.lead,
                draw.fallback
            );
            assert!(
                !draw.accepts("saw 3 ghosts.")
                    && !draw.accepts("met Harry Potter there.")
                    && draw.temperature <= 0.4
            );
        }
    }
}

/// What a child might answer.
fn answer(kind: usize, story: Option<&Story>) -> String {
    let choice = story
        .and_then(|s| s.choices.first().cloned())
        .unwrap_or_default();
    match kind {
        0 => "1".into(),
        1 => "2".into(),
        2 => "the last one".into(),
        3 => choice,
        4 => "they could build a boat out of cheese".into(),
        5 => "a very big trampoline".into(),
        6 => "go on".into(),
        7 => "💩💩💩".into(),
        8 => "lalala ".repeat(600),
        9 => "дракон летит домой".into(),
        10 => "Ember}{ [3|x|y] <script>".into(),
        _ => "end it please".into(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stories_with_choices_end_in_time(seed: u64, age in 4u8..18, i in 0..REQUESTS.len(), answers in proptest::collection::vec(0usize..12, 4)) {
        let mut room = Room::new(age, seed);
        room.say(&format!("{} and let me choose", REQUESTS[i]));
        for kind in &answers {
            if room.newest().finished {
                break;
            }
            let words = answer(*kind, Some(room.newest()));
            room.say(&words);
        }
        let story = room.newest();
        prop_assert_eq!(room.kept.stories.len(), 1);
        prop_assert!(story.finished && story.pages.len() <= 5, "{:?}", story);
        let whole: Vec<String> = story.pages.iter().map(|p| told(p)).collect();
        let whole = whole.join("\n\n");
        sound(&whole, story);
        let most = readability::limit(readability::band(age));
        let own = story.thread.as_ref().is_some_and(|t| !t.ideas.is_empty());
        let reading = readability::measure(&whole);
        prop_assert!(own || reading.grade <= most.grade, "{:?} {}", reading, whole);
        prop_assert!(ends(story.pages.last().unwrap()));
    }

    #[test]
    fn strange_words_never_break_a_story(text in "\\PC{0,60}", name in "\\PC{1,20}", seed: u64, age in 4u8..18) {
        for request in [text.clone(), format!("a story about a dragon called {name}"), format!("a story about {text} and my cat {name}"), format!("a story about a fox who {text}")] {
            let mut room = Room::new(age, seed);
            let story = room.say(&request);
            prop_assert!(ends(&story) || story.contains("(1)"), "{}", story);
            prop_assert!(!story.contains(['{', '}', '[', '<']), "{}", story);
        }
    }
}

#[test]
fn hostile_and_huge_requests_stay_stories() {
    for request in [
        "a".repeat(4000),
        "story about ".repeat(400),
        "a story about a dragon called {N}".into(),
        "a story about a dragon called [1|Bob|Tim]".into(),
        "a story about a dragon called \"><script>alert(1)</script>".into(),
        "a story about 🦄🦄🦄".into(),
        "一个关于龙的故事".into(),
        "قصة عن تنين".into(),
        String::new(),
    ] {
        let mut room = Room::new(9, 77);
        let text = room.say(&request);
        sound(&text, room.newest());
        assert!(ends(&text), "{text}");
    }
}
