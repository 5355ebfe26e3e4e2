//! Functions of single numbers and of rows, in place: GELU, softmax, normalisations, SwiGLU.
//!
//! Written without branches, so that the compiler turns the loops into vector code on every target. Rows are `[m, width]`.

use crate::lanes::ROUND;
use crate::{KernelError, expect};

/// `2^y`, within 3·10⁻⁶ of itself; `y` below -126 counts as -126 and above 126 as 126.
#[inline(always)]
fn exp2(y: f32) -> f32 {
    let y = y.clamp(-126.0, 126.0);
    let rounded = y + ROUND;
    let f = y - (rounded - ROUND);
    // Taylor's series of 2^f on -0.5..=0.5.
    let power = 1.0
        + f * (core::f32::consts::LN_2
            + f * (0.240_226_5
                + f * (0.055_504_11
                    + f * (0.009_618_129 + f * (0.001_333_355_8 + f * 0.000_154_035_3)))));
    let whole = rounded.to_bits().wrapping_sub(ROUND.to_bits());
    power * f32::from_bits(whole.wrapping_add(127) << 23)
}

/// `e^x`.
#[inline(always)]
fn exp(x: f32) -> f32 {
    exp2(x * core::f32::consts::LOG2_E)
}

/// Adds `more` to `values`.
///
/// # Errors
/// [`KernelError::Length`] if they are not equally long.
pub fn add(values: &mut [f32], more: &[f32]) -> Result<(), KernelError> {
    expect("what is added", more.len(), values.len())?;
    values.iter_mut().zip(more).for_each(|(v, more)| *v += more);
    Ok(())
}

