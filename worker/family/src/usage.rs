//! How long a child talked on each day: one record a day, counted while it happens and kept when the words are gone.
//!
//! Time is what lies between two turns, and belongs to the friend of the later turn and to its local day. A pause longer
//! than [`GAP_CAP_MS`] counts as that long: the child was away. Time after the last turn is not counted, and neither is
//! time that a clock set back would make negative.

use crate::date::{Date, last_seven_days, local_date, local_day};
use protocol::{Agent, DayActivity, TopicCount};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The longest pause between two turns that counts as talk, in milliseconds.
pub const GAP_CAP_MS: i64 = 120_000;

/// One child's use on one local day. What a newer version adds is passed over, what an older one lacks is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DayUse {
    /// Local date, `YYYY-MM-DD`.
    pub date: String,
    /// Seconds of talk per friend, in the order of [`Agent::ALL`].
    pub seconds: [u32; 5],
    /// Messages the child sent.
    pub messages: u32,
    /// What they were about: messages by topic.
    pub topics: BTreeMap<String, u32>,
    /// When a limit of this day or its week was reached, in milliseconds since 1970 (UTC).
    pub used_up: Option<i64>,
    /// Seconds that a guardian gave on top.
    pub extra: u32,
    /// Friends who are switched off and may be talked to today all the same.
    pub granted: [bool; 5],
    /// Up to when time was counted: the last turn, less what did not make a whole second (ms since 1970, UTC).
    pub last: Option<i64>,
}

impl DayUse {
    /// The record of the local day of `at`: `newest` if it is that day's, else a new one in which time goes on from there.
    pub fn of(at: i64, offset_minutes: i32, newest: Option<&Self>) -> Self {
        let date = local_date(at, offset_minutes);
        match newest {
            Some(day) if day.date == date => day.clone(),
            _ => Self {
                date,
                last: newest.and_then(|day| day.last),
                ..Self::default()
            },
        }
    }

    /// A message of the child at `at` (trusted, in milliseconds since 1970), about `topics`, for `friend`. A topic that is
    /// named twice counts once.
    pub fn note(&mut self, at: i64, friend: Agent, topics: &[String]) {
        self.answered(at, friend);
        self.messages = self.messages.saturating_add(1);
        for topic in topics.iter().collect::<BTreeSet<_>>() {
            let messages = self.topics.entry(topic.clone()).or_default();
            *messages = messages.saturating_add(1);
        }
    }

    /// A turn of `friend` at `at`: time, but no message of the child.
    pub fn answered(&mut self, at: i64, friend: Agent) {
        let gap = self.last.map_or(0, |last| at.saturating_sub(last));
        let counted = gap.clamp(0, GAP_CAP_MS) / 1000;
        // What is less than a second is left to the next turn, so that many quick turns lose nothing.
        let rest = match gap {
            0..GAP_CAP_MS => gap % 1000,
            _ => 0,
        };
        self.last = Some(at.saturating_sub(rest));
        let spent = &mut self.seconds[agent_index(friend)];
        *spent = spent.saturating_add(u32::try_from(counted).unwrap_or(0));
    }

    /// Gives `seconds` on top: what was used up is open again.
    pub fn grant(&mut self, seconds: u32) {
        self.extra = self.extra.saturating_add(seconds);
        self.used_up = None;
    }

    /// Lets a friend who is switched off answer for the rest of the day.
    pub fn allow(&mut self, friend: Agent) {
        self.granted[agent_index(friend)] = true;
    }

    /// Seconds with all friends together.
    pub fn total(&self) -> u32 {
        sum(&self.seconds)
    }
}

/// What several days make together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// Seconds of talk per friend, in the order of [`Agent::ALL`].
    pub seconds: [u32; 5],
    /// Messages the child sent.
    pub messages: u32,
    /// Messages by topic.
    pub topics: BTreeMap<String, u32>,
    /// Seconds that were given on top.
    pub extra: u32,
}

impl Totals {
    /// Adds days up.
    pub fn of<'a>(days: impl IntoIterator<Item = &'a DayUse>) -> Self {
        let mut totals = Self::default();
        for day in days {
            totals.messages = totals.messages.saturating_add(day.messages);
            totals.extra = totals.extra.saturating_add(day.extra);
            for (sum, seconds) in totals.seconds.iter_mut().zip(day.seconds) {
                *sum = sum.saturating_add(seconds);
            }
            for (topic, messages) in &day.topics {
                let sum = totals.topics.entry(topic.clone()).or_default();
                *sum = sum.saturating_add(*messages);
            }
        }
        totals
    }

    /// Seconds with all friends together.
    pub fn total(&self) -> u32 {
        sum(&self.seconds)
    }

    /// Topics for the Activity page, most first, then by name.
    pub fn topic_counts(&self) -> Vec<TopicCount> {
        let mut counts: Vec<TopicCount> = self
            .topics
            .iter()
            .map(|(topic, messages)| TopicCount {
                topic: topic.clone(),
                messages: *messages,
            })
            .collect();
        // The map is in order of names, and the sort keeps that among equals.
        counts.sort_by_key(|count| core::cmp::Reverse(count.messages));
        counts
    }
}

/// The last seven local days for the Activity page, oldest first, today last; days without a record are empty.
pub fn last_seven(days: &[DayUse], now_ms: i64, offset_minutes: i32) -> Vec<DayActivity> {
    let activity = |date: String| {
        let day = Totals::of(days.iter().filter(|day| day.date == date));
        DayActivity {
            date,
            seconds: day.seconds,
            messages: day.messages,
        }
    };
    last_seven_days(now_ms, offset_minutes)
        .into_iter()
        .map(activity)
        .collect()
}

/// The last seven local days together, today included.
pub fn seven_days(days: &[DayUse], now_ms: i64, offset_minutes: i32) -> Totals {
    on(days, &last_seven_days(now_ms, offset_minutes))
}

/// The local week of `now_ms` together, Monday to Sunday.
pub fn this_week(days: &[DayUse], now_ms: i64, offset_minutes: i32) -> Totals {
    let today = local_day(now_ms, offset_minutes);
    // Day 0, 1 January 1970, was a Thursday.
    let monday = today - (today + 3).rem_euclid(7);
    let dates: [String; 7] =
        core::array::from_fn(|i| Date::from_days(monday + i as i64).to_string());
    on(days, &dates)
}

fn on(days: &[DayUse], dates: &[String; 7]) -> Totals {
    Totals::of(days.iter().filter(|day| dates.contains(&day.date)))
}

fn sum(seconds: &[u32; 5]) -> u32 {
    seconds.iter().fold(0, |sum, s| sum.saturating_add(*s))
}

fn agent_index(agent: Agent) -> usize {
    Agent::ALL.iter().position(|a| *a == agent).unwrap_or(0)
}

#[cfg(test)]
#[path = "usage_tests.rs"]
mod tests;
