//! Personal data in a text: found by its form (e-mail addresses, phone and card numbers, postcodes) or by what stands
//! before it ("my password is", "I live at").

mod figures;
mod ids;
mod names;
mod places;
mod streets;
pub(crate) mod tokens;
mod told;
mod web;
pub(crate) mod words;

use std::ops::Range;

/// What kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Phone number.
    Phone,
    /// E-mail address.
    Email,
    /// Payment card number (passes the Luhn check).
    Card,
    /// Another number that stands for a person or an account (social security, IBAN).
    Id,
    /// Street address or postcode.
    Address,
    /// The name of a child's school.
    School,
    /// Password or PIN.
    Password,
    /// Full name or surname.
    Name,
    /// Name on a game or social network.
    Username,
    /// Date of birth with its year.
    Birthday,
    /// Internet address of a machine.
    Ip,
    /// Web address. Not personal; matters in replies only.
    Url,
}

impl Kind {
    /// As written in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Card => "card",
            Self::Id => "id",
            Self::Address => "address",
            Self::School => "school",
            Self::Password => "password",
            Self::Name => "name",
            Self::Username => "username",
            Self::Birthday => "birthday",
            Self::Ip => "ip",
            Self::Url => "url",
        }
    }

    /// What it is covered up with.
    const fn cover(self) -> &'static str {
        match self {
            Self::Phone => "my phone number",
            Self::Email => "my e-mail address",
            Self::Card => "my card number",
            Self::Id => "my number",
            Self::Address => "my address",
            Self::School => "my school",
            Self::Password => "my password",
            Self::Name => "my name",
            Self::Username => "my username",
            Self::Birthday => "my birthday",
            Self::Ip => "my internet address",
            Self::Url => "a web address",
        }
    }
}

/// Personal data in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub kind: Kind,
    /// Where it is, in bytes (always at character boundaries).
    pub bytes: Range<usize>,
    /// Where what announces it begins ("my password is"), in bytes; `bytes.start` if nothing does.
    pub lead: usize,
    /// Whether it is only mentioned in passing: a name that nothing ties to the child ("Anna Smith is here"), a town.
    pub mention: bool,
}

impl Span {
    const fn new(kind: Kind, bytes: Range<usize>) -> Self {
        let lead = bytes.start;
        Self::announced(kind, lead, bytes)
    }

    const fn announced(kind: Kind, lead: usize, bytes: Range<usize>) -> Self {
        Self {
            kind,
            bytes,
            lead,
            mention: false,
        }
    }

    const fn mention(kind: Kind, bytes: Range<usize>) -> Self {
        let lead = bytes.start;
        Self {
            kind,
            bytes,
            lead,
            mention: true,
        }
    }

    /// Where it is, in characters of `text`.
    pub fn chars(&self, text: &str) -> Range<usize> {
        let count = |to: usize| text.get(..to).map_or(0, |part| part.chars().count());
        count(self.bytes.start)..count(self.bytes.end)
    }
}

/// The personal data that a child tells, in order and without overlaps: what [`all`] finds, except web addresses,
/// what is only mentioned and the nickname.
pub fn find(text: &str, nickname: &str) -> Vec<Span> {
    let mut spans = all(text);
    spans.retain(|span| match span.kind {
        Kind::Url => false,
        Kind::Ip => span.lead < span.bytes.start,
        _ => !span.mention,
    });
    let nickname = nickname.trim();
    spans.retain(|span| {
        span.kind != Kind::Name || !text[span.bytes.clone()].eq_ignore_ascii_case(nickname)
    });
    spans
}

/// The text with personal data covered up.
pub fn covered(text: &str, spans: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for span in spans {
        out.push_str(text.get(from..span.lead.max(from)).unwrap_or(""));
        out.push_str(span.kind.cover());
        from = span.bytes.end;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// What a reply holds of web addresses and of personal data that is not the trusted grown-up's own.
pub(crate) fn said_to_child(sentence: &str, trusted_adult: Option<&str>) -> Option<Kind> {
    let adult = trusted_adult.map(plain).unwrap_or_default();
    let found = all(sentence).into_iter().find(|span| {
        let said = plain(&sentence[span.bytes.clone()]);
        let about_a_place = span.kind == Kind::Address && span.lead == span.bytes.start;
        !about_a_place && !span.mention && (adult.is_empty() || !adult.contains(&said))
    });
    found.map(|span| span.kind)
}

/// Letters and digits only, in lower case.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Where "my … is" (with up to three words between) before `start` begins; `start` if nothing like it is there.
fn announcement(text: &str, start: usize) -> usize {
    let near = figures::before(text, start);
    let before = near.trim_end_matches([' ', ':', '=']);
    let mut words = before.rsplit(' ').take(5);
    let mut at = start - near.len() + before.len();
    let is = words.next().unwrap_or("");
    at -= is.len();
    if !is.eq_ignore_ascii_case("is") && before.len() == near.trim_end().len() {
        return start;
    }
    for word in words {
        at = at.saturating_sub(word.len() + 1);
        if word.eq_ignore_ascii_case("my") || word.eq_ignore_ascii_case("our") {
            return at;
        }
    }
    start
}

/// All personal data in any text, in order and without overlaps.
pub fn all(text: &str) -> Vec<Span> {
    // At the same place, what is told to be something goes before what a figure looks like.
    let mut spans = web::find(text);
    spans.extend(told::find(text));
    spans.extend(figures::find(text).into_iter().map(|span| {
        let lead = announcement(text, span.bytes.start);
        Span { lead, ..span }
    }));
    // What announces itself best comes first at each place; what overlaps it goes.
    spans.sort_by_key(|span| (span.bytes.start, std::cmp::Reverse(span.bytes.end)));
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.bytes.start < last.bytes.end => {
                if !span.mention && last.mention {
                    out.pop();
                    push(&mut out, span);
                } else if !span.mention || last.mention {
                    last.bytes.end = last.bytes.end.max(span.bytes.end);
                }
            }
            _ => push(&mut out, span),
        }
    }
    out
}

fn push(out: &mut Vec<Span>, span: Span) {
    let from = out.last().map_or(0, |last| last.bytes.end);
    let lead = span.lead.max(from);
    out.push(Span { lead, ..span });
}

#[cfg(test)]
mod tests;
