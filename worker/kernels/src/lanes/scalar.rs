//! Plain Rust: the reference.

use super::{Lanes, ROUND, Word};
use crate::half;

/// Lanes without vector instructions.
pub(crate) struct Scalar;

fn half_at(word: &Word, i: usize) -> i16 {
    i16::from_le_bytes([word[2 * i], word[2 * i + 1]])
}

fn int_at(word: &Word, i: usize) -> i32 {
    i32::from_le_bytes([
        word[4 * i],
        word[4 * i + 1],
        word[4 * i + 2],
        word[4 * i + 3],
    ])
}

impl Lanes for Scalar {
    type Bytes = [u8; 16];
    type Floats = [f32; 4];

    fn load(word: &Word) -> [u8; 16] {
        *word
    }

    fn zero() -> [u8; 16] {
        [0; 16]
    }

    fn repeat(value: i32) -> [u8; 16] {
        ints(|_| value)
    }

    fn nibble_of_half(word: [u8; 16], t: usize) -> [u8; 16] {
        let (shift, mask) = (
            8 * (t as u32 / 2),
            if t.is_multiple_of(2) { 0x0f } else { 0xf0 },
        );
        halves(|i| (half_at(&word, i) >> shift) & mask)
    }

    fn byte_of_half(word: [u8; 16], t: usize) -> [u8; 16] {
        halves(|i| i16::from(word[2 * i + t] as i8))
    }

    fn nibble_of_byte(word: [u8; 16], t: usize) -> [u8; 16] {
        word.map(|b| (b >> (4 * t)) & 15)
    }

    fn dot_halves(sum: [u8; 16], a: [u8; 16], b: [u8; 16]) -> [u8; 16] {
        let product = |i| i32::from(half_at(&a, i)).wrapping_mul(i32::from(half_at(&b, i)));
        ints(|r| int_at(&sum, r).wrapping_add(product(2 * r).wrapping_add(product(2 * r + 1))))
    }

    fn dot_codes(sum: [u8; 16], codes: [u8; 16], signed: [u8; 16]) -> [u8; 16] {
        let product = |at: usize| i16::from(codes[at]).wrapping_mul(i16::from(signed[at] as i8));
        halves(|i| {
            half_at(&sum, i)
                .wrapping_add(product(2 * i))
                .wrapping_add(product(2 * i + 1))
        })
    }

    fn dot_bytes(sum: [u8; 16], signed: [u8; 16], small: [u8; 16]) -> [u8; 16] {
        ints(|r| {
            (4 * r..4 * r + 4).fold(int_at(&sum, r), |sum, i| {
                sum.wrapping_add(i32::from(signed[i] as i8) * i32::from(small[i]))
            })
        })
    }

    fn joined(of: [u8; 16]) -> [u8; 16] {
        ints(|r| i32::from(half_at(&of, 2 * r)) + i32::from(half_at(&of, 2 * r + 1)))
    }

    fn scales(word: &Word, second: bool) -> [f32; 4] {
        core::array::from_fn(|r| half::from_bits(half_at(word, r + 4 * usize::from(second)) as u16))
    }

    fn sums(word: &Word) -> [f32; 4] {
        core::array::from_fn(|r| f32::from(half_at(word, r + 4)))
    }

    fn of(values: &[f32; 4]) -> [f32; 4] {
        *values
    }

    fn splat(value: f32) -> [f32; 4] {
        [value; 4]
    }

    fn from_ints(ints: [u8; 16]) -> [f32; 4] {
        core::array::from_fn(|r| int_at(&ints, r) as f32)
    }

    fn times(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
        core::array::from_fn(|r| a[r] * b[r])
    }

    fn plus(sum: [f32; 4], a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
        core::array::from_fn(|r| sum[r] + a[r] * b[r])
    }

    fn values(of: [f32; 4]) -> [f32; 4] {
        of
    }

    fn lesser(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
        core::array::from_fn(|r| if b[r] < a[r] { b[r] } else { a[r] })
    }

    fn greater(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
        core::array::from_fn(|r| if b[r] > a[r] { b[r] } else { a[r] })
    }

    fn nearest(of: [f32; 4]) -> [u8; 16] {
        ints(|r| {
            let bits = (of[r] + ROUND).to_bits();
            bits.wrapping_sub(ROUND.to_bits()).cast_signed()
        })
    }

    fn add(a: [u8; 16], b: [u8; 16]) -> [u8; 16] {
        ints(|r| int_at(&a, r).wrapping_add(int_at(&b, r)))
    }

    fn and(a: [u8; 16], b: [u8; 16]) -> [u8; 16] {
        core::array::from_fn(|i| a[i] & b[i])
    }

    fn or(a: [u8; 16], b: [u8; 16]) -> [u8; 16] {
        core::array::from_fn(|i| a[i] | b[i])
    }

    fn left(of: [u8; 16], bits: u32) -> [u8; 16] {
        ints(|r| int_at(&of, r).wrapping_shl(bits))
    }

    fn ints(of: [u8; 16]) -> [i32; 4] {
        core::array::from_fn(|r| int_at(&of, r))
    }
}

/// Eight `i16` as bytes.
fn halves(of: impl Fn(usize) -> i16) -> [u8; 16] {
    let mut bytes = [0; 16];
    for (i, pair) in bytes.as_chunks_mut::<2>().0.iter_mut().enumerate() {
        *pair = of(i).to_le_bytes();
    }
    bytes
}

/// Four `i32` as bytes.
fn ints(of: impl Fn(usize) -> i32) -> [u8; 16] {
    let mut bytes = [0; 16];
    for (i, four) in bytes.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        *four = of(i).to_le_bytes();
    }
    bytes
}
