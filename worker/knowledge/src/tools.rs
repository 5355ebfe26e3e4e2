//! Small exact answers besides sums: measures, days, letters, primes, times tables.
//!
//! Promises: exact or absent, like sums; needs no network and no model. The present day is passed in.

use crate::calendar::{Date, MONTHS, WEEKDAYS, month_length};
use crate::{Rational, Solution, arithmetic};
use resonance::words::words;

/// Answers a sum or one of the small questions. `today` is the local day.
pub fn solve(text: &str, today: Date) -> Option<Solution> {
    if text.len() > 400 {
        return None;
    }
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    times_table(&words)
        .or_else(|| convert(text, &words))
        .or_else(|| letters(text, &words))
        .or_else(|| prime(&words))
        .or_else(|| day(&words, today))
        .or_else(|| arithmetic::solve(text))
}

fn solution(answer: impl ToString, said: String, steps: Vec<String>) -> Option<Solution> {
    Some(Solution { answer: answer.to_string(), said, steps })
}

fn has(words: &[&str], all: &[&str]) -> bool {
    all.iter().all(|w| words.contains(w))
}

/// Whether the words follow each other somewhere.
fn phrase(words: &[&str], wanted: &str) -> bool {
    let wanted: Vec<&str> = wanted.split(' ').collect();
    words.windows(wanted.len()).any(|w| w == wanted)
}

fn times_table(words: &[&str]) -> Option<Solution> {
    let learning = ["learn", "practise", "practice", "plan", "test", "help", "story", "hate", "like", "love"];
    if words.iter().any(|w| learning.contains(w)) {
        return None;
    }
    let at = words.windows(2).position(|w| matches!(w, ["times", "table" | "tables"]))?;
    let number = words.get(at.checked_sub(1)?)?;
    let n = number.parse::<u32>().ok().or_else(|| small_word(number)).filter(|n| (1..=20).contains(n))?;
    let lines: Vec<String> = (1..=10).map(|i| format!("{i} × {n} = {}", i * n)).collect();
    let said = format!("Here is the {n} times table: {}.", lines.join(", "));
    solution(n * 10, said, vec![format!("Each line is {n} more than the line before.")])
}

fn small_word(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.iter().position(|w| *w == word).map(|i| i as u32 + 1)
}

/// Names, the quantity they measure, and how many of the smallest unit one is.
const UNITS: &[(&str, &str, i128)] = &[
    ("mm millimetre millimetres millimeter millimeters", "length", 1), ("cm centimetre centimetres centimeter centimeters", "length", 10),
    ("m metre metres meter meters", "length", 1_000), ("km kilometre kilometres kilometer kilometers", "length", 1_000_000),
    ("g gram grams", "mass", 1), ("kg kilograms kilogram kilo kilos", "mass", 1_000), ("tonne tonnes", "mass", 1_000_000),
    ("ml millilitre millilitres milliliter milliliters", "volume", 1), ("l litre litres liter liters", "volume", 1_000),
    ("second seconds", "time", 1), ("minute minutes", "time", 60), ("hour hours", "time", 3_600), ("day days", "time", 86_400),
    ("week weeks", "time", 604_800),
];

fn unit(word: &str) -> Option<(&'static str, &'static str, i128)> {
    UNITS.iter().find(|(names, ..)| names.split(' ').any(|n| n == word)).map(|&(names, kind, size)| {
        let plural = names.split(' ').find(|n| n.len() > 4 && n.ends_with('s')).unwrap_or(names);
        (plural, kind, size)
    })
}

