//! Time that can be trusted a little more than the device's clock: moving the clock does not help.
//!
//! Two clocks come in: the wall clock, which a child can set, and the monotonic one, which nobody can set but which stands
//! still while some devices sleep. While the app runs, trusted time goes with the monotonic clock. A wall clock that was
//! set back is never believed; one that jumped forward is believed where the device may have slept:
//!
//! - no pause ([`PAUSE_MS`]) between two looks: somebody set the clock, it is not believed and reported;
//! - a pause, shorter than [`IDLE_MS`]: a sleep, unless the jump is whole days long, as if the date was changed;
//! - a longer pause: a sleep, and whatever was doubted before is settled as if the app had been closed.
//!
//! Across runs the later one of the wall clock and of the highest time ever trusted holds.
//!
//! What remains possible: who sets the clock forward while the app is closed (or left alone) is believed. That spends
//! tomorrow's time, and is reported when the clock comes back: until the true time has caught up, trusted time does not
//! follow the wall clock any more. A sleep that begins and ends within [`PAUSE_MS`] of use looks like a clock that was
//! set; the time is behind then until the next longer pause. A device whose clock was wrong at the very start stays
//! ahead until a guardian accepts the present clock.

use serde::{Deserialize, Serialize};

/// A wall clock that differs by more than this was moved; less is how networks correct clocks, in milliseconds.
pub const MOVED_MS: i64 = 120_000;
/// Without a look for this long by the monotonic clock nobody uses the app, in milliseconds.
const IDLE_MS: i64 = 120_000;
/// The shortest time after which tablets switch themselves off, in milliseconds. Whoever switches one off by hand and on
/// again takes about as long before the app is used again.
const PAUSE_MS: i64 = 15_000;
/// How exactly a jump must be whole days long to be a changed date rather than a sleep, in milliseconds: clocks that are
/// set by hand keep or drop their seconds. Fewer than one sleep in 700 ends so near to where it began.
const DATE_SLACK_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

/// What is kept of time, and what this run of the app knows of it. To be stored whenever something else is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Clock {
    /// The highest time ever trusted, in milliseconds since 1970 (UTC).
    pub highest: i64,
    /// Whether it was told already that the wall clock is somewhere else.
    told: bool,
    /// The last look in this run; it also holds the time that was trusted then.
    #[serde(skip)]
    look: Option<Look>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    trusted: i64,
    wall: i64,
    monotonic: i64,
}

/// What the time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Trusted, in milliseconds since 1970 (UTC).
    pub now: i64,
    /// Set when it was noticed just now that the wall clock was moved. Each move is told once, also across runs.
    pub moved: Option<Moved>,
}

/// How the wall clock was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// How far it went beyond what passed, in milliseconds; negative is back. After a start: how far behind it is.
    pub by_ms: i64,
    /// Whether it happened while the app was closed.
    pub closed: bool,
}

impl Clock {
    /// Looks at both clocks: the wall's milliseconds since 1970 (UTC), and milliseconds of a clock that only goes forward
    /// and begins anywhere. Trusted time never goes back, except by [`Clock::accept`].
    pub fn read(&mut self, wall: i64, monotonic: i64) -> Reading {
        let reading = match self.look {
            None => self.start(wall),
            Some(look) => go_on(look, wall, monotonic),
        };
        self.highest = reading.now;
        self.told = !near(wall, reading.now, MOVED_MS);
        self.look = Some(Look {
            trusted: reading.now,
            wall,
            monotonic,
        });
        reading
    }

    /// Whether the wall clock was where trusted time is, when it was looked at last.
    pub const fn believed(&self) -> bool {
        !self.told
    }

    /// A guardian says that the wall clock is right as it is.
    pub const fn accept(&mut self, wall: i64) {
        *self = Self {
            highest: wall,
            told: false,
            look: None,
        };
    }

    /// The first look of a run.
    fn start(&self, wall: i64) -> Reading {
        let behind = wall.saturating_sub(self.highest);
        Reading {
            now: self.highest.max(wall),
            moved: (behind < -MOVED_MS && !self.told).then_some(Moved {
                by_ms: behind,
                closed: true,
            }),
        }
    }
}

fn go_on(look: Look, wall: i64, monotonic: i64) -> Reading {
    let elapsed = monotonic.saturating_sub(look.monotonic).max(0);
    let expected = look.trusted.saturating_add(elapsed);
    let jump = wall.saturating_sub(look.wall).saturating_sub(elapsed);
    let slept = jump > MOVED_MS && may_have_slept(jump, elapsed);
    let now = if elapsed > IDLE_MS {
        expected.max(wall)
    } else if slept {
        // What was doubted before stays doubted, and a wall clock that was behind first makes up for that.
        expected.max(expected.saturating_add(jump).min(wall))
    } else {
        expected
    };
    // A clock that comes back to where it should be was told of when it left.
    let moved = !slept && jump.saturating_abs() > MOVED_MS && !near(wall, expected, MOVED_MS);
    Reading {
        now,
        moved: moved.then_some(Moved {
            by_ms: jump,
            closed: false,
        }),
    }
}

/// Whether a jump forward can be a sleep in which the monotonic clock stood still.
const fn may_have_slept(jump: i64, elapsed: i64) -> bool {
    elapsed > IDLE_MS || (elapsed > PAUSE_MS && !whole_days(jump))
}

const fn whole_days(jump: i64) -> bool {
    let over = jump.rem_euclid(DAY_MS);
    jump > DAY_MS / 2 && (over <= DATE_SLACK_MS || over >= DAY_MS - DATE_SLACK_MS)
}

const fn near(a: i64, b: i64, within: i64) -> bool {
    a.saturating_sub(b).saturating_abs() <= within
}

/// The time zone in which the family's hours are meant: the one of its rules if they name one, else the device's own.
pub fn zone<'a>(rules: &'a str, device: &'a str) -> &'a str {
    match rules.trim() {
        "" => device.trim(),
        named => named,
    }
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
