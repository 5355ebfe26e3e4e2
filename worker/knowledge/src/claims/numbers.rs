//! Claims about numbers and measures, judged by working them out.

use super::form::Form;
use super::things::Said;
use crate::calendar::Date;
use crate::{arithmetic, tools};

/// Splits where one side is said to be the other.
const EQUALS: &[&str] = &[
    " is equal to ",
    " are equal to ",
    " equals ",
    " equal ",
    " is the same as ",
    "=",
    " makes ",
    " make ",
    " gives ",
    " is ",
    " are ",
];

/// What the figures of a text come to, if all of it is a sum or a number.
fn value(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text.replace(',', "");
    if let Ok(number) = plain.parse::<f64>() {
        return number.is_finite().then_some(number);
    }
    let solved = arithmetic::solve(&format!("what is {text}?"))
        .or_else(|| arithmetic::solve(&format!("what is {text} + 0?")))?;
    fraction(&solved.answer)
}

fn fraction(answer: &str) -> Option<f64> {
    match answer.split_once('/') {
        Some((a, b)) => Some(a.parse::<f64>().ok()? / b.parse::<f64>().ok().filter(|b| *b != 0.0)?),
        None => answer.parse().ok(),
    }
}

/// Judges a claim about numbers. `text` is the claim without what wraps it.
pub(crate) fn judge(form: &Form) -> Option<Said> {
    measure(form)
        .or_else(|| parity(form))
        .or_else(|| compare(form))
}

/// `7 times 8 is 54`: needs the signs of the text itself.
pub(crate) fn equation(text: &str) -> Option<Said> {
    let lower = text.to_lowercase();
    let mut text = lower.trim().trim_end_matches(['?', '.', '!']);
    for opener in ["is it true that ", "true or false: ", "does ", "do ", "is "] {
        text = text.strip_prefix(opener).unwrap_or(text);
    }
    if !text.contains(|c: char| c.is_ascii_digit()) && text.split(' ').count() > 9 {
        return None;
    }
    let (left, denied, right) = EQUALS.iter().find_map(|sign| {
        let (left, right) = text.split_once(sign)?;
        let right_plain = right.strip_prefix("not ").unwrap_or(right);
        Some((
            left.to_owned(),
            right_plain.len() < right.len(),
            right_plain.to_owned(),
        ))
    })?;
    let (a, b) = (value(&left)?, value(&right)?);
    let holds = (a - b).abs() < 1e-9 * a.abs().max(1.0);
    Some(said(holds != denied, format!("{} = {a}.", left.trim())))
}

fn said(holds: bool, said: String) -> Said {
    Said {
        holds,
        said,
        title: "Worked out".into(),
    }
}

fn today() -> Option<Date> {
    // Measures do not depend on the day.
    Date::new(2026, 1, 1)
}

/// `An hour has 60 minutes`, `there are 7 days in a week`.
fn measure(form: &Form) -> Option<Said> {
    let skip = |w: &&str| {
        !matches!(
            *w,
            "there"
                | "are"
                | "is"
                | "has"
                | "have"
                | "in"
                | "contains"
                | "exactly"
                | "equal"
                | "to"
                | "equals"
                | "does"
                | "do"
                | "make"
                | "makes"
                | "up"
                | "long"
                | "lasts"
        )
    };
    let words: Vec<&str> = form.words.iter().map(String::as_str).filter(skip).collect();
    let one = |w: &str| matches!(w, "a" | "an" | "one" | "1" | "each" | "every" | "the");
    let (number, small, great) = match words.as_slice() {
        [a, great, number, small] if one(a) => (*number, *small, *great),
        [number, small, a, great] if one(a) => (*number, *small, *great),
        _ => return None,
    };
    let given = value(number)?;
    let asked = format!("how many {small} are in a {great}");
    let solved = tools::solve(&asked, today()?)?;
    let right: f64 = fraction(&solved.answer)?;
    Some(said(
        (right - given).abs() < 1e-9 * right.max(1.0),
        solved.said,
    ))
}

/// `17 is a prime number`, `8 is odd`.
fn parity(form: &Form) -> Option<Said> {
    let words: Vec<&str> = form
        .words
        .iter()
        .map(String::as_str)
        .filter(|w| !matches!(*w, "is" | "a" | "an" | "number"))
        .collect();
    let [number, kind @ ("even" | "odd" | "prime")] = words.as_slice() else {
        return None;
    };
    let number = value(number)?;
    let solved = tools::solve(&format!("is {number} {kind}"), today()?)?;
    let told = solved
        .said
        .split_once(": ")
        .map_or(solved.said.as_str(), |(_, s)| s);
    Some(said(solved.answer == "yes", told.to_owned()))
}

/// `5 is bigger than 3`.
fn compare(form: &Form) -> Option<Said> {
    let at = form.words.iter().position(|w| w == "than")?;
    let (left, right) = (&form.words[..at], &form.words[at + 1..]);
    let sign = left.last()?;
    let more = match sign.as_str() {
        "bigger" | "greater" | "more" | "larger" | "higher" => true,
        "smaller" | "less" | "lower" | "fewer" => false,
        _ => return None,
    };
    let left: Vec<&str> = left[..left.len() - 1]
        .iter()
        .map(String::as_str)
        .filter(|w| *w != "is")
        .collect();
    let (a, b) = (value(&left.join(" "))?, value(&right.join(" "))?);
    let word = if a > b {
        "more than"
    } else if a < b {
        "less than"
    } else {
        "equal to"
    };
    Some(said(
        if more { a > b } else { a < b },
        format!("{a} is {word} {b}."),
    ))
}
