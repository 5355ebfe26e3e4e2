//! Addresses as other countries write them, and ways to a house.

use super::tokens::{Token, after, soon};
use super::words::is_place;
use super::{Kind, Span, places};

/// What streets are called in front of their names.
const BEFORE: &str = "rue|avenue|via|viale|vicolo|corso|piazza|piazzale|calle|avenida|plaza|paseo|camino|carrer|rua|travessa|praça|largo|estrada|\
    ulica|ul|chemin|allée|quai|impasse|strada|cours|passeig|route";
/// What they are called behind them, in a word of its own.
const BEHIND: &str = "u|út|útja|utca|tér|tere|köz|sor|körút|sétány|gate|vei|vej|allé|ulice|náměstí|nábřeží|trg|cesta|katu|tie|pst|tn|caddesi|sokak|sk|ter";
/// What names of streets end in.
const ENDS: &str = "straße|strasse|gasse|allee|platz|weg|damm|ufer|gatan|gata|vägen|vej|veien|gade|straat|laan|plein|gracht|kade|dijk|katu|kuja|stræti|\
    götu|stræde|svingen|bakken";
/// Streets that everybody knows.
const FAMOUS: &str = "golden|sesame|wall|downing|baker|coronation|broadway|fleet|abbey|penny|privet|oxford|pudding|route";
/// Doors in a house.
const FLATS: &str = "apt|apartment|suite|flat|unit|ste|floor|wohnung";

/// An address in the words at `at`.
pub(super) fn find(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    named_before(text, tokens, at)
        .or_else(|| named_behind(text, tokens, at))
        .or_else(|| between_numbers(text, tokens, at))
        .or_else(|| box_number(tokens, at))
        .or_else(|| state_and_zip(tokens, at))
        .or_else(|| canadian(tokens, at))
        .or_else(|| way_home(text, tokens, at))
        .or_else(|| lives_on(tokens, at))
        .or_else(|| home_street(text, tokens, at))
        .or_else(|| on_a_street(tokens, at))
        .or_else(|| country_line(text, tokens, at))
        .or_else(|| home_town(text, tokens, at))
}

/// Whether only spaces, commas, points and line ends stand between two words.
fn near(text: &str, one: &Token<'_>, two: &Token<'_>) -> bool {
    text.get(one.end..two.start)
        .is_some_and(|gap| gap.len() <= 3 && gap.bytes().all(|b| b" ,.\n".contains(&b)))
}

fn is_house(token: &Token<'_>) -> bool {
    token.text.len() <= 6
        && token.text.starts_with(|c: char| c.is_ascii_digit())
        && token.text.bytes().filter(u8::is_ascii_alphabetic).count() < 2
        && token.text.is_ascii()
}

/// "12 rue des Lilas", "Via Garibaldi 22"
fn named_before(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    tokens[at].is(BEFORE).then_some(())?;
    let house = at
        .checked_sub(1)
        .map(|at| &tokens[at])
        .filter(|t| is_house(t) && near(text, t, &tokens[at]));
    let mut last = at;
    let mut named = false;
    while last < at + 6 {
        let Some(next) = tokens
            .get(last + 1)
            .filter(|next| near(text, &tokens[last], next))
        else {
            break;
        };
        if is_house(next) {
            let sure = named
                && (tokens[at].is_capital()
                    || tokens[at].is("via") && !is_place(tokens[at + 1].lower())
                    || tokens[at].text.len() > 3
                    || tokens[at].is("ul|rua|rue"));
            let start = house.unwrap_or(&tokens[at]).start;
            return sure.then(|| Span::new(Kind::Address, start..next.end));
        }
        let joins = next.is("de|du|des|la|le|los|las|do|da|dos|del|della|dei|di|d|l|of|san|santa");
        if !joins && !next.is_capital() {
            break;
        }
        named |= next.is_capital();
        last += 1;
    }
    (named && house.is_some()).then(|| {
        Span::new(
            Kind::Address,
            house.unwrap_or(&tokens[at]).start..tokens[last].end,
        )
    })
}

/// "Lindenstraße 44", "Wesselényi u. 94"
fn named_behind(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let name = &tokens[at];
    let next = tokens.get(at + 1)?;
    if name.ends_with_one_of(ENDS) && name.is_capital() {
        let behind = Some(next).filter(|t| is_house(t) && near(text, name, t));
        let before = at
            .checked_sub(1)
            .map(|at| &tokens[at])
            .filter(|t| is_house(t) && near(text, t, name));
        let start = before.unwrap_or(name).start;
        return (behind.is_some() || before.is_some())
            .then(|| Span::new(Kind::Address, start..behind.unwrap_or(name).end));
    }
    let word = soon(tokens, at + 1, 2, BEHIND).filter(|word| *word > at)?;
    let house = tokens.get(word + 1).filter(|t| is_house(t))?;
    let whole = tokens.get(at..word + 2)?;
    let adjacent = whole.windows(2).all(|pair| near(text, &pair[0], &pair[1]));
    (name.is_capital() && adjacent).then(|| Span::new(Kind::Address, name.start..house.end))
}

