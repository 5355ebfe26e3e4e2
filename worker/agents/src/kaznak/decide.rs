//! Decisions: laying out what speaks for and against, asking on, never deciding for the child.

use super::decide_words::{
    BIG, CHOSEN, LAID_OUT, LAID_OUT_ONE, NOT_MINE, ONE_QUESTIONS, SORTED, TELL, TELL_ONE, TESTS,
    WHICH_SIDE, YOURS,
};
use super::options::{ASKS, BOTH_SIDES, LEAVING, options};
use super::weigh::{self, sort};
use super::{DECISION, Desk};
use crate::listen::{Heard, capital};
use protocol::{Plan, Side, Speaker};

/// Stands under the notes of a decision.
pub(super) const CLOSING: &str = "You decide";
const MONEY: &str = "Because it is about money, please talk it over with a grown-up at home before anything is paid or promised.";

const NOT_A_CHOICE: &str =
    "what should i do|what should i learn|should i do first|should i do now|should i do today";
/// Questions that yes or no do not answer.
const OPEN: &str = "what should i|what should we|where should i|where should we|when should i|when should we|how should i|how should we|who should i|whom should i|why should i|how much should i|how many should i";
const UNSURE: &str = "do not know|no idea|not sure|next question|more|another question|what else";
const PICKS: &str = "what would you choose|which would you choose|what would you do|you choose|you decide|just tell me|which one is better|which is better|what do you think|which one should i|pick one|decide for me";
const HEAVY: &str = "medicine|medication|pills|doctor|hospital|diet|weight|secret|secrets|smoke|vape|alcohol|drink|drugs|knife|gun|photo|photos|naked|password|address|stranger|hurting|hurt|hits|touch|touches|threatened|blackmail|police|steal|stealing|cut|suicide|bullied|vaping";
const HEAVY_PHRASES: &str = "take tablets|take the tablets|taking tablets|swallow tablets|these tablets|run away|meet someone|meet him|meet her|meet them|from the internet|met online|send him|send her|send a picture|stop eating|skip meals|go out alone|at night|climb out|not tell|get in the car|do a dare|the dare|lose weight";
const MONEY_WORDS: &str = "money|buy|pay|cost|costs|afford|sell|spend|lend|borrow|pounds|euros|dollars|expensive|pocket|save|savings|price";

/// Lays out a choice, or goes on with one.
pub(super) fn hear(desk: &mut Desk<'_>) -> bool {
    let heard = &desk.heard;
    let begun = current(desk);
    if asks(heard) {
        let options = options(desk.scene.text);
        if heard.any(HEAVY) || heard.phrase(HEAVY_PHRASES) {
            return big(desk);
        }
        if let Some(options) = options {
            return lay_out(desk, options);
        }
        if begun.is_none() {
            return ask_options(desk);
        }
    }
    let Some(plan) = begun else { return false };
    if desk.heard.any(HEAVY) || desk.heard.phrase(HEAVY_PHRASES) {
        return big(desk);
    }
    go_on(desk, plan)
}

/// Asks for help with a decision.
pub(super) fn asks(heard: &Heard) -> bool {
    let open = heard.phrase(OPEN) && !heard.any("or|between");
    heard.phrase(BOTH_SIDES) || (heard.phrase(ASKS) && !heard.phrase(NOT_A_CHOICE) && !open)
}

/// Goes on with a decision that was just laid out.
pub(super) fn carries_on(heard: &Heard) -> bool {
    weigh::says_something(heard)
        || heard.phrase(PICKS)
        || heard.phrase(UNSURE)
        || heard.phrase("i choose|i chose|i decided|i have decided|decided on|about the")
        || heard.yes()
}

/// The open decision that was talked about last, or that is named now.
fn current<'a>(desk: &Desk<'a>) -> Option<&'a Plan> {
    let mut open = desk
        .scene
        .kept
        .plans
        .iter()
        .filter(|p| p.kind == DECISION && p.closed.is_none());
    let heard = &desk.heard;
    let named = |p: &Plan| {
        let words = resonance::words::content(&p.goal);
        resonance::words::content(desk.scene.text)
            .iter()
            .any(|w| words.contains(w))
    };
    let carries_on = desk.said.contains(CLOSING);
    let asks = heard.phrase(
        "about the|the decision|my decision|decided|choose|chose|chosen|decide|decision|thing",
    );
    let said_of = |p: &Plan| {
        p.sides
            .first()
            .is_some_and(|s| desk.said.contains(&capital(&s.option)))
    };
    open.find(|p| p.sides.len() >= 2 && ((carries_on && said_of(p)) || (named(p) && asks)))
}

