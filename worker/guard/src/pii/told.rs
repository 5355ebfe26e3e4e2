//! Personal data that is known by what stands before it: "my password is", "my name is", "born on".

use super::tokens::{Token, after, soon, tokens};
use super::{Kind, Span, places};

/// Where a child is known by another name.
const NETWORKS: &str = "username|handle|gamertag|snap|snapchat|insta|instagram|discord|tiktok|roblox|xbox|psn|kik|twitch|\
    facebook|telegram|steam|minecraft";
/// What is said of a password rather than being one.
const ABOUT_SECRETS: &str = "wrong|weak|strong|secret|safe|incorrect|hard|easy|forgotten|important|something|always|\
    working|gone|lost|saved|hidden|written|used|needed|like|supposed|stored|asked|required|expired|stolen|only";

pub(super) fn find(text: &str) -> Vec<Span> {
    let tokens = tokens(text);
    let told = |at| told(text, &tokens, at).or_else(|| places::find(text, &tokens, at));
    (0..tokens.len()).filter_map(told).collect()
}

/// What is told about a person in the words that begin at `at`.
fn told(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    secret(text, tokens, at)
        .or_else(|| full_name(text, tokens, at))
        .or_else(|| username(text, tokens, at))
        .or_else(|| birthday(tokens, at))
        .or_else(|| spelled_number(tokens, at))
        .or_else(|| spelled_email(tokens, at))
}

/// From the start of a word to the next white space.
fn chunk_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let chunk = rest.split(char::is_whitespace).next().unwrap_or(rest);
    start + chunk.trim_end_matches([',', '.', '?', ')', '"']).len()
}

/// Whether ":" or "=" stands behind a word.
fn colon_after(text: &str, token: &Token<'_>) -> bool {
    text[token.end..].trim_start().starts_with([':', '='])
}

/// "my password is …", "the wifi password: …"
fn secret(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let owner = tokens[at].is("my|the|our|his|her|mums|moms|dads|wifi|mum's|mom's|dad's|mein");
    let word = owner.then(|| soon(tokens, at + 1, 3, "password|passcode|pin|passwort|pw"))??;
    let before = if colon_after(text, &tokens[word]) {
        word
    } else {
        soon(tokens, word + 1, 4, "is|ist|s")?
    };
    let value = tokens
        .get(before + 1)
        .filter(|t| !t.is_common() && !t.is(ABOUT_SECRETS))?;
    Some(Span::announced(
        Kind::Password,
        tokens[at].start,
        value.start..chunk_end(text, value.start),
    ))
}

/// "My name is Anna Smith", "my surname is Smith"
fn full_name(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let sure = after(
        tokens,
        at,
        "my full|real|whole|last|family|second name is|s",
    )
    .or_else(|| after(tokens, at, "my surname is|s"));
    let first = sure
        .or_else(|| after(tokens, at, "my name is|s"))
        .or_else(|| after(tokens, at, "i'm|i’m|im called"))?;
    let is_name = |t: &&Token<'_>| {
        !t.is_common()
            && t.text
                .chars()
                .all(|c| c.is_alphabetic() || "'’-".contains(c))
    };
    let one = tokens.get(first).filter(is_name)?;
    let two = tokens.get(first + 1).filter(is_name).filter(|two| {
        // The second part has to stand right behind the first.
        text[one.end..two.start].trim().is_empty() && (sure.is_some() || two.is_capital())
    });
    if sure.is_none() && !(one.is_capital() && two.is_some()) {
        return None;
    }
    Some(Span::announced(
        Kind::Name,
        tokens[at].start,
        one.start..two.unwrap_or(one).end,
    ))
}

/// "my snapchat is …", "add me on snapchat: …"
fn username(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let next = after(tokens, at, "my")
        .or_else(|| after(tokens, at, "add me on"))
        .filter(|next| tokens.get(*next).is_some_and(|t| t.is(NETWORKS)))?;
    let own = tokens[next].is("username|handle|gamertag");
    let behind =
        after(tokens, next + 1, "name|user|username|id|handle|account").unwrap_or(next + 1);
    let colon = colon_after(text, &tokens[behind - 1]);
    let value = if colon {
        behind
    } else {
        after(tokens, behind, "is|s")?
    };
    let value = tokens.get(value).filter(|t| !t.is_common())?;
    let end = chunk_end(text, value.start);
    let odd = text[value.start..end]
        .chars()
        .any(|c| c.is_ascii_digit() || "_@#".contains(c));
    (own || odd || colon)
        .then(|| Span::announced(Kind::Username, tokens[at].start, value.start..end))
}

/// "i was born on 3 May 2015", "my birthday is 03/05/2015"
fn birthday(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = after(tokens, at, "born on|in")
        .or_else(|| after(tokens, at, "my birthday|birthdate|dob is|s"))
        .or_else(|| after(tokens, at, "my date of birth is|s"))?;
    let first = after(tokens, first, "on|the").unwrap_or(first);
    let year = (first + 1..first + 5).find(|at| {
        tokens
            .get(*at)
            .is_some_and(|t| t.text.len() == 4 && t.is_number(4))
    })?;
    let is_day = |t: &Token<'_>| {
        t.is("of|the") || t.is_month() || t.text.starts_with(|c: char| c.is_ascii_digit())
    };
    let dated = tokens[first..year].iter().all(is_day);
    dated.then(|| {
        Span::announced(
            Kind::Birthday,
            tokens[at].start,
            tokens[first].start..tokens[year].end,
        )
    })
}

/// "my number is oh seven seven …": seven or more digits in words.
fn spelled_number(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = after(tokens, at, "number|phone|mobile is|s")?;
    let is_digit = |t: &&Token<'_>| {
        t.is_number(4)
            || t.is("zero|oh|o|one|two|three|four|five|six|seven|eight|nine|double|triple")
    };
    let count = tokens[first..].iter().take(20).take_while(is_digit).count();
    let last = tokens.get((first + count).checked_sub(1)?)?;
    (count >= 7)
        .then(|| Span::announced(Kind::Phone, tokens[at].start, tokens[first].start..last.end))
}

/// "mia at gmail dot com"
fn spelled_email(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let end = after(
        tokens,
        at + 1,
        "at gmail|yahoo|hotmail|outlook|icloud|gmx|web|proton|live dot com|de|net|uk|co|org",
    )?;
    Some(Span::new(
        Kind::Email,
        tokens[at].start..tokens[end - 1].end,
    ))
}
