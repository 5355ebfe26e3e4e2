//! Theory of General Contextual Resonance: how well a candidate (a memory, a reply) fits this moment.
//!
//! `R = φᵗ · (ψʳ × Φᴱ)`: how fresh it is, times how much it says the same, times how well it fits the situation.
//! Promises: pure maths without dependencies; every factor and the product lie in 0..=1 for every input, NaN included;
//! raising any one signal never lowers the result.

mod bm25;
mod similarity;
pub mod words;

pub use bm25::Bm25;
pub use similarity::{cosine, overlap, weighted_overlap, z_scores};

/// The three factors, each in 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Resonance {
    /// φᵗ: freshness.
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

/// Situation signals for Φᴱ, each in 0..=1; 0.5 means "nothing known either way".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Context {
    /// Does its mood suit the mood of the moment?
    pub mood: f32,
    /// Is it the kind of thing that is wanted?
    pub kind: f32,
    /// Does it carry on what is being talked about?
    pub continuity: f32,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            mood: 0.5,
            kind: 0.5,
            continuity: 0.5,
        }
    }
}

/// φᵗ = 1 / (1 + age / (half life · (1 + recurrences))).
///
/// Milliseconds in, 0..=1 out: 1 when new, one half after a half life; each recurrence lengthens the half life by one
/// more, as a thing that keeps coming up stays present. Times in the future count as now; a half life below 1 ms as 1 ms.
pub fn temporal(age_ms: i64, half_life_ms: i64, recurrences: u32) -> f32 {
    let lasting = half_life_ms.max(1) as f64 * (1.0 + f64::from(recurrences));
    unit((1.0 / (1.0 + age_ms.max(0) as f64 / lasting)) as f32)
}

/// ψʳ = the larger of both signals, plus a quarter of what the smaller one adds towards 1.
///
/// `cosine` is that of two sentence embeddings (negative counts as 0; `None` without a model), `overlap` the share of
/// words in common (0..=1). Two witnesses that agree are worth more than one; a missing one costs nothing.
pub fn structural(cosine: Option<f32>, overlap: f32) -> f32 {
    let (a, b) = (unit(cosine.unwrap_or(0.0)), unit(overlap));
    let (high, low) = if a >= b { (a, b) } else { (b, a) };
    unit(high + 0.25 * low * (1.0 - high))
}

/// Φᴱ = 0.40 · kind + 0.35 · mood + 0.25 · continuity.
pub fn contextual(context: Context) -> f32 {
    unit(0.40 * unit(context.kind) + 0.35 * unit(context.mood) + 0.25 * unit(context.continuity))
}

/// Positions of the candidates, best first; equals keep their order, so ranking is deterministic.
pub fn rank(candidates: &[Resonance]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|&a, &b| candidates[b].total().total_cmp(&candidates[a].total()));
    order
}

fn unit(x: f32) -> f32 {
    if x.is_nan() { 0.0 } else { x.clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_half_life_halves_and_a_recurrence_lengthens() {
        assert_eq!(temporal(0, 1000, 0), 1.0);
        assert!((temporal(1000, 1000, 0) - 0.5).abs() < 1e-6);
        assert!((temporal(2000, 1000, 1) - 0.5).abs() < 1e-6);
        assert_eq!(temporal(-5, 1000, 0), 1.0);
    }

    #[test]
    fn two_witnesses_beat_one_and_none_costs_nothing() {
        assert_eq!(structural(None, 0.6), 0.6);
        assert!(structural(Some(0.6), 0.6) > 0.6);
        assert_eq!(structural(Some(-0.3), 0.0), 0.0);
    }

    #[test]
    fn ranking_is_best_first_and_stable() {
        let r = |x| Resonance::new(1.0, x, 1.0);
        assert_eq!(rank(&[r(0.2), r(0.9), r(0.2), r(0.5)]), [1, 3, 0, 2]);
    }

    #[test]
    fn nonsense_is_zero_not_contagious() {
        assert_eq!(Resonance::new(f32::NAN, 1.0, 1.0).total(), 0.0);
        assert_eq!(
            contextual(Context {
                mood: f32::INFINITY,
                kind: 1.0,
                continuity: 1.0
            }),
            1.0
        );
    }

    proptest! {
        #[test]
        fn everything_stays_in_range(age: i64, half: i64, n: u32, c: f32, o: f32, m: f32, k: f32, t: f32) {
            let r = Resonance::new(
                temporal(age, half, n),
                structural(Some(c), o),
                contextual(Context { mood: m, kind: k, continuity: t }),
            );
            for x in [r.temporal, r.structural, r.contextual, r.total()] {
                prop_assert!((0.0..=1.0).contains(&x));
            }
        }

        #[test]
        fn older_never_gains(age in 0i64..1 << 50, more in 0i64..1 << 50, half in 1i64..1 << 40, n in 0u32..50) {
            prop_assert!(temporal(age + more, half, n) <= temporal(age, half, n));
            prop_assert!(temporal(age, half, n + 1) >= temporal(age, half, n));
        }

        #[test]
        fn more_likeness_never_loses(c in -1f32..1.0, o in 0f32..1.0, dc in 0f32..1.0, d in 0f32..1.0) {
            prop_assert!(structural(Some(c + dc), o) >= structural(Some(c), o) - 1e-6);
            prop_assert!(structural(Some(c), o + d) >= structural(Some(c), o) - 1e-6);
        }

        #[test]
        fn better_fit_never_loses(m in 0f32..1.0, k in 0f32..1.0, t in 0f32..1.0, d in 0f32..1.0) {
            let base = contextual(Context { mood: m, kind: k, continuity: t });
            for better in [
                Context { mood: m + d, kind: k, continuity: t },
                Context { mood: m, kind: k + d, continuity: t },
                Context { mood: m, kind: k, continuity: t + d },
            ] {
                prop_assert!(contextual(better) >= base - 1e-6);
            }
        }
    }
}
