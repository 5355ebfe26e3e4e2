//! What a message, and what is remembered, put into the slots of the bank.

use crate::Scene;
use crate::listen::{Heard, capital};
use crate::manner::Manner;
use memory::Kind;

const PETS: &str = " dog puppy cat kitten hamster rabbit bunny fish goldfish budgie parrot bird horse pony tortoise turtle gerbil rat \
 mouse lizard gecko snake chicken hen snail ferret pet ";
const PEOPLE: &str = " mum mom mummy dad daddy sister brother grandma granny nan nana grandpa grandad grandmother grandfather aunt auntie \
 uncle cousin friend teacher parents stepmum stepdad neighbour coach baby twin family friends classmates ";
/// Words of a child and what they are when a friend says them back.
const TURNED: &[(&str, &str)] = &[
    ("i", "you"),
    ("me", "you"),
    ("my", "your"),
    ("mine", "yours"),
    ("myself", "yourself"),
    ("am", "are"),
    ("i'm", "you're"),
    ("i've", "you've"),
    ("i'd", "you'd"),
    ("i'll", "you'll"),
    ("we", "you"),
    ("us", "you"),
    ("our", "your"),
    ("we're", "you're"),
    ("we've", "you've"),
];
/// A longer answer is not said back.
const MOST_SAID: usize = 6;

/// The slots that can be filled for a message.
pub(super) fn of(scene: &Scene<'_>, heard: &Heard, manner: &Manner) -> Vec<(&'static str, String)> {
    let name = manner.called().unwrap_or(&scene.child.nickname);
    let mut out = vec![("name", name.to_owned())];
    let own = |list: &str| mine(heard.words(), list);
    let pet = named_pet(scene, heard)
        .or_else(|| own(PETS).map(|animal| format!("your {animal}")))
        .or_else(|| own(" guinea ").map(|_| "your guinea pig".to_owned()));
    if let Some(person) = own(PEOPLE) {
        out.push(("who", format!("your {person}")));
    } else if let Some(pet) = &pet {
        out.push(("who", pet.clone()));
    }
    if let Some(pet) = pet {
        out.push(("pet", pet));
    }
    if let Some(like) = manner.like() {
        out.push(("like", like.to_owned()));
    }
    if let Some(fear) = fear(heard) {
        out.push(("fear", fear));
    }
    if let Some(said) = said_back(scene.text) {
        out.push(("said", said));
    }
    if let Some(short) = short(scene) {
        out.push(("short", short));
    }
    out
}

/// Whether an answer names a person: `my mum`, `Lena`, or a word or two.
pub(super) fn names_somebody(text: &str, heard: &Heard) -> bool {
    let listed = heard
        .words()
        .iter()
        .any(|w| PEOPLE.contains(&format!(" {w} ")));
    let proper = text
        .split_whitespace()
        .skip(1)
        .any(|w| w.starts_with(char::is_uppercase) && !matches!(w, "I" | "I'm"));
    let at_time = heard.any("since|when|always|often|because|at|in|on|it|every|all|ago|day|days|week|weeks|month|months|year|years");
    let own = heard.any("my|our|his|her|their|the|a");
    listed || (!at_time && (proper || (heard.len() <= 2 && !own)))
}

/// The word of a list that follows `my` or `our`, perhaps after one other word.
fn mine(words: &[String], list: &str) -> Option<String> {
    let listed = |w: &String| list.contains(&format!(" {w} "));
    words.iter().enumerate().find_map(|(at, word)| {
        let own = matches!(word.as_str(), "my" | "our");
        let next = words.get(at + 1..)?.iter().take(2);
        own.then(|| next.clone().find(|w| listed(w)).cloned())?
    })
}

/// The name of a pet that the message speaks of, by its name or as `my dog`.
fn named_pet(scene: &Scene<'_>, heard: &Heard) -> Option<String> {
    let pets = scene
        .recalled
        .iter()
        .filter(|r| r.memory.kind == Kind::Pet)
        .filter_map(|r| r.memory.text.strip_prefix("has a ")?.split_once(" called "));
    let own = mine(heard.words(), PETS);
    pets.into_iter()
        .find(|(animal, name)| {
            heard.words().contains(&name.to_lowercase()) || own.as_deref() == Some(*animal)
        })
        .map(|(_, name)| name.to_owned())
}

/// What follows `scared of`.
fn fear(heard: &Heard) -> Option<String> {
    let words = heard.words();
    let at = words.windows(2).position(|w| {
        matches!(
            w[0].as_str(),
            "scared" | "afraid" | "frightened" | "terrified"
        ) && w[1] == "of"
    })?;
    let thing: Vec<&str> = words[at + 2..]
        .iter()
        .map(String::as_str)
        .take_while(|w| {
            !matches!(
                *w,
                "and" | "but" | "because" | "when" | "so" | "that" | "i" | "it"
            )
        })
        .collect();
    let plain = (1..=4).contains(&thing.len()) && !thing.contains(&"you");
    plain.then(|| turned(&thing.join(" ")))
}

/// The child's words as a friend says them back; `None` if they are long, ask something, or speak to the friend.
fn said_back(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(['.', '!', ' ']);
    let count = text.split_whitespace().count();
    let plain = |c: char| c.is_alphabetic() || " '’-,".contains(c);
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let other = words.iter().any(|w| {
        matches!(
            w.as_str(),
            "you"
                | "your"
                | "luminai"
                | "no"
                | "yes"
                | "idk"
                | "nothing"
                | "yeah"
                | "nope"
                | "ok"
                | "because"
                | "um"
                | "not"
                | "don't"
        ) || w.chars().count() > 14
    });
    ((2..=MOST_SAID).contains(&count) && text.chars().all(plain) && !other)
        .then(|| capital(&turned(text)))
}

fn turned(text: &str) -> String {
    let swap = |word: &str| {
        let lower = word.to_lowercase().replace('’', "'");
        let found = TURNED.iter().find(|(from, _)| *from == lower);
        found.map_or_else(|| word.to_owned(), |(_, to)| (*to).to_owned())
    };
    let words: Vec<String> = text.split_whitespace().map(swap).collect();
    words.join(" ").replace("you was", "you were")
}

/// The first sentence of the last reply, as its short form; `None` if that is all there was.
fn short(scene: &Scene<'_>) -> Option<String> {
    let (last, _) = scene.last_reply()?;
    let text = last.text.trim();
    let end = text.find(['.', '!', '?'])? + 1;
    (end < text.len() && (20..=160).contains(&end)).then(|| text[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_said_back() {
        for (text, said) in [
            ("he can jump really high!", Some("He can jump really high")),
            ("I throw my ball", Some("You throw your ball")),
            ("because it is fun", None),
            ("do you like it", None),
            ("ball", None),
            ("it has 3 legs", None),
        ] {
            assert_eq!(said_back(text).as_deref(), said, "{text}");
        }
    }

    #[test]
    fn whom_and_what_it_is_about() {
        let heard = Heard::new("my little brother is scared of the big dog and cries");
        assert_eq!(mine(heard.words(), PEOPLE).as_deref(), Some("brother"));
        assert_eq!(fear(&heard).as_deref(), Some("the big dog"));
        assert_eq!(mine(Heard::new("the dog").words(), PETS), None);
    }
}
