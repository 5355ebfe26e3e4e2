use super::*;

fn name(id: &str) -> String {
    if id == "mia" { "Mia" } else { "Leo" }.to_owned()
}

fn of_mia(rules: ChildRules) -> Rules {
    Rules {
        children: [("mia".to_owned(), rules)].into(),
        ..Rules::default()
    }
}

fn said(rules: ChildRules) -> Vec<String> {
    describe(&Rules::default(), &of_mia(rules), &name)
}

#[test]
fn a_change_is_told_in_a_plain_sentence() {
    let base = ChildRules::default;
    let mut arcadia = base();
    arcadia.friends[2].allowed = false;
    let mut airth = base();
    airth.friends[1].minutes = Some(20);
    let mut minutes = base();
    minutes.minutes = [Some(30), Some(30), Some(30), Some(30), Some(30), None, None];
    let money = |action| TopicRule {
        topic: Topic::Money,
        action,
        words: vec![],
    };
    for (rules, sentence) in [
        (sleepy(), "Mia: bedtime is now 20:00 to 07:00."),
        (arcadia, "Mia: Arcadia may not be talked to."),
        (airth, "Mia: a day's time with Airth is now 20 minutes."),
        (
            ChildRules {
                minutes: [Some(90); 7],
                ..base()
            },
            "Mia: a day's time is now 1 hour and 30 minutes.",
        ),
        (
            minutes,
            "Mia: a day's time is now 30 minutes on Monday, Tuesday, Wednesday, Thursday and Friday; as much as there is on Saturday and Sunday.",
        ),
        (
            ChildRules {
                week: Some(60),
                ..base()
            },
            "Mia: a week's time is now 1 hour.",
        ),
        (
            ChildRules { grace: 1, ..base() },
            "Mia: the time to come to an end is now 1 minute.",
        ),
        (
            ChildRules {
                tier: Tier::Transcript,
                ..base()
            },
            "Mia: grown-ups now see every word.",
        ),
        (
            ChildRules {
                home_only: true,
                ..base()
            },
            "Mia: the friends answer only near home.",
        ),
        (
            ChildRules {
                topics: vec![money(TopicAction::Block)],
                ..base()
            },
            "Mia: “Money and shopping” is now left to the family.",
        ),
        (
            ChildRules {
                quiet: vec![Quiet {
                    days: [true; 7],
                    span: span(780, 900),
                }],
                ..base()
            },
            "Mia: quiet hours are now 13:00 to 15:00 every day.",
        ),
    ] {
        assert_eq!(said(rules), [sentence]);
    }
    let back = describe(&of_mia(sleepy()), &Rules::default(), &name);
    assert_eq!(back, ["Mia: there is no bedtime any more."]);
}

#[test]
fn further_rules_are_told_by_their_names() {
    let old = PolicyRule {
        id: "a".into(),
        people: vec!["mia".into(), "leo".into()],
        deeds: vec![Deed::Execute],
        friends: vec![Agent::Arcadia],
        topics: vec![Topic::War],
        span: Some(span(780, 900)),
        days: [true, false, true, false, false, false, false],
        places: vec![Place::Elsewhere],
        because: "We said so".into(),
        ..Default::default()
    };
    let with = |others: Vec<PolicyRule>| Rules {
        others,
        ..Rules::default()
    };
    let none = Rules::default();
    let sentence = "Mia and Leo may not talk with Arcadia about “War and violence in the news” from 13:00 to 15:00 on Monday and Wednesday away from home. We said so.";
    let added = describe(&none, &with(vec![old.clone()]), &name);
    assert_eq!(added, [format!("A further rule was added: {sentence}")]);
    let gone = describe(&with(vec![old.clone()]), &none, &name);
    assert_eq!(gone, [format!("A further rule was taken away: {sentence}")]);
    let new = PolicyRule {
        id: "a".into(),
        allow: true,
        roles: vec![Role::Guest],
        ages: Some((6, 8)),
        kinds: vec![DataKind::Documents],
        deeds: vec![Deed::Read],
        ..Default::default()
    };
    let changed = describe(&with(vec![old]), &with(vec![new]), &name);
    assert_eq!(
        changed,
        ["A further rule was changed: Guests from 6 to 8 years old may look at “Family texts”."]
    );
    let zoned = Rules {
        zone: "Europe/Vienna".into(),
        ..Rules::default()
    };
    assert_eq!(
        describe(&none, &zoned, &name),
        ["The hours are now meant in the time zone Europe/Vienna."]
    );
}

