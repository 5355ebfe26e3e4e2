//! Wrong passphrases: after a few, each costs a longer wait.

use serde::{Deserialize, Serialize};

/// Wrong ones that cost nothing: fingers slip.
pub const FREE_GUESSES: u32 = 4;
/// The wait after the first that costs something, in milliseconds. It doubles each time.
const FIRST_WAIT_MS: i64 = 2_000;
/// The longest wait, in milliseconds: a quarter of an hour.
pub const LONGEST_WAIT_MS: i64 = 15 * 60_000;

/// Wrong passphrases in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Guesses {
    /// How many.
    wrong: u32,
    /// When the last one was, in milliseconds since 1970 (UTC).
    at: i64,
}

impl Guesses {
    /// Another wrong one at `now` (milliseconds since 1970).
    pub fn wrong(&mut self, now: i64) {
        self.wrong = self.wrong.saturating_add(1);
        self.at = now;
    }

    /// Milliseconds until the next one is looked at. A clock that was set back shortens nothing.
    pub fn wait(&self, now: i64) -> i64 {
        let Some(costly) = self.wrong.checked_sub(FREE_GUESSES + 1) else {
            return 0;
        };
        let doubled = FIRST_WAIT_MS
            .checked_shl(costly.min(20))
            .unwrap_or(i64::MAX);
        let whole = doubled.min(LONGEST_WAIT_MS);
        let passed = now.saturating_sub(self.at).max(0);
        (whole - passed).max(0)
    }
}

/// A wait in words, rounded up.
pub fn spoken_wait(ms: i64) -> String {
    let seconds = ms.max(0).saturating_add(999) / 1000;
    match seconds {
        0..=1 => "a second".into(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", (seconds + 59) / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_few_are_free_and_then_it_doubles_up_to_a_quarter_of_an_hour() {
        let mut guesses = Guesses::default();
        let mut waits = Vec::new();
        for n in 0..20 {
            guesses.wrong(n);
            waits.push(guesses.wait(n));
        }
        assert_eq!(&waits[..7], [0, 0, 0, 0, 2_000, 4_000, 8_000]);
        assert_eq!(waits[19], LONGEST_WAIT_MS);
    }

    #[test]
    fn waits_in_words() {
        assert_eq!(spoken_wait(1), "a second");
        assert_eq!(spoken_wait(2_001), "3 seconds");
        assert_eq!(spoken_wait(LONGEST_WAIT_MS), "15 minutes");
    }

    proptest! {
        #[test]
        fn a_wait_ends_by_waiting_alone(wrong in 0u32..100, at in -1_000_000i64..1_000_000, back in 0i64..1_000_000) {
            let mut guesses = Guesses::default();
            for _ in 0..wrong { guesses.wrong(at); }
            let wait = guesses.wait(at);
            prop_assert_eq!(guesses.wait(at - back), wait);
            prop_assert_eq!(guesses.wait(at + wait), 0);
        }
    }
}
