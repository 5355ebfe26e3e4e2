//! Somebody in a wish: one hero, or several.

use super::wish::being;
use super::words::{
    NUMBERS, article_word, count, listed, many, name, noun, pronouns_of, singular, small,
};
use protocol::Character;

const RELATIONS: &str = " friend brother sister cousin mum mom dad mother father grandma granny grandpa teacher uncle aunt auntie neighbour baby bestie ";
pub(super) const PETS: &str = " cat dog hamster rabbit parrot fish goldfish pony horse turtle tortoise kitten puppy bunny budgie mouse rat bird snake lizard gecko pig guinea-pig hen duck chicken teddy bear doll dragon unicorn robot ";

/// What is no somebody: `a story with a happy ending`.
const NOBODY: &str = " ending end choice choosing action lot joke picture rhyme magic music love fun adventure mystery surprise detail drama \
 chapter page word name moral title song thing stuff time part idea bedtime long short new whole true real different bit while minute moment few \
 problem question couple secret plan wish dream story tale feeling one start beginning middle twist lesson hero ";
/// Words for many who belong together, with what one of them is.
const TOGETHER: &[(&str, &str)] = &[
    ("team", "player"),
    ("class", "child"),
    ("crew", "sailor"),
    ("band", "musician"),
    ("orchestra", "musician"),
    ("choir", "singer"),
    ("family", "child"),
    ("group", "child"),
    ("gang", "child"),
    ("club", "child"),
    ("pack", "wolf"),
    ("herd", "horse"),
    ("flock", "bird"),
    ("circus", "clown"),
];
/// As many heroes of one story as have names.
const NAMED: usize = 3;

/// Several heroes: one of them is whom the story is told about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// `two foxes`, `a football team`, `the Smiths`; plain words.
    pub words: String,
    /// How many have names: more than one, or only the hero of a larger whole.
    pub named: usize,
    /// Whether one belongs to it, rather than being one of them: `a football team`.
    pub whole: bool,
    pub hero: Character,
}

/// Several heroes: `two foxes`, `three little pigs`, `a football team`, `the Smiths`, `penguins`.
pub(super) fn group(words: &[&str]) -> Option<Group> {
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let plain = |w: &String| {
        w.chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\''))
    };
    if lower.is_empty() || words.len() > 6 || listed(" my our ", &lower[0]) {
        return None;
    }
    let called = lower.iter().position(|w| w == "called" || w == "named");
    let what = &lower[..called.unwrap_or(lower.len())];
    let one = |kind: String, look: Option<String>| Character {
        pronouns: pronouns_of(&kind).unwrap_or_default(),
        look: look.unwrap_or_default(),
        // "two sisters" are children, as far as a story knows.
        kind: if listed(RELATIONS, &kind) || listed(" kid people ", &kind) {
            "child".into()
        } else {
            kind
        },
        name: called
            .and_then(|i| words.get(i + 1).and_then(|w| name(w)))
            .unwrap_or_default(),
        given: true,
    };
    if let [the, family] = words
        && the.eq_ignore_ascii_case("the")
        && family.starts_with(char::is_uppercase)
        && family.ends_with('s')
        && plain(&lower[1])
    {
        return Some(Group {
            words: format!("the {family}"),
            named: 1,
            whole: false,
            hero: one("child".into(), None),
        });
    }
    // "James" is a name, and "my dog James" is one dog.
    let known = what.last().is_some_and(|w| being(&singular(w)));
    let named = words[..what.len()]
        .last()
        .is_some_and(|w| w.starts_with(char::is_uppercase) && !known);
    together(what, &one).or_else(|| several(what, &one).filter(|_| !named))
}

