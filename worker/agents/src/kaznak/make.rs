//! New plans: a goal, its steps, the days on which they lie.

use super::goals::{self, Goal, Shape, Steps};
use super::show::{lines, on};
use super::when::{self, When};
use super::{Desk, review, words};
use crate::listen::capital;
use learning::{Frame, Load, free_days, spread};
use protocol::{Day, Plan, Priority, Step};

/// Minutes a day if nothing is said, for the ages 5–7, 8–9, 10–12, 13–15.
const MINUTES: [u32; 4] = [10, 15, 20, 25];
/// Minutes a day that are planned at most, for the same ages.
const LONGEST: [u32; 4] = [30, 45, 90, 120];
/// Days on which something is planned: with growing gaps, and where days were wished for.
const SESSIONS: usize = 8;
const WISHED_SESSIONS: usize = 14;
/// Days from which on there is time for repeating.
const LONG: Day = 21;
/// For sessions beyond the written ones.
const AGAIN: [&str; 4] = [
    "Take the part that was hardest last time once more, slowly.",
    "Choose the step that you liked best, and do it again.",
    "Mix: a bit of the beginning, a bit of the middle, a bit of the end.",
    "Show someone what you can do by now, or try it with your eyes on one detail.",
];

/// The last one of the chain: makes a plan, or asks for what it needs.
pub(super) fn hear(desk: &mut Desk<'_>) {
    if desk.heard.opens("thank you|thanks|thank|thx") && desk.heard.len() <= 4 {
        desk.say(words::WELCOME, &[]);
        return;
    }
    let when = when::hear(&desk.heard, desk.today);
    let topic = goals::topic(desk.scene.text);
    let goal = goals::find(&desk.heard);
    let Some(goal) = goal.filter(|g| !g.is_general() || topic.is_some() || desk.heard.len() >= 12)
    else {
        desk.say(words::NEED, &[]);
        desk.script.step("Asked for what a plan needs.");
        return;
    };
    let title = goal.title(topic.as_deref(), &desk.heard);
    if already(desk, &title) {
        return;
    }
    let plan = Plan {
        goal: title,
        kind: goal.id.to_owned(),
        made_at: desk.scene.now_ms,
        due: when.deadline,
        days_off: when.days_off.unwrap_or(0),
        minutes_a_day: minutes(desk, when, &goal),
        ..Plan::default()
    };
    if goal.shape == Shape::Once {
        at_one_go(desk, &goal, plan, when);
    } else {
        over_days(desk, &goal, plan, when);
    }
    desk.by_calendar();
}

/// Minutes a day that are planned at most at an age.
pub(super) const fn longest(band: usize) -> u32 {
    LONGEST[band]
}

fn minutes(desk: &Desk<'_>, when: When, goal: &Goal) -> u32 {
    let band = desk.band();
    let usual = match (goal.shape, goal.minutes) {
        (_, Some(minutes)) => minutes.min(super::MOST_MINUTES[band]),
        (Shape::Once, None) => MINUTES[band] + 5,
        _ => MINUTES[band],
    };
    when.minutes.unwrap_or(usual).min(longest(band))
}

/// For something done at one go: the day itself, or the evening before for packing; today, or the first day with room
/// for all of it. `None` where no day has any room.
pub(super) fn day_for_once(frame: &Frame, load: &Load, kind: &str) -> Option<(Day, u32)> {
    let day_itself = frame.due.map(|d| {
        if kind == "packing" {
            d
        } else {
            d.saturating_add(1)
        }
    });
    let days = free_days(
        &Frame {
            due: day_itself,
            ..*frame
        },
        load,
    );
    if frame.due.is_some() {
        return days.last().copied();
    }
    let roomy = days.iter().find(|(_, room)| *room >= frame.minutes);
    roomy.or(days.first()).copied()
}

