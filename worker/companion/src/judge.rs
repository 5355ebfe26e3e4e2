//! One judgement of a text: the guard's rules and what the senses say, from a single reading.

use crate::minds::Minds;
use guard::{Context, Guard, Verdict};
use inference::{Embedder, Reading, Senses, Signals};

/// Words that are sensed at once: about as many as the encoder reads. A longer text is sensed window by window, so that
/// nothing hides behind the part that is read.
const WINDOW: usize = 90;
/// A window after the first counts only from this probability on: each further look is another chance to be wrong, and
/// nothing may be flagged for being long.
const HIDDEN: f32 = 0.98;
/// Words of earlier messages that are sensed together with a new one.
const LOOK_BACK: usize = 40;
/// A message of more words than this stands for itself: what is split over several messages comes in small pieces.
const PIECE: usize = 16;
/// A text of more pieces than this per word is not made of words.
const PIECES_PER_WORD: usize = 3;

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

    /// Judges a choice that a friend offered: its words are the friend's, so that they say nothing of how the child is,
    /// and the rules are enough.
    pub(crate) fn offered(&self, text: &str, context: &Context<'_>) -> Judgement {
        Judgement {
            verdict: self.guard.check_input(text, context),
            signals: None,
            reading: None,
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

    /// What the senses say of a text, with single people made alike ([`guard::neutral`]): of its first window, or of a
    /// later one that is almost certainly harmful. The reading is that of the text as it stands, if there is one.
    pub fn sense(&self, text: &str) -> (Option<Signals>, Option<Reading>) {
        if !is_latin(text) {
            return (None, None);
        }
        let alike = guard::neutral(text);
        let mut found: Option<Signals> = None;
        let mut whole = None;
        let windows = windows(&alike);
        let as_it_stands = windows.len() == 1 && alike == text;
        for window in windows {
            let (Some(embedder), Some(senses)) = (self.embedder, self.senses) else {
                break;
            };
            // A failure is the same as no model: the rules still decide.
            let Ok(reading) = embedder.read(window) else {
                continue;
            };
            if !is_words(window, reading.pieces()) {
                continue;
            }
            if let Ok(signals) = senses.sense(&reading)
                && found
                    .as_ref()
                    .is_none_or(|f| gravity(&signals) >= HIDDEN.max(gravity(f)))
            {
                found = Some(signals);
            }
            whole = as_it_stands.then_some(reading);
        }
        (found, whole)
    }

    /// What the senses say of the last messages joined with this one.
    fn sense_talk(&self, text: &str, recent: &[&str]) -> Option<guard::Signals> {
        let readable: Vec<&&str> = recent.iter().filter(|message| is_latin(message)).collect();
        let long = text.split_whitespace().count() > PIECE;
        if readable.is_empty() || long || !is_latin(text) {
            return None;
        }
        let mut words: Vec<&str> = readable
            .iter()
            .flat_map(|message| message.split_whitespace())
            .collect();
        words.drain(..words.len().saturating_sub(LOOK_BACK));
        words.push(text);
        self.sense(&words.join(" ")).0.as_ref().map(for_guard)
    }
}

/// The encoder reads English: of emoji and other scripts it sees nothing, and guesses the worst.
fn is_latin(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (ascii, all) = letters.fold((0, 0), |(ascii, all), c| {
        (ascii + usize::from(c.is_ascii()), all + 1)
    });
    ascii > 0 && 2 * ascii >= all
}

/// Keys hit at random fall into many pieces, about which the senses know nothing; most words are one or two.
fn is_words(text: &str, pieces: usize) -> bool {
    pieces <= PIECES_PER_WORD * text.split_whitespace().count()
}

fn gravity(signals: &Signals) -> f32 {
    signals.harm.max(signals.said)
}

fn for_guard(signals: &Signals) -> guard::Signals {
    guard::Signals {
        harm: signals.harm,
        said: signals.said,
        risk: signals.risk,
    }
}

/// A text in windows of whole words, all of the same number, that overlap; a short text is a window of its own, as it
/// is.
fn windows(text: &str) -> Vec<&str> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut between = true;
    for (at, c) in text.char_indices() {
        if between && !c.is_whitespace() {
            words.push((at, at));
        }
        between = c.is_whitespace();
        if let (false, Some(word)) = (between, words.last_mut()) {
            word.1 = at + c.len_utf8();
        }
    }
    if words.len() <= WINDOW {
        return vec![text];
    }
    let count = words.len().div_ceil(WINDOW);
    let spare = words.len() - WINDOW;
    (0..count)
        .map(|i| spare * i / (count - 1))
        .map(|first| &text[words[first].0..words[first + WINDOW - 1].1])
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
    fn a_text_of_one_window_and_a_word_is_two_that_overlap() {
        let text: Vec<String> = (0..=WINDOW).map(|i| format!("w{i}")).collect();
        assert_eq!(
            windows(&text.join(" ")),
            [text[..WINDOW].join(" "), text[1..].join(" ")]
        );
    }

    proptest! {
        #[test]
        fn every_word_is_in_a_window_and_none_is_long(words in prop::collection::vec("[a-zé🙂]{1,4}", 0..400)) {
            let words: Vec<String> = words.iter().enumerate().map(|(i, w)| format!("{w}{i}")).collect();
            let text = words.join(" ");
            let found: Vec<Vec<&str>> = windows(&text).iter().map(|w| w.split_whitespace().collect()).collect();
            for word in &words {
                prop_assert!(found.iter().any(|window| window.contains(&word.as_str())));
            }
            prop_assert!(found.iter().all(|window| window.len() <= WINDOW));
        }
    }
}
