//! What a message, and what is remembered, put into the slots of the bank.

use crate::Scene;
use crate::listen::{Heard, capital};
use crate::manner::Manner;
use crate::people::{MANY, ONE, listed};
use memory::Kind;

#[path = "slots_told.rs"]
mod told;

const PETS: &str = " dog puppy cat kitten hamster rabbit bunny fish goldfish budgie parrot bird horse pony tortoise turtle gerbil rat \
 mouse lizard gecko snake chicken hen snail ferret pet ";
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
    if let Some(people) = own(MANY) {
        out.push(("who", format!("your {people}")));
        out.push(("does", "do".into()));
    } else if let Some(person) = own(ONE) {
        out.push(("who", format!("your {person}")));
        out.push(("does", "does".into()));
    } else if let Some(pet) = &pet {
        out.push(("who", pet.clone()));
    }
    if let Some(pet) = pet {
        if let Some(is) = told::of_pet(scene.text) {
            out.push(("pet_is", format!("{pet} {is}")));
        }
        out.push(("pet", pet));
    }
    if let Some(like) = manner.like() {
        out.push(("like", like.to_owned()));
    }
    if let Some(fear) = fear(heard) {
        out.push(("fear", fear));
    }
    // A second question about the same thing keeps to its number.
    let last = scene.last_reply().map(|(turn, _)| Heard::new(&turn.text));
    out.extend(
        in_number(last.is_some_and(|said| said.any("them|they"))).map(|(n, w)| (n, w.to_owned())),
    );
    if let Some(wish) = wish(scene.text) {
        out.push(("wish", wish));
    }
    out.extend(told::slots(scene.text));
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
    let person = |w: &String| listed(ONE, w) || listed(MANY, w);
    let named = heard.words().iter().any(person);
    let proper = text
        .split_whitespace()
        .skip(1)
        .any(|w| w.starts_with(char::is_uppercase) && !matches!(w, "I" | "I'm"));
    let at_time = heard.any("since|when|always|often|because|at|in|on|it|every|all|ago|day|days|week|weeks|month|months|year|years");
    let own = heard.any("my|our|his|her|their|the|a");
    named || (!at_time && (proper || (heard.len() <= 2 && !own)))
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

/// The words that go with one thing, or with several.
pub(super) const fn in_number(several: bool) -> [(&'static str, &'static str); 2] {
    if several {
        [("it", "them"), ("is", "are")]
    } else {
        [("it", "it"), ("is", "is")]
    }
}

/// Whether a thing is said in the plural: by a number in front, by `and`, or by its last word.
pub(super) fn several(thing: &str) -> bool {
    const NUMBERS: &str =
        " two three four five six seven eight nine ten twelve some many several lots both few ";
    const IRREGULAR: &str = " children people mice geese teeth feet men women wolves sheep ";
    const SINGULAR: &str = " maths mathematics physics athletics gymnastics news politics economics lens bus gas atlas christmas \
     tennis darts chess virus cactus octopus hippopotamus lotus crocus circus iris mars venus lacrosse physics mumps lego ";
    let listed = |list: &str, word: &str| list.contains(&format!(" {word} "));
    let words: Vec<String> = thing.split_whitespace().map(str::to_lowercase).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let counted = listed(NUMBERS, first) || first.parse::<u32>().is_ok_and(|n| n > 1);
    // `Reading books` is one thing to do, and in `the sound of bells` it is the sound.
    let doing = first.len() > 5 && first.ends_with("ing");
    let head = words.iter().position(|w| {
        matches!(
            w.as_str(),
            "of" | "with" | "in" | "from" | "at" | "on" | "for" | "about"
        )
    });
    let last = head
        .and_then(|at| words.get(at.checked_sub(1)?))
        .unwrap_or(last);
    let plural = listed(IRREGULAR, last)
        || (last.len() > 3
            && last.ends_with('s')
            && !last.ends_with("ss")
            && !last.ends_with("us")
            && !listed(SINGULAR, last));
    counted || (!doing && (plural || words.iter().any(|w| w == "and")))
}

