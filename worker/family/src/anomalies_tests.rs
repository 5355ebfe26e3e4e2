use super::*;
use families::Family;
use proptest::prelude::*;

#[path = "anomalies_families.rs"]
mod families;

const MONDAY: i64 = 1_735_516_800_000; // 2024-12-30 00:00 UTC
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const ANSWERED: &str = "message answered";
const REFUSED: &str = "message refused";
const WRONG: &str = "panel unlock refused";

/// When, what, who.
type Line = (i64, &'static str, &'static str);

fn found(lines: &[Line], now: i64) -> Vec<Anomaly> {
    let seen: Vec<Seen<'_>> = lines
        .iter()
        .map(|(at, action, actor)| Seen {
            at: *at,
            area: action.split(' ').next().unwrap(),
            action,
            actor,
        })
        .collect();
    anomalies(&seen, now, 0)
}

fn kinds(lines: &[Line], now: i64) -> Vec<String> {
    let found = found(lines, now);
    found.into_iter().map(|anomaly| anomaly.kind).collect()
}

#[test]
fn ordinary_families_are_left_in_peace() {
    let (families, weeks) = (50, 20);
    let mut alarms: BTreeMap<String, u32> = BTreeMap::new();
    for seed in 0..families {
        let mut lines = Family::new(seed).weeks(weeks);
        lines.sort_unstable();
        let mut told = std::collections::BTreeSet::new();
        for day in 0..weeks * 7 {
            let now = MONDAY + day * DAY + 23 * HOUR + 59 * MINUTE;
            let from = lines.partition_point(|line| line.0 < now - 40 * DAY);
            let until = lines.partition_point(|line| line.0 <= now);
            for anomaly in found(&lines[from..until], now) {
                if told.insert((anomaly.kind.clone(), local_day(anomaly.at, 0))) {
                    *alarms.entry(anomaly.kind).or_default() += 1;
                }
            }
        }
    }
    let months = f64::from(families as u32) * weeks as f64 * 7.0 / 30.4;
    let rate = f64::from(alarms.values().sum::<u32>()) / months;
    assert!(rate < 0.3, "{rate} a month: {alarms:?}");
    #[allow(clippy::print_stdout, reason = "a measurement")]
    {
        println!("{rate:.3} alarms a family and month: {alarms:?}");
    }
}

/// Of 100 families after six weeks: those in which what was planted on the last day is found.
fn found_in(kind: &str, plant: impl Fn(i64, &mut Vec<Line>)) -> usize {
    let today = MONDAY + 41 * DAY;
    let detected = |seed: &u64| {
        let mut lines = Family::new(*seed).weeks(6);
        lines.retain(|line| line.0 < today);
        plant(today, &mut lines);
        let found = found(&lines, today + 23 * HOUR);
        let planted = found.iter().find(|anomaly| anomaly.kind == kind);
        planted.is_some_and(|anomaly| anomaly.at >= today)
    };
    (0..100).filter(detected).count()
}

fn many(lines: &mut Vec<Line>, n: i64, from: i64, step: i64, action: &'static str) {
    lines.extend((0..n).map(|i| (from + i * step, action, "luminai")));
}

#[test]
fn what_is_planted_is_found() {
    let night = found_in("hours", |day, lines| {
        many(lines, 3, day + 2 * HOUR, MINUTE, ANSWERED)
    });
    let burst = found_in("burst", |day, lines| {
        many(lines, 300, day + 16 * HOUR, 11_000, ANSWERED)
    });
    let refused = found_in("refusals", |day, lines| {
        many(lines, 25, day + 15 * HOUR, 5 * MINUTE, REFUSED)
    });
    let quick = found_in("unlocks", |day, lines| {
        many(lines, 3, day + 17 * HOUR, 5 * MINUTE, WRONG)
    });
    let slow = found_in("unlocks", |day, lines| {
        many(lines, 10, day + 8 * HOUR, 30 * MINUTE, WRONG)
    });
    let clock = found_in("clock", |day, lines| {
        lines.push((day + HOUR, CLOCK_MOVED, "system"))
    });
    assert_eq!((night, burst, refused), (100, 100, 100));
    assert_eq!((quick, slow, clock), (100, 100, 100));
}

/// Ten messages from 16:00 on, every day for so many days.
fn steady(days: i64) -> Vec<Line> {
    let mut lines = Vec::new();
    for day in 0..days {
        many(
            &mut lines,
            10,
            MONDAY + day * DAY + 16 * HOUR,
            3 * MINUTE,
            ANSWERED,
        );
    }
    lines
}

#[test]
fn under_a_week_of_history_only_what_needs_none_is_told() {
    for (days, expected) in [(6, vec![]), (7, vec!["refusals", "burst", "hours"])] {
        let today = MONDAY + days * DAY;
        let mut lines = steady(days);
        many(&mut lines, 5, today + 2 * HOUR, MINUTE, ANSWERED);
        many(&mut lines, 90, today + 15 * HOUR, 39_000, ANSWERED);
        many(&mut lines, 10, today + 16 * HOUR, MINUTE, REFUSED);
        assert_eq!(kinds(&lines, today + 20 * HOUR), expected, "{days}");
    }
    let wrong = [
        (0, WRONG, "system"),
        (1, WRONG, "system"),
        (2, WRONG, "system"),
    ];
    assert_eq!(kinds(&wrong, 5), ["unlocks"]);
}

