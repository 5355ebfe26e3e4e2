//! Measures: lengths, masses, volumes, times, speeds and temperatures from one unit into another, exactly or rounded with a
//! word about it.

use super::shown::Shown;
use super::solution;
use super::units::{JOINED, Kind, Unit, named};
use crate::sums::worded;
use crate::{Rational, Solution};

/// Words that ask and link; anything else in a question means that it asks for more than a conversion.
const GLUE: &str = " what whats is are how many much far long tall heavy hot cold big fast old there in to into as equal equals \
 convert converted converting change turn please can could would will you tell me of make makes a an the degrees degree \
 worth same be work out hey hi hello airth luminai thanks exactly about roughly and do get per it ";

/// A piece of a question.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Number(Rational),
    Word(String),
}

/// So much of a unit.
#[derive(Debug, Clone, Copy)]
struct Amount {
    value: Rational,
    unit: Unit,
}

/// What is to be converted into what.
#[derive(Debug, Default)]
struct Asked {
    /// What follows an amount, each with all units of its name.
    from: Vec<(Rational, Vec<Unit>)>,
    /// Units without an amount.
    into: Vec<Vec<Unit>>,
}

/// `How many cm are in 3 m?`, `convert 20 C to F`, `5 miles in km`, `how many minutes are in two and a half hours?`
pub(super) fn convert(text: &str) -> Option<Solution> {
    let pieces = pieces(text)?;
    let mut asked = read(&pieces)?;
    // `How many feet in mile?`
    if asked.from.is_empty() && asked.into.len() == 2 {
        let from = asked.into.pop()?;
        asked.from.push((Rational::whole(1), from));
    }
    let first = asked.from.first()?;
    let kind = first
        .1
        .iter()
        .map(|u| u.kind)
        .find(|kind| of_kind(&asked, *kind))?;
    let pick = |units: &[Unit]| units.iter().find(|u| u.kind == kind).copied();
    let from: Vec<Amount> = asked
        .from
        .iter()
        .map(|(value, units)| {
            Some(Amount {
                value: *value,
                unit: pick(units)?,
            })
        })
        .collect::<Option<_>>()?;
    let into: Vec<Unit> = asked.into.iter().map(|u| pick(u)).collect::<Option<_>>()?;
    match (from.as_slice(), into.as_slice()) {
        ([one], [target]) if kind == Kind::Temperature => temperature(*one, *target),
        _ if kind == Kind::Temperature => None,
        (from, [target]) => single(from, *target),
        (from, [big, small]) if big.size > small.size => split(from, *big, *small),
        _ => None,
    }
}

/// Whether everything that was asked is of one kind, and nothing below zero is asked of a thing that has no minus.
fn of_kind(asked: &Asked, kind: Kind) -> bool {
    let has = |units: &Vec<Unit>| units.iter().any(|u| u.kind == kind);
    let minus = asked.from.iter().any(|(value, _)| value.top() < 0);
    asked.from.iter().all(|(_, units)| has(units))
        && asked.into.iter().all(has)
        && (!minus || kind == Kind::Temperature)
}

/// Numbers and words; `None` where a sign shows that it is something else.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut text = text.to_lowercase().replace(['°', '’', '\''], " ");
    for (several, one) in JOINED {
        text = text.replace(several, one);
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let start = at;
        let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || (matches!(c, '-' | '−' | '.') && digit(at + 1)) {
            at += 1;
            while digit(at) || (matches!(chars.get(at), Some('.' | ',' | '/')) && digit(at + 1)) {
                at += 1;
            }
            let number: String = chars[start..at].iter().collect();
            out.push(Piece::Number(number_of(&number)?));
        } else if c.is_alphabetic() {
            while chars.get(at).is_some_and(|c| c.is_alphabetic()) {
                at += 1;
            }
            let word: String = chars[start..at].iter().collect();
            // What is left of `what's`.
            if word != "s" {
                out.push(Piece::Word(word));
            }
        } else if c.is_whitespace() || "?!.,;\"".contains(*c) {
            at += 1;
        } else {
            return None;
        }
    }
    Some(out)
}

/// `-5`, `1,250`, `2.5`, `3/4`.
fn number_of(text: &str) -> Option<Rational> {
    let plain = text.trim_start_matches(['-', '−']);
    let value = match plain.split_once('/') {
        Some((top, bottom)) => Rational::parse(top)?.over(Rational::parse(bottom)?)?,
        None => Rational::parse(plain)?,
    };
    if plain.len() < text.len() {
        value.negated()
    } else {
        Some(value)
    }
}

