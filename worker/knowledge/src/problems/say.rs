//! The answer as a sentence, and its steps.

use super::answer::Outcome;
use super::question::{Question, Sort};
use crate::Solution;

/// Puts an outcome into words.
pub(super) fn solution(outcome: &Outcome, question: &Question) -> Option<Solution> {
    let shown = outcome
        .value
        .decimal()
        .unwrap_or_else(|| outcome.value.mixed());
    let noun = match question.sort {
        Sort::Thing => noun(question),
        _ => None,
    };
    let said = match noun {
        Some(noun) => format!("The answer is {shown} {noun}."),
        None => format!("The answer is {shown}."),
    };
    let last = outcome.steps.len().saturating_sub(1);
    let steps = outcome
        .steps
        .iter()
        .enumerate()
        .map(|(i, step)| {
            if i == 0 || i < last {
                step.clone()
            } else {
                format!("So {step}")
            }
        })
        .collect();
    Some(Solution {
        answer: outcome.value.to_string(),
        said,
        steps,
    })
}

/// The words of the question between `how many` and what follows the noun.
fn noun(question: &Question) -> Option<String> {
    let at = question.raw.iter().position(|(w, _)| w == "many")?;
    let end = question
        .raw
        .iter()
        .position(|(w, _)| super::lexicon::singular(w) == question.noun.head)?;
    (end > at).then(|| {
        question.raw[at + 1..=end]
            .iter()
            .map(|(_, raw)| raw.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    })
}
