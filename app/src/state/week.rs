//! Seven days as data: feelings by day, minutes as bars.

use protocol::{DayActivity, FeelingsDay, Felt};

/// Days in a week picture.
pub const DAYS: usize = 7;

/// One day's feelings, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// `Mon`, …
    pub name: &'static str,
    /// It is today.
    pub today: bool,
    /// What was picked or guessed.
    pub felt: Vec<Felt>,
}

/// The last seven days up to `today`, with each feeling on its local day. Days are counted from 1970.
pub fn week(felt: &[Felt], today: i64, local_day: impl Fn(i64) -> i64) -> Vec<Day> {
    let on_day = |day: i64| {
        let on_day = felt.iter().filter(|f| local_day(f.at) == day);
        on_day.copied().collect()
    };
    (0..DAYS as i64)
        .rev()
        .map(|back| today - back)
        .map(|day| Day {
            name: weekday(day),
            today: day == today,
            felt: on_day(day),
        })
        .collect()
}

/// The days that have a value, with their place in the week and the value as a share of the way from `low` to `high`.
pub fn line(
    days: &[FeelingsDay],
    value: fn(&FeelingsDay) -> Option<f32>,
    low: f32,
    high: f32,
) -> Vec<(usize, f64)> {
    let share = |value: f32| f64::from(((value - low) / (high - low)).clamp(0.0, 1.0));
    days.iter()
        .enumerate()
        .filter_map(|(place, day)| Some((place, share(value(day)?))))
        .collect()
}

/// The weekday's short name; day 0, 1 January 1970, was a Thursday.
pub const fn weekday(day: i64) -> &'static str {
    match day.rem_euclid(7) {
        0 => "Thu",
        1 => "Fri",
        2 => "Sat",
        3 => "Sun",
        4 => "Mon",
        5 => "Tue",
        _ => "Wed",
    }
}

/// The weekday of a date written `YYYY-MM-DD`, or the text itself if it is none.
pub fn weekday_of(date: &str) -> String {
    day_number(date).map_or_else(|| date.to_owned(), |day| weekday(day).to_owned())
}

/// Days since 1970 of a date written `YYYY-MM-DD` (Gregorian calendar; years begin in March, so that leap days come last).
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.splitn(3, '-').map(|p| p.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(0..=9999).contains(&year) {
        return None;
    }
    let (year, month) = match month {
        3.. => (year, month - 3),
        _ => (year - 1, month + 9),
    };
    let before_year = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let before_month = (month * 153 + 2) / 5;
    Some(before_year + before_month + day - 1 - 719_468)
}

/// A segment of a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Index in `Agent::ALL`.
    pub agent: usize,
    /// Upper edge, in pixels from the top of the plot.
    pub y: f64,
    /// Height, in pixels.
    pub height: f64,
}

/// The minutes' axis: a tick every `step` minutes up to `top`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// Minutes between ticks.
    pub step: u32,
    /// Minutes at the upper end.
    pub top: u32,
}

/// An axis of two or three ticks above zero that holds the longest of these days.
pub fn axis(days: &[DayActivity]) -> Axis {
    let longest = days.iter().map(total).max().unwrap_or(0).div_ceil(60);
    let step = [5, 10, 20, 30, 60, 120, 240]
        .into_iter()
        .find(|step| longest <= step * 3)
        .unwrap_or(480);
    let top = step * longest.div_ceil(step).max(2);
    Axis { step, top }
}

/// Seconds of one day with all agents.
pub fn total(day: &DayActivity) -> u32 {
    day.seconds.iter().sum()
}

/// Seconds of these days with each agent.
pub fn by_agent(days: &[DayActivity]) -> [u32; 5] {
    let mut sums = [0; 5];
    for day in days {
        for (sum, seconds) in sums.iter_mut().zip(day.seconds) {
            *sum += seconds;
        }
    }
    sums
}

/// One day's bar as segments from the bottom up, on a plot this many pixels tall.
pub fn bar(day: &DayActivity, axis: Axis, height: f64) -> Vec<Segment> {
    let scale = height / f64::from(axis.top * 60);
    let mut below = 0;
    let mut segments = Vec::new();
    for (agent, seconds) in day.seconds.into_iter().enumerate().filter(|(_, s)| *s > 0) {
        below += seconds;
        segments.push(Segment {
            agent,
            y: height - f64::from(below) * scale,
            // A hair of the surface between two segments keeps them apart without hue.
            height: (f64::from(seconds) * scale - 1.5).max(1.0),
        });
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Feeling, Origin};

    const DAY: i64 = 86_400_000;

    fn day(seconds: [u32; 5]) -> DayActivity {
        DayActivity {
            date: "2026-11-21".into(),
            seconds,
            messages: 0,
        }
    }

    fn felt(feeling: Feeling, day: i64) -> Felt {
        Felt::said(feeling, day * DAY + 5, Origin::Picked)
    }

    #[test]
    fn picks_stand_on_their_day_and_old_ones_are_left_out() {
        let picks = [
            felt(Feeling::Sad, 90),
            felt(Feeling::Happy, 94),
            felt(Feeling::Calm, 100),
            felt(Feeling::Tired, 100),
        ];
        let week = week(&picks, 100, |at| at.div_euclid(DAY));
        assert_eq!(week.len(), DAYS);
        assert_eq!(week[0].felt, [felt(Feeling::Happy, 94)]);
        assert_eq!(week[6].felt[1].feeling, Feeling::Tired);
        assert!(week[6].today && !week[0].today);
        assert_eq!(week.iter().map(|d| d.felt.len()).sum::<usize>(), 3);
    }

    #[test]
    fn a_line_leaves_out_days_without_a_value() {
        let day = |valence| FeelingsDay {
            valence,
            ..FeelingsDay::default()
        };
        let days = [day(Some(-1.0)), day(None), day(Some(0.5))];
        assert_eq!(line(&days, |d| d.valence, -1.0, 1.0), [(0, 0.0), (2, 0.75)]);
    }

    #[test]
    fn weekdays_of_known_dates() {
        assert_eq!(weekday_of("1970-01-01"), "Thu");
        assert_eq!(weekday_of("2024-02-29"), "Thu");
        assert_eq!(weekday_of("2026-11-21"), "Sat");
        assert_eq!(weekday_of("someday"), "someday");
    }

    #[test]
    fn the_axis_holds_the_longest_day() {
        for minutes in [0_u32, 1, 14, 39, 61, 200, 1_440] {
            let axis = axis(&[day([minutes * 60, 0, 0, 0, 0])]);
            assert!(axis.top >= minutes, "{minutes}");
            assert!((2..=3).contains(&(axis.top / axis.step)), "{minutes}");
        }
    }

    #[test]
    fn segments_fill_the_bar_from_the_bottom_in_order() {
        let axis = Axis { step: 20, top: 40 };
        let bars = bar(&day([600, 0, 1_200, 0, 0]), axis, 200.0);
        assert_eq!(bars.iter().map(|s| s.agent).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(bars[0].y, 150.0);
        assert_eq!(bars[1].y, 50.0);
        assert!(bars[1].y + bars[1].height < bars[0].y);
    }
}