/// There is an open plan of this name: it is shown, not made twice.
fn already(desk: &mut Desk<'_>, title: &str) -> bool {
    let plans = desk.plans();
    let Some(plan) = plans
        .iter()
        .find(|p| p.goal == title && super::next_open(p).is_some())
    else {
        return false;
    };
    let name = capital(title);
    desk.say(
        words::HAVE_ALREADY,
        &[("goal", if name.is_empty() { title } else { &name })],
    );
    let body = lines(plan, desk.today, 0);
    desk.script.say(format!("\n{body}\nTo change it, tell me a new day or other minutes. To begin anew, say \"drop the plan for {title}\" first."));
    desk.script.step("Looked at the plans that are kept.");
    true
}

fn at_one_go(desk: &mut Desk<'_>, goal: &Goal, mut plan: Plan, when: When) {
    let steps = &goal.ages[desk.band()];
    let (frame, load) = desk.frame(&plan);
    let Some((day, room)) = day_for_once(&frame, &load, goal.id) else {
        return full(desk, frame);
    };
    let mut texts: Vec<&str> = steps.middle.clone();
    texts.push(steps.last);
    texts.truncate(room.saturating_sub(1).max(1) as usize);
    let first = 2.min(room);
    let each = (room - first) / texts.len() as u32;
    plan.steps.push(step(
        day,
        goal.ages[desk.band()].first,
        first,
        Priority::Must,
    ));
    plan.steps
        .extend(texts.iter().map(|t| step(day, t, each, Priority::Should)));
    desk.say(
        words::AT_ONE_GO,
        &[("goal", &plan.goal), ("minutes", &room.to_string())],
    );
    if day != desk.today {
        let on_day = on(day, desk.today);
        let why = if plan.due.is_none() {
            " Today is full already, so it is for"
        } else {
            " It is for"
        };
        desk.script.say(format!("{why} {on_day}."));
    }
    body(desk, &plan);
    desk.script.say(format!("\nTip: {} ", goal.tip));
    if when.minutes.is_none() {
        desk.say(words::ASK_LENGTH, &[]);
    } else {
        desk.say(words::TELL_ME, &[]);
    }
    desk.keep(plan);
}

fn over_days(desk: &mut Desk<'_>, goal: &Goal, mut plan: Plan, when: When) {
    let (frame, load) = desk.frame(&plan);
    let days = free_days(&frame, &load);
    let steps = &goal.ages[desk.band()];
    let left = plan.due.map(|d| d - desk.today);
    let sessions = sessions(steps, goal.shape, when, left).min(days.len());
    // Days with room for a whole step, if there are enough of them.
    let roomy: Vec<(Day, u32)> = days
        .iter()
        .copied()
        .filter(|(_, room)| *room >= frame.minutes)
        .collect();
    let days = if roomy.len() >= sessions.min(steps.middle.len() + 1) {
        roomy
    } else {
        days
    };
    // Remembering likes gaps that grow; building and wished-for days like them even.
    let growing = goal.shape == Shape::Practice && !when.every_day && when.days_off.is_none();
    let chosen = spread(&days, sessions, growing);
    if chosen.is_empty() {
        return full(desk, frame);
    }
    plan.steps = lay(steps, goal.shape, &chosen, &plan.goal);
    let until = plan
        .due
        .map_or_else(String::new, |d| format!(", until {}", on(d, desk.today)));
    desk.say(
        words::HERE_IS,
        &[
            ("goal", &plan.goal),
            ("until", &until),
            ("minutes", &plan.minutes_a_day.to_string()),
        ],
    );
    if plan.due.is_some() && chosen.len() < steps.middle.len() {
        desk.script.say(" ");
        desk.say(words::LITTLE_TIME, &[]);
    }
    body(desk, &plan);
    if let Some(due) = plan.due.filter(|d| *d > desk.today) {
        let day = learning::date(due).spoken();
        desk.say(words::YOUR_DAY, &[("day", &day)]);
        desk.script.say("\n");
    }
    closing(desk, goal, &plan, when);
    desk.keep(plan);
}

