//! Local days and hours, in the proleptic Gregorian calendar.
//!
//! `offset_minutes` is minutes **east** of UTC (London in winter 0, Berlin in summer 120, New York in winter -300);
//! a browser's `getTimezoneOffset` has the opposite sign.

use core::fmt;

const MS_PER_MINUTE: i64 = 60_000;
const MS_PER_HOUR: i64 = 60 * MS_PER_MINUTE;
const MS_PER_DAY: i64 = 24 * MS_PER_HOUR;
/// Days in 400 years, after which the calendar repeats.
const DAYS_PER_ERA: i64 = 146_097;
/// Days from 1 March of year 0 to 1 January 1970.
const EPOCH_FROM_MARCH_0: i64 = 719_468;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// Astronomical year (year 0 exists).
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// The date `days` after 1 January 1970 (negative: before).
    pub fn from_days(days: i64) -> Self {
        // Years are counted from March, so that the leap day is the last of its year.
        let days = days.saturating_add(EPOCH_FROM_MARCH_0);
        let era = days.div_euclid(DAYS_PER_ERA);
        let day_of_era = days.rem_euclid(DAYS_PER_ERA);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        Self {
            year: era * 400 + year_of_era + i64::from(month <= 2),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }

    /// Days from 1 January 1970 to this date (negative: before).
    pub fn to_days(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = self.year - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * DAYS_PER_ERA + day_of_era - EPOCH_FROM_MARCH_0
    }
}

impl fmt::Display for Date {
    /// `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The local day, counted from 1 January 1970.
pub fn local_day(now_ms: i64, offset_minutes: i32) -> i64 {
    local_ms(now_ms, offset_minutes).div_euclid(MS_PER_DAY)
}

/// The local date as `YYYY-MM-DD`.
pub fn local_date(now_ms: i64, offset_minutes: i32) -> String {
    Date::from_days(local_day(now_ms, offset_minutes)).to_string()
}

/// The local hour, 0 to 23.
pub fn local_hour(now_ms: i64, offset_minutes: i32) -> u8 {
    let hour = local_ms(now_ms, offset_minutes).rem_euclid(MS_PER_DAY) / MS_PER_HOUR;
    u8::try_from(hour).unwrap_or(0)
}

/// The minute of the local day, 0 to 1439.
pub fn local_minute(now_ms: i64, offset_minutes: i32) -> u16 {
    let minute = local_ms(now_ms, offset_minutes).rem_euclid(MS_PER_DAY) / MS_PER_MINUTE;
    u16::try_from(minute).unwrap_or(0)
}

fn local_ms(now_ms: i64, offset_minutes: i32) -> i64 {
    now_ms.saturating_add(i64::from(offset_minutes) * MS_PER_MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_dates() {
        for (ms, offset, date) in [
            (0, 0, "1970-01-01"),
            (-1, 0, "1969-12-31"),
            (951_782_400_000, 0, "2000-02-29"),
            (951_868_800_000, 0, "2000-03-01"),
            (4_107_542_400_000, 0, "2100-03-01"),
            (4_107_456_000_000, 0, "2100-02-28"),
            (1_709_164_800_000, 0, "2024-02-29"),
            (1_735_689_599_999, 0, "2024-12-31"),
            (1_735_689_599_999, 1, "2025-01-01"),
            (1_735_689_600_000, -1, "2024-12-31"),
            (-62_135_596_800_000, 0, "0001-01-01"),
        ] {
            assert_eq!(local_date(ms, offset), date, "{ms} {offset}");
        }
    }

    #[test]
    fn known_hours() {
        for (ms, offset, hour) in [
            (0, 0, 0),
            (-1, 0, 23),
            (3_599_999, 0, 0),
            (3_600_000, 0, 1),
            (0, 330, 5),
            (0, -300, 19),
        ] {
            assert_eq!(local_hour(ms, offset), hour, "{ms} {offset}");
            assert_eq!(local_minute(ms, offset) / 60, u16::from(hour));
        }
    }

    #[test]
    fn extreme_clocks_give_some_date() {
        assert!(local_date(i64::MAX, i32::MAX).len() > 10);
        assert!(local_date(i64::MIN, i32::MIN).starts_with('-'));
    }

    proptest! {
        #[test]
        fn days_survive_the_round_trip(days in -5_000_000i64..5_000_000) {
            let date = Date::from_days(days);
            prop_assert_eq!(date.to_days(), days);
            prop_assert!((1..=12).contains(&date.month));
            prop_assert!((1..=31).contains(&date.day));
        }

        #[test]
        fn the_next_day_is_later(days in -5_000_000i64..5_000_000) {
            prop_assert!(Date::from_days(days) < Date::from_days(days + 1));
        }

        #[test]
        fn hour_and_day_rebuild_the_clock(ms in -4_000_000_000_000i64..8_000_000_000_000, offset in -840i32..=840) {
            let hours = local_day(ms, offset) * 24 + i64::from(local_hour(ms, offset));
            let local = ms + i64::from(offset) * 60_000;
            prop_assert!((0..3_600_000).contains(&(local - hours * 3_600_000)));
        }
    }
}
