//! What shows only over a whole conversation.

use crate::{overlap, unit};

/// How far the talk has left its topic, 0..=1: half of 1 − cosine between the mean of the last `window` vectors and the
/// mean of the `window` before them. 0 with fewer than two windows.
pub fn drift(vectors: &[&[f32]], window: usize) -> f32 {
    if window == 0 || vectors.len() < window.saturating_mul(2) {
        return 0.0;
    }
    let (before, last) = vectors[vectors.len() - 2 * window..].split_at(window);
    unit((1.0 - crate::cosine(&sum(before), &sum(last))) / 2.0)
}

fn sum(vectors: &[&[f32]]) -> Vec<f32> {
    let mut total = vectors.first().map_or_else(Vec::new, |v| v.to_vec());
    for vector in vectors.iter().skip(1) {
        for (t, x) in total.iter_mut().zip(*vector) {
            *t += x;
        }
    }
    total
}

/// How much the last turn says again what was said before, 0..=1: its largest token F1 with an earlier turn.
pub fn repetition<S: AsRef<str>>(turns: &[Vec<S>]) -> f32 {
    let Some((last, earlier)) = turns.split_last() else {
        return 0.0;
    };
    earlier
        .iter()
        .map(|turn| overlap(last, turn))
        .fold(0.0, f32::max)
}

/// How much distress rises, 0..=1: how far the later half of the valences (−1 low ..=1 high, in order of time) lies below
/// the earlier half, times how low it lies itself. So neither a child who was glad and is calm now, nor one who was sad and
/// is less so, counts as in rising distress. What is not a number counts as 0.
pub fn rising_distress(valences: &[f32]) -> f32 {
    if valences.len() < 2 {
        return 0.0;
    }
    let (early, late) = valences.split_at(valences.len() / 2);
    let mean = |v: &[f32]| {
        let clean = v
            .iter()
            .map(|x| if x.is_nan() { 0.0 } else { x.clamp(-1.0, 1.0) });
        clean.sum::<f32>() / v.len() as f32
    };
    unit((mean(early) - mean(late)) * -mean(late).min(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn topics_drift_and_words_return() {
        let (a, b): (&[f32], &[f32]) = (&[1.0, 0.0], &[0.0, 1.0]);
        assert_eq!(drift(&[a, a, a, a], 2), 0.0);
        assert!((drift(&[a, a, b, b], 2) - 0.5).abs() < 1e-6);
        assert_eq!(drift(&[a, b], 2), 0.0);
        assert_eq!(repetition(&[vec!["sea"], vec!["sky"], vec!["sea"]]), 1.0);
        assert_eq!(repetition::<&str>(&[]), 0.0);
    }

    #[test]
    fn only_falling_into_the_low_is_rising_distress() {
        assert!(rising_distress(&[0.5, 0.2, -0.5, -0.8]) > 0.5);
        assert_eq!(rising_distress(&[0.9, 0.9, 0.1, 0.1]), 0.0);
        assert_eq!(rising_distress(&[-0.9, -0.8, -0.3, -0.2]), 0.0);
    }

    proptest! {
        #[test]
        fn signals_are_shares(v in prop::collection::vec(any::<f32>(), 0..12), w in 0usize..5) {
            let rows: Vec<&[f32]> = v.chunks(2).collect();
            prop_assert!((0.0..=1.0).contains(&drift(&rows, w)));
            prop_assert!((0.0..=1.0).contains(&rising_distress(&v)));
        }
    }
}
