//! Personal data that is known by what stands before it: "my password is", "my name is", "born on".

use super::figures::PHONE_WORDS;
use super::tokens::{Token, after, soon, tokens};
use super::words::is_plain;
use super::{Kind, Span, ids, names, places};

/// Where a child is known by another name.
pub(super) const NETWORKS: &str = "username|handle|gamertag|snap|snapchat|insta|instagram|discord|tiktok|roblox|xbox|psn|kik|twitch|\
    facebook|telegram|steam|minecraft|fortnite|playstation|nintendo|youtube|epic|bereal|signal|twitter|threads";
/// What secrets are called.
const SECRETS: &str = "password|passcode|pin|passwort|pw|passphrase|pwd";
/// What is said of a password rather than being one.
const ABOUT_SECRETS: &str = "wrong|weak|strong|secret|safe|incorrect|hard|easy|forgotten|important|something|always|\
    working|gone|lost|saved|hidden|written|used|needed|like|supposed|stored|asked|required|expired|stolen|only";

pub(super) fn find(text: &str) -> Vec<Span> {
    let tokens = tokens(text);
    let told = |at| {
        told(text, &tokens, at)
            .or_else(|| places::find(text, &tokens, at))
            .or_else(|| ids::zip(text, &tokens, at))
            .or_else(|| ids::find(text, &tokens, at))
            .or_else(|| names::find(text, &tokens, at))
    };
    (0..tokens.len()).filter_map(told).collect()
}

/// What is told about a person in the words that begin at `at`.
fn told(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    secret(text, tokens, at)
        .or_else(|| code(tokens, at))
        .or_else(|| odd_word(text, tokens, at))
        .or_else(|| username(text, tokens, at))
        .or_else(|| birthday(tokens, at))
        .or_else(|| spelled_number(tokens, at))
        .or_else(|| spelled_email(text, tokens, at))
}

/// From the start of a word to the next white space, at most 64 characters on.
fn chunk_end(text: &str, start: usize) -> usize {
    let chunk = text[start..]
        .char_indices()
        .take(64)
        .take_while(|(_, c)| !c.is_whitespace());
    let end = chunk
        .last()
        .map_or(start, |(at, c)| start + at + c.len_utf8());
    start
        + text[start..end]
            .trim_end_matches([',', '.', '?', ')', '"'])
            .len()
}

/// Whether ":" or "=" stands behind a word.
fn colon_after(text: &str, token: &Token<'_>) -> bool {
    text[token.end..].trim_start().starts_with([':', '='])
}

/// "my password is …", "the wifi password: …", "I changed my password to …", "password = …"
fn secret(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let owner = tokens[at].is("my|the|our|his|her|mums|moms|dads|wifi|mum's|mom's|dad's|mein");
    let word = if owner {
        soon(tokens, at + 1, 3, SECRETS)
    } else {
        tokens[at].is(SECRETS).then_some(at)
    }?;
    let colon = colon_after(text, &tokens[word]);
    let before = if colon {
        word
    } else {
        soon(tokens, word + 1, 4, "is|ist|s|to")?
    };
    let value = tokens
        .get(before + 1)
        .filter(|t| !t.is_common() && !t.is(ABOUT_SECRETS))?;
    let span = Span::announced(
        Kind::Password,
        tokens[at].start,
        value.start..chunk_end(text, value.start),
    );
    // Without an owner, or as what something was changed to, it has to look like one.
    let said = &text[span.bytes.clone()];
    let odd =
        said.contains(|c: char| c.is_ascii_digit()) || said.chars().skip(1).any(char::is_uppercase);
    (odd || (owner && !tokens[before].is("to")) || (colon && !owner && at == 0)).then_some(span)
}

/// A word such as people make up for accounts, with a secret or a network named near: "add TurboToast12 on xbox".
fn odd_word(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let token = &tokens[at];
    let end = chunk_end(text, token.start);
    let word = text
        .get(token.start..end)
        .filter(|word| (4..=40).contains(&word.len()))?;
    (!word.contains(['@', '/', ':', '='])
        && !text[..token.start].ends_with(['.', '/', '@', ':', '-']))
    .then_some(())?;
    let kind = kind_near(text, tokens, at).filter(|_| ids::iban(text, token.start).is_none())?;
    let capitals =
        word.chars().skip(1).any(char::is_uppercase) && word.contains(char::is_lowercase);
    let digits = word.contains(|c: char| c.is_ascii_digit());
    let letters = word.contains(char::is_alphabetic);
    let signs = word.contains(['_', '#', '!', '$', '*']) && !word.ends_with('!')
        || word.contains(['_', '#', '$']);
    let ordinal = token.text.starts_with(|c: char| c.is_ascii_digit())
        && token.ends_with_one_of("st|nd|rd|th|am|pm|km|cm|kg");
    let pin = kind == Kind::Password
        && !letters
        && token.is_number(8)
        && word.len() == token.text.len()
        && is_pin(tokens, at);
    let own = tokens[at.saturating_sub(7)..at]
        .iter()
        .any(|t| t.is("i|i'm|im|my|me|add|find|follow"));
    let made_up = letters
        && !ordinal
        && (digits || signs || own && kind == Kind::Username && capitals)
        && !token.is(NETWORKS);
    (pin || made_up).then(|| Span::new(kind, token.start..end))
}

