//! Numbers that stand for a person or an account: international bank accounts, social security, passports.

use super::tokens::{Token, after, soon};
use super::{Kind, Span};

/// An international bank account number: two letters, two check digits, groups that pass the check of ISO 13616.
pub(super) fn iban(text: &str, at: usize) -> Option<Span> {
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

/// What announces such a number, to the word before the number's own.
const ANNOUNCED: &str = "passport|ssn|licence|license|security|insurance|nhs|medicare|dni|nie|nif|cpf|bsn|sin|aadhaar|national|identity|\
    tax|ni|personnummer|health|medical|account|konto|routing|social|steuer-id|plate";

/// A number that is named, or whose form says it all.
pub(super) fn find(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    national_insurance(text, tokens, at)
        .or_else(|| lettered(tokens, at))
        .or_else(|| announced(text, tokens, at))
}

/// "my passport number is 533401892", "driver's licence D1234567"
fn announced(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    tokens[at].is(ANNOUNCED).then_some(())?;
    let mut next = at + 1;
    while next < at + 5
        && tokens.get(next).is_some_and(|t| {
            t.is("number|no|nr|card|is|s|says|id|num|code|nummer|security|insurance|registration")
        })
    {
        next += 1;
    }
    let first = tokens.get(next)?;
    let mut last = next;
    while last < next + 5
        && tokens.get(last + 1).is_some_and(|t| {
            t.start <= tokens[last].end + 1 && text.is_char_boundary(t.start) && is_part(t)
        })
    {
        last += 1;
    }
    let digits = text[first.start..tokens[last].end]
        .bytes()
        .filter(u8::is_ascii_digit)
        .count();
    (is_part(first) && digits >= 5).then(|| Span::new(Kind::Id, first.start..tokens[last].end))
}

/// Capital letters and digits, at least one of them a digit.
fn is_part(token: &Token<'_>) -> bool {
    let text = token.text;
    text.len() <= 20
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
        && (text.len() < 3 || text.bytes().any(|b| b.is_ascii_digit()))
}

/// British national insurance: two letters, six digits, a letter from A to D.
fn national_insurance(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = &tokens[at];
    let end = if first.text.len() == 9 { at } else { at + 4 };
    let whole = text.get(first.start..tokens.get(end)?.end)?;
    (whole.len() <= 13).then_some(())?;
    let plain: Vec<u8> = whole.bytes().filter(|b| *b != b' ').collect();
    let fits = plain.len() == 9
        && plain[..2].iter().all(u8::is_ascii_uppercase)
        && plain[2..8].iter().all(u8::is_ascii_digit)
        && (b'A'..=b'D').contains(&plain[8]);
    fits.then(|| Span::new(Kind::Id, first.start..first.start + whole.len()))
}

/// Numbers that end in a letter that checks them (the Spanish DNI), in one word.
fn lettered(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let token = &tokens[at];
    let (digits, letter) = token.text.split_at_checked(8)?;
    let value: usize = digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())??;
    let check = b"TRWAGMYFPDXBNJZSQVHLCKE".get(value % 23)?;
    (letter.as_bytes() == [*check]).then(|| Span::new(Kind::Id, token.start..token.end))
}

/// The postcode that is named as one: "my zip code is 90210".
pub(super) fn zip(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    tokens[at]
        .is("zip|postcode|postal|postleitzahl|plz|zipcode")
        .then_some(())?;
    let next = after(tokens, at + 1, "code").unwrap_or(at + 1);
    let next = after(tokens, next, "is|s|to|of").unwrap_or(next);
    let first = soon(tokens, next, 1, "the|a").map_or(next, |at| at + 1);
    let code = tokens.get(first)?;
    let has_digit = |t: &Token<'_>| t.text.bytes().any(|b| b.is_ascii_digit());
    let fits = code.text.len() <= 10
        && has_digit(code)
        && code.text.len() >= 2
        && !text[tokens[at].end..code.start].contains(['.', '!', '?']);
    let more = tokens
        .get(first + 1)
        .filter(|t| t.start == code.end + 1 && t.text.len() == 3 && has_digit(t));
    fits.then(|| Span::new(Kind::Address, code.start..more.unwrap_or(code).end))
}
