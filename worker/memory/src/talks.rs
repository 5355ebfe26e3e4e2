//! Semantic memory of whole talks: every sentence that was said, found again by what it was about and when.
//!
//! A search first narrows thousands of turns to some hundred, by words ([`Bm25`]) and by vectors ([`Index`]), then ranks
//! these, each with its neighbours, by resonance with the weights of [`crate::rank_conversation`].
//!
//! Promises: deterministic; only the child's own words are found, whole and unchanged, and never a question that itself
//! asked for what was said; what was removed is as if it had never been said; nothing is found where nothing fits.

use crate::asked_back::{AskedBack, asks_what_was_said};
use crate::conversation::{Asked, Weights, resonances};
use crate::index::Index;
use crate::turns::{Part, Turns, near};
use resonance::when::{Span, spans};
use resonance::words::{content, telling};
use resonance::{Bm25, cosine, days, question_share, structural};

/// At most this many are found.
const MOST: usize = 3;
/// So many turns are looked at closely for their words, and so many for their vectors.
const CLOSELY: usize = 60;
/// Of turns that only a time names, so many of the latest are looked at.
const OF_A_TIME: usize = 300;
/// Fewer words are hardly a sentence.
const SENTENCE: usize = 3;
/// The score below which a turn has nothing to do with the question.
const FLOOR: f32 = 0.34;
/// Share of the best score below which another turn is not worth telling.
const BESIDE: f32 = 0.6;
/// Cosine of embeddings below which likeness is chance.
const COSINE_FLOOR: f32 = 0.5;
/// What a word of the turn before is worth, beside one of the turn itself.
const BEFORE: f32 = 0.7;
/// What a turn of another time keeps of its words' score.
const OTHER_TIME: f32 = 0.3;

/// Something said, to be remembered. It has passed the guard.
#[derive(Debug, Clone, PartialEq)]
pub struct Utterance {
    /// The turn's number.
    pub turn: u64,
    /// Who: the child's nickname, or a friend's name.
    pub who: String,
    /// Whether it was the child.
    pub child: bool,
    /// What, as said.
    pub text: String,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// The embedding of `text`, as [`crate::quantise`] makes it; `None` without a model.
    pub vector: Option<Vec<i8>>,
}

/// The moment of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// In milliseconds since 1970 (UTC).
    pub now: i64,
    /// Minutes that local time is ahead of UTC.
    pub offset_minutes: i32,
}

/// The child's own words, found again.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    /// The turn's number.
    pub turn: u64,
    /// As said.
    pub text: String,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// How much of what is asked for it says, 0..=1; 1 where only a time is asked for, and it is of that time.
    pub score: f32,
}

#[derive(Debug, Clone)]
struct Line {
    said: Utterance,
    /// Whether it may be an answer.
    quotable: bool,
    /// Position of its vector.
    vector: Option<usize>,
}

/// All that was said in the talks of one child, in the order of time.
#[derive(Debug, Clone, Default)]
pub struct Talks {
    lines: Vec<Line>,
    words: Bm25,
    vectors: Index,
    /// For each vector the line that it belongs to.
    of_vector: Vec<usize>,
}

impl Talks {
    /// Nothing said yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many turns.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing was said yet.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Remembers what was said last.
    pub fn push(&mut self, mut said: Utterance) {
        let vector = said.vector.take().filter(|vector| !vector.is_empty());
        let vector = vector.map(|vector| {
            self.of_vector.push(self.lines.len());
            self.vectors.push(&vector);
            self.of_vector.len() - 1
        });
        self.words.push(&telling(&said.text));
        let quotable = said.child
            && !content(&said.text).is_empty()
            && asks_what_was_said(&said.text).is_none();
        self.lines.push(Line {
            said,
            quotable,
            vector,
        });
    }

    /// Forgets turns, by their numbers.
    pub fn remove(&mut self, turns: &[u64]) {
        let old = core::mem::take(self);
        for line in old.lines {
            if !turns.contains(&line.said.turn) {
                let vector = line.vector.map(|at| old.vectors.vector(at).to_vec());
                self.push(Utterance {
                    vector,
                    ..line.said
                });
            }
        }
    }

