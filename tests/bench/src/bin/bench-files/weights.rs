//! Weights in blocks of few bits, and the same weights with 8 bits and one scale for each output.

use anyhow::{Result, ensure};

/// What the attributes of `MatMulNBits` say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Width of the output.
    pub n: usize,
    /// Width of the input.
    pub k: usize,
    /// Bits of a code, 4 or 8.
    pub bits: usize,
    /// Weights along the input that share a scale.
    pub block: usize,
}

/// The matrix `[n][k]` of floats: `(code - zero) · scale`; without zero points the zero is the middle of the codes.
///
/// # Errors
/// If the parts do not fit the shape.
pub fn dequantised(
    shape: Shape,
    codes: &[u8],
    scales: &[f32],
    zeros: Option<&[f32]>,
) -> Result<Vec<f32>> {
    let Shape { n, k, bits, block } = shape;
    ensure!([4, 8].contains(&bits), "codes of {bits} bits");
    ensure!(block > 0 && k.is_multiple_of(block), "rows end in a block");
    let blocks = n * k / block;
    ensure!(
        codes.len() == n * k * bits / 8
            && scales.len() == blocks
            && zeros.is_none_or(|z| z.len() == blocks),
        "the weights do not fit their shape"
    );
    let middle = f32::from(1u8 << (bits - 1));
    let mut weights = Vec::with_capacity(n * k);
    for (i, codes) in codes.chunks_exact(block * bits / 8).enumerate() {
        let zero = zeros.map_or(middle, |z| z[i]);
        let weight = |code: u8| (f32::from(code) - zero) * scales[i];
        for byte in codes {
            if bits == 4 {
                weights.extend([weight(byte & 15), weight(byte >> 4)]);
            } else {
                weights.push(weight(*byte));
            }
        }
    }
    Ok(weights)
}

/// Signed 8-bit weights `[k][n]`, as `MatMulInteger` takes them, and the scale of each of the `n` outputs.
pub fn requantised(n: usize, k: usize, weights: &[f32]) -> (Vec<i8>, Vec<f32>) {
    let mut codes = vec![0; n * k];
    let mut scales = Vec::with_capacity(n);
    for (output, row) in weights.chunks_exact(k).enumerate() {
        let largest = row.iter().fold(0f32, |m, w| m.max(w.abs()));
        let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
        scales.push(scale);
        for (input, weight) in row.iter().enumerate() {
            codes[input * n + output] = (weight / scale).round_ties_even() as i8;
        }
    }
    (codes, scales)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHAPE: Shape = Shape {
        n: 1,
        k: 4,
        bits: 4,
        block: 2,
    };

    #[test]
    fn codes_follow_the_formula() {
        let found = dequantised(SHAPE, &[0x2F, 0x80], &[0.5, 2.0], Some(&[1.5, 0.0])).unwrap();
        assert_eq!(found, [6.75, 0.25, 0.0, 16.0]);
        let found = dequantised(SHAPE, &[0x2F, 0x80], &[0.5, 2.0], None).unwrap();
        assert_eq!(found, [3.5, -3.0, -16.0, 0.0]);
        let eight = Shape {
            bits: 8,
            k: 2,
            ..SHAPE
        };
        assert_eq!(
            dequantised(eight, &[0, 255], &[0.5], None).unwrap(),
            [-64.0, 63.5]
        );
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(dequantised(SHAPE, &[0], &[0.5, 2.0], None).is_err());
        assert!(dequantised(SHAPE, &[0, 0], &[0.5], None).is_err());
        assert!(dequantised(SHAPE, &[0, 0], &[0.5, 2.0], Some(&[0.0])).is_err());
        assert!(dequantised(Shape { bits: 2, ..SHAPE }, &[0], &[0.5, 2.0], None).is_err());
    }

    proptest! {
        #[test]
        fn requantised_weights_stand_turned_and_err_by_half_a_step(weights in prop::collection::vec(-9f32..9.0, 12)) {
            let (n, k) = (3, 4);
            let (codes, scales) = requantised(n, k, &weights);
            for output in 0..n {
                for input in 0..k {
                    let found = f32::from(codes[input * n + output]) * scales[output];
                    prop_assert!((found - weights[output * k + input]).abs() <= scales[output] * 0.5001);
                }
            }
        }
    }
}
