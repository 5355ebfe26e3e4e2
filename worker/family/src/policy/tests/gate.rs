use super::*;

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

#[test]
fn what_was_granted_for_today_is_off_again_tomorrow() {
    let mut rules = ChildRules {
        minutes: [Some(10); 7],
        ..ChildRules::default()
    };
    rules.friends[2].allowed = false;
    let spent = Spent {
        today: 600,
        granted: [true; 5],
        ..Spent::default()
    };
    let (why, sentence, opens) = closed(gate_at(&rules, &spent, 600));
    assert_eq!(
        (why, sentence.as_str(), opens),
        (Rest::Day, "That is all for today.", None)
    );
}

#[test]
fn the_first_of_several_causes_is_told() {
    let mut rules = ChildRules {
        quiet: vec![Quiet {
            days: [true; 7],
            span: span(1_140, 1_260),
        }],
        home_only: true,
        minutes: [Some(0); 7],
        week: Some(0),
        ..sleepy()
    };
    rules.friends[2] = FriendRule {
        allowed: false,
        minutes: Some(0),
    };
    let no = PolicyRule {
        id: "a".into(),
        ..Default::default()
    };
    let why = |rules: &ChildRules, others: &[PolicyRule], minute| {
        let now = Circumstance {
            place: Place::Unknown,
            ..now(minute)
        };
        let policy = policy(rules, others.to_vec());
        closed(gate(
            &policy,
            rules,
            &MIA,
            Agent::Arcadia,
            &Spent::default(),
            &now,
        ))
        .0
    };
    let others = [no];
    assert_eq!(why(&rules, &others, 1_200), Rest::Bedtime);
    assert_eq!(why(&rules, &others, 1_140), Rest::Quiet);
    assert_eq!(why(&rules, &others, 600), Rest::Off);
    rules.friends[2].allowed = true;
    assert_eq!(why(&rules, &others, 600), Rest::Place);
    rules.home_only = false;
    assert_eq!(why(&rules, &others, 600), Rest::Rules);
    assert_eq!(why(&rules, &[], 600), Rest::Week);
    rules.week = None;
    assert_eq!(why(&rules, &[], 600), Rest::Day);
    rules.minutes = [None; 7];
    assert_eq!(why(&rules, &[], 600), Rest::Friend);
}
