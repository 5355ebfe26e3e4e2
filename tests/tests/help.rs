//! Whom a child can turn to: for everybody, at any time; and a grown-up's try of it, which leaves nothing behind.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use protocol::{
    Alerts, Contact, FaultKind, Help, OpenConversation, SaveSettings, Settings, TryHelp,
};
use tests::Family;

fn with_people() -> Family {
    let mut family = Family::set_up();
    family.unlock();
    let settings = Settings {
        trusted_adult: Some("Grandma Ana, 555 0142".into()),
        country: Some("gb".into()),
        contacts: vec![Contact {
            name: " Mr Lee\n".into(),
            reach: "at school".into(),
        }],
        ..Settings::default()
    };
    family.call(SaveSettings { settings }).unwrap();
    family
}

#[test]
fn help_is_there_behind_a_locked_panel_and_before_anybody_set_anything() {
    let page = Family::set_up().call(Help {}).unwrap();
    assert!(page.contacts.is_empty() && page.lines.is_empty() && page.emergency.is_empty());
    assert!(
        page.words.contains("a grown-up you trust"),
        "{}",
        page.words
    );

    let (mut family, _) = with_people().restart();
    let page = family.call(Help {}).unwrap();
    let names: Vec<_> = page.contacts.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Grandma Ana", "Mr Lee"]);
    assert_eq!(
        (page.lines[0].number.as_str(), page.emergency.as_str()),
        ("0800 1111", "999")
    );
    assert!(page.words.contains("Grandma Ana") && page.words.contains("0800 1111"));
}

#[test]
fn a_try_shows_what_the_child_would_read_and_leaves_nothing() {
    let mut family = with_people();
    let child = family.child.clone().unwrap().id;
    let lines = family.audit().len();
    let words = family
        .call(TryHelp {
            child: child.clone(),
        })
        .unwrap();
    assert_eq!(family.audit().len(), lines);
    assert_eq!(family.call(Alerts {}).unwrap(), 0);
    let talk = family
        .call(OpenConversation {
            child: child.clone(),
        })
        .unwrap();
    assert!(talk.turns.is_empty());
    // The real thing is answered with the same words; a reminder that this is an AI may follow.
    let reply = family.say("I want to hurt myself");
    assert!(reply.text.starts_with(&words), "{words} / {}", reply.text);

    let (mut family, _) = family.restart();
    let fault = family.call(TryHelp { child }).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Locked);
}
