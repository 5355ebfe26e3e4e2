//! Putting a story together: which parts, in which order.

use super::figure::Group;
use super::habits::HABITS;
use super::older::{AFTERWARDS, HINGES, SCENES, THOUGHTS};
use super::plot::Plot;
use super::render::Bit;
use super::setting::{
    AGAIN, ALL, ARRIVALS, CLOSINGS, COMPANIES, COMPANY, GROUPS, MIDDLES, OLDER_OPENINGS, ONE_OF,
    OPENINGS, RETURNS,
};
use super::times;
use crate::pick::Pick;
use protocol::{Ask, Thread};

/// How an own idea of the child is woven in: as something to do, and as a thing.
const IDEAS: &[(&str, &str)] = &[
    (
        "Then {N} had an idea of {q} own: to {i}! Nobody had ever thought of that. It very nearly worked, too. \"So close!\" said {N}.",
        "Then {N} thought of {i}. Nobody had ever thought of that. It very nearly worked, too. \"So close!\" said {N}.",
    ),
    (
        "\"I know!\" said {N}. \"The best thing is to {i}.\" And that was what {s} did. It made a big fuss, and it helped a bit.",
        "\"I know!\" said {N}. \"What we need is {i}.\" And so it was done. It made a big fuss, and it helped a bit.",
    ),
];
/// The same where the story turns.
const TURN_IDEA: (&str, &str) = (
    "\"And what if we {i}?\" asked {N}. {T} liked that, so they did. It was not the whole answer, but it was a good part of it.",
    "\"And what about {i}?\" asked {N}. {T} liked that. It was not the whole answer, but it was a good part of it.",
);
/// The same where it ends.
const END_IDEA: (&str, &str) = (
    "But first they had to {i}. That was {N}'s idea, and it was great fun.",
    "But first {N} wished for one more thing: {i}. And why not? It was great fun.",
);
/// What the own idea is good for in the end.
const IDEA_PAYS: &[&str] = &[
    "And {N}'s own idea? It had been a good one. Without it, they would not have come this far.",
    "Now {N} saw that {q} own idea had not been for nothing. It had brought them right up to this spot.",
];
/// The hero's special gift, in the end.
const KNOWN_AS: &str = "From then on, everybody spoke of {N}, the {k} {c}.";
const HOW: &str = "You can say a number, or tell me an idea of your own.";

/// What the first page is told of, besides the thread.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Opening<'a> {
    /// The hero is known from an earlier story.
    pub again: bool,
    /// The hero is one of several.
    pub group: Option<&'a Group>,
    /// `in winter`.
    pub time: Option<&'a str>,
}

/// Puts one story together.
pub(super) struct Composer<'a> {
    pub plot: &'static Plot,
    pub thread: &'a mut Thread,
    pub pick: &'a mut Pick,
    pub band: u8,
    /// Whether somebody from the child's own world is the helper.
    pub brought: bool,
    /// Whether there are more of them than the helper.
    pub crowd: bool,
}

