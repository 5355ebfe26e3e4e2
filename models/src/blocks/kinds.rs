//! The kinds of blocks that GGUF files have, unpacked into codes, scales and minima.
//!
//! Source: the structures `block_q4_0` to `block_q6_K` of ggml, the library that defines the format.

use super::{BLOCK, Layout, Rest, quantise};
use crate::gguf::Kind;
use half::f16;

/// A block of weights: `w = code · scale + minimum`, or `(code - middle) · scale` where the kind has no minima.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weights {
    /// One code per byte.
    pub codes: [u8; BLOCK],
    pub scale: f32,
    /// Zero for kinds without.
    pub minimum: f32,
}

/// Gives the blocks of whole rows to `take`, one after the other; `plane` chooses one of the matrices of codes.
/// Stops with `false` where a number is not finite, which `take` says too.
pub(super) fn decode(
    kind: Kind,
    plane: usize,
    bytes: &[u8],
    mut take: impl FnMut(Weights) -> bool,
) -> bool {
    let (_, size) = kind.block();
    match kind {
        Kind::Q4_0 | Kind::Q4_1 | Kind::Q8_0 => bytes
            .chunks_exact(size)
            .all(|block| take(small(kind, block))),
        Kind::Q4K | Kind::Q5K => bytes
            .chunks_exact(size)
            .all(|block| (0..8).all(|i| take(with_minima(kind, block, i)))),
        Kind::Q6K => bytes
            .chunks_exact(size)
            .all(|block| (0..8).all(|i| take(six_bits(block, i, plane)))),
        Kind::F32 | Kind::F16 | Kind::Bf16 => {
            let values = super::floats(kind, bytes);
            let mut blocks = values.chunks_exact(BLOCK);
            blocks.all(|values| fine(values, plane).is_some_and(&mut take))
        }
    }
}

fn half(bytes: &[u8], at: usize) -> f32 {
    f16::from_le_bytes([bytes[at], bytes[at + 1]]).to_f32()
}

/// Blocks of 32 with a scale in front.
fn small(kind: Kind, block: &[u8]) -> Weights {
    let body = &block[if kind == Kind::Q4_1 { 4 } else { 2 }..];
    // Columns 0..16 are in the low halves, 16..32 in the high ones.
    let nibble = |i: usize| (body[i % 16] >> (4 * (i / 16))) & 15;
    Weights {
        codes: core::array::from_fn(|i| match kind {
            Kind::Q8_0 => body[i].wrapping_add(128),
            _ => nibble(i),
        }),
        scale: half(block, 0),
        minimum: if kind == Kind::Q4_1 {
            half(block, 2)
        } else {
            0.0
        },
    }
}

/// Block `i` of eight in a `Q4_K` or `Q5_K`.
fn with_minima(kind: Kind, block: &[u8], i: usize) -> Weights {
    let (packed, rest) = block[4..].split_at(12);
    // The first four scales and minima have six bits of a byte each; the upper two bits of the others stand above them.
    let (scale, minimum) = if i < 4 {
        (packed[i] & 63, packed[i + 4] & 63)
    } else {
        let low = packed[i + 4];
        (
            (low & 15) | (packed[i - 4] >> 6 << 4),
            (low >> 4) | (packed[i] >> 6 << 4),
        )
    };
    let (fifth, codes) = rest.split_at(if kind == Kind::Q5K { 32 } else { 0 });
    let code = |column: usize| {
        let low = (codes[i / 2 * 32 + column] >> (4 * (i % 2))) & 15;
        low | fifth.get(column).map_or(0, |bits| ((bits >> i) & 1) << 4)
    };
    Weights {
        codes: core::array::from_fn(code),
        scale: half(block, 0) * f32::from(scale),
        minimum: -half(block, 2) * f32::from(minimum),
    }
}

