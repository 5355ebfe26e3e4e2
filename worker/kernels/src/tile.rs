//! The product, tile by tile: `G` groups of four weight rows times `M` rows of activations, all sums in registers.
//!
//! One row of activations (decoding): four groups at once, so that the weights stream through in one sweep. Several
//! (reading): two groups by four rows that lie side by side, so that each word of weights is unpacked once for four products and the eight
//! sums stay in the sixteen registers that browsers have; the tile's weights and four rows of activations stay in the
//! first-level cache while all rows pass.
#![allow(
    unsafe_code,
    reason = "reads and writes without bounds checks, inside what `Job` promises: a check per word would cost a third"
)]

use crate::activations::{Kind, NARROW, ROWS, WIDE};
use crate::job::Job;
use crate::lanes::{Lanes, Word};
use crate::pack::{GROUPS, LANES};

/// Computes a product.
///
/// # Safety
/// `job` must describe memory that is there: see [`Job`].
pub(crate) unsafe fn product<L: Lanes>(job: &Job<'_>) {
    // SAFETY: passed on.
    unsafe {
        match job.kind {
            Kind::Wide4 => sweep::<L, { Kind::Wide4 as u8 }>(job),
            Kind::Wide8 => sweep::<L, { Kind::Wide8 as u8 }>(job),
            Kind::Shifted8 => sweep::<L, { Kind::Shifted8 as u8 }>(job),
            Kind::Narrow4 => sweep::<L, { Kind::Narrow4 as u8 }>(job),
            Kind::Narrow8 => sweep::<L, { Kind::Narrow8 as u8 }>(job),
        }
    }
}

unsafe fn sweep<L: Lanes, const KIND: u8>(job: &Job<'_>) {
    // SAFETY: tiles and rows stay below the job's counts.
    unsafe {
        for t in 0..job.tiles {
            if job.m == 1 {
                tile::<L, KIND, 4, 1>(job, t, 0, 0);
                continue;
            }
            for g in [0, 2] {
                for i in (0..job.m).step_by(ROWS) {
                    tile::<L, KIND, 2, ROWS>(job, t, g, i);
                }
            }
        }
    }
}

/// What is known of a kind when the code is made.
struct Of<const KIND: u8>;

impl<const KIND: u8> Of<KIND> {
    const IS_NARROW4: bool = KIND == Kind::Narrow4 as u8;
    const IS_NARROW8: bool = KIND == Kind::Narrow8 as u8;
    const IS_WIDE4: bool = KIND == Kind::Wide4 as u8;
    const IS_SHIFTED8: bool = KIND == Kind::Shifted8 as u8;
    const HAS_FOUR_BITS: bool = Self::IS_WIDE4 || Self::IS_NARROW4;
    /// Words of codes of a block.
    const CODES: usize = if Self::HAS_FOUR_BITS { 4 } else { 8 };
    /// Integers of a block of activations.
    const INTS: usize = if Self::IS_NARROW4 || Self::IS_NARROW8 {
        NARROW
    } else {
        WIDE
    };
    /// Parts that a word of codes is unpacked to.
    const PARTS: usize = Self::INTS / Self::CODES;

    #[inline(always)]
    fn part<L: Lanes>(word: L::Bytes, t: usize) -> L::Bytes {
        if Self::IS_WIDE4 {
            L::nibble_of_half(word, t)
        } else if Self::IS_NARROW4 {
            L::nibble_of_byte(word, t)
        } else if Self::IS_NARROW8 {
            word
        } else {
            L::byte_of_half(word, t)
        }
    }

    #[inline(always)]
    fn dot<L: Lanes>(sum: L::Bytes, part: L::Bytes, values: L::Bytes) -> L::Bytes {
        if Self::IS_NARROW4 {
            L::dot_codes(sum, part, values)
        } else if Self::IS_NARROW8 {
            L::dot_bytes(sum, part, values)
        } else {
            L::dot_halves(sum, part, values)
        }
    }