impl Composer<'_> {
    fn say(&mut self, options: &[&str]) -> Bit {
        Bit::Say(self.pick.one(options).to_owned())
    }

    /// A sentence for older readers only.
    fn older(&mut self, options: &[&str]) -> Option<Bit> {
        (self.band >= 2 && !self.plot.calm).then(|| self.say(options))
    }

    /// The first sentences: who, where and when.
    fn opening(&mut self, of: Opening<'_>) -> Vec<Bit> {
        let ago = of.time.is_some_and(|t| t.ends_with("ago"));
        let several = of.group.filter(|g| g.named > 1);
        let all = match (of.again, several, self.band) {
            (true, ..) => AGAIN,
            (_, Some(_), _) => GROUPS,
            (_, _, 2..) => OLDER_OPENINGS,
            _ => OPENINGS,
        };
        let fitting: Vec<&str> = all
            .iter()
            .copied()
            .filter(|o| !(ago && o.contains("ago")))
            .collect();
        let words = of.group.map_or("", |g| g.words.as_str());
        let mut bits = vec![Bit::Say(self.pick.one(&fitting).replace("{D}", words))];
        bits.extend(of.time.map(|t| Bit::Say(times::told(t))));
        self.thread.met |= several.is_some() && !of.again;
        if let Some(group) = of.group.filter(|g| g.named == 1 && !of.again) {
            let (whole, one) = ONE_OF;
            let told = if group.whole { whole } else { one };
            bits.push(Bit::Say(told.replace("{D}", &group.words)));
        }
        bits
    }

    /// Up to the problem.
    pub fn beginning(&mut self, of: Opening<'_>) -> Vec<Bit> {
        let mut bits = self.opening(of);
        if !self.thread.clause.is_empty() {
            bits.push(Bit::Say("Not just any {k}, but one {c}!".to_owned()));
        }
        if let Some(habit) = self.thread.habit.and_then(|i| HABITS.get(i)) {
            bits.push(Bit::Say(habit.0.to_owned()));
        }
        if of.time.is_none() {
            bits.extend(self.older(SCENES));
        }
        if self.brought && self.plot.company && !self.thread.met {
            bits.push(self.say(if self.crowd { COMPANIES } else { COMPANY }));
            self.thread.met = true;
        }
        bits.push(self.say(self.plot.wants));
        bits.push(Bit::Break);
        bits.push(self.say(self.plot.problems));
        bits
    }

    /// Something the hero tries.
    pub fn attempt(&mut self, number: usize) -> Vec<Bit> {
        let Some(attempt) = self.plot.tries.get(number) else {
            return Vec::new();
        };
        self.thread.tries.push(number);
        vec![Bit::Say(attempt.text.to_owned())]
    }

    /// What a child thought of, as it fits where the story is.
    pub fn idea(&mut self, ask: Ask, idea: String, thing: bool) -> Bit {
        let before = self.thread.ideas.len();
        self.thread.ideas.push(idea);
        let (act, object) = match ask {
            Ask::Turn => TURN_IDEA,
            Ask::End => END_IDEA,
            _ => IDEAS[before % IDEAS.len()],
        };
        Bit::Say(if thing { object } else { act }.to_owned())
    }

    /// A moment's rest that the model may colour.
    pub fn middle(&mut self) -> Option<Bit> {
        let (lead, end) = *MIDDLES.get(self.pick.below(MIDDLES.len()))?;
        (!self.plot.calm && self.band > 0).then_some(Bit::Draw(lead, end))
    }

    /// The helper comes in.
    pub fn arrival(&mut self) -> Bit {
        let own = self.plot.arrivals;
        if self.thread.met && (own.is_empty() || self.plot.company) {
            self.say(RETURNS)
        } else {
            self.say(if own.is_empty() { ARRIVALS } else { own })
        }
    }

    /// How it turns, with the use of what was tried.
    pub fn turn(&mut self, number: usize) -> Vec<Bit> {
        let way = self.plot.turns.get(number);
        let mut bits: Vec<Bit> = way
            .map(|w| Bit::Say(w.text.to_owned()))
            .into_iter()
            .collect();
        let tries = &self.thread.tries;
        let used = tries.get(self.pick.below(tries.len())).copied();
        if let Some(used) = used.and_then(|i| self.plot.tries.get(i)) {
            bits.extend([Bit::Break, Bit::Say(used.pays.to_owned())]);
        }
        if !self.thread.ideas.is_empty() {
            bits.push(self.say(IDEA_PAYS));
        }
        bits.extend(self.older(HINGES));
        let late = self.plot.late;
        if let Some((lead, end)) = late.get(self.pick.below(late.len())) {
            bits.push(Bit::Draw(lead, end));
        }
        bits
    }

    /// The ending, to the last word.
    pub fn ending(&mut self, number: usize) -> Vec<Bit> {
        let way = self.plot.ends.get(number);
        let mut bits: Vec<Bit> = way
            .map(|w| Bit::Say(w.text.to_owned()))
            .into_iter()
            .collect();
        if !self.plot.calm {
            bits.push(Bit::Break);
            bits.extend(self.older(AFTERWARDS));
        }
        if let Some(habit) = self.thread.habit.and_then(|i| HABITS.get(i)) {
            bits.push(Bit::Say(habit.1.to_owned()));
        }
        if !self.thread.clause.is_empty() {
            bits.push(Bit::Say(KNOWN_AS.to_owned()));
        }
        if self.crowd && !self.plot.company {
            bits.push(Bit::Say("And who came round for supper? {G}!".to_owned()));
        } else if self.crowd && !self.plot.calm {
            bits.push(self.say(ALL));
        }
        bits.push(Bit::Break);
        bits.push(self.say(CLOSINGS));
        self.thread.ask = Ask::Nothing;
        self.thread.open.clear();
        bits
    }

    /// A whole story.
    pub fn whole(&mut self, of: Opening<'_>) -> Vec<Bit> {
        let mut bits = self.beginning(of);
        bits.push(Bit::Break);
        for round in 0..2 {
            let free = self.free_tries();
            let number = free.get(self.pick.below(free.len())).copied();
            bits.extend(number.map(|n| self.attempt(n)).unwrap_or_default());
            bits.extend(if round == 0 {
                self.middle()
            } else {
                self.older(THOUGHTS)
            });
            bits.push(Bit::Break);
        }
        bits.push(self.arrival());
        let turn = self.pick.below(self.plot.turns.len());
        bits.extend(self.turn(turn));
        bits.push(Bit::Break);
        let end = self.pick.below(self.plot.ends.len());
        bits.extend(self.ending(end));
        bits
    }

    /// The next page: what was chosen (or, after an own idea, only what follows from it), and what may come next.
    pub fn step(&mut self, ask: Ask, number: usize, told: bool) -> Vec<Bit> {
        let mut bits = Vec::new();
        match ask {
            Ask::First | Ask::Second => {
                if told {
                    bits.extend(self.attempt(number));
                }
                if ask == Ask::First {
                    bits.extend(self.middle());
                    bits.extend(self.question(Ask::Second, false));
                } else {
                    bits.extend(self.older(THOUGHTS));
                    bits.push(Bit::Break);
                    bits.push(self.arrival());
                    bits.extend(self.question(Ask::Turn, false));
                }
            }
            Ask::Turn => {
                bits.extend(self.turn(number));
                bits.extend(self.question(Ask::End, false));
            }
            Ask::End | Ask::Nothing => bits.extend(self.ending(number)),
        }
        bits
    }

    /// From where the story is to its ending, on one page.
    pub fn finish(&mut self, ask: Ask, number: usize) -> Vec<Bit> {
        let mut bits = Vec::new();
        let end = self.pick.below(self.plot.ends.len());
        match ask {
            Ask::First | Ask::Second => {
                bits.push(self.arrival());
                let turn = self.pick.below(self.plot.turns.len());
                bits.extend(self.turn(turn));
            }
            Ask::Turn => bits.extend(self.turn(number)),
            Ask::End | Ask::Nothing => return self.ending(number),
        }
        bits.push(Bit::Break);
        bits.extend(self.ending(end));
        bits
    }

    fn free_tries(&self) -> Vec<usize> {
        (0..self.plot.tries.len())
            .filter(|i| !self.thread.tries.contains(i))
            .collect()
    }

    /// What may come next, as a question; keeps what stands to choose. `first` says how to answer.
    pub fn question(&mut self, ask: Ask, first: bool) -> Vec<Bit> {
        let mut free = match ask {
            Ask::First | Ask::Second => self.free_tries(),
            Ask::Turn => (0..self.plot.turns.len()).collect(),
            Ask::End => (0..self.plot.ends.len()).collect(),
            Ask::Nothing => Vec::new(),
        };
        let tries = matches!(ask, Ask::First | Ask::Second);
        let most = if tries && self.band > 0 { 3 } else { 2 };
        let mut open = Vec::new();
        while open.len() < most && !free.is_empty() {
            open.push(free.remove(self.pick.below(free.len())));
        }
        (self.thread.ask, self.thread.open) = (ask, open);
        let labels = labels(self.plot, self.thread);
        let mut bits = vec![Bit::Break];
        if first {
            bits.push(Bit::Say(HOW.to_owned()));
        }
        bits.push(Bit::Say(numbered(&labels)));
        bits
    }
}

/// The open choices as templates.
pub(super) fn labels(plot: &Plot, thread: &Thread) -> Vec<&'static str> {
    let label = |i: &usize| match thread.ask {
        Ask::First | Ask::Second => plot.tries.get(*i).map(|t| t.label),
        Ask::Turn => plot.turns.get(*i).map(|w| w.label),
        Ask::End => plot.ends.get(*i).map(|w| w.label),
        Ask::Nothing => None,
    };
    thread.open.iter().filter_map(label).collect()
}

/// `Shall Pip (1) sing a song, or (2) ask the wind?`
pub(super) fn numbered<T: AsRef<str>>(labels: &[T]) -> String {
    let list: Vec<String> = labels
        .iter()
        .enumerate()
        .map(|(i, label)| {
            let or = if i > 0 && i + 1 == labels.len() {
                "or "
            } else {
                ""
            };
            format!("{or}({}) {}", i + 1, label.as_ref())
        })
        .collect();
    format!("Shall {{N}} {}?", list.join(", "))
}
