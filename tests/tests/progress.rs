//! What a child practises is noted only while a guardian agrees to it, and never for a guest.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use futures::executor::block_on;
use protocol::{
    AddGuest, Agent, FaultKind, GiveConsent, Lock, Plans, Progress, ProgressReport, TickStep,
    WithdrawConsent,
};
use store::{Store, Table};
use tests::{Family, PASSPHRASE};

fn id(family: &Family) -> String {
    family.child.clone().unwrap().id
}

fn report(family: &mut Family) -> ProgressReport {
    family.unlock();
    let child = id(family);
    family.call(Progress { child }).unwrap()
}

fn agree(family: &mut Family) {
    family.unlock();
    let consent = GiveConsent {
        child: id(family),
        purpose: "learning".into(),
        form: false,
        passphrase: PASSPHRASE.into(),
    };
    family.call(consent).unwrap();
}

/// A sum for Airth, then the first card of a times table, answered rightly.
fn practise(family: &mut Family) {
    family.say_to(Agent::Airth, "What is 120 + 35?").unwrap();
    family
        .say_to(Agent::Kaznak, "make cards for the 7 times table")
        .unwrap();
    let asked = family.say_to(Agent::Kaznak, "quiz me").unwrap();
    assert!(asked.text.contains("2 × 7 = ?"), "{}", asked.text);
    family.say_to(Agent::Kaznak, "14").unwrap();
}

/// How many records of skills lie on the disk, of anybody.
fn records(family: &Family) -> usize {
    block_on(family.disk.count(Table::Skills, "")).unwrap()
}

#[test]
fn nothing_is_noted_without_consent() {
    let mut family = Family::with_models();
    practise(&mut family);
    assert_eq!(records(&family), 0);
    let report = report(&mut family);
    assert!(!report.on && report.skills.is_empty() && report.next.is_empty());
}

#[test]
fn with_consent_a_sum_is_exposure_and_an_answer_is_right_or_wrong() {
    let mut family = Family::with_models();
    agree(&mut family);
    practise(&mut family);
    family.say_to(Agent::Kaznak, "99").unwrap();
    let report = report(&mut family);
    assert!(report.on);
    let found = |id: &str| report.skills.iter().find(|s| s.id == id).cloned().unwrap();
    let sum = found("add-large");
    assert_eq!((sum.practised, sum.right), (1, 0));
    // Asked only: anything is still possible.
    assert!(sum.range.0 <= 0.0 && sum.range.1 >= 1.0);
    let cards = found("multiply-7");
    assert_eq!((cards.practised, cards.right), (2, 1));
    assert!(cards.range.0 > 0.0 && cards.range.1 < 1.0);
    assert_eq!(report.skills.len(), 2);
    assert_eq!(report.next.first().unwrap().what, "Times seven");
    // It is the guardian's to see.
    family.call(Lock {}).unwrap();
    let child = id(&family);
    let fault = family.call(Progress { child }).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Locked);
}

#[test]
fn withdrawn_consent_ends_the_noting_at_once() {
    let mut family = Family::with_models();
    agree(&mut family);
    practise(&mut family);
    let noted = records(&family);
    assert!(noted > 0);
    let consent = WithdrawConsent {
        child: id(&family),
        purpose: "learning".into(),
    };
    family.call(consent).unwrap();
    family.say_to(Agent::Airth, "What is 7 - 3?").unwrap();
    assert!(records(&family) <= noted);
    assert!(!report(&mut family).on);
}

#[test]
fn a_step_counts_by_its_day_and_no_more_when_the_tick_is_taken_away() {
    let mut family = Family::with_models();
    agree(&mut family);
    family
        .say_to(Agent::Kaznak, "Help me plan my birthday party on Saturday")
        .unwrap();
    let child = id(&family);
    let plans = Plans {
        child: child.clone(),
    };
    let plan = family.call(plans).unwrap().plans[0].id.clone();
    let mut tick = |done| {
        let tick = TickStep {
            child: child.clone(),
            plan: plan.clone(),
            step: 0,
            done,
        };
        family.call(tick).unwrap();
        report(&mut family).skills
    };
    let ticked = tick(true);
    assert_eq!(
        (ticked[0].id.as_str(), ticked[0].right),
        ("steps-in-time", 1)
    );
    assert!(tick(false).is_empty());
}

#[test]
fn nothing_is_noted_of_a_guest() {
    let mut family = Family::with_models();
    family.unlock();
    let guest = AddGuest {
        nickname: "Ben".into(),
        age: 9,
        picture: "child-fox".into(),
        hours: 5,
    };
    family.child = Some(family.call(guest).unwrap());
    agree(&mut family);
    practise(&mut family);
    assert_eq!(records(&family), 0);
}
