//! The first half hour of a family, on the real models.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use protocol::{Agent, Event, Hello, OpenConversation, Phase, Speaker};
use tests::{Family, friend};

#[test]
fn setting_up_and_coming_back() {
    let mut family = Family::new_device();
    assert_eq!(family.call(Hello {}).unwrap().phase, Phase::New);
    let family = Family::set_up();
    let (_, welcome) = family.restart();
    assert_eq!(welcome.phase, Phase::Ready);
    assert_eq!(welcome.children[0].nickname, "Mia");
}

#[test]
fn eight_questions_with_the_real_models() {
    let mut family = Family::with_models();

    let reply = family.say("Hello! Who are you?");
    assert_eq!(friend(&reply), Agent::Luminai);

    let reply = family.say("What is 17 + 26?");
    assert_eq!(friend(&reply), Agent::Airth);
    assert!(reply.text.contains("43"), "{}", reply.text);

    let reply = family.say("Is the earth flat?");
    assert_eq!(friend(&reply), Agent::Airth);
    assert!(reply.text.starts_with("No"), "{}", reply.text);
    let why = reply.why.unwrap();
    assert!(!why.sources.is_empty());

    let reply = family.say("Tell me a story about a dragon who is afraid of the dark");
    assert_eq!(friend(&reply), Agent::Arcadia);
    assert!(reply.text.len() >= 250, "{}", reply.text);
    assert!(
        reply.text.to_lowercase().contains("dragon"),
        "{}",
        reply.text
    );

    let reply = family.say("I feel sad because my hamster died");
    assert_eq!(friend(&reply), Agent::Luminai);

    let reply = family.say("How is the tablet doing? Is everything saved?");
    assert_eq!(friend(&reply), Agent::Ely);

    let reply = family.say("Help me learn the 7 times table by Friday");
    assert_eq!(friend(&reply), Agent::Kaznak);
    assert!(
        reply.text.contains("Friday") || reply.text.contains("Day 1"),
        "{}",
        reply.text
    );

    let reply = family.say("How tall is the tallest dragon in my school?");
    assert!(
        !reply.text.chars().any(|c| c.is_ascii_digit()),
        "an invented figure: {}",
        reply.text
    );

    family.say("My dog is called Biscuit");
    let reply = family.say("What is my dog called?");
    assert!(reply.text.contains("Biscuit"), "{}", reply.text);
}

#[test]
fn what_streams_is_what_is_stored() {
    let mut family = Family::with_models();
    family.events();
    let reply = family.say("Tell me a story about a small boat");
    let events = family.events();
    assert!(
        matches!(
            events[0],
            Event::ReplyStarted {
                agent: Agent::Arcadia,
                ..
            }
        ),
        "{events:?}"
    );
    let streamed: String = events
        .iter()
        .filter_map(|e| match e {
            Event::ReplyText { text, turn } if *turn == reply.id => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(streamed.trim_end(), reply.text);
    let child = family.child.clone().unwrap().id;
    let (mut family, _) = family.restart();
    let turns = family.call(OpenConversation { child }).unwrap().turns;
    assert_eq!(turns.len(), 2);
    assert_eq!(turns[0].speaker, Speaker::You);
    assert_eq!(turns[1], reply);
}

#[test]
fn every_friend_answers_without_models_and_says_so() {
    let mut family = Family::set_up();
    let reply = family.say("Tell me a story about an owl");
    assert_eq!(friend(&reply), Agent::Arcadia);
    assert!(reply.text.len() >= 250);
    assert!(family.say("What is 6 times 7?").text.contains("42"));
    assert_eq!(
        friend(&family.say("Make a plan so that I can tidy my room by Sunday")),
        Agent::Kaznak
    );
    let ely = family.say("Are all the models here?").text;
    assert!(ely.contains("No language models"), "{ely}");
}

#[test]
fn the_same_world_gives_the_same_words() {
    let talk = || {
        let mut family = Family::with_models();
        family.say("Tell me a story about a lighthouse").text
    };
    assert_eq!(talk(), talk());
}

#[test]
fn the_voice_goes_on_when_the_talk_turns_elsewhere() {
    let mut family = Family::with_models();
    let mut coloured = 0;
    for text in [
        "Tell me a story about a dragon",
        "I like dinosaurs",
        "Tell me a story about my cat Pepper",
        "I like swimming",
    ] {
        let why = family.say(text).why.unwrap();
        assert!(
            !why.steps.iter().any(|s| s.contains("failed")),
            "{text}: {:?}",
            why.steps
        );
        coloured += u32::from(why.resonance.is_some());
    }
    assert!(
        coloured >= 2,
        "the language model's words were used in {coloured} of 4 replies"
    );
}

#[test]
fn stop_keeps_what_was_said() {
    let mut family = Family::with_models();
    family.outside.stop_after.set(1);
    let reply = family.say("Tell me a long story about the sea");
    assert!(reply.why.unwrap().stopped);
    assert!(
        !reply.text.is_empty() && reply.text.len() < 250,
        "{}",
        reply.text
    );
    family.outside.stop_after.set(0);
    family.events();
    assert!(family.say("What is 2 + 2?").text.contains('4'));
}
