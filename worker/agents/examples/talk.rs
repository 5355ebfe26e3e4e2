//! Prints who answers each line of standard input, and how, without any model: for reading many replies in a row.
//!
//! `cargo run -p agents --example talk -- 8 knowledge.bin < messages.txt`: the age, and the compact base if there is one.
//! Every line begins a new talk; a line that opens with `+` goes on with the one before.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool for the terminal, not for the browser"
)]

use agents::spec::Specs;
use agents::tools::{Facts, Sums};
use agents::{Desk, Hints, Kept, Manner, NO_VOICE, Router, Scene, Session, script};
use knowledge::FactBook;
use knowledge::base::Base;
use knowledge::calendar::Date;
use protocol::{Agent, Child, Health, Speaker, Turn};
use std::error::Error;
use std::io::stdin;

/// Saturday 21 November 2026, 12:00 UTC.
const NOW: i64 = 1_795_262_400_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let child = Child {
        id: "0".repeat(32),
        nickname: "Mia".into(),
        age: arguments.next().map_or(Ok(8), |age| age.parse())?,
        picture: "child-fox".into(),
        guessing: true,
        guest_until: None,
        pictured: false,
    };
    let mut facts = FactBook::new()?;
    if let Some(path) = arguments.next() {
        facts.set_base(Base::open(&std::fs::read(path)?)?);
    }
    let specs = Specs::built_in("prod")?;
    let router = Router::new();
    let mut history: Vec<Turn> = Vec::new();
    for (seed, line) in (1..).zip(stdin().lines()) {
        let line = line?;
        let text = line.strip_prefix('+').unwrap_or_else(|| {
            history.clear();
            &line
        });
        let (agent, reply) = answer(text.trim(), &child, &facts, &specs, &router, &history, seed)?;
        println!(
            "> {line}\n  {}: {}",
            agent.name(),
            reply.replace('\n', " / ")
        );
        for (speaker, text) in [(Speaker::You, text), (Speaker::Friend(agent), &reply)] {
            history.push(Turn {
                id: history.len() as u64 + 1,
                speaker,
                text: text.to_owned(),
                at: NOW,
                why: None,
            });
        }
    }
    Ok(())
}

fn answer(
    text: &str,
    child: &Child,
    facts: &FactBook,
    specs: &Specs,
    router: &Router,
    history: &[Turn],
    seed: u64,
) -> Result<(Agent, String), Box<dyn Error>> {
    let session = Session {
        profile: &child.id,
        since_ms: NOW,
    };
    let now = || NOW;
    let mut desk = Desk::new(specs, session, &now);
    desk.register(Facts(facts));
    desk.register(Sums(Date::at(NOW, 0)));
    let route = router.route(text, Agent::Luminai, Hints::default(), history);
    let scene = Scene {
        text,
        to: Agent::Luminai,
        child,
        history,
        recalled: &[],
        talks: &[],
        mood: None,
        manner: &Manner::default(),
        kept: &Kept::default(),
        health: &Health::default(),
        now_ms: NOW,
        offset_minutes: 0,
        voice: false,
        seed,
        facts,
        desk: &desk,
        text_vector: None,
        feeling: None,
    };
    let said = script(route.agent, &scene)?.plain();
    let said = said.replace(&format!("\n\n{NO_VOICE}"), "");
    Ok((route.agent, said))
}
