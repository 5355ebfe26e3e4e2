//! Personal data that is known by its form: addresses with an @, and rows of digits.

use super::{Kind, Span};

/// Words that announce a phone number.
const PHONE_WORDS: &str = "number|phone|call|text|mobile|cell|cellphone|ring|whatsapp|tel|telephone|contact|reach|dial|\
    landline|fax";
/// Ends of host names that are looked for.
const HOSTS: &str = "com|org|net|uk|de|io|tv|gg|app|info|edu|gov|eu|xyz|site|online|us|ru";
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
            '@' => email(text, at),
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
    spans.extend(urls(text));
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
    let kind = kind_of(&row, &text[at..], &text[..at]);
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
    if (13..=19).contains(&total)
        && row.groups.iter().all(|g| *g >= 4 || row.groups.len() < 2)
        && luhn(&row.digits)
    {
        return Some(Kind::Card);
    }
    if row.groups == [3, 2, 4] && row.separators == "--" {
        return Some(Kind::Id);
    }
    is_phone(row, from.starts_with('+'), from.starts_with('('), before).then_some(Kind::Phone)
}

fn is_phone(row: &Row, plus: bool, bracket: bool, before: &str) -> bool {
    let total = row.digits.len();
    if !(7..=15).contains(&total) || row.groups.len() > 6 || is_date(row) {
        return false;
    }
    let announced = announced(before);
    if row.groups.len() == 1 {
        return plus
            || (announced && total > 7)
            || (row.digits.first() == Some(&0) && (9..=12).contains(&total));
    }
    if row.separators.chars().all(|c| c == '.') && row.groups.len() == 2 && !announced {
        return false;
    }
    let grouped = row.groups.iter().skip(1).all(|g| *g >= 2);
    let usual = row.digits.first() == Some(&0) && (9..=12).contains(&total)
        || row.groups == [3, 3, 4]
        || row.groups == [1, 3, 3, 4]
        || bracket && (9..=12).contains(&total);
    grouped && (plus || announced || usual)
}

/// Day, month and year.
fn is_date(row: &Row) -> bool {
    matches!(row.groups[..], [1 | 2, 1 | 2, 2 | 4] | [4, 1 | 2, 1 | 2])
        && row.separators.chars().all(|c| "/.-".contains(c))
}

/// Whether a word shortly before says that a phone number follows.
fn announced(before: &str) -> bool {
    let mut from = before.len().saturating_sub(LOOK_BACK);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = before[from..].to_lowercase();
    near.split(|c: char| !c.is_alphabetic())
        .rev()
        .filter(|w| !w.is_empty())
        .take(5)
        .any(|word| PHONE_WORDS.split('|').any(|known| known == word))
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

/// An international bank account number: two letters, two check digits, groups that pass the check of ISO 13616.
fn iban(text: &str, at: usize) -> Option<Span> {
    let mut plain = String::new();
    let mut ends = Vec::new();
    for (offset, c) in text[at..].char_indices().take(43) {
        let fits = match plain.len() {
            0 | 1 => c.is_ascii_uppercase(),
            2 | 3 => c.is_ascii_digit(),
            _ => c.is_ascii_uppercase() || c.is_ascii_digit(),
        };
        if fits {
            plain.push(c);
            ends.push(at + offset + 1);
        } else if c != ' ' || plain.len() < 4 {
            break;
        }
    }
    let length = (15..=plain.len().min(34))
        .rev()
        .find(|length| iban_check(&plain[..*length]))?;
    Some(Span::new(Kind::Id, at..*ends.get(length - 1)?))
}

fn iban_check(plain: &str) -> bool {
    let (head, tail) = plain.split_at(4);
    let rest = tail
        .chars()
        .chain(head.chars())
        .filter_map(|c| c.to_digit(36))
        .fold(0, |rest, value| {
            (rest * if value > 9 { 100 } else { 10 } + value) % 97
        });
    rest == 1
}

/// Web addresses: with a scheme, with "www.", or a name that ends like a host.
fn urls(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    for chunk in text.split(char::is_whitespace) {
        let word = chunk.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
        if is_url(word) {
            let start = at + (word.as_ptr() as usize - chunk.as_ptr() as usize);
            spans.push(Span::new(Kind::Url, start..start + word.len()));
        }
        at += chunk.len()
            + text[at + chunk.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    }
    spans
}

fn is_url(word: &str) -> bool {
    if word.contains('@') || !word.contains(['.', ':']) {
        return false;
    }
    let lower = word.to_lowercase();
    let host = lower.split('/').next().unwrap_or("");
    lower.contains("://")
        || lower.starts_with("www.")
        || host.rsplit_once('.').is_some_and(|(name, top)| {
            HOSTS.split('|').any(|known| known == top)
                && name
                    .chars()
                    .all(|c| c.is_alphanumeric() || "-.".contains(c))
                && name.chars().any(char::is_alphabetic)
        })
}
