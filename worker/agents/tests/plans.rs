//! Kaznak's plans through whole conversations: making, reviewing, changing.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod common;
mod home;

use home::{DAY, Home, NOON, day};
use proptest::prelude::*;
use protocol::{Card, MemoryState, Plan, Rating, Review, Side, Step};

#[test]
fn a_plan_has_days_minutes_and_a_first_step_of_two_minutes() {
    let mut home = Home::of(8);
    let reply = home.says("help me learn the 7 times table by Tuesday, 15 minutes a day");
    for expected in [
        "the 7 times table",
        ", until Tuesday 24 November",
        "1. Write the 7 times table on a card",
        "2. Saturday 21 November (today, 13 min)",
        "Sunday 22 November (tomorrow, 15 min)",
        "Monday 23 November (15 min)",
        "Tuesday 24 November: ",
    ] {
        assert!(reply.contains(expected), "{expected} in {reply}");
    }
    let plan = home.plan();
    assert_eq!(
        (plan.kind.as_str(), plan.due, plan.minutes_a_day),
        ("tables", Some(day(2026, 11, 24)), 15)
    );
    assert_eq!(plan.steps[0].minutes, 2);
    assert!(home.says("make a plan").len() > 40 && home.kept.plans.len() == 1);
}

#[test]
fn a_plan_for_one_afternoon_fits_its_minutes() {
    let mut home = Home::of(8);
    let reply = home.says("how do I tidy my room in 30 minutes");
    assert!(reply.contains("(5 min)"), "{reply}");
    assert!(home.plan().steps.iter().map(|s| s.minutes).sum::<u32>() <= 30);
    home.says("I need to pack for a trip on Friday, 20 minutes");
    assert!(
        home.plan().steps.iter().all(|s| s.day == day(2026, 11, 26)),
        "{:?}",
        home.plan()
    );
}

#[test]
fn ages_get_different_steps() {
    let texts: Vec<String> = [6, 8, 11, 14]
        .map(|age| Home::of(age).says("make a plan for my maths test on Friday"))
        .to_vec();
    for (i, a) in texts.iter().enumerate() {
        assert!(a.contains("Thursday 26 November"), "{a}");
        for b in &texts[i + 1..] {
            assert_ne!(a.split("Then:").nth(1), b.split("Then:").nth(1));
        }
    }
}

#[test]
fn weekdays_that_were_wished_for_are_kept() {
    let mut home = Home::of(11);
    home.says("help me practise the piano on Mondays and Thursdays until 20 December, 20 minutes");
    let weekday = |d: i64| learning::date(d).weekday();
    assert!(
        home.plan().steps.len() > 5
            && home
                .plan()
                .steps
                .iter()
                .all(|s| [0, 3].contains(&weekday(s.day))),
        "{:?}",
        home.plan()
    );
    let reply = home.says("but not on Thursdays");
    assert!(
        home.plan().steps.iter().all(|s| weekday(s.day) != 3),
        "{reply}"
    );
}

#[test]
fn steps_are_ticked_off_to_the_look_back() {
    let mut home = Home::of(9);
    home.says("help me prepare for the spelling test by Monday, 10 minutes a day");
    let all = home.plan().steps.len();
    let reply = home.says("I did it");
    assert!(
        home.plan().steps[0].done.is_some() && reply.contains("Read all the words once"),
        "{reply}"
    );
    let reply = home.says("done step 3");
    assert!(
        home.plan().steps[2].done.is_some() && home.plan().steps[1].done.is_none(),
        "{reply}"
    );
    home.says("done step 99");
    assert_eq!(
        home.plan()
            .steps
            .iter()
            .filter(|s| s.done.is_some())
            .count(),
        2
    );
    let reply = home.says("I finished everything");
    assert!(
        home.plan().closed.is_some() && reply.contains(&format!("{all} of {all} steps")),
        "{reply}"
    );
    assert!(home.says("show my plan").to_lowercase().contains("plan"));
}

