//! Personal data that is known by its form: addresses with an @, and rows of digits.

use super::ids::iban;
use super::told::NETWORKS;
use super::{Kind, Span};

/// Words that announce a phone number.
pub(super) const PHONE_WORDS: &str = "number|numbers|phone|call|text|mobile|cell|cellphone|ring|whatsapp|tel|telephone|contact|reach|dial|\
    landline|fax|desk|digits|facetime|sms|answering|messages|handy|telefon|téléphone|teléfono|móvil|mobil";
/// Words that announce a payment card.
const CARD_WORDS: &str = "card|cc|visa|mastercard|maestro|amex";
/// How far back announcing words are looked for, in bytes.
const LOOK_BACK: usize = 48;

pub(super) fn find(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at < end {
            continue;
        }
        let span = match c {
            '@' => email(text, at).or_else(|| handle(text, at)),
            '+' | '(' | '0'..='9' if !after_word(text, at) => {
                number(text, at).map_err(|past| end = past).ok()
            }
            'A'..='Z' if !after_word(text, at) => iban(text, at),
            _ => None,
        };
        if let Some(span) = span {
            end = span.bytes.end;
            spans.push(span);
        }
    }
    spans
}

fn after_word(text: &str, at: usize) -> bool {
    text[..at]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || c == '.' || c == ',')
        && text[..at]
            .chars()
            .rev()
            .nth(1)
            .is_some_and(char::is_alphanumeric)
        || text[..at].ends_with(char::is_alphanumeric)
}

/// An e-mail address around the @ at `at`. Names are short, so this looks a bounded way to both sides.
fn email(text: &str, at: usize) -> Option<Span> {
    let is_name = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let before = text[..at]
        .char_indices()
        .rev()
        .take(64)
        .take_while(|(_, c)| is_name(*c))
        .last()?
        .0;
    let host = &text[at + 1..];
    let length = host
        .char_indices()
        .take(80)
        .take_while(|(_, c)| c.is_alphanumeric() || ".-".contains(*c))
        .last()
        .map_or(0, |(i, c)| i + c.len_utf8());
    let host = host[..length].trim_end_matches(['.', '-']);
    let (name, top) = host.rsplit_once('.')?;
    let fits = !name.is_empty() && top.len() >= 2 && top.chars().all(char::is_alphabetic);
    fits.then(|| Span::new(Kind::Email, before..at + 1 + host.len()))
}

/// A row of digits: its value, its groups, what separates them.
struct Row {
    digits: Vec<u8>,
    groups: Vec<usize>,
    separators: String,
    end: usize,
}

/// What the row of digits at `at` is; if it is nothing, where it ends.
fn number(text: &str, at: usize) -> Result<Span, usize> {
    let row = row(text, at);
    let kind = kind_of(&row, &text[at..], before(text, at));
    kind.map(|kind| Span::new(kind, at..row.end))
        .ok_or(row.end.max(at + 1))
}

/// Reads digits in groups, with at most two separating characters between groups.
fn row(text: &str, at: usize) -> Row {
    let mut row = Row {
        digits: Vec::new(),
        groups: Vec::new(),
        separators: String::new(),
        end: at,
    };
    let mut gap = String::new();
    for (offset, c) in text[at..].char_indices() {
        if let Some(digit) = c.to_digit(10).and_then(|d| u8::try_from(d).ok()) {
            match row.groups.last_mut() {
                Some(group) if gap.is_empty() => *group += 1,
                _ => row.groups.push(1),
            }
            if row.digits.len() < 40 {
                row.digits.push(digit);
            }
            if !row.digits.is_empty() && offset > 0 {
                row.separators.push_str(&gap);
            }
            gap.clear();
            row.end = at + offset + 1;
        } else if " .-()/+".contains(c)
            && gap.len() < 2
            && !(c == '-' && gap.ends_with(' '))
            && !(c == ' ' && gap.ends_with('-'))
        {
            gap.push(c);
        } else {
            break;
        }
    }
    row
}

