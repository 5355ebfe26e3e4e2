//! What was said, felt and found helpful lately.

use super::*;
use crate::Feedback;
use memory::{Course, Moment, Mood, Quoted, Talks, Utterance, asks_what_was_said};

fn quoted(text: &str, days: i64, score: f32) -> Quoted {
    Quoted {
        turn: days as u64,
        text: text.into(),
        at: NOW - days * DAY,
        score,
    }
}

/// What LuminAI answers where these words were found in earlier talks.
fn answers(text: &str, talks: &[Quoted], seed: u64) -> String {
    let reply = reply(text, ("Bye, Mia!", DAY), seed, |scene| {
        script(&Scene { talks, ..scene })
    });
    reply.plain()
}

#[test]
fn what_was_said_is_quoted_with_its_day() {
    let grandma = [quoted(
        "My grandma is coming on Friday and I can't wait",
        4,
        0.9,
    )];
    for text in [
        "do you remember what I told you about my grandma's visit?",
        "what did I say about grandma",
        "did I tell you about my grandma coming?",
        "Have I told you about grandma's visit before?",
        "remember when I told you about my grandma?",
    ] {
        assert_eq!(
            answers(text, &grandma, 1),
            "On Tuesday you told me: \"My grandma is coming on Friday and I can't wait.\"",
            "{text}"
        );
    }
    let volcano = [quoted("why do volcanoes erupt?", 1, 1.0)];
    assert_eq!(
        answers("when did we talk about volcanoes", &volcano, 1),
        "That was yesterday. You wrote: \"why do volcanoes erupt?\""
    );
    assert_eq!(
        answers("what did I say about volcanoes?", &volcano, 1),
        "Yesterday you asked me: \"why do volcanoes erupt?\""
    );
}

#[test]
fn several_quotes_come_in_the_order_of_time_and_doubt_is_said() {
    let two = [
        quoted("We saw a meteorite!", 1, 0.5),
        quoted("We go to the museum", 6, 0.4),
    ];
    let reply = answers("what did I say about the museum?", &two, 1);
    assert!(
        reply.starts_with("I am not sure that this is what you mean"),
        "{reply}"
    );
    assert!(
        reply.ends_with("On Sunday you told me: \"We go to the museum.\" Yesterday you said: \"We saw a meteorite!\""),
        "{reply}"
    );
}

#[test]
fn where_nothing_is_found_nothing_is_made_up() {
    for text in [
        "what did I tell you about my penguin?",
        "when did we talk about submarines",
        "do you still know what I said about the circus last month?",
    ] {
        for seed in 0..9 {
            let reply = answers(text, &[], seed);
            assert!(!reply.contains(['"', ':']), "{reply}");
            assert!(
                [
                    "found nothing",
                    "not there",
                    "nothing about that",
                    "not among them",
                    "have told me"
                ]
                .iter()
                .any(|honest| reply.contains(honest)),
                "{text}: {reply}"
            );
        }
    }
}

#[test]
fn only_luminai_quotes_earlier_talks() {
    let talks = [quoted("My secret den is behind the shed", 2, 1.0)];
    for agent in Agent::ALL {
        let text = "what did I tell you about my secret den?";
        let script = reply(text, ("Bye!", DAY), 3, |scene| {
            crate::script(
                agent,
                &Scene {
                    talks: &talks,
                    ..scene
                },
            )
            .unwrap_or_else(|_| Script::new(agent, ""))
        });
        assert_eq!(
            script.plain().contains("behind the shed"),
            agent == Agent::Luminai,
            "{agent:?}"
        );
    }
}

fn course(valences: &[f32]) -> Option<Course> {
    let mood = |(ago, valence): (i64, &f32)| Mood {
        at: NOW - ago * DAY,
        valence: *valence,
        arousal: 0.4,
    };
    let moods: Vec<Mood> = (0..).zip(valences.iter().rev()).map(mood).collect();
    memory::course(&moods, NOW - 14 * DAY, 0)
}

/// A greeting after a reply so long ago, with the feelings of the last days.
fn greeted(mood: Option<Course>, last: (&str, i64), seed: u64) -> Script {
    reply("hello", last, seed, |scene| {
        script(&Scene { mood, ..scene })
    })
}

