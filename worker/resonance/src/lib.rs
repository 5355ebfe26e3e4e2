//! Theory of General Contextual Resonance (TGCR): how well a candidate (a memory, a turn, a reply) fits this moment.
//!
//! # R = φᵗ · (ψʳ × Φᴱ)
//!
//! | factor | question | made of | range |
//! |---|---|---|---|
//! | φᵗ temporal | is it of the right time? | [`temporal()`]: 1 / (1 + age / (h · (1 + n))), age and half life h in ms, n recurrences; [`rhythm`]: the week's and the year's beat; [`when::spans`]: the days that words name, with a [`fit`](when::Span::fit) of 2^(−days beyond / length) | 0..=1 |
//! | ψʳ structural | does it say what is meant? | [`structural()`] of one candidate: max(c, w) + ¼ min(c, w) (1 − max(c, w)) of cosine c and word overlap w; [`relative`] of one among many: e^(s − s*), with evidence s in standard deviations ([`z_scores`] of [`Bm25`], [`cosine`], dialogue act) | 0..=1 |
//! | Φᴱ contextual | does it suit the situation? | [`contextual()`]: weighted mean of kind, mood, continuity, speaker, time of day, age and feedback, each 0..=1 with ½ for "nothing known" | 0..=1 |
//!
//! **Synthesis.** The factors multiply, so each can veto and none can replace another: what is irrelevant does not become
//! relevant by being new. In logarithms the product is a sum, ln R = ln φᵗ + ln ψʳ + ln Φᴱ; with [`relative`] evidence ln ψʳ
//! is s − s*, so a factor of e^(−w) costs exactly w standard deviations of evidence. That is how weights are to be read.
//!
//! **Emergent signals** belong to a course of time rather than to a candidate: [`rising_distress`] and [`rising_joy`].
//!
//! **Promises.** Pure maths without dependencies; every factor and the product lie in 0..=1 for every input, NaN included;
//! raising any one signal never lowers the result; equal inputs give equal orders.

mod bm25;
mod contextual;
pub mod days;
mod signals;
mod similarity;
mod structural;
mod temporal;
pub mod when;
mod word_tables;
pub mod words;

pub use bm25::Bm25;
pub use contextual::{Context, contextual, learned};
pub use signals::{rising_distress, rising_joy};
pub use similarity::{cosine, overlap, weighted_overlap, z_scores};
pub use structural::{
    Wanted, names, offers, question_share, relative, sentences, structural, wanted,
};
pub use temporal::{rhythm, rhythmic, temporal};

/// The three factors, each in 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Resonance {
    /// φᵗ: freshness, rhythm, the time that is asked for.
    pub temporal: f32,
    /// ψʳ: likeness of content.
    pub structural: f32,
    /// Φᴱ: fit with the situation.
    pub contextual: f32,
}

impl Resonance {
    /// Factors outside 0..=1 are clamped; NaN counts as 0.
    pub fn new(temporal: f32, structural: f32, contextual: f32) -> Self {
        Self {
            temporal: unit(temporal),
            structural: unit(structural),
            contextual: unit(contextual),
        }
    }

    /// R, in 0..=1.
    pub fn total(&self) -> f32 {
        self.temporal * (self.structural * self.contextual)
    }
}

/// Positions of the candidates, best first; equals keep their order, so ranking is deterministic.
pub fn rank(candidates: &[Resonance]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|&a, &b| candidates[b].total().total_cmp(&candidates[a].total()));
    order
}

pub(crate) fn unit(x: f32) -> f32 {
    if x.is_nan() { 0.0 } else { x.clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ranking_is_best_first_and_stable() {
        let r = |x| Resonance::new(1.0, x, 1.0);
        assert_eq!(rank(&[r(0.2), r(0.9), r(0.2), r(0.5)]), [1, 3, 0, 2]);
    }

    #[test]
    fn nonsense_is_zero_not_contagious() {
        assert_eq!(Resonance::new(f32::NAN, 1.0, 1.0).total(), 0.0);
        assert_eq!(Resonance::new(f32::INFINITY, 1.0, 1.0).total(), 1.0);
    }

    proptest! {
        #[test]
        fn the_product_is_a_share_and_grows_with_each_factor(f in prop::array::uniform3(any::<f32>()), d in 0f32..1.0) {
            let [t, s, c] = f;
            let r = Resonance::new(t, s, c).total();
            prop_assert!((0.0..=1.0).contains(&r));
            for better in [Resonance::new(t + d, s, c), Resonance::new(t, s + d, c), Resonance::new(t, s, c + d)] {
                prop_assert!(better.total() >= r || f.iter().any(|x| x.is_nan()));
            }
        }
    }
}
