//! Inner products of one query with many rows of small codes: what a search that looks at everything spends its time on.
//!
//! Sums of integers come out the same in any order, so every implementation gives the same numbers.

use crate::{KernelError, expect};

/// `out[r] = Σ query[i] · rows[r, i]`, for rows as long as the query. A sum is exact while it fits an `i32`, and wraps beyond:
/// that cannot happen while `Σ |query[i]|` is below 2²⁴.
///
/// # Errors
/// [`KernelError::Length`] if `rows` does not hold one row for each number of `out`.
pub fn products(query: &[i16], rows: &[i8], out: &mut [i32]) -> Result<(), KernelError> {
    expect("the rows", rows.len(), out.len() * query.len())?;
    if query.is_empty() {
        out.fill(0);
        return Ok(());
    }
    let length = query.len();
    let (fours, rest) = out.as_chunks_mut::<4>();
    let (of_fours, of_rest) = rows.split_at(4 * length * fours.len());
    for (out, four) in fours.iter_mut().zip(of_fours.chunks_exact(4 * length)) {
        *out = lanes::four(query, four);
    }
    for (out, row) in rest.iter_mut().zip(of_rest.chunks_exact(length)) {
        *out = one(query, row);
    }
    Ok(())
}

/// One product, in plain Rust.
fn one(query: &[i16], row: &[i8]) -> i32 {
    let products = query.iter().zip(row);
    products.fold(0, |sum, (q, x)| {
        sum.wrapping_add(i32::from(*q).wrapping_mul(i32::from(*x)))
    })
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes {
    /// Four rows, which lie one after the other. Compilers make vector instructions of it where a machine has them.
    pub(super) fn four(query: &[i16], rows: &[i8]) -> [i32; 4] {
        let length = query.len();
        core::array::from_fn(|r| super::one(query, rows.get(r * length..).unwrap_or(&[])))
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[allow(
    unsafe_code,
    reason = "the vector loads below have no safe form; each reads exactly the array it is given"
)]
mod lanes {
    use core::arch::wasm32::*;

    /// Eight codes as eight `i16`.
    #[inline(always)]
    fn codes(from: &[i8; 8]) -> v128 {
        // SAFETY: the reference is valid for reads of its 8 bytes, and the load asks for no alignment.
        unsafe { i16x8_load_extend_i8x8(from.as_ptr()) }
    }

    #[inline(always)]
    fn numbers(from: &[i16; 8]) -> v128 {
        // SAFETY: the reference is valid for reads of its 16 bytes, and the load asks for no alignment.
        unsafe { v128_load(from.as_ptr().cast()) }
    }

    #[inline(always)]
    fn total(sums: v128) -> i32 {
        let sums = i32x4_add(sums, i32x4_shuffle::<2, 3, 0, 1>(sums, sums));
        i32x4_extract_lane::<0>(sums).wrapping_add(i32x4_extract_lane::<1>(sums))
    }

    /// Four rows, which lie one after the other, so that what was read of the query serves four times.
    #[inline(always)]
    pub(super) fn four(query: &[i16], rows: &[i8]) -> [i32; 4] {
        let length = query.len();
        let (eights, query_rest) = query.as_chunks::<8>();
        let row = |r: usize| {
            let row = rows.get(r * length..(r + 1) * length);
            row.unwrap_or(&[]).as_chunks::<8>()
        };
        let ((a, a_rest), (b, b_rest), (c, c_rest), (d, d_rest)) = (row(0), row(1), row(2), row(3));
        let mut sums = [i32x4_splat(0); 4];
        for ((((q, a), b), c), d) in eights.iter().zip(a).zip(b).zip(c).zip(d) {
            let q = numbers(q);
            sums[0] = i32x4_add(sums[0], i32x4_dot_i16x8(codes(a), q));
            sums[1] = i32x4_add(sums[1], i32x4_dot_i16x8(codes(b), q));
            sums[2] = i32x4_add(sums[2], i32x4_dot_i16x8(codes(c), q));
            sums[3] = i32x4_add(sums[3], i32x4_dot_i16x8(codes(d), q));
        }
        let rests = [a_rest, b_rest, c_rest, d_rest];
        core::array::from_fn(|r| total(sums[r]).wrapping_add(super::one(query_rest, rests[r])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_largest_codes_are_summed_exactly() {
        let (query, rows) = ([32_767i16; 500], [-127i8; 5 * 500]);
        let mut out = [0; 5];
        products(&query, &rows, &mut out).unwrap();
        assert_eq!(out, [-127 * 32_767 * 500; 5]);
    }

    #[test]
    fn rows_that_do_not_fit_are_refused() {
        assert!(products(&[1, 2], &[1, 2, 3], &mut [0]).is_err());
        assert!(products(&[1, 2], &[1, 2], &mut [0, 0]).is_err());
        let mut none = [7];
        products(&[], &[], &mut none).unwrap();
        assert_eq!(none, [0]);
    }

    proptest! {
        #[test]
        fn products_follow_their_definition(
            query in prop::collection::vec(-30_000i16..30_000, 1..70),
            count in 0usize..11,
            seed in prop::collection::vec(any::<i8>(), 700),
        ) {
            let rows = &seed[..count * query.len()];
            let mut out = vec![0; count];
            products(&query, rows, &mut out).unwrap();
            for (row, found) in rows.chunks_exact(query.len()).zip(out) {
                let wanted: i64 = row.iter().zip(&query).map(|(x, q)| i64::from(*x) * i64::from(*q)).sum();
                prop_assert_eq!(i64::from(found), wanted);
            }
        }
    }
}
