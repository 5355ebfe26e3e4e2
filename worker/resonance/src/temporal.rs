//! φᵗ: how present a thing is by its time.

use crate::days::{date, day_of, weekday};
use crate::unit;

/// Freshness = 1 / (1 + age / (half life · (1 + recurrences))).
///
/// Milliseconds in, 0..=1 out: 1 when new, one half after a half life; each recurrence lengthens the half life by one
/// more, as a thing that keeps coming up stays present. Times in the future count as now; a half life below 1 ms as 1 ms.
pub fn temporal(age_ms: i64, half_life_ms: i64, recurrences: u32) -> f32 {
    let lasting = half_life_ms.max(1) as f64 * (1.0 + f64::from(recurrences));
    unit((1.0 / (1.0 + age_ms.max(0) as f64 / lasting)) as f32)
}

/// How well now fits the days on which a thing came up before, 0..=1: the larger of the week's rhythm and the year's.
///
/// Week: share of the days that had today's weekday, above chance (1/7), and shrunk by n / (n + 2), as one Tuesday is no
/// habit. Year: 1 on the same day of another year, 1/2 on the day before or after. Times in milliseconds since 1970.
pub fn rhythm(times_ms: &[i64], now_ms: i64) -> f32 {
    let today = day_of(now_ms);
    let mut days: Vec<i64> = times_ms
        .iter()
        .map(|t| day_of(*t))
        .filter(|d| *d < today)
        .collect();
    days.sort_unstable();
    days.dedup();
    if days.is_empty() {
        return 0.0;
    }
    let n = days.len() as f32;
    let same = days
        .iter()
        .filter(|d| weekday(**d) == weekday(today))
        .count() as f32;
    let week = unit((same / n - 1.0 / 7.0) * 7.0 / 6.0) * n / (n + 2.0);
    let year = days
        .iter()
        .map(|d| anniversary(*d, today))
        .fold(0.0, f32::max);
    unit(week.max(year))
}

fn anniversary(day: i64, today: i64) -> f32 {
    let same = |a: i64| {
        let (y, m, d) = date(a);
        let (past_year, past_month, past_day) = date(day);
        y != past_year && (m, d) == (past_month, past_day)
    };
    if same(today) {
        1.0
    } else if same(today.saturating_sub(1)) || same(today.saturating_add(1)) {
        0.5
    } else {
        0.0
    }
}

/// φᵗ of a thing with a rhythm: 1 − (1 − freshness) · (1 − rhythm / 2), so that a rhythm can only add.
pub fn rhythmic(freshness: f32, rhythm: f32) -> f32 {
    unit(1.0 - (1.0 - unit(freshness)) * (1.0 - 0.5 * unit(rhythm)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::days::DAY_MS;
    use proptest::prelude::*;

    #[test]
    fn a_half_life_halves_and_a_recurrence_lengthens() {
        assert_eq!(temporal(0, 1000, 0), 1.0);
        assert!((temporal(1000, 1000, 0) - 0.5).abs() < 1e-6);
        assert!((temporal(2000, 1000, 1) - 0.5).abs() < 1e-6);
        assert_eq!(temporal(-5, 1000, 0), 1.0);
    }

    #[test]
    fn weeks_and_years_have_a_rhythm() {
        let now = 20_621 * DAY_MS;
        let weekly: Vec<i64> = (1..6).map(|w| now - 7 * w * DAY_MS).collect();
        assert!(rhythm(&weekly, now) > 0.7 && rhythm(&weekly[..1], now) < 0.4);
        assert_eq!(rhythm(&weekly, now + DAY_MS), 0.0);
        assert_eq!(rhythm(&[now - 365 * DAY_MS], now), 1.0);
        assert_eq!(rhythm(&[now - 364 * DAY_MS], now), 0.5);
        assert_eq!(rhythm(&[], now), 0.0);
        assert_eq!(rhythm(&[now, now + 5], now), 0.0);
    }

    proptest! {
        #[test]
        fn older_never_gains(age in 0i64..1 << 50, more in 0i64..1 << 50, half in 1i64..1 << 40, n in 0u32..50) {
            prop_assert!(temporal(age + more, half, n) <= temporal(age, half, n));
            prop_assert!(temporal(age, half, n + 1) >= temporal(age, half, n));
        }

        #[test]
        fn all_of_time_is_a_share(times in prop::collection::vec(any::<i64>(), 0..9), now: i64, f: f32, r: f32, age: i64, half: i64, n: u32) {
            prop_assert!((0.0..=1.0).contains(&rhythm(&times, now)));
            prop_assert!((0.0..=1.0).contains(&rhythmic(f, r)));
            prop_assert!((0.0..=1.0).contains(&temporal(age, half, n)));
        }

        #[test]
        fn a_rhythm_only_adds(f in 0f32..1.0, r in 0f32..1.0, d in 0f32..1.0) {
            prop_assert!(rhythmic(f, r) >= f - 1e-6);
            prop_assert!(rhythmic(f, r + d) >= rhythmic(f, r) - 1e-6);
        }
    }
}
