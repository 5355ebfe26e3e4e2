//! Kaznak: plans in days and small steps, cards to learn with, decisions. Dates and answers are computed, every text is
//! written by people.

mod cards;
mod decide;
mod decide_words;
mod goals;
mod make;
mod meant;
mod options;
mod quiz;
mod replan;
mod review;
mod show;
mod weigh;
mod when;
mod words;

pub(crate) use meant::meant;
pub(crate) use options::BOTH_SIDES;

use crate::listen::Heard;
use crate::pick::Pick;
use crate::{Keep, Scene, Script};
use learning::{Frame, Load};
use protocol::{Agent, Card, Day, Plan, Source, Speaker};
use resonance::words::content;

/// What kind of plan a decision is kept as.
const DECISION: &str = "decision";
/// Minutes a day over all plans together, for the ages 5–7, 8–9, 10–12, 13–15.
const MOST_MINUTES: [u32; 4] = [20, 30, 45, 60];

pub(crate) fn script(scene: &Scene<'_>) -> Script {
    let mut desk = Desk::new(scene);
    let done = quiz::answer(&mut desk)
        || cards::make(&mut desk)
        || quiz::start(&mut desk)
        || decide::hear(&mut desk)
        || review::hear(&mut desk)
        || replan::hear(&mut desk);
    if !done {
        make::hear(&mut desk);
    }
    desk.script
}

/// What lies on Kaznak's desk while answering.
struct Desk<'a> {
    scene: &'a Scene<'a>,
    heard: Heard,
    today: Day,
    /// What Kaznak said last, if nobody else has spoken since.
    said: &'a str,
    /// Kaznak's latest replies, the newest first.
    lately: Vec<&'a str>,
    pick: Pick,
    script: Script,
}

impl<'a> Desk<'a> {
    fn new(scene: &'a Scene<'a>) -> Self {
        let said = scene
            .last_reply()
            .filter(|(_, agent)| *agent == Agent::Kaznak)
            .map_or("", |(turn, _)| turn.text.as_str());
        let heard = Heard::new(scene.text);
        let chosen = meant(&heard, said).unwrap_or("Kaznak makes plans in small steps.");
        let own = scene.history.iter().rev();
        let own = own.filter(|t| t.speaker == Speaker::Friend(Agent::Kaznak));
        Self {
            scene,
            heard,
            today: learning::day(scene.now_ms, scene.offset_minutes),
            said,
            lately: own.take(2).map(|t| t.text.as_str()).collect(),
            pick: Pick::new(scene.seed),
            script: Script::new(Agent::Kaznak, chosen),
        }
    }

    /// One of the phrasings, with `{name}` filled in; not one of the last two replies' if there is another.
    fn vary(&mut self, options: &[&'static str], values: &[(&str, &str)]) -> String {
        let start = self.pick.below(options.len());
        let turned = || (0..options.len()).map(|i| options[(start + i) % options.len()]);
        let fresh = |replies: &[&str]| {
            turned().find(|o| !replies.iter().any(|said| said.contains(literal(o))))
        };
        let chosen = fresh(&self.lately)
            .or_else(|| fresh(&self.lately[..self.lately.len().min(1)]))
            .or_else(|| turned().next())
            .unwrap_or("");
        filled(chosen, values)
    }

    /// Says one of the phrasings.
    fn say(&mut self, options: &[&'static str], values: &[(&str, &str)]) {
        let words = self.vary(options, values);
        self.script.say(words);
    }

    fn keep(&mut self, plan: Plan) {
        self.script.keep.push(Keep::Plan(plan));
    }

    fn keep_card(&mut self, card: Card) {
        self.script.keep.push(Keep::Card(card));
    }

    fn by_calendar(&mut self) {
        self.script
            .step("Steps written by people; days counted on the calendar of this device.");
        self.script.sources.push(Source {
            title: "Calendar".into(),
            basis: "Computed from this device's clock".into(),
        });
    }

    /// Which of the four ages: 5–7, 8–9, 10–12, 13–15.
    const fn band(&self) -> usize {
        match self.scene.child.age {
            0..=7 => 0,
            8..=9 => 1,
            10..=12 => 2,
            _ => 3,
        }
    }

    /// Open plans with steps, the most pressing first.
    fn plans(&self) -> Vec<&'a Plan> {
        learning::pressing(&self.scene.kept.plans)
    }

    /// The plan that is meant: named now, named a moment ago, with a step today, or the most pressing.
    fn focus(&self) -> Option<&'a Plan> {
        let plans = self.plans();
        let named = content(self.scene.text);
        let shared = |p: &Plan| {
            content(&p.goal)
                .iter()
                .filter(|w| named.contains(w))
                .count()
        };
        let by_words = plans
            .iter()
            .rev()
            .max_by_key(|p| shared(p))
            .filter(|p| shared(p) > 0);
        let by_reply = || plans.iter().find(|p| self.said.contains(p.goal.as_str()));
        let by_today = || plans.iter().find(|p| open_by(p, self.today).is_some());
        by_words
            .or_else(by_reply)
            .or_else(by_today)
            .or(plans.first())
            .copied()
    }

    /// Within what a plan may lie, and what other plans take already.
    fn frame(&self, plan: &Plan) -> (Frame, Load) {
        let plans = &self.scene.kept.plans;
        let others = plans
            .iter()
            .filter(|p| plan.id.is_empty() || p.id != plan.id);
        let said = others
            .clone()
            .filter(|p| p.closed.is_none())
            .map(|p| p.minutes_a_day);
        let most = said
            .max()
            .unwrap_or(0)
            .max(MOST_MINUTES[self.band()])
            .max(plan.minutes_a_day);
        let frame = Frame {
            today: self.today,
            due: plan.due,
            days_off: plan.days_off,
            minutes: plan.minutes_a_day,
            most,
        };
        (frame, learning::load(others))
    }
}

/// The first open step on or before a day.
fn open_by(plan: &Plan, day: Day) -> Option<usize> {
    plan.steps
        .iter()
        .position(|s| s.done.is_none() && s.day <= day)
}

/// The first open step.
fn next_open(plan: &Plan) -> Option<usize> {
    plan.steps.iter().position(|s| s.done.is_none())
}

/// The longest stretch of a phrasing without places.
fn literal(option: &str) -> &str {
    option
        .split(['{', '}'])
        .step_by(2)
        .max_by_key(|piece| piece.len())
        .unwrap_or(option)
        .trim()
}

/// Fills places in one pass, so that a child's words with braces stay words.
fn filled(option: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (i, piece) in option.split(['{', '}']).enumerate() {
        let value = values.iter().find(|(name, _)| i % 2 == 1 && *name == piece);
        text.push_str(value.map_or(piece, |(_, value)| value));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once() {
        assert_eq!(
            filled("{a} and {b}.", &[("a", "{b}"), ("b", "x")]),
            "{b} and x."
        );
        assert_eq!(literal("Good: {a}, that is step {b}."), ", that is step");
    }
}
