//! Four lanes, one per row of weights. The arithmetic is the same on every machine, so results are equal bit by bit.

mod scalar;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm;
#[cfg(target_arch = "x86_64")]
mod x86;

pub(crate) use scalar::Scalar;
#[cfg(not(any(
    all(target_arch = "wasm32", target_feature = "simd128"),
    target_arch = "x86_64"
)))]
pub(crate) use scalar::Scalar as Native;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) use wasm::Simd128 as Native;
#[cfg(target_arch = "x86_64")]
pub(crate) use x86::Sse2 as Native;

/// Sixteen bytes as they stand in packed weights.
pub(crate) type Word = [u8; 16];

/// What the kernels need of four lanes.
pub(crate) trait Lanes {
    /// Sixteen bytes, eight `i16` or four `i32`.
    type Bytes: Copy;
    /// Four `f32`.
    type Floats: Copy;

    fn load(word: &Word) -> Self::Bytes;
    fn zero() -> Self::Bytes;
    fn repeat(value: i32) -> Self::Bytes;

    /// Nibble `t` of each `u16`: 0 and 2 as they are, 1 and 3 sixteen times as large.
    fn nibble_of_half(word: Self::Bytes, t: usize) -> Self::Bytes;
    /// The low (0) or the high (1) byte of each `u16`, signed.
    fn byte_of_half(word: Self::Bytes, t: usize) -> Self::Bytes;
    /// The low (0) or the high (1) nibble of each byte.
    fn nibble_of_byte(word: Self::Bytes, t: usize) -> Self::Bytes;

    /// Adds to each `i32` the products of its two `i16`.
    fn dot_halves(sum: Self::Bytes, a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    /// Adds the products of codes (0..=15) with signed bytes: of two to each `i16`, in which eight such sums fit, or of four
    /// to each `i32`. [`Lanes::joined`] knows which.
    fn dot_codes(sum: Self::Bytes, codes: Self::Bytes, signed: Self::Bytes) -> Self::Bytes;
    /// Adds to each `i32` the products of its four signed bytes with bytes 0..=127.
    fn dot_bytes(sum: Self::Bytes, signed: Self::Bytes, small: Self::Bytes) -> Self::Bytes;
    /// Sums of [`Lanes::dot_codes`] as `i32`s.
    fn joined(halves: Self::Bytes) -> Self::Bytes;

    /// The first or the second four 16-bit floats of a word.
    fn scales(word: &Word, second: bool) -> Self::Floats;
    /// The second four `i16` of a word, as floats.
    fn sums(word: &Word) -> Self::Floats;

    fn of(values: &[f32; 4]) -> Self::Floats;
    fn splat(value: f32) -> Self::Floats;
    fn from_ints(ints: Self::Bytes) -> Self::Floats;
    fn times(a: Self::Floats, b: Self::Floats) -> Self::Floats;
    /// `sum + a · b`, both operations rounded.
    fn plus(sum: Self::Floats, a: Self::Floats, b: Self::Floats) -> Self::Floats;
    fn values(of: Self::Floats) -> [f32; 4];
    /// The lesser of each two; `a` where one is no number.
    fn lesser(a: Self::Floats, b: Self::Floats) -> Self::Floats;
    /// The greater of each two; `a` where one is no number.
    fn greater(a: Self::Floats, b: Self::Floats) -> Self::Floats;

    /// The nearest `i32`s (ties to even) of floats below 2²² in size.
    fn nearest(of: Self::Floats) -> Self::Bytes;
    /// Sums of `i32`s.
    fn add(a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    /// Bits that are in both.
    fn and(a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    /// Bits that are in one.
    fn or(a: Self::Bytes, b: Self::Bytes) -> Self::Bytes;
    /// `i32`s moved left by so many bits.
    fn left(of: Self::Bytes, bits: u32) -> Self::Bytes;
    fn ints(of: Self::Bytes) -> [i32; 4];
}

/// Adding 1.5·2²³ to a float rounds it to the nearest integer (ties to even) and leaves that in the low bits.
pub(crate) const ROUND: f32 = 12_582_912.0;
