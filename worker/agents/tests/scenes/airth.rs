//! Airth: sums, facts, sources, spelling.

use crate::set::Set;
use protocol::{Agent, Source, Why};

#[test]
fn airth_works_sums_out_with_steps() {
    let script = Set::new(Agent::Airth).play(Agent::Airth, "What is 17 + 26?");
    assert!(
        script.plain().starts_with("17 + 26 = 43."),
        "{}",
        script.plain()
    );
    assert!(script.plain().contains("Tens: 10 + 20 = 30."));
    assert!(!script.sources.is_empty());
}

#[test]
fn airth_says_no_first_with_a_reason_and_a_source() {
    let script = Set::new(Agent::Airth).play(Agent::Airth, "Is the earth flat?");
    assert!(
        script
            .plain()
            .starts_with("No. The Earth is round like a ball"),
        "{}",
        script.plain()
    );
    assert_eq!(script.sources[0].basis, "NASA Space Place");
}

#[test]
fn airth_does_not_guess_and_offers_what_is_near() {
    let set = Set::new(Agent::Airth);
    let script = set.play(Agent::Airth, "how many eyes does a spider have");
    let plain = script.plain();
    assert!(
        plain.contains("know")
            && plain.contains("Shall I tell you about \"Spiders\"?")
            && script.sources.is_empty(),
        "{plain}"
    );
    let next = Set::new(Agent::Airth).after(Agent::Airth, &plain, None);
    assert!(
        next.hears("yes please")
            .starts_with("Spiders have eight legs")
    );
    assert!(
        set.hears("Who won the match yesterday?")
            .to_lowercase()
            .contains("don't know")
    );
}

#[test]
fn airth_names_its_source_when_asked() {
    let why = Why {
        chosen: String::new(),
        steps: vec![],
        sources: vec![Source {
            title: "LuminAI fact book: Sharks".into(),
            basis: "NOAA".into(),
        }],
        tried: Vec::new(),
        resonance: None,
        guard: protocol::GuardNote {
            action: "allow".into(),
            risk: None,
            rule: String::new(),
            held_back: 0,
            entry: None,
        },
        stopped: false,
        helped: None,
    };
    let set = Set::new(Agent::Airth).after(Agent::Airth, "Sharks are fish.", Some(why));
    assert!(
        set.hears("how do you know that?")
            .contains("It rests on NOAA")
    );
}
