//! Names, nouns and small grammar.

use crate::listen::capital;
use protocol::Pronouns;

/// Words that are no names and no nouns.
const SMALL_WORDS: &str = " a an the and or but if so is are was were be it its he she they them his her their i me my we us our you your who that \
 which in on at to of for from with by as no not yes ok okay please thanks again too also now then there here this these those one two \
 three some any all very really just about like story stories tale do does did can could would will shall let lets choose decide pick has have had said says what \
 when where why how because lives live lived goes go went wants want up down out over under into new day today tomorrow tonight ";

const ARTICLES: &str = " a an the my our your his her their its some one two three four five six seven eight nine ten eleven twelve another any ";
/// Said of a hero and worth keeping.
const LOOKS: &str = " little small big tiny brave funny silly happy magic magical cute shy friendly young old clever sleepy grumpy lonely kind \
 quiet curious lazy hungry greedy lost tired golden purple pink blue green red yellow invisible naughty mini giant ";
/// Said of a hero and left out.
const PLAIN: &str = " very really scary sad good nice bad great super ";

/// Whether `word` stands in a list of words with spaces around them.
pub(super) fn listed(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|w| w == word)
}

/// A word that says how a sentence is built.
pub(super) fn small(word: &str) -> bool {
    listed(SMALL_WORDS, &word.to_lowercase())
}

/// Words that go before a noun without being part of what it is.
pub(super) fn article_word(word: &str) -> bool {
    listed(ARTICLES, word)
}

/// A name as a child wrote it, with a capital; `None` for what can't be one.
pub(super) fn name(word: &str) -> Option<String> {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let inside = word.trim_matches(|c: char| !c.is_alphabetic()) == word
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\''));
    let fits = inside && (2..=14).contains(&letters) && !small(word);
    fits.then(|| capital(word.strip_suffix("'s").unwrap_or(word)))
}

/// One or two plain words in the singular: `dragon`, `fire engine`; and a word about their looks.
pub(super) fn noun(words: &[&str]) -> Option<(String, Option<String>)> {
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let mut rest = lower.as_slice();
    let mut look = None;
    while let [first, tail @ ..] = rest {
        let looks = listed(LOOKS, first) && !tail.is_empty();
        if looks {
            look.get_or_insert(first.clone());
        } else if !(article_word(first)
            || listed(PLAIN, first)
            || first.bytes().all(|b| b.is_ascii_digit()))
        {
            break;
        }
        rest = tail;
    }
    let end = rest.iter().position(|w| small(w)).unwrap_or(rest.len());
    // After "a", what looks like a plural is a verb: "a mouse wins".
    let one = lower
        .first()
        .is_some_and(|w| matches!(w.as_str(), "a" | "an"));
    let verb = one && end > 1 && rest[end - 1].ends_with('s') && many(&rest[end - 1]);
    let (last, front) = rest[..end - usize::from(verb)].split_last()?;
    let plain = |w: &String| {
        w.chars().all(|c| c.is_alphabetic() || c == '-') && (2..=14).contains(&w.chars().count())
    };
    if front.len() > 1 || !plain(last) || !front.iter().all(plain) {
        return None;
    }
    let one = singular(last);
    let whole = front
        .first()
        .map_or_else(|| one.clone(), |f| format!("{f} {one}"));
    Some((whole, look))
}

/// One of many: `foxes`: `fox`.
pub(super) fn singular(word: &str) -> String {
    const ODD: &[(&str, &str)] = &[
        ("wolves", "wolf"),
        ("mice", "mouse"),
        ("elves", "elf"),
        ("children", "child"),
        ("kids", "child"),
        ("foxes", "fox"),
        ("witches", "witch"),
        ("heroes", "hero"),
        ("superheroes", "superhero"),
        ("geese", "goose"),
        ("princesses", "princess"),
        ("buses", "bus"),
        ("fishes", "fish"),
        ("people", "child"),
        ("men", "man"),
        ("women", "woman"),
        ("dwarves", "dwarf"),
    ];
    if let Some((_, one)) = ODD.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.chars().count() > 2) {
        return format!("{stem}y");
    }
    match word.strip_suffix('s') {
        Some(one) if !one.ends_with(['s', 'u', 'i']) && one.chars().count() > 2 => one.to_owned(),
        _ => word.to_owned(),
    }
}

