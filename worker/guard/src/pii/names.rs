//! Names of people: told ("my name is", "my teacher is called"), or mentioned in passing.

use super::tokens::{Token, after, soon};
use super::words::{
    is_given, is_place, is_plain, is_well_known, looks_like_a_surname, names_a_thing,
};
use super::{Kind, Span, figures};

/// People whom a child knows; what follows "is" or "is called" is a real person's name.
const PEOPLE: &str = "name|names|friend|friends|bestie|bff|mum|mums|mum's|mom|moms|mom's|mother|mothers|mother's|dad|dads|dad's|father|fathers|\
    father's|brother|brothers|brother's|sister|sisters|sister's|cousin|cousins|cousin's|uncle|uncles|aunt|auntie|aunts|nan|nanny|grandma|grandmas|\
    grandpa|grandpas|granny|grandad|teacher|teachers|teacher's|neighbour|neighbor|coach|babysitter|boyfriend|girlfriend|classmate|head|headteacher|\
    doctor|dentist|boss|partner";
/// What a name with a title begins with.
const TITLES: &str =
    "mr|mrs|ms|miss|mx|dr|prof|professor|doctor|herr|frau|señora|señor|madame|monsieur";
/// Small words inside names.
const PARTICLES: &str =
    "van|von|de|der|den|del|della|di|da|dos|do|la|le|bin|ibn|al|el|ter|ten|af|y";
/// Words that nearly always stand before a person's name.
const BEFORE: &str = "with|under|named|called|met|invite|invited|told|dear|love|by|friend|teacher|brother|sister|mum|mom|dad|cousin|neighbour|\
    sincerely|regards|truly|ask|name|names|maiden|contact|attn|guardian|commenter|starring|heard|add|cc|wife|husband|son|daughter|user";
/// Words that often do.
const OFTEN_BEFORE: &str = "to|for|from|tell|said|girl|boy|man|woman|singer|actor|player|songwriter|here's|is|that|why|as|founders|and|him|her|early|meet";
/// Words that nearly always stand after a person's name.
const AFTER: &str = "said|says|told|lives|lived|listed|spent|speak|speaks|cried|laughed|keeps|called|thinks|likes|loves|wants|asked";
/// Words that often do.
const OFTEN_AFTER: &str = "is|was|has|had|broke|from|points|and|who|just|did|does|can|will|got|as";
/// Words after which a name is somebody's whom the world knows.
const PUBLIC: &str = "country|city|capital|king|queen|president|prince|princess|captain|emperor|pope|saint|sir|lord|lady|minister|pharaoh|who|when|about|did|\
    invented|painter|inventor|explorer|character|author|book|books|written|painted|poem";
/// Words that say the same behind it.
const PUBLIC_DEEDS: &str = "invented|discovered|painted|wrote|composed|ruled|conquered|sailed|landed|invent|discover|paint|write|sing|fly|fights|singing|die|born|famous";

/// The name that is told in, or begins with, the words at `at`.
pub(super) fn find(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    own(text, tokens, at)
        .or_else(|| somebody_elses(text, tokens, at))
        .or_else(|| titled(text, tokens, at))
        .or_else(|| mentioned(text, tokens, at))
}

