//! What kinds of things are, have and do: properties that go down from a kind to the kinds below it, the nearest kind
//! deciding, so that birds fly and penguins do not.

use super::form::listed;
use crate::KnowledgeError;
use resonance::words::{stem, words};
use std::collections::HashMap;

/// A kind of thing, as the file names it.
#[derive(Debug, Clone)]
pub(crate) struct Kind {
    /// What it is looked up by: `bird`.
    pub name: String,
    /// How a sentence begins with it: `birds`, `water`.
    pub plural: String,
    /// The kinds above.
    pub above: Vec<usize>,
    properties: Vec<Property>,
}

#[derive(Debug, Clone)]
struct Property {
    key: Vec<String>,
    /// As it is said of several: `have feathers`.
    said: String,
    holds: bool,
}

/// What came of asking for a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Whether the claim holds.
    pub holds: bool,
    /// The kind that decides.
    pub kind: usize,
    /// What is so, as a sentence.
    pub said: String,
}

/// All kinds by their names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kinds {
    kinds: Vec<Kind>,
    names: HashMap<String, usize>,
    /// Groups of which a thing is in one at most.
    apart: Vec<Vec<usize>>,
}

const OPPOSITES: &[(&str, &str)] = &[
    ("hot", "cold"),
    ("hot", "cool"),
    ("warm", "cold"),
    ("big", "small"),
    ("wet", "dry"),
    ("hard", "soft"),
    ("heavy", "light"),
    ("fast", "slow"),
    ("alive", "lifeless"),
    ("sweet", "sour"),
    ("sweet", "salty"),
    ("sweet", "bitter"),
    ("loud", "quiet"),
    ("bright", "dark"),
    ("safe", "dangerous"),
    ("sharp", "blunt"),
    ("solid", "liquid"),
    ("solid", "gas"),
    ("liquid", "gas"),
    ("tall", "short"),
    ("long", "short"),
    ("round", "square"),
    ("round", "flat"),
    ("smooth", "rough"),
    ("healthy", "unhealthy"),
    ("cheap", "expensive"),
    ("strong", "weak"),
    ("wild", "tame"),
    ("true", "false"),
    ("edible", "poisonous"),
    ("rare", "common"),
];
const COLOURS: &str =
    " red orange yellow green blue purple pink brown black white grey gray golden silver violet ";
const MATERIALS: &str = " wood metal glass plastic paper stone wool cotton leather cheese chocolate rubber clay sand ice gold silver iron \
 steel milk sugar cardboard concrete brick cloth fabric snow fire jelly lemonade diamond candy cotton-wool flour ";
/// Words that say how a property is put together, not what it is.
const LINKS: &str = " a an the its their his her our your my some any of to in on at for with from into and are is was were be been do \
 does did can could will would able capable own very really actually usually often generally normally mostly always sometimes \
 only also just typically commonly about as out up called got it they them one's ";

/// The word that all words of the same use come to.
fn canonical(word: &str) -> String {
    match word {
        "has" | "have" | "had" | "possess" | "possesses" | "having" | "contain" | "contains"
        | "grow" | "grows" => "have".into(),
        "lives" | "live" | "living" | "inhabit" | "inhabits" | "found" | "dwell" | "reside"
        | "resides" => "live".into(),
        "eats" | "eating" | "feed" | "feeds" | "consume" | "consumes" => "eat".into(),
        "2" => "two".into(),
        "3" => "three".into(),
        "4" => "four".into(),
        "5" => "five".into(),
        "6" => "six".into(),
        "7" => "seven".into(),
        "8" => "eight".into(),
        "9" => "nine".into(),
        "10" => "ten".into(),
        "gray" => "grey".into(),
        _ => stem(word),
    }
}

const NUMBERS: &str =
    " no one two three four five six seven eight nine ten eleven twelve twenty hundred thousand ";

