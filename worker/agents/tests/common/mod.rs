//! What every test of the friends needs: the built-in knowledge and specifications, and a desk with both.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    reason = "shared by tests, and each uses a part of it"
)]

use agents::spec::Specs;
use agents::tools::{Facts, Sums};
use agents::{Desk, Session};
use knowledge::FactBook;
use knowledge::calendar::Date;
use memory::{Confidence, Kind, Memory};
use protocol::{Child, Speaker, Turn};
use std::sync::LazyLock;

pub static FACTS: LazyLock<FactBook> = LazyLock::new(|| FactBook::new().unwrap());
pub static SPECS: LazyLock<Specs> = LazyLock::new(|| Specs::built_in("prod").unwrap());

/// Runs `act` at the desk of a child's session at this moment.
pub fn at_desk<T>(profile: &str, now_ms: i64, act: impl FnOnce(&Desk<'_>) -> T) -> T {
    let now = || now_ms;
    let session = Session {
        profile,
        since_ms: now_ms,
    };
    let mut desk = Desk::new(&SPECS, session, &now);
    desk.register(Facts(&FACTS));
    desk.register(Sums(Date::at(now_ms, 0)));
    act(&desk)
}

/// Mia, of this age.
pub fn child(age: u8) -> Child {
    Child {
        id: "0".repeat(32),
        nickname: "Mia".into(),
        age,
        picture: "child-fox".into(),
        guessing: true,
        guest_until: None,
        pictured: false,
    }
}

/// Adds to a conversation.
pub fn note(history: &mut Vec<Turn>, speaker: Speaker, text: &str, at: i64) {
    history.push(Turn {
        id: history.len() as u64 + 1,
        speaker,
        text: text.into(),
        at,
        why: None,
    });
}

/// What a child told once.
pub fn memories(told: &[(&str, Kind)], said_at: i64) -> Vec<Memory> {
    let memory = |(i, (text, kind)): (usize, &(&str, Kind))| Memory {
        id: i.to_string(),
        text: (*text).into(),
        kind: *kind,
        slot: None,
        said_at,
        turn: 1,
        vector: None,
        confidence: Confidence::Plain,
        before: Vec::new(),
    };
    told.iter().enumerate().map(memory).collect()
}
