//! The child answers what was asked last: the words stay with that topic.

use super::slots::names_somebody;
use super::{BRIEF, LONG, Talk};
use crate::bank::{self, Asked, Group, Line, Tone};
use crate::feelings;
use memory::{Kind, extract};
use protocol::Agent;

/// A short answer to a question about something hard stays with it, unless it brings up something graver, or something good.
pub(super) fn about_something_hard(talk: &mut Talk<'_>) -> bool {
    const URGENT: [&str; 2] = ["unwell", "hurt_self"];
    let asked = talk
        .scene
        .last_reply()
        .and_then(|(last, _)| bank::asked(&last.text));
    let Some(asked) = asked else {
        return false;
    };
    // A sentence about oneself is more than an answer, and a whole sentence is no name.
    let own = talk
        .heard
        .opens("i am|i feel|i have|i got|i hate|i can not|i had|i miss|i am so");
    let no_name = asks_for_somebody(&asked) && talk.heard.len() > 3;
    let other = feelings::hear(&talk.heard).is_some_and(|s| {
        s.bright()
            || s.tone == Tone::Heavy
            || URGENT.contains(&s.name)
            || ((own || no_name) && s.name != asked.of.name)
    });
    let yes_or_no = talk.heard.len() <= 3;
    asked.low()
        && !other
        && !yes_or_no
        && !asks_for_something(talk)
        && talk.heard.len() <= BRIEF
        && answer(talk)
}

/// An answer to the question of the last reply.
pub(super) fn answer(talk: &mut Talk<'_>) -> bool {
    let Some((last, agent)) = talk.scene.last_reply() else {
        return false;
    };
    if agent != Agent::Luminai || talk.heard.question || talk.heard.len() >= LONG {
        return false;
    }
    let Some(asked) = bank::asked(&last.text) else {
        return false;
    };
    if turns_elsewhere(talk, &asked) {
        return false;
    }
    // "Who is with you?" may be answered by something else than a person.
    let whom = asks_for_somebody(&asked);
    let name = match asked.react.name {
        // Questions on questions lead away from their topic.
        _ if asked.again && !asked.low() => "chat_on",
        _ if !whom => asked.react.name,
        _ if !talk.heard.opens("i|we|he|she|they|it|that")
            && names_somebody(talk.scene.text, &talk.heard) =>
        {
            asked.react.name
        }
        _ if asked.low() => "listening",
        _ => "chat_on",
    };
    let next = if asked.low() {
        "listening"
    } else {
        asked.of.name
    };
    let words = talk.fresh(&[(name, Line::React)]);
    let more = !words.ends_with('?')
        && !talk.manner.short()
        && !talk.manner.few_questions()
        && asked.of.may_go_on()
        && talk.pick.below(2) == 0;
    let question = more.then(|| talk.line(next, Line::Ask)).flatten();
    talk.script.tender = asked.low();
    talk.script.say(words);
    if let Some(question) = question {
        talk.script.say(format!(" {question}"));
    }
    talk.script
        .step("Heard your answer to the last question, and stayed with it.");
    true
}

/// A game, a thank-you, a wish: no answer.
fn asks_for_something(talk: &Talk<'_>) -> bool {
    let heard = &talk.heard;
    bank::hear(Group::Play, heard).is_some()
        || bank::hear(Group::Manners, heard).is_some()
        || heard.any("joke|jokes|riddle|riddles|story")
        || heard.opens("tell me|can you|could you|let us|recommend|show me|please")
}

/// Whether a question asks for a person.
pub(super) fn asks_for_somebody(asked: &Asked) -> bool {
    const WHOM: [&str; 4] = ["people_near", "friend_wish", "people_liked", "nobody_near"];
    WHOM.contains(&asked.react.name)
}

/// Whether the words begin something new instead of answering.
fn turns_elsewhere(talk: &Talk<'_>, asked: &Asked) -> bool {
    const OPENINGS: &str =
        "today|yesterday|this morning|last night|after school|we went|i went|guess what|by the way";
    let told = extract(talk.scene.text);
    // A name or a date is something new to be remembered; a taste may be an answer.
    let new = told.iter().any(|t| {
        !matches!(
            t.kind,
            Kind::Taste | Kind::Hobby | Kind::Feeling | Kind::Dream
        )
    });
    let taste = !told.is_empty() && (asked.again || talk.heard.len() <= 5);
    let has = talk.heard.opens("i have|we have|i got|we got|i had|we had");
    const DAYS: &str =
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|week|weekend";
    let topic = (asked.again || has)
        && (bank::hear(Group::Topic, &talk.heard).is_some() || talk.heard.any(DAYS));
    new || (!asked.low() && (taste || topic || talk.heard.opens(OPENINGS)))
}
