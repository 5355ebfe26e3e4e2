//! The product, tile by tile: `G` groups of four weight rows times `M` rows of activations, all sums in registers.

use crate::activations::{PAIRS, Scratch};
use crate::lanes::Lanes;
use crate::pack::LANES;
use crate::{Bits, Packed};

/// Words of a block of four rows: `W` is 4 for 4 bits and 8 for 8 bits.
type Block<const W: usize> = [[u8; 16]; W];

pub(crate) fn product<L: Lanes>(w: &Packed, a: &Scratch, m: usize, out: &mut [f32]) {
    match (w.bits(), w.offsets.is_empty()) {
        (Bits::Four, _) => sweep::<L, 4, true>(w, a, m, out),
        (Bits::Eight, true) => sweep::<L, 8, false>(w, a, m, out),
        (Bits::Eight, false) => sweep::<L, 8, true>(w, a, m, out),
    }
}

/// One row of activations: wide over weights, so that they stream through once. Several: weights are reused from registers.
fn sweep<L: Lanes, const W: usize, const OFFSET: bool>(
    w: &Packed,
    a: &Scratch,
    m: usize,
    out: &mut [f32],
) {
    let groups = w.n().div_ceil(LANES);
    let wide = if m == 1 { 4 } else { 2 };
    let mut g = 0;
    while g < groups {
        let full = g + wide <= groups;
        let mut i = 0;
        while i < m {
            let step = match (m - i, full) {
                (1, true) if m == 1 => tile::<L, W, OFFSET, 4, 1>(w, a, g, i, out),
                (4.., true) => tile::<L, W, OFFSET, 2, 4>(w, a, g, i, out),
                (3, true) => tile::<L, W, OFFSET, 2, 3>(w, a, g, i, out),
                (2, true) => tile::<L, W, OFFSET, 2, 2>(w, a, g, i, out),
                (_, true) => tile::<L, W, OFFSET, 2, 1>(w, a, g, i, out),
                (4.., false) => tile::<L, W, OFFSET, 1, 4>(w, a, g, i, out),
                (_, false) => tile::<L, W, OFFSET, 1, 1>(w, a, g, i, out),
            };
            i += step;
        }
        g += if full { wide } else { 1 };
    }
}

/// Computes one tile and returns how many rows of activations it covered.
#[allow(
    clippy::needless_range_loop,
    reason = "indices that run over several arrays at once"
)]
#[inline(always)]
fn tile<L: Lanes, const W: usize, const OFFSET: bool, const G: usize, const M: usize>(
    w: &Packed,
    a: &Scratch,
    g0: usize,
    m0: usize,
    out: &mut [f32],
) -> usize {
    let blocks = w.blocks();
    let words: [&[Block<W>]; G] =
        core::array::from_fn(|g| &w.words.as_chunks::<W>().0[(g0 + g) * blocks..][..blocks]);
    let scales: [&[[f32; LANES]]; G] =
        core::array::from_fn(|g| &w.scales[(g0 + g) * blocks..][..blocks]);
    let offsets: [&[[f32; LANES]]; G] = core::array::from_fn(|g| {
        if OFFSET {
            &w.offsets[(g0 + g) * blocks..][..blocks]
        } else {
            &[][..]
        }
    });
    let pairs: [&[[i32; PAIRS]]; M] =
        core::array::from_fn(|m| &a.pairs[(m0 + m) * blocks..][..blocks]);
    let by: [&[f32]; M] = core::array::from_fn(|m| &a.scale[(m0 + m) * blocks..][..blocks]);
    let sums: [&[f32]; M] = core::array::from_fn(|m| &a.sum[(m0 + m) * blocks..][..blocks]);

    let mut total = [[L::floats(); M]; G];
    for b in 0..blocks {
        let mut ints = [[L::ints(); M]; G];
        for j in 0..W {
            for g in 0..G {
                multiply_word::<L, W, M>(&words[g][b][j], j, &pairs, b, &mut ints[g]);
            }
        }
        for g in 0..G {
            for m in 0..M {
                total[g][m] = L::scaled(total[g][m], ints[g][m], &scales[g][b], by[m][b]);
                if OFFSET {
                    total[g][m] = L::shifted(total[g][m], &offsets[g][b], sums[m][b]);
                }
            }
        }
    }
    for (g, row) in total.iter().enumerate() {
        for (m, sum) in row.iter().enumerate() {
            let from = (g0 + g) * LANES;
            let width = LANES.min(w.n() - from);
            let start = (m0 + m) * w.n() + from;
            out[start..start + width].copy_from_slice(&L::values(*sum)[..width]);
        }
    }
    M
}

#[inline(always)]
fn multiply_word<L: Lanes, const W: usize, const M: usize>(
    word: &[u8; 16],
    j: usize,
    pairs: &[&[[i32; PAIRS]]; M],
    b: usize,
    ints: &mut [L::Ints; M],
) {
    if W == 4 {
        let halves = L::nibbles(word);
        for m in 0..M {
            for (t, halves) in halves.iter().enumerate() {
                ints[m] = L::dot(ints[m], *halves, pairs[m][b][j * 4 + t]);
            }
        }
    } else {
        let halves = L::bytes(word);
        for m in 0..M {
            for (t, halves) in halves.iter().enumerate() {
                ints[m] = L::dot(ints[m], *halves, pairs[m][b][j * 2 + t]);
            }
        }
    }
}
