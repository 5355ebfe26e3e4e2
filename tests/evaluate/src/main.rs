//! Measures what the app is made of: one task, JSON Lines in, one JSON line out for each, in order.
//!
//! `cargo run --release -p evaluate -- TASK [--without-models] [--narrow] < lines.jsonl > answers.jsonl`
//!
//! Promises: the crates and models are those of the app; every line gets exactly one answer, with its `id` as it was
//! written; a line that cannot be answered gets `{"id":…,"error":"…"}` and the run goes on; the same lines give the same
//! answers (but for the times that `reply` and `latency` tell).
#![allow(
    clippy::disallowed_methods,
    reason = "a command line program: it has a clock and a file system"
)]

mod files;
mod judge;
mod knows;
mod latency;
mod line;
mod recall;
mod reply;
mod route;
mod task;
mod when;

use anyhow::Result;
use inference::{Engine, Precision};
use std::io::{self, ErrorKind};
use std::process::ExitCode;
use task::{Task, With};

const USAGE: &str = "\
evaluate TASK [--without-models] [--narrow] < LINES > ANSWERS

One JSON object a line, in and out; `id` comes back as it was. TASK is one of

  guard     text, age?, side? (input or output), context? [texts] -> action, risk, score, reason
  emotion   text -> label, scores
  route     text, context? [texts] -> agent, scores
  claim     text -> verdict (supported, refuted, unknown), sources, score (how likely it is true)
  solve     text -> answer (or null), steps
  recall    memories [{id, text, at}], query, at -> ids, best first
  ablation  text, memories, questions [{query, at, gold}] -> ranks of the first right one, by method
  reply     text, age?, history? [texts, or {role, text}] -> reply, agent, action, risk, sources, ms
  embed     text -> vector
  pii       text -> spans [{start, end, kind}] in characters
  senses    text -> harm, said (probabilities), risk (share of each of 26), agent (share of each of 5)
  latency   text, age? -> ms (median of one decision of the guard)

Without models the rules answer alone (not for emotion, embed and senses). With --narrow activations have 8 bits, as
where the browser has relaxed SIMD. The models are built by
`cargo xtask models`.
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (narrow, args): (Vec<&str>, Vec<&str>) = args
        .iter()
        .map(String::as_str)
        .partition(|arg| *arg == "--narrow");
    if !narrow.is_empty() {
        inference::use_engine(Engine::new(Precision::Narrow));
    }
    let (name, with) = match args[..] {
        [name] => (name, With::Models),
        [name, "--without-models"] | ["--without-models", name] => (name, With::RulesAlone),
        _ => return usage(""),
    };
    match Task::named(name) {
        None => usage(&format!("there is no task `{name}`\n\n")),
        Some(task) if with == With::RulesAlone && task.is_all_model() => {
            usage(&format!("{name} is nothing without models\n\n"))
        }
        Some(task) => settle(line::answer_all(
            io::stdin().lock(),
            io::stdout().lock(),
            || task.open(with),
        )),
    }
}

fn usage(problem: &str) -> ExitCode {
    eprint!("{problem}{USAGE}");
    ExitCode::from(2)
}

/// A reader that had enough is no failure.
fn settle(outcome: Result<()>) -> ExitCode {
    let Err(error) = outcome else {
        return ExitCode::SUCCESS;
    };
    let closed = error
        .downcast_ref::<io::Error>()
        .is_some_and(|e| e.kind() == ErrorKind::BrokenPipe);
    if closed {
        return ExitCode::SUCCESS;
    }
    eprintln!("{error:#}");
    ExitCode::FAILURE
}