fn kind_of(row: &Row, from: &str, before: &str) -> Option<Kind> {
    let total = row.digits.len();
    let least = if said(before, CARD_WORDS) { 12 } else { 13 };
    if (least..=19).contains(&total)
        && row.groups.iter().all(|g| *g >= 4 || row.groups.len() < 2)
        && luhn(&row.digits)
    {
        return Some(Kind::Card);
    }
    if row.groups == [3, 2, 4] && row.separators == "--" {
        return Some(Kind::Id);
    }
    is_phone(row, from, before).then_some(Kind::Phone)
}

fn is_phone(row: &Row, from: &str, before: &str) -> bool {
    let (plus, bracket) = (from.starts_with('+'), from.starts_with('('));
    let total = row.digits.len();
    if !(7..=15).contains(&total)
        || (row.groups.len() > 6 && row.groups.iter().any(|g| *g > 1))
        || is_date(row)
        || is_ip(row)
    {
        return false;
    }
    // Digit by digit: "0 7 7 0 0 9 …", but no counting.
    if total >= 9 && row.groups.iter().all(|g| *g == 1) {
        let steps = row
            .digits
            .windows(2)
            .filter(|pair| pair[0].abs_diff(pair[1]) == 1);
        return row.digits.first() == Some(&0) && steps.count() * 2 < total;
    }
    let announced = said(before, PHONE_WORDS);
    if row.groups.len() == 1 {
        return plus
            || (announced && total > 7)
            || (row.digits.first() == Some(&0) && (9..=12).contains(&total));
    }
    if row.separators.chars().all(|c| c == '.') && row.groups.len() == 2 && !announced {
        return false;
    }
    let grouped = plus || row.groups.iter().skip(1).all(|g| *g >= 2);
    let usual = row.digits.first() == Some(&0) && (9..=12).contains(&total)
        || row.groups == [3, 3, 4]
        || row.groups == [1, 3, 3, 4]
        || bracket && (9..=12).contains(&total);
    grouped && (plus || announced || usual)
}

/// Four bytes of an internet address.
fn is_ip(row: &Row) -> bool {
    row.separators == "..." && row.groups.iter().all(|g| *g <= 3)
}

/// Day, month and year.
fn is_date(row: &Row) -> bool {
    matches!(row.groups[..], [1 | 2, 1 | 2, 2 | 4] | [4, 1 | 2, 1 | 2])
        && row.separators.chars().all(|c| "/.-".contains(c))
}

/// What stands shortly before `at`: at most [`LOOK_BACK`] bytes.
pub(super) fn before(text: &str, at: usize) -> &str {
    let mut from = at.saturating_sub(LOOK_BACK);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..at]
}

/// Whether one of the last words of a text is one of these.
fn said(before: &str, words: &str) -> bool {
    let near = before.to_lowercase();
    near.split(|c: char| !c.is_alphabetic())
        .rev()
        .filter(|w| !w.is_empty())
        .take(5)
        .any(|word| words.split('|').any(|known| known == word))
}

/// "@mia_dances11": a name on a network, by its form or because a network is named before it.
fn handle(text: &str, at: usize) -> Option<Span> {
    if text[..at].ends_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let length = text[at + 1..]
        .bytes()
        .take(40)
        .take_while(|b| b.is_ascii_alphanumeric() || b"_.".contains(b))
        .count();
    let name = text[at + 1..at + 1 + length].trim_end_matches('.');
    let odd = name.contains(|c: char| c.is_ascii_digit() || "_.".contains(c));
    (name.len() >= 3 && (odd || said(before(text, at), NETWORKS)))
        .then(|| Span::new(Kind::Username, at..at + 1 + name.len()))
}

/// The check that payment card numbers pass (ISO/IEC 7812-1).
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(*digit) * if place % 2 == 1 { 2 } else { 1 };
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|d| Some(d) != digits.first())
}