#[test]
fn low_days_make_a_greeting_warmer_and_brighter_ones_glad() {
    let last = ("Bye, Mia!", DAY);
    let usual: Vec<String> = (0..9)
        .map(|seed| greeted(None, last, seed).plain())
        .collect();
    for seed in 0..9 {
        let low = greeted(course(&[-0.7, -0.6, -0.9]), last, seed);
        assert!(
            low.tender && !usual.contains(&low.plain()),
            "{}",
            low.plain()
        );
        assert!(low.plain().ends_with('?') && !low.plain().contains('!'));
        let joy = greeted(course(&[-0.7, -0.4, 0.7, 0.9]), last, seed);
        assert!(
            joy.plain().contains("righter")
                || joy.plain().contains("ighter lately")
                || joy.plain().contains("sunshine"),
            "{}",
            joy.plain()
        );
        // One hard day, or days as they mostly are, change nothing.
        for plain in [course(&[0.5, -0.7]), course(&[0.4, 0.2, 0.4]), None] {
            assert_eq!(greeted(plain, last, seed).plain(), usual[seed as usize]);
        }
    }
    let steep = greeted(course(&[0.9, 0.8, -0.9, -0.9]), last, 1).plain();
    assert!(steep.contains("grown-up whom you trust"), "{steep}");
}

#[test]
fn the_last_days_are_taken_up_once_a_day_and_never_named_an_illness() {
    let low = course(&[-0.7, -0.6, -0.9]);
    for seed in 0..9 {
        let first = greeted(low, ("Bye, Mia!", DAY), seed).plain();
        let words = first.to_lowercase();
        for judged in [
            "depress",
            "anxi",
            "ill ",
            "sick",
            "sad",
            "disorder",
            "you feel",
            "you seem",
            "you have been",
        ] {
            assert!(!words.contains(judged), "{first}");
        }
        let again = greeted(low, (first.as_str(), 3 * HOUR_MS), seed);
        assert!(!again.tender, "{}", again.plain());
        let tomorrow = greeted(low, (first.as_str(), DAY), seed);
        assert!(tomorrow.tender);
    }
}

#[test]
fn replies_that_do_not_help_are_followed_by_fewer_questions() {
    let word = Feedback {
        agent: Agent::Luminai,
        kind: ReplyKind::SmallTalk,
        helped: false,
        at: NOW - DAY,
    };
    let asked = |given: &[Feedback]| {
        let manner = Manner::default().with_feedback(given, NOW);
        let reply = |text, seed| {
            reply(text, ("Bye, Mia!", DAY), seed, |scene| {
                script(&Scene {
                    manner: &manner,
                    ..scene
                })
            })
        };
        (0..40)
            .map(|seed| reply("I had spaghetti for lunch", seed))
            .inspect(|script| {
                let less = script.steps.iter().any(|s| s == ASKED_LESS);
                assert_eq!(
                    less,
                    given.len() > 2 && script.kind() == ReplyKind::SmallTalk
                );
            })
            .filter(|script| script.plain().ends_with('?'))
            .count()
    };
    let (before, twice, after) = (asked(&[]), asked(&[word; 2]), asked(&[word; 3]));
    assert_eq!(before, twice);
    assert!(after * 3 < before, "{after} of {before}");
}

#[test]
fn a_question_finds_its_words_among_whole_talks() {
    const SAID: [(i64, bool, &str); 8] = [
        (
            11,
            true,
            "my tooth is wobbly and I can push it with my tongue",
        ),
        (11, false, "Wobble, wobble! Which tooth is it?"),
        (6, true, "at swimming club I dived to the bottom for a ring"),
        (6, false, "What a dive! How deep was it?"),
        (3, true, "Leo and I are building a raft out of bottles"),
        (3, true, "the raft sank but it was so funny"),
        (1, true, "we had soup"),
        (1, false, "Soup! Which one?"),
    ];
    let mut talks = Talks::new();
    for (turn, (ago, child, text)) in (0..).zip(SAID) {
        talks.push(Utterance {
            turn,
            who: if child { "Mia" } else { "LuminAI" }.into(),
            child,
            text: text.into(),
            at: NOW - ago * DAY + turn as i64,
            vector: None,
        });
    }
    let moment = Moment {
        now: NOW,
        offset_minutes: 0,
    };
    for (text, said) in [
        (
            "what did I tell you about my tooth?",
            "On Tuesday 10 November you told me: \"my tooth is wobbly",
        ),
        (
            "do you remember what I said about the raft?",
            "On Wednesday you told me: \"Leo and I are building a raft",
        ),
        (
            "when did I tell you about swimming",
            "That was on Sunday. You wrote: \"at swimming club",
        ),
        (
            "can you tell me what I said yesterday",
            "Yesterday you told me: \"we had soup",
        ),
        (
            "did I ever mention Leo?",
            "On Wednesday you told me: \"Leo and I",
        ),
    ] {
        let asked = asks_what_was_said(text).unwrap();
        let found = talks.search(&asked, None, moment);
        let reply = answers(text, &found, 1);
        assert!(reply.contains(said), "{text}: {reply}");
    }
}
