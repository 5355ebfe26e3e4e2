//! Who answers: clear words first, likeness to authored examples next, and a nod to the friend whose page is open.

mod signs;
mod world;

use crate::bank::{self, Group};
use crate::exemplars::EXEMPLARS;
use crate::feelings;
use crate::foreign::foreign;
use crate::listen::Heard;
use crate::luminai;
use knowledge::{KnowledgeError, meaning, spelling};
use protocol::{Agent, Speaker, Turn};
use resonance::words::content;
use resonance::{Bm25, cosine, weighted_overlap};
use signs::rules;

/// Share of clear words in a score; the rest is likeness to examples.
const RULES: f32 = 0.7;
/// Share of words in likeness where there are vectors.
const WORDS: f32 = 0.35;
/// What the open page is worth: enough to tip a balance, not to win against clear words.
const PAGE: f32 = 0.16;
/// What having spoken last is worth when the child asks for more.
const CARRYING_ON: f32 = 0.5;
/// What it is worth when a friend has asked something and waits: more than any likeness, less than a clear other wish.
const AWAITED: f32 = 0.9;
/// Words of an answer to such a question, at most.
const ANSWER_WORDS: usize = 14;
/// What having asked is worth when the child seems to answer: more than the "I" of an answer says for a chat.
const ANSWERING: f32 = 0.75;
/// An answer in a quiz or a story has at most so many words.
const ANSWER: usize = 8;
/// A guess at a riddle, or a line of a joke, at most so many.
const MOVE: usize = 14;
/// What the trained classifier's shares are worth beside all other signs together: it knows more wordings than they do.
const SENSED: f32 = 0.9;
/// Share of a friend above which the classifier is heard against wide cues: where it and the words disagreed on everyday
/// requests, it was nearly always right from here on.
const SURE: f32 = 0.9;
/// Situations of LuminAI's whose cues are open: they fit many a message that is meant for somebody else.
const WIDE: [&str; 9] = [
    "leave",
    "want_thing",
    "translate",
    "at_home",
    "who_am_i",
    "opinion",
    "ai_can",
    "ai_has",
    "ai_play",
];
/// From here on a sign for somebody is clear.
const CLEAR: f32 = 0.6;
/// What a question word says for a fact.
const FACT: f32 = 0.8;
/// What a plain lack of signs says for LuminAI, who chats.
const CHAT: f32 = 0.15;

/// Who answers, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The friend.
    pub agent: Agent,
    /// Of each friend in the order of [`Agent::ALL`]; they add up to 1.
    pub scores: [f32; 5],
    /// One sentence.
    pub reason: String,
}

/// What the models make of a message. Without models: nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// Its embedding.
    pub vector: Option<&'a [f32]>,
    /// How likely it is meant for each friend, in the order of [`Agent::ALL`]; adds up to one.
    pub shares: Option<&'a [f32; 5]>,
    /// A friend who has left something open, such as a story that waits for a choice.
    pub waits: Option<Agent>,
    /// Whether a text that the family added says something about it.
    pub documented: bool,
}

/// Routes messages; knows the examples.
#[derive(Debug, Clone)]
pub struct Router {
    stems: Vec<Vec<String>>,
    weights: Bm25,
    vectors: Option<Vec<Vec<f32>>>,
}

impl Default for Router {
    fn default() -> Self {
        Self::new()
    }
}

impl Router {
    /// Ready, without vectors.
    pub fn new() -> Self {
        let stems: Vec<Vec<String>> = EXEMPLARS.iter().map(|(_, text)| content(text)).collect();
        Self {
            weights: Bm25::new(stems.iter().map(Vec::as_slice)),
            stems,
            vectors: None,
        }
    }

    /// Every example in a fixed order, to be embedded for [`Router::set_vectors`].
    pub fn exemplars() -> impl ExactSizeIterator<Item = (Agent, &'static str)> {
        EXEMPLARS.iter().copied()
    }

    /// Gives the examples their embeddings, in the order of [`Router::exemplars`].
    ///
    /// # Errors
    /// [`KnowledgeError::Vectors`] if the numbers differ.
    pub fn set_vectors(&mut self, vectors: Vec<Vec<f32>>) -> Result<(), KnowledgeError> {
        if vectors.len() != EXEMPLARS.len() {
            return Err(KnowledgeError::Vectors {
                expected: EXEMPLARS.len(),
                got: vectors.len(),
            });
        }
        self.vectors = Some(vectors);
        Ok(())
    }

