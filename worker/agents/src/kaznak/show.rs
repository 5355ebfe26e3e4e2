//! Plans as text: days, minutes, what is done.

use super::Desk;
use crate::listen::capital;
use learning::date;
use protocol::{Day, Plan, Step};

/// The steps of a plan as numbered lines; the numbers are those of the plan.
pub(super) fn lines(plan: &Plan, today: Day, from: usize) -> String {
    let one_day = plan
        .steps
        .iter()
        .all(|s| s.day == plan.steps[0].day && s.day >= today);
    let numbered = plan.steps.iter().enumerate().skip(from);
    numbered
        .map(|(i, step)| match (step.done, one_day) {
            (Some(_), _) => format!("{}. Done: {}\n", i + 1, step.text),
            (None, true) => format!("{}. {} ({})\n", i + 1, step.text, minutes(step)),
            (None, false) => format!("{}. {}: {}\n", i + 1, when(step, today), step.text),
        })
        .collect()
}

/// `Sunday 22 November (tomorrow, 15 min)`.
fn when(step: &Step, today: Day) -> String {
    let near = match step.day.saturating_sub(today) {
        0 => "today, ",
        1 => "tomorrow, ",
        ..0 => "left over, ",
        _ => "",
    };
    format!("{} ({near}{})", date(step.day).spoken(), minutes(step))
}

/// `10 min`, or that it is an extra.
pub(super) fn minutes(step: &Step) -> String {
    if step.minutes == 0 {
        "if there is time".into()
    } else {
        format!("{} min", step.minutes)
    }
}

/// A day within a sentence: `today`, `tomorrow`, `Friday 27 November`.
pub(super) fn on(day: Day, today: Day) -> String {
    match day.saturating_sub(today) {
        -1..=1 => learning::label(day, today).to_lowercase(),
        _ => date(day).spoken(),
    }
}

/// A day with its preposition: `today`, `on Friday 27 November`.
pub(super) fn on_the(day: Day, today: Day) -> String {
    match day.saturating_sub(today) {
        -1..=1 => on(day, today),
        _ => format!("on {}", on(day, today)),
    }
}

/// `1 step`, `3 steps`.
pub(super) fn count(n: usize, thing: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{n} {thing}{s}")
}

impl Desk<'_> {
    /// A whole plan under its name.
    pub(super) fn show(&mut self, plan: &Plan) {
        let until = plan
            .due
            .map_or_else(String::new, |d| format!(", for {}", on(d, self.today)));
        let one_day = plan.steps.iter().all(|s| s.day == plan.steps[0].day);
        let until = match plan.steps.first() {
            Some(step) if one_day => format!(", {}", on_the(step.day, self.today)),
            _ => until,
        };
        let body = lines(plan, self.today, 0);
        self.script
            .say(format!("{}{until}:\n{body}\n", capital(&plan.goal)));
    }
}
