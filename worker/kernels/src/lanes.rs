//! Four lanes, one per row of weights. The arithmetic is the same on every machine, so results are equal bit by bit.

#[cfg(not(any(
    all(target_arch = "wasm32", target_feature = "simd128"),
    target_arch = "x86_64"
)))]
pub(crate) use Scalar as Native;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) use wasm::Simd128 as Native;
#[cfg(target_arch = "x86_64")]
pub(crate) use x86::Sse2 as Native;

/// What the kernel needs of four lanes.
pub(crate) trait Lanes {
    /// Sixteen bytes as eight `i16`.
    type Halves: Copy;
    /// Four `i32` accumulators.
    type Ints: Copy;
    /// Four `f32` accumulators.
    type Floats: Copy;

    fn ints() -> Self::Ints;
    fn floats() -> Self::Floats;
    /// The four nibbles of each `u16`: 0 and 2 as they are, 1 and 3 sixteen times as large.
    fn nibbles(word: &[u8; 16]) -> [Self::Halves; 4];
    /// Sixteen `i8` as two times eight `i16`.
    fn bytes(word: &[u8; 16]) -> [Self::Halves; 2];
    /// Adds, per lane, the products of its two halves with the pair.
    fn dot(sum: Self::Ints, halves: Self::Halves, pair: i32) -> Self::Ints;
    /// `sum + float(ints) · (scale · by)`.
    fn scaled(sum: Self::Floats, ints: Self::Ints, scale: &[f32; 4], by: f32) -> Self::Floats;
    /// `sum + offset · by`.
    fn shifted(sum: Self::Floats, offset: &[f32; 4], by: f32) -> Self::Floats;
    fn values(sum: Self::Floats) -> [f32; 4];
}

/// Plain Rust: the reference.
pub(crate) struct Scalar;

impl Lanes for Scalar {
    type Halves = [i16; 8];
    type Ints = [i32; 4];
    type Floats = [f32; 4];

    fn ints() -> [i32; 4] {
        [0; 4]
    }

    fn floats() -> [f32; 4] {
        [0.0; 4]
    }

    fn nibbles(word: &[u8; 16]) -> [[i16; 8]; 4] {
        let half = |i: usize| u16::from_le_bytes([word[2 * i], word[2 * i + 1]]);
        let pick =
            |shift: u32, mask: u16| core::array::from_fn(|i| ((half(i) >> shift) & mask) as i16);
        [pick(0, 0x0f), pick(0, 0xf0), pick(8, 0x0f), pick(8, 0xf0)]
    }

    fn bytes(word: &[u8; 16]) -> [[i16; 8]; 2] {
        let from = |start: usize| core::array::from_fn(|i| i16::from(word[start + i] as i8));
        [from(0), from(8)]
    }

    fn dot(sum: [i32; 4], halves: [i16; 8], pair: i32) -> [i32; 4] {
        let (even, odd) = (i32::from(pair as i16), pair >> 16);
        core::array::from_fn(|r| {
            let products = i32::from(halves[2 * r])
                .wrapping_mul(even)
                .wrapping_add(i32::from(halves[2 * r + 1]).wrapping_mul(odd));
            sum[r].wrapping_add(products)
        })
    }

    fn scaled(sum: [f32; 4], ints: [i32; 4], scale: &[f32; 4], by: f32) -> [f32; 4] {
        core::array::from_fn(|r| sum[r] + ints[r] as f32 * (scale[r] * by))
    }

    fn shifted(sum: [f32; 4], offset: &[f32; 4], by: f32) -> [f32; 4] {
        core::array::from_fn(|r| sum[r] + offset[r] * by)
    }

