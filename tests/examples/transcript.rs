//! Prints a conversation with the real models: `cargo run -p tests --example transcript -- [--without-models] < lines`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool for people"
)]

use std::io::BufRead;
use tests::Family;

fn main() {
    let mut family = if std::env::args().any(|a| a == "--without-models") {
        Family::set_up()
    } else {
        Family::with_models()
    };
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let reply = family.say(&line);
        let why = reply.why.clone().unwrap();
        let steps = &why.steps;
        println!(
            "> {line}\n[{}; guard {}; {:?}]\n{}\n{steps:?}\n",
            tests::friend(&reply).name(),
            why.guard.action,
            why.resonance.map(|r| (r.total, r.candidates)),
            reply.text
        );
    }
}