/// Block `i` of eight in a `Q6_K`, whose two halves have scales of their own: a quarter of the larger one serves both, since
/// four times a 6-bit code is an 8-bit one.
fn six_bits(block: &[u8], i: usize, plane: usize) -> Weights {
    let (low, rest) = block.split_at(128);
    let (high, rest) = rest.split_at(64);
    let (scales, whole) = rest.split_at(16);
    let (part, quarter) = (i / 4, i % 4);
    let code = |column: usize| {
        let low = low[part * 64 + quarter % 2 * 32 + column] >> (4 * (quarter / 2));
        let high = high[part * 32 + column] >> (2 * quarter);
        i32::from((low & 15) | ((high & 3) << 4)) - 32
    };
    let own = [scales[2 * i], scales[2 * i + 1]].map(|s| f32::from(s as i8));
    let larger = if own[0].abs() >= own[1].abs() {
        own[0]
    } else {
        own[1]
    };
    let steps = own.map(|own| {
        if larger == 0.0 {
            0.0
        } else {
            4.0 * own / larger
        }
    });
    let rest = Layout::of(Kind::Q6K).rest.filter(|_| plane > 0);
    let coded = |column: usize| {
        let exact = code(column) as f32 * steps[column / 16];
        let near = exact.round_ties_even().clamp(-128.0, 127.0);
        match rest {
            None => (near as i8 as u8).wrapping_add(128),
            Some(rest) => missing(exact - near, rest),
        }
    };
    Weights {
        codes: core::array::from_fn(coded),
        scale: half(whole, 0) * larger / 4.0,
        minimum: 0.0,
    }
}

/// Floats as 8-bit codes, or as those of what the first codes miss.
fn fine(values: &[f32], plane: usize) -> Option<Weights> {
    let mut first = Vec::with_capacity(BLOCK);
    let scale = quantise(values, 128, &mut first)?.to_f32();
    let rest = Layout::of(Kind::F32).rest.filter(|_| plane > 0);
    let code = |i: usize| match rest {
        None => first[i],
        Some(rest) if scale > 0.0 => {
            missing(values[i] / scale - (f32::from(first[i]) - 128.0), rest)
        }
        Some(_) => 128,
    };
    Some(Weights {
        codes: core::array::from_fn(code),
        scale,
        minimum: 0.0,
    })
}

