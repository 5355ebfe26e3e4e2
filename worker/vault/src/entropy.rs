//! Randomness comes in through a port, so that every scenario replays.

use crate::VaultError;

/// A source of bytes that nobody can predict.
pub trait Entropy {
    /// Fills the whole buffer.
    ///
    /// # Errors
    /// [`VaultError::Entropy`] if the source fails; the buffer must then not be used.
    fn fill(&mut self, buf: &mut [u8]) -> Result<(), VaultError>;
}

/// The operating system's (in a browser: the browser's) cryptographic randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&mut self, buf: &mut [u8]) -> Result<(), VaultError> {
        getrandom::fill(buf).map_err(|_| VaultError::Entropy)
    }
}

/// A fresh array.
pub(crate) fn random<const N: usize>(rng: &mut dyn Entropy) -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    rng.fill(&mut bytes)?;
    Ok(bytes)
}

/// Repeatable bytes for tests: SHA3-256 over a seed and a counter. Never for a family's data.
#[cfg(any(test, feature = "test-cost"))]
#[derive(Debug, Clone)]
pub struct SeededEntropy {
    seed: u64,
    blocks: u64,
}

#[cfg(any(test, feature = "test-cost"))]
impl SeededEntropy {
    /// The same seed gives the same bytes.
    pub fn new(seed: u64) -> Self {
        Self { seed, blocks: 0 }
    }
}

#[cfg(any(test, feature = "test-cost"))]
impl Entropy for SeededEntropy {
    fn fill(&mut self, buf: &mut [u8]) -> Result<(), VaultError> {
        use sha3::Digest;
        for chunk in buf.chunks_mut(32) {
            let block = sha3::Sha3_256::new()
                .chain_update(self.seed.to_be_bytes())
                .chain_update(self.blocks.to_be_bytes())
                .finalize();
            chunk.copy_from_slice(&block[..chunk.len()]);
            self.blocks += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_does_not_repeat_itself() {
        let (a, b): ([u8; 32], [u8; 32]) = (
            random(&mut SystemEntropy).unwrap(),
            random(&mut SystemEntropy).unwrap(),
        );
        assert_ne!(a, b);
        assert_ne!(a, [0; 32]);
    }

    #[test]
    fn a_seed_repeats_and_its_blocks_do_not() {
        let first: [u8; 64] = random(&mut SeededEntropy::new(7)).unwrap();
        assert_eq!(first, random(&mut SeededEntropy::new(7)).unwrap());
        assert_ne!(first, random(&mut SeededEntropy::new(8)).unwrap());
        assert_ne!(first[..32], first[32..]);
    }
}
