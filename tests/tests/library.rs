//! The scenario library: a folder per case under `tests/scenarios`, with messages, clock and expectations as data.
//!
//! `case.toml` holds `about`, `age` and `[[turn]]`s (the first is said at noon of a Tuesday): `say`,
//! perhaps `to` (the open page), `after` (`3 minutes`, `2 days`), and what is expected: `agent`, `action`, `has` (each of
//! these words), `has_not`, `one_of`, `sources` (at least so many), `told` (remembered afterwards), `not_told`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test"
)]

use protocol::{Agent, RecallAll, Turn};
use serde::Deserialize;
use std::path::Path;
use tests::{Family, friend};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    age: Option<u8>,
    turn: Vec<Said>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    say: String,
    to: Option<Agent>,
    after: Option<String>,
    agent: Option<Agent>,
    action: Option<String>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    has_not: Vec<String>,
    #[serde(default)]
    one_of: Vec<String>,
    #[serde(default)]
    sources: usize,
    #[serde(default)]
    told: Vec<String>,
    #[serde(default)]
    not_told: Vec<String>,
}

#[test]
fn every_case_of_the_library_goes_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut cases: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    assert!(cases.len() >= 12, "the library is gone");
    // One device for all, a child and a week for each.
    let mut family = Family::with_models();
    let start = family.outside.now_ms.get();
    let mut wrong = Vec::new();
    for (week, case) in (1..).zip(&cases) {
        family.outside.now_ms.set(start + week * 7 * 86_400_000);
        let text = std::fs::read_to_string(case.join("case.toml")).unwrap();
        let case: Case =
            toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", case.display()));
        wrong.extend(play(&case, &mut family));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What went otherwise, a line each.
fn play(case: &Case, family: &mut Family) -> Vec<String> {
    family.next_child(case.age.unwrap_or(9));
    let mut wrong = Vec::new();
    for said in &case.turn {
        family.wait(minutes(said.after.as_deref()));
        let reply = family
            .say_to(said.to.unwrap_or(Agent::Luminai), &said.say)
            .unwrap();
        let mut problems = check(said, &reply);
        problems.extend(check_memory(said, family));
        wrong.extend(problems.into_iter().map(|problem| {
            format!(
                "{}\n  said: {}\n  {problem}\n  guard: {}\n  reply of {}: {}",
                case.about,
                said.say,
                reply.why.as_ref().map_or("", |why| why.guard.rule.as_str()),
                friend(&reply).name(),
                reply.text
            )
        }));
    }
    wrong
}

fn check(said: &Said, reply: &Turn) -> Vec<String> {
    let text = reply.text.to_lowercase();
    let has = |word: &String| text.contains(&word.to_lowercase());
    let why = reply.why.as_ref().unwrap();
    let mut wrong = Vec::new();
    if said.agent.is_some_and(|agent| agent != friend(reply)) {
        wrong.push(format!("expected {:?}", said.agent));
    }
    if said.action.as_ref().is_some_and(|a| *a != why.guard.action) {
        wrong.push(format!("the guard did {}", why.guard.action));
    }
    wrong.extend(
        said.has
            .iter()
            .filter(|w| !has(w))
            .map(|w| format!("lacks {w:?}")),
    );
    wrong.extend(
        said.has_not
            .iter()
            .filter(|w| has(w))
            .map(|w| format!("has {w:?}")),
    );
    if !said.one_of.is_empty() && !said.one_of.iter().any(has) {
        wrong.push(format!("has none of {:?}", said.one_of));
    }
    if why.sources.len() < said.sources {
        wrong.push("lacks a source".into());
    }
    wrong
}

fn check_memory(said: &Said, family: &mut Family) -> Vec<String> {
    if said.told.is_empty() && said.not_told.is_empty() {
        return Vec::new();
    }
    let child = family.child.clone().unwrap().id;
    let all = family.call(RecallAll { child }).unwrap();
    let known: String = all
        .told
        .iter()
        .map(|t| t.text.to_lowercase() + "\n")
        .collect();
    let lacks = said
        .told
        .iter()
        .filter(|t| !known.contains(&t.to_lowercase()));
    let has = said
        .not_told
        .iter()
        .filter(|t| known.contains(&t.to_lowercase()));
    lacks
        .map(|t| format!("does not remember {t:?}, but\n{known}"))
        .chain(has.map(|t| format!("remembers {t:?}")))
        .collect()
}

/// `3 minutes`, `2 days`; at once if nothing is said.
fn minutes(after: Option<&str>) -> i64 {
    let Some(after) = after else {
        return 0;
    };
    let (number, unit) = after.split_once(' ').unwrap();
    let number: i64 = number.parse().unwrap();
    match unit.trim_end_matches('s') {
        "minute" => number,
        "hour" => number * 60,
        "day" => number * 1_440,
        other => panic!("{other} is no unit"),
    }
}
