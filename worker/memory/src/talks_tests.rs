use super::*;
use proptest::prelude::*;

const DAY: i64 = days::DAY_MS;
const MINUTE: i64 = 60_000;
/// Wednesday, 17 June 2026, 15:00.
const NOW: Moment = Moment {
    now: 20_621 * DAY + 15 * 60 * MINUTE,
    offset_minutes: 0,
};

/// Days before now, whether the child speaks, and the words.
const SAID: &[(i64, bool, &str)] = &[
    (20, true, "My grandma is coming to stay with us for a week"),
    (20, false, "How nice! Where does your grandma live?"),
    (20, true, "She lives in Leeds, a long way from here"),
    (
        9,
        true,
        "We went to the space museum and I touched a meteorite",
    ),
    (9, false, "A meteorite! Was it heavy?"),
    (9, true, "So heavy that I could not lift it"),
    (9, true, "What did I tell you about the museum?"),
    (5, true, "why do volcanoes erupt?"),
    (5, false, "Hot rock below pushes up. Volcanoes let it out."),
    (5, true, "I want to build a volcano with vinegar"),
    (1, true, "Tom and I had a fight about the red ball"),
    (1, false, "That sounds hard. Did you make up again?"),
    (1, true, "hm"),
    (0, true, "hello"),
];

fn talks() -> Talks {
    let mut talks = Talks::new();
    for (turn, (ago, child, text)) in SAID.iter().enumerate() {
        talks.push(Utterance {
            turn: turn as u64,
            who: if *child { "Mia" } else { "LuminAI" }.into(),
            child: *child,
            text: (*text).into(),
            at: NOW.now - ago * DAY - 20 * MINUTE + turn as i64 * MINUTE,
            vector: None,
        });
    }
    talks
}

fn found(talks: &Talks, text: &str) -> Vec<u64> {
    let asked = asks_what_was_said(text).unwrap();
    let found = talks.search(&asked, None, NOW);
    assert!(found.iter().all(|q| (0.0..=1.0).contains(&q.score)));
    found.iter().map(|q| q.turn).collect()
}

#[test]
fn what_was_said_is_found_by_topic_and_by_time() {
    let talks = talks();
    for (text, expected) in [
        ("do you remember what I told you about my grandma?", 0),
        ("what did I say about the museum last week", 3),
        ("did I ever tell you about the meteorite?", 3),
        ("when did we talk about volcanoes", 9),
        ("what did I tell you about Tom?", 10),
        ("what did I tell you yesterday?", 10),
        (
            "what did I tell you two weeks ago about where grandma lives",
            2,
        ),
        ("do you remember the fight about the ball", 10),
        ("what did we talk about last time?", 10),
    ] {
        assert!(
            found(&talks, text).contains(&expected),
            "{text}: {:?}",
            found(&talks, text)
        );
    }
    assert_eq!(found(&talks, "what did we talk about last time?"), [10]);
    assert_eq!(found(&talks, "what did I tell you yesterday?"), [10]);
}

#[test]
fn what_was_never_said_is_not_found() {
    let talks = talks();
    for text in [
        "what did I say about my penguin?",
        "did I tell you about the dentist",
        "what did I tell you last month about skiing",
        "what did we talk about in March?",
    ] {
        assert!(
            found(&talks, text).is_empty(),
            "{text}: {:?}",
            found(&talks, text)
        );
    }
    assert!(found(&Talks::new(), "what did I say about the museum?").is_empty());
}

#[test]
fn questions_back_and_the_friends_words_are_never_quoted() {
    let talks = talks();
    for text in [
        "what did I say about the museum?",
        "when did we talk about volcanoes?",
    ] {
        let found = found(&talks, text);
        assert!(!found.is_empty());
        assert!(
            found.iter().all(|t| SAID[*t as usize].1 && *t != 6),
            "{found:?}"
        );
    }
}

#[test]
fn the_day_is_that_of_the_childs_clock() {
    let mut talks = Talks::new();
    talks.push(Utterance {
        turn: 1,
        who: "Mia".into(),
        child: true,
        text: "I saw a shooting star over the lake".into(),
        at: 20_620 * DAY - 30 * MINUTE,
        vector: None,
    });
    let asked = asks_what_was_said("what did I tell you yesterday?").unwrap();
    let at = |offset_minutes| {
        let moment = Moment {
            offset_minutes,
            ..NOW
        };
        talks.search(&asked, None, moment).len()
    };
    // Half past eleven in the evening in London is the next day in Berlin.
    assert_eq!((at(0), at(120)), (0, 1));
}

