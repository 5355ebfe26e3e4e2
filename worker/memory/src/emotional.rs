//! Emotional memory: how a child felt over time, from feelings that were told or sensed.

use resonance::{days, rising_distress, rising_joy};

/// A moment's feeling.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mood {
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// From -1 (low) to 1 (high).
    pub valence: f32,
    /// From 0 (calm) to 1 (stirred).
    pub arousal: f32,
}

/// A day whose mean valence lies below this was a low one.
const LOW: f32 = -0.3;

/// How a series of moods goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// Mean valence, -1..=1.
    pub valence: f32,
    /// Mean arousal, 0..=1.
    pub arousal: f32,
    /// Rising distress, 0..=1, see [`resonance::rising_distress`].
    pub distress: f32,
    /// Rising joy, 0..=1, see [`resonance::rising_joy`].
    pub joy: f32,
    /// How many days with a mood were low ones in a row, up to the latest.
    pub low_days: u32,
}

/// The course of the moods from `since` on (milliseconds); `None` without any. Order does not matter. Days are those of a
/// clock that is `offset_minutes` ahead of UTC.
pub fn course(moods: &[Mood], since: i64, offset_minutes: i32) -> Option<Course> {
    let mut recent: Vec<&Mood> = moods.iter().filter(|m| m.at >= since).collect();
    recent.sort_by_key(|m| m.at);
    let n = recent.len() as f32;
    let valences: Vec<f32> = recent.iter().map(|m| clean(m.valence, -1.0)).collect();
    let days = recent
        .chunk_by(|a, b| day(a, offset_minutes) == day(b, offset_minutes))
        .map(|day| day.iter().map(|m| clean(m.valence, -1.0)).sum::<f32>() / day.len() as f32);
    let days: Vec<f32> = days.collect();
    (n > 0.0).then(|| Course {
        valence: valences.iter().sum::<f32>() / n,
        arousal: recent.iter().map(|m| clean(m.arousal, 0.0)).sum::<f32>() / n,
        distress: rising_distress(&valences),
        joy: rising_joy(&valences),
        low_days: days.iter().rev().take_while(|v| **v < LOW).count() as u32,
    })
}

fn day(mood: &Mood, offset_minutes: i32) -> i64 {
    days::day_of(days::local(mood.at, offset_minutes))
}

fn clean(x: f32, least: f32) -> f32 {
    if x.is_nan() { 0.0 } else { x.clamp(least, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One mood a day.
    fn series(valences: &[f32]) -> Vec<Mood> {
        let mood = |(day, valence): (i64, &f32)| Mood {
            at: day * days::DAY_MS,
            valence: *valence,
            arousal: 0.4,
        };
        (0..).zip(valences).map(mood).collect()
    }

    #[test]
    fn a_week_that_grows_darker_is_seen() {
        let dark = series(&[0.8, 0.8, -0.5, -0.7, -0.7]);
        let whole = course(&dark, 0, 0).unwrap();
        assert!(whole.distress > 0.5 && whole.joy == 0.0, "{whole:?}");
        let back: Vec<Mood> = dark.iter().rev().copied().collect();
        assert_eq!(course(&back, 0, 0), Some(whole));
        assert!(course(&dark, 3 * days::DAY_MS, 0).unwrap().distress < whole.distress);
        assert_eq!(course(&dark, 9 * days::DAY_MS, 0), None);
        assert!(course(&series(&[-0.7, -0.7, 0.6, 0.9]), 0, 0).unwrap().joy > 0.5);
    }

    #[test]
    fn low_days_are_counted_back_from_the_latest() {
        let low = |valences: &[f32]| course(&series(valences), 0, 0).unwrap().low_days;
        assert_eq!(low(&[-0.9, 0.5, -0.5, -0.6]), 2);
        assert_eq!(low(&[-0.9, -0.9, 0.1]), 0);
        // Two moods of one evening are one day, wherever that evening is.
        let mut evening = series(&[-0.9, -0.9]);
        evening[1].at = days::DAY_MS / 8;
        assert_eq!(course(&evening, 0, 0).unwrap().low_days, 1);
        assert_eq!(course(&evening, 0, -120).unwrap().low_days, 2);
    }

    proptest! {
        #[test]
        fn a_course_stays_in_range(v in prop::collection::vec((any::<i64>(), any::<f32>(), any::<f32>()), 1..9), offset: i32) {
            let moods: Vec<Mood> = v.into_iter().map(|(at, valence, arousal)| Mood { at, valence, arousal }).collect();
            let c = course(&moods, i64::MIN, offset).unwrap();
            prop_assert!((-1.0..=1.0).contains(&c.valence) && (0.0..=1.0).contains(&c.arousal));
            prop_assert!((0.0..=1.0).contains(&c.distress) && (0.0..=1.0).contains(&c.joy));
            prop_assert!(c.low_days as usize <= moods.len());
        }
    }
}
