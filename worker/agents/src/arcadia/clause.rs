//! What is said of a hero: `who is afraid of the dark`, `that can fly`.

use super::hear::{PLACES, Wanted};
use super::plot::Kind;
use super::times;
use super::verbs::{doing, past};
use super::words::{article_word, listed, with_article};

/// Before a thing that is feared, and before an act that is.
const FEARS: &[&str] = &[
    "afraid of ",
    "scared of ",
    "frightened of ",
    "terrified of ",
    "fears ",
];
const FEARS_TO: &[&str] = &["afraid to ", "scared to ", "frightened to ", "too shy to "];
/// Before what somebody would like to do.
const WISHES: &[&str] = &[
    "wants to ",
    "wanted to ",
    "wishes to ",
    "would like to ",
    "would love to ",
    "hopes to ",
    "tries to ",
    "dreams of being able to ",
    "not able to ",
    "unable to ",
    "cannot ",
    "can't ",
    "can not ",
    "could not ",
    "couldn't ",
    "does not know how to ",
    "doesn't know how to ",
    "never learned to ",
    "never learnt to ",
    "learns to ",
    "learned to ",
    "learns how to ",
];
/// Whoever loses one of these is lost.
const NEAR: &str = " mum mom mummy mommy dad daddy mother father parents family friend friends herd pack flock brother sister owner ";
/// What is lost in another sense.
const CONTESTS: &str = " race game match contest competition bet temper mind job fight ";

impl Wanted {
    /// Takes up what is said of the hero: a fear, a wish or a loss is what the story turns on, all else is told of them.
    pub fn clause(&mut self, words: &[String]) {
        let words = self.time_off(words);
        let text = words.join(" ");
        let after = |marks: &[&str]| {
            marks
                .iter()
                .find_map(|m| text.split_once(m).map(|(_, rest)| first(rest)))
                .filter(|r| fits(r))
        };
        if let Some(thing) = after(FEARS) {
            let thing = self.place_off(&thing);
            let dark = matches!(thing.as_str(), "dark" | "night");
            let thing = if dark { format!("the {thing}") } else { thing };
            (self.kinds, self.thing) = (vec![Kind::Fear], Some(thing));
        } else if let Some(act) = after(FEARS_TO) {
            (self.kinds, self.thing) = (vec![Kind::Fear], Some(doing(&act)));
        } else if text.contains("sleep") && !text.contains("sleepy") {
            self.kinds = vec![Kind::Sleepless];
        } else if let Some(act) = after(WISHES) {
            (self.kinds, self.thing) = (vec![Kind::Wish], Some(act));
        } else if text.contains("lost") && text.contains(" way")
            || text.contains("gets lost")
            || text.contains("is lost")
        {
            self.kinds = vec![Kind::LostWay];
        } else if let Some(thing) = after(&["lost ", "loses "]).filter(|t| !ends(t, CONTESTS)) {
            self.lost(&thing);
        } else if text.contains("friend") || text.contains("lonely") || text.contains("alone") {
            self.kinds = vec![Kind::Lonely];
        } else if fits(&text) && words.len() >= 3 {
            self.clause = Some(past(&text));
        }
    }

    /// `his hat in the forest`.
    fn lost(&mut self, thing: &str) {
        let thing = self.place_off(thing);
        let words: Vec<&str> = thing.split(' ').collect();
        let own = words.first().is_some_and(|w| article_word(w));
        let dear = words
            .get(1)
            .is_some_and(|w| listed(" favourite favorite best beloved only own ", w));
        let bare = words[usize::from(own) + usize::from(own && dear)..].join(" ");
        if ends(&bare, NEAR) {
            self.kinds = vec![Kind::LostWay];
        } else if !bare.is_empty() {
            (self.kinds, self.thing) = (vec![Kind::LostThing], Some(with_article(&bare)));
        }
    }

    /// Takes up a place at the end of a thing, and leaves the thing.
    fn place_off(&mut self, thing: &str) -> String {
        let words: Vec<String> = thing.split(' ').map(str::to_owned).collect();
        let at = words
            .iter()
            .position(|w| listed(PLACES, w))
            .filter(|at| *at > 0);
        let Some(at) = at else {
            return thing.to_owned();
        };
        self.place = phrase(&words[at..]).or(self.place.take());
        words[..at].join(" ")
    }

    /// Takes up a time at the end of a clause, and leaves the clause.
    fn time_off<'a>(&mut self, words: &'a [String]) -> &'a [String] {
        let spans = times::spans(words, &|_| words.len());
        let Some((from, _)) = spans.iter().find(|(_, to)| *to == words.len()) else {
            return words;
        };
        // "who sings at night" is what somebody does: it stays, and the story is free.
        let told = words[..*from].join(" ");
        let turns = [FEARS, FEARS_TO, WISHES, &["lost ", "loses "]];
        if !turns
            .iter()
            .any(|marks| marks.iter().any(|m| told.contains(m)))
        {
            return words;
        }
        self.time = times::time(&words[*from..]);
        &words[..*from]
    }
}

/// The first of several things: `the dark and wants to fly` begins with `the dark`.
fn first(text: &str) -> String {
    let end = [" and ", " but ", " or "]
        .iter()
        .filter_map(|w| text.find(w))
        .min();
    text[..end.unwrap_or(text.len())].trim().to_owned()
}

fn ends(text: &str, list: &str) -> bool {
    text.rsplit(' ')
        .next()
        .is_some_and(|last| listed(list, last))
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

pub(super) fn phrase(words: &[String]) -> Option<String> {
    let text = words.join(" ");
    ((2..=6).contains(&words.len()) && fits(&text)).then_some(text)
}