/// Two and up, as written.
pub(super) const NUMBERS: [&str; 11] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// A number of somebody, from two to twelve; `some` are two.
pub(super) fn count(word: &str) -> Option<usize> {
    let written = NUMBERS.iter().position(|n| *n == word).map(|i| i + 2);
    let digits = || word.parse().ok().filter(|n| (2..=12).contains(n));
    let some = || matches!(word, "some" | "both").then_some(2);
    written.or_else(digits).or_else(some)
}

/// Whether a noun is in the plural.
pub(super) fn many(word: &str) -> bool {
    singular(word) != word || listed(" fish sheep people dwarves ", word)
}

/// With `a` or `an`, by sound.
pub(super) fn with_article(phrase: &str) -> String {
    let lower = phrase.to_lowercase();
    let starts = |list: &[&str]| list.iter().any(|s| lower.starts_with(s));
    let vowel = lower.starts_with(['a', 'e', 'i', 'o', 'u'])
        && !starts(&["uni", "use", "eu", "ewe", "one", "once", "ufo", "uk"])
        || starts(&["hour", "honest", "heir"]);
    format!("{} {phrase}", if vowel { "an" } else { "a" })
}

/// Her, his or their: by what somebody is.
pub(super) fn pronouns_of(kind: &str) -> Option<Pronouns> {
    let last = kind.rsplit(' ').next().unwrap_or(kind);
    if listed(
        " princess queen girl witch mermaid mother mum mom grandma granny grandmother fairy sister aunt auntie lady woman hen cow duchess ballerina ",
        last,
    ) {
        Some(Pronouns::She)
    } else if listed(
        " prince king boy father dad daddy grandpa grandad grandfather wizard brother uncle man knight bull duke ",
        last,
    ) {
        Some(Pronouns::He)
    } else {
        None
    }
}

/// As a title is written: `How Pip Met the Wobbles`.
pub(super) fn title_case(text: &str) -> String {
    const LOW: &str = " a an the and or of to in on at by for with as from who that ";
    text.split(' ')
        .enumerate()
        .map(|(i, w)| {
            if i > 0 && listed(LOW, w) {
                w.to_owned()
            } else {
                capital(w)
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_single_and_keep_their_looks() {
        for (text, kind, look) in [
            ("two penguins", "penguin", None),
            ("a brave little mouse", "mouse", Some("brave")),
            ("fire engines", "fire engine", None),
            ("puppies", "puppy", None),
            ("the princess", "princess", None),
            ("a lonely robot please", "robot", Some("lonely")),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(
                noun(&words),
                Some((kind.into(), look.map(str::to_owned))),
                "{text}"
            );
        }
        assert_eq!(noun(&["💩"]), None);
        assert_eq!(noun(&[]), None);
        assert_eq!(noun(&["the"]), None);
    }

    #[test]
    fn names_keep_their_capital_and_need_letters() {
        assert_eq!(name("pepper").as_deref(), Some("Pepper"));
        assert_eq!(name("McFly").as_deref(), Some("McFly"));
        assert_eq!(name("Ólafur").as_deref(), Some("Ólafur"));
        for bad in [
            "{N}",
            "<b>",
            "the",
            "R2D2",
            "x",
            "-ab",
            "Aaaaaaaaaaaaaaaaaa",
            "'",
        ] {
            assert_eq!(name(bad), None, "{bad}");
        }
    }

    #[test]
    fn articles_follow_the_sound() {
        for (noun, with) in [
            ("owl", "an owl"),
            ("unicorn", "a unicorn"),
            ("umbrella", "an umbrella"),
            ("hero", "a hero"),
            ("one-eyed cat", "a one-eyed cat"),
        ] {
            assert_eq!(with_article(noun), with);
        }
    }
}
