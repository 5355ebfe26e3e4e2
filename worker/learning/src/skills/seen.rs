//! Which skill something practises: questions to Airth, answers to cards, steps of plans.

use super::sum::of_sum;
use super::{Practice, skill};
use crate::days::day;
use knowledge::calendar::Date;
use knowledge::{arithmetic, tools};
use protocol::{Card, Plan, Rating};

/// The skill that a question practises which Airth works out. `None` if there is nothing to work out. `today` is the local day.
pub fn from_question(text: &str, today: Date) -> Option<&'static str> {
    use tools::Kind;
    let (kind, solution) = tools::worked(text, today)?;
    let id = match kind {
        // The answer is its last line, ten times the number.
        Kind::Table => table(solution.answer.parse::<u32>().ok()? / 10),
        Kind::Sum => of_sum(text, &solution.said)?,
        Kind::Everyday => match arithmetic::solve(text) {
            Some(plain) => of_sum(text, &plain.said)?,
            None if solution.said.contains('%') => "percentages".into(),
            None => "everyday".into(),
        },
        Kind::Measures => "measures".into(),
        Kind::Letters => "spelling".into(),
        Kind::Primes => "primes".into(),
        Kind::Dates => "dates".into(),
        Kind::Problem => "word-problems".into(),
    };
    known(&id)
}

/// The skill that a question about the world practises: `area` is its part of the fact book.
pub fn from_fact(area: &str) -> Option<&'static str> {
    known(&format!("facts-{area}"))
}

/// What an answer to a card practises: its latest one. `None` for a card that was never answered.
pub fn from_card(card: &Card, offset_minutes: i32) -> Option<Practice> {
    let latest = card.reviews.last()?;
    let number = card
        .topic
        .strip_suffix(" times table")
        .and_then(|number| number.parse().ok());
    let worked = || from_question(&card.question, Date::at(latest.at, offset_minutes));
    let id = match (number, card.topic.as_str()) {
        (Some(number), _) => known(&table(number))?,
        (None, "spelling") => "spelling",
        (None, _) => worked().unwrap_or("own-cards"),
    };
    Some(Practice {
        skill: id,
        right: Some(latest.rating != Rating::Again),
        at: latest.at,
    })
}

/// What the steps practise that are done in `after` and were not in `before`: each by its day, or later.
pub fn from_plan(before: &Plan, after: &Plan, offset_minutes: i32) -> Vec<Practice> {
    let open = |text: &str, nth: usize| {
        let same = before.steps.get(nth).filter(|step| step.text == text);
        let step = same.or_else(|| before.steps.iter().find(|step| step.text == text))?;
        step.done.is_none().then_some(step.day)
    };
    let done = |(nth, step): (usize, &protocol::Step)| {
        let (at, planned) = (step.done?, open(&step.text, nth)?);
        Some(Practice {
            skill: "steps-in-time",
            right: Some(day(at, offset_minutes) <= planned),
            at,
        })
    };
    after.steps.iter().enumerate().filter_map(done).collect()
}

/// The id as the table has it.
fn known(id: &str) -> Option<&'static str> {
    skill(id).map(|skill| skill.id)
}

/// The id of a times table.
pub(super) fn table(number: u32) -> String {
    match number {
        0..=12 => format!("multiply-{}", number.max(1)),
        _ => "multiply-large".into(),
    }
}

#[cfg(test)]
#[path = "seen_tests.rs"]
mod tests;
