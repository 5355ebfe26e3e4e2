//! What children ask and say in their own words: each cause with several wordings, by what the reply must hold.

use crate::set::Set;
use agents::{Hints, Router};
use protocol::Agent;

/// The reply of whoever is chosen on LuminAI's page, some chances apart.
fn replies(text: &str) -> Vec<(Agent, String)> {
    (0..6)
        .map(|seed| {
            let mut set = Set::new(Agent::Luminai);
            set.seed = seed;
            let route = Router::new().route(text, Agent::Luminai, Hints::default(), &[]);
            let said = set.play(route.agent, text).plain();
            (route.agent, said)
        })
        .collect()
}

/// Every reply comes from this friend, holds one of the words, and none of the others.
pub(crate) fn all_say(agent: Agent, texts: &[&str], words: &[&str], never: &[&str]) {
    for text in texts {
        for (who, said) in replies(text) {
            assert_eq!(who, agent, "{text}: {said}");
            let lower = said.to_lowercase();
            assert!(words.iter().any(|w| lower.contains(w)), "{text}: {said}");
            assert!(!never.iter().any(|w| lower.contains(w)), "{text}: {said}");
        }
    }
}

#[test]
fn leave_and_things_are_for_the_grown_ups() {
    let texts = [
        "can i have a cookie",
        "can I stay up late",
        "may I go to Max's house",
        "can I get a puppy",
        "could we order sushi tonight?",
        "am I allowed to go to the park alone",
        "is it okay if I wear my slippers to school",
        "can we please buy the big one",
        "may I borrow dad's drill",
        "I want a skateboard",
        "buy me some sweets",
    ];
    let words = [
        "grown-up",
        "wish",
        "i can't buy",
        "not in my power",
        "know the price",
        "i can't allow",
    ];
    all_say(
        Agent::Luminai,
        &texts,
        &words,
        &["first step", "minutes a day", "fact book"],
    );
}

#[test]
fn what_is_asked_for_is_named_in_the_right_person() {
    let said: Vec<String> = replies("can I wear my new boots to bed")
        .into_iter()
        .map(|r| r.1)
        .collect();
    assert!(
        said.iter()
            .any(|s| s.contains("wear your new boots to bed")),
        "{said:#?}"
    );
    assert!(said.iter().all(|s| !s.contains("{wish}")));
}

#[test]
fn a_wandering_head_gets_tips_and_no_figures() {
    let texts = [
        "I can't focus",
        "I can't concentrate on my homework",
        "I keep getting distracted",
        "my mind wanders in every lesson",
        "how do I concentrate for longer",
        "it is so hard to pay attention",
        "I can't sit still when I read",
    ];
    let words = [
        "timer",
        "twenty jumps",
        "scrap of paper",
        "one small thing",
        "finger under",
        "wiggle",
        "put your toys",
        "phone in another",
        "noise",
    ];
    all_say(Agent::Luminai, &texts, &words, &["model", "records"]);
}

#[test]
fn who_reads_along_is_answered_honestly() {
    let texts = [
        "who can read what I write",
        "do you tell my mum what I say",
        "can my dad see this",
        "is our chat private?",
        "does anyone see what I tell you",
        "will you tell my teacher",
        "can strangers read this",
    ];
    all_say(
        Agent::Luminai,
        &texts,
        &["grown-ups"],
        &["nobody can read", "secret between"],
    );
    let texts = [
        "are you listening to me",
        "can you see me",
        "do you have a microphone",
        "are you recording me",
        "can you hear what I say",
        "do you know where I am",
    ];
    all_say(
        Agent::Luminai,
        &texts,
        &["read", "your words"],
        &["yes, i can see", "yes, i can hear"],
    );
}

