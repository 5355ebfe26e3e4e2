//! Finding a turn of a long conversation: who said what, when, by resonance.
//!
//! Promises: every turn is ranked exactly once; the same turns and question give the same order; hundreds of turns take
//! milliseconds. Weights are few and round; each is in standard deviations of evidence, see [`resonance`].

use crate::turns::Turns;
use resonance::words::{telling, words};
use resonance::{Resonance, Wanted, relative, wanted, when, z_scores};

/// A turn of a conversation. The text may begin with who speaks: `Mia: I lost my tooth`.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// As said.
    pub text: &'a str,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// The embedding of `text`, the speaker's name included; `None` without a model.
    pub vector: Option<&'a [f32]>,
}

/// What each witness weighs, in standard deviations of evidence; 0 leaves it out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// φᵗ: what it costs to lie outside the time that is asked for.
    pub time: f32,
    /// ψʳ: BM25, beside the cosine's 1.
    pub words: f32,
    /// ψʳ: words and cosine over a turn and the one before it.
    pub window: f32,
    /// ψʳ: a name that the question names, in the turn or the one before it.
    pub entity: f32,
    /// ψʳ: what it costs to ask rather than to tell.
    pub asking: f32,
    /// ψʳ: evidence inherited from the question that a turn answers.
    pub answer: f32,
    /// ψʳ: words of the kind that the question wants (a day, a place, a person).
    pub wanted: f32,
    /// Φᴱ: being said by the one who is asked about.
    pub speaker: f32,
    /// Φᴱ: words of feeling, where feelings are asked for.
    pub mood: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            time: 1.0,
            words: 0.6,
            window: 0.5,
            entity: 0.3,
            asking: 2.0,
            answer: 0.3,
            wanted: 0.6,
            speaker: 0.8,
            mood: 0.6,
        }
    }
}

/// A part of resonance that can be left out, to see what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// φᵗ.
    Time,
    /// Names.
    Entity,
    /// Questions, their answers, and what they want.
    Act,
    /// The turn before.
    Window,
    /// Φᴱ.
    Context,
}

impl Factor {
    /// Every part.
    pub const ALL: [Self; 5] = [
        Self::Time,
        Self::Entity,
        Self::Act,
        Self::Window,
        Self::Context,
    ];

    /// As tables name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Entity => "names",
            Self::Act => "dialogue act",
            Self::Window => "window",
            Self::Context => "context",
        }
    }
}

impl Weights {
    /// The default weights without one factor.
    pub fn without(factor: Factor) -> Self {
        let all = Self::default();
        match factor {
            Factor::Time => Self { time: 0.0, ..all },
            Factor::Entity => Self { entity: 0.0, ..all },
            Factor::Act => Self {
                asking: 0.0,
                answer: 0.0,
                wanted: 0.0,
                ..all
            },
            Factor::Window => Self { window: 0.0, ..all },
            Factor::Context => Self {
                speaker: 0.0,
                mood: 0.0,
                ..all
            },
        }
    }
}

/// Positions of all turns, best first. `vector` embeds the question; `now` is when it is asked, in milliseconds.
pub fn rank_conversation(
    said: &[Said<'_>],
    question: &str,
    vector: Option<&[f32]>,
    now: i64,
) -> Vec<usize> {
    let asked = Asked {
        about: question,
        time: question,
        vector,
        now,
    };
    resonance::rank(&resonances(&Turns::new(said), asked, Weights::default()))
}

/// A question about a conversation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// The words that say what it is about.
    pub about: &'a str,
    /// The words that may name a time.
    pub time: &'a str,
    /// The embedding of what it is about.
    pub vector: Option<&'a [f32]>,
    /// When it is asked, in milliseconds since 1970.
    pub now: i64,
}

/// The resonance of each turn with a question.
pub(crate) fn resonances(turns: &Turns<'_>, asked: Asked<'_>, weights: Weights) -> Vec<Resonance> {
    let structure = relative(&evidence(turns, asked.about, asked.vector, weights));
    let time = times(turns, asked.time, asked.now, weights);
    let context = relative(&fit(turns, asked.about, weights));
    let factors = time.into_iter().zip(structure).zip(context);
    factors.map(|((t, s), c)| Resonance::new(t, s, c)).collect()
}

/// ψʳ before it is made relative: standard deviations of evidence.
fn evidence(
    turns: &Turns<'_>,
    question: &str,
    vector: Option<&[f32]>,
    weights: Weights,
) -> Vec<f32> {
    let stems: Vec<String> = telling(question)
        .into_iter()
        .filter(|s| !turns.is_name(s))
        .collect();
    let own = sum(
        weights.words,
        &turns.words.scores(&stems),
        &turns.cosines(vector),
    );
    let wide = sum(
        weights.words,
        &turns.wide_words.scores(&stems),
        &turns.wide_cosines(vector),
    );
    let (wants, names) = (wanted(question), turns.strangers_in(question));
    (0..own.len())
        .map(|i| {
            let inherited = if turns.answers(i) {
                own[i - 1].max(0.0)
            } else {
                0.0
            };
            let named = names.iter().any(|n| turns.mentions(i, n));
            own[i] + weights.window * wide[i] + weights.answer * inherited
                - weights.asking * turns.asking[i]
                + given(
                    weights.wanted,
                    wants != Wanted::Feeling && turns.offers(i, wants),
                )
                + given(weights.entity, named)
        })
        .collect()
}

