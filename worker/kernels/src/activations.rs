//! Activations as small integers, block by block, in the order in which the kernels multiply them.
//!
//! ```text
//! four rows together         = for each block of 32 columns: integer 0 of each row, integer 1 of each row, ...
//! integer q of bytes         = columns q, q + 8, q + 16, q + 24, from the low byte to the high one
//! integer of a pair of i16   = columns c and c + 16; the order of the c is that in which weights are unpacked
//! ```
//!
//! A single row (decoding) stands alone, and the last four may be fewer: what would be beside them is never looked at.
//!
//! Wide ones are `i16` (±2047 beside 4-bit weights, of which half are used sixteen times too large; all 16 bits beside
//! 8-bit ones): their rounding is far below that of the weights. Narrow ones are bytes, for instructions that multiply bytes: ±127 beside 4-bit codes; beside signed 8-bit
//! codes 0..=127 above the block's least value, since one factor must have seven bits.

use crate::{BLOCK, Bits, Packed};

/// `i32`s of a block of wide activations: pairs of `i16`.
pub(crate) const WIDE: usize = BLOCK / 2;
/// `i32`s of a block of narrow activations: four bytes each.
pub(crate) const NARROW: usize = BLOCK / 4;

/// Rows whose integers lie side by side.
pub(crate) const ROWS: usize = 4;

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

/// Rows that lie side by side where there are `m` of them.
pub(crate) const fn beside(m: usize) -> usize {
    if m == 1 { 1 } else { ROWS }
}

/// Quantised activations; the memory is kept between products, so that decoding allocates nothing.
#[derive(Debug, Default)]
pub(crate) struct Quantised {
    /// [`WIDE`] or [`NARROW`] integers for each row of each block: see the top of the module.
    pub ints: Vec<i32>,
    /// What the sums of integer products are multiplied with, besides the weights' scale, for each row of each block.
    pub by: Vec<f32>,
    /// What a unit of the weights' offset, or of the sum of their codes, is multiplied with.
    pub sum: Vec<f32>,
}

/// Adding and subtracting 1.5·2²³ rounds to the nearest integer (ties to even) and leaves it in the low bits.
const ROUND: f32 = 12_582_912.0;

impl Quantised {
    /// Quantises `a[m, k]`.
    pub fn fill(&mut self, a: &[f32], m: usize, w: &Packed, kind: Kind) {
        let beside = beside(m);
        let count = m.next_multiple_of(beside) * w.blocks();
        self.ints.resize(count * kind.ints(), 0);
        self.by.resize(count, 0.0);
        self.sum.resize(count, 0.0);
        for (r, row) in a.chunks_exact(w.k()).enumerate() {
            let lane = r % beside;
            for (b, chunk) in row.chunks(BLOCK).enumerate() {
                let first = (r / beside * w.blocks() + b) * beside;
                let mut block = [0.0; BLOCK];
                block[..chunk.len()].copy_from_slice(chunk);
                let mut ints = [0; WIDE];
                let (by, sum) = match kind {
                    Kind::Wide4 => wide4(&block, w.gain, &mut ints),
                    Kind::Wide8 | Kind::Shifted8 => wide8(&block, w.gain, &mut ints),
                    Kind::Narrow4 => narrow4(&block, w.gain, &mut ints),
                    Kind::Narrow8 => narrow8(&block, chunk.len(), w.gain, &mut ints),
                };
                self.by[first + lane] = by;
                self.sum[first + lane] = sum;
                let to = &mut self.ints[first * kind.ints()..][..beside * kind.ints()];
                for (to, int) in to[lane..].iter_mut().step_by(beside).zip(ints) {
                    *to = int;
                }
            }
        }
    }
}

