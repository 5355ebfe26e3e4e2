use super::*;

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
fn a_budget_that_ran_out_shortly_before_bedtime_gives_no_second_grace() {
    let at = |minutes: i64| MONDAY + minutes * MINUTE;
    let rules = ChildRules {
        minutes: [Some(10); 7],
        ..sleepy()
    };
    let spent = Spent {
        today: 600,
        used_up: Some(at(1_198)),
        last: Some(at(1_199)),
        ..Spent::default()
    };
    assert_eq!(
        gate_at(&rules, &spent, 1_200),
        Gate::Grace {
            until: at(1_201),
            why: Rest::Bedtime
        }
    );
    assert_eq!(closed(gate_at(&rules, &spent, 1_201)).0, Rest::Bedtime);
    let unknown = Spent {
        used_up: None,
        ..spent
    };
    assert_eq!(closed(gate_at(&rules, &unknown, 1_200)).0, Rest::Bedtime);
}
