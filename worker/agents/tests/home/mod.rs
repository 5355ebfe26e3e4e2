//! A child at home with Kaznak: what is kept is carried from turn to turn.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    reason = "shared by tests, and each uses a part of it"
)]

use crate::common::FACTS;
use agents::{Keep, Kept, NO_VOICE, Scene, Script, script};
use knowledge::calendar::Date;
use protocol::{Agent, Card, Child, Health, Plan, Speaker, Turn};

/// Saturday 21 November 2026, 12:00 UTC.
pub const NOON: i64 = 1_795_262_400_000;
pub const DAY: i64 = 86_400_000;

/// A child at home with Kaznak.
pub struct Home {
    pub child: Child,
    pub history: Vec<Turn>,
    pub kept: Kept,
    pub now: i64,
    pub offset: i32,
    pub seed: u64,
}

impl Home {
    pub fn of(age: u8) -> Self {
        let child = crate::common::child(age);
        Self {
            child,
            history: Vec::new(),
            kept: Kept::default(),
            now: NOON,
            offset: 0,
            seed: 7,
        }
    }

    pub fn play(&self, text: &str) -> Script {
        crate::common::at_desk(&self.child.id, self.now, |desk| {
            let scene = Scene {
                text,
                to: Agent::Kaznak,
                child: &self.child,
                history: &self.history,
                recalled: &[],
                talks: &[],
                mood: None,
                manner: &agents::Manner::default(),
                kept: &self.kept,
                health: &Health::default(),
                now_ms: self.now,
                offset_minutes: self.offset,
                voice: false,
                seed: self.seed,
                facts: &FACTS,
                desk,
                text_vector: None,
                feeling: None,
            };
            script(Agent::Kaznak, &scene).unwrap()
        })
    }

    /// Says something, keeps what is to be kept, and gives the reply.
    pub fn says(&mut self, text: &str) -> String {
        let script = self.play(text);
        for keep in &script.keep {
            match keep.clone() {
                Keep::Plan(plan) => self.keep_plan(plan),
                Keep::Card(card) => self.keep_card(card),
                Keep::Story(_) | Keep::Forget(_) => {}
            }
        }
        let reply = script.plain();
        for (speaker, text) in [
            (Speaker::You, text),
            (Speaker::Friend(Agent::Kaznak), reply.as_str()),
        ] {
            crate::common::note(&mut self.history, speaker, text, self.now);
        }
        self.now += 60_000;
        self.seed = self.seed.wrapping_mul(31).wrapping_add(1);
        reply.replace(&format!("\n\n{NO_VOICE}"), "")
    }

    fn keep_plan(&mut self, mut plan: Plan) {
        if plan.id.is_empty() {
            plan.id = format!("p{}", self.kept.plans.len());
            self.kept.plans.insert(0, plan);
        } else {
            let old = self.kept.plans.iter_mut().find(|p| p.id == plan.id);
            *old.unwrap() = plan;
        }
    }

    fn keep_card(&mut self, mut card: Card) {
        if card.id.is_empty() {
            card.id = format!("c{}", self.kept.cards.len());
            self.kept.cards.insert(0, card);
        } else {
            let old = self.kept.cards.iter_mut().find(|c| c.id == card.id);
            *old.unwrap() = card;
        }
    }

    pub fn plan(&self) -> &Plan {
        &self.kept.plans[0]
    }

    pub fn today(&self) -> i64 {
        learning::day(self.now, self.offset)
    }

    pub fn sleep(&mut self, days: i64) {
        self.now += days * DAY;
    }
}

pub fn day(year: i64, month: u32, day: u32) -> i64 {
    learning::date(0).until(Date::new(year, month, day).unwrap())
}
