//! Kaznak: plans in days and small steps, with what to do first. Dates are computed, steps are written by people.

use crate::listen::Heard;
use crate::plans::{self, Goal};
use crate::when::{self, When};
use crate::{Scene, Script};
use knowledge::calendar::Date;
use protocol::{Agent, Source};

/// Days on which something is planned, at most.
const MOST_SESSIONS: usize = 6;

pub(crate) fn script(scene: &Scene<'_>) -> Script {
    let heard = Heard::new(scene.text);
    let today = Date::at(scene.now_ms, scene.offset_minutes);
    let when = when::hear(&heard, today);
    let goal = plans::find(&heard);
    let topic = plans::topic(&heard);
    let mut script = Script::new(Agent::Kaznak, "Kaznak makes plans in small steps.");
    if is_empty(goal, topic.as_deref(), &heard) {
        script.say("I make plans in small steps. What is it for, until which day, and how many minutes a day do you have? For example: \"Help me learn the 7 times table by Tuesday, 15 minutes a day.\"");
        script.step("Asked for what a plan needs.");
        return script;
    }
    let name = goal.name.replace("{t}", topic.as_deref().unwrap_or("this"));
    if goal.days {
        over_days(goal, &name, when, today, scene.child.age, &mut script)
    } else {
        at_one_go(goal, &name, when, &mut script)
    }
    script.step("Steps written by people; days counted on the calendar of this device.");
    script.sources.push(Source {
        title: "Calendar".into(),
        basis: "Computed from this device's clock".into(),
    });
    script
}

fn is_empty(goal: &Goal, topic: Option<&str>, heard: &Heard) -> bool {
    let general = std::ptr::eq(goal, plans::find(&Heard::new("")));
    general && topic.is_none() && heard.len() < 12
}

fn at_one_go(goal: &Goal, name: &str, when: When, script: &mut Script) {
    let minutes = when
        .minutes
        .map_or_else(String::new, |m| format!(" in about {m} minutes"));
    let day = when
        .deadline
        .map_or_else(String::new, |d| format!(" for {}", d.spoken()));
    script.say(format!(
        "Here is a plan for {name}{minutes}{day}.\n\nDo this first: {}\n\n",
        goal.first
    ));
    let each = when
        .minutes
        .map(|m| (m / (goal.steps.len() as u32 + 1)).max(1));
    for (i, step) in goal.steps.iter().enumerate() {
        let time = each.map_or_else(String::new, |m| format!(" ({m} min)"));
        script.say(format!("Step {}{time}: {step}\n", i + 1));
    }
    script.say(format!("At the end: {}\n\nTip: {}", goal.last, goal.tip));
}

fn over_days(goal: &Goal, name: &str, when: When, today: Date, age: u8, script: &mut Script) {
    let minutes = when.minutes.unwrap_or(if age <= 7 { 10 } else { 15 });
    let until = when
        .deadline
        .map_or_else(String::new, |d| format!(", until {}", d.spoken()));
    let first = match when.deadline {
        Some(day) if day == today => {
            "Take a deep breath. There is little time, so only the most important parts today."
                .into()
        }
        _ => goal.first.replace("{t}", name),
    };
    script.say(format!(
        "Here is a plan for {name}{until}: {minutes} minutes a day.\n\nDo this first: {first}\n\n"
    ));
    let days = sessions(today, when.deadline);
    let last = days.len() - 1;
    for (i, day) in days.iter().enumerate() {
        let step = match (i, last) {
            (0, 0) => format!("{} {}", goal.steps[0], goal.last),
            (i, last) if i == last => goal.last.to_owned(),
            // With few days the later, harder steps come closer together.
            _ => goal.steps[(i * goal.steps.len() / last.max(1)).min(goal.steps.len() - 1)]
                .to_owned(),
        };
        let label = match today.until(*day) {
            0 => "today, ".to_owned(),
            1 => "tomorrow, ".to_owned(),
            _ => String::new(),
        };
        script.say(format!("{} ({label}{minutes} min): {step}\n", day.spoken()));
    }
    if let Some(day) = when.deadline.filter(|d| *d > today) {
        script.say(format!(
            "{}: This is your day. You are prepared!\n",
            day.spoken()
        ));
    }
    script.say(format!("\nTip: {}", goal.tip));
    match (when.deadline, when.minutes) {
        (None, _) => script.say(" Tell me the day it is for, and I will fit the plan to it."),
        (_, None) => {
            script.say(" Tell me how many minutes a day you have, and I will fit the plan to it.")
        }
        _ => script,
    };
}

/// The days to work on: every day when there are few; else wider and wider apart, and always the day before.
fn sessions(today: Date, deadline: Option<Date>) -> Vec<Date> {
    let length = deadline.map_or(5, |d| today.until(d).max(1));
    if length <= MOST_SESSIONS as i64 {
        return (0..length).map(|d| today.plus(d)).collect();
    }
    // Spaced repetition: gaps that grow like squares from today to the eve.
    let eve = length - 1;
    let most = MOST_SESSIONS as i64 - 1;
    let mut days: Vec<i64> = (0..=most)
        .map(|i| (eve * i * i + most * most / 2) / (most * most))
        .collect();
    for i in 1..days.len() {
        days[i] = days[i].max(days[i - 1] + 1);
    }
    days.into_iter()
        .filter(|d| *d <= eve)
        .map(|d| today.plus(d))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sessions_lie_between_today_and_the_eve(length in 0i64..90) {
            let today = Date::new(2026, 11, 21).unwrap();
            let days = sessions(today, Some(today.plus(length)));
            prop_assert!(!days.is_empty() && days.len() <= MOST_SESSIONS);
            prop_assert_eq!(days[0], today);
            prop_assert_eq!(today.until(*days.last().unwrap()), (length - 1).max(0));
            prop_assert!(days.windows(2).all(|w| w[0] < w[1]));
        }
    }
}
