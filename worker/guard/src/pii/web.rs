//! Web addresses and internet addresses.

use super::{Kind, Span};

/// Ends of host names that are looked for.
const HOSTS: &str = "com|org|net|uk|de|io|tv|gg|app|info|edu|gov|eu|xyz|site|online|us|ru";

/// Web addresses: with a scheme, with "www.", or a name that ends like a host; internet addresses.
pub(super) fn find(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    for chunk in text.split(char::is_whitespace) {
        let word = chunk.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
        let kind = if is_ip(word) {
            Some(Kind::Ip)
        } else {
            is_url(word).then_some(Kind::Url)
        };
        if let Some(kind) = kind {
            let start = at + (word.as_ptr() as usize - chunk.as_ptr() as usize);
            spans.push(Span::new(kind, start..start + word.len()));
        }
        at += chunk.len()
            + text[at + chunk.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    }
    spans
}

/// Four bytes with points between (RFC 791), or eight groups of hexadecimal digits (RFC 4291).
fn is_ip(word: &str) -> bool {
    let port = |c: char| c.is_ascii_digit();
    let word = word
        .rsplit_once(':')
        .filter(|(_, end)| end.chars().all(port))
        .map_or(
            word,
            |(host, _)| if host.contains(':') { word } else { host },
        );
    word.len() <= 39
        && (word.parse::<std::net::Ipv4Addr>().is_ok()
            || word.matches(':').count() > 2 && word.parse::<std::net::Ipv6Addr>().is_ok())
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
