//! Changing plans: missed steps, other days, other minutes, dropping.

use super::goals::Shape;
use super::make::day_for_once;
use super::show::{lines, on};
use super::{Desk, goals, next_open, open_by, review, when, words};
use crate::listen::capital;
use learning::replan;
use protocol::{Day, Plan};

pub(super) const MISSED: &str = "did not do|did not manage|not do it|not done|have not done|could not do|had no time|have no time|no time today|did not have time|forgot to|forgot it|i forgot|i missed|skipped|was too tired|was ill|was sick|am ill|am sick|no time yesterday|not make it|did not practise|did not practice|fell behind|have not finished|did not finish|can not do it today|not today|can not today";
pub(super) const MOVED: &str = "moved to|is moved|was moved|been moved|is now on|now on|postponed|put off|changed to|is later|is earlier|brought forward|got moved|new date|different day|another day|shifted to|delayed";
pub(super) const DROP: &str = "drop the plan|drop my plan|drop this plan|delete the plan|delete my plan|cancel the plan|cancel my plan|stop the plan|remove the plan|do not want the plan|do not need the plan|forget the plan|throw away the plan|end the plan|give up the plan|close the plan|drop it|cancel my plans|drop the";
/// What a short wish about time may be wrapped in, beside the time itself.
const WISH_WORDS: usize = 12;

/// Changes the plan that is meant, if the message asks for it.
pub(super) fn hear(desk: &mut Desk<'_>) -> bool {
    let heard = &desk.heard;
    let about_plan = heard.phrase("drop it") && desk.said.is_empty();
    if heard.phrase(DROP) && !about_plan {
        return drop_plan(desk);
    }
    if desk.plans().is_empty() {
        return false;
    }
    if heard.phrase(MOVED) {
        return moved(desk);
    }
    if heard.phrase(MISSED) {
        return missed(desk);
    }
    adjust(desk)
}

fn drop_plan(desk: &mut Desk<'_>) -> bool {
    let Some(plan) = desk.focus() else {
        desk.say(words::NO_PLAN, &[]);
        return true;
    };
    let mut plan = plan.clone();
    plan.closed = Some(desk.scene.now_ms);
    let line = desk.vary(words::DROPPED, &[("goal", &plan.goal)]);
    desk.script.say(capital(&line));
    if plan.steps.iter().any(|s| s.done.is_some()) {
        review::look_back(desk, &plan);
    }
    desk.script.step("Closed in the plans that are kept.");
    desk.keep(plan);
    true
}

/// A step that was not done gets another day; later ones move along.
fn missed(desk: &mut Desk<'_>) -> bool {
    let Some(plan) = desk.focus() else {
        return false;
    };
    let mut plan = plan.clone();
    if plan.due.is_some_and(|d| d < desk.today) {
        return passed(desk, &plan);
    }
    let overdue = desk
        .today
        .checked_sub(1)
        .and_then(|d| open_by(&plan, d))
        .is_some();
    let mut from = desk.today;
    let of_today = open_by(&plan, desk.today).filter(|_| !overdue);
    let last_chance = plan.due.is_some_and(|d| d <= desk.today + 1);
    match of_today {
        Some(i) if last_chance => {
            let step = plan.steps[i].text.clone();
            desk.say(words::TODAY_LEFT, &[("step", &step)]);
            desk.script
                .step("No day is left before the day of the plan.");
            return true;
        }
        Some(_) => from += 1,
        None if !overdue => return nothing_missed(desk, &plan),
        None => {}
    }
    let rests = desk.heard.any("ill|sick|tired")
        || desk
            .heard
            .phrase("not today|no time today|can not today|can not do it today");
    if overdue && rests && !last_chance {
        from += 1;
    }
    lay_again(desk, &mut plan, from, true);
    if desk.heard.any("ill|sick") {
        desk.script.say("Get well soon! ");
    }
    desk.say(words::MOVED_KINDLY, &[]);
    rest(desk, &plan);
    desk.keep(plan);
    true
}

/// No step was waiting.
fn nothing_missed(desk: &mut Desk<'_>, plan: &Plan) -> bool {
    if desk.heard.any("ill|sick") {
        desk.script.say("Get well soon! ");
    }
    desk.say(words::NOTHING_MISSED, &[("goal", &plan.goal)]);
    if let Some(step) = next_open(plan).map(|i| &plan.steps[i]) {
        desk.script.say(" ");
        desk.say(
            words::NEXT_IS,
            &[("day", &on(step.day, desk.today)), ("step", &step.text)],
        );
    }
    desk.script.step("Looked at the plan that is kept.");
    true
}