/// Days on which to work.
fn sessions(steps: &Steps, shape: Shape, when: When, left: Option<Day>) -> usize {
    let written = steps.middle.len() + 1;
    if shape == Shape::Chain {
        written
    } else if when.every_day || when.days_off.is_some() {
        WISHED_SESSIONS
    } else if left.is_some_and(|d| d > LONG) {
        SESSIONS.max(written)
    } else {
        written
    }
}

/// Puts the written steps on the chosen days, with two minutes for the very first one.
fn lay(steps: &Steps, shape: Shape, days: &[(Day, u32)], goal: &str) -> Vec<Step> {
    let text = |t: &str| t.replace("{t}", goal);
    let (first_day, room) = days[0];
    let first = 2.min(room);
    let mut laid = vec![step(first_day, &text(steps.first), first, Priority::Must)];
    let between = days.len() - 1;
    for (i, (day, room)) in days.iter().enumerate() {
        let minutes = if i == 0 { room - first } else { *room };
        let (words, priority) = if between == 0 {
            (
                format!("{} Then: {}", steps.middle[0], steps.last),
                Priority::Must,
            )
        } else if i == between {
            (steps.last.to_owned(), Priority::Must)
        } else {
            session(&steps.middle, shape, i, between)
        };
        laid.push(step(*day, &text(&words), minutes, priority));
    }
    laid
}

/// What is done in session `i` of so many before the last one.
fn session(middle: &[&str], shape: Shape, i: usize, between: usize) -> (String, Priority) {
    let n = middle.len();
    match (shape, between >= n) {
        (_, true) if i < n => (middle[i].to_owned(), Priority::Should),
        (_, true) => (AGAIN[(i - n) % AGAIN.len()].to_owned(), Priority::Could),
        (Shape::Chain, false) => {
            let group = &middle[i * n / between..(i + 1) * n / between];
            (group.join(" Then: "), Priority::Must)
        }
        // With few days the later, harder steps come closer together.
        (_, false) => (middle[i * n / between].to_owned(), Priority::Should),
    }
}

fn step(day: Day, text: &str, minutes: u32, priority: Priority) -> Step {
    Step {
        day,
        text: text.to_owned(),
        minutes,
        priority,
        ..Step::default()
    }
}

fn full(desk: &mut Desk<'_>, frame: Frame) {
    desk.say(words::FULL, &[("most", &frame.most.to_string())]);
    desk.script
        .step("Added up the minutes of all plans: no day has room.");
}

fn body(desk: &mut Desk<'_>, plan: &Plan) {
    let first = desk.vary(words::FIRST, &[]);
    let text = &plan.steps[0].text;
    let rest = lines(plan, desk.today, 1);
    desk.script
        .say(format!("\n\n{first}\n1. {text}\n\nThen:\n{rest}"));
}

fn closing(desk: &mut Desk<'_>, goal: &Goal, plan: &Plan, when: When) {
    desk.script.say(format!("\nTip: {} ", goal.tip));
    if when.minutes.is_some_and(|m| m > plan.minutes_a_day) {
        desk.say(
            words::CAPPED,
            &[("minutes", &plan.minutes_a_day.to_string())],
        );
        desk.script.say(" ");
    }
    if goal.id == "tables" && plan.goal.contains("times table") {
        desk.say(words::CARDS_OFFER, &[("topic", &plan.goal)]);
    } else if plan.due.is_none() {
        desk.say(words::ASK_DAY, &[]);
    } else if when.minutes.is_none() {
        desk.say(words::ASK_MINUTES, &[]);
    } else {
        desk.say(words::TELL_ME, &[]);
    }
    let mut plans = desk.scene.kept.plans.clone();
    plans.push(plan.clone());
    let open = learning::pressing(&plans);
    if open.len() > 1 {
        let why = review::why_first(desk, &open);
        desk.script.say(" ");
        desk.say(
            words::OTHERS,
            &[("n", &open.len().to_string()), ("why", &why)],
        );
    }
}