/// "27534 Þorsteinsgata 63": a long number, names, and a house, a flat or the end of the line.
fn between_numbers(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = &tokens[at];
    (first.text.len() >= 3 && first.is_number(6)).then_some(())?;
    let mut last = at;
    let mut small = false;
    while last < at + 5 {
        let next = tokens.get(last + 1).filter(|next| {
            near(text, &tokens[last], next)
                && !text[tokens[last].end..next.start].contains(['\n', ','])
        });
        let Some(next) = next else { break };
        let joins = next.is("de|la|du|des|van|den|der|af|do|da") || next.is(BEFORE);
        if next.is_month()
            || next.is(FLATS)
            || (next.is_common() && !next.is_capital())
            || !next.text.starts_with(char::is_alphabetic)
        {
            break;
        }
        small |= !next.is_capital() && !joins;
        last += 1;
    }
    (last > at && !tokens[at + 1].is_common()).then_some(())?;
    let behind = |at: usize| {
        tokens
            .get(at + 1)
            .filter(|next| near(text, &tokens[at], next))
    };
    let house = behind(last).filter(|t| is_house(t));
    let end = if house.is_some() { last + 1 } else { last };
    let flat = behind(end).is_some_and(|t| t.is(FLATS));
    let year = first.text.len() == 4 && matches!(first.text.parse::<u32>(), Ok(1400..=2100));
    let line = text[tokens[last].end..].starts_with([',', '\n']) && first.text.len() >= 5;
    let told = at > 0
        && tokens[at - 1].is("at|in|on|to|address|enter")
        && house.is_some()
        && last < at + 3;
    let sure = flat
        || if small {
            told
        } else {
            (house.is_some() || line) && (!year || told)
        };
    sure.then(|| Span::new(Kind::Address, first.start..tokens[end].end))
}

/// "P.O. Box 482", "PSC 1437, Box 3833", "Unit 9 Box 21"
fn box_number(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let boxed = after(tokens, at, "po|pobox box")
        .or_else(|| after(tokens, at, "p o box"))
        .or_else(|| after(tokens, at, "postfach"))
        .or_else(|| {
            let unit = after(tokens, at, "psc|unit|cmr")?;
            tokens.get(unit).filter(|t| t.is_number(6))?;
            after(tokens, unit + 1, "box")
        })?;
    let number = tokens.get(boxed).filter(|t| t.is_number(8))?;
    Some(Span::new(Kind::Address, tokens[at].start..number.end))
}

/// "APO AA 66791", "CO 70079"
fn state_and_zip(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let (state, zip) = (&tokens[at], tokens.get(at + 1)?);
    let fits = state.text.len() == 2
        && state.text.bytes().all(|b| b.is_ascii_uppercase())
        && zip.text.len() >= 5
        && zip.text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        && zip
            .text
            .split('-')
            .next()
            .is_some_and(|five| five.len() == 5)
        && zip.start == state.end + 1;
    fits.then(|| Span::new(Kind::Address, state.start..zip.end))
}

/// A Canadian postcode.
fn canadian(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let (one, two) = (&tokens[at], tokens.get(at + 1)?);
    let fits = places::shape(one.text) == "A9A"
        && places::shape(two.text) == "9A9"
        && two.start == one.end + 1;
    fits.then(|| Span::new(Kind::Address, one.start..two.end))
}

/// "I live in the blue house next to the bakery on Mill Lane": to the street, within the sentence.
fn way_home(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = after(tokens, at, "i|we live|stay|are")
        .or_else(|| after(tokens, at, "my|our house|home|flat is|s"))
        .or_else(|| after(tokens, at, "my|our new house|home|flat is|s"))
        .or_else(|| after(tokens, at, "meet|pick me"))?;
    let first = after(tokens, first, "at|in|on").unwrap_or(first);
    let start = tokens.get(first)?;
    let mut last = None;
    for place in first + 1..(first + 16).min(tokens.len()) {
        if text[tokens[place - 1].end..tokens[place].start].contains(['.', '!', '?', '\n']) {
            break;
        }
        let name = &tokens[place - 1];
        let on = tokens[place.saturating_sub(2)].is("on|in|at|of|off");
        if places::is_street(&tokens[place])
            && !name.is_common()
            && (name.is_capital() && tokens[place].is_capital()
                || on && tokens[place].is(places::STREETS))
        {
            last = Some(place);
        }
    }
    last.map(|last| {
        Span::announced(
            Kind::Address,
            tokens[at].start,
            start.start..tokens[last].end,
        )
    })
}

/// "Grandma lives on Foxglove Lane"
fn lives_on(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = after(
        tokens,
        at,
        "lives|live|living|home|house|moved|office|address on|at|is|to|in",
    )?;
    let last = (first + 1..first + 4).find(|at| {
        tokens
            .get(*at)
            .is_some_and(|t| places::is_street(t) && t.is_capital())
    })?;
    let names = &tokens[first..last];
    names
        .iter()
        .all(|t| t.is_capital() && !t.is_common())
        .then(|| Span::new(Kind::Address, tokens[first].start..tokens[last].end))
}

