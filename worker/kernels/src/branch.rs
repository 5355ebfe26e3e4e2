//! A low-rank branch beside a product (LoRA, Hu et al. 2021): what a narrow training changed, while the weights stay.

use crate::{KernelError, expect};

/// `out += (x · downᵀ) · up`, of rank `r`.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// `[r, k]`.
    down: Vec<f32>,
    /// `[r, n]`, so that a row is added at once.
    up: Vec<f32>,
    k: usize,
    n: usize,
}

/// Sums that are kept side by side: float addition must not be reordered by the compiler.
const STRANDS: usize = 16;

impl Branch {
    /// Takes `down[r, k]` and `up[n, r]`.
    ///
    /// # Errors
    /// [`KernelError::Dimensions`] if a size is zero, [`KernelError::Length`] if the lengths do not fit each other,
    /// [`KernelError::NotFinite`] if a number is not finite.
    pub fn new(down: Vec<f32>, up: &[f32], k: usize, n: usize) -> Result<Self, KernelError> {
        let rank = down.len().checked_div(k).unwrap_or(0);
        if rank == 0 || n == 0 {
            return Err(KernelError::Dimensions { n, k });
        }
        expect("the way down of a branch", down.len(), rank * k)?;
        expect("the way up of a branch", up.len(), n * rank)?;
        if !down.iter().chain(up).all(|v| v.is_finite()) {
            return Err(KernelError::NotFinite);
        }
        let up = (0..rank)
            .flat_map(|r| up.iter().skip(r).step_by(rank).copied())
            .collect();
        Ok(Self { down, up, k, n })
    }

    /// Adds the branch's part for the rows `x[m, k]` to `out[m, n]`.
    ///
    /// # Errors
    /// [`KernelError::Length`] if they do not fit the branch.
    pub fn add(&self, x: &[f32], out: &mut [f32]) -> Result<(), KernelError> {
        let m = x.len() / self.k;
        expect("the activations", x.len(), m * self.k)?;
        expect("the output", out.len(), m * self.n)?;
        for (x, out) in x.chunks_exact(self.k).zip(out.chunks_exact_mut(self.n)) {
            let rows = self
                .down
                .chunks_exact(self.k)
                .zip(self.up.chunks_exact(self.n));
            for (down, up) in rows {
                let by = dot(x, down);
                out.iter_mut().zip(up).for_each(|(out, up)| *out += by * up);
            }
        }
        Ok(())
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, rest_a) = a.as_chunks::<STRANDS>();
    let (b, rest_b) = b.as_chunks::<STRANDS>();
    let mut sums = [0.0; STRANDS];
    for (a, b) in a.iter().zip(b) {
        for i in 0..STRANDS {
            sums[i] += a[i] * b[i];
        }
    }
    let rest: f32 = rest_a.iter().zip(rest_b).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn case() -> impl Strategy<Value = (usize, usize, usize, usize, Vec<f32>)> {
        (1usize..5, 1usize..9, 1usize..70, 1usize..40).prop_flat_map(|(m, r, k, n)| {
            let count = m * k + r * k + n * r + m * n;
            prop::collection::vec(-2f32..2.0, count).prop_map(move |values| (m, r, k, n, values))
        })
    }

    proptest! {
        #[test]
        fn it_adds_what_its_definition_says((m, r, k, n, values) in case()) {
            let (x, rest) = values.split_at(m * k);
            let (down, rest) = rest.split_at(r * k);
            let (up, before) = rest.split_at(n * r);
            let mut out = before.to_vec();
            Branch::new(down.to_vec(), up, k, n).unwrap().add(x, &mut out).unwrap();
            for row in 0..m {
                for column in 0..n {
                    let inner = |i: usize| -> f64 { (0..k).map(|j| f64::from(x[row * k + j]) * f64::from(down[i * k + j])).sum() };
                    let added: f64 = (0..r).map(|i| inner(i) * f64::from(up[column * r + i])).sum();
                    let wanted = f64::from(before[row * n + column]) + added;
                    prop_assert!((f64::from(out[row * n + column]) - wanted).abs() < 1e-2);
                }
            }
        }
    }

    #[test]
    fn refuses_what_does_not_fit() {
        assert!(Branch::new(vec![1.0; 6], &[1.0; 8], 3, 4).is_ok());
        assert!(Branch::new(vec![1.0; 5], &[1.0; 8], 3, 4).is_err());
        assert!(Branch::new(vec![1.0; 6], &[1.0; 7], 3, 4).is_err());
        assert!(Branch::new(Vec::new(), &[], 3, 4).is_err());
        assert!(Branch::new(vec![1.0; 6], &[1.0; 8], 0, 4).is_err());
        assert!(Branch::new(vec![f32::NAN; 6], &[1.0; 8], 3, 4).is_err());
        let branch = Branch::new(vec![1.0; 6], &[1.0; 8], 3, 4).unwrap();
        assert!(branch.add(&[1.0; 4], &mut [0.0; 4]).is_err());
        assert!(branch.add(&[1.0; 3], &mut [0.0; 5]).is_err());
    }
}