fn big(desk: &mut Desk<'_>) -> bool {
    desk.say(BIG, &[]);
    desk.script
        .step("Fixed words, written by people: this is for a grown-up.");
    desk.script.tender = true;
    true
}

fn ask_options(desk: &mut Desk<'_>) -> bool {
    desk.script.say("Let's look at it together. Between which things do you have to choose? Say it like \"football or chess\".");
    desk.script.step("Asked for the things to choose from.");
    true
}

fn lay_out(desk: &mut Desk<'_>, options: Vec<String>) -> bool {
    let side = |option: String| Side {
        option,
        ..Side::default()
    };
    let mut plan = Plan {
        goal: options.join(" or "),
        kind: DECISION.to_owned(),
        made_at: desk.scene.now_ms,
        sides: options.into_iter().map(side).collect(),
        ..Plan::default()
    };
    let known = desk.scene.kept.plans.iter().find(|p| {
        p.kind == DECISION && p.closed.is_none() && p.goal == plan.goal && p.sides.len() >= 2
    });
    if let Some(known) = known {
        plan = known.clone();
    }
    sort(after_question(desk.scene.text), &mut plan.sides, None);
    let (a, b) = (plan.sides[0].option.clone(), plan.sides[1].option.clone());
    let one = is_one(&plan);
    let (laid_out, tell) = if one {
        (LAID_OUT_ONE, TELL_ONE)
    } else {
        (LAID_OUT, TELL)
    };
    let line = desk.vary(laid_out, &[("a", &a), ("b", &b)]);
    desk.script
        .say(format!("{}\n\n{}\n", capital(&line), notes(&plan.sides)));
    desk.say(tell, &[("a", &a), ("b", &b)]);
    desk.script.say(" ");
    question(desk, &plan, true);
    finish(desk, plan);
    true
}

fn go_on(desk: &mut Desk<'_>, plan: &Plan) -> bool {
    let mut plan = plan.clone();
    let heard = &desk.heard;
    if let Some(side) = chosen(heard, &plan.sides) {
        plan.closed = Some(desk.scene.now_ms);
        desk.say(CHOSEN, &[("a", &side)]);
        desk.script.step("You decided; the list is closed.");
        desk.keep(plan);
        return true;
    }
    if heard.phrase(PICKS) {
        desk.say(NOT_MINE, &[]);
        desk.script.say(format!("\n\n{}\n", notes(&plan.sides)));
        desk.say(TESTS, &[]);
        finish(desk, plan);
        return true;
    }
    let only = is_one(&plan)
        .then_some(0)
        .filter(|_| desk.said.contains(CLOSING));
    let sorted = sort(desk.scene.text, &mut plan.sides, only);
    let sorted = if sorted == 0 {
        sort_last(desk, &mut plan.sides)
    } else {
        sorted
    };
    let heard = &desk.heard;
    let asks = heard.phrase("about the|my decision|the decision|show");
    let unsure = heard
        .phrase("do not know|no idea|not sure|next question|more|another question|what else")
        || heard.yes();
    if sorted == 0 && !asks && !unsure {
        return which_side(desk, &plan);
    }
    if sorted > 0 {
        desk.say(SORTED, &[]);
        desk.script.say("\n\n");
    }
    desk.script.say(format!("{}\n", notes(&plan.sides)));
    question(desk, &plan, false);
    finish(desk, plan);
    true
}

/// The name of a side alone: the thought that I asked about belongs there.
fn sort_last(desk: &Desk<'_>, sides: &mut [Side]) -> usize {
    let mut told = desk.scene.history.iter().rev();
    let Some(last) = told.find(|t| t.speaker == Speaker::You) else {
        return 0;
    };
    match weigh::named(&desk.heard, sides) {
        Some(i) if desk.heard.len() <= 4 && desk.said.contains(CLOSING) => {
            let text = format!("{}: {}", sides[i].option, last.text);
            sort(&text, sides, Some(i))
        }
        _ => 0,
    }
}