#[test]
fn each_limit_is_where_it_is_said_to_be() {
    let today = MONDAY + 28 * DAY;
    let now = today + 22 * HOUR;
    for (n, from, step, action, expected) in [
        (2, 2 * HOUR, MINUTE, ANSWERED, vec![]),
        (3, 2 * HOUR, MINUTE, ANSWERED, vec!["hours"]),
        (9, 19 * HOUR, MINUTE, ANSWERED, vec![]), // three hours to the side of what is usual
        (9, 12 * HOUR, MINUTE, ANSWERED, vec!["hours"]),
        (9, 20 * HOUR, MINUTE, ANSWERED, vec!["hours"]),
        (89, 16 * HOUR, 30_000, ANSWERED, vec![]),
        (90, 16 * HOUR, 30_000, ANSWERED, vec!["burst"]),
        (9, 16 * HOUR, MINUTE, REFUSED, vec![]),
        (10, 16 * HOUR, MINUTE, REFUSED, vec!["refusals"]),
        (2, 16 * HOUR, MINUTE, WRONG, vec![]),
        (3, 16 * HOUR, 5 * MINUTE, WRONG, vec!["unlocks"]),
        (3, 16 * HOUR, 5 * MINUTE + 1, WRONG, vec![]),
        (9, 8 * HOUR, HOUR, WRONG, vec![]),
        (10, 8 * HOUR, HOUR, WRONG, vec!["unlocks"]),
        (1, 16 * HOUR, MINUTE, CLOCK_MOVED, vec!["clock"]),
    ] {
        let mut lines = steady(28);
        many(&mut lines, n, today + from, step, action);
        assert_eq!(kinds(&lines, now), expected, "{n} {action} at {from}");
        let week_later = now + 7 * DAY;
        assert_eq!(kinds(&lines, week_later - DAY), expected, "still told");
        assert!(kinds(&lines, week_later).is_empty(), "not for ever");
    }
}

#[test]
fn what_happens_again_and_again_becomes_usual() {
    let mut lines = steady(28);
    for day in 20..28 {
        many(
            &mut lines,
            5,
            MONDAY + day * DAY + 7 * HOUR,
            MINUTE,
            ANSWERED,
        );
    }
    let told = found(&lines[..], MONDAY + 27 * DAY + 23 * HOUR);
    assert_eq!(told.len(), 1);
    let last = told[0].at;
    assert!(last < MONDAY + 23 * DAY, "not on the later mornings");
}

#[test]
fn it_says_what_was_counted_what_is_usual_and_what_to_do() {
    let today = MONDAY + 28 * DAY;
    let mut lines = steady(28);
    many(&mut lines, 4, today + 23 * HOUR, MINUTE, ANSWERED);
    let told = found(&lines, today + 24 * HOUR);
    let [Anomaly { at, why, .. }] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(*at, today + 23 * HOUR + 3 * MINUTE);
    for words in [
        "4 times between 23:00 and 00:00",
        "28 days",
        ", 0 showed",
        "Ask",
    ] {
        assert!(why.contains(words), "{words}: {why}");
    }
}

#[test]
fn local_hours_and_days_count() {
    let seen = |at| Seen {
        at,
        area: "message",
        action: ANSWERED,
        actor: "airth",
    };
    let mut lines: Vec<Seen<'_>> = steady(28).iter().map(|line| seen(line.0)).collect();
    let night = MONDAY + 28 * DAY + 2 * HOUR;
    lines.extend((0..4).map(|i| seen(night + i * MINUTE)));
    let told = anomalies(&lines, night + HOUR, 10 * 60);
    assert!(
        told[0].why.contains("between 12:00 and 13:00"),
        "{}",
        told[0].why
    );
}

#[test]
fn limits_follow_median_and_spread() {
    assert_eq!(limit(vec![], 10), None);
    assert_eq!(limit(vec![3, 3, 3], 10), Some((3, 10)));
    // Median 30, deviations 0, 5, 10, 20, 30: 30 + 5 × 1.4826 × 10 = 104.13.
    assert_eq!(limit(vec![20, 30, 35, 50, 0], 60), Some((30, 105)));
}

fn any_line() -> impl Strategy<Value = Line> {
    let action = prop::sample::select(vec![
        ANSWERED,
        REFUSED,
        WRONG,
        CLOCK_MOVED,
        "talk refused",
        "memories read",
    ]);
    let actor = prop::sample::select(vec!["child", "luminai", "system", "guardian"]);
    let at = prop_oneof![9 => MONDAY..MONDAY + 30 * DAY, 1 => any::<i64>()];
    (at, action, actor)
}

proptest! {
    #[test]
    fn the_order_of_lines_never_matters(
        (lines, shuffled) in proptest::collection::vec(any_line(), 0..400)
            .prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle()))
    ) {
        let now = MONDAY + 30 * DAY;
        let told = found(&lines, now);
        prop_assert_eq!(&told, &found(&shuffled, now));
        prop_assert!(told.is_sorted_by_key(|anomaly| core::cmp::Reverse(anomaly.at)));
    }

    #[test]
    fn a_quiet_family_gives_none(
        hour in 6i64..21,
        days in proptest::collection::vec((0i64..=1, 0i64..59, 0i64..40, 0i64..3, 0i64..3), 0..60),
        now in 0i64..60,
    ) {
        let mut lines = Vec::new();
        for (day, (shift, minute, messages, refused, wrong)) in days.into_iter().enumerate() {
            let at = MONDAY + day as i64 * DAY + (hour + shift) * HOUR + minute * MINUTE;
            many(&mut lines, messages, at, 90_000, ANSWERED);
            many(&mut lines, refused, at, MINUTE, REFUSED);
            many(&mut lines, wrong, at, 6 * MINUTE, WRONG);
        }
        prop_assert!(kinds(&lines, MONDAY + now * DAY).is_empty());
    }
}