/// Words of one's home, near which a street is an address.
const HOME: &str = "house|home|live|lives|living|flat|cottage|farm|street|garden|gate|door|postman|parcel|delivered|delivery|drops|neighbours|\
    neighbors|address|moved|nan|nana|gran|grandad|grandma|staying|taxi|caravan|bungalow|apartment";

/// "the green door on Windmill Hill is ours": a street's name with a word of somebody's home near.
fn home_street(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let street = &tokens[at];
    (places::is_street(street) && street.is_capital()).then_some(())?;
    let name = at.checked_sub(1).map(|at| &tokens[at])?;
    let named =
        name.is_capital() && !name.is_common() && !name.is(FAMOUS) && !is_place(name.lower());
    let adjacent = text.get(name.end..street.start) == Some(" ");
    let window = at.saturating_sub(13)..(at + 7).min(tokens.len());
    let home = tokens[window.clone()].iter().any(|t| t.is(HOME));
    let ours = tokens[window].iter().any(|t| {
        t.is("my|our|ours|mine|i|i'm|im|we|we're|were|mum|dad|nana|nan|grandad|grandma|me")
    });
    (named && adjacent && home && ours).then(|| Span::new(Kind::Address, name.start..street.end))
}

/// "the clubs on Foxglove Lane", "on Hoge Wei 32 St.": of which nobody says who lives there.
fn on_a_street(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = after(tokens, at, "on|at|to|in|by|near|behind|lives")?;
    let first = after(tokens, first, "on").unwrap_or(first);
    let last =
        (first + 1..first + 6).find(|at| tokens.get(*at).is_some_and(|t| t.is(places::STREETS)))?;
    let names = &tokens[first..last];
    let house = names.last().is_some_and(is_house);
    let named = names
        .iter()
        .all(|t| t.is_capital() && !t.is_common() || is_house(t));
    let famous = names.first().is_some_and(|t| t.is(FAMOUS));
    (named
        && !famous
        && names.iter().any(Token::is_capital)
        && (house || tokens[last].is_capital()))
    .then(|| Span::mention(Kind::Address, names[0].start..tokens[last].end))
}

/// "Sweden 99178": the last line of an address in several lines.
fn country_line(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let before = at.checked_sub(1).map(|at| tokens[at].end)?;
    let gap = &text[before..tokens[at].start];
    (gap.contains('\n') && gap.len() < 16).then_some(())?;
    let names = tokens[at..]
        .iter()
        .take(3)
        .take_while(|t| t.is_capital())
        .count();
    let code = tokens
        .get(at + names)
        .filter(|t| names > 0 && (4..=6).contains(&t.text.len()) && t.is_number(6))?;
    let adjacent = tokens[at..=at + names]
        .windows(2)
        .all(|pair| text.get(pair[0].end..pair[1].start) == Some(" "));
    adjacent.then(|| Span::new(Kind::Address, tokens[at].start..code.end))
}

/// "I live in Prague": a town is a mention, not an address.
fn home_town(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = after(tokens, at, "i|we live in")?;
    let start = tokens
        .get(first)
        .filter(|t| t.is_capital() && !t.is_common())?;
    let more = tokens
        .get(first + 1)
        .filter(|t| t.is_capital() && text.get(start.end..t.start) == Some(" "));
    Some(Span::mention(
        Kind::Address,
        start.start..more.unwrap_or(start).end,
    ))
}

/// "My address: …", "the corner of Dalbraut 99 and …", "on the north side of Rua Diadema": what is said to be an address.
pub(super) fn announced(text: &str, tokens: &[Token<'_>], at: usize) -> Option<Span> {
    let first = tokens[at].is("address|addresses|adresse|adres|dirección|corner|side|office|meet|casa|mailing|downtown").then_some(at + 1)?;
    let first =
        soon(tokens, first, 4, "is|to|at|of|it's|es|ist|in|are|with").map_or(first, |at| at + 1);
    let first = after(tokens, first, "the").unwrap_or(first);
    let start = tokens.get(first)?;
    let gap = &text[tokens[at].end..start.start];
    (gap.len() < 40 && !gap.contains(['!', ';'])).then_some(())?;
    let begins =
        start.is_capital() && !start.is_common() && !is_place(start.lower()) || is_house(start);
    begins.then_some(())?;
    let mut last = first;
    let mut digits = is_house(start);
    while last < first + 8 {
        let Some(next) = tokens
            .get(last + 1)
            .filter(|next| near(text, &tokens[last], next))
        else {
            break;
        };
        let number = next.text.len() <= 6 && next.text.bytes().all(|b| b.is_ascii_digit());
        if !(next.is_capital() || number || next.is("de|la|du|des|van|u|út|útja|of")) {
            break;
        }
        digits |= number;
        last += 1;
    }
    (digits && last > first)
        .then(|| Span::announced(Kind::Address, start.start, start.start..tokens[last].end))
}
