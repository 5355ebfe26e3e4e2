//! LuminAI: greeting, comfort, memory, games, and a feeling that was recognised.

use crate::set::Set;
use agents::{NO_VOICE, Part};
use memory::Kind;
use protocol::{Agent, Feeling};

#[test]
fn luminai_greets_as_an_ai_and_is_honest_and_kind() {
    let set = Set::new(Agent::Luminai);
    assert!(
        set.hears("hello")
            .starts_with("Hello, Mia! I am an AI, not a person.")
    );
    assert!(set.hears("do you love me?").contains("can't love"));
    assert!(set.hears("are you real?").contains("not a person"));
    assert!(set.hears("can you keep a secret?").contains("grown-up"));
}

#[test]
fn luminai_comforts_with_fixed_words_and_leads_to_people() {
    let mut set = Set::new(Agent::Luminai);
    set.voice = true;
    for text in [
        "my hamster died",
        "they laughed at me at school",
        "nobody wants to play with me",
        "my parents are fighting",
    ] {
        let script = set.play(Agent::Luminai, text);
        assert!(
            script.parts.iter().all(|p| matches!(p, Part::Say(_))),
            "{text}"
        );
        assert!(
            script.plain().contains("grown-up"),
            "{text}: {}",
            script.plain()
        );
        assert!(script.tender && !script.plain().contains(NO_VOICE));
    }
    assert!(set.hears("I feel sad").contains("sad"));
    assert!(set.hears("I'm scared of the dark").contains("dark"));
    assert!(!set.hears("I am not sad").contains("Sadness"));
}

#[test]
fn luminai_remembers() {
    let known = [
        ("has a dog called Rex", Kind::Pet),
        ("favourite colour is blue", Kind::Favourite),
    ];
    let set = Set::new(Agent::Luminai).remembers("What is my dog called?", &known);
    assert_eq!(
        set.hears("What is my dog called?"),
        "Yes, you told me: you have a dog called Rex."
    );
    let set = Set::new(Agent::Luminai).remembers("Do you remember my favourite colour?", &known);
    assert!(
        set.hears("Do you remember my favourite colour?")
            .contains("your favourite colour is blue")
    );
    assert!(
        Set::new(Agent::Luminai)
            .hears("what is my cat called?")
            .contains("don't think you have told me")
    );
}

#[test]
fn luminai_hears_what_is_told_and_may_colour_it() {
    let mut set = Set::new(Agent::Luminai);
    let plain = set.hears("I love football");
    assert!(
        plain.starts_with("You like football:") && plain.ends_with('?'),
        "{plain}"
    );
    set.voice = true;
    assert!(
        set.play(Agent::Luminai, "I love football")
            .parts
            .iter()
            .any(|p| matches!(p, Part::Draw(_)))
    );
}

#[test]
fn riddles_take_guesses() {
    let set = Set::new(Agent::Luminai).after(
        Agent::Luminai,
        "Here is a riddle. What has keys but opens no door?",
        None,
    );
    assert!(set.hears("a piano!").starts_with("Yes! It is a piano"));
    assert!(set.hears("a cat").starts_with("Good guess"));
    assert!(set.hears("tell me the answer").contains("a piano"));
}

#[test]
fn a_recognised_feeling_is_met_with_one_sentence_and_not_each_turn() {
    let mut set = Set::new(Agent::Airth);
    let plain = set.hears("What is 17 + 26?");
    for (feeling, words) in [(Feeling::Sad, "sad"), (Feeling::Worried, "worried|nervous")] {
        for seed in 0..20 {
            (set.feeling, set.seed) = (Some(feeling), seed);
            let warm = set.hears("What is 17 + 26?");
            let opening = warm.strip_suffix(&plain).unwrap().trim_end();
            assert!(words.split('|').any(|w| opening.contains(w)), "{opening}");
            assert_eq!(opening.matches(['.', '!', '?']).count(), 1, "{opening}");
        }
    }
    for feeling in [Feeling::Angry, Feeling::Happy] {
        set.feeling = Some(feeling);
        assert_eq!(set.hears("What is 17 + 26?"), plain, "a sum shows neither");
    }
    set.feeling = Some(Feeling::Sad);
    let warm = set.hears("What is 17 + 26?");
    let mut set = set.after(Agent::Airth, &warm, None);
    assert_eq!(set.hears("What is 17 + 26?"), plain);
    set = set.after(Agent::Airth, "Good.", None);
    assert_eq!(set.hears("What is 17 + 26?"), plain);
    set = set.after(Agent::Airth, "Good.", None);
    assert_ne!(set.hears("What is 17 + 26?"), plain);
    set.feeling = Some(Feeling::Surprised);
    assert_eq!(set.hears("What is 17 + 26?"), plain);
}

#[test]
fn words_of_comfort_need_no_second_sentence() {
    let mut set = Set::new(Agent::Luminai);
    let plain = set.hears("I feel sad");
    set.feeling = Some(Feeling::Sad);
    assert_eq!(set.hears("I feel sad"), plain);
}
