//! When and how long: deadlines and minutes as children say them.

use crate::listen::Heard;
use knowledge::calendar::{Date, MONTHS, WEEKDAYS};

/// What was said about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct When {
    /// The day it is for, if one was named.
    pub deadline: Option<Date>,
    /// Minutes a day, if named.
    pub minutes: Option<u32>,
}

pub(crate) fn hear(heard: &Heard, today: Date) -> When {
    When {
        deadline: deadline(heard, today).filter(|d| *d >= today),
        minutes: minutes(heard),
    }
}

pub(crate) fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    const MORE: [(&str, u32); 7] = [
        ("a", 1),
        ("an", 1),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("sixty", 60),
    ];
    let plain = word
        .parse()
        .ok()
        .or_else(|| WORDS.iter().position(|w| *w == word).map(|i| i as u32 + 1));
    plain.or_else(|| MORE.iter().find(|(w, _)| *w == word).map(|(_, n)| *n))
}

/// The number before a unit: `5 days`, `a week`.
fn before(heard: &Heard, units: &[&str]) -> Option<u32> {
    heard
        .words()
        .windows(2)
        .find_map(|w| units.contains(&w[1].as_str()).then(|| number(&w[0]))?)
}

fn deadline(heard: &Heard, today: Date) -> Option<Date> {
    if heard.any("today|tonight|now") {
        return Some(today);
    }
    if heard.any("tomorrow") {
        return Some(today.plus(1));
    }
    if let Some(weeks) =
        before(heard, &["week", "weeks"]).filter(|_| !heard.phrase("a week for|times a week"))
    {
        return Some(today.plus(i64::from(weeks.min(12)) * 7));
    }
    if let Some(days) =
        before(heard, &["day", "days"]).filter(|_| !heard.phrase("a day|minutes a day"))
    {
        return Some(today.plus(i64::from(days.min(84))));
    }
    if let Some(date) = named(heard, today) {
        return Some(date);
    }
    let weekday = heard
        .words()
        .iter()
        .find_map(|w| WEEKDAYS.iter().position(|d| d.eq_ignore_ascii_case(w)));
    if let Some(wanted) = weekday {
        let ahead = (wanted + 7 - today.weekday()) % 7;
        return Some(today.plus(if ahead == 0 { 7 } else { ahead as i64 }));
    }
    if heard.any("weekend") {
        let ahead = (5 + 7 - today.weekday()) % 7;
        return Some(today.plus(ahead.max(1) as i64));
    }
    if heard.phrase("next week") {
        return Some(today.plus(7));
    }
    heard
        .phrase("this week")
        .then(|| today.plus((6 - today.weekday()) as i64))
}

/// `3 May`, `May 3rd`.
fn named(heard: &Heard, today: Date) -> Option<Date> {
    let words = heard.words();
    let at = words
        .iter()
        .position(|w| MONTHS.iter().any(|m| m.eq_ignore_ascii_case(w)))?;
    let month = MONTHS
        .iter()
        .position(|m| m.eq_ignore_ascii_case(&words[at]))? as u32
        + 1;
    let day = |i: Option<usize>| {
        i.and_then(|i| words.get(i)).and_then(|w| {
            w.trim_end_matches(|c: char| c.is_ascii_alphabetic())
                .parse::<u32>()
                .ok()
        })
    };
    let of = at
        .checked_sub(2)
        .filter(|_| at > 0 && words[at - 1] == "of");
    let day = day(at.checked_sub(1))
        .or_else(|| day(of))
        .or_else(|| day(Some(at + 1)))?;
    let (year, ..) = today.parts();
    [year, year + 1]
        .into_iter()
        .filter_map(|y| Date::new(y, month, day))
        .find(|d| *d >= today)
}

fn minutes(heard: &Heard) -> Option<u32> {
    if heard.phrase("half an hour") {
        return Some(30);
    }
    before(heard, &["minute", "minutes", "min", "mins"])
        .or_else(|| before(heard, &["hour", "hours"]).map(|h| h * 60))
        .filter(|m| (1..=240).contains(m))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Option<String>, Option<u32>) {
        // A Saturday.
        let when = hear(&Heard::new(text), Date::new(2026, 11, 21).unwrap());
        (when.deadline.map(Date::spoken), when.minutes)
    }

    #[test]
    fn deadlines_and_minutes() {
        let day = |s: &str| Some(s.to_owned());
        assert_eq!(
            said("learn the 7 times table by Tuesday, 15 minutes a day"),
            (day("Tuesday 24 November"), Some(15))
        );
        assert_eq!(said("test tomorrow"), (day("Sunday 22 November"), None));
        assert_eq!(
            said("in 5 days, half an hour"),
            (day("Thursday 26 November"), Some(30))
        );
        assert_eq!(said("in two weeks"), (day("Saturday 5 December"), None));
        assert_eq!(said("on Saturday"), (day("Saturday 28 November"), None));
        assert_eq!(
            said("my party is on 3 December"),
            (day("Thursday 3 December"), None)
        );
        assert_eq!(
            said("on the 3rd of January"),
            (day("Sunday 3 January"), None)
        );
        assert_eq!(said("this week"), (day("Sunday 22 November"), None));
        assert_eq!(said("tidy my room"), (None, None));
        assert_eq!(said("twenty minutes"), (None, Some(20)));
    }
}