    /// What the child said that is asked for, best first, three at most. `vector` embeds [`AskedBack::about`].
    pub fn search(&self, asked: &AskedBack, vector: Option<&[f32]>, moment: Moment) -> Vec<Quoted> {
        let today = days::day_of(days::local(moment.now, moment.offset_minutes));
        let spans = spans(&asked.text, today);
        let topic = asked.topic();
        if topic.is_empty() {
            let range = if asked.last {
                self.last_talk(moment.now)
            } else {
                0..self.lines.len()
            };
            return self.of_time(range, &spans, moment);
        }
        let picked = self.narrow(&topic, vector, &spans, moment);
        let ranked = self.ranked(&picked, asked, vector, moment);
        self.answers(ranked, &topic, vector)
    }

    /// The turns worth a closer look, in order, each with its context.
    fn narrow(
        &self,
        topic: &[String],
        vector: Option<&[f32]>,
        spans: &[Span],
        moment: Moment,
    ) -> Vec<usize> {
        let mut scores = self.words.scores(topic);
        if !spans.is_empty() {
            for (score, line) in scores.iter_mut().zip(&self.lines) {
                let fit = fit(spans, line.said.at, moment.offset_minutes);
                *score *= OTHER_TIME + (1.0 - OTHER_TIME) * fit;
            }
        }
        let mut by_words: Vec<usize> = (0..scores.len()).filter(|i| scores[*i] > 0.0).collect();
        let order = |a: &usize, b: &usize| scores[*b].total_cmp(&scores[*a]).then(b.cmp(a));
        if by_words.len() > CLOSELY {
            by_words.select_nth_unstable_by(CLOSELY - 1, order);
            by_words.truncate(CLOSELY);
        }
        let near = vector.map_or_else(Vec::new, |v| self.vectors.nearest(v, CLOSELY));
        let by_vectors = near.into_iter().map(|(at, _)| self.of_vector[at]);
        let mut picked: Vec<usize> = by_words
            .into_iter()
            .chain(by_vectors)
            .flat_map(|i| self.with_context(i))
            .collect();
        picked.sort_unstable();
        picked.dedup();
        picked
    }

    /// A turn of the child with the one that it follows, one of a friend with the one that may answer it.
    fn with_context(&self, at: usize) -> core::ops::Range<usize> {
        if self.lines[at].said.child {
            at.saturating_sub(1)..at + 1
        } else {
            at..(at + 2).min(self.lines.len())
        }
    }

    /// The turns that may be quoted, best first.
    fn ranked(
        &self,
        picked: &[usize],
        asked: &AskedBack,
        vector: Option<&[f32]>,
        moment: Moment,
    ) -> Vec<usize> {
        let vectors: Vec<Option<Vec<f32>>> = picked.iter().map(|i| self.floats(*i)).collect();
        let parts = picked.iter().zip(&vectors).map(|(i, vector)| {
            let said = &self.lines[*i].said;
            Part {
                who: &said.who,
                body: &said.text,
                at: days::local(said.at, moment.offset_minutes),
                vector: vector.as_deref(),
            }
        });
        let follows = picked.iter().enumerate();
        let follows = follows.map(|(n, i)| n > 0 && picked[n - 1] + 1 == *i && self.follows(*i));
        let turns = Turns::of(parts.collect(), follows.collect());
        let asked = Asked {
            about: &asked.about,
            time: &asked.text,
            vector,
            now: days::local(moment.now, moment.offset_minutes),
        };
        let order = resonance::rank(&resonances(&turns, asked, Weights::default()));
        let quotable = order.into_iter().map(|n| picked[n]);
        quotable.filter(|i| self.lines[*i].quotable).collect()
    }

    /// Of ranked turns those that say what is asked for.
    fn answers(&self, ranked: Vec<usize>, topic: &[String], vector: Option<&[f32]>) -> Vec<Quoted> {
        let scored: Vec<(usize, f32)> = ranked
            .into_iter()
            .map(|i| (i, self.score(i, topic, vector)))
            .collect();
        let best = scored.iter().map(|(_, score)| *score).fold(0.0, f32::max);
        let mut found: Vec<Quoted> = Vec::new();
        for (i, score) in scored {
            let said = &self.lines[i].said;
            let again = found
                .iter()
                .any(|q| q.text.eq_ignore_ascii_case(&said.text));
            if score >= FLOOR.max(BESIDE * best) && !again && found.len() < MOST {
                found.push(quoted(said, score));
            }
        }
        found
    }

