//! Personal data that is known by what stands before it, or by the words it is made of.

use super::{Kind, Span};

/// A word of the text and where it stands.
struct Token<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    lower: String,
}

/// Ends of street names that mean nothing else.
const STREETS: [&str; 13] = [
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "ln",
    "boulevard",
    "blvd",
    "crescent",
    "terrace",
    "mews",
];
/// Ends of street names that also mean something else, so that something has to announce them.
const STREETS_OR_ELSE: [&str; 13] = [
    "drive", "dr", "close", "way", "court", "place", "square", "hill", "row", "grove", "gardens",
    "park", "walk",
];
/// Kinds of schools.
const SCHOOLS: [&str; 13] = [
    "school",
    "academy",
    "primary",
    "elementary",
    "high",
    "college",
    "secondary",
    "infants",
    "juniors",
    "grammar",
    "middle",
    "prep",
    "kindergarten",
];
/// Words that a school's, street's or person's own name does not begin with.
const COMMON: [&str; 84] = [
    "a",
    "an",
    "the",
    "my",
    "this",
    "that",
    "to",
    "at",
    "in",
    "on",
    "of",
    "and",
    "or",
    "is",
    "it",
    "big",
    "small",
    "new",
    "old",
    "nice",
    "good",
    "bad",
    "great",
    "same",
    "different",
    "from",
    "after",
    "before",
    "for",
    "with",
    "by",
    "not",
    "no",
    "too",
    "very",
    "so",
    "really",
    "just",
    "now",
    "here",
    "there",
    "i",
    "you",
    "he",
    "she",
    "we",
    "they",
    "because",
    "but",
    "when",
    "where",
    "how",
    "what",
    "closed",
    "open",
    "fun",
    "boring",
    "far",
    "near",
    "called",
    "long",
    "short",
    "going",
    "getting",
    "having",
    "over",
    "back",
    "minute",
    "minutes",
    "hour",
    "hours",
    "more",
    "times",
    "people",
    "cars",
    "lane",
    "way",
    "home",
    "public",
    "private",
    "art",
    "music",
    "day",
    "some",
];
const DIGIT_WORDS: [&str; 14] = [
    "zero", "oh", "o", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "double", "triple",
];
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
/// Where a child is known by another name.
const NETWORKS: [&str; 18] = [
    "username",
    "handle",
    "gamertag",
    "snap",
    "snapchat",
    "insta",
    "instagram",
    "discord",
    "tiktok",
    "roblox",
    "xbox",
    "psn",
    "kik",
    "twitch",
    "facebook",
    "telegram",
    "steam",
    "minecraft",
];

pub(super) fn find(text: &str) -> Vec<Span> {
    let tokens = tokens(text);
    let mut spans = Vec::new();
    for at in 0..tokens.len() {
        let told = told(text, &tokens, at).or_else(|| {
            street(text, &tokens, at)
                .or_else(|| postcode(&tokens, at))
                .or_else(|| german_street(&tokens, at))
                .or_else(|| flat(&tokens, at))
});
        spans.extend(told);
    }
    spans
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, c) in ends {
        let inside = c.is_alphanumeric() || (start.is_some() && "'’-_".contains(c));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let text = text[from..at].trim_end_matches(['\'', '’', '-', '_']);
                out.push(Token {
                    start: from,
                    end: from + text.len(),
                    text,
                    lower: text.to_lowercase(),
                });
                start = None;
            }
            _ => {}
        }
    }
    out
}

