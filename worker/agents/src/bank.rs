//! Language written by people, kept as data: which situations there are, how they are heard, and what is said in them.
//!
//! A file of `bank/` holds situations. Each opens with `## name`, perhaps followed by `good`, `low` or `heavy`, and has lines of
//! one word and a text:
//!
//! | word | text |
//! |---|---|
//! | `hear` | phrases separated by `\|`; `*` stands for up to three words, `a/b` for either word, `@who` for any person |
//! | `sign` | words that count where the child is the one who feels |
//! | `with`, `unless` | a phrase that must, or must not, be there as well |
//! | `say`, `offer`, `ask`, `react` | what is said: first words, something to do, a question, words for the answer to it |
//!
//! Ages follow a dot: `say.y` is for the youngest (to 7), `say.m` for 8 to 12, `say.t` from 13 on. `{slots}` are filled by code, `{Slot}`
//! with a capital; ` ~ words` after a text keeps it for messages with one of the words; ` -> name` after a question
//! names the situation whose `react` fits its answers.
//!
//! Nothing is said twice within seven days as long as something else fits.

mod asked;
mod phrase;
mod read;

use crate::listen::{Heard, capital};
use crate::pick::Pick;
use crate::{Scene, Speaker};
pub(crate) use asked::{Asked, asked, hard};
use phrase::Phrase;
use resonance::structural;
use resonance::words::content;
use std::sync::LazyLock;

/// How long a text rests after it was said.
const REST_MS: i64 = 7 * 86_400_000;

/// The files, in the order in which situations are looked for.
const FILES: &[(Group, &str)] = &[
    (Group::Asks, include_str!("bank/asks.txt")),
    (Group::Asks, include_str!("bank/asks_more.txt")),
    (Group::Asks, include_str!("bank/living.txt")),
    (Group::About, include_str!("bank/about.txt")),
    (Group::Feelings, include_str!("bank/loss.txt")),
    (Group::Feelings, include_str!("bank/relations.txt")),
    (Group::Feelings, include_str!("bank/people.txt")),
    (Group::Feelings, include_str!("bank/fears.txt")),
    (Group::Feelings, include_str!("bank/inside.txt")),
    (Group::Feelings, include_str!("bank/good.txt")),
    (Group::Manners, include_str!("bank/manners.txt")),
    (Group::Manners, include_str!("bank/odd.txt")),
    (Group::Play, include_str!("bank/play.txt")),
    (Group::Told, include_str!("bank/told.txt")),
    (Group::Topic, include_str!("bank/plain.txt")),
    (Group::Topic, include_str!("bank/topics.txt")),
    (Group::Topic, include_str!("bank/topics_more.txt")),
];

static BANK: LazyLock<Vec<Situation>> = LazyLock::new(|| {
    let files = FILES.iter();
    files
        .flat_map(|(group, text)| read::read(*group, text).unwrap_or_default())
        .collect()
});

/// What a situation belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// What a child asks for that needs a straight answer: leave, things, how to focus, how to say something hard, how to
    /// live with others.
    Asks,
    /// What LuminAI is.
    About,
    /// What the child feels, the gravest first.
    Feelings,
    /// Greetings, thanks and the like.
    Manners,
    /// Games.
    Play,
    /// What a child tells about themself.
    Told,
    /// Everyday topics.
    Topic,
}

/// How a situation feels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Neither.
    Plain,
    /// Something good.
    Good,
    /// Something hard.
    Low,
    /// Something so hard that a grown-up should know.
    Heavy,
}

/// Which words of a situation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// First words.
    Say,
    /// Something to do.
    Offer,
    /// A question.
    Ask,
    /// Words for the answer to the question.
    React,
}

/// A text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// With slots.
    pub text: &'static str,
    /// The words between the slots.
    fixed: Vec<&'static str>,
    /// Youngest, middle, oldest.
    ages: [bool; 3],
    /// Stems of which one must be heard; none: always fits.
    cues: Vec<String>,
    /// The situation whose [`Line::React`] fits an answer.
    pub next: Option<&'static str>,
}