/// "My name is Anna Smith", "my surname is Smith", "this is Anna Smith speaking"
fn own(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let sure = after(
        tokens,
        at,
        "my full|real|whole|last|family|second name is|s",
    )
    .or_else(|| {
        after(tokens, at, "second|last|family name")
            .filter(|next| tokens.get(*next).is_some_and(Token::is_capital))
    })
    .or_else(|| after(tokens, at, "my|her|his|their surname|lastname is|s"))
    .or_else(|| {
        after(
            tokens,
            at,
            "her|his|their maiden|last|family|full|real name is|s",
        )
    });
    let named = || {
        after(tokens, at, "my name is|s")
            .or_else(|| after(tokens, at, "my name's"))
            .or_else(|| after(tokens, at, "i'm|i’m|im called"))
            .or_else(|| after(tokens, at, "i am called"))
    };
    let said = || {
        after(tokens, at, "i'm|i’m|im|it's|its|it’s")
            .or_else(|| after(tokens, at, "i am"))
            .or_else(|| after(tokens, at, "this is"))
    };
    let lead = tokens[at].start;
    if let Some(first) = sure {
        let first = after(tokens, first, "mr|mrs|ms|dr").unwrap_or(first);
        let one = tokens.get(first).filter(|t| is_name(t))?;
        let end = name_end(text, tokens, first, false);
        return Some(Span::announced(
            Kind::Name,
            lead,
            one.start..tokens[end - 1].end,
        ));
    }
    if let Some(first) = named() {
        let first = after(tokens, first, "mr|mrs|ms|dr").unwrap_or(first);
        tokens.get(first).filter(|t| is_name(t))?;
        let end = name_end(text, tokens, first, true);
        let span = Span::announced(Kind::Name, lead, tokens[first].start..tokens[end - 1].end);
        return (end > first + 1 || spelt_small(text, tokens, first)).then(|| {
            let end = end.max(first + 2);
            Span {
                bytes: span.bytes.start..tokens[end - 1].end,
                ..span
            }
        });
    }
    let first = said()?;
    if spelt_small(text, tokens, first)
        && is_given(tokens[first].lower())
        && looks_like_a_surname(tokens[first + 1].lower())
    {
        return Some(Span::announced(
            Kind::Name,
            lead,
            tokens[first].start..tokens[first + 1].end,
        ));
    }
    let run = Run::at(text, tokens, first)?;
    (run.is_name_like() && !run.has_thing()).then(|| Span::announced(Kind::Name, lead, run.bytes()))
}

