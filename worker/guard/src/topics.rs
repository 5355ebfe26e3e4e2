//! Topics that a guardian decides about: `topics.json` says how each is recognised.
//!
//! A rule can make things stricter, or let through what would be softened or asked about otherwise. It never lets
//! through what is grave ([`Risk::is_grave`]), and never stands between a child in need and support.

use crate::Context;
use crate::error::GuardError;
use crate::finding::Finding;
use crate::fold::{Piece, pieces};
use crate::harmless_near;
use crate::pattern::{Index, Pattern};
use crate::replies::Situation;
use crate::risk::{Action, Risk, Side};
use crate::rules::NAMES;
use crate::vocabulary::{Vocabulary, Word, disguises};
use protocol::{Topic, TopicAction, TopicRule};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The topics that are built in.
pub(crate) const BUILT_IN: &str = include_str!("../topics.json");

const FILE: &str = "topics.json";

/// Words of their own that a guardian's rule is read up to; more are not looked for.
pub const OWN_WORDS_MAX: usize = 100;

/// What happens when a rule's topic comes up; `None` where it may be talked about freely.
const fn situation(rule: &TopicRule) -> Option<Situation> {
    match rule.action {
        TopicAction::Allow => None,
        TopicAction::Rewrite => Some(Situation::Careful),
        TopicAction::Ask => Some(Situation::TopicAsk),
        TopicAction::Block => Some(Situation::TopicBlock),
    }
}

/// One entry of the file.
#[derive(Debug, Deserialize)]
struct Entry {
    topic: Topic,
    patterns: Vec<String>,
    unless: Vec<String>,
    /// What a guardian's "allow" may let through.
    eases: Vec<Risk>,
}

/// The topics, compiled.
#[derive(Debug)]
pub(crate) struct Topics {
    entries: Vec<(Entry, Vec<Pattern>)>,
    index: Index,
}

impl Topics {
    pub(crate) fn read(json: &str, vocabulary: &mut Vocabulary) -> Result<Self, GuardError> {
        let read: Vec<Entry> = serde_json::from_str(json)
            .map_err(|source| GuardError::Unreadable { file: FILE, source })?;
        if read
            .iter()
            .any(|entry| entry.eases.iter().any(|risk| risk.is_grave()))
        {
            let what = "a topic must not ease a grave risk";
            return Err(GuardError::Incomplete { file: FILE, what });
        }
        let mut topics = Self {
            entries: Vec::new(),
            index: Index::default(),
        };
        for (number, entry) in read.into_iter().enumerate() {
            let mut compile = |lines: &[String]| -> Vec<Pattern> {
                lines
                    .iter()
                    .flat_map(|line| Pattern::compile(line, &NAMES, vocabulary))
                    .collect()
            };
            for pattern in compile(&entry.patterns) {
                topics.index.add(number, pattern);
            }
            let unless = compile(&entry.unless);
            topics.entries.push((entry, unless));
        }
        Ok(topics)
    }

    fn entry(&self, topic: Topic) -> Option<&Entry> {
        let entry = self.entries.iter().find(|(entry, _)| entry.topic == topic);
        entry.map(|(entry, _)| entry)
    }

    /// Weighs the guardian's rules with what was found in a text, read as `words`.
    pub(crate) fn weigh(
        &self,
        text: &str,
        words: &[Word],
        side: Side,
        context: &Context<'_>,
        findings: &mut Vec<Finding>,
    ) {
        if context.topics.is_empty() {
            return;
        }
        let touched = self.touched(text, words, context.topics);
        if side == Side::Input {
            for rule in touched
                .iter()
                .filter(|rule| rule.action == TopicAction::Allow)
            {
                let eases = self.entry(rule.topic).map_or(&[][..], |entry| &entry.eases);
                findings.retain(|finding| !may_be_eased(finding, eases));
            }
        }
        if findings
            .iter()
            .any(|finding| finding.action == Action::Support)
        {
            return;
        }
        for rule in touched {
            let Some(situation) = situation(rule) else {
                continue;
            };
            // What a friend says is cut only where the family wants to speak about it themselves.
            if side == Side::Input || rule.action == TopicAction::Block {
                findings.push(Finding::of_family(situation, rule.topic.label()));
            }
        }
    }

    /// The topics that a text touches, in their order.
    pub(crate) fn found(&self, words: &[Word]) -> Vec<Topic> {
        let mut seen = BTreeSet::new();
        self.index.search(words, |number, start, end| {
            if let Some((entry, unless)) = self.entries.get(number)
                && !seen.contains(&entry.topic)
                && !harmless_near(unless, words, start, end)
            {
                seen.insert(entry.topic);
            }
        });
        seen.into_iter().collect()
    }

    fn touched<'r>(
        &self,
        text: &str,
        words: &[Word],
        rules: &'r [TopicRule],
    ) -> Vec<&'r TopicRule> {
        let seen = self.found(words);
        let own = |rule: &TopicRule| rule.topic == Topic::OwnWords;
        let plain = if rules.iter().any(own) {
            folded(text)
        } else {
            Vec::new()
        };
        let touches = |rule: &&TopicRule| {
            if own(rule) {
                holds_any(&plain, &rule.words)
            } else {
                seen.contains(&rule.topic)
            }
        };
        rules.iter().filter(touches).collect()
    }
}

fn may_be_eased(finding: &Finding, eases: &[Risk]) -> bool {
    matches!(finding.action, Action::Rewrite | Action::Ask)
        && finding
            .risk
            .is_some_and(|risk| eases.contains(&risk) && !risk.is_grave())
}

/// The text's words as they are read, each with what it may be a disguise of.
fn folded(text: &str) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    pieces(text, |piece| match piece {
        Piece::Word(word) => {
            let mut readings = disguises(word);
            readings.push(word.to_owned());
            out.push(readings);
        }
        Piece::Letter(c) => out.push(vec![c.to_string()]),
        Piece::Number | Piece::End => out.push(Vec::new()),
    });
    out
}

/// Whether one of the guardian's words or phrases stands in the text.
fn holds_any(text: &[Vec<String>], phrases: &[String]) -> bool {
    phrases.iter().take(OWN_WORDS_MAX).any(|phrase| {
        let phrase: Vec<String> = folded(phrase)
            .into_iter()
            .filter_map(|mut readings| readings.pop())
            .collect();
        !phrase.is_empty()
            && text.windows(phrase.len()).any(|window| {
                window
                    .iter()
                    .zip(&phrase)
                    .all(|(readings, word)| readings.iter().any(|reading| is_form(reading, word)))
            })
    })
}

/// The word itself or its plural.
fn is_form(reading: &str, word: &str) -> bool {
    reading
        .strip_prefix(word)
        .is_some_and(|ending| matches!(ending, "" | "s" | "es"))
}
