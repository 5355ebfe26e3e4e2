//! Measures: lengths, masses, volumes, times and temperatures, exactly.

use super::{has, phrase, small_word, solution};
use crate::{Rational, Solution};

/// Names, the quantity they measure, and how many of the smallest unit one is.
const UNITS: &[(&str, &str, i128)] = &[
    (
        "mm millimetre millimetres millimeter millimeters",
        "length",
        1,
    ),
    (
        "cm centimetre centimetres centimeter centimeters",
        "length",
        10,
    ),
    ("m metre metres meter meters", "length", 1_000),
    (
        "km kilometre kilometres kilometer kilometers",
        "length",
        1_000_000,
    ),
    ("g gram grams", "mass", 1),
    ("kg kilograms kilogram kilo kilos", "mass", 1_000),
    ("tonne tonnes", "mass", 1_000_000),
    (
        "ml millilitre millilitres milliliter milliliters",
        "volume",
        1,
    ),
    ("l litre litres liter liters", "volume", 1_000),
    ("second seconds", "time", 1),
    ("minute minutes", "time", 60),
    ("hour hours", "time", 3_600),
    ("day days", "time", 86_400),
    ("week weeks", "time", 604_800),
];

fn unit(word: &str) -> Option<(&'static str, &'static str, i128)> {
    UNITS
        .iter()
        .find(|(names, ..)| names.split(' ').any(|n| n == word))
        .map(|&(names, kind, size)| {
            let plural = names
                .split(' ')
                .find(|n| n.len() > 4 && n.ends_with('s'))
                .unwrap_or(names);
            (plural, kind, size)
        })
}

/// `How many cm are in 3 m?`, `convert 20 C to F`, `how many minutes are in 2 hours?`
pub(super) fn convert(text: &str, words: &[&str]) -> Option<Solution> {
    temperature(text, words).or_else(|| {
        let (target, rest) = if let Some(i) = words.windows(2).position(|w| w == ["how", "many"]) {
            (unit(words.get(i + 2)?)?, &words[i + 3..])
        } else if has(words, &["convert"])
            || (words.contains(&"in") && words.first() == Some(&"what"))
        {
            let at = words
                .iter()
                .rposition(|w| matches!(*w, "to" | "into" | "in"))?;
            (unit(words.get(at + 1)?)?, &words[..at])
        } else {
            return None;
        };
        let (at, source) = rest
            .iter()
            .enumerate()
            .find_map(|(i, w)| Some((i, unit(w)?)))?;
        let amount = amount(text, rest, at)?;
        let value = amount
            .times(Rational::whole(source.2))?
            .over(Rational::whole(target.2))?;
        if source.1 != target.1 || source.0 == target.0 || rest.len() > at + 4 {
            return None;
        }
        let factor = Rational::new(source.2, target.2)?;
        let step = format!(
            "One {} is {} {}.",
            singular(source.0),
            factor.decimal().unwrap_or_else(|| factor.mixed()),
            target.0
        );
        let name = if amount == Rational::whole(1) {
            singular(source.0)
        } else {
            source.0.into()
        };
        let shown = value.decimal().unwrap_or_else(|| value.mixed());
        solution(
            value,
            format!("{amount} {name} = {shown} {}.", target.0),
            vec![step],
        )
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
        ([a, b], Some(&"how" | &"what"))
            if words
                .windows(2)
                .any(|w| matches!(w, ["what" | "many", "fahrenheit" | "celsius"])) =>
        {
            [*b, *a]
        }
        ([a, b], _) => [*a, *b],
        _ => return None,
    };
    let number = text.find(|c: char| c.is_ascii_digit())?;
    let end = text[number..]
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map_or(text.len(), |e| number + e);
    let mut value = Rational::parse(text[number..end].trim_end_matches('.'))?;
    if text[..number].ends_with(['-', '−']) || phrase(words, "minus") {
        value = value.negated()?;
    }
    let (nine_fifths, offset) = (Rational::new(9, 5)?, Rational::whole(32));
    let (result, step) = match (from, to) {
        ('C', 'F') => (
            value.times(nine_fifths)?.plus(offset)?,
            "Multiply by 9, divide by 5, then add 32.",
        ),
        ('F', 'C') => (
            value.minus(offset)?.over(nine_fifths)?,
            "Take away 32, multiply by 5, then divide by 9.",
        ),
        _ => return None,
    };
    let shown = result.decimal().unwrap_or_else(|| result.mixed());
    solution(
        result,
        format!("{value} °{from} = {shown} °{to}."),
        vec![step.to_owned()],
    )
}