    /// Chooses the friend for a message. `to` is the open page.
    pub fn route(&self, text: &str, to: Agent, hints: Hints<'_>, history: &[Turn]) -> Route {
        let heard = Heard::new(text);
        let mut rules = rules(&heard, text);
        let likeness = self.likeness(text, hints.vector);
        let last = history.iter().rev().find_map(|t| match t.speaker {
            Speaker::Friend(agent) => Some((agent, t.text.trim_end())),
            Speaker::You => None,
        });
        let meant = meant_for_kaznak(&heard, last);
        if let Some(meant) = meant {
            rules[Agent::Kaznak as usize] = meant;
            rules[Agent::Luminai as usize] = rules[Agent::Luminai as usize].min(0.6);
            rules[Agent::Airth as usize] = rules[Agent::Airth as usize].min(0.6);
        }
        let settled = settled(&heard, &rules, text, hints.shares).filter(|_| meant.is_none());
        if let Some(agent) = settled {
            rules = rules.map(|rule| rule.min(0.6));
            rules[agent as usize] = 1.0;
        }
        let documented = hints.documented && heard.question && settled.is_none();
        if documented {
            rules[Agent::Airth as usize] = rules[Agent::Airth as usize].max(0.95);
        }
        let hearsay = documented || is_hearsay(&heard, &rules, text);
        if hearsay {
            rules[Agent::Luminai as usize] = rules[Agent::Luminai as usize].min(0.2);
            rules[Agent::Airth as usize] = 1.0;
        }
        // Who asks what was said in an earlier talk wants to hear it, whatever it was about.
        let asks_back = memory::asks_what_was_said(text).is_some_and(|asked| asked.telling);
        if asks_back {
            rules = rules.map(|rule| rule.min(0.2));
            rules[Agent::Luminai as usize] = 1.0;
        }
        let goes_on = hints
            .waits
            .filter(|waits| last.is_some_and(|(agent, _)| agent == *waits))
            .filter(|waits| may_be_an_answer(&heard, &rules, *waits))
            .map(|waits| (waits, AWAITED))
            .or_else(|| last.and_then(|(agent, said)| carries_on(&heard, &rules, agent, said)));
        let mut scores = [0.0; 5];
        for (i, agent) in Agent::ALL.into_iter().enumerate() {
            scores[i] = RULES * rules[i]
                + (1.0 - RULES) * likeness[i]
                + if agent == to { PAGE } else { 0.0 }
                + goes_on.map_or(0.0, |(to, worth)| if agent == to { worth } else { 0.0 });
        }
        // What can be worked out needs no guess at what it may mean: to a classifier "1060" is a part of a computer.
        let worked_out = rules[Agent::Airth as usize] >= 1.0
            && Agent::ALL
                .into_iter()
                .all(|a| a == Agent::Airth || rules[a as usize] < CLEAR);
        // A short "and then?" means nothing by itself, so whoever trained on single messages is not asked.
        let shares = hints.shares.filter(|_| {
            let clear = meant.is_some() || settled.is_some() || hearsay || asks_back || worked_out;
            goes_on.is_none() && !clear
        });
        if let Some(shares) = shares {
            // Weak signs stay weak: they are only ever scaled down.
            let sum = scores.iter().sum::<f32>().max(1.0);
            for (score, share) in scores.iter_mut().zip(shares) {
                *score = *score / sum + SENSED * share;
            }
        }
        let best = (0..5)
            .max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))
            .unwrap_or(0);
        let sensed = shares.is_some_and(|shares| shares[best] >= 0.5);
        let reason = reason(best, &rules, &likeness, sensed, goes_on.map(|g| g.0), to);
        let sum: f32 = scores.iter().sum();
        Route {
            agent: Agent::ALL[best],
            scores: scores.map(|s| s / sum.max(f32::EPSILON)),
            reason,
        }
    }

    /// Likeness to the nearest example of each friend, 0..=1.
    fn likeness(&self, text: &str, vector: Option<&[f32]>) -> [f32; 5] {
        let stems = content(text);
        let mut best = [0f32; 5];
        for (i, (agent, _)) in EXEMPLARS.iter().enumerate() {
            let words = weighted_overlap(&stems, &self.stems[i], |w| self.weights.idf(w), 0.5);
            let near = match (vector, &self.vectors) {
                (Some(v), Some(all)) => WORDS * words + (1.0 - WORDS) * cosine(v, &all[i]).max(0.0),
                _ => words,
            };
            let slot = &mut best[*agent as usize];
            *slot = slot.max(near);
        }
        best
    }
}

/// Who goes on, and what that is worth: a short yes, a guess or "and then?" belongs to whoever spoke last, a yes to
/// "Shall I fetch Kaznak?" to Kaznak, and an answer in a quiz or a story to whoever asked.
fn carries_on(heard: &Heard, rules: &[f32; 5], agent: Agent, said: &str) -> Option<(Agent, f32)> {
    if heard.yes()
        && let Some(fetched) = offered(said)
    {
        return Some((fetched, ANSWERING));
    }
    let asked = said.ends_with('?');
    let plain = heard.more()
        || heard.yes()
        || (heard.len() <= 2 && asked && !heard.any("hi|hello|hey|bye|thanks|story|plan"))
        || heard.phrase("how do you know|who says|where did you get that");
    // Who is unhappy, or clearly wants somebody else, does not answer.
    let elsewhere = heard.question
        || feelings::hear(heard).is_some_and(|s| !s.bright())
        || Agent::ALL
            .iter()
            .zip(rules)
            .any(|(a, rule)| *a != agent && *a != Agent::Luminai && *rule >= 0.8)
        || rules[Agent::Luminai as usize] >= 0.8;
    if agent == Agent::Luminai && heard.len() <= MOVE && luminai::plays(said) {
        return Some((agent, ANSWERING));
    }
    let answers = matches!(agent, Agent::Kaznak | Agent::Arcadia)
        && asked
        && heard.len() <= ANSWER
        && !elsewhere;
    if answers {
        return Some((agent, ANSWERING));
    }
    plain.then_some((agent, CARRYING_ON))
}