impl Token<'_> {
    fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }

    fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    fn is_number(&self, longest: usize) -> bool {
        self.text.len() <= longest && self.text.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Where the words that follow `at` are, if they are these (each may have alternatives).
fn phrase(tokens: &[Token<'_>], at: usize, words: &[&[&str]]) -> Option<usize> {
    let fits = words
        .iter()
        .enumerate()
        .all(|(i, word)| tokens.get(at + i).is_some_and(|t| t.is(word)));
    fits.then_some(at + words.len())
}

/// Personal data announced by the words that begin at `at`.
fn told(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let span = secret(text, tokens, at)
        .or_else(|| name(text, tokens, at))
        .or_else(|| school(tokens, at))
        .or_else(|| home(text, tokens, at))
        .or_else(|| username(text, tokens, at))
        .or_else(|| birthday(tokens, at))
        .or_else(|| spelled_number(text, tokens, at))
        .or_else(|| spelled_email(tokens, at))?;
    Some(span)
}

fn announced(
    kind: Kind,
    tokens: &[Token<'_>],
    at: usize,
    start: usize,
    end: usize,
) -> Option<Span> {
    Some(Span {
        kind,
        bytes: start..end,
        lead: tokens.get(at)?.start,
    })
}

/// From the start of a word to the next white space.
fn chunk(text: &str, start: usize) -> usize {
    let length = text[start..]
        .find(char::is_whitespace)
        .unwrap_or(text.len() - start);
    start
        + text[start..start + length]
            .trim_end_matches([',', '.', '?', ')', '"'])
            .len()
}

/// "my password is …", "the wifi password: …"
fn secret(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    const SECRETS: [&str; 5] = ["password", "passcode", "pin", "passwort", "pw"];
    if !tokens[at].is(&[
        "my", "the", "our", "his", "her", "mums", "moms", "dads", "wifi", "mum's", "mom's",
        "dad's", "mein",
    ]) {
        return None;
    }
    let word = (at + 1..=at + 3).find(|i| tokens.get(*i).is_some_and(|t| t.is(&SECRETS)))?;
    let is =
        (word + 1..=word + 4).find(|i| tokens.get(*i).is_some_and(|t| t.is(&["is", "ist", "s"])));
    let colon = text[tokens[word].end..]
        .trim_start()
        .starts_with([':', '=']);
    let value = tokens.get(if colon { word + 1 } else { is? + 1 })?;
    let vague = value.is(&COMMON)
        || value.is(&[
            "wrong",
            "weak",
            "strong",
            "secret",
            "safe",
            "incorrect",
            "hard",
            "easy",
            "forgotten",
            "important",
            "something",
            "always",
            "working",
            "gone",
            "lost",
            "saved",
            "hidden",
            "written",
            "used",
            "needed",
            "like",
            "supposed",
            "stored",
            "asked",
            "required",
            "expired",
            "stolen",
            "only",
        ]);
    if vague {
        return None;
    }
    announced(
        Kind::Password,
        tokens,
        at,
        value.start,
        chunk(text, value.start),
    )
}

/// "My name is Anna Smith", "my surname is Smith"
fn name(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let is: &[&str] = &["is", "s"];
    let (first, full) = if let Some(first) = phrase(
        tokens,
        at,
        &[
            &["my"],
            &["full", "real", "whole", "last", "family", "second"],
            &["name"],
            is,
        ],
    ) {
        (first, true)
    } else if let Some(first) = phrase(tokens, at, &[&["my"], &["surname"], is]) {
        (first, true)
    } else {
        (
            phrase(tokens, at, &[&["my"], &["name"], is])
                .or_else(|| phrase(tokens, at, &[&["i'm", "i’m", "im"], &["called"]]))?,
            false,
        )
    };
    let part = |i: usize| {
        tokens.get(i).filter(|t| {
            !t.is(&COMMON)
                && t.text
                    .chars()
                    .all(|c| c.is_alphabetic() || "'’-".contains(c))
        })
    };
    let one = part(first)?;
    // The second part has to stand right behind the first.
    let two = part(first + 1)
        .filter(|two| text[one.end..two.start].trim().is_empty() && (full || two.is_capital()));
    let capitals = one.is_capital() && two.is_some();
    if !full && !capitals {
        return None;
    }
    announced(
        Kind::Name,
        tokens,
        at,
        one.start,
        two.map_or(one.end, |two| two.end),
    )
}

/// "i go to Oakwood Primary School", "my school is called Sunny Hill"
fn school(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    if let Some(first) = phrase(tokens, at, &[&["my"], &["school"], &["is", "s"]]) {
        let named = tokens
            .get(first)
            .filter(|t| t.is(&["called", "named"]))
            .map(|_| first + 1);
        let first = named.unwrap_or(first);
        let start = tokens
            .get(first)
            .filter(|t| !t.is(&COMMON) && (named.is_some() || t.is_capital()))?;
        let last = (first..first + 3)
            .take_while(|i| {
                tokens
                    .get(*i)
                    .is_some_and(|t| t.is_capital() || *i == first || t.is(&SCHOOLS))
            })
            .last()?;
        return announced(Kind::School, tokens, at, start.start, tokens.get(last)?.end);
    }
    let going: [&[&str]; 2] = [
        &["go", "goes", "went", "going", "attend", "study"],
        &["to", "at"],
    ];
    let first =
        phrase(tokens, at, &going).or_else(|| phrase(tokens, at, &[&["attend", "attends"]]))?;
    let start = tokens
        .get(first)
        .filter(|t| !t.is(&COMMON) && !t.is(&SCHOOLS))?;
    let kind = (first + 1..first + 4).find(|i| tokens.get(*i).is_some_and(|t| t.is(&SCHOOLS)))?;
    if tokens[first..kind].iter().any(|t| t.is(&COMMON)) {
        return None;
    }
    let last = (kind..kind + 3)
        .take_while(|i| tokens.get(*i).is_some_and(|t| t.is(&SCHOOLS)))
        .last()?;
    announced(Kind::School, tokens, at, start.start, tokens.get(last)?.end)
}

/// "i live at …", "my address is …"
fn home(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let address = phrase(tokens, at, &[&["my", "our"], &["address"], &["is", "s"]]).or_else(|| {
        phrase(
            tokens,
            at,
            &[&["my", "our"], &["home"], &["address"], &["is", "s"]],
        )
    });
    if let Some(first) = address {
        let start = tokens.get(first).filter(|t| !t.is(&COMMON))?;
        return announced(
            Kind::Address,
            tokens,
            at,
            start.start,
            clause_end(text, tokens, first),
        );
    }
    let live: [&[&str]; 3] = [&["i", "we", "you"], &["live"], &["at", "on", "in", "near"]];
    let first =
        phrase(tokens, at, &live).or_else(|| phrase(tokens, at, &[&["live"], &["at", "on"]]))?;
    let first = if tokens.get(first).is_some_and(|t| t.is(&["number", "no"])) {
        first + 1
    } else {
        first
    };
    let last = (first..first + 5).find(|i| {
        tokens
            .get(*i)
            .is_some_and(|t| t.is(&STREETS) || t.is(&STREETS_OR_ELSE))
    })?;
    let start = tokens.get(first)?;
    let own =
        tokens[first..last].iter().any(|t| !t.is(&COMMON)) && !start.is(&COMMON) && last > first;
    if own {
        announced(
            Kind::Address,
            tokens,
            at,
            start.start,
            tokens.get(last)?.end,
        )
    } else {
        None
    }
}

/// Up to eight words, to the end of the clause.
fn clause_end(text: &str, tokens: &[Token<'_>], first: usize) -> usize {
    let mut end = tokens[first].end;
    for pair in tokens[first..].windows(2).take(8) {
        let between = &text[pair[0].end..pair[1].start];
        if between.contains(['.', '!', '?', '\n', ';'])
            || pair[1].is(&["and", "but", "so", "can", "what", "is", "please", "i"])
        {
            break;
        }
        end = pair[1].end;
    }
    end
}

/// A number, a name or two, and the end of a street's name.
fn street(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let number = tokens[at]
        .text
        .trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_number = !number.is_empty()
        && number.len() <= 5
        && number.bytes().all(|b| b.is_ascii_digit())
        && tokens[at].text.len() <= number.len() + 1;
    if !is_number {
        return None;
    }
    let last = (at + 2..at + 5).find(|i| {
        tokens
            .get(*i)
            .is_some_and(|t| t.is(&STREETS) || t.is(&STREETS_OR_ELSE))
    })?;
    let names = &tokens[at + 1..last];
    let between = &text[tokens[at].end..tokens[last].start];
    let plain = !names.iter().any(|t| t.is(&COMMON)) && !between.contains(['.', '!', '?', '\n']);
    let sure = tokens[last].is(&STREETS) && names.len() < 3 || names.iter().all(|t| t.is_capital());
    let start = tokens[at].start;
    let lead = (at >= 2
        && tokens[at - 1].is(&["at", "is", "on"])
        && tokens[at.saturating_sub(3)..at]
            .iter()
            .any(|t| t.is(&["live", "your", "address"])))
    .then(|| tokens[at.saturating_sub(3)].start);
    (plain && sure).then(|| Span {
        kind: Kind::Address,
        bytes: start..tokens[last].end,
        lead: lead.unwrap_or(start),
    })
}

/// A British postcode: outward and inward part.
fn postcode(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let (outward, inward) = (&tokens[at], tokens.get(at + 1)?);
    let shape = |t: &str| {
        t.chars()
            .map(|c| {
                if c.is_ascii_uppercase() {
                    'A'
                } else if c.is_ascii_digit() {
                    '9'
                } else {
                    '?'
                }
            })
            .collect::<String>()
    };
    let fits = matches!(
        shape(outward.text).as_str(),
        "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A"
    ) && shape(inward.text) == "9AA"
        && inward.start == outward.end + 1;
    fits.then(|| Span::new(Kind::Address, outward.start..inward.end))
}

/// "Hauptstraße 12"
fn german_street(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let (name, number) = (&tokens[at], tokens.get(at + 1)?);
    let street = ["straße", "strasse", "gasse", "allee", "platz"]
        .iter()
        .any(|end| name.lower.len() > end.len() + 2 && name.lower.ends_with(end));
    (street && number.is_number(4) && number.start == name.end + 1)
        .then(|| Span::new(Kind::Address, name.start..number.end))
}

/// "974 Via Roma 131 Apt. 425": a number, names and the number of a flat.
fn flat(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    if !tokens[at].is_number(6) {
        return None;
    }
    let word = (at + 2..at + 8).find(|i| tokens.get(*i).is_some_and(|t| t.is(&["apt", "apartment", "suite", "flat"])))?;
    let number = tokens.get(word + 1).filter(|t| t.is_number(5))?;
    let named = tokens[at + 1..word].iter().any(|t| t.is_capital());
    named.then(|| Span::new(Kind::Address, tokens[at].start..number.end))
}

/// "my snapchat is …", "add me on snapchat …"
fn username(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let network = phrase(tokens, at, &[&["my"], &NETWORKS])
        .or_else(|| {
            phrase(
                tokens,
                at,
                &[
                    &["my"],
                    &NETWORKS,
                    &["name", "user", "username", "id", "handle", "account"],
                ],
            )
        })
        .or_else(|| phrase(tokens, at, &[&["add"], &["me"], &["on"], &NETWORKS]))?;
    let own = tokens[at + 1].is(&["username", "handle", "gamertag"]);
    let network = if tokens
        .get(network)
        .is_some_and(|t| t.is(&["name", "user", "username", "id", "handle"]))
    {
        network + 1
    } else {
        network
    };
    let colon = text[tokens[network - 1].end..]
        .trim_start()
        .starts_with([':', '@', '=']);
    let value = if colon {
        network
    } else if tokens.get(network)?.is(&["is", "s"]) {
        network + 1
    } else {
        return None;
    };
    let value = tokens.get(value).filter(|t| !t.is(&COMMON))?;
    let end = chunk(text, value.start);
    let odd = text[value.start..end]
        .chars()
        .any(|c| c.is_ascii_digit() || "_@#".contains(c));
    if own || odd || colon {
        announced(Kind::Username, tokens, at, value.start, end)
    } else {
        None
    }
}

/// "i was born on 3 May 2015", "my birthday is 03/05/2015"
fn birthday(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = phrase(tokens, at, &[&["born"], &["on", "in"]])
        .or_else(|| {
            phrase(
                tokens,
                at,
                &[&["my"], &["birthday", "birthdate", "dob"], &["is", "s"]],
            )
        })
        .or_else(|| {
            phrase(
                tokens,
                at,
                &[&["my"], &["date"], &["of"], &["birth"], &["is", "s"]],
            )
        })?;
    let first = if tokens.get(first)?.is(&["on", "the"]) {
        first + 1
    } else {
        first
    };
    let year = (first + 1..first + 5).find(|i| {
        tokens
            .get(*i)
            .is_some_and(|t| t.text.len() == 4 && t.is_number(4))
    })?;
    let dated = tokens[first..year].iter().all(|t| {
        t.is_number(2)
            || t.is(&["of", "the"])
            || t.lower.get(..3).is_some_and(|m| MONTHS.contains(&m))
            || t.lower.starts_with(|c: char| c.is_ascii_digit())
    });
    if dated {
        announced(
            Kind::Birthday,
            tokens,
            at,
            tokens[first].start,
            tokens[year].end,
        )
    } else {
        None
    }
}

/// "my number is oh seven seven …": seven or more digits in words.
fn spelled_number(_text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = phrase(tokens, at, &[&["number", "phone", "mobile"], &["is", "s"]])?;
    let count = tokens[first..]
        .iter()
        .take(20)
        .take_while(|t| t.is(&DIGIT_WORDS) || t.is_number(4))
        .count();
    if count < 7 {
        return None;
    }
    announced(
        Kind::Phone,
        tokens,
        at,
        tokens[first].start,
        tokens[first + count - 1].end,
    )
}

/// "mia at gmail dot com"
fn spelled_email(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    const HOSTS: [&str; 9] = [
        "gmail", "yahoo", "hotmail", "outlook", "icloud", "gmx", "web", "proton", "live",
    ];
    let end = phrase(
        tokens,
        at + 1,
        &[
            &["at"],
            &HOSTS,
            &["dot"],
            &["com", "de", "net", "uk", "co", "org"],
        ],
    )?;
    Some(Span::new(
        Kind::Email,
        tokens[at].start..tokens.get(end - 1)?.end,
    ))
}
