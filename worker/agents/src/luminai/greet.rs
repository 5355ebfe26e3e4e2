//! Greetings by the hour and by how long ago the last talk was, and the small words of a conversation.

use super::{BRIEF, Talk, answer, mood, remember};
use crate::bank::{self, Group, Line};
use resonance::days::DAY_MS;

const STEP: &str = "Words written by people, for greetings and manners.";
const MINUTE_MS: i64 = 60_000;
const GREETINGS: &str = "i am back|hi|hello|hey|hiya|howdy|good morning|good afternoon|good evening|morning|evening|heya|yo|greetings";

pub(super) fn manners(talk: &mut Talk<'_>) -> bool {
    if talk.heard.opens(GREETINGS) && talk.heard.len() <= 4 {
        return hello(talk);
    }
    if let Some(found) =
        bank::hear(Group::Manners, &talk.heard).filter(|_| talk.heard.len() <= BRIEF)
    {
        let night = bank::situation("goodnight").is_some_and(|s| s.speaks_of(&talk.heard));
        let name = match found.name {
            "goodbye" if night => "goodnight",
            name => name,
        };
        return talk.say(&[(name, Line::Say)], STEP);
    }
    small(talk)
}

fn hello(talk: &mut Talk<'_>) -> bool {
    let scene = talk.scene;
    let Some(last) = scene.history.last() else {
        return talk.say(&[("hello_first", Line::Say)], STEP);
    };
    let gap = scene.now_ms - last.at;
    let hour = (scene.now_ms + i64::from(scene.offset_minutes) * MINUTE_MS).rem_euclid(DAY_MS)
        / (60 * MINUTE_MS);
    let (of_hour, plain) = match hour {
        5..=10 => ("hello_morning", "Good morning"),
        11..=16 => ("hello_day", "Hello"),
        17..=20 => ("hello_evening", "Good evening"),
        _ => ("hello_night", "Hello"),
    };
    // Somebody who is awake at night is asked about the night, and nothing else.
    let night = of_hour == "hello_night";
    if !night && (mood::greeted(talk, plain) || remember::ask_after(talk, plain, gap)) {
        return true;
    }
    let name = match gap {
        _ if gap < 30 * MINUTE_MS => "hello_soon",
        _ if night => of_hour,
        _ if gap >= 6 * DAY_MS => "hello_long",
        _ => of_hour,
    };
    talk.slot("days", (gap / DAY_MS).to_string());
    talk.say(&[(name, Line::Say), (name, Line::Ask)], STEP)
}

/// Yes, no, maybe, wow: after a question of the bank they belong to it.
fn small(talk: &mut Talk<'_>) -> bool {
    let name = if talk.heard.len() > 3 {
        return false;
    } else if talk
        .heard
        .phrase("i do not know|do not know|not sure|no idea")
        || talk
            .heard
            .any("maybe|idk|dunno|perhaps|hm|hmm|hmmm|unsure|meh|eh")
    {
        "maybe"
    } else if talk
        .heard
        .any("no|nope|nah|never|nothing|none|nobody|whatever")
    {
        "no"
    } else if (talk.heard.len() <= 2 || talk.heard.opens("that is|that was|so"))
        && talk
            .heard
            .any("wow|lol|haha|hahaha|hihi|cool|nice|omg|amazing|great|awesome|really|funny")
    {
        "wow"
    } else if talk.heard.yes() || talk.heard.any("yup|alright|right|true|good|fine|k|yea") {
        "yes"
    } else {
        return false;
    };
    let asked = talk
        .scene
        .last_reply()
        .and_then(|(last, _)| bank::asked(&last.text));
    if !asked.is_some_and(|a| a.low()) && !talk.low() {
        return talk.say(&[(&format!("small_{name}"), Line::Say)], STEP);
    }
    talk.script.tender = true;
    let whom = asked.is_some_and(|a| answer::asks_for_somebody(&a));
    if whom && name == "no" {
        return talk.say(&[("nobody_near", Line::Say)], STEP);
    }
    let name = if name == "wow" { "yes" } else { name };
    talk.say(&[(&format!("{name}_low"), Line::Say)], STEP)
}
