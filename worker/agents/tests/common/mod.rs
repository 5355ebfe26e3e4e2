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
