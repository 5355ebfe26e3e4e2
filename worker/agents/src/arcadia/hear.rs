//! Hearing what a story is to be about.

use super::plot::Kind;
use super::topics::{TONES, TOPICS};
use super::words::{article_word, listed, name, noun, pronouns_of, small};
use crate::listen::Heard;
use protocol::{Character, Pronouns};

/// What the child asked for; what is missing is left to chance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Whose story it is; name or kind may be missing.
    pub hero: Option<Character>,
    /// The child wants to be in it.
    pub me: bool,
    /// `who can talk`, as said.
    pub clause: Option<String>,
    /// `under the sea`.
    pub place: Option<String>,
    /// Who comes along.
    pub guests: Vec<Character>,
    /// What it may turn on; none: anything.
    pub kinds: Vec<Kind>,
    /// The thing feared, wished for or lost.
    pub thing: Option<String>,
}

/// Letters of a message that are looked at: nobody needs more to say what a story is about.
const MOST: usize = 600;
const PLACES: &str = " in on under at inside near beside behind by ";
const RELATIONS: &str = " friend brother sister cousin mum mom dad mother father grandma granny grandpa teacher uncle aunt auntie neighbour baby bestie ";
const PETS: &str = " cat dog hamster rabbit parrot fish goldfish pony horse turtle tortoise kitten puppy bunny budgie mouse rat bird snake lizard gecko pig guinea-pig hen duck chicken teddy bear doll dragon unicorn robot ";

/// What is no somebody: `a story with a happy ending`.
const NOBODY: &str = " ending end choice choosing action lot joke picture rhyme magic music love fun adventure mystery surprise detail drama \
 chapter page word name moral title song thing stuff time part idea ";

impl Wanted {
    pub fn hear(text: &str) -> Self {
        let text: String = text
            .chars()
            .take(MOST)
            .map(|c| if c == '’' { '\'' } else { c })
            .collect();
        let mut wanted = Self::default();
        let sentences: Vec<Vec<&str>> = text
            .split(['.', '!', '?', '\n', ';', ','])
            .map(tokens)
            .filter(|s| !s.is_empty())
            .collect();
        let about = |s: &&Vec<&str>| s.iter().any(|w| w.eq_ignore_ascii_case("about"));
        let story = |s: &&Vec<&str>| start(s).is_some();
        let main = sentences
            .iter()
            .find(about)
            .or_else(|| sentences.iter().find(story));
        let heard = Heard::new(&text);
        if let Some((_, kinds)) = TONES.iter().find(|(words, _)| heard.any(words)) {
            wanted.kinds = kinds.to_vec();
        }
        if let Some(words) = main
            && let Some(at) = start(words)
        {
            wanted.read(&words[at..]);
        }
        for words in &sentences {
            wanted.more_guests(words);
        }
        wanted.hints(&heard);
        wanted
    }

    fn read(&mut self, words: &[&str]) {
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let cut =
            |list: &str, from: usize, to: usize| (from..to).find(|i| listed(list, &lower[*i]));
        let end =
            cut(" please because where if then so but let ", 0, words.len()).unwrap_or(words.len());
        let clause = cut(" who that which whose ", 0, end);
        let open = clause.unwrap_or(end);
        let place = cut(PLACES, 0, open);
        let and = cut(" and with ", 0, open);
        let stop = [clause, place, and]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(end);
        self.topic_or_hero(&words[..stop]);
        if let Some(i) = and {
            let until = place.filter(|p| *p > i).unwrap_or(open);
            let guests: Vec<Character> = words[i + 1..until]
                .split(|w| matches!(*w, "and" | "with"))
                .filter_map(figure)
                .collect();
            self.guests.extend(guests);
        }
        if let Some(i) = place {
            let until = and.filter(|a| *a > i).unwrap_or(open);
            self.place = phrase(&lower[i..until]).or(self.place.take());
        }
        if let Some(i) = clause {
            // "one that could fly and, please, …" ends before the "and".
            let dangling = |w: &String| listed(" and or but with to of the a an ", w);
            let last = lower[i..end].iter().rposition(|w| !dangling(w));
            self.clause(&lower[i..last.map_or(end, |last| i + last + 1)]);
        }
    }

    fn topic_or_hero(&mut self, words: &[&str]) {
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        if lower.first().is_some_and(|w| w == "me" || w == "myself") {
            self.me = true;
            return;
        }
        let last = lower.iter().rfind(|w| !small(w));
        let topic = TOPICS
            .iter()
            .find(|(t, ..)| last.is_some_and(|w| w == t) && lower.len() <= 3 && lower[0] != "my");
        match topic {
            Some((_, place, kinds)) => {
                self.place = place.map(str::to_owned);
                if self.kinds.is_empty() {
                    self.kinds = kinds.to_vec();
                }
            }
            // "a fish becomes king": at least the fish is clear.
            None => {
                self.hero = figure(words).or_else(|| figure(words.get(..2)?));
            }
        }
    }

    /// `my cat Pepper is in it`, wherever it is said.
    fn more_guests(&mut self, words: &[&str]) {
        for at in 0..words.len() {
            let my = words[at].eq_ignore_ascii_case("my") || words[at].eq_ignore_ascii_case("our");
            if !my {
                continue;
            }
            let rest = &words[at..words.len().min(at + 6)];
            let until = rest
                .iter()
                .position(|w| listed(" is in too and should can comes ", &w.to_lowercase()))
                .unwrap_or(rest.len());
            let Some(guest) = figure(&rest[..until]) else {
                continue;
            };
            let in_it = words[at..].iter().any(|w| w.eq_ignore_ascii_case("it"));
            let known = self
                .hero
                .iter()
                .chain(&self.guests)
                .any(|c| c.name == guest.name && (!c.name.is_empty() || c.kind == guest.kind));
            if !known && (!guest.name.is_empty() || in_it) {
                self.guests.push(guest);
            }
        }
    }

