//! What a reply was about, known again by its words.

use super::{BANK, Entry, Line, Situation, Tone, situation};

/// How hard it is what a reply is about, if it was brought up by the child: [`Tone::Low`] or [`Tone::Heavy`].
pub(crate) fn hard(reply: &str) -> Option<Tone> {
    let told = |s: &&Situation| s.low() && !(s.hear.is_empty() && s.signs.is_empty());
    let mut hard = BANK.iter().filter(told);
    hard.find(|s| s.is_in(reply)).map(|s| s.tone)
}

/// A question of the bank that was asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// The situation that the question belongs to.
    pub of: &'static Situation,
    /// The situation whose [`Line::React`] fits an answer.
    pub react: &'static Situation,
    /// Whether it was a question put to an answer.
    pub again: bool,
}

impl Asked {
    /// Whether it is about something hard.
    pub fn low(&self) -> bool {
        self.of.low() || self.react.low()
    }
}

/// The question with which a reply ends.
pub(crate) fn asked(reply: &str) -> Option<Asked> {
    let questions = BANK.iter().flat_map(|of| {
        let lines = [Line::Ask, Line::Say, Line::React];
        lines
            .into_iter()
            .flat_map(move |line| of.entries(line).iter().map(move |e| (of, line, e)))
    });
    let reply = reply.trim_end();
    let sentence = reply.trim_end_matches('?');
    let sentence = sentence
        .rsplit_once(['.', '!', '?'])
        .map_or(sentence, |(_, last)| last);
    let ends = |e: &Entry| {
        let last = e.fixed.last().map_or("", |last| last.trim_end_matches('?'));
        let last = last
            .rsplit_once(['.', '!', '?'])
            .map_or(last, |(_, last)| last);
        e.text.ends_with('?') && sentence.contains(last.trim())
    };
    if !reply.ends_with('?') {
        return None;
    }
    let asked: Vec<_> = questions
        .filter(|(_, _, e)| ends(e) && e.is_in(reply))
        .collect();
    // Of questions in the same words, the one whose situation has said the rest as well.
    let rest = |of: &Situation| {
        let said = of.entries(Line::Say).iter();
        said.chain(of.entries(Line::React))
            .any(|e| !ends(e) && e.is_in(reply))
    };
    let (of, line, entry) = *asked
        .iter()
        .find(|(of, ..)| rest(of))
        .or_else(|| asked.first())?;
    let react = entry.next.and_then(situation).unwrap_or(of);
    let again = line == Line::React;
    (!react.entries(Line::React).is_empty()).then_some(Asked { of, react, again })
}
