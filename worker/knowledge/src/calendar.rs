//! Days without a clock: a date is a count of days since 1 January 1970, and the clock is passed in.

use resonance::days;
pub use resonance::days::{MONTHS, WEEKDAYS};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    days: i64,
}

impl Date {
    /// The local day of an instant: milliseconds since 1970 (UTC) and minutes that local time is ahead of UTC.
    pub fn at(now_ms: i64, offset_minutes: i32) -> Self {
        Self {
            days: days::day_of(days::local(now_ms, offset_minutes)),
        }
    }

    /// A day by name; `None` if there is no such day. Years 1 to 9999.
    pub fn new(year: i64, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year)
            || !(1..=12).contains(&month)
            || !(1..=month_length(year, month)).contains(&day)
        {
            return None;
        }
        Some(Self {
            days: days::day_number(year, month.into(), day.into()),
        })
    }

    /// So many days later (earlier if negative).
    pub const fn plus(self, days: i64) -> Self {
        Self {
            days: self.days.saturating_add(days),
        }
    }

    /// Days from this one to the other.
    pub const fn until(self, other: Self) -> i64 {
        other.days - self.days
    }

    /// 0 for Monday to 6 for Sunday.
    pub const fn weekday(self) -> usize {
        days::weekday(self.days) as usize
    }

    /// The weekday's name.
    pub fn weekday_name(self) -> &'static str {
        WEEKDAYS[self.weekday()]
    }

    /// Year, month (1 to 12), day (1 to 31).
    pub const fn parts(self) -> (i64, u32, u32) {
        let (year, month, day) = days::date(self.days);
        (year, month as u32, day as u32)
    }

    /// For example `Friday 27 November`.
    pub fn spoken(self) -> String {
        let (_, month, day) = self.parts();
        format!(
            "{} {day} {}",
            self.weekday_name(),
            MONTHS[month as usize - 1]
        )
    }
}

/// Days of a month.
pub const fn month_length(year: i64, month: u32) -> u32 {
    let month = month as i64;
    (days::day_number(year, month + 1, 1) - days::day_number(year, month, 1)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        assert_eq!(Date::at(0, 0).spoken(), "Thursday 1 January");
        assert_eq!(Date::new(1969, 7, 20).unwrap().spoken(), "Sunday 20 July");
        assert_eq!(
            Date::new(2000, 2, 29).unwrap().spoken(),
            "Tuesday 29 February"
        );
        assert_eq!(
            Date::new(2026, 11, 21).unwrap().spoken(),
            "Saturday 21 November"
        );
        assert_eq!(Date::new(1900, 2, 29), None);
        assert_eq!(Date::new(2026, 4, 31), None);
    }

    #[test]
    fn midnight_is_local() {
        let before = Date::new(2026, 11, 21).unwrap();
        let at_23_30_utc = 86_400_000 * Date::at(0, 0).until(before) + 23 * 3_600_000 + 1_800_000;
        assert_eq!(Date::at(at_23_30_utc, 0), before);
        assert_eq!(Date::at(at_23_30_utc, 60), before.plus(1));
        assert_eq!(Date::at(-1, 0).spoken(), "Wednesday 31 December");
    }

    proptest! {
        #[test]
        fn days_and_names_go_both_ways(days in -700_000i64..2_900_000) {
            let date = Date::at(0, 0).plus(days);
            let (y, m, d) = date.parts();
            prop_assert_eq!(Date::new(y, m, d), Some(date));
            prop_assert_eq!((date.weekday() + 1) % 7, date.plus(1).weekday());
        }
    }
}
