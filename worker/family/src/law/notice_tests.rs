use super::tests::{of_tier, text};
use super::*;
use protocol::{ChildRules, Detail, FeelingsRule, Retention, Settings, Tier};
use std::collections::BTreeSet;

const RULES: [FeelingsRule; 3] = [
    FeelingsRule::Off,
    FeelingsRule::ChildOnly,
    FeelingsRule::Weekly,
];

/// Every kind of family that a notice depends on.
fn families() -> Vec<(Settings, ChildRules)> {
    let mut all = Vec::new();
    for feelings in RULES {
        for tier in Tier::ALL {
            for some in [true, false] {
                let settings = Settings {
                    feelings,
                    notify: some,
                    retention: Retention {
                        talks: some.then_some(30),
                        ..Retention::default()
                    },
                    ..Settings::default()
                };
                let rules = ChildRules {
                    home_only: some,
                    ..of_tier(tier)
                };
                all.push((settings, rules));
            }
        }
    }
    all
}

/// Words of each sentence.
fn sentences(text: &str) -> Vec<usize> {
    text.split(['.', '!', '?', '\n'])
        .map(|s| s.split_whitespace().count())
        .filter(|n| *n > 0)
        .collect()
}

#[test]
fn notices_are_readable_at_their_age() {
    for (ages, mean, longest) in [
        (4..=6, 5.5, 9),
        (7..=9, 9.5, 15),
        (10..=12, 13.0, 22),
        (13..=17, 14.5, 26),
    ] {
        for (settings, rules) in families() {
            for age in ages.clone() {
                let notice = notice(age, &settings, &rules);
                assert_eq!(notice.len(), 4);
                let words = sentences(&text(&notice));
                let of = words.iter().sum::<usize>() as f64 / words.len() as f64;
                assert!(of <= mean, "{age}: {of}");
                assert!(words.iter().all(|n| *n <= longest), "{age}: {words:?}");
            }
        }
    }
    let (settings, rules) = families().remove(0);
    assert_eq!(notice(99, &settings, &rules), notice(4, &settings, &rules));
}

#[test]
fn each_notice_tells_the_tiers_and_feelings_apart() {
    for age in [4, 8, 11, 15] {
        let mut told = BTreeSet::new();
        for feelings in RULES {
            for tier in Tier::ALL {
                let settings = Settings {
                    feelings,
                    ..Settings::default()
                };
                told.insert(text(&notice(age, &settings, &of_tier(tier))));
            }
        }
        assert_eq!(told.len(), 12, "{age}");
    }
}

#[test]
fn each_tier_shows_what_those_before_it_show_and_more() {
    let settings = Settings::default();
    let mut before = Vec::new();
    for tier in Tier::ALL {
        let sentences = seen(&settings, &of_tier(tier));
        let shown: Vec<String> = Tier::ALL
            .into_iter()
            .map(|t| seen::shows(t).to_owned())
            .filter(|s| sentences.contains(s))
            .collect();
        assert_eq!(shown.len(), before.len() + 1);
        assert!(shown.starts_with(&before) && sentences.starts_with(&shown));
        assert!(shown.iter().all(|s| s.starts_with("Your grown-ups can ")));
        before = shown;
    }
}

#[test]
fn settings_change_what_is_said_to_be_seen() {
    let mut told = BTreeSet::new();
    for feelings in RULES {
        for detail in [Detail::Totals, Detail::Categories, Detail::Rules] {
            for notify in [false, true] {
                let settings = Settings {
                    feelings,
                    detail,
                    notify,
                    ..Settings::default()
                };
                told.insert(seen(&settings, &ChildRules::default()));
            }
        }
    }
    assert_eq!(told.len(), 18);
}

#[test]
fn a_child_reads_that_the_place_is_looked_at() {
    let mut near = ChildRules::default();
    for age in [4, 8, 11, 15] {
        near.home_only = false;
        assert!(!text(&notice(age, &Settings::default(), &near)).contains("home"));
        near.home_only = true;
        assert!(text(&notice(age, &Settings::default(), &near)).contains("near "));
    }
}

#[test]
fn older_children_read_of_everything_of_theirs_in_the_map() {
    for entry in ENTRIES {
        assert!(
            entry.class != Class::Sensitive
                || entry.table == "quarantine"
                || !entry.to_child.is_empty(),
            "{}",
            entry.table
        );
        for age in [11, 15] {
            let notice = text(&notice(age, &Settings::default(), &ChildRules::default()));
            assert!(notice.contains(entry.to_child), "{}", entry.table);
        }
    }
}