/// `a football team`, `a family of bears`.
fn together(what: &[String], one: &dyn Fn(String, Option<String>) -> Character) -> Option<Group> {
    let at = what
        .iter()
        .position(|w| TOGETHER.iter().any(|(name, _)| name == w))?;
    let (_, member) = TOGETHER.iter().find(|(name, _)| *name == what[at])?;
    let of = what.get(at + 1).is_some_and(|w| w == "of");
    if !of && at + 1 < what.len() {
        return None;
    }
    let refs: Vec<&str> = what.iter().map(String::as_str).collect();
    let (kind, _) = if of {
        noun(refs.get(at + 2..)?)?
    } else {
        ((*member).to_owned(), None)
    };
    let bare = what.first().is_some_and(|w| article_word(w));
    let words = what[usize::from(bare)..].join(" ");
    let fits = words
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
    fits.then(|| Group {
        words: super::words::with_article(&words),
        named: 1,
        whole: true,
        hero: one(kind, None),
    })
}

/// `three little pigs`, `penguins`.
fn several(what: &[String], one: &dyn Fn(String, Option<String>) -> Character) -> Option<Group> {
    let from = usize::from(what.first().is_some_and(|w| w == "the") && what.len() > 1);
    let number = what.get(from).and_then(|w| count(w));
    let rest = &what[from + usize::from(number.is_some())..];
    let last = rest.last()?;
    let refs: Vec<&str> = rest.iter().map(String::as_str).collect();
    let (kind, look) = noun(&refs)?;
    let alone = rest.first().is_some_and(|w| article_word(w));
    // "two foxes like cats" is no noun to its end.
    let cut = kind.rsplit(' ').next() != Some(singular(last).as_str());
    if alone || cut || !many(last) || listed(NOBODY, kind.rsplit(' ').next()?) || small(last) {
        return None;
    }
    let number = number.unwrap_or(2).max(2);
    Some(Group {
        words: format!("{} {}", NUMBERS.get(number - 2)?, rest.join(" ")),
        named: if number <= NAMED { number } else { 1 },
        whole: false,
        hero: one(kind, look),
    })
}

/// Somebody: `Pip the fox`, `my dog Rex`, `a dragon called Ember`, `Ember`, `a brave little mouse`.
pub(super) fn figure(words: &[&str]) -> Option<Character> {
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let upper = |i: usize| {
        words
            .get(i)
            .is_some_and(|w| w.starts_with(char::is_uppercase))
    };
    let given = |called: Option<String>, what: &[&str]| {
        let (kind, look) = noun(what)
            .filter(|(kind, _)| !listed(NOBODY, kind.rsplit(' ').next().unwrap_or(kind)))
            .unwrap_or_default();
        let called = called.unwrap_or_default();
        let human = listed(RELATIONS, &kind) && !called.is_empty();
        (!called.is_empty() || !kind.is_empty()).then(|| Character {
            pronouns: pronouns_of(&kind).unwrap_or_default(),
            kind: if human || kind.is_empty() {
                "child".into()
            } else {
                kind.replace("best ", "")
            },
            look: look.unwrap_or_default(),
            name: called,
            given: true,
        })
    };
    if let Some(i) = lower.iter().position(|w| w == "called" || w == "named") {
        let first = words.get(i + 1).and_then(|w| name(w));
        let second = words
            .get(i + 2)
            .filter(|_| upper(i + 1) && upper(i + 2))
            .and_then(|w| name(w));
        let whole = match (first, second) {
            (Some(a), Some(b)) => Some(format!("{a} {b}")),
            (first, _) => first,
        };
        return given(whole, &words[..i]);
    }
    if let [first, the, rest @ ..] = words
        && the.eq_ignore_ascii_case("the")
        && upper(0)
    {
        return given(name(first), rest);
    }
    if let [one] = words
        && upper(0)
        && !being(&lower[0])
        && name(one).is_some()
    {
        return given(name(one), &[]);
    }
    let (last, front) = words.split_last()?;
    let mine = lower[0] == "my" || lower[0] == "our";
    let before = lower.iter().rev().nth(1);
    let known = before.is_some_and(|w| listed(PETS, w) || listed(RELATIONS, w));
    let lower_front = before.is_some_and(|w| !article_word(w));
    if upper(words.len() - 1) && lower_front || mine && known {
        let front: Vec<&str> = front
            .iter()
            .filter(|w| !w.eq_ignore_ascii_case("best"))
            .copied()
            .collect();
        if let Some(called) = name(last) {
            return given(Some(called), &front);
        }
    }
    given(None, words)
}
