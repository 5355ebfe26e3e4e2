//! How to talk with one child: learned from what is remembered, shown to the child, and undone by forgetting.

mod feedback;

use memory::{Confidence, Extracted, Kind, Memory};
use protocol::Agent;
use resonance::words::{is_stop, words};

use feedback::Welcome;
pub use feedback::{Feedback, ReplyKind};

/// What can be practised, so that an example may be taken from it.
const ACTIVITIES: &str = " football soccer swimming running dancing ballet gymnastics tennis basketball handball hockey volleyball \
 karate judo chess drawing painting reading singing climbing riding cycling skating skateboarding cooking baking lego minecraft coding \
 programming drama acting sewing knitting origami juggling puzzles rugby cricket athletics skiing music writing gardening photography ";
const INSTRUMENTS: &str = " piano guitar violin cello flute recorder drums trumpet clarinet saxophone harp ukulele keyboard accordion trombone oboe horn ";
/// What nobody is called.
const NO_NAMES: &str = " later back tomorrow now names when if again mum mom mummy mommy dad daddy baby babe sexy master stupid dumb \
 idiot ugly fat loser bad maybe today tonight sometime ";

/// What was learned about how to talk, each with the memory it rests on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Manner {
    like: Option<Learned<String>>,
    length: Option<Learned<Length>>,
    jokes: Option<Learned<Jokes>>,
    called: Option<Learned<String>>,
    pets: Vec<Learned<String>>,
    events: Vec<Learned<Event>>,
    known: Vec<String>,
    welcome: Welcome,
}

/// How long replies are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    Short,
    Usual,
}

/// How many jokes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Jokes {
    More,
    OnRequest,
}

/// Something that was going to happen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Event {
    /// `has a maths test on Friday`.
    pub text: String,
    /// In milliseconds since 1970 (UTC).
    pub said_at: i64,
}

#[derive(Debug, Clone, PartialEq)]
struct Learned<T> {
    what: T,
    memory: String,
}

impl Manner {
    /// What a child's memories say about how to talk with them; a later one counts more than an earlier one.
    pub fn learn(memories: &[Memory]) -> Self {
        let mut sorted: Vec<&Memory> = memories.iter().collect();
        sorted.sort_by(|a, b| a.said_at.cmp(&b.said_at).then(a.id.cmp(&b.id)));
        let mut manner = Self::default();
        for memory in &sorted {
            manner.take(memory);
        }
        let gone = |animal: &str| {
            let text = format!("had a {animal} that died");
            sorted.iter().any(|m| m.text == text)
        };
        let alive = |m: &&&Memory| {
            let animal = m.text.split(' ').nth(2).unwrap_or("");
            m.kind == Kind::Pet && m.text.contains(" called ") && !gone(animal)
        };
        manner.pets = sorted
            .iter()
            .filter(alive)
            .filter_map(|m| Some(learned(m, m.text.rsplit_once(" called ")?.1.to_owned())))
            .collect();
        manner.known = sorted
            .iter()
            .rev()
            .filter(|m| m.kind != Kind::Feeling && !is_wish(m))
            .map(|m| crate::luminai::said_to_you(&m.text))
            .collect();
        manner
    }

    /// The same, with what the child wishes in the message that is being answered.
    pub fn now(memories: &[Memory], text: &str, at: i64) -> Self {
        let wished = wishes(text).into_iter();
        let wished = wished.map(|w| w.into_memory("wished-now".into(), at, u64::MAX, None));
        let all: Vec<Memory> = memories.iter().cloned().chain(wished).collect();
        Self::learn(&all)
    }

    /// The same, with what replies were welcome and which were not.
    #[must_use]
    pub fn with_feedback(self, given: &[Feedback], now: i64) -> Self {
        Self {
            welcome: Welcome::of(given, now),
            ..self
        }
    }

    /// How welcome replies of a friend were, 0..=1, those of this kind before others; one half where nothing is known.
    pub fn welcome(&self, agent: Agent, kind: ReplyKind) -> f32 {
        self.welcome.share(agent, kind)
    }