/// A property as stems: `can lay eggs`, `lays an egg` and `lay eggs` meet.
pub(crate) fn key<'a>(said: impl Iterator<Item = &'a str>) -> Vec<String> {
    said.filter(|w| !listed(LINKS, w)).map(canonical).collect()
}

impl Kinds {
    /// Reads the file: `singular, plural, other names < kind above, kind above`, then lines `+ property, property` and
    /// `- property`; `% kind kind kind` are kinds apart.
    ///
    /// # Errors
    /// [`KnowledgeError::Format`] for a line that is none of these or names a kind that is not there yet.
    pub(crate) fn read(file: &'static str, text: &str) -> Result<Self, KnowledgeError> {
        let mut new = Self::default();
        for (number, line) in text.lines().enumerate() {
            let error = |problem| KnowledgeError::Format {
                file,
                line: number + 1,
                problem,
            };
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (mark, rest) =
                line.split_at(line.char_indices().nth(1).map_or(line.len(), |(i, _)| i));
            match mark {
                "+" | "-" => {
                    let kind = new
                        .kinds
                        .last_mut()
                        .ok_or_else(|| error("a property before the first kind"))?;
                    kind.add(rest, mark == "+");
                }
                "%" => {
                    let group: Option<Vec<usize>> =
                        rest.split(',').map(|n| new.named(n.trim())).collect();
                    new.apart
                        .push(group.ok_or_else(|| error("a kind that is not known yet"))?);
                }
                _ => new
                    .head(line)
                    .ok_or_else(|| error("a kind above that is not known yet"))?,
            }
        }
        Ok(new)
    }

    fn head(&mut self, line: &str) -> Option<()> {
        let (names, above) = line.split_once('<').unwrap_or((line, ""));
        let above: Option<Vec<usize>> = above
            .split(',')
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .map(|n| self.named(n))
            .collect();
        let names: Vec<&str> = names
            .split(',')
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .collect();
        let kind = self.kinds.len();
        for name in &names {
            self.names.insert(name_key(name), kind);
        }
        let plural = (*names.get(1).or(names.first())?).to_owned();
        let name = (*names.first()?).to_owned();
        self.kinds.push(Kind {
            name,
            plural,
            above: above?,
            properties: Vec::new(),
        });
        Some(())
    }

    /// The kind of that name, singular or plural.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        self.names.get(&name_key(name)).copied()
    }

    /// Every kind, each after those above it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.iter()
    }

    pub(crate) fn get(&self, kind: usize) -> Option<&Kind> {
        self.kinds.get(kind)
    }

    /// The kind and all above it, nearest first.
    pub(crate) fn chain(&self, kind: usize) -> Vec<usize> {
        let mut chain = vec![kind];
        let mut at = 0;
        while let Some(k) = chain.get(at).and_then(|k| self.kinds.get(*k)) {
            for above in &k.above {
                if !chain.contains(above) {
                    chain.push(*above);
                }
            }
            at += 1;
        }
        chain
    }

    /// Whether one kind is of the other: yes, no (they are apart), or not known.
    pub(crate) fn is_a(&self, kind: usize, other: usize) -> Option<bool> {
        let (chain, others) = (self.chain(kind), self.chain(other));
        if chain.contains(&other) {
            return Some(true);
        }
        if others.contains(&kind) {
            return None;
        }
        let apart = |group: &Vec<usize>| {
            let of = |chain: &[usize]| group.iter().position(|k| chain.contains(k));
            matches!((of(&chain), of(&others)), (Some(a), Some(b)) if a != b)
        };
        self.apart.iter().any(apart).then_some(false)
    }

    /// Whether a kind has a property; the nearest kind in the chain that says something decides.
    pub(crate) fn property(&self, kind: usize, asked: &[String]) -> Option<Found> {
        if asked.is_empty() {
            return None;
        }
        for k in self.chain(kind) {
            let found = self.kinds[k].decide(asked);
            if let Some((holds, property)) = found {
                let said = sentence(&self.kinds[k].plural, property);
                return Some(Found {
                    holds,
                    kind: k,
                    said,
                });
            }
        }
        None
    }
}

