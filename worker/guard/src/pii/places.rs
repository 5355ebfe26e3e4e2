//! Where somebody lives or goes to school, known by what stands before it or by the words it is made of.

use super::tokens::{Token, after, soon};
use super::words::is_plain;
use super::{Kind, Span, streets};

/// Ends of street names that mean nothing else.
pub(super) const STREETS: &str = "street|st|road|rd|avenue|ave|lane|ln|boulevard|blvd|crescent|cres|terrace|mews|parkway|pkwy|highway|hwy";
/// Ends of street names that also mean something else, so that something has to announce them.
const STREETS_OR_ELSE: &str = "drive|dr|close|way|court|ct|place|pl|square|sq|hill|row|grove|gardens|park|walk|yard|rise|view|trail|circle|cir|approach|parade|quay|\
    wharf|alley|passage|cottages|heath|green|bank|mount|end|croft|gate|loop";
/// Kinds of schools.
const SCHOOLS: &str = "school|academy|primary|elementary|high|college|secondary|infants|juniors|grammar|middle|prep|kindergarten|nursery|infant|junior|preschool|gymnasium";

/// A place that is told in the words that begin at `at`.
pub(super) fn find(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    named_school(tokens, at)
        .or_else(|| attended_school(tokens, at))
        .or_else(|| school_name(text, tokens, at))
        .or_else(|| school_named_behind(text, tokens, at))
        .or_else(|| work(text, tokens, at))
        .or_else(|| address(text, tokens, at))
        .or_else(|| home(tokens, at))
        .or_else(|| street(text, tokens, at))
        .or_else(|| postcode(tokens, at))
        .or_else(|| flat(tokens, at))
        .or_else(|| streets::find(text, tokens, at))
        .or_else(|| streets::announced(text, tokens, at))
}

pub(super) fn is_street(token: &Token<'_>) -> bool {
    token.is(STREETS) || token.is(STREETS_OR_ELSE)
}

/// "my school is called Sunny Hill"
fn named_school(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let is = after(
        tokens,
        at,
        "my|our school|nursery|kindergarten|preschool|college|academy is|s",
    )?;
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

/// "she studies at Westbrook College", "Fernbank Community School": a mention if nobody near is said to go there.
fn school_name(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let kind = &tokens[at];
    (kind.is(SCHOOLS) && kind.is_capital()).then_some(())?;
    let joined =
        |one: &Token<'_>, two: &Token<'_>| matches!(text.get(one.end..two.start), Some(" " | ". "));
    let mut first = at;
    while first > 0 && first + 3 > at {
        let before = &tokens[first - 1];
        if !before.is_capital()
            || before.is_common()
            || is_plain(before.lower())
            || !joined(before, &tokens[first])
        {
            break;
        }
        first -= 1;
    }
    let names = &tokens[first..at];
    let named = names.iter().any(|t| !t.is(SCHOOLS) && !t.is("new|big|old"));
    let last = if tokens
        .get(at + 1)
        .is_some_and(|t| t.is(SCHOOLS) && joined(kind, t))
    {
        at + 1
    } else {
        at
    };
    let known = names
        .iter()
        .any(|t| t.is("hogwarts|malory|sunnydale|trunchbull|crunchem|rydell|bayside"));
    let near = &tokens[first.saturating_sub(6)..(last + 4).min(tokens.len())];
    let tied = near
        .iter()
        .any(|t| t.is("i|i'm|im|we|my|our|year|class|start|starting|grade|studies|study|pupil|student|go|goes"));
    let span = Span::new(Kind::School, tokens[first].start..tokens[last].end);
    (named && !known).then_some(Span {
        mention: !tied,
        ..span
    })
}

/// "Grundschule am Park", "Escuela San Juan"
fn school_named_behind(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let kind = &tokens[at];
    (kind.is("grundschule|gymnasium|realschule|école|ecole|escuela|colegio|lycée|collège|scuola|kita|kindergarten") && kind.is_capital()).then_some(())?;
    let joins = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|t| t.is("am|an|im|der|de|la|du|di|del|des"))
    };
    let name = if joins(at + 1) { at + 2 } else { at + 1 };
    let name = tokens
        .get(name)
        .filter(|t| t.is_capital() && !t.is_common() && !is_plain(t.lower()))?;
    let gap = &text[kind.end..name.start];
    (gap.len() < 8 && !gap.contains(['.', ',', '\n']))
        .then(|| Span::new(Kind::School, kind.start..name.end))
}

/// "I work for Rapid Cycle Solutions": a mention, as it is no child's.
fn work(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = after(tokens, at, "i|we|he|she work|works|worked for|at")?;
    let start = tokens
        .get(first)
        .filter(|t| t.is_capital() && !t.is_common())?;
    let end = tokens[first..]
        .windows(2)
        .take(4)
        .take_while(|pair| {
            text.get(pair[0].end..pair[1].start) == Some(" ") && pair[1].is_capital()
        })
        .last()
        .map_or(start.end, |pair| pair[1].end);
    Some(Span::mention(Kind::School, start.start..end))
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
pub(super) fn shape(word: &str) -> String {
    let class = |c: char| match c {
        'A'..='Z' => 'A',
        '0'..='9' => '9',
        _ => '?',
    };
    word.chars().take(5).map(class).collect()
}

/// "974 Via Roma 131 Apt. 425": a number, names and the number of a flat.
fn flat(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let start = tokens.get(at).filter(|t| t.is_number(6))?;
    let word = soon(tokens, at + 2, 6, "apt|apartment|suite|flat")?;
    let number = tokens.get(word + 1).filter(|t| t.is_number(5))?;
    let named = tokens[at + 1..word].iter().any(Token::is_capital);
    named.then(|| Span::new(Kind::Address, start.start..number.end))
}