#[test]
fn missed_steps_move_kindly_and_nothing_is_lost() {
    let mut home = Home::of(10);
    home.says("make a plan for my science test on 3 December, 20 minutes a day");
    let texts = |p: &Plan| p.steps.iter().map(|s| s.text.clone()).collect::<Vec<_>>();
    let before = texts(home.plan());
    home.sleep(3);
    let reply = home.says("I didn't do it");
    assert_eq!(texts(home.plan()), before);
    assert!(
        home.plan()
            .steps
            .iter()
            .all(|s| (home.today()..day(2026, 12, 3)).contains(&s.day)),
        "{:?}",
        home.plan()
    );
    for scold in [
        "should have",
        "lazy",
        "again?",
        "streak",
        "bad",
        "disappoint",
    ] {
        assert!(!reply.to_lowercase().contains(scold), "{reply}");
    }
    let reply = home.says("the test is moved to Monday");
    assert_eq!(home.plan().due, Some(day(2026, 11, 30)), "{reply}");
    assert!(home.plan().steps.iter().all(|s| s.day < day(2026, 11, 30)));
    let reply = home.says("I only have 10 minutes");
    assert!(
        reply.contains("10 minutes") && home.play("I only have 10 minutes").keep.is_empty(),
        "{reply}"
    );
    let reply = home.says("drop the plan");
    assert!(home.plan().closed.is_some(), "{reply}");
    assert!(!home.says("what is next?").contains("science"));
}

#[test]
fn what_is_next_comes_from_all_plans_with_a_reason() {
    let mut home = Home::of(12);
    home.says("make a plan for my history test on Monday, 20 minutes a day");
    let reply = home.says("help me practise the guitar, 15 minutes a day");
    assert!(
        reply.contains("2 plans") && reply.contains("history test"),
        "{reply}"
    );
    let reply = home.says("what should I do today?");
    assert!(
        reply.contains("history test") && reply.contains("guitar"),
        "{reply}"
    );
    assert!(reply.contains("on Monday 23 November"), "{reply}");
}

#[test]
fn days_that_are_full_are_said_to_be_full() {
    let mut home = Home::of(6);
    home.says("make a plan for my poem by Tuesday, 20 minutes a day");
    let reply = home.says("make a plan for my spelling words by Tuesday, 20 minutes a day");
    assert!(
        reply.contains("20 minutes a day") && home.kept.plans.len() == 1,
        "{reply}"
    );
}

#[test]
fn a_plan_whose_day_has_passed_is_asked_about() {
    let mut home = Home::of(9);
    home.says("make a plan for my test on Tuesday");
    home.sleep(10);
    let reply = home.says("what is next?");
    assert!(
        reply.contains("Tuesday 24 November") && reply.contains("drop the plan"),
        "{reply}"
    );
    assert!(
        home.says("I didn't do it")
            .contains("I finished everything")
    );
}

#[test]
fn midnight_and_leap_days_are_those_of_the_child() {
    let mut home = Home::of(9);
    home.now = day(2028, 2, 28) * DAY + 23 * 3_600_000;
    let reply = home.says("make a plan for my test on 1 March");
    assert!(
        reply.contains("Monday 28 February (today") && reply.contains("Tuesday 29 February"),
        "{reply}"
    );
    let mut home = Home::of(9);
    (home.now, home.offset) = (day(2028, 2, 28) * DAY + 23 * 3_600_000, 120);
    let reply = home.says("make a plan for my test on 2 March");
    assert!(reply.contains("Tuesday 29 February (today"), "{reply}");
    // The clocks go forward: the step of tomorrow is still tomorrow's.
    let mut home = Home::of(9);
    (home.now, home.offset) = (day(2027, 3, 27) * DAY + 23 * 3_600_000 - 1, 0);
    home.says("make a plan for my test on 31 March");
    (home.now, home.offset) = (day(2027, 3, 28) * DAY - 1_800_000, 60);
    assert!(home.says("what should I do today?").contains("1."));
    assert_eq!(home.today(), day(2027, 3, 28));
}