fn read(pieces: &[Piece]) -> Option<Asked> {
    let mut asked = Asked::default();
    let mut at = 0;
    while at < pieces.len() {
        if let Some((value, units, used)) = amount(&pieces[at..]) {
            asked.from.push((value, units));
            at += used;
        } else if let Some(inches) = after_feet(&asked, &pieces[at..]) {
            asked.from.push((inches, named("inch").collect()));
            at += 1;
        } else if let Piece::Word(word) = &pieces[at] {
            let units: Vec<Unit> = named(word).filter(|_| word != "in").collect();
            if !units.is_empty() {
                asked.into.push(units);
            } else if !GLUE.contains(&format!(" {word} ")) {
                return None;
            }
            at += 1;
        } else {
            return None;
        }
    }
    Some(asked)
}

/// The 4 of `5 foot 4`.
fn after_feet(asked: &Asked, rest: &[Piece]) -> Option<Rational> {
    let (_, units) = asked.from.last()?;
    match rest.first()? {
        Piece::Number(n) if units.iter().any(|u| u.one == "foot") => Some(*n),
        _ => None,
    }
}

/// `3 m`, `two and a half hours`, `half a mile`, `a kilogram`, with how many pieces it took.
fn amount(pieces: &[Piece]) -> Option<(Rational, Vec<Unit>, usize)> {
    let (mut value, mut used) = count(pieces)?;
    let half = |at: usize| says(pieces.get(at..).unwrap_or_default(), "and a half");
    if half(used) {
        value = value.plus(Rational::new(1, 2)?)?;
        used += 3;
    }
    while pieces
        .get(used)
        .is_some_and(|p| is_any(p, "degrees degree"))
    {
        used += 1;
    }
    let Some(Piece::Word(word)) = pieces.get(used) else {
        return None;
    };
    let units: Vec<Unit> = named(word).collect();
    used += 1;
    // `An hour and a half`.
    if half(used) && !pieces.get(used + 3).is_some_and(is_unit) {
        value = value.plus(Rational::new(1, 2)?)?;
        used += 3;
    }
    (!units.is_empty()).then_some((value, units, used))
}

fn is_unit(piece: &Piece) -> bool {
    matches!(piece, Piece::Word(word) if word != "in" && named(word).next().is_some())
}

/// A number in digits or words, `a`, `half a`, `a quarter of a`.
fn count(pieces: &[Piece]) -> Option<(Rational, usize)> {
    const PARTS: [(&str, i128, i128); 6] = [
        ("three quarters of an", 3, 4),
        ("three quarters of a", 3, 4),
        ("a quarter of an", 1, 4),
        ("a quarter of a", 1, 4),
        ("half an", 1, 2),
        ("half a", 1, 2),
    ];
    for (words, top, bottom) in PARTS {
        if says(pieces, words) {
            return Some((Rational::new(top, bottom)?, words.split(' ').count()));
        }
    }
    match pieces {
        [Piece::Number(whole), Piece::Number(part), ..]
            if part.bottom() > 1 && part.top() < part.bottom() =>
        {
            Some((whole.plus(*part)?, 2))
        }
        [Piece::Number(n), ..] => Some((*n, 1)),
        [minus, Piece::Number(n), ..] if is_any(minus, "minus") => Some((n.negated()?, 2)),
        [article, ..] if is_any(article, "a an") => Some((Rational::whole(1), 1)),
        _ => {
            let words: Vec<String> = pieces
                .iter()
                .map_while(|p| match p {
                    Piece::Word(word) => Some(word.clone()),
                    Piece::Number(_) => None,
                })
                .collect();
            worded(&words).map(|(n, used)| (Rational::whole(n), used))
        }
    }
}

fn is_any(piece: &Piece, words: &str) -> bool {
    matches!(piece, Piece::Word(word) if words.split(' ').any(|w| w == word))
}

/// Whether the pieces begin with these words.
fn says(pieces: &[Piece], words: &str) -> bool {
    let wanted = words.split(' ').count();
    pieces.len() >= wanted
        && words
            .split(' ')
            .zip(pieces)
            .all(|(word, piece)| is_any(piece, word))
}

/// One unit into another, several amounts taken together.
fn single(from: &[Amount], target: Unit) -> Option<Solution> {
    let [first, ..] = from else { return None };
    if from.len() == 1 && first.unit == target {
        return None;
    }
    let american = kitchen_only(from, &[target]);
    let value = total(from, american)?.over(size(target, american))?;
    let shown = Shown::of(value, 2)?;
    let said = format!("{} {} {}.", listed(from), shown.verb(), shown.with(target));
    let mut steps = vec![factor(first.unit, target, american)?];
    shown.note(&mut steps);
    steps.extend(others(from, &[target]));
    solution(shown.text, said, steps)
}