/// The one friend whom the last sentence offers to fetch.
fn offered(said: &str) -> Option<Agent> {
    let body = said.strip_suffix('?')?;
    let question = body.rsplit_once(['.', '!', '?']).map_or(body, |(_, q)| q);
    let mut named = Agent::ALL
        .into_iter()
        .filter(|agent| question.contains(&format!("fetch {}", agent.name())));
    named.next().filter(|_| named.next().is_none())
}

fn reason(
    best: usize,
    rules: &[f32; 5],
    likeness: &[f32; 5],
    sensed: bool,
    goes_on: Option<Agent>,
    to: Agent,
) -> String {
    let agent = Agent::ALL[best];
    let name = agent.name();
    if goes_on == Some(agent) && rules[best] < 0.5 {
        return format!("{name} spoke last, and this carries on.");
    }
    let what = match agent {
        Agent::Luminai => "this is about you, or just a chat",
        Agent::Airth => "this is a sum or a question of fact",
        Agent::Arcadia => "this asks for a story",
        Agent::Ely => "this is about how the device is doing",
        Agent::Kaznak => "this asks for a plan",
    };
    if rules[best] >= 0.5 {
        format!("{name}, because {what}.")
    } else if sensed || likeness[best] >= 0.4 {
        format!("{name}, because it is most like messages that {name} answers.")
    } else if agent == to {
        format!("{name}, because this page is open and nothing speaks for another friend.")
    } else {
        format!("{name}, because nothing speaks for another friend.")
    }
}

/// Plans, cards and decisions have words of their own, some of them only right after Kaznak spoke.
fn meant_for_kaznak(heard: &Heard, last: Option<(Agent, &str)>) -> Option<f32> {
    let said = last.filter(|(agent, _)| *agent == Agent::Kaznak);
    crate::kaznak::meant(heard, said.map_or("", |(_, said)| said)).map(|_| 0.95)
}

/// "My friend says that …", "is it true …": somebody wants to know whether it is true. What is said of the child is for LuminAI.
fn is_hearsay(heard: &Heard, rules: &[f32; 5], text: &str) -> bool {
    let asked = heard.phrase("is it true|true or false")
        && rules[Agent::Airth as usize] >= 0.8
        && !heard.any("me|i'm|you|hate|love");
    let low = feelings::hear(heard).is_some_and(bank::Situation::low);
    asked || (knowledge::hearsay(text).is_some() && !low)
}

/// Where the words leave no doubt, whatever they are like: LuminAI has written words for it, or the letters of a word are
/// asked for. Situations with wide cues ("I want a …", "can you …") leave doubt where the classifier is sure of another.
fn settled(
    heard: &Heard,
    rules: &[f32; 5],
    text: &str,
    shares: Option<&[f32; 5]>,
) -> Option<Agent> {
    if foreign(text, heard.words()) {
        return Some(Agent::Luminai);
    }
    // Nobody else tells stories.
    if rules[Agent::Arcadia as usize] >= 1.0 {
        return Some(Agent::Arcadia);
    }
    let clear = |agent: Agent| rules[agent as usize] >= 0.75;
    if [Agent::Arcadia, Agent::Ely, Agent::Kaznak]
        .into_iter()
        .any(clear)
    {
        return None;
    }
    if spelling::asked(text).is_some() || meaning::asked(text).is_some() {
        return Some(Agent::Airth);
    }
    // A sum or a clear question of fact may speak of the friend: "do you know the capital of Peru?"
    let fact = rules[Agent::Airth as usize] > FACT;
    let asks = bank::hear(Group::Asks, heard).filter(|_| rules[Agent::Airth as usize] < 1.0);
    let sure_of_another = shares.is_some_and(|shares| {
        let others = shares.iter().enumerate();
        others
            .filter(|(i, _)| *i != Agent::Luminai as usize)
            .any(|(_, share)| *share >= SURE)
    });
    asks.or_else(|| bank::hear(Group::About, heard).filter(|_| !fact))
        .filter(|situation| {
            !sure_of_another || !WIDE.contains(&situation.name) || heard.any("allowed")
        })
        .map(|_| Agent::Luminai)
        .or_else(|| {
            let world = world::explains(heard) || world::school(heard) || world::machine(heard);
            (world && fact).then_some(Agent::Airth)
        })
}

/// Whether a message can be what a friend waits for: short, and no clear wish for somebody else.
fn may_be_an_answer(heard: &Heard, rules: &[f32; 5], waits: Agent) -> bool {
    let others = Agent::ALL.into_iter().filter(|agent| *agent != waits);
    heard.len() <= ANSWER_WORDS && others.into_iter().all(|agent| rules[agent as usize] < 0.8)
}

#[cfg(test)]
mod tests;
