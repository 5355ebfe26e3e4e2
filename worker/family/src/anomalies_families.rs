//! Families that live from day to day by habits and chance, to count how often they are bothered for nothing.

use super::{ANSWERED, DAY, HOUR, Line, MINUTE, MONDAY, REFUSED, WRONG};

/// Numbers that look random and are the same each time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    fn from(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1).unsigned_abs()) as i64
    }

    fn chance(&mut self, per_mille: i64) -> bool {
        self.from(1, 1000) <= per_mille
    }
}

/// A family's habits.
pub struct Family {
    dice: Dice,
    /// Of 1,000 days.
    uses: i64,
    /// First hour after school, and the latest one.
    school_out: i64,
    evening: i64,
    /// Messages in an ordinary hour of use.
    messages: i64,
    /// Of 1,000 messages.
    refused: i64,
    /// The first week of a fortnight of holidays.
    holidays: i64,
}

impl Family {
    /// One family for each seed.
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        Self {
            uses: dice.from(350, 980),
            school_out: dice.from(13, 17),
            evening: dice.from(18, 20),
            messages: dice.from(4, 40),
            refused: dice.from(2, 30),
            holidays: dice.from(5, 16),
            dice,
        }
    }

    fn day(&mut self, day: i64, lines: &mut Vec<Line>) {
        let midnight = MONDAY + day * DAY;
        let week = day / 7;
        let free = day % 7 >= 5 || week == self.holidays || week == self.holidays + 1;
        let ill = self.dice.chance(10);
        let first = if free || ill { 9 } else { self.school_out };
        if ill || self.dice.chance(self.uses) {
            for _ in 0..self.dice.from(1, if free { 3 } else { 2 }) {
                let minute = self.dice.from(first * 60, self.evening * 60 + 59);
                self.talk(midnight + minute * MINUTE, lines);
            }
        }
        let evening = self.dice.from(19 * 60, 23 * 60);
        self.panel(midnight + evening * MINUTE, lines);
        lines.push((midnight + 3 * HOUR, "records deleted", "system"));
    }

    /// Half an hour to one and a half, sometimes slower, sometimes faster.
    fn talk(&mut self, from: i64, lines: &mut Vec<Line>) {
        let minutes = self.dice.from(20, 90);
        let pace = [50, 70, 100, 100, 130, 200][self.dice.from(0, 5) as usize];
        let messages = (self.messages * minutes * pace / 6_000).max(1);
        for _ in 0..messages {
            let at = from + self.dice.from(0, minutes * 60) * 1000;
            let refused = self.dice.chance(self.refused);
            lines.push((at, if refused { REFUSED } else { ANSWERED }, "luminai"));
            if self.dice.chance(500) {
                lines.push((at, "memories read", "luminai"));
            }
        }
        // Time is up, and somebody knocks at the closed door.
        if self.dice.chance(200) {
            for _ in 0..self.dice.from(1, 4) {
                lines.push((from + minutes * MINUTE, "talk refused", "child"));
            }
        }
    }

    fn panel(&mut self, mut at: i64, lines: &mut Vec<Line>) {
        if !self.dice.chance(300) {
            return;
        }
        while self.dice.chance(100) {
            lines.push((at, WRONG, "system"));
            at += 20_000;
        }
        lines.push((at, "panel unlocked", "guardian"));
    }

    /// Everything in the log after so many weeks.
    pub fn weeks(&mut self, weeks: i64) -> Vec<Line> {
        let mut lines = Vec::new();
        for day in 0..weeks * 7 {
            self.day(day, &mut lines);
        }
        lines
    }
}
