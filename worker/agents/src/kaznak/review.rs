//! Looking at plans: what is done, what is next, what fits into little time, what went well.

use super::show::{count, minutes, on, on_the};
use super::{Desk, goals, next_open, open_by, when, words};
use crate::listen::capital;
use protocol::{Plan, Priority};

/// Days within which something counts as urgent.
const SOON: i64 = 3;

pub(super) const SHOW: &str = "show my plan|show me my plan|show my plans|show me my plans|my plans|what plans|list my plans|which plans|see my plan|see my plans|how is my plan|show the plan|show me the plan|what is my plan|what was my plan|where am i with";
pub(super) const NEXT: &str = "what is next|what comes next|what should i do today|what do i do today|what do i have to do today|what is on today|what should i do first|what first|what do i do first|what do i do now|what should i do now|plan for today|next step|what is planned|what do i have today|what is for today|what shall i do today|what can i do today|anything for today|anything to do today|what shall i do first|how do i start|where do i start";
pub(super) const EVERYTHING: &str = "i finished everything|finished everything|did everything|done everything|everything is done|did all of it|did all the steps|did all my steps|finished the plan|finished my plan|completed the plan|finished all|i did it all|done all of it|completed everything|all steps done";
pub(super) const DID: &str = "i did it|did it|i have done it|done it|i did my step|did my practice|i practised|i finished it|finished it|i did step|done step|finished step|did step|step done|tick off|tick it off|i have done today|done for today|i have finished|done with today|i did today|i did the first|did number|done number|i am done|i did my";
pub(super) const SHORT: &str = "only have|only got|just have|just got|have only|not much time|little time|not enough time|no time for all|only a few minutes|short on time";
const NEGATED: &str = "did not|not do|have not|not done|not finished|could not|forgot";

/// Answers what is about plans as they are kept.
pub(super) fn hear(desk: &mut Desk<'_>) -> bool {
    let heard = &desk.heard;
    if heard.phrase(SHOW) {
        return show(desk);
    }
    if heard.phrase(NEGATED) {
        return false;
    }
    if heard.phrase(EVERYTHING) || heard.phrase("all done") {
        return everything(desk);
    }
    let short_done = heard.len() <= 3 && heard.any("done|finished|ready|did") && !heard.question;
    if (heard.phrase(DID) && !heard.question) || short_done {
        return did(desk);
    }
    if heard.phrase(SHORT) && heard.len() <= 14 && !desk.plans().is_empty() {
        return little_time(desk);
    }
    if heard.phrase(NEXT) {
        return next(desk);
    }
    false
}

fn none(desk: &mut Desk<'_>) -> bool {
    desk.say(words::NO_PLAN, &[]);
    desk.script
        .step("Looked at the plans that are kept: none is open.");
    true
}

fn show(desk: &mut Desk<'_>) -> bool {
    let plans = desk.plans();
    if plans.is_empty() {
        return none(desk);
    }
    let one = desk.heard.any("plan").then(|| desk.focus()).flatten();
    let named = one.filter(|_| plans.len() == 1 || desk.heard.phrase("plan for|the plan"));
    for plan in named.map_or(plans.clone(), |p| vec![p]) {
        desk.show(plan);
    }
    if plans.len() > 1 && named.is_none() {
        let why = why_first(desk, &plans);
        desk.script.say(format!("{why} "));
    }
    desk.say(words::TELL_ME, &[]);
    desk.by_calendar();
    true
}

/// The step that is meant: its number was said, else the first open one by today, else the next.
fn meant(desk: &Desk<'_>, plan: &Plan) -> Option<usize> {
    let words = desk.heard.words();
    let numbered = words.windows(2).find_map(|w| {
        let n = matches!(w[0].as_str(), "step" | "number").then(|| when::number(&w[1]))??;
        (n as usize).checked_sub(1)
    });
    match numbered {
        Some(i) => (i < plan.steps.len()).then_some(i),
        None if desk.heard.phrase("first step|the first one") => Some(0),
        None => open_by(plan, desk.today).or_else(|| next_open(plan)),
    }
}