fn sum(weight: f32, words: &[f32], cosines: &[f32]) -> Vec<f32> {
    let pairs = z_scores(words).into_iter().zip(z_scores(cosines));
    pairs.map(|(w, c)| weight * w + c).collect()
}

fn given(weight: f32, holds: bool) -> f32 {
    if holds { weight } else { 0.0 }
}

/// φᵗ = e^(−weight · (1 − fit)): the fit of the day it was said, or of a day that it names, with the time asked for; where
/// only the latest is asked for, its place in the order of time, half as strong.
fn times(turns: &Turns<'_>, question: &str, now: i64, weights: Weights) -> Vec<f32> {
    let asked = when::spans(question, resonance::days::day_of(now));
    let latest = when::asks_latest(question);
    let fit = |i: usize| {
        if !asked.is_empty() {
            turns
                .days(i)
                .flat_map(|d| asked.iter().map(move |s| s.fit(d)))
                .fold(0.0, f32::max)
        } else if latest {
            0.5 + 0.5 * turns.place(i)
        } else {
            1.0
        }
    };
    (0..turns.len())
        .map(|i| (-weights.time * (1.0 - fit(i))).exp())
        .collect()
}

/// Φᴱ before it is made relative: who speaks, and feelings where they are asked for.
fn fit(turns: &Turns<'_>, question: &str, weights: Weights) -> Vec<f32> {
    let asked = words(question);
    let speaks: Vec<f32> = (0..turns.len())
        .map(|i| given(1.0, turns.is_by(i, &asked)))
        .collect();
    let feels = wanted(question) == Wanted::Feeling;
    let speaks = z_scores(&speaks);
    (0..turns.len())
        .map(|i| {
            weights.speaker * speaks[i]
                + given(weights.mood, feels && turns.offers(i, Wanted::Feeling))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: i64 = resonance::days::DAY_MS;
    const TALK: &[(&str, i64)] = &[
        ("Ana: Hello Tom, how are you?", 0),
        ("Tom: Fine! I went to the climbing hall yesterday.", 0),
        ("Ana: Nice. What colour is your new rope?", 0),
        ("Tom: Bright orange.", 0),
        ("Ana: I painted a lighthouse on Sunday.", 9),
        ("Tom: Was it hard to paint?", 9),
        ("Ana: A bit. I felt so proud when it hung in the hall.", 9),
        ("Tom: I went to the climbing hall again.", 30),
        ("Ana: And I have a new favourite colour: green.", 30),
    ];

    fn best(question: &str) -> &'static str {
        let said: Vec<Said<'_>> = TALK
            .iter()
            .map(|(text, day)| Said {
                text,
                at: (20_000 + day) * DAY,
                vector: None,
            })
            .collect();
        TALK[rank_conversation(&said, question, None, 20_033 * DAY)[0]].0
    }

    #[test]
    fn questions_find_their_turn() {
        for (question, start) in [
            ("What did Ana paint?", "Ana: I painted"),
            ("What colour is Tom's rope?", "Tom: Bright orange"),
            (
                "When did Tom go climbing three days ago?",
                "Tom: I went to the climbing hall again",
            ),
            (
                "How did Ana feel when it hung in the hall?",
                "Ana: A bit. I felt",
            ),
            ("What is Ana's favourite colour?", "Ana: And I have"),
        ] {
            assert!(
                best(question).starts_with(start),
                "{question}: {}",
                best(question)
            );
        }
    }

    #[test]
    fn the_time_that_is_asked_for_decides_between_likes() {
        let said = [
            Said {
                text: "Tom: We went swimming.",
                at: 20_000 * DAY,
                vector: None,
            },
            Said {
                text: "Tom: We went swimming.",
                at: 20_030 * DAY,
                vector: None,
            },
        ];
        let first = |question| rank_conversation(&said, question, None, 20_031 * DAY)[0];
        assert_eq!(
            (first("Who swam yesterday?"), first("Who swam a month ago?")),
            (1, 0)
        );
        assert_eq!(first("Is Tom swimming now?"), 1);
    }

    proptest! {
        #[test]
        fn all_turns_are_ranked_once(texts in prop::collection::vec("((Ana|Tom): )?[a-z ?.]{0,20}", 0..12), question in "\\PC{0,30}", at: i64) {
            let said: Vec<Said<'_>> = texts.iter().map(|text| Said { text, at, vector: None }).collect();
            let mut order = rank_conversation(&said, &question, Some(&[1.0]), at);
            order.sort_unstable();
            prop_assert_eq!(order, (0..texts.len()).collect::<Vec<_>>());
        }
    }
}