#[test]
fn everything_of_today_is_ticked_in_every_plan_and_questions_change_nothing() {
    let mut home = Home::of(10);
    home.says("make a plan for my maths test on Tuesday, 20 minutes a day");
    home.says("make a plan for my poster about bees by Thursday, 20 minutes a day");
    for question in [
        "what shall I do today?",
        "I only have 3 minutes today",
        "which day is it on Friday?",
    ] {
        assert!(home.play(question).keep.is_empty(), "{question}");
    }
    home.says("I did everything today");
    let today = home.today();
    assert!(
        home.kept
            .plans
            .iter()
            .flat_map(|p| &p.steps)
            .all(|s| (s.day > today) == s.done.is_none())
    );
    assert!(home.play("I forgot").keep.is_empty());
}

#[test]
fn the_same_words_do_not_come_twice_in_a_row() {
    for seed in 0..40 {
        let mut home = Home::of(9);
        home.seed = seed;
        home.says("make a plan for my maths test on Friday, 20 minutes a day");
        let first = |reply: String| reply.split(':').next().unwrap().to_owned();
        let (a, b, c) = (
            first(home.says("I did it")),
            first(home.says("I did it")),
            first(home.says("I did it")),
        );
        assert!(a != b && b != c && a != c, "{a} | {b} | {c}");
    }
}

const GOALS: &[&str] = &[
    "help me learn the 9 times table",
    "plan for my test",
    "help me practise the violin",
    "I want to learn Spanish",
    "tidy my room",
    "plan my birthday party",
    "save up for a bike",
    "get better at football",
    "I want to build a tree house",
    "my book report",
    "pack for the trip",
    "learn to swim",
    "less screen time",
    "bedtime routine",
];
const WHENS: &[&str] = &[
    "",
    "by Friday",
    "on 3 May",
    "in two weeks",
    "every day",
    "on Mondays and Thursdays",
    "not on Tuesdays",
    "today",
    "tomorrow",
    "in 40 days but not at weekends",
    "by 29 February",
];
const LATER: &[&str] = &[
    "I did it",
    "I didn't do it",
    "done step 2",
    "the test is moved to Monday",
    "5 minutes a day",
    "not on Wednesdays",
    "what is next?",
    "I only have 10 minutes",
    "every day",
    "on Friday",
    "show my plans",
    "I forgot",
    "25 minutes a day",
];

