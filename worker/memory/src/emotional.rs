//! Emotional memory: how a child felt over time, from feelings that were told or sensed.

use resonance::rising_distress;

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

/// Valence and arousal of a word of feeling, after the circumplex of J. A. Russell (1980), rounded to tenths; `None` for
/// other words.
pub fn mood_of(word: &str) -> Option<(f32, f32)> {
    Some(match word.to_lowercase().as_str() {
        "happy" | "glad" | "joy" => (0.8, 0.5),
        "excited" | "thrilled" => (0.7, 0.9),
        "proud" => (0.7, 0.6),
        "calm" | "relaxed" | "relieved" => (0.6, 0.1),
        "neutral" | "ok" | "okay" => (0.0, 0.3),
        "surprised" | "surprise" => (0.2, 0.8),
        "bored" | "tired" => (-0.3, 0.1),
        "nervous" | "worried" | "anxious" => (-0.5, 0.7),
        "embarrassed" | "jealous" | "disgust" => (-0.5, 0.6),
        "sad" | "upset" | "sadness" => (-0.7, 0.3),
        "lonely" => (-0.7, 0.2),
        "angry" | "cross" | "mad" | "anger" => (-0.7, 0.8),
        "scared" | "afraid" | "frightened" | "fear" => (-0.7, 0.9),
        _ => return None,
    })
}

/// How a series of moods goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// Mean valence, -1..=1.
    pub valence: f32,
    /// Mean arousal, 0..=1.
    pub arousal: f32,
    /// Rising distress, 0..=1, see [`resonance::rising_distress`].
    pub distress: f32,
}

/// The course of the moods from `since` on (milliseconds); `None` without any. Order does not matter.
pub fn course(moods: &[Mood], since: i64) -> Option<Course> {
    let mut recent: Vec<&Mood> = moods.iter().filter(|m| m.at >= since).collect();
    recent.sort_by_key(|m| m.at);
    let n = recent.len() as f32;
    let valences: Vec<f32> = recent.iter().map(|m| clean(m.valence, -1.0)).collect();
    (n > 0.0).then(|| Course {
        valence: valences.iter().sum::<f32>() / n,
        arousal: recent.iter().map(|m| clean(m.arousal, 0.0)).sum::<f32>() / n,
        distress: rising_distress(&valences),
    })
}

fn clean(x: f32, least: f32) -> f32 {
    if x.is_nan() { 0.0 } else { x.clamp(least, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_week_that_grows_darker_is_seen() {
        let moods = ["happy", "glad", "worried", "sad", "scared"].map(|w| mood_of(w).unwrap());
        let series: Vec<Mood> = (0..)
            .zip(moods)
            .map(|(at, (valence, arousal))| Mood {
                at,
                valence,
                arousal,
            })
            .collect();
        let whole = course(&series, 0).unwrap();
        assert!(whole.distress > 0.5, "{whole:?}");
        let back: Vec<Mood> = series.iter().rev().copied().collect();
        assert_eq!(course(&back, 0), Some(whole));
        assert!(course(&series, 3).unwrap().distress < whole.distress);
        assert_eq!((course(&series, 9), mood_of("table")), (None, None));
    }

    proptest! {
        #[test]
        fn a_course_stays_in_range(v in prop::collection::vec((any::<i64>(), any::<f32>(), any::<f32>()), 1..9)) {
            let moods: Vec<Mood> = v.into_iter().map(|(at, valence, arousal)| Mood { at, valence, arousal }).collect();
            let c = course(&moods, i64::MIN).unwrap();
            prop_assert!((-1.0..=1.0).contains(&c.valence) && (0.0..=1.0).contains(&c.arousal) && (0.0..=1.0).contains(&c.distress));
        }
    }
}
