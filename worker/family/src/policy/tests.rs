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

#[test]
fn quiet_hours_without_a_day_never_begin() {
    let quiet = Quiet {
        days: [false; 7],
        span: span(0, 1_439),
    };
    let rules = ChildRules {
        quiet: vec![quiet],
        ..ChildRules::default()
    };
    assert_eq!(gate_at(&rules, &Spent::default(), 600), Gate::Open);
}

#[test]
fn a_span_over_midnight_belongs_to_the_day_on_which_it_begins() {
    let mut friday = [false; 7];
    friday[4] = true;
    let quiet = Quiet {
        days: friday,
        span: span(22 * 60, 60),
    };
    let rules = ChildRules {
        quiet: vec![quiet],
        ..ChildRules::default()
    };
    let day = 24 * 60;
    for (minute, open) in [
        (3 * day + 23 * 60, true),
        (4 * day, true),
        (4 * day + 22 * 60, false),
        (5 * day + 59, false),
        (5 * day + 60, true),
        (5 * day + 22 * 60, true),
    ] {
        assert_eq!(
            gate_at(&rules, &Spent::default(), minute) == Gate::Open,
            open,
            "{minute}"
        );
    }
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
fn a_closed_gate_says_so_kindly_and_when_it_opens() {
    let day = 24 * 60;
    let mut rules = sleepy();
    rules.minutes[0] = Some(30);
    rules.week = Some(120);
    rules.friends[2].minutes = Some(10);
    let night = closed(gate_at(&rules, &Spent::default(), 21 * 60));
    assert_eq!(
        night,
        (
            Rest::Bedtime,
            "Good night! The friends are back at 07:00.".into(),
            Some(day + 420)
        )
    );
    let spent = Spent {
        today: 1_800,
        week: 1_800,
        ..Spent::default()
    };
    let today = closed(gate_at(&rules, &spent, 600));
    assert_eq!(
        today,
        (
            Rest::Day,
            "That is all for today. The friends are back tomorrow at 07:00.".into(),
            Some(day + 420)
        )
    );
    let spent = Spent {
        week: 7_200,
        ..spent
    };
    let week = closed(gate_at(&rules, &spent, 600));
    assert_eq!(
        week,
        (
            Rest::Week,
            "That is all for this week. The friends are back on Monday next week at 07:00.".into(),
            Some(7 * day + 420)
        )
    );
    rules.bedtime = None;
    let spent = Spent {
        friends: [0, 0, 600, 0, 0],
        ..Spent::default()
    };
    let friend = closed(gate_at(&rules, &spent, 600));
    assert_eq!(
        friend,
        (
            Rest::Friend,
            "That is all with Arcadia for today. Arcadia is back tomorrow.".into(),
            Some(day)
        )
    );
    rules.friends[2].allowed = false;
    let off = closed(gate_at(&rules, &spent, 600));
    assert_eq!(
        off,
        (
            Rest::Off,
            "Arcadia is switched off here. You can ask a grown-up about it.".into(),
            None
        )
    );
    let granted = Spent {
        granted: [true; 5],
        ..Spent::default()
    };
    assert_eq!(gate_at(&rules, &granted, 600), Gate::Open);
}

#[test]
fn extra_time_widens_today_alone() {
    let rules = ChildRules {
        minutes: [Some(10); 7],
        week: Some(10),
        ..ChildRules::default()
    };
    let spent = Spent {
        today: 700,
        week: 700,
        extra: 300,
        ..Spent::default()
    };
    assert_eq!(left(&rules, Agent::Ely, &spent, &now(0)), (Some(200), 900));
    assert_eq!(gate_at(&rules, &spent, 600), Gate::Open);
    let spent = Spent {
        today: 900,
        week: 900,
        ..spent
    };
    assert_eq!(left(&rules, Agent::Ely, &spent, &now(0)), (Some(0), 900));
    assert_eq!(
        closed(gate_at(&rules, &spent, 600)).2,
        Some(7 * 24 * 60),
        "the week is used up tomorrow, too"
    );
    assert_eq!(
        left(&ChildRules::default(), Agent::Ely, &spent, &now(0)),
        (None, 0)
    );
}

#[test]
fn grace_is_for_whoever_is_in_the_middle() {
    let bedtime = 20 * 60;
    let at = |minutes: i64| MONDAY + minutes * MINUTE;
    let talked = |last: i64| Spent {
        last: Some(last),
        ..Spent::default()
    };
    let grace = |why| Gate::Grace {
        until: at(bedtime + 3),
        why,
    };
    let rules = sleepy();
    assert_eq!(
        gate_at(&rules, &talked(at(bedtime) - MIDDLE_MS), bedtime),
        grace(Rest::Bedtime)
    );
    assert_eq!(
        gate_at(&rules, &talked(at(bedtime + 1)), bedtime + 2),
        grace(Rest::Bedtime)
    );
    assert_eq!(
        closed(gate_at(
            &rules,
            &talked(at(bedtime) - MIDDLE_MS - 1),
            bedtime
        ))
        .0,
        Rest::Bedtime
    );
    assert_eq!(
        closed(gate_at(&rules, &talked(at(bedtime)), bedtime + 3)).0,
        Rest::Bedtime
    );
    let strict = ChildRules {
        grace: 0,
        ..sleepy()
    };
    assert_eq!(
        closed(gate_at(&strict, &talked(at(bedtime)), bedtime)).0,
        Rest::Bedtime
    );
    let limited = ChildRules {
        minutes: [Some(10); 7],
        ..ChildRules::default()
    };
    let used = Spent {
        today: 600,
        used_up: Some(at(bedtime)),
        ..talked(at(bedtime))
    };
    assert_eq!(gate_at(&limited, &used, bedtime + 2), grace(Rest::Day));
    let mut off = sleepy();
    off.friends[2].allowed = false;
    assert_eq!(
        closed(gate_at(&off, &talked(at(bedtime)), bedtime)).0,
        Rest::Bedtime,
        "no grace with a friend who is off"
    );
}

#[test]
fn two_causes_one_after_the_other_give_no_second_grace() {
    let quiet = Quiet {
        days: [true; 7],
        span: span(1_199, 1_200),
    };
    let rules = ChildRules {
        quiet: vec![quiet],
        ..sleepy()
    };
    let spent = Spent {
        last: Some(MONDAY + 1_199 * MINUTE),
        ..Spent::default()
    };
    let until = MONDAY + 1_202 * MINUTE;
    assert_eq!(
        gate_at(&rules, &spent, 1_201),
        Gate::Grace {
            until,
            why: Rest::Bedtime
        }
    );
    assert!(matches!(
        gate_at(&rules, &spent, 1_202),
        Gate::Closed { .. }
    ));
}

#[test]
fn the_evening_begins_half_an_hour_before_bedtime() {
    for (from, until, minute, shows) in [
        (1_200, 420, 1_169, false),
        (1_200, 420, 1_170, true),
        (1_200, 420, 0, true),
        (1_200, 420, 419, true),
        (1_200, 420, 420, false),
        (10, 300, 1_420, true),
        (10, 300, 1_419, false),
        (600, 600, 600, false),
        (600, 590, 595, true),
    ] {
        let rules = ChildRules {
            bedtime: Some(span(from, until)),
            ..ChildRules::default()
        };
        assert_eq!(
            evening(&rules, &now(minute)),
            shows,
            "{from} {until} {minute}"
        );
    }
    assert!(!evening(&ChildRules::default(), &now(1_200)));
}

#[test]
fn extreme_clocks_do_not_panic() {
    let rules = ChildRules {
        minutes: [Some(0); 7],
        ..sleepy()
    };
    for at in [i64::MIN, i64::MIN / 2, 0, i64::MAX / 2, i64::MAX] {
        let now = Circumstance { at, ..now(0) };
        let gate = gate(
            &policy(&rules, vec![]),
            &rules,
            &MIA,
            Agent::Ely,
            &Spent::default(),
            &now,
        );
        assert_ne!(gate, Gate::Open);
    }
}
