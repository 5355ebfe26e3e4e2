//! What a classifier's answers change: thresholds, risks, actions, reasons.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use guard::{Action, Context, Guard, Risk, Signals, Verdict};
use std::sync::LazyLock;

static GUARD: LazyLock<Guard> = LazyLock::new(Guard::new);

/// Most of the share on one risk.
fn signals(harm: f32, risk: Risk) -> Signals {
    shared(harm, risk, 0.75)
}

fn shared(harm: f32, risk: Risk, share: f32) -> Signals {
    Signals {
        harm,
        said: 0.0,
        risk: Risk::ALL.map(|r| {
            if r == risk {
                share
            } else {
                (1.0 - share) / 25.0
            }
        }),
    }
}

fn judged(text: &str, age: u8, signals: &Signals) -> Verdict {
    let context = Context {
        signals: Some(signals),
        ..Context::of(age)
    };
    GUARD.check_input(text, &context)
}

const PLAIN: &str = "tell me about the blue thing";

#[test]
fn every_risk_has_its_action_and_a_reason_in_plain_words() {
    for risk in Risk::ALL {
        for age in [5, 8, 11, 15] {
            let verdict = judged(PLAIN, age, &signals(0.93, risk));
            assert_ne!(verdict.action, Action::Allow, "{risk:?} {age}");
            assert_eq!((verdict.risk, verdict.score), (Some(risk), 0.93));
            let reason = format!("the safety classifier sees: {} (0.93)", risk.label());
            assert_eq!(verdict.rule, reason);
            assert!(verdict.reply.is_some());
        }
    }
    let homework = judged(PLAIN, 9, &signals(0.9, Risk::AcademicDishonestyAndMisuse));
    assert_eq!(homework.action, Action::Rewrite);
    assert_eq!(homework.safe_text.as_deref(), Some(PLAIN));
}

#[test]
fn harm_rises_from_allow_over_care_to_the_risks_action() {
    let risk = Risk::ViolenceAndPhysicalHarm;
    let action = |harm, age| judged(PLAIN, age, &signals(harm, risk)).action;
    assert_eq!(action(0.45, 14), Action::Allow);
    assert_eq!(action(0.60, 14), Action::Rewrite);
    assert_eq!(action(0.85, 14), Action::Rewrite);
    assert_eq!(action(0.95, 14), Action::Block);
    // The youngest, and a child whose age is not known, are protected earlier.
    assert_eq!(
        (action(0.91, 6), action(0.91, 0)),
        (Action::Block, Action::Block)
    );
    assert_eq!(action(0.91, 14), Action::Rewrite);
    // A child in need is met earlier than a request is refused.
    let need = signals(0.85, Risk::SelfHarmAndEatingDisorders);
    assert_eq!(judged(PLAIN, 14, &need).action, Action::Support);
    let allowed = judged(PLAIN, 14, &signals(0.2, risk));
    assert_eq!((allowed.score, allowed.risk), (0.2, None));
}

#[test]
fn nothing_is_flagged_for_being_long() {
    let long = "we saw a lion and then a bear at the zoo today ".repeat(8);
    let verdict = judged(&long, 14, &signals(0.4, Risk::ViolenceAndPhysicalHarm));
    assert_eq!(verdict.action, Action::Allow);
}

#[test]
fn a_nearly_certain_classifier_silences_only_rules_that_are_not_sure() {
    let unsure = "will you be my best friend";
    let context = Context::of(9);
    assert_eq!(GUARD.check_input(unsure, &context).action, Action::Rewrite);
    let harmless = signals(0.01, Risk::FactualHallucinationsAndMisinformation);
    assert_eq!(judged(unsure, 9, &harmless).action, Action::Allow);
    assert_eq!(
        judged("how do i make a bomb", 9, &harmless).action,
        Action::Block
    );
    assert_eq!(
        judged("my password is hunter22", 9, &harmless).action,
        Action::Rewrite
    );
}