/// GELU, `x · Φ(x)` with the normal distribution's Φ (not the tanh shortcut), within 10⁻⁶ · (1 + |x|).
///
/// erf by Abramowitz and Stegun 7.1.26.
pub fn gelu(values: &mut [f32]) {
    for v in values {
        let z = (*v * core::f32::consts::FRAC_1_SQRT_2).abs();
        let t = 1.0 / (1.0 + 0.327_591_1 * z);
        let sum = t
            * (0.254_829_6
                + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
        let tail = 0.5 * sum * exp(-z * z);
        let below = if *v < 0.0 { tail } else { 1.0 - tail };
        *v *= below;
    }
}

/// GELU by the tanh shortcut (Hendrycks and Gimpel 2016): `x / 2 · (1 + tanh(√(2/π) · (x + 0.044715 · x³)))`.
pub fn gelu_tanh(values: &mut [f32]) {
    // Half of one and a tanh is the logistic function of twice its argument.
    const TWICE: f32 = 2.0 * 0.797_884_6;
    for v in values {
        let u = TWICE * (*v + 0.044_715 * *v * *v * *v);
        *v /= 1.0 + exp(-u);
    }
}

/// Softmax of each row.
///
/// # Errors
/// [`KernelError::Length`] if the rows do not fill `values`.
pub fn softmax(values: &mut [f32], width: usize) -> Result<(), KernelError> {
    whole_rows(values, width)?.for_each(softmax_row);
    Ok(())
}

/// `cap · tanh(v / cap)`.
pub(crate) fn bend(values: &mut [f32], cap: f32) {
    let twice = 2.0 / cap;
    for v in values {
        *v = cap * (1.0 - 2.0 / (1.0 + exp(twice * *v)));
    }
}

/// Softmax of one row.
pub(crate) fn softmax_row(row: &mut [f32]) {
    let most = row
        .iter()
        .fold(f32::MIN, |m, v| if *v > m { *v } else { m });
    for v in row.iter_mut() {
        *v = exp(*v - most);
    }
    let share = 1.0 / sum(row);
    for v in row {
        *v *= share;
    }
}

/// Normalisation of each row by its root mean square (Zhang and Sennrich 2019), then `· scale`.
///
/// # Errors
/// [`KernelError::Length`] if the rows do not fill `values`.
pub fn rms_norm(values: &mut [f32], scale: &[f32], epsilon: f32) -> Result<(), KernelError> {
    let count = scale.len() as f32;
    for row in whole_rows(values, scale.len())? {
        let by = 1.0 / (squares(row) / count + epsilon).sqrt();
        for (v, scale) in row.iter_mut().zip(scale) {
            *v = *v * by * scale;
        }
    }
    Ok(())
}

/// SwiGLU (Shazeer 2020) of rows `[gate | up]`, each half of `width`: `out = gate · σ(gate) · up`, `[m, width / 2]`.
///
/// # Errors
/// [`KernelError::Length`] if rows or `out` do not fit.
pub fn swiglu(rows: &[f32], width: usize, out: &mut [f32]) -> Result<(), KernelError> {
    let half = width / 2;
    let count = rows.len().checked_div(width).unwrap_or(0);
    expect("the rows", rows.len(), count * 2 * half)?;
    expect("the gated rows", out.len(), count * half)?;
    for (row, out) in rows
        .chunks_exact(width.max(1))
        .zip(out.chunks_exact_mut(half.max(1)))
    {
        let (gate, up) = row.split_at(half);
        for ((out, gate), up) in out.iter_mut().zip(gate).zip(up) {
            *out = gate / (1.0 + exp(-gate)) * up;
        }
    }
    Ok(())
}

/// Layer normalisation of each row (Ba et al. 2016): mean 0, variance 1, then `· scale + shift`.
///
/// # Errors
/// [`KernelError::Length`] if the rows do not fill `values` or `shift` is not as long as `scale`.
pub fn layer_norm(
    values: &mut [f32],
    scale: &[f32],
    shift: &[f32],
    epsilon: f32,
) -> Result<(), KernelError> {
    expect("the shift", shift.len(), scale.len())?;
    let count = scale.len() as f32;
    for row in whole_rows(values, scale.len())? {
        let mean = sum(row) / count;
        for v in row.iter_mut() {
            *v -= mean;
        }
        let variance = squares(row) / count;
        let by = 1.0 / (variance + epsilon).sqrt();
        for ((v, scale), shift) in row.iter_mut().zip(scale).zip(shift) {
            *v = *v * by * scale + shift;
        }
    }
    Ok(())
}

fn whole_rows(
    values: &mut [f32],
    width: usize,
) -> Result<core::slice::ChunksExactMut<'_, f32>, KernelError> {
    let rows = values.len().checked_div(width).unwrap_or(0);
    expect("the rows", values.len(), rows * width)?;
    Ok(values.chunks_exact_mut(width.max(1)))
}

/// In eight strands, so that it can be vector code: float addition must not be reordered by the compiler.
#[inline(always)]
fn strands(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let (eights, rest) = row.as_chunks::<8>();
    let mut sums = [0.0f32; 8];
    for eight in eights {
        for (sum, v) in sums.iter_mut().zip(eight) {
            *sum += of(*v);
        }
    }
    sums.iter().sum::<f32>() + rest.iter().map(|v| of(*v)).sum::<f32>()
}

fn sum(row: &[f32]) -> f32 {
    strands(row, |v| v)
}

