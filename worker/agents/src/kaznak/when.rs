//! When and how long: days, weekdays and minutes as children say them.

use crate::listen::Heard;
use knowledge::calendar::{Date, MONTHS, WEEKDAYS, month_length};
use learning::date;
use protocol::Day;

/// What was said about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct When {
    /// The day it is for, if one was named.
    pub deadline: Option<Day>,
    /// Minutes a day, if named.
    pub minutes: Option<u32>,
    /// Weekdays without steps, bit 0 for Monday, if any weekday was wished for or ruled out.
    pub days_off: Option<u8>,
    /// `Every day` was said.
    pub every_day: bool,
}

impl When {
    pub fn says_something(&self) -> bool {
        *self != Self::default()
    }
}

pub(super) fn hear(heard: &Heard, today: Day) -> When {
    let (days_off, spent) = weekdays(heard);
    When {
        deadline: deadline(heard, today, &spent).filter(|d| *d >= today),
        minutes: minutes(heard),
        days_off,
        every_day: heard.phrase("every day|each day|daily|every single day"),
    }
}

pub(super) fn number(word: &str) -> Option<u32> {
    const MORE: [(&str, u32); 3] = [("a", 1), ("an", 1), ("couple", 2)];
    let known = MORE.iter().find(|(w, _)| *w == word).map(|(_, n)| *n);
    known.or_else(|| word.parse().ok()).or_else(|| {
        let value = learning::number(word)?;
        (0..=999).find(|n| knowledge::Rational::new(i128::from(*n), 1) == Some(value))
    })
}

/// A weekday's place from Monday, and whether it was said in the plural.
fn weekday(word: &str) -> Option<(usize, bool)> {
    const SHORT: [(&str, usize); 5] = [
        ("tues", 1),
        ("wed", 2),
        ("thu", 3),
        ("thurs", 3),
        ("fri", 4),
    ];
    let full = |w: &str| WEEKDAYS.iter().position(|d| d.eq_ignore_ascii_case(w));
    full(word)
        .map(|d| (d, false))
        .or_else(|| word.strip_suffix('s').and_then(full).map(|d| (d, true)))
        .or_else(|| {
            SHORT
                .iter()
                .find(|(s, _)| *s == word)
                .map(|(_, d)| (*d, false))
        })
}

/// Weekdays that were wished for or ruled out, as days off; and the places of their words.
fn weekdays(heard: &Heard) -> (Option<u8>, Vec<usize>) {
    let words = heard.words();
    let (mut wished, mut off, mut spent) = (0u8, 0u8, Vec::<usize>::new());
    let mut ruled_out = false;
    for (at, word) in words.iter().enumerate() {
        let bits = match word.as_str() {
            "weekends" => Some(0b110_0000),
            "weekdays" | "schooldays" => Some(0b001_1111),
            _ => weekday(word)
                .filter(|(_, plural)| *plural || chosen(words, at))
                .map(|(d, _)| 1 << d),
        };
        let Some(bits) = bits else { continue };
        let listed = spent.last().is_some_and(|last| at - last <= 2);
        let before = &words[at.saturating_sub(5).max(spent.last().map_or(0, |l| l + 1))..at];
        let no = |w: &String| matches!(w.as_str(), "not" | "except" | "without" | "never" | "no");
        // "Not on Mondays or Tuesdays" rules out both.
        ruled_out = before.iter().any(no) || (listed && ruled_out);
        if ruled_out {
            off |= bits;
        } else {
            wished |= bits;
        }
        spent.push(at);
    }
    let days_off = if wished != 0 {
        (!wished & 0b111_1111) | off
    } else {
        off
    };
    (
        (wished | off != 0 && days_off != 0b111_1111).then_some(days_off),
        spent,
    )
}

/// Whether a weekday in the singular is a wish: `every Monday`, `not on Tuesday`, `Monday and Thursdays`.
fn chosen(words: &[String], at: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).map_or("", |i| words[i].as_str());
    let wish = |w: &str| matches!(w, "every" | "each" | "not" | "except" | "without" | "never");
    let plural_next = words[at + 1..]
        .iter()
        .take(2)
        .any(|w| weekday(w).is_some_and(|(_, p)| p));
    wish(back(1))
        || (matches!(back(1), "on" | "and" | "a") && wish(back(2)))
        || (back(1) == "on" && back(2) == "but")
        || plural_next
}