/// `How many cm are in 3 m?`, `convert 20 C to F`, `how many minutes are in 2 hours?`
fn convert(text: &str, words: &[&str]) -> Option<Solution> {
    temperature(text, words).or_else(|| {
        let (target, rest) = if let Some(i) = words.windows(2).position(|w| w == ["how", "many"]) {
            (unit(words.get(i + 2)?)?, &words[i + 3..])
        } else if has(words, &["convert"]) || (words.contains(&"in") && words.first() == Some(&"what")) {
            let at = words.iter().rposition(|w| matches!(*w, "to" | "into" | "in"))?;
            (unit(words.get(at + 1)?)?, &words[..at])
        } else {
            return None;
        };
        let (at, source) = rest.iter().enumerate().find_map(|(i, w)| Some((i, unit(w)?)))?;
        let amount = amount(text, rest, at)?;
        let value = amount.times(Rational::whole(source.2))?.over(Rational::whole(target.2))?;
        if source.1 != target.1 || source.0 == target.0 || rest.len() > at + 4 {
            return None;
        }
        let factor = Rational::new(source.2, target.2)?;
        let step = format!("One {} is {} {}.", singular(source.0), factor.decimal().unwrap_or_else(|| factor.mixed()), target.0);
        let name = if amount == Rational::whole(1) { singular(source.0) } else { source.0.into() };
        let shown = value.decimal().unwrap_or_else(|| value.mixed());
        solution(value, format!("{amount} {name} = {shown} {}.", target.0), vec![step])
    })
}

fn singular(name: &str) -> String {
    name.strip_suffix('s').unwrap_or(name).to_owned()
}

/// The number right before the unit; a single `a` or `one` counts as 1. Taken from the text so that `2.5` stays whole.
fn amount(text: &str, rest: &[&str], at: usize) -> Option<Rational> {
    let before = at.checked_sub(1).map(|i| rest[i])?;
    if matches!(before, "a" | "an" | "one") {
        return Some(Rational::whole(1));
    }
    let mut numbers = text
        .split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .map(|n| n.trim_matches(['.', ',']))
        .filter(|n| !n.is_empty());
    let only = numbers.next().and_then(Rational::parse);
    match (only, numbers.next()) {
        (Some(n), None) => Some(n),
        _ => small_word(before).map(|n| Rational::whole(i128::from(n))),
    }
}

fn temperature(text: &str, words: &[&str]) -> Option<Solution> {
    let scale = |w: &&str| match *w {
        "c" | "celsius" => Some('C'),
        "f" | "fahrenheit" => Some('F'),
        _ => None,
    };
    let scales: Vec<char> = words.iter().filter_map(scale).collect();
    let [from, to] = match (scales.as_slice(), words.first()) {
        ([a, b], Some(&"how" | &"what")) if words.windows(2).any(|w| matches!(w, ["what" | "many", "fahrenheit" | "celsius"])) => [*b, *a],
        ([a, b], _) => [*a, *b],
        _ => return None,
    };
    let number = text.find(|c: char| c.is_ascii_digit())?;
    let end = text[number..].find(|c: char| !(c.is_ascii_digit() || c == '.')).map_or(text.len(), |e| number + e);
    let mut value = Rational::parse(text[number..end].trim_end_matches('.'))?;
    if text[..number].ends_with(['-', '−']) || phrase(words, "minus") {
        value = value.negated()?;
    }
    let (nine_fifths, offset) = (Rational::new(9, 5)?, Rational::whole(32));
    let (result, step) = match (from, to) {
        ('C', 'F') => (value.times(nine_fifths)?.plus(offset)?, "Multiply by 9, divide by 5, then add 32."),
        ('F', 'C') => (value.minus(offset)?.over(nine_fifths)?, "Take away 32, multiply by 5, then divide by 9."),
        _ => return None,
    };
    let shown = result.decimal().unwrap_or_else(|| result.mixed());
    solution(result, format!("{value} °{from} = {shown} °{to}."), vec![step.to_owned()])
}

