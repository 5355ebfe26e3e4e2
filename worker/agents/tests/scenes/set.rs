//! A child on a friend's page, for one reply at a time.

use crate::common::{FACTS, at_desk, child, memories, note};
use agents::{NO_VOICE, Scene, Script, script};
use memory::{Kind, Recalled, recall};
use protocol::{Agent, Child, Feeling, Health, Speaker, Turn, Why};

/// Saturday 21 November 2026, 12:00 UTC.
pub const NOW: i64 = 1_795_262_400_000;

/// A child on a friend's page.
pub struct Set {
    pub child: Child,
    pub health: Health,
    pub history: Vec<Turn>,
    pub recalled: Vec<Recalled>,
    pub kept: agents::Kept,
    pub to: Agent,
    pub voice: bool,
    pub seed: u64,
    pub feeling: Option<Feeling>,
}

impl Set {
    pub fn new(to: Agent) -> Self {
        let child = child(8);
        Self {
            child,
            health: Health::default(),
            history: Vec::new(),
            recalled: Vec::new(),
            kept: agents::Kept::default(),
            to,
            voice: false,
            seed: 7,
            feeling: None,
        }
    }

    pub fn play(&self, agent: Agent, text: &str) -> Script {
        at_desk(&self.child.id, NOW, |desk| {
            let scene = Scene {
                text,
                to: self.to,
                child: &self.child,
                history: &self.history,
                recalled: &self.recalled,
                talks: &[],
                mood: None,
                manner: &agents::Manner::default(),
                kept: &self.kept,
                health: &self.health,
                now_ms: NOW,
                offset_minutes: 0,
                voice: self.voice,
                seed: self.seed,
                facts: &FACTS,
                desk,
                text_vector: None,
                feeling: self.feeling,
            };
            script(agent, &scene).unwrap()
        })
    }

    pub fn hears(&self, text: &str) -> String {
        self.play(self.to, text)
            .plain()
            .replace(&format!("\n\n{NO_VOICE}"), "")
    }

    pub fn after(mut self, agent: Agent, text: &str, why: Option<Why>) -> Self {
        note(&mut self.history, Speaker::You, "…", NOW);
        note(&mut self.history, Speaker::Friend(agent), text, NOW);
        if let Some(last) = self.history.last_mut() {
            last.why = why;
        }
        self
    }

    pub fn remembers(mut self, query: &str, told: &[(&str, Kind)]) -> Self {
        self.recalled = recall(&memories(told, NOW - 1), query, None, NOW);
        self
    }
}
