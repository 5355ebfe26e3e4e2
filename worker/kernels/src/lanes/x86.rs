//! What every x86-64 machine has: makes native tests and tools quick.
#![allow(
    unsafe_code,
    reason = "SSE2 intrinsics: part of every x86-64 machine; loads read exactly the array they are given"
)]

use super::{Lanes, ROUND, Word};
use crate::half::SPREAD;
use core::arch::x86_64::*;

/// Lanes of SSE2.
pub(crate) struct Sse2;

/// Sixteen bits of a 16-bit float, moved to where a 32-bit float has them.
const SPREAD_BITS: i32 = 0x8fff_e000u32 as i32;

/// The first or the second four `i16` of a word, each in the upper half of an `i32`.
#[inline(always)]
fn upper_halves(word: &Word, second: bool) -> __m128i {
    let all = Sse2::load(word);
    // SAFETY: SSE2 belongs to the x86-64 baseline; no memory is touched.
    unsafe {
        let zero = _mm_setzero_si128();
        if second {
            _mm_unpackhi_epi16(zero, all)
        } else {
            _mm_unpacklo_epi16(zero, all)
        }
    }
}

// SAFETY of the blocks below: SSE2 belongs to the x86-64 baseline; loads and stores touch the arrays they are given, whole,
// and ask for no alignment.
impl Lanes for Sse2 {
    type Bytes = __m128i;
    type Floats = __m128;

    #[inline(always)]
    fn load(word: &Word) -> __m128i {
        unsafe { _mm_loadu_si128(word.as_ptr().cast()) }
    }

    #[inline(always)]
    fn zero() -> __m128i {
        unsafe { _mm_setzero_si128() }
    }

    #[inline(always)]
    fn repeat(value: i32) -> __m128i {
        unsafe { _mm_set1_epi32(value) }
    }

    #[inline(always)]
    fn nibble_of_half(word: __m128i, t: usize) -> __m128i {
        let mask = if t.is_multiple_of(2) { 0x0f } else { 0xf0 };
        unsafe {
            let half = if t < 2 { word } else { _mm_srli_epi16(word, 8) };
            _mm_and_si128(half, _mm_set1_epi16(mask))
        }
    }

    #[inline(always)]
    fn byte_of_half(word: __m128i, t: usize) -> __m128i {
        unsafe {
            let moved = if t == 0 {
                _mm_slli_epi16(word, 8)
            } else {
                word
            };
            _mm_srai_epi16(moved, 8)
        }
    }

    #[inline(always)]
    fn nibble_of_byte(word: __m128i, t: usize) -> __m128i {
        unsafe {
            let moved = if t == 0 {
                word
            } else {
                _mm_srli_epi16(word, 4)
            };
            _mm_and_si128(moved, _mm_set1_epi8(15))
        }
    }

    #[inline(always)]
    fn dot_halves(sum: __m128i, a: __m128i, b: __m128i) -> __m128i {
        unsafe { _mm_add_epi32(sum, _mm_madd_epi16(a, b)) }
    }

    #[inline(always)]
    fn dot_codes(sum: __m128i, codes: __m128i, signed: __m128i) -> __m128i {
        let [low, high] = [0, 1].map(|t| unsafe {
            _mm_mullo_epi16(Self::byte_of_half(codes, t), Self::byte_of_half(signed, t))
        });
        unsafe { _mm_add_epi16(_mm_add_epi16(sum, low), high) }
    }

    #[inline(always)]
    fn dot_bytes(sum: __m128i, signed: __m128i, small: __m128i) -> __m128i {
        let dot = |sum, t| {
            Self::dot_halves(
                sum,
                Self::byte_of_half(signed, t),
                Self::byte_of_half(small, t),
            )
        };
        dot(dot(sum, 0), 1)
    }

    #[inline(always)]
    fn joined(halves: __m128i) -> __m128i {
        unsafe { _mm_madd_epi16(halves, _mm_set1_epi16(1)) }
    }

    #[inline(always)]
    fn scales(word: &Word, second: bool) -> __m128 {
        unsafe {
            let spread = _mm_and_si128(
                _mm_srai_epi32(upper_halves(word, second), 3),
                _mm_set1_epi32(SPREAD_BITS),
            );
            _mm_mul_ps(_mm_castsi128_ps(spread), _mm_set1_ps(SPREAD))
        }
    }

    #[inline(always)]
    fn sums(word: &Word) -> __m128 {
        unsafe { _mm_cvtepi32_ps(_mm_srai_epi32(upper_halves(word, true), 16)) }
    }

    #[inline(always)]
    fn of(values: &[f32; 4]) -> __m128 {
        unsafe { _mm_loadu_ps(values.as_ptr()) }
    }

    #[inline(always)]
    fn splat(value: f32) -> __m128 {
        unsafe { _mm_set1_ps(value) }
    }

    #[inline(always)]
    fn from_ints(ints: __m128i) -> __m128 {
        unsafe { _mm_cvtepi32_ps(ints) }
    }

    #[inline(always)]
    fn times(a: __m128, b: __m128) -> __m128 {
        unsafe { _mm_mul_ps(a, b) }
    }

    #[inline(always)]
    fn plus(sum: __m128, a: __m128, b: __m128) -> __m128 {
        unsafe { _mm_add_ps(sum, _mm_mul_ps(a, b)) }
    }

    #[inline(always)]
    fn values(of: __m128) -> [f32; 4] {
        let mut out = [0.0; 4];
        unsafe { _mm_storeu_ps(out.as_mut_ptr(), of) };
        out
    }

    #[inline(always)]
    fn lesser(a: __m128, b: __m128) -> __m128 {
        unsafe { _mm_min_ps(b, a) }
    }

    #[inline(always)]
    fn greater(a: __m128, b: __m128) -> __m128 {
        unsafe { _mm_max_ps(b, a) }
    }

    #[inline(always)]
    fn nearest(of: __m128) -> __m128i {
        unsafe {
            let bits = _mm_castps_si128(_mm_add_ps(of, _mm_set1_ps(ROUND)));
            _mm_sub_epi32(bits, _mm_castps_si128(_mm_set1_ps(ROUND)))
        }
    }

    #[inline(always)]
    fn add(a: __m128i, b: __m128i) -> __m128i {
        unsafe { _mm_add_epi32(a, b) }
    }

    #[inline(always)]
    fn and(a: __m128i, b: __m128i) -> __m128i {
        unsafe { _mm_and_si128(a, b) }
    }

    #[inline(always)]
    fn or(a: __m128i, b: __m128i) -> __m128i {
        unsafe { _mm_or_si128(a, b) }
    }

    #[inline(always)]
    fn left(of: __m128i, bits: u32) -> __m128i {
        unsafe { _mm_sll_epi32(of, _mm_cvtsi32_si128(bits.cast_signed())) }
    }

    #[inline(always)]
    fn ints(of: __m128i) -> [i32; 4] {
        let mut out = [0; 4];
        unsafe { _mm_storeu_si128(out.as_mut_ptr().cast(), of) };
        out
    }
}