/// What the child would like to do or have, after `you may` or `you would like to`: `go to Max's house`, `have a puppy`.
fn wish(text: &str) -> Option<String> {
    const MAY: &str = "can i|can we|may i|may we|could i|could we|allowed to|okay if i|ok if i|fine if i|alright if i|okay if we|ok if we";
    const WANT: &str = "i want to|i want|i need|i really want|i wish i had|buy me|give me|get me";
    const PADDING: [&str; 5] = ["please", "just", "also", "really", "pls"];
    let clean = text.trim().trim_end_matches(['?', '.', '!', ' ']);
    let words: Vec<&str> = clean.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let after = |openers: &str| {
        openers.split('|').find_map(|opener| {
            let wanted: Vec<&str> = opener.split(' ').collect();
            let at = lower.windows(wanted.len()).position(|w| w == wanted)?;
            Some(at + wanted.len())
        })
    };
    let (at, verb) = match (after(MAY), after(WANT)) {
        (Some(at), _) => (at, None),
        (None, at) => (at?, Some("have").filter(|_| after("i want to").is_none())),
    };
    let rest = words[at..]
        .iter()
        .filter(|w| !PADDING.contains(&w.to_lowercase().trim_matches(',')));
    // One clause is said back, not a whole speech.
    let rest: Vec<&str> = verb.into_iter().chain(rest.copied()).collect();
    let urgent = [
        ["so", "bad"],
        ["so", "badly"],
        ["so", "much"],
        ["really", "badly"],
        ["right", "now"],
    ];
    let ends = urgent.iter().find_map(|end| rest.strip_suffix(end));
    let rest = ends.unwrap_or(&rest);
    let plain = |c: char| c.is_alphabetic() || " '’-".contains(c);
    let said = turned(&rest.join(" "));
    ((2..=8).contains(&rest.len()) && said.chars().all(plain)).then_some(said)
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
                | "please"
        ) || w.chars().count() > 14
    });
    // A wish to the friend reads oddly when it is said back.
    const WISHES: &str = " give tell show make write help let go do say name look play find read explain use try stop come ";
    let wish = words
        .first()
        .is_some_and(|w| WISHES.contains(&format!(" {w} ")));
    ((2..=MOST_SAID).contains(&count) && text.chars().all(plain) && !other && !wish)
        .then(|| capital(&turned(text)))
}

pub(super) fn turned(text: &str) -> String {
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
    fn one_or_several() {
        for thing in [
            "two cats",
            "dogs",
            "cats and dogs",
            "3 hamsters",
            "wolves",
            "stories about space",
            "spiders",
            "my new shoes",
        ] {
            assert!(several(thing), "{thing}");
        }
        for thing in [
            "football",
            "maths",
            "reading books",
            "a dog",
            "chess",
            "gymnastics",
            "my bus",
            "the sound of bells",
            "lego",
            "",
        ] {
            assert!(!several(thing), "{thing}");
        }
    }

    #[test]
    fn a_wish_is_said_back_in_the_right_person() {
        for (text, said) in [
            ("can i have a cookie", Some("have a cookie")),
            ("may I go to Max's house?", Some("go to Max's house")),
            ("Can we please get a puppy", Some("get a puppy")),
            ("am I allowed to watch my film", Some("watch your film")),
            ("I want a new bike!", Some("have a new bike")),
            ("can I", None),
            (
                "can I go to the party on Friday with all my friends and stay late",
                None,
            ),
        ] {
            assert_eq!(wish(text).as_deref(), said, "{text}");
        }
    }

    #[test]
    fn whom_and_what_it_is_about() {
        let heard = Heard::new("my little brother is scared of the big dog and cries");
        assert_eq!(mine(heard.words(), ONE).as_deref(), Some("brother"));
        assert_eq!(fear(&heard).as_deref(), Some("the big dog"));
        assert_eq!(mine(Heard::new("the dog").words(), PETS), None);
    }
}