/// A thought that names no side is asked about; anything else is not about the decision.
fn which_side(desk: &mut Desk<'_>, plan: &Plan) -> bool {
    if !desk.said.contains(CLOSING) || !weigh::says_something(&desk.heard) {
        return false;
    }
    let (a, b) = (&plan.sides[0].option, &plan.sides[1].option);
    desk.say(WHICH_SIDE, &[("a", a), ("b", b)]);
    let yours = desk.vary(YOURS, &[]);
    desk.script
        .say(format!("\n\n{}\n{yours}", notes(&plan.sides)));
    desk.script.step("No side was named, so I asked.");
    true
}

/// Whether it is about doing one thing or leaving it.
fn is_one(plan: &Plan) -> bool {
    plan.sides.iter().any(|s| s.option == LEAVING)
}

/// What was chosen: `I choose chess`, `I decided on football`.
fn chosen(heard: &Heard, sides: &[Side]) -> Option<String> {
    let decided = heard.phrase("i choose|i chose|i decided|i have decided|i will do|i will take|i take|i go for|i am going with|i will go with|i pick|i picked|my decision is|decided on|decided to|i want to do") && !heard.any("whether|or|if");
    let leaves = decided && sides.iter().any(|s| s.option == LEAVING);
    if leaves && heard.any("not|leave|leaving") {
        return sides
            .iter()
            .find(|s| s.option == LEAVING)
            .map(|s| s.option.clone());
    }
    let said: Vec<String> = heard
        .words()
        .iter()
        .map(|w| resonance::words::stem(w))
        .collect();
    let holds = |s: &&Side| weigh::marks(&s.option).iter().any(|w| said.contains(w));
    let named: Vec<&Side> = sides.iter().filter(holds).collect();
    let one = named.len() == 1 && decided && !heard.any("not");
    one.then(|| named[0].option.clone())
}

/// Both sides as plain lines.
fn notes(sides: &[Side]) -> String {
    let list = |thoughts: &[String]| {
        if thoughts.is_empty() {
            "nothing yet".to_owned()
        } else {
            thoughts.join("; ")
        }
    };
    let side = |s: &Side| {
        format!(
            "{}\n  + for: {}\n  – against: {}\n",
            capital(&s.option),
            list(&s.pros),
            list(&s.cons)
        )
    };
    sides.iter().map(side).collect()
}

/// A question about something that was not looked at yet.
fn question(desk: &mut Desk<'_>, plan: &Plan, first: bool) {
    let lead = if first { "To begin with: " } else { "" };
    if is_one(plan) {
        let question = desk.vary(ONE_QUESTIONS, &[]);
        desk.script.say(format!("{lead}{question}"));
        return;
    }
    let missing = weigh::missing(&plan.sides);
    match missing.first() {
        Some(criterion) => {
            let question = desk.vary(&criterion.questions, &[]);
            desk.script.say(format!("{lead}{question}"));
            desk.script.step(format!(
                "Asked about {}, which was not looked at yet.",
                criterion.name
            ));
        }
        None => desk.say(TESTS, &[]),
    }
}

fn finish(desk: &mut Desk<'_>, plan: Plan) {
    let all: Vec<&String> = plan
        .sides
        .iter()
        .flat_map(|s| s.pros.iter().chain(&s.cons))
        .collect();
    let about_money =
        desk.heard.any(MONEY_WORDS) || all.iter().any(|t| Heard::new(t).any(MONEY_WORDS));
    let yours = desk.vary(YOURS, &[]);
    desk.script.say(format!("\n\n{yours}"));
    if about_money && !desk.lately.iter().any(|said| said.contains(MONEY)) {
        desk.script.say(format!(" {MONEY}"));
    }
    desk.script
        .step("Sorted by the words that you used; nothing was decided for you.");
    desk.keep(plan);
}

/// Thoughts that came along with the question stand after it.
fn after_question(text: &str) -> &str {
    text.split_once(['?', '.']).map_or("", |(_, rest)| rest)
}