fn passed(desk: &mut Desk<'_>, plan: &Plan) -> bool {
    let day = on(plan.due.unwrap_or(desk.today), desk.today);
    let line = desk.vary(words::DAY_PASSED, &[("goal", &plan.goal), ("day", &day)]);
    desk.script.say(capital(&line));
    desk.script.step("Compared the day of the plan with today.");
    true
}

/// The day it is for has changed.
fn moved(desk: &mut Desk<'_>) -> bool {
    let Some(plan) = desk.focus() else {
        return false;
    };
    let Some(due) = when::hear(&desk.heard, desk.today).deadline else {
        desk.say(words::WHICH_DAY, &[]);
        desk.script.step("Asked for the new day.");
        return true;
    };
    let mut plan = plan.clone();
    plan.due = Some(due);
    let today = desk.today;
    wish(&mut plan, |plan| lay_again(desk, plan, today, false));
    let day = learning::date(due).spoken();
    let line = desk.vary(words::NEW_DAY, &[("goal", &plan.goal), ("day", &day)]);
    desk.script.say(capital(&line));
    rest(desk, &plan);
    desk.keep(plan);
    true
}

/// `20 minutes a day`, `not on Tuesdays`, `on Friday`: a wish about time and nothing else.
fn adjust(desk: &mut Desk<'_>) -> bool {
    let mut when = when::hear(&desk.heard, desk.today);
    if desk.heard.len() > 3 {
        // "I like cake today" names no new day.
        when.deadline = when.deadline.filter(|d| *d != desk.today);
    }
    let asks = desk.heard.question || desk.heard.any("what|how|why|who");
    let plain =
        when.says_something() && !asks && desk.heard.len() <= WISH_WORDS && names_nothing_new(desk);
    let Some(plan) = desk.focus().filter(|_| plain) else {
        return false;
    };
    let mut plan = plan.clone();
    plan.due = when.deadline.or(plan.due);
    plan.days_off = when
        .days_off
        .unwrap_or(if when.every_day { 0 } else { plan.days_off });
    if plan.due.is_some_and(|d| d < desk.today) {
        return passed(desk, &plan);
    }
    if let Some(minutes) = when.minutes {
        let minutes = minutes.min(super::make::longest(desk.band()));
        let before = plan.minutes_a_day.max(1);
        // What shares its day with the tiny first step goes on sharing it.
        for step in plan
            .steps
            .iter_mut()
            .filter(|s| s.done.is_none() && s.minutes > 2)
        {
            step.minutes = step
                .minutes
                .saturating_add(minutes)
                .saturating_sub(before)
                .max(1);
        }
        plan.minutes_a_day = minutes;
    }
    let keep = when.deadline.is_none() && when.days_off.is_none() && !when.every_day;
    let today = desk.today;
    wish(&mut plan, |plan| lay_again(desk, plan, today, keep));
    let line = desk.vary(words::CHANGED, &[("goal", &plan.goal)]);
    desk.script.say(capital(&line));
    rest(desk, &plan);
    desk.keep(plan);
    true
}

/// Finds days again from a day on. What is done at one go stays on one day.
fn lay_again(desk: &Desk<'_>, plan: &mut Plan, from: Day, keep: bool) {
    let (mut frame, load) = desk.frame(plan);
    frame.today = from;
    let once = goals::by_id(&plan.kind).is_some_and(|g| g.shape == Shape::Once);
    if once {
        let day = day_for_once(&frame, &load, &plan.kind);
        frame.today = day.map_or(from, |(d, _)| d);
        frame.due = Some(frame.today);
    }
    replan(plan, &frame, &load, keep && !once);
}

/// A change that the child wished for: no step counts as put off.
fn wish(plan: &mut Plan, change: impl FnOnce(&mut Plan)) {
    let moved: Vec<u32> = plan.steps.iter().map(|s| s.moved).collect();
    change(plan);
    for (step, moved) in plan.steps.iter_mut().zip(moved) {
        step.moved = moved;
    }
}

/// No new goal is named; the plan's own name does not count as one.
fn names_nothing_new(desk: &Desk<'_>) -> bool {
    let known = desk.focus().is_some_and(|p| {
        resonance::words::content(&p.goal)
            .iter()
            .any(|w| resonance::words::content(desk.scene.text).contains(w))
    });
    let general = goals::find(&desk.heard).is_some_and(|g| g.is_general());
    let asks = desk
        .heard
        .phrase("a plan|plan for|help me|i want to|i would like to learn|teach me");
    (known || general) && !asks && (known || !desk.said.is_empty())
}

fn rest(desk: &mut Desk<'_>, plan: &Plan) {
    let from = next_open(plan).unwrap_or(plan.steps.len());
    let body = lines(plan, desk.today, from);
    desk.script.say(format!("\n\n{body}\n"));
    desk.say(words::TELL_ME, &[]);
    desk.by_calendar();
}