    fn values(sum: [f32; 4]) -> [f32; 4] {
        sum
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[allow(
    unsafe_code,
    reason = "the vector loads below have no safe form; each reads exactly the array it is given"
)]
mod wasm {
    use core::arch::wasm32::*;

    /// WebAssembly's fixed-width SIMD.
    pub(crate) struct Simd128;

    #[inline(always)]
    fn load<T, const N: usize>(from: &[T; N]) -> v128 {
        const { assert!(size_of::<T>() * N == 16) };
        // SAFETY: the reference is valid for reads of its 16 bytes, and `v128_load` asks for no alignment.
        unsafe { v128_load(from.as_ptr().cast()) }
    }

    impl super::Lanes for Simd128 {
        type Halves = v128;
        type Ints = v128;
        type Floats = v128;

        #[inline(always)]
        fn ints() -> v128 {
            i32x4_splat(0)
        }

        #[inline(always)]
        fn floats() -> v128 {
            f32x4_splat(0.0)
        }

        #[inline(always)]
        fn nibbles(word: &[u8; 16]) -> [v128; 4] {
            let low = load(word);
            let high = u16x8_shr(low, 8);
            let (even, odd) = (u16x8_splat(0x0f), u16x8_splat(0xf0));
            [
                v128_and(low, even),
                v128_and(low, odd),
                v128_and(high, even),
                v128_and(high, odd),
            ]
        }

        #[inline(always)]
        fn bytes(word: &[u8; 16]) -> [v128; 2] {
            let v = load(word);
            [i16x8_extend_low_i8x16(v), i16x8_extend_high_i8x16(v)]
        }

        #[inline(always)]
        fn dot(sum: v128, halves: v128, pair: i32) -> v128 {
            i32x4_add(sum, i32x4_dot_i16x8(halves, i32x4_splat(pair)))
        }

        #[inline(always)]
        fn scaled(sum: v128, ints: v128, scale: &[f32; 4], by: f32) -> v128 {
            f32x4_add(
                sum,
                f32x4_mul(
                    f32x4_convert_i32x4(ints),
                    f32x4_mul(load(scale), f32x4_splat(by)),
                ),
            )
        }

        #[inline(always)]
        fn shifted(sum: v128, offset: &[f32; 4], by: f32) -> v128 {
            f32x4_add(sum, f32x4_mul(load(offset), f32x4_splat(by)))
        }

        #[inline(always)]
        fn values(sum: v128) -> [f32; 4] {
            [
                f32x4_extract_lane::<0>(sum),
                f32x4_extract_lane::<1>(sum),
                f32x4_extract_lane::<2>(sum),
                f32x4_extract_lane::<3>(sum),
            ]
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[allow(
    unsafe_code,
    reason = "SSE2 intrinsics: part of every x86-64 machine; loads read exactly the array they are given"
)]
mod x86 {
    use core::arch::x86_64::*;

    /// What every x86-64 machine has: makes native tests and tools quick.
    pub(crate) struct Sse2;

    #[inline(always)]
    fn load(word: &[u8; 16]) -> __m128i {
        // SAFETY: the reference is valid for reads of 16 bytes; `loadu` asks for no alignment.
        unsafe { _mm_loadu_si128(word.as_ptr().cast()) }
    }

    #[inline(always)]
    fn load_floats(from: &[f32; 4]) -> __m128 {
        // SAFETY: as above.
        unsafe { _mm_loadu_ps(from.as_ptr()) }
    }

    // SAFETY of the blocks below: SSE2 belongs to the x86-64 baseline, and none of these touches memory.
    impl super::Lanes for Sse2 {
        type Halves = __m128i;
        type Ints = __m128i;
        type Floats = __m128;

        #[inline(always)]
        fn ints() -> __m128i {
            unsafe { _mm_setzero_si128() }
        }

        #[inline(always)]
        fn floats() -> __m128 {
            unsafe { _mm_setzero_ps() }
        }

        #[inline(always)]
        fn nibbles(word: &[u8; 16]) -> [__m128i; 4] {
            let low = load(word);
            unsafe {
                let high = _mm_srli_epi16(low, 8);
                let (even, odd) = (_mm_set1_epi16(0x0f), _mm_set1_epi16(0xf0));
                [
                    _mm_and_si128(low, even),
                    _mm_and_si128(low, odd),
                    _mm_and_si128(high, even),
                    _mm_and_si128(high, odd),
                ]
            }
        }

        #[inline(always)]
        fn bytes(word: &[u8; 16]) -> [__m128i; 2] {
            let v = load(word);
            unsafe {
                [
                    _mm_srai_epi16(_mm_unpacklo_epi8(v, v), 8),
                    _mm_srai_epi16(_mm_unpackhi_epi8(v, v), 8),
                ]
            }
        }

        #[inline(always)]
        fn dot(sum: __m128i, halves: __m128i, pair: i32) -> __m128i {
            unsafe { _mm_add_epi32(sum, _mm_madd_epi16(halves, _mm_set1_epi32(pair))) }
        }

        #[inline(always)]
        fn scaled(sum: __m128, ints: __m128i, scale: &[f32; 4], by: f32) -> __m128 {
            unsafe {
                let by = _mm_mul_ps(load_floats(scale), _mm_set1_ps(by));
                _mm_add_ps(sum, _mm_mul_ps(_mm_cvtepi32_ps(ints), by))
            }
        }

        #[inline(always)]
        fn shifted(sum: __m128, offset: &[f32; 4], by: f32) -> __m128 {
            unsafe { _mm_add_ps(sum, _mm_mul_ps(load_floats(offset), _mm_set1_ps(by))) }
        }

        #[inline(always)]
        fn values(sum: __m128) -> [f32; 4] {
            let mut out = [0.0; 4];
            // SAFETY: `out` is valid for writes of its 16 bytes.
            unsafe { _mm_storeu_ps(out.as_mut_ptr(), sum) };
            out
        }
    }
}
