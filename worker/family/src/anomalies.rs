//! What is unusual in the audit log: counted against this family's own last weeks, in few kinds that a grown-up can check.
//!
//! Nothing here accuses anybody: each kind says what was counted, what is usual, and what could be done. The lines may come
//! in any order. Hours and days are the local ones of the offset given; where the clocks changed in between, older lines
//! are an hour off, which the width of an hour's neighbourhood takes up.

use crate::date::{local_day, local_hour};
use protocol::Anomaly;
use std::collections::BTreeMap;

/// What the log calls a device's clock that was moved.
pub const CLOCK_MOVED: &str = "clock moved";

/// So many local days are looked at, today included: what is older was on the page for a week.
const RECENT_DAYS: i64 = 7;
/// So many days before a day tell what is usual: four of each weekday.
const USUAL_DAYS: i64 = 28;
/// With fewer days of use than this nothing is called unusual: a week has not even shown each weekday once.
const ENOUGH_DAYS: usize = 7;

/// An hour is hardly used when at most one in so many days showed use around it.
const HARDLY: usize = 14;
/// What counts as around an hour, in hours to either side, by days of use: the less is known, the farther from all that
/// was seen an hour must lie. From three weeks on, one hour is for plans that shift and for summer time.
const AROUND: [(usize, usize); 3] = [(21, 1), (14, 2), (0, 3)];
/// In these hours what is known does not narrow it: weekends, holidays and a cold move them, and they worry nobody.
const DAYTIME: core::ops::Range<usize> = 7..20;
const AROUND_IN_DAYTIME: usize = 3;
/// So many signs of use make an hour: one or two are a child who looked in.
const USED: u32 = 3;

/// The least that is a burst: one message every forty seconds for a whole hour, faster than children write and read.
const BURST_FLOOR: u32 = 90;
/// The least that are many refusals on a day: a child tries a closed door a few times, and the guard errs now and then.
const REFUSALS_FLOOR: u32 = 10;
/// So many robust standard deviations above the median are far above: hours of talk have a heavy tail.
const FAR: f64 = 5.0;
/// Median absolute deviation to standard deviation, for a normal distribution.
const MAD_SCALE: f64 = 1.4826;

/// So many failed unlocks within [`QUICK_MS`] are more than slips of the finger.
const QUICK_UNLOCKS: usize = 3;
/// Ten minutes, in milliseconds.
const QUICK_MS: i64 = 600_000;
/// So many failed unlocks on a local day are somebody who goes on trying.
const DAY_UNLOCKS: usize = 10;

/// A line of the audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen<'a> {
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// The action's first word.
    pub area: &'a str,
    /// The action as the page shows it. What the guard or the rules said no to ends with `refused`.
    pub action: &'a str,
    /// `child`, `guardian`, a friend's id, or `system`.
    pub actor: &'a str,
}

/// How often, and when last.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    n: u32,
    last: i64,
}

impl Count {
    fn add(&mut self, at: i64) {
        self.last = if self.n == 0 { at } else { self.last.max(at) };
        self.n = self.n.saturating_add(1);
    }
}

/// A local day.
#[derive(Debug, Default)]
struct Day {
    /// Messages by hour.
    messages: [Count; 24],
    /// Messages and what else children did, by hour.
    used: [Count; 24],
    refused: Count,
}

impl Day {
    fn is_used(&self) -> bool {
        self.used.iter().any(|hour| hour.n > 0)
    }

    fn is_used_around(&self, hour: usize, width: usize) -> bool {
        (0..=2 * width).any(|step| self.used[(hour + 24 + step - width) % 24].n > 0)
    }
}

/// The log by local day, and what is looked at one by one.
#[derive(Debug, Default)]
struct Days {
    days: BTreeMap<i64, Day>,
    unlocks: Vec<i64>,
    moved: Vec<i64>,
}