fn did(desk: &mut Desk<'_>) -> bool {
    let Some(plan) = desk.focus() else {
        return none(desk);
    };
    let Some(i) = meant(desk, plan) else {
        let last = plan.steps.len();
        desk.script.say(format!(
            "The plan for {} has {}. Which one did you do? Say for example \"done step {last}\".",
            plan.goal,
            count(last, "step")
        ));
        return true;
    };
    let mut plan = plan.clone();
    plan.steps[i].done.get_or_insert(desk.scene.now_ms);
    let text = plan.steps[i].text.clone();
    desk.say(words::WELL_DONE, &[("step", &text)]);
    desk.script.step("Ticked off in the plan that is kept.");
    after(desk, plan);
    true
}

fn everything(desk: &mut Desk<'_>) -> bool {
    desk.script.step("Ticked off in the plans that are kept.");
    if desk.heard.any("today") {
        return all_of_today(desk);
    }
    let Some(plan) = desk.focus() else {
        return none(desk);
    };
    let mut plan = plan.clone();
    for step in &mut plan.steps {
        step.done.get_or_insert(desk.scene.now_ms);
    }
    after(desk, plan);
    true
}

/// The steps of today and those left over, in every plan.
fn all_of_today(desk: &mut Desk<'_>) -> bool {
    let (now, today) = (desk.scene.now_ms, desk.today);
    let plans: Vec<Plan> = desk
        .plans()
        .into_iter()
        .filter(|p| open_by(p, today).is_some())
        .cloned()
        .collect();
    if plans.is_empty() {
        desk.say(words::NOTHING_TODAY, &[]);
    } else {
        desk.say(words::TODAY_DONE, &[]);
    }
    for mut plan in plans {
        for step in plan.steps.iter_mut().filter(|s| s.day <= today) {
            step.done.get_or_insert(now);
        }
        after(desk, plan);
    }
    true
}

/// What comes after a tick: the next step, or the look back.
fn after(desk: &mut Desk<'_>, mut plan: Plan) {
    if let Some(next) = next_open(&plan) {
        let left = plan.steps.iter().filter(|s| s.done.is_none()).count();
        let (day, text) = (
            on(plan.steps[next].day.max(desk.today), desk.today),
            plan.steps[next].text.clone(),
        );
        desk.script.say("\n\n");
        desk.say(words::NEXT_IS, &[("day", &day), ("step", &text)]);
        desk.script.say("\n\n");
        let line = desk.vary(
            words::STEPS_LEFT,
            &[("n", &count(left, "step")), ("goal", &plan.goal)],
        );
        desk.script.say(capital(&line));
    } else {
        plan.closed = Some(desk.scene.now_ms);
        let gap = if desk.script.plain().is_empty() {
            ""
        } else {
            "

"
        };
        let line = desk.vary(words::ALL_DONE, &[("goal", &plan.goal)]);
        desk.script.say(format!("{gap}{}", capital(&line)));
        look_back(desk, &plan);
    }
    desk.keep(plan);
}

/// What went well, and one thing for next time.
pub(super) fn look_back(desk: &mut Desk<'_>, plan: &Plan) {
    let offset = desk.scene.offset_minutes;
    let done = plan.steps.iter().filter(|s| s.done.is_some());
    let on_day = done
        .clone()
        .filter(|s| s.moved == 0 && s.done.is_some_and(|at| learning::day(at, offset) <= s.day));
    let (done, on_day, all) = (done.count(), on_day.count(), plan.steps.len());
    desk.script.say("\n\n");
    desk.say(
        words::WENT_WELL,
        &[
            ("done", &done.to_string()),
            ("on_day", &on_day.to_string()),
            ("all", &all.to_string()),
        ],
    );
    desk.script.say(" ");
    let moved = plan.steps.iter().any(|s| s.moved > 0);
    desk.say(
        if moved {
            words::NEXT_TIME_MOVED
        } else {
            words::NEXT_TIME_SMOOTH
        },
        &[],
    );
    desk.script.step("Counted in the plan that is kept.");
}

