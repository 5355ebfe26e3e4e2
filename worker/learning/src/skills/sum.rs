//! Which skill a sum practises, by its signs and sizes.

use super::seen::table;

/// The numbers up to which a times table goes.
const TABLES: u64 = 12;

/// The id of a sum's skill, out of the sentence that answers it, such as `6 × 7 = 42.`; `text` is how it was asked. `None`
/// where nothing is practised, as in dividing by one.
pub(super) fn of_sum(text: &str, said: &str) -> Option<String> {
    let verdict = ["Yes: ", "No: "].iter().find_map(|v| said.strip_prefix(v));
    let said = verdict.unwrap_or(said);
    let end = [" = ", " is ", " has no answer"]
        .iter()
        .filter_map(|mark| said.find(mark))
        .min()?;
    let sum = said.get(..end)?;
    let signs: Vec<char> = sum.chars().filter(|c| "+−×÷".contains(*c)).collect();
    let numbers = numbers(sum);
    if let Some(named) = by_words(sum) {
        return Some(named.into());
    }
    if sum.contains('/') || sum.contains(" of ") || parts(text, signs.len(), verdict.is_some()) {
        return Some("fractions".into());
    }
    if sum.starts_with(['−', '-']) || goes_below_zero(&signs, &numbers) {
        return Some("negatives".into());
    }
    let Some(numbers) = whole(&numbers) else {
        return Some("decimals".into());
    };
    match (signs.as_slice(), numbers.as_slice()) {
        ([], _) => Some("compare".into()),
        (['×'], [a, b]) => Some(times(*a, *b)),
        (['÷'], [a, b]) => divide(*a, *b),
        (all, _) if all.iter().all(|sign| *sign == '+') => Some(sized("add", numbers.iter().sum())),
        (all, _) if all.iter().all(|sign| *sign == '−') => {
            Some(sized("subtract", numbers.first().copied()?))
        }
        _ => Some("several-steps".into()),
    }
}

fn by_words(sum: &str) -> Option<&'static str> {
    let powers = sum.contains("square root") || sum.contains("power");
    if sum.contains('%') {
        Some("percentages")
    } else {
        powers.then_some("powers")
    }
}

fn numbers(sum: &str) -> Vec<f64> {
    sum.split_whitespace()
        .filter_map(|word| word.trim_matches(['(', ')']).parse().ok())
        .collect()
}

/// `1/2 + 1/4` reads as divisions but is about fractions; `12/4` alone is a division.
fn parts(text: &str, signs: usize, compared: bool) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let written = text.match_indices('/').any(|(at, _)| {
        digit(text[..at].chars().next_back()) && digit(text[at + 1..].chars().next())
    });
    written && (signs > 1 || compared)
}

fn goes_below_zero(signs: &[char], numbers: &[f64]) -> bool {
    let taken = matches!((signs, numbers), (['−'], [a, b]) if a < b);
    taken || numbers.iter().any(|n| *n < 0.0)
}

/// The numbers if none has a part behind its point. Beyond 2⁵³ they are only large.
fn whole(numbers: &[f64]) -> Option<Vec<u64>> {
    let one = |n: &f64| (n.fract() == 0.0).then_some((*n as u64).min(1 << 53));
    numbers.iter().map(one).collect()
}

/// The larger factor names the table: 3 × 7 is times seven.
fn times(a: u64, b: u64) -> String {
    let (small, large) = (a.min(b), a.max(b));
    match u32::try_from(large) {
        Ok(_) if small <= 1 => table(1),
        Ok(number) if large <= TABLES => table(number),
        _ => table(u32::MAX),
    }
}

fn divide(a: u64, b: u64) -> Option<String> {
    let id = match b {
        0 | 1 => return None,
        b if !a.is_multiple_of(b) => "divide-remainder".into(),
        b if b <= TABLES && a <= TABLES * b => format!("divide-{b}"),
        _ => "divide-large".into(),
    };
    Some(id)
}

fn sized(what: &str, largest: u64) -> String {
    match largest {
        0..=20 => format!("{what}-20"),
        21..=100 => format!("{what}-100"),
        _ => format!("{what}-large"),
    }
}
