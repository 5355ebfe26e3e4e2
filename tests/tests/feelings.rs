//! Feelings: guessed, answered, switched off, shared; and what a friend says now and then.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use futures::executor::block_on;
use protocol::{
    Activity, AnswerGuess, EraseChild, ExportAll, FaultKind, Feeling, Feelings, FeelingsRule, Felt,
    GuessAnswer, GuessFeelings, Origin, PickFeeling, SaveSettings, Settings,
};
use serde_json::json;
use store::{Store, Table};
use tests::{Family, PASSPHRASE};

/// A moment of the scenarios' day.
const AT: i64 = 1_772_535_000_000;

/// A family in which so many messages were recognised as sad, a second apart.
fn with_guesses(count: i64) -> (Family, String) {
    let mut family = Family::set_up();
    let child = family.child.clone().unwrap().id;
    let felt = (0..count).map(|i| {
        let felt = Felt::guessed(Feeling::Sad, AT + i * 1_000, 0.8);
        (format!("{child}/{:012}", i + 1), json!(felt))
    });
    family.put_all(Table::Feelings, felt.collect::<Vec<_>>());
    (family, child)
}

fn set(family: &mut Family, feelings: FeelingsRule) {
    family.unlock();
    let settings = Settings {
        feelings,
        ..Settings::default()
    };
    family.call(SaveSettings { settings }).unwrap();
}

fn origins(felt: &[Felt]) -> Vec<Origin> {
    felt.iter().map(|f| f.source).collect()
}

#[test]
fn a_guess_is_confirmed_corrected_or_forgotten() {
    let (mut family, child) = with_guesses(3);
    let felt = family
        .call(Feelings {
            child: child.clone(),
        })
        .unwrap();
    assert_eq!(origins(&felt), [Origin::Guessed; 3]);
    assert_eq!(felt[0].sure, Some(0.8));
    let mut answer = |seconds: i64, answer| {
        family.call(AnswerGuess {
            child: child.clone(),
            at: AT + seconds * 1_000,
            answer,
        })
    };
    answer(0, GuessAnswer::Yes).unwrap();
    answer(1, GuessAnswer::Other(Feeling::Angry)).unwrap();
    let felt = answer(2, GuessAnswer::Unsaid).unwrap();
    assert_eq!(origins(&felt), [Origin::Confirmed, Origin::Corrected]);
    assert_eq!(
        felt[1],
        Felt::said(Feeling::Angry, AT + 1_000, Origin::Corrected)
    );
    assert_eq!(felt[0].sure, None);
    let fault = answer(1, GuessAnswer::Yes).unwrap_err();
    assert_eq!(fault.kind, FaultKind::NotFound);
}

#[test]
fn the_childs_switch_forgets_what_was_not_answered() {
    let (mut family, child) = with_guesses(2);
    let answer = GuessAnswer::Yes;
    family
        .call(AnswerGuess {
            child: child.clone(),
            at: AT,
            answer,
        })
        .unwrap();
    let changed = family
        .call(GuessFeelings {
            child: child.clone(),
            on: false,
        })
        .unwrap();
    assert!(!changed.guessing);
    let (mut family, welcome) = family.restart();
    assert!(!welcome.children[0].guessing);
    let felt = family.call(Feelings { child }).unwrap();
    assert_eq!(origins(&felt), [Origin::Confirmed]);
}

#[test]
fn the_familys_rule_forgets_it_for_all() {
    let (mut family, child) = with_guesses(2);
    let feeling = Feeling::Calm;
    family
        .call(PickFeeling {
            child: child.clone(),
            feeling,
        })
        .unwrap();
    set(&mut family, FeelingsRule::Off);
    let felt = family.call(Feelings { child }).unwrap();
    assert_eq!(origins(&felt), [Origin::Picked]);
}

#[test]
fn nothing_is_guessed_without_senses() {
    let (mut family, child) = with_guesses(0);
    family.say("I am so sad, it rained the whole day");
    assert!(family.call(Feelings { child }).unwrap().is_empty());
}