#[test]
fn a_child_reads_the_rules_in_simple_words() {
    let totals =
        "Grown-ups can see how long you talk and how many messages you write, not what you say.";
    assert_eq!(
        sentences(&ChildRules::default()),
        ["There are no limits for you.", totals]
    );
    let mut rules = ChildRules {
        minutes: [
            Some(30),
            Some(30),
            Some(30),
            Some(30),
            Some(30),
            None,
            Some(0),
        ],
        week: Some(150),
        quiet: vec![Quiet {
            days: [false, false, true, false, false, false, false],
            span: span(780, 900),
        }],
        home_only: true,
        topics: vec![TopicRule {
            topic: Topic::OwnWords,
            action: TopicAction::Block,
            words: vec!["secret".into()],
        }],
        ..sleepy()
    };
    rules.friends[1].minutes = Some(20);
    rules.friends[2] = FriendRule {
        allowed: false,
        minutes: Some(5),
    };
    assert_eq!(
        sentences(&rules),
        [
            "The friends say good night at 20:00 and are back at 07:00.",
            "On Wednesday the friends rest from 13:00 to 15:00.",
            "On Monday, Tuesday, Wednesday, Thursday and Friday you have 30 minutes with the friends.",
            "On Sunday the friends rest all day.",
            "In a week you have 2 hours and 30 minutes with the friends.",
            "You have 20 minutes a day with Airth.",
            "When time is up in the middle of a talk, you have 3 minutes to finish.",
            "Arcadia is switched off.",
            "The friends answer only near home.",
            "The friends leave some words that your family chose to your family.",
            totals,
        ]
    );
}

#[test]
fn rules_are_clamped_to_sense() {
    let quiet = Quiet {
        days: [true; 7],
        span: span(2_000, 1_440),
    };
    let words = vec!["x".repeat(300); 80];
    let mut rules = ChildRules {
        minutes: [Some(u16::MAX); 7],
        week: Some(u16::MAX),
        friends: [FriendRule {
            allowed: true,
            minutes: Some(1_441),
        }; 5],
        bedtime: Some(span(1_440, 9_999)),
        quiet: vec![quiet; 20],
        grace: 99,
        topics: vec![TopicRule {
            topic: Topic::OwnWords,
            action: TopicAction::Block,
            words,
        }],
        ..ChildRules::default()
    };
    check(&mut rules);
    assert_eq!(rules.minutes, [Some(1_440); 7]);
    assert_eq!(
        (rules.week, rules.grace, rules.quiet.len()),
        (Some(10_080), 15, 12)
    );
    assert_eq!(rules.friends[4].minutes, Some(1_440));
    assert_eq!(rules.bedtime, Some(span(1_439, 1_439)));
    assert_eq!(rules.quiet[11].span, span(1_439, 1_439));
    let words = &rules.topics[0].words;
    assert!(words.len() == 50 && words.iter().all(|word| word.len() == 200));
}

#[test]
fn further_rules_are_clamped_and_named() {
    let rule = |id: &str| PolicyRule {
        id: id.into(),
        because: "ä".repeat(300),
        ages: Some((9, 5)),
        ..Default::default()
    };
    let mut rules = vec![rule(""), rule("rule-1"), rule("rule-1")];
    rules.push(PolicyRule {
        deeds: vec![Deed::Manage],
        ..rule("locks")
    });
    rules.extend((0..60).map(|n| rule(&format!("n{n}"))));
    check_others(&mut rules);
    assert_eq!(rules.len(), 50);
    let ids: Vec<&str> = rules.iter().take(4).map(|rule| rule.id.as_str()).collect();
    assert_eq!(
        ids,
        ["rule-2", "rule-1", "rule-3", "n0"],
        "nothing locks guardians out"
    );
    assert_eq!(rules[0].deeds, [Deed::Read, Deed::Write, Deed::Execute]);
    assert_eq!(rules[0].because.chars().count(), 200);
    assert_eq!(rules[0].ages, Some((5, 9)));
}