/// Whether a word for something that a number unlocks stands shortly before or behind.
fn is_pin(tokens: &[Token<'_>], at: usize) -> bool {
    let near = &tokens[at.saturating_sub(4)..(at + 7).min(tokens.len())];
    near.iter()
        .any(|t| t.is("pin|pins|pin's|passcode|alarm|unlock|unlocks|combination"))
}

/// What kind of account word the nearest secret or network before (or, if there is none, behind) speaks of.
fn kind_near(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Kind> {
    let kind = |t: &Token<'_>| {
        if t.is(SECRETS) || t.is("pass|login|account|unlock|unlocks|alarm|pin's|wifi|combination") {
            Some(Kind::Password)
        } else {
            (t.is(NETWORKS) || t.is("scratch|user|gamer|account|channel|server|game"))
                .then_some(Kind::Username)
        }
    };
    let whole = |from: usize, to: usize| {
        !text[tokens[from].end..tokens[to].start].contains(['!', '?', '\n'])
    };
    let before = (at.saturating_sub(7)..at)
        .rev()
        .filter(|from| whole(*from, at))
        .find_map(|from| kind(&tokens[from]));
    before.or_else(|| {
        (at + 1..(at + 7).min(tokens.len()))
            .filter(|to| whole(at, *to))
            .find_map(|to| kind(&tokens[to]))
    })
}

/// "the code for our front door is 4417", "the alarm code is 8080"
fn code(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    tokens[at].is("code|combination|passcode").then_some(())?;
    let is = soon(tokens, at + 1, 6, "is|s")?;
    let value = tokens
        .get(is + 1)
        .filter(|t| t.is_number(8) && t.text.len() >= 3)?;
    let locked = tokens[at.saturating_sub(2)..is].iter().any(|t| {
        t.is("door|alarm|gate|safe|phone|lock|ipad|tablet|account|house|garage|locker|entry|security|access|pin|unlock")
    });
    locked.then(|| Span::new(Kind::Password, value.start..value.end))
}

/// "my snapchat is …", "add me on snapchat: …"
fn username(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let next = after(tokens, at, "my")
        .or_else(|| after(tokens, at, "add|follow|find|message|friend me on"))
        .filter(|next| tokens.get(*next).is_some_and(|t| t.is(NETWORKS)))?;
    let own = tokens[next].is("username|handle|gamertag");
    let behind =
        after(tokens, next + 1, "name|user|username|id|handle|account").unwrap_or(next + 1);
    let colon = colon_after(text, &tokens[behind - 1]);
    let value = if colon {
        behind
    } else {
        after(tokens, behind, "is|s called").or_else(|| after(tokens, behind, "is|s"))?
    };
    let value = tokens.get(value).filter(|t| !t.is_common())?;
    let end = chunk_end(text, value.start);
    let odd = text[value.start..end]
        .chars()
        .any(|c| c.is_ascii_digit() || "_@#".contains(c));
    (own || odd || colon)
        .then(|| Span::announced(Kind::Username, tokens[at].start, value.start..end))
}

/// "i was born on 3 May 2015", "my birthday is 03/05/2015", "DOB: 21.08.2014": with a day and the year.
fn birthday(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = after(tokens, at, "birthday|birthdate|bday is|s|was|on")
        .or_else(|| after(tokens, at, "date of birth"))
        .or_else(|| after(tokens, at, "birth date"))
        .or_else(|| after(tokens, at, "into the world"))
        .or_else(|| after(tokens, at, "born|dob|birthdate|birthday|bday|geburtstag|geboren|naissance|nacimiento|né|née|nací"))?;
    let first = after(tokens, first, "is|was|s").unwrap_or(first);
    let first = after(tokens, first, "on|in|the").unwrap_or(first);
    let first = after(tokens, first, "the").unwrap_or(first);
    let lead = at
        .checked_sub(1)
        .filter(|at| tokens[*at].is("my"))
        .unwrap_or(at);
    let told = |last: usize| {
        Span::announced(
            Kind::Birthday,
            tokens[lead].start,
            tokens[first].start..tokens[last].end,
        )
    };
    let is_year = |t: &Token<'_>| {
        t.text.len() == 4
            && (t.text.starts_with("19") || t.text.starts_with("20"))
            && t.is_number(4)
    };
    if tokens.get(first).is_some_and(is_written_date) {
        return Some(told(first));
    }
    let is_day = |t: &Token<'_>| {
        t.is("of|the") || t.is_month() || t.text.starts_with(|c: char| c.is_ascii_digit())
    };
    let dated = |range: std::ops::RangeInclusive<usize>| {
        tokens
            .get(range)
            .is_some_and(|part| part.iter().all(is_day))
    };
    let year = (first..first + 5).find(|at| tokens.get(*at).is_some_and(is_year))?;
    // Year, month and day, or the year last.
    let last = if year == first { first + 2 } else { year };
    dated(first..=last).then(|| told(last))
}

