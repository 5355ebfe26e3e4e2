//! What holds for whoever answers.

use crate::set::Set;
use agents::NO_VOICE;
use proptest::prelude::*;
use protocol::Agent;

#[test]
fn a_missing_voice_is_said_once() {
    let set = Set::new(Agent::Luminai);
    let first = set.play(Agent::Luminai, "hello").plain();
    assert!(first.ends_with(NO_VOICE));
    let set = set.after(Agent::Luminai, &first, None);
    assert!(
        !set.play(Agent::Luminai, "tell me a joke")
            .plain()
            .contains(NO_VOICE)
    );
    let mut set = Set::new(Agent::Luminai);
    set.voice = true;
    assert!(!set.play(Agent::Luminai, "hello").plain().contains(NO_VOICE));
}

#[test]
fn who_was_fetched_introduces_themself_once() {
    let set = Set::new(Agent::Luminai);
    assert!(
        set.play(Agent::Airth, "why is the sky blue")
            .plain()
            .starts_with("Airth here")
    );
    let set = set.after(Agent::Airth, "Blue light.", None);
    assert!(
        !set.play(Agent::Airth, "why is the sea salty")
            .plain()
            .starts_with("Airth here")
    );
}

const HUMAN: &[&str] = &[
    "I'm glad",
    "I am glad",
    "I'm happy",
    "I am happy",
    "I love",
    "I feel",
    "I miss",
    "I'm sorry",
    "I'm sad",
    "I enjoy",
    "I'm proud",
    "as a human",
    "my heart",
    "I hope",
    "{",
    "}",
    "  ",
];

/// Nobody claims to be a person.
pub fn honest(text: &str) {
    for claim in HUMAN {
        assert!(!text.contains(claim), "{claim:?} in {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_words_get_an_honest_answer_from_everybody(text in "\\PC{0,80}", seed: u64, agent in 0usize..5) {
        let mut set = Set::new(Agent::ALL[agent]);
        set.seed = seed;
        let plain = set.hears(&text);
        prop_assert!(!plain.is_empty());
    }

    #[test]
    fn nobody_claims_to_be_human(seed: u64, i in 0usize..24) {
        const TEXTS: [&str; 24] = [
            "hello", "I feel sad", "I won the race and I am proud", "I'm bored", "tell me a joke", "riddle", "thank you", "bye", "you are nice", "I hate you", "do you like pizza?", "blah blah blah", "what is the point?",
            "my cat is ill and I am worried", "I can't wait for my birthday", "I lost my tooth", "my favourite colour is red", "I am angry", "are you ok?", "help me plan a party", "how are you", "yes", "I am tired", "who are you",
        ];
        for agent in Agent::ALL {
            let mut set = Set::new(agent);
            set.seed = seed;
            honest(&set.hears(TEXTS[i]).replace("so I have no feelings", ""));
        }
    }
}