/// A situation with its words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Situation {
    pub name: &'static str,
    pub tone: Tone,
    group: Group,
    hear: Vec<Phrase>,
    signs: Vec<&'static str>,
    with: Vec<Phrase>,
    unless: Vec<Phrase>,
    lines: [Vec<Entry>; 4],
}

/// Names and what is put in their place.
pub(crate) type Slots = [(&'static str, String)];

impl Situation {
    /// Its texts of one sort.
    pub fn entries(&self, line: Line) -> &[Entry] {
        &self.lines[line as usize]
    }

    /// Whether it is something good.
    pub fn bright(&self) -> bool {
        self.tone == Tone::Good
    }

    /// Whether it is something hard.
    pub fn low(&self) -> bool {
        matches!(self.tone, Tone::Low | Tone::Heavy)
    }

    /// Whether a second question about it makes sense.
    pub fn may_go_on(&self) -> bool {
        matches!(self.group, Group::Feelings | Group::Told | Group::Topic)
    }

    /// Whether a reply holds words of it.
    pub fn is_in(&self, reply: &str) -> bool {
        self.lines.iter().flatten().any(|e| e.is_in(reply))
    }

    /// Whether a message speaks of it.
    pub fn speaks_of(&self, heard: &Heard) -> bool {
        let words = heard.words();
        let found = |phrases: &[Phrase]| phrases.iter().any(|p| p.find(words));
        (found(&self.hear) || self.signs.iter().any(|sign| feels(words, sign)))
            && (self.with.is_empty() || found(&self.with))
            && !found(&self.unless)
    }
}

/// A sign counts when the child is the one who feels ("I am", "makes me") or the word stands nearly alone, and is not denied.
fn feels(words: &[String], sign: &str) -> bool {
    const OWN: &str = " i me we am feel feeling felt got get was ";
    words.iter().enumerate().any(|(at, word)| {
        let before = |n: usize| &words[at.saturating_sub(n)..at];
        word == sign
            && !before(3).iter().any(|w| w == "not" || w == "never")
            && (words.len() <= 3 || before(5).iter().any(|w| OWN.contains(&format!(" {w} "))))
    })
}

impl Entry {
    /// Whether a reply holds these words, whatever filled the slots.
    pub fn is_in(&self, reply: &str) -> bool {
        let mut rest = reply;
        self.fixed.iter().all(|piece| {
            let found = rest.find(piece);
            rest = found.map_or("", |at| &rest[at + piece.len()..]);
            found.is_some()
        })
    }

    fn fits(&self, age: usize, slots: &Slots, stems: &[String]) -> bool {
        let heard = self.cues.is_empty() || self.cues.iter().any(|cue| stems.contains(cue));
        self.ages[age] && heard && names(self.text).all(|name| value(slots, name).is_some())
    }

    fn likeness(&self, stems: &[String]) -> f32 {
        let shared = self.cues.iter().filter(|c| stems.contains(c)).count();
        let share = shared as f32 / self.cues.len().max(1) as f32;
        structural(None, if shared > 0 { 0.5 + 0.5 * share } else { 0.0 })
    }

    fn filled(&self, slots: &Slots) -> String {
        let mut out = self.text.to_owned();
        for name in names(self.text) {
            if let Some(value) = value(slots, name) {
                out = out.replace(&format!("{{{name}}}"), &value);
            }
        }
        out
    }
}

/// The slots of a text.
fn names(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split('{')
        .skip(1)
        .filter_map(|piece| piece.split_once('}').map(|(name, _)| name))
}

fn value(slots: &Slots, name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let (_, value) = slots.iter().find(|(slot, _)| *slot == lower)?;
    Some(if lower == name {
        value.clone()
    } else {
        capital(value)
    })
}

/// The first situation of a group that a message speaks of.
pub(crate) fn hear(group: Group, heard: &Heard) -> Option<&'static Situation> {
    of_group(group).find(|s| s.speaks_of(heard))
}

/// The situations of a group.
pub(crate) fn of_group(group: Group) -> impl Iterator<Item = &'static Situation> {
    BANK.iter().filter(move |s| s.group == group)
}