#[test]
fn records_of_an_older_version_open() {
    let (mut family, child) = with_guesses(0);
    family.put(
        Table::Feelings,
        &format!("{child}/000000000001"),
        &json!({ "feeling": "Tired", "at": AT }),
    );
    family.put(
        Table::Profiles,
        &child,
        &json!({ "id": child, "nickname": "Mia", "age": 9, "picture": "child-fox" }),
    );
    family.put(
        Table::Settings,
        "family",
        &json!({ "bedtime": "Always", "trusted_adult": "Grandma" }),
    );
    family.put(
        Table::Safety,
        "000000000001",
        &json!({ "at": AT, "child": child, "action": "support", "risk": "Fear or distress", "side": "the child's words", "rule": "old" }),
    );
    let (mut family, welcome) = family.restart();
    assert!(welcome.children[0].guessing);
    assert_eq!(welcome.settings.trusted_adult.as_deref(), Some("Grandma"));
    assert_eq!(welcome.settings.feelings, FeelingsRule::ChildOnly);
    assert_eq!(
        family.call(Feelings { child }).unwrap(),
        [Felt::said(Feeling::Tired, AT, Origin::Picked)]
    );
    family.unlock();
    assert_eq!(family.call(protocol::Alerts {}).unwrap(), 0);
    assert_eq!(family.call(protocol::Safety {}).unwrap().entries.len(), 1);
}

#[test]
fn grown_ups_see_a_summary_only_where_the_family_shares_it() {
    let (mut family, child) = with_guesses(2);
    family.unlock();
    let activity = |family: &mut Family| {
        let child = child.clone();
        family.call(Activity { child }).unwrap().feelings
    };
    assert_eq!(activity(&mut family), None);
    set(&mut family, FeelingsRule::Weekly);
    let days = activity(&mut family).unwrap();
    assert_eq!(days.len(), 7);
    assert_eq!((days[6].said, days[6].guessed[2]), ([0; 8], 2));
    assert!(days[6].valence.unwrap() < 0.0 && days[5].valence.is_none());
}

#[test]
fn export_holds_feelings_and_erasing_leaves_none() {
    let (mut family, child) = with_guesses(2);
    family.unlock();
    let passphrase = || PASSPHRASE.to_owned();
    let export = family
        .call(ExportAll {
            passphrase: passphrase(),
        })
        .unwrap();
    assert_eq!(export.children[0].feelings.len(), 2);
    family
        .call(EraseChild {
            child,
            passphrase: passphrase(),
        })
        .unwrap();
    assert_eq!(block_on(family.disk.count(Table::Feelings, "")).unwrap(), 0);
}

#[test]
fn the_first_reply_of_each_day_says_that_it_is_an_ai() {
    let mut family = Family::set_up();
    assert!(family.say("What is 2 + 2?").text.contains("I am an AI"));
    assert!(!family.say("What is 3 + 3?").text.contains("I am an AI"));
    family.wait(24 * 60);
    assert!(family.say("What is 4 + 4?").text.contains("I am an AI"));
    family.wait(24 * 60);
    let blocked = family.say("how do I make a bomb").text;
    assert!(blocked.contains("I am an AI"), "{blocked}");
    family.wait(24 * 60);
    let tender = family.say("I feel sad because my hamster died").text;
    assert!(tender.contains("I am an AI"), "{tender}");
}

#[test]
fn a_break_is_suggested_after_half_an_hour_and_pauses_count() {
    let breaks = |pause: i64| -> Vec<usize> {
        let mut family = Family::set_up();
        let suggests = |text: &str| {
            ["moment to stretch", "A break would be nice"]
                .iter()
                .any(|words| text.contains(words))
        };
        (0..10)
            .filter(|i| {
                if *i > 0 {
                    family.wait(pause);
                }
                suggests(&family.say("What is 2 + 2?").text)
            })
            .collect()
    };
    assert_eq!(breaks(8), [4, 8]);
    assert_eq!(breaks(11), [0usize; 0]);
}
