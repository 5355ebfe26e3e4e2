//! Days by number, without a clock: day 0 is 1 January 1970 (UTC). The calendar is the Gregorian one, before 1582 too.

/// Milliseconds of a day.
pub const DAY_MS: i64 = 86_400_000;

/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

/// Names of the week, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// An instant as a clock shows it that is so many minutes ahead of UTC; both in milliseconds since 1970.
pub const fn local(at_ms: i64, offset_minutes: i32) -> i64 {
    at_ms.saturating_add(offset_minutes as i64 * MINUTE_MS)
}

/// The day of an instant in milliseconds since 1970 (UTC).
pub const fn day_of(at_ms: i64) -> i64 {
    at_ms.div_euclid(DAY_MS)
}

/// 0 for Monday to 6 for Sunday.
pub const fn weekday(day: i64) -> i64 {
    // 1 January 1970 was a Thursday.
    day.saturating_add(3).rem_euclid(7)
}

/// The number of a date; months and days beyond their range run on into the next.
pub const fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let months = year * 12 + month - 1;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    // The year is counted from March, so that the leap day comes last.
    let (y, m) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let of_year = (153 * m + 2) / 5 + day - 1;
    y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + of_year - 719_468
}

/// Year, month (1..=12) and day of the month of a day's number.
pub const fn date(day: i64) -> (i64, i64, i64) {
    let days = day.saturating_add(719_468);
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let m = (5 * of_year + 2) / 153;
    let month = if m < 10 { m + 3 } else { m - 9 };
    let year = year + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, of_year - (153 * m + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        assert_eq!(date(0), (1970, 1, 1));
        assert_eq!(day_number(2000, 3, 1) - day_number(2000, 2, 28), 2);
        // 3 March 2026 is a Tuesday.
        assert_eq!((date(20_515), weekday(20_515)), ((2026, 3, 3), 1));
        assert_eq!(day_number(2026, 13, 1), day_number(2027, 1, 1));
        assert_eq!(day_of(-1), -1);
    }

    proptest! {
        #[test]
        fn a_day_keeps_its_number(day in -700_000i64..700_000) {
            let (y, m, d) = date(day);
            prop_assert_eq!(day_number(y, m, d), day);
        }
    }
}
