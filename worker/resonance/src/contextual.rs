//! Φᴱ: how well a thing fits the situation, and what is learned from an answer to it.

use crate::unit;

/// Situation signals for Φᴱ, each in 0..=1; 0.5 means "nothing known either way".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Context {
    /// Is it the kind of thing that is wanted?
    pub kind: f32,
    /// Does its mood suit the mood of the moment?
    pub mood: f32,
    /// Does it carry on what is being talked about?
    pub continuity: f32,
    /// Is it of the one who is asked about?
    pub speaker: f32,
    /// Does it belong to this time of the day?
    pub daytime: f32,
    /// Does it suit the child's age?
    pub age: f32,
    /// Was it welcome before? See [`learned`].
    pub feedback: f32,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            kind: 0.5,
            mood: 0.5,
            continuity: 0.5,
            speaker: 0.5,
            daytime: 0.5,
            age: 0.5,
            feedback: 0.5,
        }
    }
}

/// Φᴱ = .30 kind + .25 mood + .15 continuity + .10 speaker + .05 daytime + .05 age + .10 feedback.
pub fn contextual(context: Context) -> f32 {
    let Context {
        kind,
        mood,
        continuity,
        speaker,
        daytime,
        age,
        feedback,
    } = context;
    let parts = [
        (0.30, kind),
        (0.25, mood),
        (0.15, continuity),
        (0.10, speaker),
        (0.05, daytime),
        (0.05, age),
        (0.10, feedback),
    ];
    unit(
        parts
            .iter()
            .map(|(weight, signal)| weight * unit(*signal))
            .sum(),
    )
}

/// Feedback learned from how often a thing was welcome and how often not: (welcome + 1) / (all + 2), 1/2 when new.
pub fn learned(welcome: u32, unwelcome: u32) -> f32 {
    unit(((f64::from(welcome) + 1.0) / (f64::from(welcome) + f64::from(unwelcome) + 2.0)) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn knowing_nothing_is_the_middle() {
        assert!((contextual(Context::default()) - 0.5).abs() < 1e-6);
        assert_eq!(learned(0, 0), 0.5);
        assert!(learned(3, 0) > learned(1, 0) && learned(0, 3) < 0.5);
    }

    proptest! {
        #[test]
        fn better_fit_never_loses(v in prop::array::uniform7(0f32..1.0), d in 0f32..1.0, which in 0usize..7) {
            let of = |v: [f32; 7]| contextual(Context {
                kind: v[0], mood: v[1], continuity: v[2], speaker: v[3], daytime: v[4], age: v[5], feedback: v[6],
            });
            let mut better = v;
            better[which] += d;
            prop_assert!(of(better) >= of(v) - 1e-6);
        }

        #[test]
        fn all_is_a_share(m: f32, k: f32, w: u32, u: u32) {
            let context = Context { mood: m, kind: k, age: k, feedback: m, ..Context::default() };
            for x in [contextual(context), learned(w, u)] {
                prop_assert!((0.0..=1.0).contains(&x));
            }
        }
    }
}
