//! A family whose rules meet at every hour that is special, and the instants at which they are asked.

use chrono::{NaiveDate, TimeZone};
use chrono_tz::Tz;
use protocol::*;

pub const ZONES: [Tz; 4] = [
    Tz::Europe__London,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::Asia__Kathmandu,
];

/// First day and number of days: around both changes of the clock in each zone of 2026, leap days and days that are
/// none, the ends of years (Monday 1 January 2024, a Thursday, a Friday) and of weeks.
const DAYS: [(i32, u32, u32, i64); 13] = [
    (2026, 3, 28, 3),
    (2026, 10, 24, 3),
    (2026, 3, 7, 3),
    (2026, 10, 31, 3),
    (2026, 4, 4, 3),
    (2026, 10, 3, 3),
    (2024, 2, 28, 3),
    (2000, 2, 28, 3),
    (2025, 2, 28, 2),
    (2023, 12, 31, 2),
    (2025, 12, 31, 2),
    (2026, 12, 31, 2),
    (2026, 11, 14, 4),
];

/// Every quarter of an hour of those days in a zone, in milliseconds since 1970 (UTC).
pub fn quarters(zone: Tz) -> Vec<i64> {
    let mut found = Vec::new();
    for (year, month, day, days) in DAYS {
        let midnight = NaiveDate::from_ymd_opt(year, month, day).unwrap().into();
        let begin = zone
            .from_local_datetime(&midnight)
            .earliest()
            .unwrap()
            .timestamp_millis();
        // An hour more, for the day that has twenty-five.
        found.extend((0..=days * 96 + 4).map(|quarter| begin + quarter * 900_000));
    }
    found
}

fn span(from: u16, until: u16) -> Span {
    Span { from, until }
}

fn quiet(days: &[usize], from: u16, until: u16) -> Quiet {
    let mut named = [false; 7];
    days.iter().for_each(|day| named[*day] = true);
    Quiet {
        days: named,
        span: span(from, until),
    }
}

fn topic(topic: Topic, action: TopicAction) -> TopicRule {
    TopicRule {
        topic,
        action,
        words: Vec::new(),
    }
}

/// The family. `mia` sleeps early; `leo` has rules in the hours that change; `zoe` visits; `gran` may not do everything.
pub fn family() -> Rules {
    let mut mia = ChildRules {
        bedtime: Some(span(1_200, 420)),
        quiet: vec![quiet(&[0, 1, 2, 3, 4], 780, 900), quiet(&[], 0, 1_439)],
        topics: vec![
            topic(Topic::Money, TopicAction::Block),
            topic(Topic::War, TopicAction::Ask),
        ],
        minutes: [
            Some(30),
            None,
            Some(30),
            Some(0),
            Some(30),
            Some(45),
            Some(45),
        ],
        week: Some(120),
        ..ChildRules::default()
    };
    mia.friends[2].allowed = false;
    mia.friends[1].minutes = Some(20);
    let leo = ChildRules {
        quiet: vec![
            quiet(&[5], 1_410, 105),
            quiet(&[6], 75, 165),
            quiet(&[0, 6], 720, 720),
            quiet(&[3], 1_439, 1),
        ],
        home_only: true,
        grace: 15,
        week: Some(60),
        ..ChildRules::default()
    };
    Rules {
        children: [("mia".into(), mia), ("leo".into(), leo)].into(),
        others: others(),
        ..Rules::default()
    }
}

fn others() -> Vec<PolicyRule> {
    let day = |day: usize| std::array::from_fn(|i| i == day);
    let rule = |id: &str| PolicyRule {
        id: id.into(),
        ..PolicyRule::default()
    };
    vec![
        PolicyRule {
            devices: vec!["tv".into()],
            deeds: vec![Deed::Execute, Deed::Write],
            ..rule("no-tv")
        },
        PolicyRule {
            ages: Some((8, 10)),
            friends: vec![Agent::Ely],
            days: day(6),
            span: Some(span(60, 150)),
            ..rule("ely-rests")
        },
        PolicyRule {
            allow: true,
            deeds: vec![Deed::Read],
            kinds: vec![DataKind::Documents],
            places: vec![Place::Home],
            span: Some(span(90, 1_410)),
            ..rule("texts")
        },
        PolicyRule {
            allow: true,
            roles: vec![Role::Guest],
            kinds: vec![DataKind::Memories, DataKind::Safety],
            days: day(0),
            ..rule("mondays")
        },
        PolicyRule {
            allow: true,
            deeds: vec![Deed::Manage],
            ..rule("manage")
        },
        PolicyRule {
            people: vec!["gran".into(), "zoe".into()],
            kinds: vec![DataKind::Safety],
            days: day(6),
            span: Some(span(1_380, 120)),
            ..rule("late-sunday")
        },
        PolicyRule {
            roles: vec![Role::Child],
            topics: vec![Topic::War],
            places: vec![Place::Elsewhere, Place::Unknown],
            days: day(5),
            ..rule("war-away")
        },
    ]
}