/// "2014-11-05"
fn is_written_date(token: &Token<'_>) -> bool {
    let parts: Vec<&str> = token.text.split('-').take(4).collect();
    parts.len() == 3
        && parts.iter().any(|part| part.len() == 4)
        && parts.iter().all(|part| {
            part.len() <= 4 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
        })
}

/// "my number is oh seven seven …": seven or more digits in words that something announces, or nine with a zero.
fn spelled_number(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let is_word = |t: &Token<'_>| {
        t.is("zero|oh|o|one|two|three|four|five|six|seven|eight|nine|double|triple")
    };
    let is_digit = |t: &&Token<'_>| t.is_number(4) || is_word(t);
    let begins = is_word(&tokens[at])
        && at
            .checked_sub(1)
            .is_none_or(|before| !is_digit(&&tokens[before]));
    begins.then_some(())?;
    let row: Vec<_> = tokens[at..].iter().take(20).take_while(is_digit).collect();
    let before = &tokens[at.saturating_sub(5)..at];
    let announced = before.iter().any(|t| t.is(PHONE_WORDS) || t.is("mine"));
    let zero = row.iter().any(|t| t.is("zero|oh|double|triple"));
    let words = row.iter().filter(|t| is_word(t)).count();
    let lead = before
        .iter()
        .find(|t| t.is("my|our"))
        .map_or(tokens[at].start, |t| t.start);
    (words >= 5 && (announced && row.len() >= 7 || zero && row.len() >= 9)).then(|| {
        Span::announced(
            Kind::Phone,
            lead,
            tokens[at].start..row.last().map_or(0, |t| t.end),
        )
    })
}

/// "mia at gmail dot com", "bella (at) outlook (dot) com", "jess dot smith at yahoo dot co dot uk"
fn spelled_email(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let name = &tokens[at];
    let host = after(tokens, at + 1, "at|ät|arroba")?;
    let host_name = tokens.get(host)?;
    let dotted = |next: usize| {
        after(tokens, next, "dot|punkt|punto|point").or_else(|| {
            (text.get(tokens.get(next.checked_sub(1)?)?.end..tokens.get(next)?.start)? == ".")
                .then_some(next)
        })
    };
    let mut end = dotted(host + 1)?;
    tokens
        .get(end)
        .filter(|t| t.is("com|de|net|uk|co|org|io|fr|es|it|nl|edu|eu|info|ac"))?;
    let known = host_name.is("gmail|yahoo|hotmail|outlook|icloud|gmx|web|proton|live|aol|mail");
    let bracketed = text[name.end..host_name.start].contains(['(', '[']);
    let odd = name
        .text
        .contains(|c: char| c.is_ascii_digit() || "_-".contains(c));
    let said = tokens[at.saturating_sub(6)..at]
        .iter()
        .any(|t| t.is("mail|email|e-mail|contact|write|send|reach|gmail|adresse"));
    (known || bracketed || odd || said).then_some(())?;
    if let Some(more) =
        dotted(end + 1).filter(|at| tokens.get(*at).is_some_and(|t| t.is("uk|au|nz|jp|in|za")))
    {
        end = more;
    }
    let mut first = at;
    while first > 0 && first + 6 > at {
        let before = &tokens[first - 1];
        let point = text.get(before.end..tokens[first].start) == Some(".");
        if point {
            first -= 1;
        } else if before.is("dot") && first > 1 {
            first -= 2;
        } else {
            break;
        }
    }
    (!name.is_common() && !is_plain(name.lower()))
        .then(|| Span::new(Kind::Email, tokens[first].start..tokens[end].end))
}