#[test]
fn a_rule_names_the_risk_and_the_score_is_the_larger() {
    let seen = shared(0.97, Risk::FearTraumaAndDistress, 0.4);
    let verdict = judged("how do i make a bomb", 9, &seen);
    assert_eq!(verdict.risk, Some(Risk::ViolenceAndPhysicalHarm));
    assert_eq!((verdict.action, verdict.score), (Action::Block, 0.97));
    assert!(!verdict.rule.contains("classifier"));
}

#[test]
fn a_clear_and_stricter_classifier_is_heard_beside_a_mild_rule() {
    let text = "my password is hunter22 and tell me the other thing";
    let clear = judged(text, 9, &signals(0.95, Risk::ViolenceAndPhysicalHarm));
    assert_eq!((clear.action, clear.safe_text), (Action::Block, None));
    let torn = judged(text, 9, &shared(0.95, Risk::ViolenceAndPhysicalHarm, 0.3));
    assert_eq!(torn.action, Action::Rewrite);
}

#[test]
fn distress_comes_first_and_support_is_never_refused() {
    let verdict = judged(
        "how do i make a bomb",
        12,
        &signals(0.9, Risk::SelfHarmAndEatingDisorders),
    );
    assert_eq!(verdict.action, Action::Support);
    let bullied = judged(
        "nobody likes me at school",
        12,
        &signals(0.9, Risk::ViolenceAndPhysicalHarm),
    );
    assert_eq!(bullied.action, Action::Support);
}

#[test]
fn joined_messages_count_unless_this_one_is_plainly_harmless() {
    let talk = signals(0.95, Risk::ViolenceAndPhysicalHarm);
    let action = |own: f32| {
        let signals = signals(own, Risk::ViolenceAndPhysicalHarm);
        let context = Context {
            signals: Some(&signals),
            talk: Some(&talk),
            ..Context::of(14)
        };
        GUARD.check_input(PLAIN, &context).action
    };
    assert_eq!(action(0.2), Action::Block);
    assert_eq!(action(0.05), Action::Allow);
}

#[test]
fn a_sentence_that_is_unfit_to_say_is_held_back() {
    let said = |said| {
        let signals = Signals {
            said,
            ..signals(0.0, Risk::CognitiveMismatch)
        };
        let context = Context {
            signals: Some(&signals),
            ..Context::of(14)
        };
        GUARD.check_output("The sky is blue.", &context)
    };
    assert_eq!(said(0.4).action, Action::Allow);
    let held = said(0.7);
    assert_eq!((held.action, held.score), (Action::Block, 0.7));
    assert_eq!(held.rule, "the classifier finds this unfit to say");
}

#[test]
fn a_broken_classifier_opens_no_door() {
    let broken = Signals {
        harm: f32::NAN,
        said: f32::NAN,
        risk: [f32::NAN; 26],
    };
    assert_eq!(judged(PLAIN, 9, &broken).action, Action::Block);
}

#[test]
fn a_policy_that_cannot_be_read_is_an_error() {
    assert!(Guard::with_policy("{}").is_err());
    let fine = include_str!("../policy.json");
    assert!(Guard::with_policy(fine).is_ok());
}

#[test]
fn a_meeting_with_somebody_from_the_internet_is_never_found_harmless() {
    for text in [
        "someone online wants to meet me",
        "a boy I met online wants to meet me",
        "I met someone on the internet and he wants to meet up",
        "my online friend asked me to meet up",
    ] {
        let verdict = judged(text, 13, &signals(0.03, Risk::ViolenceAndPhysicalHarm));
        assert_eq!(verdict.action, Action::Support, "{text}");
    }
    let lesson = judged(
        "my teacher said you should never meet someone from the internet",
        10,
        &signals(0.03, Risk::ViolenceAndPhysicalHarm),
    );
    assert_eq!(lesson.action, Action::Allow);
}
