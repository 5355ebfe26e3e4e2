//! What shows only over a whole conversation.

use crate::unit;

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

/// How much joy rises, 0..=1: [`rising_distress`] of the opposite feelings.
pub fn rising_joy(valences: &[f32]) -> f32 {
    let opposite: Vec<f32> = valences.iter().map(|v| -v).collect();
    rising_distress(&opposite)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_falling_into_the_low_is_rising_distress() {
        assert!(rising_distress(&[0.5, 0.2, -0.5, -0.8]) > 0.5);
        assert_eq!(rising_distress(&[0.9, 0.9, 0.1, 0.1]), 0.0);
        assert_eq!(rising_distress(&[-0.9, -0.8, -0.3, -0.2]), 0.0);
        assert!(rising_joy(&[-0.5, -0.2, 0.5, 0.8]) > 0.5);
        assert_eq!(rising_joy(&[-0.9, -0.9, -0.1, 0.0]), 0.0);
    }

    proptest! {
        #[test]
        fn signals_are_shares_and_never_both(v in prop::collection::vec(any::<f32>(), 0..12)) {
            let (distress, joy) = (rising_distress(&v), rising_joy(&v));
            prop_assert!((0.0..=1.0).contains(&distress) && (0.0..=1.0).contains(&joy));
            prop_assert!(distress == 0.0 || joy == 0.0);
        }
    }
}