/// Whether two small words are a given name and a surname: "my name is lena andersson", and nothing more in the clause.
fn spelt_small(text: &str, tokens: &[Token<'_>], first: usize) -> bool {
    let (Some(one), Some(two)) = (tokens.get(first), tokens.get(first + 1)) else {
        return false;
    };
    let adjacent = text.get(one.end..two.start) == Some(" ");
    let over = tokens.get(first + 2).is_none_or(|next| {
        text[two.end..next.start].contains(['.', ',', '!', '?', '\n', ';'])
            || next.is(
                "and|but|i|im|i'm|so|what|can|from|or|please|btw|lol|age|aged|in|at|on|by|with|not",
            )
    });
    let known = is_given(one.lower()) || looks_like_a_surname(two.lower());
    adjacent
        && over
        && known
        && is_name(two)
        && !is_given(two.lower())
        && two.text.len() > 3
        && !names_a_thing(&[two.lower()])
}

/// "my dad's name is Rajesh Patel", "a girl called Tiffany Rudd", "Name: Pooja Sharma"
fn somebody_elses(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = if tokens[at].is("name|names|contact|signed|user|kid")
        && followed_by_colon(text, &tokens[at])
    {
        at + 1
    } else {
        tokens[at].is("my|our|his|her|the|a|your").then_some(())?;
        let person = soon(tokens, at + 1, 2, PEOPLE)
            .or_else(|| soon(tokens, at + 1, 2, "girl|boy|man|lady|woman|kid"))?;
        let name = after(tokens, person + 1, "name|names").unwrap_or(person + 1);
        after(tokens, name, "is|s called|named")
            .or_else(|| after(tokens, name, "is|s|called|named"))
            .unwrap_or(name)
    };
    let run = Run::at(text, tokens, first)?;
    let fits = run.words.len() > 1 && run.is_name_like() && !run.has_thing();
    let span = Span::mention(Kind::Name, run.bytes());
    // A form that is filled in tells the child's own name.
    fits.then(|| Span {
        mention: first != at + 1,
        ..span
    })
}

fn followed_by_colon(text: &str, token: &Token<'_>) -> bool {
    text[token.end..]
        .trim_start_matches(' ')
        .starts_with([':', '='])
}

/// "Mrs Kowalczyk"
fn titled(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    tokens[at].is(TITLES).then_some(())?;
    let gap = text.get(tokens[at].end..tokens.get(at + 1)?.start)?;
    let run = matches!(gap, " " | ". ").then(|| Run::at(text, tokens, at + 1))??;
    let mut known = vec![tokens[at].lower()];
    known.extend(run.words.first());
    let fits = !is_well_known(&known) && !is_well_known(&run.words) && !is_plain(run.words[0]);
    let from = if tokens[at].is_capital() {
        tokens[at].start
    } else {
        run.bytes().start
    };
    fits.then(|| Span::mention(Kind::Name, from..run.bytes().end))
}

/// Capitalised words that are likely a person's given name and surname.
fn mentioned(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    if at > 0
        && tokens[at - 1].is_capital()
        && joined(text, &tokens[at - 1], &tokens[at])
        && is_name(&tokens[at - 1])
    {
        return None;
    }
    let run = Run::at(text, tokens, at)?;
    // One word alone has to have more that speaks for it.
    let enough = if run.words.len() > 1 { 3 } else { 4 };
    let fits = !run.goes_on
        && !run.shouted
        && run.is_name_like()
        && !run.has_thing()
        && !is_public(tokens, run.first, run.last)
        && run.weight(text, tokens) >= enough;
    fits.then(|| Span::mention(Kind::Name, run.bytes()))
}

/// Whether the words around speak of somebody famous.
fn is_public(tokens: &[Token<'_>], first: usize, last: usize) -> bool {
    let before = tokens[..first].iter().rev().take(2);
    let behind = tokens[last + 1..].iter().take(2);
    let asked =
        first >= 2 && tokens[first - 1].is("is|was|were|are") && !tokens[first - 2].is("who|when");
    (!asked && before.clone().any(|t| t.is(PUBLIC))) || behind.clone().any(|t| t.is(PUBLIC_DEEDS))
}

/// A letter, then letters and marks of names.
fn is_name(token: &Token<'_>) -> bool {
    let initial = token.text.len() == 1 && token.is_capital() && token.text != "I";
    (initial || !token.is_common() && !is_plain(token.lower()))
        && token
            .text
            .chars()
            .all(|c| c.is_alphabetic() || "'’-".contains(c))
}

/// Whether nothing but a space, or the point of an initial, stands between.
fn joined(text: &str, one: &Token<'_>, two: &Token<'_>) -> bool {
    match text.get(one.end..two.start) {
        Some(" " | "\u{a0}") => true,
        Some(". " | ".") => one.text.chars().count() == 1,
        _ => false,
    }
}

/// The place after the name that begins at `first`.
fn name_end(text: &str, tokens: &[Token<'_>], first: usize, capital: bool) -> usize {
    let mut end = first + 1;
    while end < first + 4 {
        let Some(next) = tokens
            .get(end)
            .filter(|next| joined(text, &tokens[end - 1], next))
        else {
            break;
        };
        let next_is_name =
            |t: &Token<'_>| is_name(t) && (t.is_capital() || (!capital && end == first + 1));
        let particle = next.is(PARTICLES)
            && tokens
                .get(end + 1)
                .is_some_and(|t| is_name(t) && t.is_capital());
        if !particle && !next_is_name(next) {
            break;
        }
        end += 1;
    }
    end
}

/// Capitalised words in a row.
struct Run<'a> {
    first: usize,
    last: usize,
    start: usize,
    end: usize,
    /// In small letters, without the 's of an owner.
    words: Vec<&'a str>,
    /// Whether somebody's something follows ("Anna Smith's").
    owner: bool,
    /// Whether more capitalised words follow than a name has.
    goes_on: bool,
    /// Whether one letter stands inside ("John F. Kennedy").
    initial: bool,
    shouted: bool,
}

impl<'a> Run<'a> {
    fn at(text: &str, tokens: &'a [Token<'_>], first: usize) -> Option<Self> {
        let one = tokens.get(first)?;
        if !one.is_capital() || !is_name(one) {
            return None;
        }
        let mut run = Run {
            first,
            last: first,
            start: one.start,
            end: one.end,
            words: Vec::new(),
            owner: false,
            goes_on: false,
            initial: false,
            shouted: false,
        };
        let mut at = first;
        loop {
            let token = &tokens[at];
            let (stem, owner) = stem(token.lower());
            run.words.push(stem);
            run.last = at;
            run.end = token.end - (token.lower().len() - stem.len()).min(token.text.len());
            run.initial |= token.text.chars().count() == 1 && !run.words.is_empty();
            run.shouted |= is_shout(token.text);
            run.owner = owner;
            let next = tokens
                .get(at + 1)
                .filter(|next| joined(text, token, next) && !owner);
            let Some(next) = next else { break };
            if run.words.len() > 4 {
                run.goes_on = next.is_capital();
                break;
            }
            if next.is_capital() && is_name(next) {
                at += 1;
            } else if next.is(PARTICLES)
                && tokens
                    .get(at + 2)
                    .is_some_and(|t| t.is_capital() && is_name(t) && joined(text, next, t))
            {
                at += 2;
            } else {
                break;
            }
        }
        Some(run)
    }

    fn bytes(&self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// A given name or surname, or at least two words; not famous, no place, and no item of a list ("C. Plants").
    fn is_name_like(&self) -> bool {
        let listed = self.words.len() == 2 && self.words[0].chars().count() == 1;
        let [several @ .., last] = self.words.as_slice() else {
            return false;
        };
        let alone = !is_place(last) && (is_given(last) || looks_like_a_surname(last));
        let named = !several.is_empty() || alone;
        named
            && !listed
            && !is_well_known(&self.words)
            && self
                .words
                .last()
                .is_some_and(|word| word.chars().count() > 1)
    }

    fn has_thing(&self) -> bool {
        names_a_thing(&self.words)
    }

    /// How much speaks for a person.
    fn weight(&self, text: &str, tokens: &[Token<'_>]) -> i32 {
        let last = self.words.last().copied().unwrap_or("");
        let first = self.words.first().copied().unwrap_or("");
        let mut weight = 1;
        weight += if is_given(first) { 2 } else { 0 };
        weight += if looks_like_a_surname(last) && (self.words.len() > 1 || !is_given(first)) {
            2
        } else {
            0
        };
        weight += if self.initial { 2 } else { 0 };
        weight += i32::from(!self.words.concat().is_ascii());
        weight += i32::from(self.owner);
        weight += side(tokens[..self.first].last(), BEFORE, OFTEN_BEFORE);
        weight += i32::from(self.is_inside(text)) + i32::from(self.is_set_apart(text));
        weight += i32::from(self.first > 1 && after(tokens, self.first - 2, "it to").is_some());
        weight += side(tokens.get(self.last + 1), AFTER, OFTEN_AFTER);
        weight + if self.fills_its_line(text) { 2 } else { 0 }
    }

    /// Whether it stands inside a sentence, where only names are capitalised.
    fn is_inside(&self, text: &str) -> bool {
        let before = figures::before(text, self.start);
        before
            .trim_end()
            .ends_with(|c: char| c.is_lowercase() || c == ',')
    }

    /// Whether commas, or a comma and the end, stand around it ("my gran, Ethel Oakley, is 90").
    fn is_set_apart(&self, text: &str) -> bool {
        let before = figures::before(text, self.start).trim_end();
        let behind = &text[self.end..];
        before.ends_with(',')
            && (behind.is_empty() || behind.starts_with([',', '.', '!', '?', '\n']))
    }

    /// Whether nothing else stands on its line, or behind a speaker's colon, and no house number in the line before.
    fn fills_its_line(&self, text: &str) -> bool {
        let before = figures::before(text, self.start).trim_end_matches([' ', '?', '-']);
        let behind = text[self.end..].trim_start_matches(' ');
        let line_before = before
            .trim_end_matches('\n')
            .rsplit('\n')
            .next()
            .unwrap_or("");
        let begins = before.is_empty()
            || before.ends_with('\n') && !line_before.contains(|c: char| c.is_ascii_digit());
        (begins || before.ends_with(':')) && (behind.is_empty() || behind.starts_with(['\n', ':']))
    }
}

/// How much a neighbour speaks for a person's name.
fn side(neighbour: Option<&Token<'_>>, strong: &str, weak: &str) -> i32 {
    match neighbour {
        Some(token) if token.is(strong) => 2,
        Some(token) if token.is(weak) => 1,
        _ => 0,
    }
}

/// More than two letters, all of them capital.
fn is_shout(word: &str) -> bool {
    word.chars().count() > 2 && !word.contains(char::is_lowercase)
}

/// A word without the 's of an owner, and whether it had one.
fn stem(lower: &str) -> (&str, bool) {
    let stem = lower
        .strip_suffix("'s")
        .or_else(|| lower.strip_suffix("’s"));
    (stem.unwrap_or(lower), stem.is_some())
}