/// A situation by its name.
pub(crate) fn situation(name: &str) -> Option<&'static Situation> {
    BANK.iter().find(|s| s.name == name)
}

/// Words of a situation, `None` if there are none: what fits the age, the slots and the child's words, was not said within seven days, and does not
/// open like one of the last two replies, as far as there is such; by likeness first, then by chance.
pub(crate) fn line(
    scene: &Scene<'_>,
    name: &str,
    line: Line,
    slots: &Slots,
    pick: &mut Pick,
) -> Option<String> {
    let entries = situation(name)?.entries(line);
    let stems = content(scene.text);
    let age = band(scene.child.age);
    let fitting: Vec<&Entry> = entries
        .iter()
        .filter(|e| e.fits(age, slots, &stems))
        .collect();
    let rested = rested(scene, fitting, |e, reply| e.is_in(reply));
    let best = rested
        .iter()
        .map(|e| e.likeness(&stems))
        .fold(0.0, f32::max);
    let alike: Vec<(bool, String)> = rested
        .into_iter()
        .filter(|e| e.likeness(&stems) >= best)
        .map(|e| (e.ages != [true; 3], e.filled(slots)))
        .collect();
    let mut pool: Vec<&(bool, String)> = alike
        .iter()
        .filter(|(_, text)| !opens_alike(scene, text))
        .collect();
    if pool.is_empty() {
        pool = alike.iter().collect();
    }
    // What was written for this age comes first, mostly.
    if pool.iter().any(|(own, _)| *own) && pick.below(4) > 0 {
        pool.retain(|(own, _)| *own);
    }
    pool.get(pick.below(pool.len()))
        .map(|(_, text)| text.clone())
}

/// Of several things to say: those not said for seven days; if there are none, the half said longest ago.
pub(crate) fn rested<T>(
    scene: &Scene<'_>,
    options: Vec<T>,
    is_in: impl Fn(&T, &str) -> bool,
) -> Vec<T> {
    let replies: Vec<&str> = recent(scene).collect();
    let ago = |option: &T| replies.iter().position(|reply| is_in(option, reply));
    let mut timed: Vec<(usize, T)> = options
        .into_iter()
        .map(|option| (ago(&option).unwrap_or(usize::MAX), option))
        .collect();
    timed.sort_by_key(|(ago, _)| std::cmp::Reverse(*ago));
    let fresh = timed.iter().filter(|(ago, _)| *ago == usize::MAX).count();
    let keep = if fresh > 0 {
        fresh
    } else {
        timed.len().div_ceil(2)
    };
    timed.truncate(keep);
    timed.into_iter().map(|(_, option)| option).collect()
}

/// What friends said within seven days, the latest first.
pub(crate) fn recent<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a str> {
    let since = scene.now_ms - REST_MS;
    let turns = scene.history.iter().rev();
    turns
        .filter(move |t| t.speaker != Speaker::You && t.at >= since)
        .map(|t| t.text.as_str())
}

/// Whether a text opens with the same two words as one of the last two replies.
fn opens_alike(scene: &Scene<'_>, text: &str) -> bool {
    let first = |t: &str| {
        let mut words = t.split_whitespace();
        (
            words.next().map(str::to_owned),
            words.next().map(str::to_owned),
        )
    };
    recent(scene)
        .take(2)
        .any(|reply| first(reply) == first(text))
}

/// 0 for the youngest, 1 from 8, 2 from 13.
pub(crate) const fn band(age: u8) -> usize {
    match age {
        0..=7 => 0,
        8..=12 => 1,
        _ => 2,
    }
}

#[cfg(test)]
#[path = "bank_tests.rs"]
mod tests;