impl Days {
    fn of(lines: &[Seen<'_>], offset_minutes: i32) -> Self {
        let mut found = Self::default();
        for line in lines {
            let day = found.days.entry(local_day(line.at, offset_minutes));
            let day = day.or_default();
            let hour = usize::from(local_hour(line.at, offset_minutes)) % 24;
            let refused = line.action.ends_with("refused");
            match line.area {
                "panel" if refused => found.unlocks.push(line.at),
                _ if refused => day.refused.add(line.at),
                _ if line.action == CLOCK_MOVED => found.moved.push(line.at),
                _ => {}
            }
            if line.area == "message" {
                day.messages[hour].add(line.at);
            }
            if line.area == "message" || line.actor == "child" {
                day.used[hour].add(line.at);
            }
        }
        found.unlocks.sort_unstable();
        found
    }

    /// Days of use before a day; `None` if they are too few to tell what is usual.
    fn usual(&self, day: i64) -> Option<Vec<&Day>> {
        let before = self.days.range(day - USUAL_DAYS..day);
        let used: Vec<&Day> = before.map(|(_, day)| day).filter(|d| d.is_used()).collect();
        (used.len() >= ENOUGH_DAYS).then_some(used)
    }

    /// The newest finding among the recent days.
    fn newest(
        &self,
        from: i64,
        find: impl Fn(&Day, &[&Day]) -> Option<Anomaly>,
    ) -> Option<Anomaly> {
        let recent = self.days.range(from..);
        recent
            .rev()
            .find_map(|(number, day)| find(day, &self.usual(*number)?))
    }
}

/// What the log shows that is unusual for this family, the newest first, each kind once: `hours`, `burst`, `refusals`,
/// `unlocks`, `clock`. Only the last seven local days are judged; `offset_minutes` is minutes east of UTC.
pub fn anomalies(lines: &[Seen<'_>], now_ms: i64, offset_minutes: i32) -> Vec<Anomaly> {
    let log = Days::of(lines, offset_minutes);
    let from = local_day(now_ms, offset_minutes) - (RECENT_DAYS - 1);
    let recent = |at: &i64| local_day(*at, offset_minutes) >= from;
    let unlocks: Vec<i64> = log.unlocks.iter().copied().filter(recent).collect();
    let moved: Vec<i64> = log.moved.iter().copied().filter(recent).collect();
    let found = [
        log.newest(from, unusual_hour),
        log.newest(from, burst),
        log.newest(from, refusals),
        failed_unlocks(&unlocks, offset_minutes),
        clock_moved(&moved),
    ];
    let mut found: Vec<Anomaly> = found.into_iter().flatten().collect();
    // A stable sort: kinds of the same moment keep their order.
    found.sort_by_key(|anomaly| core::cmp::Reverse(anomaly.at));
    found
}

/// Use in an hour around which hardly any day shows some; the latest such hour of the day.
fn unusual_hour(day: &Day, usual: &[&Day]) -> Option<Anomaly> {
    let unusual = |(hour, used): (usize, &Count)| {
        let width = width(hour, usual.len());
        let around = |d: &&&Day| d.is_used_around(hour, width);
        let shown = usual.iter().filter(around).count();
        (shown * HARDLY <= usual.len()).then_some((hour, *used, shown))
    };
    let hours = day.used.iter().enumerate().rev();
    let mut enough = hours.filter(|(_, used)| used.n >= USED);
    let (hour, used, shown) = enough.find_map(unusual)?;
    Some(anomaly(
        "hours",
        used.last,
        "Use at an unusual hour",
        format!(
            "The friends were used {} times between {}. Of the last {} days with use, {shown} showed any around that time. \
             Ask who was there; a bedtime or quiet hours on the Rules page keep the friends at rest.",
            used.n,
            span(hour),
            usual.len(),
        ),
    ))
}

/// How many hours to either side are around an hour, after so many days of use.
fn width(hour: usize, days: usize) -> usize {
    let by_days = AROUND.iter().find(|(least, _)| days >= *least);
    match by_days {
        Some((_, width)) if !DAYTIME.contains(&hour) => *width,
        _ => AROUND_IN_DAYTIME,
    }
}

/// Far more messages in an hour than hours of use have here.
fn burst(day: &Day, usual: &[&Day]) -> Option<Anomaly> {
    let (hour, most) = (0..24)
        .map(|hour| (hour, day.messages[hour]))
        .max_by_key(|(_, count)| count.n)?;
    let hours = usual.iter().flat_map(|d| d.messages).map(|count| count.n);
    let (median, limit) = limit(hours.filter(|n| *n > 0).collect(), BURST_FLOOR)?;
    (most.n >= limit).then(|| {
        anomaly(
            "burst",
            most.last,
            "Very many messages in an hour",
            format!(
                "{} messages were sent between {}. An hour of use usually has about {median} here; {limit} or more is \
                 far above that. Ask what it was about: a game, a text that was pasted again and again, or somebody else.",
                most.n,
                span(hour),
            ),
        )
    })
}

/// Far more refusals on a day than days of use have here.
fn refusals(day: &Day, usual: &[&Day]) -> Option<Anomaly> {
    let days = usual.iter().map(|d| d.refused.n).collect();
    let (median, limit) = limit(days, REFUSALS_FLOOR)?;
    (day.refused.n >= limit).then(|| {
        anomaly(
            "refusals",
            day.refused.last,
            "Many refusals on one day",
            format!(
                "The guard or your rules said no {} times on that day. Usual is about {median} a day; {limit} or more is far above \
                 that. Look at the Safety page, and talk about what was wanted; a rule may be too tight, too.",
                day.refused.n,
            ),
        )
    })
}

/// Failed unlocks in quick succession or all day long, whichever was seen last; `times` are in order.
fn failed_unlocks(times: &[i64], offset_minutes: i32) -> Option<Anomaly> {
    let told = |at, n, span: &str| {
        anomaly(
            "unlocks",
            at,
            "Wrong passphrases for the grown-ups' pages",
            format!(
                "{n} times {span} a passphrase was wrong. Usual is a slip or two. If it was none of the grown-ups, ask who tried, and \
                 choose a new passphrase on the Keys page if somebody may have seen it.",
            ),
        )
    };
    let within = |at: i64| {
        times
            .iter()
            .filter(move |t| **t <= at && at - **t <= QUICK_MS)
    };
    let on_day = |at: i64| {
        let day = local_day(at, offset_minutes);
        let same = move |t: &&i64| **t <= at && local_day(**t, offset_minutes) == day;
        times.iter().filter(same)
    };
    times.iter().rev().find_map(|at| {
        let (quick, all_day) = (within(*at).count(), on_day(*at).count());
        if quick >= QUICK_UNLOCKS {
            Some(told(*at, quick, "within ten minutes"))
        } else {
            (all_day >= DAY_UNLOCKS).then(|| told(*at, all_day, "on one day"))
        }
    })
}

/// The device's clock was moved.
fn clock_moved(times: &[i64]) -> Option<Anomaly> {
    let last = *times.iter().max()?;
    let often = match times.len() {
        1 => "once".to_owned(),
        n => format!("{n} times"),
    };
    Some(anomaly(
        "clock",
        last,
        "The device's clock was moved",
        format!(
            "In the last seven days the clock was moved {often}; usually nobody does. Set back, it gives no more time with \
             the friends; set forward, it only spends tomorrow's. Look at date and time in the device's settings, and let it \
             set them by itself.",
        ),
    ))
}

fn anomaly(kind: &str, at: i64, title: &str, why: String) -> Anomaly {
    Anomaly {
        kind: kind.into(),
        at,
        title: title.into(),
        why,
    }
}

/// The median of counts, and from how many on one is far above it: never less than `floor`. `None` without counts.
fn limit(counts: Vec<u32>, floor: u32) -> Option<(u32, u32)> {
    let median = median(counts.clone())?;
    let spread = self::median(counts.into_iter().map(|n| n.abs_diff(median)).collect())?;
    let far = f64::from(median) + FAR * MAD_SCALE * f64::from(spread);
    Some((median, floor.max(far.ceil() as u32)))
}

/// The upper one of two in the middle.
fn median(mut counts: Vec<u32>) -> Option<u32> {
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied()
}

/// An hour as grown-ups read it.
fn span(hour: usize) -> String {
    format!("{hour:02}:00 and {:02}:00", (hour + 1) % 24)
}

#[cfg(test)]
#[path = "anomalies_tests.rs"]
mod tests;