#[test]
fn vectors_find_what_other_words_say() {
    let mut talks = talks();
    let unit = |i: usize| -> Vec<f32> { (0..8).map(|j| f32::from(u8::from(i == j))).collect() };
    for (turn, text, axis) in [(90, "our puppy ran off", 3), (91, "I like peas", 5)] {
        talks.push(Utterance {
            turn,
            who: "Mia".into(),
            child: true,
            text: text.into(),
            at: NOW.now - DAY,
            vector: Some(crate::quantise(&unit(axis))),
        });
    }
    let asked = asks_what_was_said("what did I say about the lost pet?").unwrap();
    let turns = |vector: Option<&[f32]>| -> Vec<u64> {
        talks
            .search(&asked, vector, NOW)
            .iter()
            .map(|q| q.turn)
            .collect()
    };
    assert_eq!(turns(Some(&unit(3))), [90]);
    assert!(turns(Some(&unit(7))).is_empty() && turns(None).is_empty());
}

/// Many talks of several topics; each turn has a topic of its own among hundreds.
fn many(n: u64) -> Talks {
    const THINGS: [&str; 8] = [
        "castle", "rocket", "garden", "hamster", "violin", "kite", "bridge", "pirate",
    ];
    let mut talks = Talks::new();
    for turn in 0..n {
        let (thing, other) = (THINGS[turn as usize % 8], THINGS[(turn as usize / 8) % 8]);
        talks.push(Utterance {
            turn,
            who: if turn % 2 == 0 { "Mia" } else { "LuminAI" }.into(),
            child: turn % 2 == 0,
            text: format!("Today the {thing} number {turn} was beside the {other}"),
            at: NOW.now - (n - turn) as i64 * 10 * MINUTE,
            vector: None,
        });
    }
    talks
}

#[test]
fn narrowing_keeps_what_the_whole_ranking_would_find() {
    let talks = many(3_000);
    for thing in [
        "castle beside the violin",
        "garden beside the kite",
        "violin beside the castle",
    ] {
        let asked = asks_what_was_said(&format!("what did I say about the {thing}?")).unwrap();
        let all: Vec<usize> = (0..talks.len()).collect();
        let whole = talks.ranked(&all, &asked, None, NOW);
        let narrow = talks.ranked(
            &talks.narrow(&asked.topic(), None, &[], NOW),
            &asked,
            None,
            NOW,
        );
        let of = |order: &[usize]| -> Vec<f32> {
            order
                .iter()
                .take(3)
                .map(|i| talks.score(*i, &asked.topic(), None))
                .collect()
        };
        assert_eq!(of(&whole), of(&narrow), "{thing}");
    }
}

#[test]
fn a_rare_word_is_found_among_many() {
    let mut talks = many(2_000);
    talks.push(Utterance {
        turn: 5_000,
        who: "Mia".into(),
        child: true,
        text: "My uncle has a lighthouse".into(),
        at: NOW.now - DAY,
        vector: None,
    });
    assert_eq!(
        found(
            &talks,
            "what did I tell you about the lighthouse of my uncle?"
        ),
        [5_000]
    );
}

proptest! {
    #[test]
    fn what_was_removed_is_as_if_never_said(gone in prop::collection::vec(0u64..14, 0..6), topic in "(museum|volcano|grandma|Tom|ball|lake)") {
        let mut less = talks();
        less.remove(&gone);
        let mut never = Talks::new();
        for line in talks().lines.into_iter().filter(|l| !gone.contains(&l.said.turn)) {
            never.push(line.said);
        }
        let asked = asks_what_was_said(&format!("what did I say about the {topic}?")).unwrap();
        let found = less.search(&asked, None, NOW);
        prop_assert!(found.iter().all(|q| !gone.contains(&q.turn)));
        prop_assert_eq!(&found, &never.search(&asked, None, NOW));
        prop_assert_eq!(less.len(), never.len());
    }

    #[test]
    fn any_question_is_searched_without_harm(text in "\\PC{0,60}", now: i64, offset_minutes: i32) {
        if let Some(asked) = asks_what_was_said(&format!("what did I say about {text}")) {
            let found = talks().search(&asked, Some(&[0.5, 0.5]), Moment { now, offset_minutes });
            prop_assert!(found.len() <= MOST);
        }
    }
}
