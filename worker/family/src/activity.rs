//! The last seven days, and what they hold counted from the stamps of turns.

use crate::date::{Date, local_day};
use crate::usage::{DayUse, last_seven};
use protocol::{Agent, DayActivity};

/// One turn, as far as counting needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// The friend who spoke, or was spoken to.
    pub agent: Agent,
    /// Whether the child spoke.
    pub by_child: bool,
}

/// The last seven local days, oldest first, today last, as `YYYY-MM-DD`.
pub fn last_seven_days(now_ms: i64, offset_minutes: i32) -> [String; 7] {
    let today = local_day(now_ms, offset_minutes);
    core::array::from_fn(|i| Date::from_days(today - 6 + i as i64).to_string())
}

/// Seconds per friend and messages of the child in the last seven local days, oldest first, counted as [`DayUse`] counts.
/// `stamps` are one conversation's turns in the order in which they were said; `offset_minutes` is minutes east of UTC.
pub fn tally(stamps: &[Stamp], now_ms: i64, offset_minutes: i32) -> Vec<DayActivity> {
    let mut days: Vec<DayUse> = Vec::new();
    for stamp in stamps {
        let mut day = DayUse::of(stamp.at, offset_minutes, days.last());
        if stamp.by_child {
            day.note(stamp.at, stamp.agent, &[]);
        } else {
            day.answered(stamp.at, stamp.agent);
        }
        match days.last_mut() {
            Some(last) if last.date == day.date => *last = day,
            _ => days.push(day),
        }
    }
    last_seven(&days, now_ms, offset_minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOON: i64 = 1_735_732_800_000; // 2025-01-01 12:00 UTC

    fn stamp(at: i64, agent: Agent, by_child: bool) -> Stamp {
        Stamp {
            at,
            agent,
            by_child,
        }
    }

    #[test]
    fn seven_days_end_today_and_cross_the_year() {
        let days = last_seven_days(NOON, 0);
        assert_eq!(days[0], "2024-12-26");
        assert_eq!(days[6], "2025-01-01");
        assert_eq!(last_seven_days(NOON, 13 * 60)[6], "2025-01-02");
    }

    #[test]
    fn time_belongs_to_the_friend_of_the_later_turn() {
        let days = tally(
            &[
                stamp(NOON, Agent::Luminai, true),
                stamp(NOON + 4_000, Agent::Luminai, false),
                stamp(NOON + 30_000, Agent::Airth, true),
                stamp(NOON + 31_500, Agent::Airth, false),
            ],
            NOON + 60_000,
            0,
        );
        assert_eq!(days[6].seconds, [4, 27, 0, 0, 0]);
        assert_eq!(days[6].messages, 2);
        assert!(
            days[..6]
                .iter()
                .all(|d| d.messages == 0 && d.seconds == [0; 5])
        );
    }

    #[test]
    fn pauses_are_capped_and_a_clock_set_back_counts_nothing() {
        let days = tally(
            &[
                stamp(NOON, Agent::Kaznak, true),
                stamp(NOON + 3_600_000, Agent::Kaznak, false),
                stamp(NOON + 1_000, Agent::Kaznak, true),
            ],
            NOON,
            0,
        );
        assert_eq!(days[6].seconds, [0, 0, 0, 0, 120]);
    }

    #[test]
    fn local_midnight_divides_days_and_old_turns_are_left_out() {
        let midnight = NOON + 12 * 3_600_000;
        let days = tally(
            &[
                stamp(NOON - 30 * 86_400_000, Agent::Ely, true),
                stamp(midnight - 10_000, Agent::Ely, true),
                stamp(midnight + 10_000, Agent::Ely, true),
            ],
            midnight,
            0,
        );
        assert_eq!((days[5].messages, days[6].messages), (1, 1));
        assert_eq!(days[5].seconds[3], 120, "capped gap since the old turn");
        assert_eq!(days[6].seconds[3], 20);
    }

    proptest! {
        #[test]
        fn never_more_than_the_cap_per_turn(offsets in proptest::collection::vec(-700_000_000i64..1_000, 0..60), east in -840i32..=840) {
            let stamps: Vec<_> = offsets.iter().map(|o| stamp(NOON + o, Agent::Luminai, true)).collect();
            let days = tally(&stamps, NOON, east);
            prop_assert_eq!(days.len(), 7);
            let total: u64 = days.iter().map(|d| u64::from(d.seconds[0])).sum();
            prop_assert!(total <= 120 * stamps.len().saturating_sub(1) as u64);
            let messages: u32 = days.iter().map(|d| d.messages).sum();
            prop_assert!(messages as usize <= stamps.len());
        }
    }
}
