//! Activations as small integers, block by block, in the order in which the kernels multiply them.
//!
//! Wide ones are `i16` (±2047 beside 4-bit weights, of which half are used sixteen times too large; all 16 bits beside
//! 8-bit ones): their rounding is far below that of the weights. Narrow ones are bytes, for instructions that multiply bytes: ±127 beside 4-bit codes; beside signed 8-bit
//! codes 0..=127 above the block's least value, since one factor must have seven bits.

use crate::{BLOCK, Bits, Packed};

/// `i32`s of a block of wide activations: pairs of `i16`.
pub(crate) const WIDE: usize = BLOCK / 2;
/// `i32`s of a block of narrow activations: four bytes each.
pub(crate) const NARROW: usize = BLOCK / 4;

/// Bits of weights and precision of activations that meet in a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Wide4,
    Wide8,
    /// With zero points other than the middle.
    Shifted8,
    Narrow4,
    Narrow8,
}

impl Kind {
    /// What to use for `m` rows of activations. A single row beside 8-bit weights (a decoder's head) is bound by
    /// memory: there the wide ones cost nothing.
    pub(crate) fn of(w: &Packed, m: usize, narrow: bool) -> Self {
        match (w.bits(), narrow) {
            (Bits::Four, false) => Self::Wide4,
            (Bits::Four, true) => Self::Narrow4,
            (Bits::Eight, _) if !w.offsets.is_empty() => Self::Shifted8,
            (Bits::Eight, true) if m > 1 => Self::Narrow8,
            (Bits::Eight, _) => Self::Wide8,
        }
    }

    const fn ints(self) -> usize {
        match self {
            Self::Wide4 | Self::Wide8 | Self::Shifted8 => WIDE,
            Self::Narrow4 | Self::Narrow8 => NARROW,
        }
    }
}

/// Quantised activations `[m][blocks]`; the memory is kept between products, so that decoding allocates nothing.
#[derive(Debug, Default)]
pub(crate) struct Quantised {
    /// [`WIDE`] or [`NARROW`] integers for each block.
    pub ints: Vec<i32>,
    /// What the sums of integer products are multiplied with, besides the weights' scale.
    pub by: Vec<f32>,
    /// What a unit of the weights' offset, or of the sum of their codes, is multiplied with.
    pub sum: Vec<f32>,
}

/// Adding and subtracting 1.5·2²³ rounds to the nearest integer (ties to even) and leaves it in the low bits.
const ROUND: f32 = 12_582_912.0;

impl Quantised {
    /// Quantises `a[m, k]`.
    pub fn fill(&mut self, a: &[f32], m: usize, w: &Packed, kind: Kind) {
        let count = m * w.blocks();
        self.ints.resize(count * kind.ints(), 0);
        self.by.resize(count, 0.0);
        self.sum.resize(count, 0.0);
        let ints = self.ints.chunks_exact_mut(kind.ints());
        let scales = self.by.iter_mut().zip(self.sum.iter_mut());
        let blocks = a.chunks_exact(w.k()).flat_map(|row| row.chunks(BLOCK));
        for ((chunk, ints), (by, sum)) in blocks.zip(ints).zip(scales) {
            let mut block = [0.0; BLOCK];
            block[..chunk.len()].copy_from_slice(chunk);
            (*by, *sum) = match kind {
                Kind::Wide4 => wide4(&block, w.gain, ints),
                Kind::Wide8 | Kind::Shifted8 => wide8(&block, w.gain, ints),
                Kind::Narrow4 => narrow4(&block, w.gain, ints),
                Kind::Narrow8 => narrow8(&block, chunk.len(), w.gain, ints),
            };
        }
    }
}

/// Nibbles 1 and 3 of a 16-bit word are used in place, sixteen times too large; the other products are made to match
/// here, and the scale takes all of it back.
fn wide4(block: &[f32; BLOCK], gain: f32, pairs: &mut [i32]) -> (f32, f32) {
    let (mut ints, scale) = symmetric(block, 2047.0);
    let sum = total(&ints);
    for eight in ints.as_chunks_mut::<8>().0 {
        for i in [0, 1, 4, 5] {
            eight[i] = eight[i].wrapping_mul(16);
        }
    }
    for (pair, [even, odd]) in pairs.iter_mut().zip(ints.as_chunks::<2>().0) {
        *pair = joined(*even, *odd);
    }
    (scale * gain / 16.0, scale * gain * sum)
}

/// Pairs for the even and the odd bytes of each four.
fn wide8(block: &[f32; BLOCK], gain: f32, pairs: &mut [i32]) -> (f32, f32) {
    let (ints, scale) = symmetric(block, 32767.0);
    for (pair, four) in pairs
        .as_chunks_mut::<2>()
        .0
        .iter_mut()
        .zip(ints.as_chunks::<4>().0)
    {
        *pair = [joined(four[0], four[2]), joined(four[1], four[3])];
    }
    (scale * gain, scale * total(&ints))
}

/// Four bytes for the low nibbles of each eight columns, four for the high ones.
fn narrow4(block: &[f32; BLOCK], gain: f32, quads: &mut [i32]) -> (f32, f32) {
    let (ints, scale) = symmetric(block, 127.0);
    for (quad, eight) in quads
        .as_chunks_mut::<2>()
        .0
        .iter_mut()
        .zip(ints.as_chunks::<8>().0)
    {
        let four = |order: [usize; 4]| i32::from_le_bytes(order.map(|i| eight[i] as u8));
        *quad = [four([0, 4, 1, 5]), four([2, 6, 3, 7])];
    }
    (scale * gain, scale * gain * total(&ints))
}

/// `a = least + step · u` with `u` in 0..=127: `sum` is the least value, which meets the sum of the weights' codes.
fn narrow8(block: &[f32; BLOCK], used: usize, gain: f32, quads: &mut [i32]) -> (f32, f32) {
    let (mut least, mut most) = (f32::MAX, f32::MIN);
    for v in &block[..used] {
        least = if *v < least { *v } else { least };
        most = if *v > most { *v } else { most };
    }
    let range = most - least;
    let inverse = if range > 0.0 { 127.0 / range } else { 0.0 };
    let mut ints = [0; BLOCK];
    for (int, v) in ints.iter_mut().zip(block) {
        *int = rounded((v - least) * inverse) & 127;
    }
    for (quad, four) in quads.iter_mut().zip(ints.as_chunks::<4>().0) {
        *quad = i32::from_le_bytes(four.map(|i| i as u8));
    }
    let finite = |v: f32| if v.is_finite() { v } else { 0.0 };
    (finite(range) / 127.0 * gain, finite(least) * gain)
}

/// Integers up to `limit` and the scale that gives the values back.
#[inline(always)]
fn symmetric(block: &[f32; BLOCK], limit: f32) -> ([i32; BLOCK], f32) {
    let largest = block
        .iter()
        .fold(0.0f32, |m, v| if v.abs() > m { v.abs() } else { m });
    let inverse = if largest > 0.0 { limit / largest } else { 0.0 };
    (block.map(|v| rounded(v * inverse)), largest / limit)
}

#[inline(always)]
fn rounded(v: f32) -> i32 {
    (v + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as i32
}

#[inline(always)]
fn joined(even: i32, odd: i32) -> i32 {
    (even & 0xffff) | (odd << 16)
}

fn total(ints: &[i32; BLOCK]) -> f32 {
    ints.iter().fold(0i32, |s, v| s.wrapping_add(*v)) as f32
}
