//! Spans between dates, weekdays after some days, and times of day with minutes added.

use super::solution;
use crate::Solution;
use crate::calendar::{Date, MONTHS, WEEKDAYS};

/// `How many days from 3 March to 10 April?`, `What day is 5 days after Monday?`, `3:40 plus 35 minutes`.
pub(super) fn solve(text: &str, words: &[&str], today: Date) -> Option<Solution> {
    if words.len() > 16 {
        return None;
    }
    between(words, today)
        .or_else(|| weekday(words))
        .or_else(|| time(text, words))
}

fn between(words: &[&str], today: Date) -> Option<Solution> {
    let asks = words.windows(3).any(|w| w == ["how", "many", "days"]);
    let from = words
        .iter()
        .position(|w| matches!(*w, "from" | "between"))?;
    let to = words
        .iter()
        .rposition(|w| matches!(*w, "to" | "until" | "till" | "and"))?;
    if !asks || to <= from {
        return None;
    }
    let year = today.parts().0;
    let first = date(words.get(from + 1..to)?, year)?;
    let second = date(words.get(to + 1..)?, year)?;
    let n = first.until(second);
    if n < 0 {
        return None;
    }
    let name = |d: Date| format!("{} {}", d.parts().2, MONTHS[d.parts().1 as usize - 1]);
    solution(
        n,
        format!(
            "From {} to {} there are {n} days.",
            name(first),
            name(second)
        ),
        vec![format!("I counted the days on the calendar of {year}.")],
    )
}

/// `3 March`, `March 3rd`, `the 3rd of March`: no year.
fn date(words: &[&str], year: i64) -> Option<Date> {
    let words: Vec<&&str> = words
        .iter()
        .filter(|w| !matches!(**w, "the" | "of"))
        .collect();
    let [a, b] = words.as_slice() else {
        return None;
    };
    let month = |w: &str| {
        MONTHS
            .iter()
            .position(|m| m.eq_ignore_ascii_case(w))
            .map(|i| i as u32 + 1)
    };
    let day = |w: &str| {
        w.trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse::<u32>()
            .ok()
    };
    match (month(a), month(b)) {
        (Some(m), None) => Date::new(year, m, day(b)?),
        (None, Some(m)) => Date::new(year, m, day(a)?),
        _ => None,
    }
}

/// `what day is 5 days after Monday`
fn weekday(words: &[&str]) -> Option<Solution> {
    let at = words
        .iter()
        .position(|w| matches!(*w, "after" | "before"))?;
    if !words
        .windows(2)
        .any(|w| w == ["what", "day"] || w == ["which", "day"])
        || at < 2
        || words.len() != at + 2
        || !matches!(words[at - 1], "day" | "days")
    {
        return None;
    }
    let start = WEEKDAYS
        .iter()
        .position(|d| d.eq_ignore_ascii_case(words[at + 1]))? as i64;
    let n: i64 = words[at - 2]
        .parse()
        .ok()
        .or_else(|| super::small_word(words[at - 2]).map(i64::from))
        .filter(|n| *n <= 100_000)?;
    let end = if words[at] == "after" {
        start + n
    } else {
        start - n
    };
    let name = WEEKDAYS[end.rem_euclid(7) as usize];
    let step = format!(
        "The days repeat every 7, so count {} on from the start.",
        n % 7
    );
    let step = if words[at] == "after" {
        step
    } else {
        step.replace(" on ", " back ")
    };
    solution(
        name,
        format!(
            "{n} days {} {} is a {name}.",
            words[at], WEEKDAYS[start as usize]
        ),
        vec![step],
    )
}

/// `3:40 plus 35 minutes`, `what time is it 2 hours after 9:30`
fn time(text: &str, words: &[&str]) -> Option<Solution> {
    let colon = text.find(':')?;
    let hour: i64 = text[..colon]
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
        .filter(|h| *h < 24)?;
    let tail = &text[colon + 1..];
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let minute: i64 = tail[..digits]
        .parse()
        .ok()
        .filter(|m| *m < 60 && digits == 2)?;
    let unit = words
        .iter()
        .position(|w| matches!(*w, "minutes" | "minute" | "hours" | "hour"))?;
    let amount: i64 = words
        .get(unit.checked_sub(1)?)?
        .parse()
        .ok()
        .filter(|n| *n <= 10_000)?;
    let numbers = words
        .iter()
        .filter(|w| w.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    let forward = words
        .iter()
        .any(|w| matches!(*w, "plus" | "after" | "later" | "add"));
    let back = words
        .iter()
        .any(|w| matches!(*w, "minus" | "before" | "earlier"));
    let half_day = words.iter().any(|w| matches!(*w, "am" | "pm"));
    if numbers != 3 || forward == back || half_day {
        return None;
    }
    let step = if words[unit].starts_with('h') {
        amount * 60
    } else {
        amount
    };
    let end = (hour * 60 + minute + if forward { step } else { -step }).rem_euclid(1_440);
    // On a clock with twelve hours a half day more is not told apart.
    let shown_hour = if hour <= 12 && hour > 0 {
        (end / 60 + 11) % 12 + 1
    } else {
        end / 60
    };
    let shown = format!("{shown_hour}:{:02}", end % 60);
    let (sign, word) = if forward {
        ('+', "on")
    } else {
        ('−', "back")
    };
    solution(
        &shown,
        format!(
            "{hour}:{minute:02} {sign} {amount} {} = {shown}.",
            words[unit]
        ),
        vec![format!(
            "Count {step} minutes {word}; 60 minutes make an hour."
        )],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_times() {
        let today = Date::new(2026, 11, 21).unwrap();
        let answer = |text: &str| {
            let words = resonance::words::words(text);
            solve(
                text,
                &words.iter().map(String::as_str).collect::<Vec<_>>(),
                today,
            )
            .map(|s| s.answer)
        };
        for (text, expected) in [
            ("How many days from 3 March to 10 April?", "38"),
            ("how many days are between March 3rd and April 10th", "38"),
            ("What day is 5 days after Monday?", "Saturday"),
            ("what day is 3 days before Tuesday", "Saturday"),
            ("What is 3:40 plus 35 minutes?", "4:15"),
            ("what time is 2 hours before 1:30", "11:30"),
        ] {
            assert_eq!(answer(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "it is 10:30",
            "meet me at 3:40 for 20 minutes",
            "what day is after Monday",
            "how many days to go",
        ] {
            assert_eq!(answer(text), None, "{text}");
        }
    }
}