    fn take(&mut self, memory: &Memory) {
        let text = memory.text.as_str();
        match text {
            "likes short replies" | "likes short answers" => {
                self.length = Some(learned(memory, Length::Short));
            }
            "likes long replies" | "likes long answers" => {
                self.length = Some(learned(memory, Length::Usual));
            }
            "likes jokes" | "wants more jokes" => self.jokes = Some(learned(memory, Jokes::More)),
            "dislikes jokes" | "wants no jokes" => {
                self.jokes = Some(learned(memory, Jokes::OnRequest));
            }
            _ => {}
        }
        if let Some(name) = text.strip_prefix("wants to be called ") {
            self.called = Some(learned(memory, name.to_owned()));
        }
        if let Some(like) = activity(memory) {
            self.like = Some(learned(memory, like));
        }
        if memory.kind == Kind::Event {
            let said_at = memory.said_at;
            let event = Event {
                text: text.to_owned(),
                said_at,
            };
            self.events.push(learned(memory, event));
        }
    }

    /// What was learned, in words for the child, each with the id of the memory that would have to be forgotten to undo it.
    pub fn lines(&self) -> Vec<(String, String)> {
        let mut out = Vec::new();
        let mut line = |memory: &String, words: String| out.push((memory.clone(), words));
        if let Some(Learned { what, memory }) = &self.like {
            line(
                memory,
                format!("Because you like {what}, I use {what} in examples."),
            );
        }
        if let Some(Learned { what, memory }) = &self.length {
            let how = match what {
                Length::Short => "Because you asked for short replies, I keep mine short.",
                Length::Usual => "Because you asked for longer replies, I use more words again.",
            };
            line(memory, how.into());
        }
        if let Some(Learned { what, memory }) = &self.jokes {
            let how = match what {
                Jokes::More => "Because you like jokes, I tell one now and then.",
                Jokes::OnRequest => "Because you don't want jokes, I only tell one when you ask.",
            };
            line(memory, how.into());
        }
        if let Some(Learned { what, memory }) = &self.called {
            line(
                memory,
                format!("Because you asked me to, I call you {what}."),
            );
        }
        for Learned { what, memory } in &self.pets {
            line(
                memory,
                format!("Because you told me about {what}, I ask about {what} now and then."),
            );
        }
        out
    }

    /// Something the child practises, to take examples from.
    pub(crate) fn like(&self) -> Option<&str> {
        self.like.as_ref().map(|l| l.what.as_str())
    }

    /// Whether replies are to be short: as the child wished, or because small talk goes on being unwelcome.
    pub(crate) fn short(&self) -> bool {
        let tired = || {
            self.welcome
                .tires_of(Agent::Luminai, ReplyKind::SmallTalk, 2)
        };
        self.length
            .as_ref()
            .map_or_else(tired, |l| l.what == Length::Short)
    }

    /// Whether small talk is to ask less, because it is unwelcome again and again.
    pub(crate) fn few_questions(&self) -> bool {
        self.tires_of(ReplyKind::SmallTalk)
    }

    /// Whether a kind of reply of LuminAI is unwelcome again and again.
    pub(crate) fn tires_of(&self, kind: ReplyKind) -> bool {
        self.welcome.tires_of(Agent::Luminai, kind, 1)
    }

    /// Whether jokes are welcome unasked: as the child wished, or where small talk is not and jokes are.
    pub(crate) fn more_jokes(&self) -> bool {
        let rather = || self.few_questions() && self.welcome.likes(Agent::Luminai, ReplyKind::Play);
        self.jokes
            .as_ref()
            .map_or_else(rather, |l| l.what == Jokes::More)
    }

    /// The name the child asked to be called.
    pub(crate) fn called(&self) -> Option<&str> {
        self.called.as_ref().map(|l| l.what.as_str())
    }

    /// Names of pets.
    pub(crate) fn pets(&self) -> impl ExactSizeIterator<Item = &str> {
        self.pets.iter().map(|l| l.what.as_str())
    }

    /// What was going to happen.
    pub(crate) fn events(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().map(|l| &l.what)
    }

    /// What is remembered, as said to the child, the newest first.
    pub(crate) fn known(&self) -> &[String] {
        &self.known
    }
}

fn learned<T>(memory: &Memory, what: T) -> Learned<T> {
    Learned {
        what,
        memory: memory.id.clone(),
    }
}