/// Nouns are named without determiners, by stems.
fn name_key(name: &str) -> String {
    let all = words(name);
    let kept: Vec<String> = all
        .iter()
        .filter(|w| !matches!(w.as_str(), "a" | "an" | "the"))
        .map(|w| stem(w))
        .collect();
    kept.join(" ")
}

impl Kind {
    fn add(&mut self, list: &str, holds: bool) {
        for said in list.split(',').map(str::trim).filter(|s| !s.is_empty()) {
            let all = words(said);
            self.properties.push(Property {
                key: key(all.iter().map(String::as_str)),
                said: said.to_owned(),
                holds,
            });
        }
    }

    /// What this kind alone says of a property, and by which of its own.
    fn decide(&self, asked: &[String]) -> Option<(bool, &Property)> {
        let exact = self
            .properties
            .iter()
            .find(|p| p.key == asked)
            .map(|p| (p.holds, p));
        exact
            .or_else(|| {
                self.properties
                    .iter()
                    .find_map(|p| Some((p.implies(asked)?, p)))
            })
            .or_else(|| self.exclusive(asked))
    }

    /// Colours and materials: what is not among those that a thing has, it has not.
    fn exclusive(&self, asked: &[String]) -> Option<(bool, &Property)> {
        let (list, word, length) = match asked {
            [word] => (COLOURS, word, 1),
            [made, word] if made == "made" => (MATERIALS, word, 2),
            _ => return None,
        };
        let own = |p: &&Property| {
            p.holds
                && p.key.len() == length
                && (length == 1 || p.key[0] == "made")
                && p.key.last().is_some_and(|w| listed(list, w))
        };
        let property = self.properties.iter().find(own)?;
        listed(list, word).then_some((false, property))
    }
}

impl Property {
    /// What this property says of another one.
    fn implies(&self, asked: &[String]) -> Option<bool> {
        if let ([a], [b]) = (asked, self.key.as_slice()) {
            let pair = |(x, y): &(&str, &str)| (a == x && b == y) || (a == y && b == x);
            return (self.holds && OPPOSITES.iter().any(pair)).then_some(false);
        }
        let ([v, rest @ ..], [w, own @ ..]) = (asked, self.key.as_slice()) else {
            return None;
        };
        if v != w {
            return None;
        }
        let count = |k: &[String]| k.first().is_some_and(|n| listed(NUMBERS, n));
        match (count(rest), count(own)) {
            // Six legs are legs; six legs are not four.
            (false, true) if self.holds && rest == &own[1..] => Some(own[0] != "no"),
            (true, true) if self.holds && rest[1..] == own[1..] => Some(false),
            // Who has no legs has not four.
            (true, false) if !self.holds && rest[1..] == *own => Some(rest[0] == "no"),
            (true, false) if self.holds && rest[0] == "no" && rest[1..] == *own => Some(false),
            _ => None,
        }
    }
}

/// `Birds have feathers.`, `Penguins cannot fly.`, `Water is not dry.`
fn sentence(subject: &str, property: &Property) -> String {
    let (verb, rest) = property
        .said
        .split_once(' ')
        .unwrap_or((&property.said, ""));
    let single = matches!(verb, "is" | "has")
        || (!matches!(verb, "are" | "have" | "can")
            && !subject.ends_with('s')
            && verb.ends_with('s'));
    let said = match (property.holds, verb) {
        (true, _) => property.said.clone(),
        (false, "is" | "are") => format!("{verb} not {rest}"),
        (false, "can") => format!("cannot {rest}"),
        (false, "has") => format!("does not have {rest}"),
        (false, _) if single => format!("does not {} {rest}", verb.trim_end_matches('s')),
        (false, _) => format!("do not {} ", property.said),
    };
    let mut text = format!("{subject} {}.", said.trim());
    if let Some(first) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &first);
    }
    text
}
