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

use crate::lanes::Lanes;
use crate::pack::LANES;
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

impl Quantised {
    /// Quantises `a[m, k]`.
    pub fn fill<L: Lanes>(&mut self, a: &[f32], m: usize, w: &Packed, kind: Kind) {
        let beside = beside(m);
        let count = m.next_multiple_of(beside) * w.blocks();
        self.ints.resize(count * kind.ints(), 0);
        self.by.resize(count, 0.0);
        self.sum.resize(count, 0.0);
        for (r, row) in a.chunks_exact(w.k()).enumerate() {
            let lane = r % beside;
            for (b, chunk) in row.chunks(BLOCK).enumerate() {
                let first = (r / beside * w.blocks() + b) * beside;
                let mut padded = [0.0; BLOCK];
                let block = chunk.as_array().unwrap_or_else(|| {
                    padded[..chunk.len()].copy_from_slice(chunk);
                    if kind == Kind::Narrow8 {
                        // Beside weights of zero, and inside the range of the others.
                        padded[chunk.len()..].fill(chunk[0]);
                    }
                    &padded
                });
                let mut ints = [0; WIDE];
                let (by, sum) = match kind {
                    Kind::Wide4 => wide4::<L>(block, w.gain, &mut ints),
                    Kind::Wide8 | Kind::Shifted8 => wide8::<L>(block, w.gain, &mut ints),
                    Kind::Narrow4 => narrow4::<L>(block, w.gain, &mut ints),
                    Kind::Narrow8 => narrow8::<L>(block, w.gain, &mut ints),
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

/// Vectors of a block.
const FOURS: usize = BLOCK / LANES;

/// Nibbles 1 and 3 of a 16-bit word are used in place, sixteen times too large; the other products are made to match
/// here, and the scale takes all of it back.
#[inline(always)]
fn wide4<L: Lanes>(block: &[f32; BLOCK], gain: f32, pairs: &mut [i32; WIDE]) -> (f32, f32) {
    let (ints, scale) = symmetric::<L>(block, 2047.0);
    for (i, fours) in pairs.as_chunks_mut::<8>().0.iter_mut().enumerate() {
        for u in 0..2 {
            let (low, high) = (ints[i + 2 * u], ints[i + 2 * u + 4]);
            let large = L::ints(joined::<L>(L::left(low, 4), L::left(high, 4)));
            let plain = L::ints(joined::<L>(low, high));
            for x in 0..LANES {
                let pair = if x.is_multiple_of(2) { large } else { plain }[x];
                fours[x / 2 * 4 + 2 * u + x % 2] = pair;
            }
        }
    }
    (scale * gain / 16.0, scale * gain * total::<L>(&ints))
}

/// Pairs for the even and the odd bytes of each four.
#[inline(always)]
fn wide8<L: Lanes>(block: &[f32; BLOCK], gain: f32, pairs: &mut [i32; WIDE]) -> (f32, f32) {
    let (ints, scale) = symmetric::<L>(block, 32767.0);
    for (i, fours) in pairs.as_chunks_mut::<8>().0.iter_mut().enumerate() {
        let even = L::ints(joined::<L>(ints[i], ints[i + 4]));
        let odd = L::ints(joined::<L>(ints[i + 2], ints[i + 6]));
        for x in 0..LANES {
            fours[2 * x] = even[x];
            fours[2 * x + 1] = odd[x];
        }
    }
    (scale * gain, scale * total::<L>(&ints))
}

#[inline(always)]
fn narrow4<L: Lanes>(block: &[f32; BLOCK], gain: f32, quads: &mut [i32; WIDE]) -> (f32, f32) {
    let (ints, scale) = symmetric::<L>(block, 127.0);
    bytes::<L>(&ints, quads);
    (scale * gain, scale * gain * total::<L>(&ints))
}

/// `a = least + step · u` with `u` in 0..=127: `sum` is the least value, which meets the sum of the weights' codes.
#[inline(always)]
fn narrow8<L: Lanes>(block: &[f32; BLOCK], gain: f32, quads: &mut [i32; WIDE]) -> (f32, f32) {
    let values = vectors::<L>(block);
    let (least, most) = range::<L>(&values, f32::MAX, f32::MIN);
    let range = most - least;
    let inverse = if range > 0.0 { 127.0 / range } else { 0.0 };
    let (inverse, least_all) = (L::splat(inverse), L::splat(-least));
    let mask = L::repeat(127);
    let ints = values.map(|v| {
        let above = L::plus(least_all, v, L::splat(1.0));
        L::and(L::nearest(L::times(above, inverse)), mask)
    });
    bytes::<L>(&ints, quads);
    let finite = |v: f32| if v.is_finite() { v } else { 0.0 };
    (finite(range) / 127.0 * gain, finite(least) * gain)
}

/// Integers up to `limit` and the scale that gives the values back.
#[inline(always)]
fn symmetric<L: Lanes>(block: &[f32; BLOCK], limit: f32) -> ([L::Bytes; FOURS], f32) {
    let values = vectors::<L>(block);
    let (least, most) = range::<L>(&values, 0.0, 0.0);
    let largest = if -least > most { -least } else { most };
    let inverse = if largest > 0.0 { limit / largest } else { 0.0 };
    let inverse = L::splat(inverse);
    let ints = values.map(|v| L::nearest(L::times(v, inverse)));
    (ints, largest / limit)
}

#[inline(always)]
fn vectors<L: Lanes>(block: &[f32; BLOCK]) -> [L::Floats; FOURS] {
    let fours = block.as_chunks().0;
    core::array::from_fn(|i| L::of(&fours[i]))
}

/// The least and the greatest value, or these if they are beyond all.
#[inline(always)]
fn range<L: Lanes>(values: &[L::Floats; FOURS], least: f32, most: f32) -> (f32, f32) {
    let (mut low, mut high) = (L::splat(least), L::splat(most));
    for v in values {
        (low, high) = (L::lesser(low, *v), L::greater(high, *v));
    }
    let lesser = |a: f32, b: f32| if b < a { b } else { a };
    let greater = |a: f32, b: f32| if b > a { b } else { a };
    (
        L::values(low).into_iter().fold(least, lesser),
        L::values(high).into_iter().fold(most, greater),
    )
}

/// The low bytes of integers, four in one.
#[inline(always)]
fn bytes<L: Lanes>(ints: &[L::Bytes; FOURS], quads: &mut [i32; WIDE]) {
    let mask = L::repeat(0xff);
    for (i, four) in quads[..NARROW]
        .as_chunks_mut::<LANES>()
        .0
        .iter_mut()
        .enumerate()
    {
        let byte = |b: usize| L::left(L::and(ints[i + 2 * b], mask), 8 * b as u32);
        *four = L::ints(L::or(L::or(byte(0), byte(1)), L::or(byte(2), byte(3))));
    }
}

/// The low halves of integers, two in one.
#[inline(always)]
fn joined<L: Lanes>(low: L::Bytes, high: L::Bytes) -> L::Bytes {
    L::or(L::and(low, L::repeat(0xffff)), L::left(high, 16))
}

#[inline(always)]
fn total<L: Lanes>(ints: &[L::Bytes; FOURS]) -> f32 {
    let sums = ints.iter().fold(L::zero(), |sum, four| L::add(sum, *four));
    L::ints(sums).into_iter().fold(0i32, i32::wrapping_add) as f32
}
