//! Word problems of one or two steps: read into facts, worked out, and declined when anything is not understood.
//!
//! Promises: every number of the text is used or is of something else than what is asked; things that are counted come
//! out whole; whatever is not understood gives `None`.

mod answer;
mod checks;
mod clauses;
mod derive;
mod lexicon;
mod model;
mod question;
mod reading;
mod relations;
mod say;
mod stock;
pub(crate) mod tokens;
mod typed;
mod unknown;

use crate::Solution;
use checks::{accounted, describe, sensible, tangled, timed, unit_kept};
use clauses::Clause;
use model::Story;
use question::{Question, Sort};
use tokens::{Kind, Sentence};

/// Longer texts are not read.
const LONGEST: usize = 1_500;

/// Works out a word problem.
pub(crate) fn solve(text: &str) -> Option<Solution> {
    if text.len() > LONGEST {
        return None;
    }
    let mut sentences = tokens::sentences(text)?;
    typed::mark(&mut sentences);
    let (mut story, question) = read(&sentences)?;
    let kinds: Vec<Kind> = sentences
        .iter()
        .flat_map(|s| &s.tokens)
        .filter(|t| t.is_number())
        .map(|t| t.kind)
        .collect();
    if story.numbers.count_ones() < 2 {
        return None;
    }
    story.pers = story
        .facts
        .iter()
        .filter_map(|f| f.per.as_ref().map(|p| p.head.clone()))
        .collect();
    if story.says(lexicon::BEYOND) || tangled(&sentences) || !timed(&story, &question) {
        return None;
    }
    describe(&mut story);
    let years_on = |f: &model::Fact| {
        question.sort == Sort::Age && !f.asking && f.context.iter().any(|w| w == "in")
    };
    if story.facts.iter().any(years_on) {
        return None;
    }
    derive::derive(&mut story, &kinds, &question)?;
    let outcome = answer::answer(&story, &question)?;
    sensible(&outcome, &question)?;
    accounted(&story, &question, &outcome, &kinds)?;
    if !unit_kept(&story, &question, &outcome) || story.facts.iter().any(|f| f.value.top() < 0) {
        return None;
    }
    say::solution(&outcome, &question)
}

/// Facts and the one question.
fn read(sentences: &[Sentence]) -> Option<(Story, Question)> {
    let mut told: Vec<Clause> = Vec::new();
    let mut found = None;
    for (number, sentence) in sentences.iter().enumerate() {
        let cut = sentence.asks.then(|| question::cut(sentence)).flatten();
        if sentence.asks && (cut.is_none() || found.is_some()) {
            return None;
        }
        let Some((before, asked, after)) = cut else {
            let more = clauses::clauses(sentence, number, told.last());
            told.extend(more);
            continue;
        };
        for part in [&before, &after] {
            let more = clauses::clauses(part, number, told.last());
            told.extend(more);
        }
        found = Some(question::read(&asked, &told)?);
        let mut asking = clauses::clauses(&asked, number, told.last());
        asking.iter_mut().for_each(|c| c.asking = true);
        told.extend(asking);
    }
    Some((reading::read(&told)?, found?))
}

#[cfg(test)]
#[path = "problems_tests.rs"]
mod tests;