#[test]
fn each_ability_has_its_own_honest_answer() {
    for (texts, words) in [
        (
            ["can you sing", "do you sing?", "can you whistle a tune"],
            ["voice", "throat", "tune", "write it", "not a note"].as_slice(),
        ),
        (
            ["can you dance", "can you ride a bike", "do you have legs"],
            &["legs", "feet", "body"],
        ),
        (
            ["can you eat pizza", "what did you eat today", "do you poop"],
            &["mouth", "eat", "taste", "digest"],
        ),
        (
            ["do you sleep", "are you tired", "where do you sleep"],
            &["sleep", "asleep", "no bed"],
        ),
        (
            ["can you see", "do you have ears", "can you smell my socks"],
            &["eyes", "see", "no light", "senses"],
        ),
        (
            [
                "do you have a brain",
                "do you have a body",
                "what are you made of",
            ],
            &["brain", "made of", "body"],
        ),
        (
            [
                "do you have a birthday",
                "do you get older",
                "how old are you",
            ],
            &["birthday", "candles", "older", "age"],
        ),
        (
            ["can you draw", "can you paint a picture", "do you draw"],
            &["hand", "painting", "pencil"],
        ),
        (
            [
                "can you juggle",
                "can you snowboard",
                "are you able to knit",
            ],
            &["body", "hands", "heap of letters", "physical"],
        ),
        (
            [
                "do you have a car",
                "do you own shoes",
                "have you got a skateboard",
            ],
            &["word", "own nothing", "pocket", "kind"],
        ),
    ] {
        all_say(Agent::Luminai, &texts, words, &["i asked airth"]);
    }
    // Not the friend, but everybody is meant.
    let route = |text| {
        Router::new()
            .route(text, Agent::Luminai, Hints::default(), &[])
            .agent
    };
    assert_eq!(route("can you get sunburn through a window"), Agent::Airth);
    assert_eq!(route("can you tell me why ice floats"), Agent::Airth);
}

#[test]
fn trouble_with_somebody_names_the_matter_and_asks() {
    for (texts, words) in [
        (
            [
                "my mum doesn't trust me",
                "my parents don't believe me",
                "nobody believes me",
                "my grandpa thinks I am lying",
                "my teacher never believes me",
            ],
            ["trust", "believe", "suspect"].as_slice(),
        ),
        (
            [
                "my teacher hates me",
                "my sister doesn't like me",
                "my dad doesn't want me",
                "my coach can't stand me",
                "everyone hates me",
            ],
            &["like", "disliked", "small", "written you off"],
        ),
        (
            [
                "my friend lied to me",
                "my cousin tricked me",
                "my friends talk behind my back",
                "my brother broke his promise",
                "my dad keeps lying to me",
            ],
            &["truth", "let down", "honest", "broken word"],
        ),
        (
            [
                "nobody listens to me",
                "my dad never listens to me",
                "my friends ignore what I say and don't listen to me",
                "my mum doesn't take me seriously",
                "no one ever listens",
            ],
            &[
                "listen",
                "heard",
                "see-through",
                "talking to a wall",
                "arrives",
            ],
        ),
        (
            [
                "my dad never has time for me",
                "my mum is always working",
                "my parents are always on their phones",
                "my brother never plays with me",
                "my dad is never home",
            ],
            &["time", "wait", "too little", "busy", "second"],
        ),
    ] {
        for text in texts {
            for (who, said) in replies(text) {
                assert_eq!(who, Agent::Luminai, "{text}: {said}");
                let lower = said.to_lowercase();
                assert!(words.iter().any(|w| lower.contains(w)), "{text}: {said}");
                assert!(said.ends_with('?'), "{text}: {said}");
            }
        }
    }
    let said = replies("my grandparents don't trust me");
    assert!(
        said.iter()
            .any(|(_, s)| s.contains("your grandparents do not")),
        "{said:#?}"
    );
}

#[test]
fn hard_words_are_met_calmly() {
    let texts = [
        "I HATE YOU",
        "you are stupid",
        "shut up",
        "you're so useless",
        "stupid app",
        "you never help me",
        "go away!!",
        "I am not talking to you",
    ];
    let never = [
        "hurt me",
        "sorry",
        "must not",
        "should not",
        "not allowed",
        "to a person",
    ];
    all_say(Agent::Luminai, &texts, &["?", "try", "quiet"], &never);
}

#[test]
fn words_are_spelled_by_airth() {
    for (text, letters) in [
        ("spell elephant", "E-L-E-P-H-A-N-T"),
        ("how do you write because", "B-E-C-A-U-S-E"),
        ("how is the word island spelled?", "I-S-L-A-N-D"),
        ("can you spell volcano for me", "V-O-L-C-A-N-O"),
        ("what's the spelling of friend", "F-R-I-E-N-D"),
        ("How do I spell my name?", "M-I-A"),
        ("how do you spell glibnork", "I can't find \"glibnork\""),
    ] {
        for (who, said) in replies(text) {
            assert_eq!(who, Agent::Airth, "{text}");
            assert!(said.contains(letters), "{text}: {said}");
        }
    }
}