    /// The sums of integer products of a block, in `steps` = `CODES` steps for each part. Where there are several rows,
    /// the compiler must not know that number: it would unroll the loop, then order the code by sums, and keep every
    /// word alive at once where there are sixteen registers.
    #[allow(
        clippy::needless_range_loop,
        reason = "indices that run over several arrays at once"
    )]
    #[inline(always)]
    unsafe fn sums<L: Lanes, const G: usize, const M: usize>(
        codes: [*const Word; G],
        values: *const i32,
        steps: usize,
    ) -> [[L::Bytes; M]; G] {
        let mut sums = [[L::zero(); M]; G];
        for t in 0..Self::PARTS {
            let steps = if M == 1 { Self::CODES } else { steps };
            for j in 0..steps {
                // SAFETY: a block has `CODES` words and `CODES × PARTS` integers for each row.
                let parts = codes.map(|code| Self::part::<L>(unsafe { L::load(&*code.add(j)) }, t));
                for m in 0..M {
                    let at = (j * Self::PARTS + t) * M + m;
                    // SAFETY: as above.
                    let value = unsafe { L::repeat(*values.add(at)) };
                    for g in 0..G {
                        sums[g][m] = Self::dot::<L>(sums[g][m], parts[g], value);
                    }
                }
            }
        }
        if Self::IS_NARROW4 {
            sums.map(|row| row.map(L::joined))
        } else {
            sums
        }
    }
}

/// Groups `g0..g0 + G` of tile `t` with rows `m0..m0 + M` of activations, which lie side by side.
#[allow(
    clippy::needless_range_loop,
    reason = "indices that run over several arrays at once"
)]
#[inline(always)]
unsafe fn tile<L: Lanes, const KIND: u8, const G: usize, const M: usize>(
    job: &Job<'_>,
    t: usize,
    g0: usize,
    m0: usize,
) {
    let words = 1 + Of::<KIND>::CODES;
    let steps = core::hint::black_box(Of::<KIND>::CODES);
    // SAFETY: `Job` promises `tiles × blocks × GROUPS` blocks of `words` words, and `m × blocks` blocks of activations;
    // `t`, `g0 + G`, `m0` and `b` stay below these counts.
    unsafe {
        let first = t * job.blocks * GROUPS + g0;
        let mut total = [[L::splat(0.0); M]; G];
        for b in 0..job.blocks {
            let group: [usize; G] = core::array::from_fn(|g| first + b * GROUPS + g);
            let heads: [*const Word; G] = group.map(|at| job.words.add(at * words));
            let row = m0 * job.blocks + b * M;
            let values = job.ints.add(row * Of::<KIND>::INTS);
            let sums = Of::<KIND>::sums::<L, G, M>(heads.map(|head| head.add(1)), values, steps);
            for g in 0..G {
                let head: &Word = &*heads[g];
                let scale = L::scales(head, false);
                let second = if Of::<KIND>::HAS_FOUR_BITS {
                    L::scales(head, true)
                } else if Of::<KIND>::IS_NARROW8 {
                    L::sums(head)
                } else if Of::<KIND>::IS_SHIFTED8 {
                    L::of(&*job.offsets.add(group[g]))
                } else {
                    L::splat(0.0)
                };
                for m in 0..M {
                    let (by, sum) = (
                        L::splat(*job.by.add(row + m)),
                        L::splat(*job.sum.add(row + m)),
                    );
                    let product = L::from_ints(sums[g][m]);
                    total[g][m] = if Of::<KIND>::IS_NARROW8 {
                        let product = L::plus(L::times(product, by), second, sum);
                        L::plus(total[g][m], product, scale)
                    } else {
                        L::plus(total[g][m], product, L::times(scale, by))
                    };
                    if Of::<KIND>::HAS_FOUR_BITS || Of::<KIND>::IS_SHIFTED8 {
                        total[g][m] = L::plus(total[g][m], second, sum);
                    }
                }
            }
        }
        for g in 0..G {
            let from = (t * GROUPS + g0 + g) * LANES;
            for m in 0..M.min(job.m - m0) {
                write::<L>(job, m0 + m, from, total[g][m]);
            }
        }
    }
}

/// Four values of a row of the output, as far as it goes.
#[inline(always)]
unsafe fn write<L: Lanes>(job: &Job<'_>, row: usize, from: usize, sum: L::Floats) {
    let values = L::values(sum);
    // SAFETY: `out` is `[m, n]`, and nothing is written from column `n` on.
    unsafe {
        let to = job.out.add(row * job.n + from);
        if from + LANES <= job.n {
            to.cast::<[f32; LANES]>().write_unaligned(values);
        } else {
            let left = job.n.saturating_sub(from);
            for (r, value) in values.into_iter().enumerate().take(left) {
                to.add(r).write(value);
            }
        }
    }
}
