//! Choosing the next token: temperature, nucleus, repetition penalty; the same seed gives the same choices.

/// How tokens are chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sampling {
    /// 0 takes the likeliest token always; above, the higher the more varied.
    pub temperature: f32,
    /// Only the likeliest tokens that together reach this probability are drawn from, in (0, 1].
    pub top_p: f32,
    /// Logits of tokens of the last [`Sampling::window`] are divided (or multiplied, below zero) by this; 1 changes
    /// nothing (Keskar et al. 2019, CTRL).
    pub repetition_penalty: f32,
    /// How far back the penalty looks, in tokens.
    pub window: usize,
    /// Start of the random numbers.
    pub seed: u64,
}

impl Sampling {
    /// The likeliest token, always.
    pub const GREEDY: Self = Self {
        temperature: 0.0,
        top_p: 1.0,
        repetition_penalty: 1.0,
        window: 0,
        seed: 0,
    };
}

impl Default for Sampler {
    fn default() -> Self {
        Self::new(Sampling::GREEDY)
    }
}

/// A sampler with its random state.
#[derive(Debug, Clone)]
pub struct Sampler {
    rule: Sampling,
    state: u64,
}

impl Sampler {
    /// Starts at the rule's seed.
    pub const fn new(rule: Sampling) -> Self {
        Self {
            rule,
            state: rule.seed,
        }
    }

    /// Draws a token's index. `recent` are the tokens so far, newest last. Changes `logits`.
    ///
    /// Logits that are not numbers are never chosen; with none left the answer is 0.
    pub fn draw(&mut self, logits: &mut [f32], recent: &[u32]) -> u32 {
        for l in logits.iter_mut().filter(|l| l.is_nan()) {
            *l = f32::NEG_INFINITY;
        }
        self.penalise(logits, recent);
        let best = likeliest(logits);
        if self.rule.temperature <= 0.0 || logits.is_empty() {
            return best as u32;
        }
        let top = logits[best];
        // e^-12 of the likeliest cannot matter within any nucleus: this keeps the sort short.
        let floor = top - 12.0 * self.rule.temperature;
        let mut kept: Vec<(usize, f32)> = logits
            .iter()
            .enumerate()
            .filter(|(_, l)| **l >= floor)
            .map(|(i, l)| (i, ((l - top) / self.rule.temperature).exp()))
            .collect();
        kept.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let all: f32 = kept.iter().map(|(_, p)| p).sum();
        let mut reached = 0.0;
        let nucleus = kept.iter().take_while(|(_, p)| {
            let open = reached < self.rule.top_p * all;
            reached += p;
            open
        });
        let nucleus: Vec<(usize, f32)> = nucleus.copied().collect();
        let mass: f32 = nucleus.iter().map(|(_, p)| p).sum();
        let mut aim = self.uniform() * mass;
        for (i, p) in &nucleus {
            aim -= p;
            if aim < 0.0 {
                return *i as u32;
            }
        }
        nucleus.last().map_or(best, |(i, _)| *i) as u32
    }

    fn penalise(&self, logits: &mut [f32], recent: &[u32]) {
        if self.rule.repetition_penalty == 1.0 {
            return;
        }
        let mut seen: Vec<u32> = recent
            .iter()
            .rev()
            .take(self.rule.window)
            .copied()
            .collect();
        seen.sort_unstable();
        seen.dedup();
        for token in seen {
            if let Some(l) = logits.get_mut(token as usize) {
                *l = if *l > 0.0 {
                    *l / self.rule.repetition_penalty
                } else {
                    *l * self.rule.repetition_penalty
                };
            }
        }
    }

    /// Uniform in [0, 1), by SplitMix64 (Steele, Lea, Flood 2014).
    fn uniform(&mut self) -> f32 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 40) as f32 / (1u64 << 24) as f32
    }
}

fn likeliest(logits: &[f32]) -> usize {
    logits
        .iter()
        .enumerate()
        .fold(
            (0, f32::NEG_INFINITY),
            |b, (i, l)| if *l > b.1 { (i, *l) } else { b },
        )
        .0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RULE: Sampling = Sampling {
        temperature: 0.7,
        top_p: 0.9,
        repetition_penalty: 1.2,
        window: 16,
        seed: 7,
    };

    #[test]
    fn greedy_takes_the_first_of_the_largest() {
        let mut s = Sampler::new(Sampling::GREEDY);
        assert_eq!(s.draw(&mut [0.0, 2.0, 2.0, f32::NAN], &[]), 1);
    }

    #[test]
    fn frequencies_follow_the_probabilities() {
        let mut s = Sampler::new(Sampling {
            temperature: 1.0,
            top_p: 1.0,
            repetition_penalty: 1.0,
            window: 0,
            seed: 1,
        });
        let mut counts = [0u32; 3];
        for _ in 0..30_000 {
            counts[s.draw(&mut [0.5f32.ln(), 0.3f32.ln(), 0.2f32.ln()], &[]) as usize] += 1;
        }
        for (count, p) in counts.iter().zip([0.5, 0.3, 0.2]) {
            assert!(
                (f64::from(*count) / 30_000.0 - p).abs() < 0.015,
                "{counts:?}"
            );
        }
    }

    #[test]
    fn the_nucleus_leaves_the_tail_out() {
        let mut s = Sampler::new(Sampling {
            temperature: 1.0,
            top_p: 0.6,
            repetition_penalty: 1.0,
            window: 0,
            seed: 1,
        });
        for _ in 0..2000 {
            assert_ne!(s.draw(&mut [0.5f32.ln(), 0.3f32.ln(), 0.2f32.ln()], &[]), 2);
        }
    }

    #[test]
    fn the_penalty_turns_from_what_was_said() {
        let mut s = Sampler::new(Sampling {
            temperature: 0.0,
            ..RULE
        });
        assert_eq!(s.draw(&mut [2.0, 1.9], &[0]), 1);
        assert_eq!(s.draw(&mut [-1.0, -1.1], &[0]), 1);
    }

    proptest! {
        #[test]
        fn any_logits_give_a_token_and_the_same_seed_the_same(
            logits in prop::collection::vec(prop::num::f32::ANY, 0..50),
            recent in prop::collection::vec(0u32..60, 0..20),
        ) {
            let once = Sampler::new(RULE).draw(&mut logits.clone(), &recent);
            prop_assert!((once as usize) < logits.len().max(1));
            prop_assert_eq!(once, Sampler::new(RULE).draw(&mut logits.clone(), &recent));
        }
    }
}