/// Nibbles 1 and 3 of a 16-bit word are used in place, sixteen times too large; the other products are made to match
/// here, and the scale takes all of it back.
fn wide4(block: &[f32; BLOCK], gain: f32, pairs: &mut [i32; WIDE]) -> (f32, f32) {
    let (mut ints, scale) = symmetric(block, 2047.0);
    let sum = total(&ints);
    for [even, _] in ints.as_chunks_mut::<2>().0 {
        *even = even.wrapping_mul(16);
    }
    for x in 0..8 {
        for u in 0..2 {
            let c = x + 8 * u;
            pairs[x / 2 * 4 + 2 * u + x % 2] = joined(ints[c], ints[c + 16]);
        }
    }
    (scale * gain / 16.0, scale * gain * sum)
}

/// Pairs for the even and the odd bytes of each four.
fn wide8(block: &[f32; BLOCK], gain: f32, pairs: &mut [i32; WIDE]) -> (f32, f32) {
    let (ints, scale) = symmetric(block, 32767.0);
    for (q, pair) in pairs.as_chunks_mut::<2>().0.iter_mut().enumerate() {
        *pair = [
            joined(ints[q], ints[q + 16]),
            joined(ints[q + 8], ints[q + 24]),
        ];
    }
    (scale * gain, scale * total(&ints))
}

fn narrow4(block: &[f32; BLOCK], gain: f32, quads: &mut [i32; WIDE]) -> (f32, f32) {
    let (ints, scale) = symmetric(block, 127.0);
    bytes(&ints, quads);
    (scale * gain, scale * gain * total(&ints))
}

/// `a = least + step · u` with `u` in 0..=127: `sum` is the least value, which meets the sum of the weights' codes.
fn narrow8(block: &[f32; BLOCK], used: usize, gain: f32, quads: &mut [i32; WIDE]) -> (f32, f32) {
    let (mut least, mut most) = (f32::MAX, f32::MIN);
    if used == BLOCK {
        least = folded(block, least, |a, b| if b < a { b } else { a });
        most = folded(block, most, |a, b| if b > a { b } else { a });
    } else {
        for v in &block[..used] {
            least = if *v < least { *v } else { least };
            most = if *v > most { *v } else { most };
        }
    }
    let range = most - least;
    let inverse = if range > 0.0 { 127.0 / range } else { 0.0 };
    let ints = block.map(|v| rounded((v - least) * inverse) & 127);
    bytes(&ints, quads);
    let finite = |v: f32| if v.is_finite() { v } else { 0.0 };
    (finite(range) / 127.0 * gain, finite(least) * gain)
}

/// Integers up to `limit` and the scale that gives the values back.
#[inline(always)]
fn symmetric(block: &[f32; BLOCK], limit: f32) -> ([i32; BLOCK], f32) {
    let larger = |a: f32, b: f32| if b.abs() > a { b.abs() } else { a };
    let largest = folded(block, 0.0, larger);
    let inverse = if largest > 0.0 { limit / largest } else { 0.0 };
    (block.map(|v| rounded(v * inverse)), largest / limit)
}

/// In eight strands, so that it can be vector code: the compiler must not reorder comparisons of floats.
#[inline(always)]
fn folded(block: &[f32; BLOCK], start: f32, of: impl Fn(f32, f32) -> f32) -> f32 {
    let mut strands = [start; 8];
    for eight in block.as_chunks::<8>().0 {
        for (strand, v) in strands.iter_mut().zip(eight) {
            *strand = of(*strand, *v);
        }
    }
    strands.into_iter().fold(start, of)
}

/// The low bytes of integers, four in one.
#[inline(always)]
fn bytes(ints: &[i32; BLOCK], quads: &mut [i32; WIDE]) {
    for q in 0..NARROW {
        let byte = |b: usize| ints[q + NARROW * b] & 0xff;
        quads[q] = byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
    }
}

#[inline(always)]
fn rounded(v: f32) -> i32 {
    (v + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as i32
}

#[inline(always)]
fn joined(low: i32, high: i32) -> i32 {
    (low & 0xffff) | (high << 16)
}

fn total(ints: &[i32; BLOCK]) -> f32 {
    ints.iter().fold(0i32, |s, v| s.wrapping_add(*v)) as f32
}
