//! Where somebody lives or goes to school, known by what stands before it or by the words it is made of.

use super::tokens::{Token, after, soon};
use super::{Kind, Span};

/// Ends of street names that mean nothing else.
const STREETS: &str = "street|st|road|rd|avenue|ave|lane|ln|boulevard|blvd|crescent|terrace|mews";
/// Ends of street names that also mean something else, so that something has to announce them.
const STREETS_OR_ELSE: &str =
    "drive|dr|close|way|court|place|square|hill|row|grove|gardens|park|walk";
/// Kinds of schools.
const SCHOOLS: &str = "school|academy|primary|elementary|high|college|secondary|infants|juniors|grammar|middle|prep|kindergarten";

/// A place that is told in the words that begin at `at`.
pub(super) fn find(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    named_school(tokens, at)
        .or_else(|| attended_school(tokens, at))
        .or_else(|| address(text, tokens, at))
        .or_else(|| home(tokens, at))
        .or_else(|| street(text, tokens, at))
        .or_else(|| postcode(tokens, at))
        .or_else(|| german_street(tokens, at))
        .or_else(|| flat(tokens, at))
}

fn is_street(token: &Token<'_>) -> bool {
    token.is(STREETS) || token.is(STREETS_OR_ELSE)
}

/// "my school is called Sunny Hill"
fn named_school(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let is = after(tokens, at, "my school is|s")?;
    let called = after(tokens, is, "called|named");
    let first = called.unwrap_or(is);
    let start = tokens
        .get(first)
        .filter(|t| !t.is_common() && (called.is_some() || t.is_capital()))?;
    let more = tokens[first + 1..]
        .iter()
        .take(2)
        .take_while(|t| t.is_capital() || t.is(SCHOOLS));
    let end = more.last().unwrap_or(start).end;
    Some(Span::announced(
        Kind::School,
        tokens[at].start,
        start.start..end,
    ))
}

/// "i go to Oakwood Primary School"
fn attended_school(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = after(tokens, at, "go|goes|went|going|attend|study to|at")
        .or_else(|| after(tokens, at, "attend|attends"))?;
    let start = tokens
        .get(first)
        .filter(|t| !t.is_common() && !t.is(SCHOOLS))?;
    let kind = soon(tokens, first + 1, 3, SCHOOLS)?;
    if tokens[first..kind].iter().any(Token::is_common) {
        return None;
    }
    let end = tokens[kind..]
        .iter()
        .take(3)
        .take_while(|t| t.is(SCHOOLS))
        .last()?
        .end;
    Some(Span::announced(
        Kind::School,
        tokens[at].start,
        start.start..end,
    ))
}

/// "my address is 4 Elm Close, Leeds": up to eight words, to the end of the clause.
fn address(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = after(tokens, at, "my|our address is|s")
        .or_else(|| after(tokens, at, "my|our home address is|s"))?;
    let start = tokens.get(first).filter(|t| !t.is_common())?;
    let mut end = start.end;
    for pair in tokens[first..].windows(2).take(8) {
        let between = &text[pair[0].end..pair[1].start];
        if between.contains(['.', '!', '?', '\n', ';'])
            || pair[1].is("and|but|so|can|what|is|please|i")
        {
            break;
        }
        end = pair[1].end;
    }
    Some(Span::announced(
        Kind::Address,
        tokens[at].start,
        start.start..end,
    ))
}

/// "i live on maple street"
fn home(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = after(tokens, at, "i|we|you live at|on|in|near")
        .or_else(|| after(tokens, at, "live at|on"))?;
    let first = after(tokens, first, "number|no").unwrap_or(first);
    let start = tokens.get(first).filter(|t| !t.is_common())?;
    let last = (first + 1..first + 5).find(|at| tokens.get(*at).is_some_and(is_street))?;
    Some(Span::announced(
        Kind::Address,
        tokens[at].start,
        start.start..tokens[last].end,
    ))
}

/// A number, a name or two, and the end of a street's name: "221b Baker St".
fn street(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let house = tokens[at].text;
    let number = house.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_number = (1..=5).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    if !is_number || house.len() > number.len() + 1 {
        return None;
    }
    let last = (at + 2..at + 5).find(|at| tokens.get(*at).is_some_and(is_street))?;
    let names = &tokens[at + 1..last];
    let between = &text[tokens[at].end..tokens[last].start];
    let plain = !names.iter().any(Token::is_common) && !between.contains(['.', '!', '?', '\n']);
    let sure = (tokens[last].is(STREETS) && names.len() < 3) || names.iter().all(Token::is_capital);
    let lead = at.saturating_sub(3);
    let led = tokens[lead..at].iter().any(|t| t.is("live|your|address"));
    let lead = if led {
        tokens[lead].start
    } else {
        tokens[at].start
    };
    (plain && sure)
        .then(|| Span::announced(Kind::Address, lead, tokens[at].start..tokens[last].end))
}

/// A British postcode: outward and inward part.
fn postcode(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let (outward, inward) = (&tokens[at], tokens.get(at + 1)?);
    let fits = inward.start == outward.end + 1
        && matches!(
            shape(outward.text).as_str(),
            "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A"
        )
        && shape(inward.text) == "9AA";
    fits.then(|| Span::new(Kind::Address, outward.start..inward.end))
}

/// Capital letters as `A`, digits as `9`; short words only.
fn shape(word: &str) -> String {
    let class = |c: char| match c {
        'A'..='Z' => 'A',
        '0'..='9' => '9',
        _ => '?',
    };
    word.chars().take(5).map(class).collect()
}

/// "Hauptstraße 12"
fn german_street(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let (name, number) = (&tokens[at], tokens.get(at + 1)?);
    let fits = name.ends_with_one_of("straße|strasse|gasse|allee|platz")
        && number.is_number(4)
        && number.start == name.end + 1;
    fits.then(|| Span::new(Kind::Address, name.start..number.end))
}

/// "974 Via Roma 131 Apt. 425": a number, names and the number of a flat.
fn flat(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let start = tokens.get(at).filter(|t| t.is_number(6))?;
    let word = soon(tokens, at + 2, 6, "apt|apartment|suite|flat")?;
    let number = tokens.get(word + 1).filter(|t| t.is_number(5))?;
    let named = tokens[at + 1..word].iter().any(Token::is_capital);
    named.then(|| Span::new(Kind::Address, start.start..number.end))
}
