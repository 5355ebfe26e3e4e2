//! Hearing what a story is to be about.

use super::clause::phrase;
use super::figure::{Group, figure, group};
use super::plot::Kind;
use super::times;
use super::topics::{TONES, TOPICS};
use super::wish::{self, Piece};
use super::words::{listed, small, with_article};
use crate::listen::Heard;
use protocol::{Character, Pronouns};

/// What the child asked for; what is missing is left to chance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Whose story it is; name or kind may be missing.
    pub hero: Option<Character>,
    /// Several heroes, of whom the hero is one.
    pub group: Option<Group>,
    /// The child wants to be in it.
    pub me: bool,
    /// `who can talk`, as said.
    pub clause: Option<String>,
    /// `under the sea`.
    pub place: Option<String>,
    /// `in winter`.
    pub time: Option<String>,
    /// Who comes along.
    pub guests: Vec<Character>,
    /// What it may turn on; none: anything.
    pub kinds: Vec<Kind>,
    /// The thing feared, wished for or lost.
    pub thing: Option<String>,
}

/// Letters of a message that are looked at: nobody needs more to say what a story is about.
const MOST: usize = 600;
pub(super) const PLACES: &str = " in on under at inside near beside behind by ";

/// What is lived in, and is nobody.
const SETTINGS: &str = " village town city house castle palace forest jungle garden farm street zoo hotel cave lighthouse library museum tower \
 kingdom country land valley tent cottage bakery treehouse ";

impl Wanted {
    pub fn hear(text: &str) -> Self {
        let text: String = text
            .chars()
            .take(MOST)
            .map(|c| if c == '’' { '\'' } else { c })
            .collect();
        let mut wanted = Self::default();
        let pieces = wish::pieces(&text);
        let heard = Heard::new(&text);
        if let Some((_, kinds)) = TONES.iter().find(|(words, _)| heard.any(words)) {
            wanted.kinds = kinds.to_vec();
        }
        for (at, words) in wish::wishes(&pieces, wish::speaks_of_self(&text)) {
            wanted.read(&words);
            if wanted.hero.is_some() || wanted.me {
                wanted.list(&pieces[at + 1..]);
                break;
            }
        }
        for piece in &pieces {
            wanted.more_guests(&piece.words);
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
        let and = cut(" and with ", 0, open);
        let setting = self.setting(&lower[..open]);
        let stop = [Some(open), setting, and]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(end);
        self.topic_or_hero(&words[..stop]);
        if let Some(i) = and {
            let until = setting.filter(|p| *p > i).unwrap_or(open);
            let guests = words[i + 1..until].split(|w| matches!(*w, "and" | "with"));
            self.company(guests);
        }
        if let Some(i) = clause {
            // "one that could fly and, please, …" ends before the "and".
            let dangling = |w: &String| listed(" and or but with to of the a an ", w);
            let last = lower[i..end].iter().rposition(|w| !dangling(w));
            self.clause(&lower[i..last.map_or(end, |last| i + last + 1)]);
        }
    }

    /// Hears time and place; where the first of them begins.
    fn setting(&mut self, lower: &[String]) -> Option<usize> {
        let next = |from: usize, lists: &str| {
            (from..lower.len())
                .find(|i| listed(lists, &lower[*i]))
                .unwrap_or(lower.len())
        };
        let spans = times::spans(lower, &|i| next(i + 1, " and with "));
        let in_time = |i: usize| spans.iter().any(|(from, to)| (*from..*to).contains(&i));
        if let Some((from, to)) = spans.first() {
            self.time = times::time(&lower[*from..*to]);
        }
        let place = (0..lower.len()).find(|i| listed(PLACES, &lower[*i]) && !in_time(*i));
        if let Some(i) = place {
            let until = (i..lower.len())
                .find(|at| in_time(*at) || listed(" and with ", &lower[*at]))
                .unwrap_or(lower.len());
            self.place = place_of(&lower[i..until]).or(self.place.take());
        }
        let time = spans.first().map(|(from, _)| *from);
        [time, place].into_iter().flatten().min()
    }

    /// Takes up who comes along; a name alone, after `two foxes called Otto`, is the other fox.
    fn company<'a>(&mut self, all: impl Iterator<Item = &'a [&'a str]>) {
        for words in all {
            let Some(mut guest) = figure(words) else {
                continue;
            };
            if let (Some(_), Some(hero), [_]) = (&self.group, &self.hero, words)
                && guest.kind == "child"
            {
                guest.kind.clone_from(&hero.kind);
            }
            self.guests.push(guest);
        }
    }

    /// What follows the wish after a comma: `a fox, a bear and a mouse, in a castle`.
    fn list(&mut self, rest: &[Piece<'_>]) {
        for piece in rest.iter().take_while(|p| p.listed) {
            let lower: Vec<String> = piece.words.iter().map(|w| w.to_lowercase()).collect();
            let setting = self.setting(&lower);
            if setting == Some(0) {
                continue;
            }
            let from = usize::from(lower[0] == "and" || lower[0] == "with");
            let until = setting.unwrap_or(lower.len());
            let whole = piece.words.get(from..until).unwrap_or_default();
            if wish::opens_figure(whole) && wish::names_somebody(whole) {
                self.company(whole.split(|w| matches!(*w, "and" | "with")));
            }
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
                self.place = place.map(str::to_owned).or(self.place.take());
                if self.kinds.is_empty() {
                    self.kinds = kinds.to_vec();
                }
            }
            // "a fish becomes king": at least the fish is clear.
            None => {
                self.group = group(words);
                let about = |g: &Group| {
                    TOPICS
                        .iter()
                        .find(|(t, ..)| g.words.split(' ').any(|w| w == *t))
                };
                if let Some((_, _, kinds)) = self
                    .group
                    .as_ref()
                    .and_then(about)
                    .filter(|_| self.kinds.is_empty())
                {
                    self.kinds = kinds.to_vec();
                }
                self.hero = self
                    .group
                    .as_ref()
                    .map(|g| g.hero.clone())
                    .or_else(|| figure(words))
                    .or_else(|| figure(words.get(..2)?));
                self.no_place_as_hero();
            }
        }
    }

    /// "a story about a village" is about somebody in it.
    fn no_place_as_hero(&mut self) {
        let nameless = self.hero.take_if(|h| {
            h.name.is_empty() && listed(SETTINGS, h.kind.rsplit(' ').next().unwrap_or_default())
        });
        if let Some(place) = nameless {
            self.group = None;
            let whole = format!("{} {}", place.look, place.kind);
            self.place
                .get_or_insert(format!("in {}", with_article(whole.trim())));
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
}

/// A place as it can be told: `at school` is in a school, and `in space` among the stars.
fn place_of(words: &[String]) -> Option<String> {
    let bare = match words {
        [_, one] => TOPICS.iter().find(|(name, ..)| name == one),
        _ => None,
    };
    bare.and_then(|(_, place, _)| place.map(str::to_owned))
        .or_else(|| phrase(words))
}

#[cfg(test)]
#[path = "hear_tests.rs"]
mod tests;