/// `163 cm in feet and inches`.
fn split(from: &[Amount], big: Unit, small: Unit) -> Option<Solution> {
    let american = kitchen_only(from, &[big, small]);
    let value = total(from, american)?;
    let whole = value.over(size(big, american))?;
    let whole = Rational::whole(whole.top().div_euclid(whole.bottom()));
    let rest = value
        .minus(whole.times(size(big, american))?)?
        .over(size(small, american))?;
    let (most, rest) = (Shown::of(whole, 0)?, Shown::of(rest, 1)?);
    let text = format!("{} and {}", most.with(big), rest.with(small));
    let said = format!("{} {} {text}.", listed(from), rest.verb());
    let mut steps = vec![factor(big, small, american)?];
    rest.note(&mut steps);
    steps.extend(others(from, &[big, small]));
    solution(text, said, steps)
}

fn total(from: &[Amount], american: bool) -> Option<Rational> {
    from.iter().try_fold(Rational::whole(0), |sum, a| {
        sum.plus(a.value.times(size(a.unit, american))?)
    })
}

fn size(unit: Unit, american: bool) -> Rational {
    Rational::whole(unit.american.filter(|_| american).unwrap_or(unit.size))
}

/// Among cups, pints and spoons the American measures fit each other evenly.
fn kitchen_only(from: &[Amount], into: &[Unit]) -> bool {
    let mut units = from.iter().map(|a| a.unit).chain(into.iter().copied());
    units.all(|u| u.american.is_some())
}

/// `One kilometre is 1000 metres.`: of the larger one.
fn factor(a: Unit, b: Unit, american: bool) -> Option<String> {
    let (big, small) = if size(a, american).compare(size(b, american))?.is_ge() {
        (a, b)
    } else {
        (b, a)
    };
    let shown = Shown::of(size(big, american).over(size(small, american))?, 3)?;
    let about = if shown.exact { "" } else { "about " };
    Some(format!("One {} is {about}{}.", big.one, shown.with(small)))
}

/// What else could be meant: another year, another pint.
fn others(from: &[Amount], into: &[Unit]) -> Vec<String> {
    let mut out = Vec::new();
    let mut units = from.iter().map(|a| a.unit).chain(into.iter().copied());
    if units
        .clone()
        .any(|u| u.one == "year" && u.kind == Kind::Time)
    {
        out.push("That is a year of 365 days; a leap year has 366.".to_owned());
    }
    if kitchen_only(from, into) {
        out.push("Those are American measures; British ones differ a little.".to_owned());
    } else if let Some(unit) = units.find(|u| u.american.is_some()) {
        let ml = |size: i128| {
            let one = named("ml").next()?;
            Some(Shown::of(Rational::new(size, one.size)?, 0)?.text)
        };
        let american = unit.american.and_then(ml);
        if let (Some(here), Some(there)) = (ml(unit.size), american)
            && here != there
        {
            out.push(format!(
                "A {} is taken as {here} ml; an American one is {there} ml.",
                unit.one
            ));
        }
    }
    out
}

fn temperature(from: Amount, target: Unit) -> Option<Solution> {
    let (nine_fifths, offset) = (Rational::new(9, 5)?, Rational::whole(32));
    let (result, step) = match (from.unit.one, target.one) {
        ("°C", "°F") => (
            from.value.times(nine_fifths)?.plus(offset)?,
            "Multiply by 9, divide by 5, then add 32.",
        ),
        ("°F", "°C") => (
            from.value.minus(offset)?.over(nine_fifths)?,
            "Take away 32, multiply by 5, then divide by 9.",
        ),
        _ => return None,
    };
    let shown = Shown::of(result, 1)?;
    let said = format!(
        "{} {} {} {} {}.",
        from.value,
        from.unit.one,
        shown.verb(),
        shown.text,
        target.one
    );
    let mut steps = vec![step.to_owned()];
    shown.note(&mut steps);
    solution(shown.text, said, steps)
}

/// `5 feet 4 inches`.
fn listed(amounts: &[Amount]) -> String {
    let one = |a: &Amount| {
        let name = if a.value == Rational::whole(1) {
            a.unit.one
        } else {
            a.unit.many
        };
        format!("{} {name}", a.value)
    };
    amounts.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "measures_tests.rs"]
mod tests;
