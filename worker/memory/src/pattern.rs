//! Small sentence patterns: `[i|we] have|got a|an <pet> called|named <name>`.
//!
//! `a|b` is one of several words, `[x]` may be missing, `<x>` holds one word, `<x..>` one to eight words (the fewest that let
//! the rest of the pattern fit; all that is left at the end of the pattern).

/// What the holes of a pattern held, by name.
pub(crate) type Held<'a> = Vec<(&'static str, Vec<&'a str>)>;

/// Fits a pattern at the start of the words (compared without case, apostrophes as typed).
pub(crate) fn fit<'a>(pattern: &'static str, words: &[&'a str]) -> Option<Held<'a>> {
    let parts: Vec<&'static str> = pattern.split(' ').collect();
    let mut held = Vec::new();
    step(&parts, words, &mut held).then_some(held)
}

fn step<'a>(parts: &[&'static str], words: &[&'a str], held: &mut Held<'a>) -> bool {
    let Some((part, rest)) = parts.split_first() else {
        return true;
    };
    if let Some(optional) = part.strip_prefix('[').and_then(|p| p.strip_suffix(']')) {
        return (starts(optional, words) && step(rest, &words[1..], held))
            || step(rest, words, held);
    }
    if let Some(name) = part.strip_prefix('<').and_then(|p| p.strip_suffix("..>")) {
        return lengths(rest.is_empty(), words.len()).any(|n| hold(name, n, rest, words, held));
    }
    if let Some(name) = part.strip_prefix('<').and_then(|p| p.strip_suffix('>')) {
        return !words.is_empty() && hold(name, 1, rest, words, held);
    }
    starts(part, words) && step(rest, &words[1..], held)
}

fn lengths(last: bool, available: usize) -> std::ops::RangeInclusive<usize> {
    let most = available.min(8);
    if last {
        available.clamp(1, 9)..=most
    } else {
        1..=most
    }
}

fn hold<'a>(
    name: &'static str,
    n: usize,
    rest: &[&'static str],
    words: &[&'a str],
    held: &mut Held<'a>,
) -> bool {
    held.push((name, words[..n].to_vec()));
    let fits = step(rest, &words[n..], held);
    if !fits {
        held.pop();
    }
    fits
}

fn starts(options: &str, words: &[&str]) -> bool {
    words
        .first()
        .is_some_and(|w| options.split('|').any(|o| w.eq_ignore_ascii_case(o)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(pattern: &'static str, text: &str) -> Option<String> {
        let words: Vec<&str> = text.split(' ').collect();
        fit(pattern, &words).map(|h| {
            h.iter()
                .map(|(n, w)| format!("{n}={}", w.join(" ")))
                .collect::<Vec<_>>()
                .join(";")
        })
    }

    #[test]
    fn holes_options_and_rests() {
        assert_eq!(
            held(
                "i have|got [a] <pet> called <name>",
                "I have a dog called Rex today"
            )
            .unwrap(),
            "pet=dog;name=Rex"
        );
        assert_eq!(
            held(
                "my favourite <what..> is <x..>",
                "my favourite ice cream is dark chocolate"
            )
            .unwrap(),
            "what=ice cream;x=dark chocolate"
        );
        assert_eq!(held("i like <x..>", "I like"), None);
        assert_eq!(held("i like <x..>", "I like a b c d e f g h i"), None);
        assert_eq!(held("my <pet> is", "my dog was"), None);
    }
}
