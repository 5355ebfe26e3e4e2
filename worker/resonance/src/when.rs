//! Time in words: "yesterday", "two weeks ago", "last Friday", "in May", "on 5 July 2023", "at the end of March".

use crate::days::{MONTHS, WEEKDAYS, date, day_number, weekday};
use crate::words::words;

/// Days from the first to the last, both included, by their numbers since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: i64,
    /// The last day.
    pub to: i64,
}

impl Span {
    const fn day(day: i64) -> Self {
        Self { from: day, to: day }
    }

    /// How well a day fits, 0..=1: 1 within, half for each length of the span (three days at least) beyond it.
    pub fn fit(self, day: i64) -> f32 {
        let beyond = (self.from.saturating_sub(day))
            .max(day.saturating_sub(self.to))
            .max(0);
        let length = self.to.saturating_sub(self.from).saturating_add(1).max(3);
        crate::unit((-(beyond as f64) / length as f64).exp2() as f32)
    }
}

const NUMBERS: [&str; 13] = [
    "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];
const SEASONS: [(&str, i64); 5] = [
    ("spring", 3),
    ("summer", 6),
    ("autumn", 9),
    ("fall", 9),
    ("winter", 12),
];

/// The spans that a text names, as seen from `today` (a day's number). A month or a day without a year is the latest
/// one that has begun, and the one a year before it.
pub fn spans(text: &str, today: i64) -> Vec<Span> {
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    (0..words.len())
        .flat_map(|i| at(&words, i, today))
        .collect()
}

/// Whether a question asks for what holds by now.
pub fn asks_latest(text: &str) -> bool {
    let words = words(text);
    words.iter().enumerate().any(|(i, w)| match w.as_str() {
        "now" | "nowadays" | "currently" | "latest" | "anymore" => true,
        "any" => words.get(i + 1).is_some_and(|w| w == "more"),
        "these" => words.get(i + 1).is_some_and(|w| w == "days"),
        _ => false,
    })
}

fn at(words: &[&str], i: usize, today: i64) -> Vec<Span> {
    let before = |n: usize| i.checked_sub(n).map_or("", |j| words[j]);
    let after = |n: usize| words.get(i + n).copied().unwrap_or("");
    let word = words[i];
    if let Some(month) = month(word, before(1), after(1)) {
        return in_month(words, i, month, today);
    }
    if let Some(wanted) = named(&WEEKDAYS, word) {
        return day_of_week(before(1), wanted, today);
    }
    match word {
        "yesterday" if before(1) == "before" => vec![Span::day(today - 2)],
        "yesterday" => vec![Span::day(today - 1)],
        "today" | "tonight" => vec![Span::day(today)],
        "night" | "evening" if before(1) == "last" => vec![Span::day(today - 1)],
        "morning" | "afternoon" | "evening" if before(1) == "this" => vec![Span::day(today)],
        "tomorrow" => vec![Span::day(today + 1)],
        "ago" => ago(before(2), before(1), today).into_iter().collect(),
        "week" | "weekend" | "month" | "year" => {
            whole(before(1), word, today).into_iter().collect()
        }
        _ => season_or_year(word, before(1), today),
    }
}

/// Place of a word, in lower case, in a list of names.
fn named(names: &[&str], word: &str) -> Option<i64> {
    let at = names.iter().position(|n| n.eq_ignore_ascii_case(word))?;
    Some(at as i64)
}

/// "May" and "march" are months only in such company.
fn month(word: &str, before: &str, after: &str) -> Option<i64> {
    let number = named(&MONTHS, word)? + 1;
    let near = [
        "in", "of", "on", "early", "late", "mid", "since", "last", "this", "until", "by",
    ];
    let plain = !matches!(word, "may" | "march");
    let sure =
        near.contains(&before) || day_number_of(before).is_some() || day_number_of(after).is_some();
    (plain || sure).then_some(number)
}

fn in_month(words: &[&str], i: usize, month: i64, today: i64) -> Vec<Span> {
    let word = |j: Option<usize>| j.and_then(|j| words.get(j)).copied().unwrap_or("");
    let before = if word(i.checked_sub(1)) == "of" {
        i.checked_sub(2)
    } else {
        i.checked_sub(1)
    };
    let (before, after) = (word(before), word(Some(i + 1)));
    let day = day_number_of(before).or_else(|| day_number_of(after));
    let year = year_of(after).or_else(|| day.and_then(|_| year_of(word(Some(i + 2)))));
    let thirds = match (day, before) {
        (Some(day), _) => (day, day),
        (None, "beginning" | "start" | "early") => (1, 10),
        (None, "middle" | "mid") => (11, 20),
        (None, "end" | "late") => (21, 31),
        (None, _) => (1, 31),
    };
    let span = |year: i64| Span {
        from: day_number(year, month, thirds.0),
        to: day_number(year, month, thirds.1).min(day_number(year, month + 1, 0)),
    };
    match year {
        Some(year) => vec![span(year)],
        None => {
            let this = date(today).0;
            let latest = if span(this).from <= today {
                this
            } else {
                this - 1
            };
            vec![span(latest), span(latest - 1)]
        }
    }
}

fn day_of_week(before: &str, wanted: i64, today: i64) -> Vec<Span> {
    let back = (weekday(today) - wanted).rem_euclid(7);
    match before {
        "next" | "this" => vec![Span::day(today - back + 7)],
        "last" | "on" => vec![Span::day(today - if back == 0 { 7 } else { back })],
        _ => Vec::new(),
    }
}

fn ago(number: &str, unit: &str, today: i64) -> Option<Span> {
    let n = NUMBERS
        .iter()
        .position(|w| *w == number)
        .map(|i| i.max(1) as i64)
        .or_else(|| number.parse().ok().filter(|n| (1..1000).contains(n)))?;
    let (days, loose) = match unit {
        "day" | "days" => (n, 0),
        "week" | "weeks" => (7 * n, 3),
        "month" | "months" => (30 * n, 15),
        "year" | "years" => (365 * n, 90),
        _ => return None,
    };
    Some(Span {
        from: today - days - loose,
        to: today - days + loose,
    })
}

fn whole(before: &str, unit: &str, today: i64) -> Option<Span> {
    let step = match before {
        "last" | "previous" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let monday = today - weekday(today) + 7 * step;
    let (year, month, _) = date(today);
    Some(match unit {
        "week" => Span {
            from: monday,
            to: monday + 6,
        },
        "weekend" => Span {
            from: monday + 5,
            to: monday + 6,
        },
        "month" => Span {
            from: day_number(year, month + step, 1),
            to: day_number(year, month + step + 1, 0),
        },
        _ => Span {
            from: day_number(year + step, 1, 1),
            to: day_number(year + step, 12, 31),
        },
    })
}

fn season_or_year(word: &str, before: &str, today: i64) -> Vec<Span> {
    if let Some(year) = year_of(word).filter(|_| before == "in") {
        return vec![Span {
            from: day_number(year, 1, 1),
            to: day_number(year, 12, 31),
        }];
    }
    let Some((_, month)) = SEASONS.iter().find(|(s, _)| *s == word) else {
        return Vec::new();
    };
    // "It will fall" is no season.
    if !matches!(before, "in" | "the" | "last" | "this" | "that") {
        return Vec::new();
    }
    let span = |year| Span {
        from: day_number(year, *month, 1),
        to: day_number(year, month + 3, 0),
    };
    let this = date(today).0;
    vec![span(if span(this).from <= today {
        this
    } else {
        this - 1
    })]
}

fn day_number_of(word: &str) -> Option<i64> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let day: i64 = digits.parse().ok()?;
    (matches!(ending, "" | "st" | "nd" | "rd" | "th") && (1..=31).contains(&day)).then_some(day)
}

fn year_of(word: &str) -> Option<i64> {
    word.parse().ok().filter(|y| (1900..2200).contains(y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Wednesday, 17 June 2026.
    const TODAY: i64 = 20_621;

    type Date = (i64, i64, i64);

    fn dates_of(text: &str) -> Vec<(Date, Date)> {
        spans(text, TODAY)
            .iter()
            .map(|s| (date(s.from), date(s.to)))
            .collect()
    }

    fn one(day: Date) -> Vec<(Date, Date)> {
        vec![(day, day)]
    }

    #[test]
    fn days_are_counted_from_today() {
        assert_eq!(date(TODAY), (2026, 6, 17));
        assert_eq!(dates_of("what did I do yesterday?"), one((2026, 6, 16)));
        assert_eq!(dates_of("the day before yesterday"), one((2026, 6, 15)));
        assert_eq!(dates_of("earlier this morning"), one((2026, 6, 17)));
        assert_eq!(dates_of("two days ago"), one((2026, 6, 15)));
        assert_eq!(dates_of("last Friday"), one((2026, 6, 12)));
        assert_eq!(dates_of("next Wednesday"), one((2026, 6, 24)));
        assert_eq!(dates_of("last week"), [((2026, 6, 8), (2026, 6, 14))]);
        assert_eq!(dates_of("last weekend"), [((2026, 6, 13), (2026, 6, 14))]);
        assert_eq!(dates_of("a week ago"), [((2026, 6, 7), (2026, 6, 13))]);
    }

    #[test]
    fn months_with_and_without_a_year() {
        assert_eq!(dates_of("in May 2025"), [((2025, 5, 1), (2025, 5, 31))]);
        assert_eq!(dates_of("in May")[0], ((2026, 5, 1), (2026, 5, 31)));
        assert_eq!(dates_of("in July")[0], ((2025, 7, 1), (2025, 7, 31)));
        assert_eq!(dates_of("on 5 July 2023"), one((2023, 7, 5)));
        assert_eq!(dates_of("July 5th, 2023"), one((2023, 7, 5)));
        assert_eq!(
            dates_of("on the 5th of May")[0],
            ((2026, 5, 5), (2026, 5, 5))
        );
        assert_eq!(
            dates_of("at the end of February")[0],
            ((2026, 2, 21), (2026, 2, 28))
        );
        assert_eq!(dates_of("in 2024"), [((2024, 1, 1), (2024, 12, 31))]);
        assert_eq!(dates_of("in the summer"), [((2026, 6, 1), (2026, 8, 31))]);
    }

    #[test]
    fn words_that_only_look_like_time() {
        for text in [
            "may I have a march",
            "leaves fall",
            "3 apples",
            "a day in the garden",
            "",
        ] {
            assert!(dates_of(text).is_empty(), "{text}");
        }
        assert!(
            asks_latest("what is my favourite colour now?") && asks_latest("Is it ill any more?")
        );
        assert!(!asks_latest("do you know any trains?"));
    }

    #[test]
    fn fit_fades_with_distance() {
        let may = Span { from: 0, to: 30 };
        assert_eq!((may.fit(0), may.fit(30)), (1.0, 1.0));
        assert!((may.fit(61) - 0.5).abs() < 1e-6 && may.fit(-40) < may.fit(-10));
        assert!(Span::day(0).fit(3) == 0.5);
    }

    proptest! {
        #[test]
        fn any_text_gives_ordered_spans(text in "((last|in|on|may|july|5|31st|2024|two|days|weeks|ago|end|of|next|friday|summer|the) ?){0,8}", day in -9000i64..40_000) {
            for span in spans(&text, day) {
                prop_assert!(span.from <= span.to, "{text}: {span:?}");
            }
        }

        #[test]
        fn fit_is_a_share_and_fades(from in -9999i64..9999, length in 0i64..400, day: i64, near in 0i64..4000, more in 0i64..4000) {
            let span = Span { from, to: from + length };
            prop_assert!((0.0..=1.0).contains(&span.fit(day)));
            prop_assert!(span.fit(span.to + near + more) <= span.fit(span.to + near));
        }
    }
}