/// What children say to Kaznak about things that are kept.
const TALK: &[&str] = &[
    "what is next?",
    "show my plans",
    "I did it",
    "done step 2",
    "I didn't do it",
    "10 minutes a day",
    "the test is moved to Monday",
    "I only have 10 minutes",
    "about the football thing",
    "quiz me",
    "a hint",
    "how many cards",
    "I finished everything today",
    "I finished everything",
    "drop the plan",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn plans_keep_to_their_days_and_minutes(age in 4u8..18, seed: u64, goals in proptest::collection::vec((0..GOALS.len(), 0..WHENS.len(), proptest::option::of(1u32..90)), 1..4), start in 0i64..1500, offset in -720i32..840) {
        let mut home = Home::of(age);
        (home.seed, home.now, home.offset) = (seed, NOON + start * DAY / 3, offset);
        for (goal, when, minutes) in goals {
            let minutes = minutes.map_or_else(String::new, |m| format!(", {m} minutes a day"));
            let before = home.kept.plans.len();
            // A minute passes with every reply: at midnight it is another day afterwards.
            let today = home.today();
            home.says(&format!("{} {}{minutes}", GOALS[goal], WHENS[when]));
            if home.kept.plans.len() > before {
                let plan = home.plan();
                prop_assert!(plan.steps.len() >= 2, "{plan:?}");
                // What is done at one go may lie on the day itself.
                let once = plan.steps.iter().all(|s| s.day == plan.steps[0].day);
                let eve = plan.due.map_or(i64::MAX, |d| if once { d } else { (d - 1).max(today) });
                prop_assert!(plan.steps.iter().all(|s| (today..=eve).contains(&s.day)), "{plan:?}");
                prop_assert!(plan.steps.windows(2).all(|w| w[0].day <= w[1].day));
                let load = learning::load(std::iter::once(plan));
                prop_assert!(load.values().all(|m| *m <= plan.minutes_a_day), "{plan:?}");
            }
        }
        let most = home.kept.plans.iter().map(|p| p.minutes_a_day).max().unwrap_or(0).max(match age { 0..=7 => 20, 8..=9 => 30, 10..=12 => 45, _ => 60 });
        prop_assert!(learning::load(home.kept.plans.iter()).values().all(|m| *m <= most));
    }

    #[test]
    fn no_reply_loses_a_step(seed: u64, goal in 0..GOALS.len(), when in 0..WHENS.len(), talk in proptest::collection::vec((0..LATER.len(), 0i64..4), 1..8)) {
        let mut home = Home::of(9);
        home.seed = seed;
        home.says(&format!("{} {}", GOALS[goal], WHENS[when]));
        let Some(first) = home.kept.plans.first() else { return Ok(()) };
        let (id, steps) = (first.id.clone(), first.steps.clone());
        for (i, days) in talk {
            home.sleep(days);
            prop_assert!(!home.says(LATER[i]).is_empty());
            let plan = home.kept.plans.iter().find(|p| p.id == id).unwrap();
            prop_assert!(plan.steps.iter().map(|s| &s.text).eq(steps.iter().map(|s| &s.text)), "{plan:?}");
            let load = learning::load(std::iter::once(plan));
            prop_assert!(load.values().all(|m| *m <= plan.minutes_a_day.max(1)), "{}: {plan:?}", LATER[i]);
        }
    }

    #[test]
    fn strange_words_never_stop_kaznak(texts in proptest::collection::vec("\\PC{0,60}", 1..6), seed: u64, now: i64, offset in -5000i32..5000) {
        let mut home = Home::of(9);
        home.says("make a plan for my test on Friday");
        home.says("make cards for the 3 times table");
        home.says("should I join football or chess?");
        home.says("quiz me");
        (home.seed, home.now, home.offset) = (seed, now / 2, offset);
        for text in texts {
            prop_assert!(!home.says(&text).is_empty());
        }
    }

    #[test]
    fn odd_mixtures_of_known_words_never_stop_kaznak(words in proptest::collection::vec(proptest::sample::select(vec!["step", "plan", "or", "should i", "make a card:", "?", "=", "quiz me", "by", "Friday", "99999999999", "not on", "Mondays", "the", "31st", "of", "February", "minutes", "0", "drop the plan", "I did it", "moved to", "cards for the", "times table", "practise these words:", "or not", "between", "and", "whether", "{goal}", "in", "weeks", "."]), 0..14), seed: u64) {
        let mut home = Home::of(7);
        home.seed = seed;
        home.says("help me practise the piano in 3 weeks");
        prop_assert!(!home.says(&words.join(" ")).is_empty());
        prop_assert!(!home.says("what is next?").is_empty());
    }

    #[test]
    fn damaged_records_never_stop_kaznak(day: i64, due: Option<i64>, minutes: u32, off: u8, at: i64, stability: f64, steps in 0usize..4, sides in 0usize..3, kind in proptest::sample::select(vec!["test", "packing", "decision", "", "?"])) {
        let mut home = Home::of(9);
        let step = Step { day, minutes, done: None, ..Step::default() };
        let steps = vec![Step { done: Some(at), ..step.clone() }; steps / 2].into_iter().chain(vec![step; steps]);
        let sides = vec![Side { option: "football".into(), ..Side::default() }; sides];
        home.kept.plans.push(Plan { id: "p".into(), goal: "football".into(), kind: kind.into(), due, minutes_a_day: minutes, days_off: off, steps: steps.collect(), sides, ..Plan::default() });
        let memory = Some(MemoryState { stability, difficulty: stability });
        let reviews = vec![Review { at, rating: Rating::Good }];
        home.kept.cards.push(Card { id: "c".into(), question: "?".into(), answer: i64::MAX.to_string(), memory, due_at: at, reviews, ..Card::default() });
        for text in TALK {
            prop_assert!(!home.says(text).is_empty());
        }
        let agenda = learning::agenda(&home.kept.plans, &home.kept.cards, home.now, 0);
        prop_assert!(agenda.days.windows(2).all(|w| w[0].day < w[1].day));
    }
}