/// The code of a part of a step.
fn missing(part: f32, rest: Rest) -> u8 {
    let middle = f32::from(rest.bits.middle());
    let steps = (part * f32::from(rest.steps)).round_ties_even();
    (steps.clamp(-middle, middle - 1.0) + middle) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a kind's formula says of block `i`, read value by value: written a second time, from the format's description.
    fn formula(kind: Kind, block: &[u8]) -> Vec<f32> {
        let d = |at| half(block, at);
        let mut weights = vec![0.0; 256];
        for (y, weight) in weights.iter_mut().enumerate() {
            let group = y / 32;
            *weight = match kind {
                Kind::Q6K => {
                    let (n, l, quarter) = (y / 128, y % 32, y % 128 / 32);
                    let at = n * 64 + l + if quarter % 2 == 1 { 32 } else { 0 };
                    let nibble = if quarter < 2 {
                        block[at] & 15
                    } else {
                        block[at] >> 4
                    };
                    let two = (block[128 + n * 32 + l] >> [0, 2, 4, 6][quarter]) & 3;
                    let scale = block[192 + y / 16] as i8;
                    d(208) * f32::from(scale) * (f32::from(nibble | (two << 4)) - 32.0)
                }
                _ => {
                    let q = &block[4..16];
                    let (scale, minimum) = match group {
                        0..4 => (q[group] & 63, q[group + 4] & 63),
                        _ => (
                            (q[group + 4] & 15) | ((q[group - 4] >> 6) << 4),
                            (q[group + 4] >> 4) | ((q[group] >> 6) << 4),
                        ),
                    };
                    let codes = if kind == Kind::Q5K { 48 } else { 16 };
                    let byte = block[codes + y / 64 * 32 + y % 32];
                    let mut code = if y % 64 < 32 { byte & 15 } else { byte >> 4 };
                    if kind == Kind::Q5K && block[16 + y % 32] & (1 << group) != 0 {
                        code += 16;
                    }
                    d(0) * f32::from(scale) * f32::from(code) - d(2) * f32::from(minimum)
                }
            };
        }
        weights
    }

    fn block(kind: Kind) -> impl Strategy<Value = Vec<u8>> {
        let (_, size) = kind.block();
        (
            prop::collection::vec(any::<u8>(), size),
            -1f32..1.0,
            -1f32..1.0,
        )
            .prop_map(move |(mut bytes, d, least)| {
                let at = if kind == Kind::Q6K { 208 } else { 0 };
                bytes[at..at + 2].copy_from_slice(&f16::from_f32(d).to_le_bytes());
                if kind != Kind::Q6K {
                    bytes[2..4].copy_from_slice(&f16::from_f32(least).to_le_bytes());
                }
                bytes
            })
    }

    fn weights(kind: Kind, bytes: &[u8]) -> Vec<f32> {
        let mut all = Vec::new();
        let middle = if kind == Kind::Q6K { 128.0 } else { 0.0 };
        assert!(decode(kind, 0, bytes, |w| {
            all.extend(
                w.codes
                    .map(|c| (f32::from(c) - middle) * w.scale + w.minimum),
            );
            true
        }));
        all
    }

    proptest! {
        #[test]
        fn blocks_with_minima_follow_the_formula(bytes in block(Kind::Q4K), more in block(Kind::Q5K)) {
            for (kind, bytes) in [(Kind::Q4K, bytes), (Kind::Q5K, more)] {
                for (found, wanted) in weights(kind, &bytes).iter().zip(formula(kind, &bytes)) {
                    prop_assert!((found - wanted).abs() <= 1e-5 * wanted.abs().max(1.0));
                }
            }
        }

        #[test]
        fn six_bits_are_exact_beside_the_larger_scale(bytes in block(Kind::Q6K)) {
            let wanted = formula(Kind::Q6K, &bytes);
            for (i, (found, wanted)) in weights(Kind::Q6K, &bytes).iter().zip(&wanted).enumerate() {
                let scale = |half: usize| f32::from(bytes[192 + half] as i8).abs();
                let (own, other) = (scale(i / 16), scale((i / 16) ^ 1));
                let step = half(&bytes, 208).abs() * own.max(other) / 4.0;
                let room = if own >= other { 1e-5 * wanted.abs().max(1.0) } else { step * 0.501 };
                // -32 times minus the larger scale would be one step beyond the codes.
                prop_assert!((found - wanted).abs() <= room + step * 1e-3 || own == other, "{found} for {wanted}");
            }
        }

        #[test]
        fn with_a_second_plane_six_bits_are_close_everywhere(bytes in block(Kind::Q6K)) {
            let wanted = formula(Kind::Q6K, &bytes);
            let mut found = weights(Kind::Q6K, &bytes);
            let mut at = 0;
            decode(Kind::Q6K, 1, &bytes, |w| {
                for code in w.codes {
                    found[at] += (f32::from(code) - 8.0) / 16.0 * w.scale;
                    at += 1;
                }
                true
            });
            for (i, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
                let scale = |half: usize| f32::from(bytes[192 + half] as i8);
                let (own, other) = (scale(i / 16), scale((i / 16) ^ 1));
                let step = half(&bytes, 208).abs() * own.abs().max(other.abs()) / 4.0;
                // Beside a scale of the other sign, -32 may be up to one step beyond the codes.
                let room = if own * other < 0.0 { 1.0 } else { 1.0 / 16.0 };
                prop_assert!((found - wanted).abs() <= step * room + 1e-5 * wanted.abs().max(1.0), "{found} for {wanted}");
            }
        }

        #[test]
        fn two_planes_hold_sixteen_bits(values in prop::collection::vec(-2f32..2.0, BLOCK)) {
            let [high, low] = [0, 1].map(|plane| fine(&values, plane).unwrap());
            let largest = values.iter().fold(0f32, |m, v| m.max(v.abs()));
            for (i, value) in values.iter().enumerate() {
                let code = f32::from(high.codes[i]) - 128.0 + (f32::from(low.codes[i]) - 128.0) / 256.0;
                prop_assert!((code * high.scale - value).abs() <= largest / 127.0 / 256.0 * 1.01);
            }
        }
    }
}
