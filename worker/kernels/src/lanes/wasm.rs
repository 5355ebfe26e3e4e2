//! WebAssembly's fixed-width SIMD, and where the build has it the relaxed one.
#![allow(
    unsafe_code,
    reason = "the vector loads below have no safe form; each reads exactly the array it is given"
)]

use super::{Lanes, ROUND, Word};
use crate::half::SPREAD;
use core::arch::wasm32::*;

/// Lanes of `v128`.
pub(crate) struct Simd128;

/// Sixteen bits of a 16-bit float, moved to where a 32-bit float has them.
const SPREAD_BITS: i32 = 0x8fff_e000u32 as i32;

#[inline(always)]
fn load<T, const N: usize>(from: &[T; N]) -> v128 {
    const { assert!(size_of::<T>() * N == 16) };
    // SAFETY: the reference is valid for reads of its 16 bytes, and `v128_load` asks for no alignment.
    unsafe { v128_load(from.as_ptr().cast()) }
}

/// The first or the second four `i16` of a word as `i32`.
#[inline(always)]
fn widened(word: &Word, second: bool) -> v128 {
    let half = if second { 8 } else { 0 };
    // SAFETY: eight bytes from 0 or 8 lie inside the sixteen.
    unsafe { i32x4_load_extend_i16x4(word.as_ptr().add(half).cast()) }
}

impl Lanes for Simd128 {
    type Bytes = v128;
    type Floats = v128;

    #[inline(always)]
    fn load(word: &Word) -> v128 {
        load(word)
    }

    #[inline(always)]
    fn zero() -> v128 {
        i32x4_splat(0)
    }

    #[inline(always)]
    fn repeat(value: i32) -> v128 {
        i32x4_splat(value)
    }

    #[inline(always)]
    fn nibble_of_half(word: v128, t: usize) -> v128 {
        let half = if t < 2 { word } else { u16x8_shr(word, 8) };
        let mask = if t.is_multiple_of(2) { 0x0f } else { 0xf0 };
        v128_and(half, u16x8_splat(mask))
    }

    #[inline(always)]
    fn byte_of_half(word: v128, t: usize) -> v128 {
        i16x8_shr(if t == 0 { i16x8_shl(word, 8) } else { word }, 8)
    }

    #[inline(always)]
    fn nibble_of_byte(word: v128, t: usize) -> v128 {
        let moved = if t == 0 { word } else { u16x8_shr(word, 4) };
        v128_and(moved, u8x16_splat(15))
    }

    #[inline(always)]
    fn dot_halves(sum: v128, a: v128, b: v128) -> v128 {
        i32x4_add(sum, i32x4_dot_i16x8(a, b))
    }

    /// Straight into `i32`s: one instruction where the processor has it.
    #[cfg(target_feature = "relaxed-simd")]
    #[inline(always)]
    fn dot_codes(sum: v128, codes: v128, signed: v128) -> v128 {
        Self::dot_bytes(sum, signed, codes)
    }

    #[cfg(not(target_feature = "relaxed-simd"))]
    #[inline(always)]
    fn dot_codes(sum: v128, codes: v128, signed: v128) -> v128 {
        let product = |t| i16x8_mul(Self::byte_of_half(codes, t), Self::byte_of_half(signed, t));
        i16x8_add(i16x8_add(sum, product(0)), product(1))
    }

    /// `small` is below 128 and two products fit into `i16`, so that the relaxed instruction gives the same on every
    /// machine.
    #[cfg(target_feature = "relaxed-simd")]
    #[inline(always)]
    fn dot_bytes(sum: v128, signed: v128, small: v128) -> v128 {
        i32x4_relaxed_dot_i8x16_i7x16_add(signed, small, sum)
    }

    #[cfg(not(target_feature = "relaxed-simd"))]
    #[inline(always)]
    fn dot_bytes(sum: v128, signed: v128, small: v128) -> v128 {
        let dot = |sum, t| {
            Self::dot_halves(
                sum,
                Self::byte_of_half(signed, t),
                Self::byte_of_half(small, t),
            )
        };
        dot(dot(sum, 0), 1)
    }

    #[cfg(target_feature = "relaxed-simd")]
    #[inline(always)]
    fn joined(halves: v128) -> v128 {
        halves
    }

    #[cfg(not(target_feature = "relaxed-simd"))]
    #[inline(always)]
    fn joined(halves: v128) -> v128 {
        i32x4_dot_i16x8(halves, i16x8_splat(1))
    }

    #[inline(always)]
    fn scales(word: &Word, second: bool) -> v128 {
        let spread = v128_and(
            i32x4_shl(widened(word, second), 13),
            i32x4_splat(SPREAD_BITS),
        );
        f32x4_mul(spread, f32x4_splat(SPREAD))
    }

    #[inline(always)]
    fn sums(word: &Word) -> v128 {
        f32x4_convert_i32x4(widened(word, true))
    }

    #[inline(always)]
    fn of(values: &[f32; 4]) -> v128 {
        load(values)
    }

    #[inline(always)]
    fn splat(value: f32) -> v128 {
        f32x4_splat(value)
    }

    #[inline(always)]
    fn from_ints(ints: v128) -> v128 {
        f32x4_convert_i32x4(ints)
    }

    #[inline(always)]
    fn times(a: v128, b: v128) -> v128 {
        f32x4_mul(a, b)
    }

    #[inline(always)]
    fn plus(sum: v128, a: v128, b: v128) -> v128 {
        f32x4_add(sum, f32x4_mul(a, b))
    }

    #[inline(always)]
    fn values(of: v128) -> [f32; 4] {
        [
            f32x4_extract_lane::<0>(of),
            f32x4_extract_lane::<1>(of),
            f32x4_extract_lane::<2>(of),
            f32x4_extract_lane::<3>(of),
        ]
    }

    #[inline(always)]
    fn lesser(a: v128, b: v128) -> v128 {
        f32x4_pmin(a, b)
    }

    #[inline(always)]
    fn greater(a: v128, b: v128) -> v128 {
        f32x4_pmax(a, b)
    }

    #[inline(always)]
    fn nearest(of: v128) -> v128 {
        i32x4_sub(f32x4_add(of, f32x4_splat(ROUND)), f32x4_splat(ROUND))
    }

    #[inline(always)]
    fn add(a: v128, b: v128) -> v128 {
        i32x4_add(a, b)
    }

    #[inline(always)]
    fn and(a: v128, b: v128) -> v128 {
        v128_and(a, b)
    }

    #[inline(always)]
    fn or(a: v128, b: v128) -> v128 {
        v128_or(a, b)
    }

    #[inline(always)]
    fn left(of: v128, bits: u32) -> v128 {
        i32x4_shl(of, bits)
    }

    #[inline(always)]
    fn ints(of: v128) -> [i32; 4] {
        [
            i32x4_extract_lane::<0>(of),
            i32x4_extract_lane::<1>(of),
            i32x4_extract_lane::<2>(of),
            i32x4_extract_lane::<3>(of),
        ]
    }
}