    /// How much of a topic a turn says, 0..=1: the share of its words, by how telling they are, and the vectors' likeness.
    fn score(&self, at: usize, topic: &[String], vector: Option<&[f32]>) -> f32 {
        // A word that nobody ever said tells little about what was said.
        let strange = 0.5 * self.words.idf("");
        let weight = |s: &String| {
            if self.words.knows(s) {
                self.words.idf(s)
            } else {
                strange
            }
        };
        let (mut found, mut all) = (0.0, 0.0);
        for (n, stem) in topic.iter().enumerate() {
            if topic[..n].contains(stem) {
                continue;
            }
            let weight = weight(stem);
            all += weight;
            if self.words.holds(stem, at) {
                found += weight;
            } else if self.follows(at) && self.words.holds(stem, at - 1) {
                found += BEFORE * weight;
            }
        }
        let share = if all > 0.0 { found / all } else { 0.0 };
        let own = self.floats(at);
        let likeness = own.zip(vector).map(|(own, asked)| cosine(&own, asked));
        structural(likeness.filter(|c| *c >= COSINE_FLOOR), share)
    }

    /// What was told at a time, the most telling first.
    fn of_time(
        &self,
        range: core::ops::Range<usize>,
        spans: &[Span],
        moment: Moment,
    ) -> Vec<Quoted> {
        let of_it = |i: &usize| {
            let at = self.lines[*i].said.at;
            spans.is_empty() || fit(spans, at, moment.offset_minutes) == 1.0
        };
        let tells =
            |i: &usize| self.lines[*i].quotable && question_share(&self.lines[*i].said.text) < 1.0;
        let latest = range.rev().filter(of_it).filter(tells).take(OF_A_TIME);
        let mut scored: Vec<(usize, f32)> = latest.map(|i| (i, self.telling(i))).collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
        let best = scored
            .into_iter()
            .filter(|(_, told)| *told > 0.0)
            .take(MOST);
        best.map(|(i, _)| quoted(&self.lines[i].said, 1.0))
            .collect()
    }

    /// How much a turn tells: what its words weigh, where a long turn is no better for being long; 0 for less than a sentence.
    fn telling(&self, at: usize) -> f32 {
        let text = &self.lines[at].said.text;
        if text.split_whitespace().count() < SENTENCE {
            return 0.0;
        }
        let stems = content(text);
        let all: f32 = stems.iter().map(|s| self.words.idf(s)).sum();
        all / (stems.len() as f32 + 2.0).sqrt()
    }

    /// The sitting before the present one.
    fn last_talk(&self, now: i64) -> core::ops::Range<usize> {
        let at = |i: usize| self.lines[i].said.at;
        let (mut end, mut later) = (self.lines.len(), now);
        while end > 0 && near(at(end - 1), later) {
            end -= 1;
            later = at(end);
        }
        let mut begin = end.saturating_sub(1);
        while begin > 0 && self.follows(begin) {
            begin -= 1;
        }
        begin..end
    }

    /// Whether a turn follows the one before it within a sitting.
    fn follows(&self, at: usize) -> bool {
        at > 0 && near(self.lines[at - 1].said.at, self.lines[at].said.at)
    }

    fn floats(&self, at: usize) -> Option<Vec<f32>> {
        let vector = self.vectors.vector(self.lines[at].vector?);
        Some(vector.iter().map(|x| f32::from(*x)).collect())
    }
}

fn quoted(said: &Utterance, score: f32) -> Quoted {
    Quoted {
        turn: said.turn,
        text: said.text.clone(),
        at: said.at,
        score,
    }
}

/// How well an instant fits the days asked for.
fn fit(spans: &[Span], at: i64, offset_minutes: i32) -> f32 {
    let day = days::day_of(days::local(at, offset_minutes));
    spans.iter().map(|s| s.fit(day)).fold(0.0, f32::max)
}

#[cfg(test)]
#[path = "talks_tests.rs"]
mod tests;
