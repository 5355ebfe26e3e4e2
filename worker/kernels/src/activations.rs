//! Activations as small integers, block by block.

use crate::{BLOCK, Bits};

/// Pairs of `i16` in a block.
pub(crate) const PAIRS: usize = BLOCK / 2;

/// Quantised activations; reused between products so that decoding allocates nothing.
#[derive(Debug, Default)]
pub struct Scratch {
    /// `[m][blocks]` of 16 pairs of `i16`, each pair in one `i32` (even index low).
    pub(crate) pairs: Vec<[i32; PAIRS]>,
    /// `[m][blocks]` scale of a block.
    pub(crate) scale: Vec<f32>,
    /// `[m][blocks]` scale times the sum of the block's integers: what a zero point multiplies.
    pub(crate) sum: Vec<f32>,
}

/// Adding and subtracting 1.5·2²³ rounds to the nearest integer (ties to even) and leaves it in the low bits.
const ROUND: f32 = 12_582_912.0;

impl Scratch {
    /// Quantises `a[m, k]`. Integers reach ±1023 beside 4-bit weights and ±2047 beside 8-bit ones: a block's integer sum
    /// then stays far inside `i32`, and the rounding error far below that of the weights.
    pub(crate) fn quantise(&mut self, a: &[f32], m: usize, k: usize, bits: Bits) {
        let blocks = k.div_ceil(BLOCK);
        self.pairs.resize(m * blocks, [0; PAIRS]);
        self.scale.resize(m * blocks, 0.0);
        self.sum.resize(m * blocks, 0.0);
        for (row, values) in a.chunks_exact(k).enumerate() {
            for (b, chunk) in values.chunks(BLOCK).enumerate() {
                let mut block = [0.0; BLOCK];
                block[..chunk.len()].copy_from_slice(chunk);
                let i = row * blocks + b;
                (self.pairs[i], self.scale[i], self.sum[i]) = quantise_block(&block, bits);
            }
        }
    }
}

#[inline]
fn quantise_block(block: &[f32; BLOCK], bits: Bits) -> ([i32; PAIRS], f32, f32) {
    let limit = match bits {
        Bits::Four => 1023.0,
        Bits::Eight => 2047.0,
    };
    let largest = block
        .iter()
        .fold(0.0f32, |m, v| if v.abs() > m { v.abs() } else { m });
    let inverse = if largest > 0.0 { limit / largest } else { 0.0 };
    let scale = largest / limit;
    let mut ints = [0i32; BLOCK];
    for (int, v) in ints.iter_mut().zip(block) {
        *int = ((v * inverse + ROUND)
            .to_bits()
            .wrapping_sub(ROUND.to_bits())) as i32;
    }
    let sum = ints.iter().fold(0i32, |s, v| s.wrapping_add(*v));
    if bits == Bits::Four {
        // Nibbles 1 and 3 of a 16-bit word are used in place, sixteen times too large; the others are made to match here.
        for eight in ints.as_chunks_mut::<8>().0 {
            for i in [0, 1, 4, 5] {
                eight[i] = eight[i].wrapping_mul(16);
            }
        }
    }
    let mut pairs = [0i32; PAIRS];
    for (pair, [even, odd]) in pairs.iter_mut().zip(ints.as_chunks::<2>().0) {
        *pair = (even & 0xffff) | (odd << 16);
    }
    (pairs, scale, scale * sum as f32)
}