fn next(desk: &mut Desk<'_>) -> bool {
    let plans = desk.plans();
    let today = desk.today;
    let due: Vec<&Plan> = plans
        .iter()
        .copied()
        .filter(|p| open_by(p, today).is_some())
        .collect();
    let passed: Vec<&Plan> = due
        .iter()
        .copied()
        .filter(|p| p.due.is_some_and(|d| d < today))
        .collect();
    let waiting = waiting_cards(desk);
    if plans.is_empty() && waiting.is_none() {
        let new = goals::find(&desk.heard).is_some_and(|g| !g.is_general());
        return !new && none(desk);
    }
    let now: Vec<&Plan> = due
        .into_iter()
        .filter(|p| p.due.is_none_or(|d| d >= today))
        .collect();
    if now.is_empty() {
        desk.say(words::NOTHING_TODAY, &[]);
        let first = plans
            .iter()
            .filter(|p| p.due.is_none_or(|d| d >= today))
            .filter_map(|p| p.steps.iter().find(|s| s.done.is_none()))
            .min_by_key(|s| s.day);
        if let Some(step) = first {
            desk.script.say(" ");
            desk.say(
                words::NEXT_IS,
                &[("day", &on(step.day, today)), ("step", &step.text)],
            );
        }
    } else {
        desk.say(words::TODAY_IS, &[]);
        for plan in &now {
            let steps = plan
                .steps
                .iter()
                .enumerate()
                .filter(|(_, s)| s.done.is_none() && s.day <= today);
            let lines: String = steps
                .map(|(i, s)| format!("{}. {} ({})\n", i + 1, s.text, minutes(s)))
                .collect();
            desk.script.say(format!(
                "\n\n{}:\n{}",
                capital(&plan.goal),
                lines.trim_end()
            ));
        }
        if now.len() > 1 {
            let why = why_first(desk, &now);
            desk.script.say(format!("\n\n{why}"));
        }
    }
    for plan in passed {
        let day = on(plan.due.unwrap_or(today), today);
        let line = desk.vary(words::DAY_PASSED, &[("goal", &plan.goal), ("day", &day)]);
        desk.script.say(format!("\n\n{}", capital(&line)));
    }
    if let Some(cards) = waiting {
        let line = desk.vary(words::CARDS_WAIT, &[("cards", &cards)]);
        desk.script.say(format!("\n\n{line}"));
    }
    desk.by_calendar();
    true
}

fn waiting_cards(desk: &Desk<'_>) -> Option<String> {
    let scene = desk.scene;
    let n = learning::due(&scene.kept.cards, scene.now_ms, scene.offset_minutes).len();
    let verb = if n == 1 { "is" } else { "are" };
    (n > 0).then(|| format!("{} {verb}", count(n, "card")))
}

/// Which of several plans comes first, and why, in a child's words.
pub(super) fn why_first(desk: &mut Desk<'_>, plans: &[&Plan]) -> String {
    let weight = |p: &Plan| goals::by_id(&p.kind).map_or(1, |g| g.weight);
    let left = |p: &Plan| learning::days_left(p, desk.today).filter(|d| *d >= 0);
    let soon = plans
        .iter()
        .filter(|p| left(p).is_some_and(|d| d <= SOON))
        .min_by_key(|p| left(p));
    let chosen = soon.or_else(|| {
        plans
            .iter()
            .min_by_key(|p| (u8::MAX - weight(p), p.due.unwrap_or(i64::MAX)))
    });
    let Some(plan) = chosen else {
        return String::new();
    };
    let line = match plan.due.filter(|_| soon.is_some()) {
        Some(due) => {
            let when = on_the(due, desk.today);
            desk.vary(words::WHY_URGENT, &[("goal", &plan.goal), ("when", &when)])
        }
        None if weight(plan) >= 3 => desk.vary(words::WHY_IMPORTANT, &[("goal", &plan.goal)]),
        None => desk.vary(words::WHY_FREE, &[("goal", &plan.goal)]),
    };
    capital(&line)
}

fn little_time(desk: &mut Desk<'_>) -> bool {
    let Some(plan) = desk.focus() else {
        return none(desk);
    };
    let said = when::hear(&desk.heard, desk.today).minutes.unwrap_or(5);
    let by_today = |p: &Plan| {
        p.steps
            .iter()
            .filter(|s| s.done.is_none() && s.day <= desk.today)
            .min_by_key(|s| s.priority)
            .cloned()
    };
    let step = by_today(plan).or_else(|| next_open(plan).map(|i| plan.steps[i].clone()));
    let Some(step) = step else {
        return none(desk);
    };
    desk.say(
        words::SHORT,
        &[("minutes", &said.to_string()), ("step", &step.text)],
    );
    if step.priority == Priority::Could {
        desk.script
            .say(" It is an extra, so leaving it out is fine, too.");
    }
    desk.script.say(" ");
    desk.say(words::TELL_ME, &[]);
    desk.script
        .step("Chose the most important open step of the plan that is kept.");
    true
}
