mod gate;
mod grace;
mod texts;

use super::baseline::{Entry, baseline};
use super::*;
use protocol::*;

/// Monday 16 November 2026, 00:00 UTC.
const MONDAY: i64 = 1_794_787_200_000;
const MINUTE: i64 = 60_000;

fn utc(_: i64) -> i32 {
    0
}

fn now(minutes: i64) -> Circumstance<'static> {
    Circumstance {
        at: MONDAY + minutes * MINUTE,
        offset: &utc,
        place: Place::Home,
        device: "tablet",
    }
}

const MIA: Subject<'static> = Subject {
    role: Role::Child,
    id: "mia",
    age: Some(9),
    deeds: None,
};

const TALK: Wanted<'static> = Wanted {
    deed: Deed::Execute,
    friend: Some(Agent::Arcadia),
    topic: None,
    kind: None,
    owner: None,
};

fn span(from: u16, until: u16) -> Span {
    Span { from, until }
}

fn policy(child: &ChildRules, others: Vec<PolicyRule>) -> Policy {
    Policy::of(&Rules {
        children: [("mia".to_owned(), child.clone())].into(),
        others,
        ..Rules::default()
    })
}

fn sleepy() -> ChildRules {
    ChildRules {
        bedtime: Some(span(20 * 60, 7 * 60)),
        ..ChildRules::default()
    }
}

fn gate_at(rules: &ChildRules, spent: &Spent, minutes: i64) -> Gate {
    gate(
        &policy(rules, vec![]),
        rules,
        &MIA,
        Agent::Arcadia,
        spent,
        &now(minutes),
    )
}

fn closed(gate: Gate) -> (Rest, String, Option<i64>) {
    match gate {
        Gate::Closed {
            why,
            sentence,
            opens,
        } => (why, sentence, opens.map(|at| (at - MONDAY) / MINUTE)),
        open => panic!("{open:?}"),
    }
}

#[test]
fn the_baseline_is_the_role_s() {
    let guest = Subject {
        role: Role::Guest,
        ..MIA
    };
    let guardian = Subject {
        role: Role::Guardian,
        id: "g",
        ..MIA
    };
    let part = Subject {
        deeds: Some(&[Deed::Read]),
        ..guardian
    };
    let own = Wanted {
        deed: Deed::Write,
        friend: None,
        owner: Some("mia"),
        ..TALK
    };
    let leos = Wanted {
        deed: Deed::Read,
        owner: Some("leo"),
        ..own
    };
    let council = Wanted {
        deed: Deed::Read,
        owner: None,
        ..own
    };
    let texts = Wanted {
        kind: Some(DataKind::Documents),
        ..council
    };
    let rules = Wanted {
        deed: Deed::Manage,
        ..council
    };
    let plans = Wanted {
        kind: Some(DataKind::Plans),
        ..own
    };
    for (who, wanted, entry) in [
        (MIA, TALK, Entry::Yes),
        (MIA, own, Entry::Yes),
        (MIA, leos, Entry::No),
        (MIA, council, Entry::Yes),
        (MIA, texts, Entry::AskRule),
        (MIA, rules, Entry::No),
        (MIA, plans, Entry::Yes),
        (guest, plans, Entry::No),
        (guest, own, Entry::Yes),
        (guardian, leos, Entry::Yes),
        (guardian, rules, Entry::Yes),
        (part, leos, Entry::Yes),
        (part, rules, Entry::No),
    ] {
        assert_eq!(baseline(&who, &wanted), entry, "{who:?} {wanted:?}");
    }
}

#[test]
fn a_decision_says_why_in_simple_words() {
    let money = TopicRule {
        topic: Topic::Money,
        action: TopicAction::Block,
        words: vec![],
    };
    let mut rules = ChildRules {
        home_only: true,
        topics: vec![money],
        quiet: vec![Quiet {
            days: [true; 7],
            span: span(13 * 60, 15 * 60),
        }],
        ..sleepy()
    };
    rules.friends[2].allowed = false;
    let meals = PolicyRule {
        id: "meals".into(),
        because: "We eat together".into(),
        span: span(720, 750).into(),
        ..Default::default()
    };
    let policy = policy(&rules, vec![meals]);
    let away = Circumstance {
        place: Place::Elsewhere,
        ..now(600)
    };
    let airth = Wanted {
        friend: Some(Agent::Airth),
        ..TALK
    };
    let about = Wanted {
        topic: Some(Topic::Money),
        ..airth
    };
    let manage = Wanted {
        deed: Deed::Manage,
        friend: None,
        ..TALK
    };
    for (wanted, at, rule, sentence) in [
        (airth, now(600), "role", "This is allowed."),
        (TALK, now(20 * 60), "bedtime", "It is bedtime until 07:00."),
        (
            TALK,
            now(13 * 60),
            "quiet-1",
            "It is quiet time until 15:00.",
        ),
        (
            TALK,
            now(600),
            "off-arcadia",
            "Arcadia is switched off here.",
        ),
        (airth, away, "home", "The friends answer only near home."),
        (
            about,
            now(600),
            "topic-money",
            "“Money and shopping” is left to the family.",
        ),
        (
            airth,
            now(720),
            "meals",
            "A family rule says no. We eat together.",
        ),
        (
            manage,
            now(20 * 60),
            "role",
            "Only a guardian may change the rules.",
        ),
    ] {
        let ruling = policy.decide(&MIA, &wanted, &at);
        assert_eq!(
            (ruling.rule.as_str(), ruling.sentence.as_str()),
            (rule, sentence)
        );
        assert_eq!(ruling.allowed, sentence == "This is allowed.");
    }
}

#[test]
fn an_allow_opens_only_what_is_left_to_a_rule() {
    let all = PolicyRule {
        id: "all".into(),
        allow: true,
        because: "Ask away!".into(),
        ..Default::default()
    };
    let policy = policy(&ChildRules::default(), vec![all]);
    let decide = |wanted: Wanted<'_>| policy.decide(&MIA, &wanted, &now(0));
    let household = Wanted {
        deed: Deed::Read,
        friend: None,
        kind: Some(DataKind::Documents),
        ..TALK
    };
    let opened = decide(household);
    assert!(opened.allowed && opened.rule == "all");
    assert_eq!(opened.sentence, "A family rule allows this. Ask away!");
    assert!(
        !decide(Wanted {
            deed: Deed::Manage,
            ..household
        })
        .allowed
    );
    assert!(
        !decide(Wanted {
            owner: Some("leo"),
            ..household
        })
        .allowed
    );
}