fn is_wish(memory: &Memory) -> bool {
    memory
        .slot
        .as_deref()
        .is_some_and(|s| s.starts_with("manner:"))
}

/// `football`, `playing the piano`; only what somebody gets better at.
fn activity(memory: &Memory) -> Option<String> {
    let listed = |list: &str, word: &str| list.contains(&format!(" {word} "));
    let text = memory.text.as_str();
    let thing = match memory.kind {
        Kind::Taste => text.strip_prefix("likes ").or(text.strip_prefix("enjoys ")),
        Kind::Hobby => ["plays ", "does ", "is learning "]
            .iter()
            .find_map(|verb| text.strip_prefix(verb)),
        Kind::Favourite => text
            .strip_prefix("favourite sport is ")
            .or(text.strip_prefix("favourite hobby is ")),
        _ => None,
    }?
    .to_lowercase();
    let thing = thing
        .trim_start_matches("playing ")
        .trim_start_matches("the ");
    if listed(INSTRUMENTS, thing) {
        Some(format!("playing the {thing}"))
    } else {
        listed(ACTIVITIES, thing).then(|| thing.to_owned())
    }
}

/// What a message says about how a child wants to be talked to, as something to be remembered.
pub fn wishes(text: &str) -> Vec<Extracted> {
    let words = words(text);
    let has = |phrases: &str| {
        phrases.split('|').any(|phrase| {
            let wanted: Vec<&str> = phrase.split(' ').collect();
            words
                .windows(wanted.len())
                .any(|w| w.iter().zip(&wanted).all(|(a, b)| a == b))
        })
    };
    let mut out = Vec::new();
    let mut wish = |text: String, slot: &str| {
        out.push(Extracted {
            text,
            kind: Kind::Taste,
            slot: Some(format!("manner:{slot}")),
            confidence: Confidence::Plain,
        });
    };
    let brief = words.len() <= 9;
    if brief
        && (has(
            "shorter please|shorter answers|shorter replies|short answers please|not so long|too long|too much text|less text|keep it short|talk less|write less|make it shorter|be shorter|too many words|fewer words|you talk too much|you write too much",
        ) || words == ["shorter"])
        && !has("story|film|book|day|school|hair")
    {
        wish("likes short replies".into(), "length");
    } else if brief
        && has(
            "longer please|longer answers|longer replies|write more|talk more|not so short|too short|tell me more each time|be longer",
        )
        && !has("story|hair|plan")
    {
        wish("likes long replies".into(), "length");
    }
    if brief
        && has(
            "no jokes|no more jokes|stop joking|stop the jokes|without jokes|stop telling jokes|do not joke|do not tell jokes|do not tell me jokes",
        )
    {
        wish("wants no jokes".into(), "jokes");
    } else if brief
        && has(
            "more jokes|joke more|tell jokes more often|be funnier|be more funny|jokes more often",
        )
    {
        wish("wants more jokes".into(), "jokes");
    }
    if let Some(name) = called(&words, text) {
        wish(format!("wants to be called {name}"), "name");
    }
    out
}

/// `call me Max`, at the end of a short message.
fn called(words: &[String], text: &str) -> Option<String> {
    let at = words
        .windows(2)
        .position(|w| w[0] == "call" && w[1] == "me")?;
    let rest: Vec<&String> = words[at + 2..]
        .iter()
        .filter(|w| !matches!(w.as_str(), "please" | "just" | "now"))
        .collect();
    let [name] = rest.as_slice() else {
        return None;
    };
    let refused = words[..at]
        .iter()
        .any(|w| matches!(w.as_str(), "not" | "never" | "they" | "he" | "she"));
    let plain = name.chars().all(char::is_alphabetic) && (2..=15).contains(&name.len());
    if !plain || refused || is_stop(name) || NO_NAMES.contains(&format!(" {name} ")) {
        return None;
    }
    // The name as the child wrote it, with a capital.
    let written = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|w| w.to_lowercase() == **name)
        .unwrap_or(name);
    Some(crate::listen::capital(written))
}

#[cfg(test)]
#[path = "manner_tests.rs"]
mod tests;