fn squares(row: &[f32]) -> f32 {
    strands(row, |v| v * v)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// erf by its series, in 64 bits: exact enough for |x| < 6.
    fn erf(x: f64) -> f64 {
        let (mut term, mut total) = (x, x);
        for n in 1..200 {
            term *= -x * x / n as f64;
            total += term / (2 * n + 1) as f64;
        }
        total * 2.0 / std::f64::consts::PI.sqrt()
    }

    #[test]
    fn gelu_follows_its_definition() {
        for i in -400..=400 {
            let x = i as f32 / 100.0;
            let mut found = [x];
            gelu(&mut found);
            let wanted = f64::from(x) * 0.5 * (1.0 + erf(f64::from(x) / 2f64.sqrt()));
            let error = (f64::from(found[0]) - wanted).abs();
            assert!(error < 1e-6 * (1.0 + f64::from(x.abs())), "{x}: {error}");
        }
    }

    #[test]
    fn gelu_of_far_numbers_is_zero_or_the_number() {
        let mut far = [-1e4, -50.0, 50.0, 1e4];
        gelu(&mut far);
        assert_eq!(far[2..], [50.0, 1e4]);
        assert!(far[..2].iter().all(|v| v.abs() < 1e-30), "{far:?}");
    }

    #[test]
    fn refuses_rows_that_do_not_fit() {
        assert!(add(&mut [0.0; 4], &[0.0; 3]).is_err());
        assert!(swiglu(&[0.0; 6], 4, &mut [0.0; 2]).is_err());
        assert!(swiglu(&[0.0; 8], 4, &mut [0.0; 3]).is_err());
        assert!(swiglu(&[0.0; 3], 3, &mut [0.0; 1]).is_err());
        assert!(rms_norm(&mut [0.0; 4], &[1.0; 3], 0.0).is_err());
        assert!(softmax(&mut [0.0; 5], 2).is_err());
        assert!(softmax(&mut [0.0; 5], 0).is_err());
        assert!(softmax(&mut [], 4).is_ok());
        assert!(layer_norm(&mut [0.0; 4], &[1.0; 2], &[0.0; 3], 0.0).is_err());
    }

    proptest! {
        #[test]
        fn softmax_follows_its_definition(row in prop::collection::vec(-40f32..40.0, 1..70)) {
            let mut found = row.clone();
            softmax(&mut found, row.len()).unwrap();
            let most = row.iter().copied().fold(f32::MIN, f32::max);
            let powers: Vec<f64> = row.iter().map(|v| f64::from(v - most).exp()).collect();
            let total: f64 = powers.iter().sum();
            for (found, power) in found.iter().zip(powers) {
                prop_assert!((f64::from(*found) - power / total).abs() < 1e-5);
            }
        }

        #[test]
        fn rms_norm_follows_its_definition(row in prop::collection::vec(-9f32..9.0, 2..70)) {
            let scale: Vec<f32> = (0..row.len()).map(|i| 1.0 + i as f32 * 0.01).collect();
            let mut found = row.clone();
            rms_norm(&mut found, &scale, 1e-3).unwrap();
            let mean = row.iter().map(|v| f64::from(*v).powi(2)).sum::<f64>() / row.len() as f64;
            for ((found, v), scale) in found.iter().zip(&row).zip(scale) {
                let wanted = f64::from(*v) / (mean + 1e-3).sqrt() * f64::from(scale);
                prop_assert!((f64::from(*found) - wanted).abs() < 1e-4);
            }
        }

        #[test]
        fn swiglu_follows_its_definition(rows in prop::collection::vec((-30f32..30.0, -9f32..9.0), 1..40)) {
            let (gate, up): (Vec<f32>, Vec<f32>) = rows.iter().copied().unzip();
            let mut found = vec![0.0; gate.len()];
            swiglu(&[gate, up].concat(), 2 * rows.len(), &mut found).unwrap();
            for (found, (gate, up)) in found.iter().zip(rows) {
                let wanted = f64::from(gate) / (1.0 + f64::from(-gate).exp()) * f64::from(up);
                prop_assert!((f64::from(*found) - wanted).abs() < 1e-5 * (1.0 + wanted.abs()));
            }
        }

        #[test]
        fn layer_norm_follows_its_definition(row in prop::collection::vec(-9f32..9.0, 2..70)) {
            let n = row.len();
            let (scale, shift) = (vec![1.5; n], vec![-0.25; n]);
            let mut found = row.clone();
            layer_norm(&mut found, &scale, &shift, 1e-3).unwrap();
            let mean = row.iter().map(|v| f64::from(*v)).sum::<f64>() / n as f64;
            let variance = row.iter().map(|v| (f64::from(*v) - mean).powi(2)).sum::<f64>() / n as f64;
            for (found, v) in found.iter().zip(&row) {
                let wanted = (f64::from(*v) - mean) / (variance + 1e-3).sqrt() * 1.5 - 0.25;
                prop_assert!((f64::from(*found) - wanted).abs() < 1e-4);
            }
        }
    }
}