/// `How many letters are in elephant?`, `how many r's in strawberry`, `spell banana backwards`.
fn letters(text: &str, words: &[&str]) -> Option<Solution> {
    if words.contains(&"backwards") && words.contains(&"spell") {
        let word = words.iter().skip_while(|w| **w != "spell").nth(1).filter(|w| **w != "backwards")?;
        let back: String = word.chars().rev().collect();
        return solution(&back, format!("\"{word}\" backwards is \"{back}\"."), vec![format!("Read \"{word}\" from its last letter to its first.")]);
    }
    let at = words.windows(2).position(|w| w == ["how", "many"])?;
    let what = *words.get(at + 2)?;
    let word = words.last().filter(|w| !matches!(**w, "there" | "it" | "have"))?;
    let word = if *word == "have" { words.get(words.len().checked_sub(2)?)? } else { word };
    let inside = words[at + 2..].iter().any(|w| matches!(*w, "in" | "has" | "does"));
    if !inside || words.len() > at + 12 || word.len() < 2 || phrase(words, "the alphabet") {
        return None;
    }
    if matches!(what, "letters") {
        let count = word.chars().filter(|c| c.is_alphabetic()).count();
        let spelt: Vec<String> = word.chars().map(|c| c.to_string()).collect();
        return solution(count, format!("\"{word}\" has {count} letters."), vec![format!("Count them: {}.", spelt.join("-"))]);
    }
    let letter = what.strip_suffix('s').filter(|w| w.chars().count() == 1).unwrap_or(what);
    let mut chars = letter.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    if !c.is_alphabetic() || !text.is_ascii() {
        return None;
    }
    let count = word.chars().filter(|x| *x == c).count();
    let times = if count == 1 { "once" } else { "times" };
    let said = if count == 1 { format!("The letter {c} is in \"{word}\" {times}.") } else { format!("The letter {c} is in \"{word}\" {count} {times}.") };
    solution(count, said, vec![format!("Go through \"{word}\" letter by letter and count each {c}.")])
}

/// `Is 17 a prime number?`, `is 8 even?`
fn prime(words: &[&str]) -> Option<Solution> {
    let ["is", number, rest @ ..] = words else { return None };
    let n: u64 = number.parse().ok().filter(|n| *n <= 1_000_000_000_000)?;
    let yes = |b: bool| if b { "Yes" } else { "No" };
    if rest.contains(&"even") || rest.contains(&"odd") {
        let even = n % 2 == 0;
        let right = even == rest.contains(&"even");
        let kind = if even { "even" } else { "odd" };
        let step = format!("It ends in {}, and numbers that end in 0, 2, 4, 6 or 8 are even.", n % 10);
        return solution(if right { "yes" } else { "no" }, format!("{}: {n} is {kind}.", yes(right)), vec![step]);
    }
    if !rest.contains(&"prime") {
        return None;
    }
    let divisor = (2..).take_while(|d| d * d <= n).find(|d| n % d == 0);
    match divisor {
        Some(d) => solution("no", format!("No: {n} is not prime, because {n} = {d} × {}.", n / d), vec![format!("I tried small numbers, and {d} divides {n} evenly.")]),
        None if n < 2 => solution("no", format!("No: prime numbers start at 2, so {n} is not prime."), vec!["A prime is bigger than 1.".into()]),
        None => solution("yes", format!("Yes: {n} is prime."), vec![format!("I tried every number whose square is not above {n}, and none divides it evenly.")]),
    }
}

/// What day it is, which weekday a date is, how many days until a date, how long a month is.
fn day(words: &[&str], today: Date) -> Option<Solution> {
    let asks = |p: &str| phrase(words, p);
    if words.len() > 14 {
        return None;
    }
    if asks("what day is it") || asks("what is the date") || asks("what date is it") || asks("what day is today") {
        return solution(today.weekday_name(), format!("Today is {}.", today.spoken()), vec!["I read it from this device's clock.".into()]);
    }
    if asks("what day is tomorrow") || asks("what day is it tomorrow") {
        let next = today.plus(1);
        return solution(next.weekday_name(), format!("Tomorrow is {}.", next.spoken()), vec!["I read today from this device's clock.".into()]);
    }
    if asks("how many days") && (asks("in") || asks("does")) && let Some(month) = month(words) {
        let (year, ..) = today.parts();
        let n = month_length(year, month);
        let leap = if month == 2 { " It has 29 in a leap year and 28 in others." } else { "" };
        if !words.iter().any(|w| w.parse::<u32>().is_ok()) && !words.contains(&"until") {
            return solution(n, format!("{} has {n} days.{leap}", MONTHS[month as usize - 1]), vec![format!("I looked at the calendar for {year}.")]);
        }
    }
    let weekday = asks("what day") || asks("which day") || asks("what weekday");
    let until = asks("how many days until") || asks("how many days till") || asks("how long until") || asks("how many days to");
    if !(weekday || until) {
        return None;
    }
    let (date, said_year) = named_date(words, today)?;
    if until {
        let n = today.until(date);
        let (unit, how) = (if n == 1 { "day" } else { "days" }, format!("I counted the days from {} to {}.", today.spoken(), date.spoken()));
        return if n < 0 { None } else { solution(n, format!("There are {n} {unit} until {}.", date.spoken()), vec![how]) };
    }
    let (year, ..) = date.parts();
    let verb = if date < today { "was" } else { "is" };
    let year_text = if said_year || year != today.parts().0 { format!(" {year}") } else { String::new() };
    let (_, m, d) = date.parts();
    solution(date.weekday_name(), format!("{d} {}{year_text} {verb} a {}.", MONTHS[m as usize - 1], date.weekday_name()), vec!["I worked it out with the calendar.".into()])
}

