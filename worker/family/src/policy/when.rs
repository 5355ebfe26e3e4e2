//! The local wall clock: minutes, weekdays, spans over midnight, and the instants at which any of it turns.

use super::compile::is_empty;
use crate::date::{local_day, local_minute};
use protocol::{Span, Weekdays};

pub(super) const MS_PER_MINUTE: i64 = 60_000;
const MINUTES_PER_DAY: i64 = 1_440;
/// How far apart offsets are looked up, in minutes. Zones keep an offset for weeks at the least.
const SAMPLE_MINUTES: i64 = 360;
/// Names of the days, Monday first.
pub(super) const DAY_NAMES: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A time zone: minutes east of UTC at an instant in milliseconds since 1970 (UTC).
pub(super) type Offset<'a> = &'a dyn Fn(i64) -> i32;

/// What the wall clock shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Local {
    /// The local day, counted from 1 January 1970.
    pub(super) day: i64,
    /// Its minute, 0 to 1439.
    pub(super) minute: u16,
}

impl Local {
    pub(super) fn at(at: i64, offset: Offset<'_>) -> Self {
        let east = offset(at);
        Self {
            day: local_day(at, east),
            minute: local_minute(at, east),
        }
    }

    /// The day of the week, Monday is 0.
    pub(super) fn weekday(self) -> usize {
        weekday(self.day)
    }

    /// The week, which begins on Monday, counted from the one of 1 January 1970.
    pub(super) const fn week(self) -> i64 {
        // 1 January 1970 was a Thursday.
        self.day.saturating_add(3).div_euclid(7)
    }
}

fn weekday(day: i64) -> usize {
    usize::try_from(day.saturating_add(3).rem_euclid(7)).unwrap_or(0)
}

/// Whether the clock stands in a span that begins on one of the days (on any, if none is named). No span is the whole day.
pub(super) fn holds(days: &Weekdays, span: Option<Span>, local: Local) -> bool {
    let begins_on = |day: i64| {
        let named = days.get(weekday(day)).copied().unwrap_or(false);
        named || !days.contains(&true)
    };
    let Some(span) = span else {
        return begins_on(local.day);
    };
    let (after, before) = (local.minute >= span.from, local.minute < span.until);
    if is_empty(span) {
        false
    } else if span.from < span.until {
        after && before && begins_on(local.day)
    } else {
        (after && begins_on(local.day)) || (before && begins_on(local.day - 1))
    }
}

/// A minute of the day as a clock shows it, `07:00`.
pub(super) fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

/// Every instant after `from` and up to `until` at which the local clock shows one of the minutes, or jumps; sorted.
/// Between two of them nothing that depends on those minutes, and no day, begins or ends. Minute 0 is always among them.
pub(super) fn turns(from: i64, until: i64, minutes: &[u16], offset: Offset<'_>) -> Vec<i64> {
    let (first, last) = (
        from.div_euclid(MS_PER_MINUTE),
        until.div_euclid(MS_PER_MINUTE),
    );
    let minutes: Vec<i64> = minutes.iter().map(|m| i64::from(*m)).chain([0]).collect();
    let mut found = Vec::new();
    for (begin, end) in stretches(first, last, offset) {
        let east = i64::from(offset(instant(begin)));
        let day_of = |at: i64| (at + east).div_euclid(MINUTES_PER_DAY);
        let shown = (day_of(begin)..=day_of(end)).flat_map(|day| {
            minutes
                .iter()
                .map(move |m| day * MINUTES_PER_DAY + m - east)
        });
        found.push(begin);
        found.extend(shown.filter(|at| (begin..end).contains(at)));
    }
    found.sort_unstable();
    found.dedup();
    let instants = found.into_iter().map(instant);
    instants.filter(|at| from < *at && *at <= until).collect()
}

/// The instant at which a minute since 1970 (UTC) begins.
const fn instant(minute: i64) -> i64 {
    minute.saturating_mul(MS_PER_MINUTE)
}

/// The stretches of one offset from the first minute to the last, each as its first minute and the first after it.
fn stretches(first: i64, last: i64, offset: Offset<'_>) -> Vec<(i64, i64)> {
    let east = |at: i64| offset(instant(at));
    let mut found = Vec::new();
    let (mut begin, mut here) = (first, first);
    while here < last {
        let there = (here + SAMPLE_MINUTES).min(last);
        if east(here) != east(there) {
            let jump = first_unlike(here, there, &east);
            found.push((begin, jump));
            begin = jump;
        }
        here = there;
    }
    found.push((begin, last + 1));
    found
}

/// The first minute whose offset is not that of `before`; `after` has another one.
fn first_unlike(mut before: i64, mut after: i64, east: &dyn Fn(i64) -> i32) -> i64 {
    let old = east(before);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if east(middle) == old {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}