/// The number of units ahead: `in 5 days`, `within a week`, `two weeks left`.
fn ahead(heard: &Heard, units: &[&str]) -> Option<i64> {
    let words = heard.words();
    let word = |i: Option<usize>| i.and_then(|i| words.get(i)).map_or("", String::as_str);
    (1..words.len()).find_map(|at| {
        if !units.contains(&words[at].as_str()) {
            return None;
        }
        // "a couple of weeks"
        let n = if words[at - 1] == "of" {
            at.checked_sub(2)?
        } else {
            at - 1
        };
        let count = number(&words[n])?;
        let mut before = n.checked_sub(1);
        if word(before) == "a" {
            before = before.and_then(|b| b.checked_sub(1));
        }
        let opened = matches!(
            word(before),
            "in" | "within" | "over" | "next" | "have" | "got" | "only" | "just" | "for"
        );
        let closed = matches!(
            word(Some(at + 1)),
            "left" | "until" | "till" | "to" | "from" | "time"
        );
        (opened || closed).then(|| i64::from(count.min(730)))
    })
}

fn deadline(heard: &Heard, today: Day, spent: &[usize]) -> Option<Day> {
    let now = date(today);
    let day = |d: Date| date(0).until(d);
    if let Some(date) = named(heard, now) {
        return Some(day(date));
    }
    let words = heard.words();
    let wanted = words.iter().enumerate().find_map(|(at, w)| {
        let (d, _) = weekday(w).filter(|_| !spent.contains(&at))?;
        Some((d, at > 0 && words[at - 1] == "next"))
    });
    if let Some((wanted, next)) = wanted {
        let ahead = (wanted + 7 - now.weekday()) % 7;
        let soon = if ahead == 0 { 7 } else { ahead as i64 };
        // "Next Friday" is the one of next week; the date is said, so that it can be put right.
        let in_this_week = soon <= 6 - now.weekday() as i64;
        return Some(today + soon + if next && in_this_week { 7 } else { 0 });
    }
    let relative = ahead(heard, &["week", "weeks"])
        .map(|n| n * 7)
        .or_else(|| ahead(heard, &["day", "days"]))
        .or_else(|| ahead(heard, &["month", "months"]).map(|n| n * 30))
        .or_else(|| heard.any("fortnight").then_some(14));
    if let Some(days) = relative {
        return Some(today + days.min(730));
    }
    if heard.phrase("day after tomorrow") {
        return Some(today + 2);
    }
    if heard.any("tomorrow") {
        return Some(today + 1);
    }
    if heard.any("today|tonight") || heard.phrase("this evening|this afternoon|right now") {
        return Some(today);
    }
    let to_sunday = 6 - now.weekday() as i64;
    if heard.any("weekend") {
        return Some(today + ((5 + 7 - now.weekday()) % 7).max(1) as i64);
    }
    if heard.phrase("next week") {
        return Some(today + 7);
    }
    if heard.phrase("end of the month") {
        let (year, month, of_month) = now.parts();
        return Some(today + i64::from(month_length(year, month) - of_month));
    }
    heard
        .phrase("this week|end of the week")
        .then_some(today + to_sunday)
}

/// `3 May`, `May 3rd`, `the 3rd`, `Christmas`: the next one.
fn named(heard: &Heard, today: Date) -> Option<Date> {
    const FEASTS: [(&str, u32, u32); 4] = [
        ("christmas", 12, 24),
        ("xmas", 12, 24),
        ("halloween", 10, 31),
        ("silvester", 12, 31),
    ];
    let words = heard.words();
    let (year, month_now, _) = today.parts();
    // A leap day may be eight years away.
    let next = |month: u32, day: u32| {
        (year..=year + 8)
            .filter_map(|y| Date::new(y, month, day))
            .find(|d| *d >= today)
    };
    if let Some((_, month, day)) = FEASTS.iter().find(|(name, ..)| heard.any(name)) {
        return next(*month, *day);
    }
    let of_month = |i: Option<usize>, bare: bool| {
        let word = i.and_then(|i| words.get(i))?;
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th");
        digits
            .parse::<u32>()
            .ok()
            .filter(|d| (1..=31).contains(d) && (suffix || (bare && digits.len() == word.len())))
    };
    let month_at = words
        .iter()
        .position(|w| w != "may" && is_month(w))
        .or_else(|| {
            // "May" is a month only next to a number.
            (0..words.len()).find(|i| {
                words[*i] == "may"
                    && (of_month(i.checked_sub(1), true).is_some()
                        || of_month(Some(i + 1), true).is_some()
                        || i.checked_sub(1).is_some_and(|b| words[b] == "of"))
            })
        });
    if let Some(at) = month_at {
        let month = MONTHS
            .iter()
            .position(|m| m.eq_ignore_ascii_case(&words[at]))? as u32
            + 1;
        let of = at.checked_sub(2).filter(|_| words[at - 1] == "of");
        let day = of_month(at.checked_sub(1), true)
            .or_else(|| of_month(of, true))
            .or_else(|| of_month(Some(at + 1), true))?;
        return next(month, day);
    }
    let day = (0..words.len())
        .filter(|i| *i > 0 && words[i - 1] == "the")
        .find_map(|i| of_month(Some(i), false))?;
    (0..3).find_map(|ahead| {
        let month = (month_now - 1 + ahead) % 12 + 1;
        let year = year + i64::from((month_now - 1 + ahead) / 12);
        Date::new(year, month, day).filter(|d| *d >= today)
    })
}

fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|m| m.eq_ignore_ascii_case(word))
}

fn minutes(heard: &Heard) -> Option<u32> {
    const FIXED: [(&str, u32); 5] = [
        ("an hour and a half", 90),
        ("half an hour", 30),
        ("quarter of an hour", 15),
        ("half hour", 30),
        ("quarter hour", 15),
    ];
    if let Some((_, minutes)) = FIXED.iter().find(|(said, _)| heard.phrase(said)) {
        return Some(*minutes);
    }
    let before = |units: &[&str]| {
        heard
            .words()
            .windows(2)
            .find_map(|w| units.contains(&w[1].as_str()).then(|| number(&w[0]))?)
    };
    before(&["minute", "minutes", "min", "mins"])
        .or_else(|| before(&["hour", "hours"]).map(|h| h.saturating_mul(60)))
        .filter(|m| (1..=240).contains(m))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Saturday.
    fn today() -> Date {
        Date::new(2026, 11, 21).unwrap()
    }

    fn said(text: &str) -> When {
        hear(&Heard::new(text), date(0).until(today()))
    }

    fn day_of(text: &str) -> Option<String> {
        said(text).deadline.map(|d| date(d).spoken())
    }

    #[test]
    fn deadlines() {
        for (text, day) in [
            (
                "learn the 7 times table by Tuesday, 15 minutes a day",
                "Tuesday 24 November",
            ),
            ("test tomorrow", "Sunday 22 November"),
            ("in 5 days, half an hour", "Thursday 26 November"),
            ("in two weeks", "Saturday 5 December"),
            ("in a couple of weeks", "Saturday 5 December"),
            ("I have ten days left", "Tuesday 1 December"),
            ("on Saturday", "Saturday 28 November"),
            ("next Sunday", "Sunday 29 November"),
            ("my party is on 3 December", "Thursday 3 December"),
            ("on the 3rd of January", "Sunday 3 January"),
            ("on 3 May", "Monday 3 May"),
            ("it may be on the 2nd", "Wednesday 2 December"),
            ("on February 29th", "Tuesday 29 February"),
            ("this week", "Sunday 22 November"),
            ("by the end of the month", "Monday 30 November"),
            (
                "I start today and the test is on Friday",
                "Friday 27 November",
            ),
            (
                "practise on Mondays and Thursdays until Friday",
                "Friday 27 November",
            ),
        ] {
            assert_eq!(day_of(text).as_deref(), Some(day), "{text}");
        }
        for text in [
            "tidy my room",
            "three times a week",
            "15 minutes a day",
            "on Mondays",
            "I may do it",
            "every Friday",
            "on the 45th",
            "in 99999999999 weeks",
        ] {
            assert_eq!(day_of(text), None, "{text}");
        }
    }

    #[test]
    fn weekdays_and_minutes() {
        let only =
            |days: &[usize]| Some(days.iter().fold(0b111_1111, |off: u8, d| off & !(1 << d)));
        for (text, off) in [
            ("on Mondays and Thursdays", only(&[0, 3])),
            ("every Monday and every Friday", only(&[0, 4])),
            ("not on Tuesdays", Some(0b10)),
            ("but not on Tuesday or Wednesday", Some(0b10)),
            ("only at weekends", only(&[5, 6])),
            ("on weekdays but not on Fridays", only(&[0, 1, 2, 3])),
            ("by Friday", None),
            (
                "not on Mondays, Tuesdays, Wednesdays, Thursdays, Fridays, Saturdays, Sundays",
                None,
            ),
        ] {
            assert_eq!(said(text).days_off, off, "{text}");
        }
        for (text, minutes) in [
            ("twenty minutes", Some(20)),
            ("an hour", Some(60)),
            ("half an hour", Some(30)),
            ("0 minutes", None),
            ("twenty-five minutes", Some(5)),
        ] {
            assert_eq!(said(text).minutes, minutes, "{text}");
        }
        assert!(said("a bit every day").every_day);
    }
}
