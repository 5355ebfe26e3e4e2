//! One judgement of a text: the guard's rules and what the senses say, from a single reading.

use crate::minds::Minds;
use guard::{Context, Guard, Verdict};
use inference::{Embedder, Reading, Senses, Signals};

/// Words that are sensed at once: about as many as the encoder reads. A longer text is sensed window by window, so that
/// nothing hides behind the part that is read.
const WINDOW: usize = 90;
/// Words of earlier messages that are sensed together with a new one.
const LOOK_BACK: usize = 40;
/// A message of more words than this stands for itself: what is split over several messages comes in small pieces.
const PIECE: usize = 16;

/// The guard with the senses beside it; without models the rules alone decide.
#[derive(Debug, Clone, Copy)]
pub struct Judge<'a> {
    /// The rules.
    pub guard: &'a Guard,
    /// The encoder that the senses stand on.
    pub embedder: Option<&'a Embedder>,
    /// The classifiers.
    pub senses: Option<&'a Senses>,
}

/// What came of judging a child's words.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// What is to be done.
    pub verdict: Verdict,
    /// What the senses say of the whole text (of the part of it that they find gravest).
    pub signals: Option<Signals>,
    /// The text after the encoder's lower layers, for what comes next. `None` without models, or for a long text.
    pub reading: Option<Reading>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(guard: &'a Guard, minds: &'a Minds) -> Self {
        Self {
            guard,
            embedder: minds.embedder.as_ref(),
            senses: minds.senses.as_ref(),
        }
    }

    /// Judges what a child typed; `context.signals` and `context.talk` are filled in here.
    pub fn input(&self, text: &str, context: &Context<'_>) -> Judgement {
        let (signals, reading) = self.sense(text);
        let own = signals.as_ref().map(for_guard);
        let talk = self.sense_talk(text, context.recent);
        let context = Context {
            signals: own.as_ref(),
            talk: talk.as_ref(),
            ..*context
        };
        Judgement {
            verdict: self.guard.check_input(text, &context),
            signals,
            reading,
        }
    }

    /// Judges a sentence that the language model wrote.
    pub fn output(&self, sentence: &str, context: &Context<'_>) -> Verdict {
        let (signals, _) = self.sense(sentence);
        let own = signals.as_ref().map(for_guard);
        let context = Context {
            signals: own.as_ref(),
            ..*context
        };
        self.guard.check_output(sentence, &context)
    }

    /// What the senses say of a text: of its gravest window.
    pub fn sense(&self, text: &str) -> (Option<Signals>, Option<Reading>) {
        let mut gravest: Option<Signals> = None;
        let mut whole = None;
        let windows = windows(text);
        let single = windows.len() == 1;
        for window in windows {
            let (Some(embedder), Some(senses)) = (self.embedder, self.senses) else {
                break;
            };
            // A failure is the same as no model: the rules still decide.
            let Ok(reading) = embedder.read(window) else {
                continue;
            };
            if let Ok(signals) = senses.sense(&reading)
                && gravest.as_ref().is_none_or(|g| worse(&signals, g))
            {
                gravest = Some(signals);
            }
            whole = single.then_some(reading);
        }
        (gravest, whole)
    }

    /// What the senses say of the last messages joined with this one.
    fn sense_talk(&self, text: &str, recent: &[&str]) -> Option<guard::Signals> {
        if recent.is_empty() || text.split_whitespace().count() > PIECE {
            return None;
        }
        let mut words: Vec<&str> = recent
            .iter()
            .flat_map(|message| message.split_whitespace())
            .collect();
        words.drain(..words.len().saturating_sub(LOOK_BACK));
        words.push(text);
        self.sense(&words.join(" ")).0.as_ref().map(for_guard)
    }
}

fn worse(a: &Signals, b: &Signals) -> bool {
    a.harm.max(a.said) > b.harm.max(b.said)
}

fn for_guard(signals: &Signals) -> guard::Signals {
    guard::Signals {
        harm: signals.harm,
        said: signals.said,
        risk: signals.risk,
    }
}

/// A text in windows of whole words; a short one is a window of its own, as it is.
fn windows(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut between = true;
    for (at, c) in text.char_indices() {
        if between && !c.is_whitespace() {
            starts.push(at);
        }
        between = c.is_whitespace();
    }
    if starts.len() <= WINDOW {
        return vec![text];
    }
    let ends = starts.iter().copied().skip(WINDOW).step_by(WINDOW);
    let starts = core::iter::once(0).chain(ends.clone());
    starts
        .zip(ends.chain([text.len()]))
        .map(|(from, to)| text[from..to].trim_end())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_text_is_one_window() {
        assert_eq!(windows(""), [""]);
        assert_eq!(windows("  a b "), ["  a b "]);
    }

    #[test]
    fn a_text_of_one_window_and_a_word_is_two() {
        let text = vec!["w"; WINDOW + 1].join(" ");
        let found = windows(&text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].split(' ').count(), WINDOW);
        assert_eq!(found[1], "w");
    }

    proptest! {
        #[test]
        fn every_word_is_in_exactly_one_window(words in prop::collection::vec("[a-zé🙂]{1,4}", 0..400)) {
            let text = words.join(" ");
            let found: Vec<&str> = windows(&text).iter().flat_map(|w| w.split_whitespace()).collect();
            prop_assert_eq!(found, words);
        }
    }
}
