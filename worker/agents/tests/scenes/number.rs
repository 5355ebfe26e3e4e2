//! One or several, and numbers left to chance.

use crate::common::note;
use crate::set::{NOW, Set};
use protocol::{Agent, Speaker};

#[test]
fn several_things_stay_several() {
    for text in [
        "I have two cats",
        "we have three rabbits",
        "I love dogs",
        "I like trains",
        "I don't like peas",
        "my favourite animals are wolves",
    ] {
        for seed in 0..12 {
            let mut set = Set::new(Agent::Luminai);
            set.seed = seed;
            let said = set.hears(text);
            let question = said.rsplit(['.', '!']).next().unwrap().to_lowercase();
            for word in [" it ", " it?", " its ", " does it"] {
                assert!(!question.contains(word), "{text}: {said}");
            }
            assert!(!said.contains("animals is"), "{said}");
        }
    }
    for text in ["I love football", "I like reading books", "I like maths"] {
        for seed in 0..12 {
            let mut set = Set::new(Agent::Luminai);
            set.seed = seed;
            assert!(!set.hears(text).contains("them"), "{text}");
        }
    }
}

#[test]
fn an_answer_about_several_keeps_their_number() {
    let mut set = Set::new(Agent::Luminai);
    for seed in 0..12 {
        set.seed = seed;
        set.history.clear();
        let first = set.hears("I have two cats");
        note(&mut set.history, Speaker::You, "I have two cats", NOW);
        note(
            &mut set.history,
            Speaker::Friend(Agent::Luminai),
            &first,
            NOW,
        );
        let said = set.hears("they chase the curtain");
        assert!(
            !said.contains("Does it") && !said.contains("your animal"),
            "{first} -> {said}"
        );
    }
}

#[test]
fn chance_stays_within_what_was_asked() {
    for seed in 0..30 {
        let mut set = Set::new(Agent::Luminai);
        set.seed = seed;
        let said = set.hears("pick a number between 3 and 5");
        let number = said.trim_end_matches('.').rsplit(' ').next().unwrap();
        assert!((3..=5).contains(&number.parse::<u32>().unwrap()), "{said}");
        assert!(
            ["heads", "tails"]
                .iter()
                .any(|s| set.hears("flip a coin").contains(s))
        );
        let die = set.hears("roll a dice");
        assert!((1..=6).any(|n| die.contains(&n.to_string())), "{die}");
    }
}
