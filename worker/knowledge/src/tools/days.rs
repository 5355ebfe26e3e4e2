//! Days: today, weekdays of dates, days until one, lengths of months.

use super::{phrase, solution};
use crate::Solution;
use crate::calendar::{Date, MONTHS, WEEKDAYS, month_length};

/// `in 5 days`, up to ten years.
fn days_ahead(words: &[&str]) -> Option<i64> {
    let at = words
        .windows(3)
        .position(|w| w[0] == "in" && matches!(w[2], "day" | "days" | "week" | "weeks"))?;
    let number = words[at + 1].parse::<i64>().ok();
    let number = number.or_else(|| super::small_word(words[at + 1]).map(i64::from))?;
    let unit = if words[at + 2].starts_with('w') { 7 } else { 1 };
    (1..=3_650)
        .contains(&(number * unit))
        .then_some(number * unit)
}

/// What day it is, which weekday a date is, how many days until a date, how long a month is.
pub(super) fn day(words: &[&str], today: Date) -> Option<Solution> {
    let asks = |p: &str| phrase(words, p);
    if words.len() > 14 {
        return None;
    }
    if let Some(days) = days_ahead(words).filter(|_| asks("what day") || asks("what date")) {
        let then = today.plus(days);
        return solution(
            then.weekday_name(),
            format!("In {days} days it is {}.", then.spoken()),
            vec![format!("I counted {days} days on from {}.", today.spoken())],
        );
    }
    // Any other figure or turn asks for another day than this one.
    let plain = !words
        .iter()
        .any(|w| matches!(*w, "in" | "after" | "before" | "ago") || w.parse::<u32>().is_ok());
    if !plain && asks("what day is it") {
        return None;
    }
    if asks("what day is it")
        || asks("what is the date")
        || asks("what date is it")
        || asks("what day is today")
    {
        return solution(
            today.weekday_name(),
            format!("Today is {}.", today.spoken()),
            vec!["I read it from this device's clock.".into()],
        );
    }
    if asks("what day is tomorrow") || asks("what day is it tomorrow") {
        let next = today.plus(1);
        return solution(
            next.weekday_name(),
            format!("Tomorrow is {}.", next.spoken()),
            vec!["I read today from this device's clock.".into()],
        );
    }
    if asks("how many days")
        && (asks("in") || asks("does"))
        && let Some(month) = month(words)
    {
        let (year, ..) = today.parts();
        let n = month_length(year, month);
        let leap = if month == 2 {
            " It has 29 in a leap year and 28 in others."
        } else {
            ""
        };
        if !words.iter().any(|w| w.parse::<u32>().is_ok()) && !words.contains(&"until") {
            return solution(
                n,
                format!("{} has {n} days.{leap}", MONTHS[month as usize - 1]),
                vec![format!("I looked at the calendar for {year}.")],
            );
        }
    }
    let weekday = asks("what day") || asks("which day") || asks("what weekday");
    let until = asks("how many days until")
        || asks("how many days till")
        || asks("how long until")
        || asks("how many days to");
    if !(weekday || until) {
        return None;
    }
    let (date, said_year) = named_date(words, today)?;
    if until {
        let n = today.until(date);
        let (unit, how) = (
            if n == 1 { "day" } else { "days" },
            format!(
                "I counted the days from {} to {}.",
                today.spoken(),
                date.spoken()
            ),
        );
        return if n < 0 {
            None
        } else {
            solution(
                n,
                format!("There are {n} {unit} until {}.", date.spoken()),
                vec![how],
            )
        };
    }
    let (year, ..) = date.parts();
    let verb = if date < today { "was" } else { "is" };
    let year_text = if said_year || year != today.parts().0 {
        format!(" {year}")
    } else {
        String::new()
    };
    let (_, m, d) = date.parts();
    solution(
        date.weekday_name(),
        format!(
            "{d} {}{year_text} {verb} a {}.",
            MONTHS[m as usize - 1],
            date.weekday_name()
        ),
        vec!["I worked it out with the calendar.".into()],
    )
}

fn month(words: &[&str]) -> Option<u32> {
    words.iter().find_map(|w| {
        MONTHS
            .iter()
            .position(|m| m.eq_ignore_ascii_case(w))
            .map(|i| i as u32 + 1)
    })
}

/// The date that is named, and whether a year was. Without a year: the next one to come. `Christmas` counts, a weekday too.
fn named_date(words: &[&str], today: Date) -> Option<(Date, bool)> {
    let (this_year, ..) = today.parts();
    let next = |m, d| {
        (0..=8)
            .filter_map(|y| Date::new(this_year + y, m, d))
            .find(|date| *date >= today)
    };
    if words.iter().any(|w| matches!(*w, "christmas" | "xmas")) {
        return Some((next(12, 25)?, false));
    }
    if words.contains(&"halloween") {
        return Some((next(10, 31)?, false));
    }
    let Some(month) = month(words) else {
        let wanted = words
            .iter()
            .find_map(|w| WEEKDAYS.iter().position(|d| d.eq_ignore_ascii_case(w)))?;
        let ahead = (wanted + 7 - today.weekday()) % 7;
        return Some((today.plus(if ahead == 0 { 7 } else { ahead as i64 }), false));
    };
    let number = |w: &&str| {
        w.trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse::<u32>()
            .ok()
    };
    let numbers: Vec<u32> = words.iter().filter_map(number).collect();
    match numbers.as_slice() {
        [day] => Some((next(month, *day)?, false)),
        [day, year] => Some((Date::new(i64::from(*year), month, *day)?, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_day_than_today_is_not_answered_with_today() {
        let today = Date::new(2026, 3, 3).unwrap();
        let answer = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            day(&words, today).map(|s| s.answer)
        };
        assert_eq!(
            answer("what day is it in 5 days").as_deref(),
            Some("Sunday")
        );
        assert_eq!(
            answer("what day is it in two weeks").as_deref(),
            Some("Tuesday")
        );
        assert_eq!(answer("what day is it today").as_deref(), Some("Tuesday"));
        assert_eq!(answer("what day is it after 9 sleeps"), None);
    }
}
