use super::*;
use proptest::prelude::*;
use serde::de::value::{Error, MapDeserializer};

const NOON: i64 = 1_735_732_800_000; // Wednesday, 2025-01-01 12:00 UTC
const DAY_MS: i64 = 86_400_000;

fn today() -> DayUse {
    DayUse::of(NOON, 0, None)
}

fn day(date: &str, seconds: u32, topic: &str) -> DayUse {
    DayUse {
        date: date.into(),
        seconds: [seconds, 0, 0, 0, 1],
        messages: 2,
        topics: BTreeMap::from([(topic.into(), 2)]),
        extra: 60,
        ..DayUse::default()
    }
}

#[test]
fn time_messages_and_topics_are_noted() {
    let mut day = today();
    day.note(NOON, Agent::ALL[0], &["Stories".into(), "Stories".into()]);
    day.answered(NOON + 4_000, Agent::ALL[0]);
    day.note(
        NOON + 30_000,
        Agent::ALL[2],
        &["Stories".into(), "Sums".into()],
    );
    day.answered(NOON + 31_500, Agent::ALL[2]);
    assert_eq!(day.date, "2025-01-01");
    assert_eq!(day.seconds, [4, 0, 27, 0, 0]);
    assert_eq!((day.messages, day.total()), (2, 31));
    let topics: Vec<_> = day.topics.iter().map(|(t, n)| (t.as_str(), *n)).collect();
    assert_eq!(topics, [("Stories", 2), ("Sums", 1)]);
}

#[test]
fn parts_of_a_second_are_not_lost() {
    let mut day = today();
    for turn in 0..=100 {
        day.answered(NOON + turn * 990, Agent::Luminai);
    }
    assert_eq!(day.total(), 99);
}

#[test]
fn pauses_are_capped_and_a_clock_set_back_counts_nothing() {
    let mut day = today();
    day.note(NOON, Agent::Luminai, &[]);
    day.answered(NOON + 3_600_999, Agent::Luminai);
    assert_eq!((day.total(), day.last), (120, Some(NOON + 3_600_999)));
    day.note(NOON + 1_000, Agent::Luminai, &[]);
    assert_eq!(day.total(), 120);
    day.answered(NOON + 3_000, Agent::Luminai);
    assert_eq!(day.total(), 122, "time goes on from the clock as it is");
}

#[test]
fn a_new_day_goes_on_from_the_last_turn_and_begins_with_nothing_else() {
    let midnight = NOON + DAY_MS / 2;
    let mut before = DayUse::of(midnight - 10_000, 0, None);
    before.note(midnight - 10_000, Agent::Luminai, &["Sums".into()]);
    before.grant(600);
    before.allow(Agent::Luminai);
    assert_eq!(DayUse::of(midnight - 1, 0, Some(&before)), before);
    let mut after = DayUse::of(midnight + 5_000, 0, Some(&before));
    let fresh = DayUse {
        date: "2025-01-02".into(),
        last: before.last,
        ..DayUse::default()
    };
    assert_eq!(after, fresh);
    after.note(midnight + 5_000, Agent::Luminai, &[]);
    assert_eq!(after.total(), 15);
}

#[test]
fn what_is_granted_opens_the_day_again() {
    let mut day = today();
    day.used_up = Some(NOON);
    day.grant(300);
    day.grant(u32::MAX);
    assert_eq!((day.extra, day.used_up), (u32::MAX, None));
    day.allow(Agent::ALL[3]);
    assert_eq!(day.granted, [false, false, false, true, false]);
}

#[test]
fn the_week_begins_on_monday_and_seven_days_end_today() {
    let days = [
        day("2024-12-25", 1, "old"),
        day("2024-12-26", 10, "Sums"),
        day("2024-12-29", 100, "Sums"),
        day("2024-12-30", 1_000, "Stories"),
        day("2025-01-01", 10_000, "Cards"),
    ];
    let week = this_week(&days, NOON, 0);
    assert_eq!((week.seconds[0], week.total()), (11_000, 11_002));
    assert_eq!((week.messages, week.extra), (4, 120));
    let seven = seven_days(&days, NOON, 0);
    assert_eq!(seven.seconds, [11_110, 0, 0, 0, 4]);
    let topics = seven.topic_counts();
    let topics: Vec<_> = topics
        .iter()
        .map(|t| (t.topic.as_str(), t.messages))
        .collect();
    assert_eq!(topics, [("Sums", 4), ("Cards", 2), ("Stories", 2)]);
    // Sunday evening in London is Monday in Auckland.
    let sunday = NOON + 4 * DAY_MS;
    assert_eq!(this_week(&days, sunday, 0).seconds[0], 11_000);
    assert_eq!(this_week(&days, sunday, 13 * 60), Totals::default());
}

#[test]
fn the_chart_has_every_day_of_the_seven() {
    let days = [day("2024-12-26", 7, "x"), day("2025-01-01", 9, "x")];
    let chart = last_seven(&days, NOON, 0);
    let seconds: Vec<u32> = chart.iter().map(|d| d.seconds[0]).collect();
    assert_eq!(seconds, [7, 0, 0, 0, 0, 0, 9]);
    assert_eq!(chart[3].date, "2024-12-29");
    assert_eq!(chart[6].messages, 2);
}

#[test]
fn records_of_other_versions_are_read() {
    let kept = [("messages", 3u32), ("what_a_later_version_adds", 7)];
    let read = DayUse::deserialize(MapDeserializer::<_, Error>::new(kept.into_iter()));
    let expected = DayUse {
        messages: 3,
        ..DayUse::default()
    };
    assert_eq!(read, Ok(expected));
}

proptest! {
    #[test]
    fn never_more_than_what_passed_nor_than_the_cap(gaps in proptest::collection::vec(0i64..300_000, 1..60)) {
        let mut day = today();
        let (mut at, mut most) = (NOON, 0);
        day.note(at, Agent::Luminai, &[]);
        for gap in gaps {
            at += gap;
            // A rest of less than a second may come on top of the gap, never of the cap.
            most += gap.min(GAP_CAP_MS);
            day.note(at, Agent::Luminai, &[]);
            let counted = i64::from(day.total()) * 1000;
            prop_assert!(counted <= most);
            prop_assert!(day.last.is_some_and(|last| (0..1000).contains(&(at - last))));
        }
    }

    #[test]
    fn the_week_is_at_most_seven_days_and_holds_today(now in 0i64..4_000_000_000_000, east in -840i32..=840) {
        let days: Vec<DayUse> = (-10..=10)
            .map(|d| DayUse { messages: 1, ..DayUse::of(now + d * DAY_MS, east, None) })
            .collect();
        prop_assert_eq!(this_week(&days, now, east).messages, 7);
        prop_assert_eq!(seven_days(&days, now, east).messages, 7);
        prop_assert_eq!(this_week(&days[10..11], now, east).messages, 1);
        // Monday is the day on which the week has nothing in common with the day before.
        let alone = this_week(&days[9..10], now, east).messages == 0;
        prop_assert_eq!(alone, (local_day(now, east) - 4).rem_euclid(7) == 0, "1970-01-05 was a Monday");
    }
}