    /// She or he, where the child says so.
    fn hints(&mut self, heard: &Heard) {
        let said = match (heard.any("she|her"), heard.any("he|him|his")) {
            (true, false) => Pronouns::She,
            (false, true) => Pronouns::He,
            _ => return,
        };
        if let Some(hero) = self.hero.as_mut().filter(|h| h.pronouns == Pronouns::They) {
            hero.pronouns = said;
        }
    }

    fn clause(&mut self, words: &[String]) {
        let text = words.join(" ");
        let after = |marks: &[&str]| {
            marks
                .iter()
                .find_map(|m| text.split_once(m).map(|(_, rest)| rest.trim().to_owned()))
                .filter(|r| fits(r))
        };
        if let Some(thing) = after(&["afraid of ", "scared of ", "frightened of ", "fears "]) {
            let dark = matches!(thing.as_str(), "dark" | "night");
            let thing = if dark { format!("the {thing}") } else { thing };
            (self.kinds, self.thing) = (vec![Kind::Fear], Some(thing));
        } else if text.contains("sleep") && !text.contains("sleepy") {
            self.kinds = vec![Kind::Sleepless];
        } else if let Some(thing) = after(&[
            "wants to ",
            "wanted to ",
            "wishes to ",
            "would like to ",
            "dreams of being able to ",
            "cannot ",
            "can't ",
            "can not ",
            "could not ",
            "couldn't ",
            "learns to ",
            "learned to ",
            "learns how to ",
        ]) {
            (self.kinds, self.thing) = (vec![Kind::Wish], Some(thing));
        } else if text.contains("lost") && text.contains(" way")
            || text.contains("gets lost")
            || text.contains("is lost")
        {
            self.kinds = vec![Kind::LostWay];
        } else if let Some(thing) = after(&["lost ", "loses "]) {
            self.lost(&thing);
        } else if text.contains("friend") || text.contains("lonely") || text.contains("alone") {
            self.kinds = vec![Kind::Lonely];
        } else if fits(&text) && words.len() >= 3 {
            self.clause = Some(past(&text));
        }
    }

    /// `his hat in the forest`.
    fn lost(&mut self, thing: &str) {
        let words: Vec<&str> = thing.split(' ').collect();
        let place = words.iter().position(|w| listed(PLACES, w));
        if let Some(at) = place {
            let lower: Vec<String> = words[at..].iter().map(|w| (*w).to_owned()).collect();
            self.place = phrase(&lower).or(self.place.take());
        }
        let thing = &words[..place.unwrap_or(words.len())];
        let own = thing.first().is_some_and(|w| article_word(w));
        let bare = thing[usize::from(own)..].join(" ");
        if !bare.is_empty() {
            (self.kinds, self.thing) = (
                vec![Kind::LostThing],
                Some(super::words::with_article(&bare)),
            );
        }
    }
}

fn tokens(sentence: &str) -> Vec<&str> {
    sentence
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
        .collect()
}

/// Where it begins to be said what the story is about.
fn start(words: &[&str]) -> Option<usize> {
    let at = |list: &str| words.iter().position(|w| listed(list, &w.to_lowercase()));
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    if let Some(i) = at(" about ") {
        return Some(i + 1);
    }
    let story = at(" story stories tale adventure ")?;
    let after = |list: &str| (story + 1..words.len()).find(|i| listed(list, &lower[*i]));
    if let Some(i) =
        after(" with of where starring ").filter(|i| lower.get(i + 1).is_none_or(|w| w != "i"))
    {
        return Some(i + 1);
    }
    after(PLACES)
}

/// Somebody: `Pip the fox`, `my dog Rex`, `a dragon called Ember`, `Ember`, `a brave little mouse`.
fn figure(words: &[&str]) -> Option<Character> {
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

/// `that can fly` as it is told: `that could fly`.
fn past(clause: &str) -> String {
    const VERBS: &[(&str, &str)] = &[
        ("can", "could"),
        ("is", "was"),
        ("are", "were"),
        ("has", "had"),
        ("does", "did"),
        ("likes", "liked"),
        ("loves", "loved"),
        ("lives", "lived"),
        ("eats", "ate"),
        ("plays", "played"),
        ("makes", "made"),
        ("goes", "went"),
        ("sings", "sang"),
        ("hates", "hated"),
        ("turns", "turned"),
        ("becomes", "became"),
    ];
    let told = |word: &str| {
        VERBS
            .iter()
            .find(|(now, _)| *now == word)
            .map_or_else(|| word.to_owned(), |v| v.1.to_owned())
    };
    clause.split(' ').map(told).collect::<Vec<_>>().join(" ")
}

/// A few plain words that may stand in a sentence.
fn fits(text: &str) -> bool {
    let n = text.split_whitespace().count();
    (1..=7).contains(&n)
        && text.chars().count() <= 50
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '-'))
        && !text
            .split(' ')
            .any(|w| matches!(w, "i" | "me" | "my" | "you" | "your"))
}

fn phrase(words: &[String]) -> Option<String> {
    let text = words.join(" ");
    ((2..=6).contains(&words.len()) && fits(&text)).then_some(text)
}

#[cfg(test)]
#[path = "hear_tests.rs"]
mod tests;
