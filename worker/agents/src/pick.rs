//! Seeded choice: the same seed chooses the same.

/// A small generator (SplitMix64), for variety only.
#[derive(Debug, Clone)]
pub(crate) struct Pick(u64);

impl Pick {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `n` (0 if `n` is 0).
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    /// One of the texts; empty if there are none.
    pub fn one<'a>(&mut self, options: &[&'a str]) -> &'a str {
        options
            .get(self.below(options.len()))
            .copied()
            .unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_seed_same_choice_and_all_are_reached() {
        let mut seen = [false; 5];
        for seed in 0..100 {
            let i = Pick::new(seed).below(5);
            assert_eq!(i, Pick::new(seed).below(5));
            seen[i] = true;
        }
        assert!(seen.iter().all(|s| *s));
        assert_eq!(Pick::new(1).one(&[]), "");
    }
}