fn month(words: &[&str]) -> Option<u32> {
    words.iter().find_map(|w| MONTHS.iter().position(|m| m.eq_ignore_ascii_case(w)).map(|i| i as u32 + 1))
}

/// The date that is named, and whether a year was. Without a year: the next one to come. `Christmas` counts, a weekday too.
fn named_date(words: &[&str], today: Date) -> Option<(Date, bool)> {
    let (this_year, ..) = today.parts();
    let next = |m, d| {
        (0..=8).filter_map(|y| Date::new(this_year + y, m, d)).find(|date| *date >= today)
    };
    if words.iter().any(|w| matches!(*w, "christmas" | "xmas")) {
        return Some((next(12, 25)?, false));
    }
    if words.contains(&"halloween") {
        return Some((next(10, 31)?, false));
    }
    let Some(month) = month(words) else {
        let wanted = words.iter().find_map(|w| WEEKDAYS.iter().position(|d| d.eq_ignore_ascii_case(w)))?;
        let ahead = (wanted + 7 - today.weekday()) % 7;
        return Some((today.plus(if ahead == 0 { 7 } else { ahead as i64 }), false));
    };
    let number = |w: &&str| w.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok();
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

    fn said(text: &str) -> Option<String> {
        solve(text, Date::new(2026, 11, 21).unwrap()).map(|s| s.said)
    }

    #[test]
    fn small_exact_answers() {
        for (text, expected) in [
            ("How many cm are in 3 m?", "3 metres = 300 centimetres."),
            ("how many minutes are in 2 hours", "2 hours = 120 minutes."),
            ("How many grams are in a kilogram?", "1 kilogram = 1000 grams."),
            ("convert 2.5 km to metres", "2.5 kilometres = 2500 metres."),
            ("what is 250 cm in metres", "250 centimetres = 2.5 metres."),
            ("convert 20 celsius to fahrenheit", "20 °C = 68 °F."),
            ("convert 50 F to C", "50 °F = 10 °C."),
            ("How many letters are in elephant?", "\"elephant\" has 8 letters."),
            ("how many r's are in strawberry", "The letter r is in \"strawberry\" 3 times."),
            ("spell banana backwards", "\"banana\" backwards is \"ananab\"."),
            ("Is 17 a prime number?", "Yes: 17 is prime."),
            ("is 91 prime", "No: 91 is not prime, because 91 = 7 × 13."),
            ("is 8 odd?", "No: 8 is even."),
            ("What day is it today?", "Today is Saturday 21 November."),
            ("how many days until christmas", "There are 34 days until Friday 25 December."),
            ("what day is 4 July 2027", "4 July 2027 is a Sunday."),
            ("how many days are in april", "April has 30 days."),
            ("how many days until friday?", "There are 6 days until Friday 27 November."),
            ("what is 6 times 7", "6 × 7 = 42."),
        ] {
            assert_eq!(said(text).as_deref(), Some(expected), "{text}");
        }
        assert!(said("show me the 7 times table").unwrap().contains("8 × 7 = 56"));
    }

    #[test]
    fn anything_else_is_left_alone() {
        for text in [
            "how many planets are there", "how many days does it take to get to the moon", "how many legs does a spider have",
            "learn the 7 times table by Tuesday", "is it even true", "how many friends do I have", "what day was the best",
            "how many letters are in the alphabet", "convert my room to a castle", "I ran 5 km in the rain", "march with me", "how many seconds",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
