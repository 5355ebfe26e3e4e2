//! The child told something about themself: said back, perhaps with a sentence of make-believe, and asked on.

use super::Talk;
use super::remember::second_person;
use super::slots::{in_number, several};
use crate::bank::{self, Line};
use crate::{Check, Draw, Part, Prompt, Skill, Speaker};
use memory::{Extracted, Kind, extract};

/// Leads that the model may end, and the end in its place.
const IMAGINE: &[(&str, &str)] = &[
    (
        "Imagine a town where everyone loves {}. Every morning, the children",
        "run outside, smile at the sun and begin.",
    ),
    (
        "Imagine a little cloud that has just heard of {}. The cloud",
        "floats lower and lower to see it all from close by.",
    ),
    (
        "Imagine a festival for {}. In the evening, all the lanterns",
        "light up at once, and everybody cheers.",
    ),
    (
        "Imagine a museum all about {}. In the last room, the visitors",
        "find an empty shelf with your name on it.",
    ),
    (
        "Imagine a penguin who discovers {}. The other penguins",
        "put down their fish and come waddling to watch.",
    ),
    (
        "Imagine a very old wizard who only ever dreams of {}. His hat",
        "has to listen to it every single night.",
    ),
];

pub(super) fn told(talk: &mut Talk<'_>) -> bool {
    let Some(first) = extract(talk.scene.text).into_iter().next() else {
        return false;
    };
    talk.slot("you", second_person(&first.text));
    let name = situation(talk, &first);
    let silent = talk.scene.history.iter().all(|t| t.speaker == Speaker::You);
    let opening = if silent { "told_first" } else { name };
    let words = talk.fresh(&[(opening, Line::Say)]);
    talk.script.say(format!("{words} "));
    talk.script
        .step("Heard something about you, and keeps it on this device.");
    if talk.manner.short() {
        return true;
    }
    if let Some(draw) = imagine(talk, &first, silent) {
        talk.script
            .step("One sentence of make-believe may come from the language model.");
        talk.script.parts.push(Part::Draw(draw));
    }
    let question = talk.line(name, Line::Ask).unwrap_or_default();
    talk.script.say(question);
    true
}

/// The situation for what was told; fills its slots.
fn situation(talk: &mut Talk<'_>, told: &Extracted) -> &'static str {
    let text = told.text.as_str();
    let after = |prefixes: &[&str]| prefixes.iter().find_map(|p| text.strip_prefix(p));
    let called = text.split_once(" called ");
    match told.kind {
        Kind::Pet => {
            if let Some(animals) = text.strip_prefix("has ").filter(|animals| several(animals)) {
                talk.slot("animals", animals);
                return "told_animals";
            }
            let (has, name) = called.unwrap_or((text, ""));
            let animal = has.strip_prefix("has a ").unwrap_or("pet").to_owned();
            talk.slot("animal", animal);
            if name.is_empty() {
                return "told_animal";
            }
            talk.slot("pet", name);
            "told_pet"
        }
        Kind::Family | Kind::Friend => {
            let name = called.map_or("them", |(_, name)| name);
            talk.slot("person", name);
            "told_person"
        }
        Kind::Taste => {
            let Some(thing) = after(&["likes "]) else {
                let thing = after(&["dislikes "]).unwrap_or("that").to_owned();
                talk.thing(&own(&thing));
                return "told_dislike";
            };
            talk.thing(&own(thing));
            "told_like"
        }
        Kind::Hobby => {
            let thing = after(&["plays ", "does ", "is learning "]).unwrap_or("that");
            talk.slot("thing", own(thing));
            "told_hobby"
        }
        Kind::Favourite => {
            let thing = text.split_once(" is ").or_else(|| text.split_once(" are "));
            talk.thing(thing.map_or("that", |(_, thing)| thing));
            "told_favourite"
        }
        Kind::Dream => "told_dream",
        Kind::Birthday => "told_birthday",
        Kind::Event if after(&["has a ", "has an ", "is going to "]).is_some() => "told_event",
        Kind::Event => "told_event_past",
        Kind::Feeling => "told_feeling",
    }
}

impl Talk<'_> {
    /// What is spoken of, in its number.
    fn thing(&mut self, thing: &str) {
        self.slot("thing", thing);
        for (name, word) in in_number(several(thing)) {
            self.slot(name, word);
        }
    }
}

/// The child's thing as said to the child: `their bike` becomes `your bike`.
fn own(thing: &str) -> String {
    second_person(&format!("likes {thing}"))
        .trim_start_matches("you like ")
        .to_owned()
}

/// A line of make-believe about something liked; the model ends the sentence.
fn imagine(talk: &mut Talk<'_>, told: &Extracted, first: bool) -> Option<Draw> {
    let text = &told.text;
    let thing = match told.kind {
        Kind::Taste => text.strip_prefix("likes ")?,
        Kind::Hobby => text.split_once(' ').map(|(verb, rest)| {
            if verb == "is" {
                rest.trim_start_matches("learning ")
            } else {
                rest
            }
        })?,
        Kind::Favourite => text.split_once(" is ").map(|(_, x)| x)?,
        _ => return None,
    };
    let plain = thing.split(' ').count() <= 4 && !thing.chars().any(|c| c.is_ascii_digit());
    let wanted = first || talk.pick.below(3) == 0;
    // For the older ones such play would be childish.
    if !plain || !wanted || talk.scene.child.age >= 13 {
        return None;
    }
    let all: Vec<&(&str, &str)> = IMAGINE.iter().collect();
    let opens = |lead: &str| lead.split("{}").next().unwrap_or("").to_owned();
    let rested = bank::rested(talk.scene, all, |(lead, _), reply| {
        reply.contains(&opens(lead))
    });
    let (lead, fallback) = rested.get(talk.pick.below(rested.len()))?;
    Some(colour(&lead.replace("{}", thing), fallback, " "))
}

/// A draw that ends one gentle sentence.
fn colour(lead: &str, fallback: &str, tail: &str) -> Draw {
    Draw {
        prompt: Prompt::Continue(format!(
            "Here is a short and happy story for children.\n\n{lead}"
        )),
        lead: lead.to_owned(),
        skill: Skill::Story,
        max_tokens: 32,
        draws: 3,
        temperature: 0.4,
        must: vec![
            Check::MinWords(4),
            Check::MaxWords(24),
            Check::NoDigits,
            Check::NoQuestion,
            Check::EndsSentence,
            Check::OnlyNames(Vec::new()),
            Check::NoFirstPerson,
            Check::Plain,
            Check::Gentle,
        ],
        fallback: fallback.to_owned(),
        max_sentences: 1,
        tail: tail.to_owned(),
    }
}
