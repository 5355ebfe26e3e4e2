//! The day's picture and the rules' words.

use super::*;
use protocol::Topic;

fn school_rules() -> ChildRules {
    ChildRules {
        bedtime: Some(BEDTIME),
        quiet: vec![school()],
        ..ChildRules::default()
    }
}

#[test]
fn times_are_read_as_they_are_written() {
    for minute in 0..DAY {
        assert_eq!(from_time(&to_time(minute)), Some(minute));
    }
    assert_eq!(from_time("07:30:15"), Some(450));
    for none in ["", "7", "24:00", "12:60", "ab:cd", "-1:00"] {
        assert_eq!(from_time(none), None, "{none}");
    }
}

#[test]
fn a_school_day_is_five_stretches_and_a_sunday_three() {
    let words = |day| day_words(&stretches(&school_rules(), day));
    assert_eq!(
        words(0),
        "Bedtime 0:00 to 7:00, open 7:00 to 8:30, quiet hours 8:30 to 15:00, open 15:00 to 20:00, bedtime 20:00 to 24:00"
    );
    assert_eq!(
        words(6),
        "Bedtime 0:00 to 7:00, open 7:00 to 20:00, bedtime 20:00 to 24:00"
    );
}

#[test]
fn a_span_over_midnight_belongs_to_the_day_on_which_it_begins() {
    let mut friday = school();
    friday.days = [false, false, false, false, true, false, false];
    friday.span = Span {
        from: 1_380,
        until: 60,
    };
    let rules = ChildRules {
        quiet: vec![friday],
        ..ChildRules::default()
    };
    let quiet = |day: usize| {
        let all = stretches(&rules, day);
        let quiet = all.iter().find(|s| s.band == Band::Quiet);
        quiet.map(|s| (s.from, s.until))
    };
    assert_eq!(quiet(3), None);
    assert_eq!(quiet(4), Some((1_380, DAY)));
    assert_eq!(quiet(5), Some((0, 60)));
    assert_eq!(quiet(6), None);
}

#[test]
fn every_day_is_covered_once_without_gaps() {
    let mut rules = school_rules();
    for (from, until) in [(0, 0), (5, 4), (1_439, 0), (0, 1_439), (700, 700)] {
        rules.bedtime = Some(Span { from, until });
        for day in 0..7 {
            let all = stretches(&rules, day);
            let mut next = 0;
            for stretch in &all {
                assert!(stretch.from == next && stretch.until > next);
                next = stretch.until;
            }
            assert_eq!(next, DAY);
            assert!(all.windows(2).all(|two| two[0].band != two[1].band));
        }
    }
}

#[test]
fn the_same_minute_twice_is_no_bedtime() {
    let rules = ChildRules {
        bedtime: Some(Span {
            from: 600,
            until: 600,
        }),
        ..ChildRules::default()
    };
    assert_eq!(stretches(&rules, 2).len(), 1);
}

#[test]
fn the_first_day_of_the_epoch_was_a_thursday() {
    assert_eq!(WEEKDAYS[weekday_index(0)], "Thursday");
    assert_eq!(WEEKDAYS[weekday_index(-1)], "Wednesday");
    // 22 November 2026
    assert_eq!(WEEKDAYS[weekday_index(20_779)], "Sunday");
}

#[test]
fn a_further_rule_is_said_whole() {
    let name = |id: &str| (id == "m").then(|| "Mia".to_owned());
    let rule = PolicyRule {
        people: vec!["m".into()],
        friends: vec![Agent::Arcadia, Agent::Ely],
        topics: vec![Topic::Money],
        days: [true, false, true, false, false, false, true],
        span: Some(Span {
            from: 480,
            until: 540,
        }),
        because: "homework first".into(),
        ..PolicyRule::default()
    };
    assert_eq!(
        sentence(&rule, &name),
        "Mia may not talk with Arcadia and Ely about “Money and shopping” on Monday, Wednesday and Sunday from 08:00 to 09:00. Because: homework first"
    );
    let plain = PolicyRule {
        allow: true,
        roles: vec![Role::Child, Role::Guest],
        ages: Some((4, 6)),
        days: [true; 7],
        ..PolicyRule::default()
    };
    assert_eq!(
        sentence(&plain, &name),
        "Children and guests aged 4 to 6 may talk."
    );
    let gone = PolicyRule {
        people: vec!["x".into()],
        ..PolicyRule::default()
    };
    assert_eq!(sentence(&gone, &name), "Somebody who is gone may not talk.");
    assert_eq!(
        sentence(&PolicyRule::default(), &name),
        "Everybody may not talk."
    );
}

#[test]
fn a_new_rule_takes_a_name_that_is_free() {
    let rule = |id: &str| PolicyRule {
        id: id.into(),
        ..PolicyRule::default()
    };
    assert_eq!(fresh_id(&[]), "own-1");
    assert_eq!(fresh_id(&[rule("own-1"), rule("own-3")]), "own-2");
}

#[test]
fn each_tier_says_something_of_its_own() {
    let all: std::collections::BTreeSet<_> = Tier::ALL.map(|t| tier(t).0).into();
    assert_eq!(all.len(), Tier::ALL.len());
}
