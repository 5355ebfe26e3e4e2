//! Days of the local calendar as numbers, and as people say them.

use knowledge::calendar::Date;
use protocol::Day;

/// The local day of a moment in milliseconds since 1970 (UTC), `offset_minutes` ahead of UTC.
pub fn day(at_ms: i64, offset_minutes: i32) -> Day {
    Date::at(0, 0).until(Date::at(at_ms, offset_minutes))
}

/// The calendar date of a day.
pub fn date(day: Day) -> Date {
    // Ten thousand years either way: dates of a damaged record stay days.
    Date::at(0, 0).plus(day.clamp(-3_652_425, 3_652_425))
}

/// `Today`, `Tomorrow`, `Yesterday` or `Friday 27 November`.
pub fn label(day: Day, today: Day) -> String {
    match day.saturating_sub(today) {
        0 => "Today".into(),
        1 => "Tomorrow".into(),
        -1 => "Yesterday".into(),
        _ => date(day).spoken(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_turn_at_local_midnight_and_leap_days_count() {
        let leap = Date::at(0, 0).until(Date::new(2028, 2, 29).unwrap_or(Date::at(0, 0)));
        let noon = leap * 86_400_000 + 43_200_000;
        assert_eq!(label(leap, leap + 3), "Tuesday 29 February");
        assert_eq!(
            (day(noon, 0), day(noon, 11 * 60 + 59), day(noon, 12 * 60)),
            (leap, leap, leap + 1)
        );
        assert_eq!(date(leap + 1).spoken(), "Wednesday 1 March");
        // The night the clocks go back: the same moment, an hour less ahead, is still the evening before.
        let late = leap * 86_400_000 - 1_800_000;
        assert_eq!((day(late, 60), day(late, 0)), (leap, leap - 1));
    }

    #[test]
    fn labels() {
        assert_eq!(
            [label(5, 5), label(6, 5), label(4, 5)],
            ["Today", "Tomorrow", "Yesterday"]
        );
        assert!(!label(i64::MAX, 0).is_empty() && !label(i64::MIN, i64::MAX).is_empty());
    }
}
