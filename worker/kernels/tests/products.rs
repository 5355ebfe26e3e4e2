//! The kernels against plain arithmetic, and the vector lanes against the scalar ones.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use kernels::{BLOCK, Bits, Packed, Scratch, Zeros, matmul, matmul_scalar};
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Zero {
    Middle,
    Float(Vec<f32>),
    Codes(Vec<u8>),
}

#[derive(Debug, Clone)]
struct Case {
    n: usize,
    k: usize,
    m: usize,
    bits: Bits,
    codes: Vec<u8>,
    scales: Vec<f32>,
    zero: Zero,
    a: Vec<f32>,
    bias: Option<Vec<f32>>,
}

impl Case {
    fn packed(&self) -> Packed {
        let zeros = match &self.zero {
            Zero::Middle => Zeros::Middle,
            Zero::Float(z) => Zeros::Float(z),
            Zero::Codes(z) => Zeros::Codes(z),
        };
        Packed::pack(self.n, self.k, self.bits, &self.codes, &self.scales, zeros).unwrap()
    }

    /// `w[row][k]` by the definition of MatMulNBits.
    fn weight(&self, row: usize, k: usize) -> f64 {
        let blocks = self.k.div_ceil(BLOCK);
        let at = row * blocks + k / BLOCK;
        let (code, zero) = match self.bits {
            Bits::Four => {
                let code = (self.codes[at * 16 + (k % BLOCK) / 2] >> (4 * (k % 2))) & 15;
                let zero = match &self.zero {
                    Zero::Middle => 8.0,
                    Zero::Float(z) => f64::from(z[at]),
                    Zero::Codes(z) => {
                        let b = k / BLOCK;
                        f64::from((z[row * blocks.div_ceil(2) + b / 2] >> (4 * (b % 2))) & 15)
                    }
                };
                (code, zero)
            }
            Bits::Eight => {
                let zero = match &self.zero {
                    Zero::Middle => 128.0,
                    Zero::Float(z) => f64::from(z[at]),
                    Zero::Codes(z) => f64::from(z[at]),
                };
                (self.codes[at * 32 + k % BLOCK], zero)
            }
        };
        (f64::from(code) - zero) * f64::from(self.scales[at])
    }
}

fn case() -> impl Strategy<Value = Case> {
    (
        1usize..23,
        1usize..130,
        1usize..10,
        any::<bool>(),
        0u8..3,
        any::<bool>(),
    )
        .prop_flat_map(|(n, k, m, four, zero, bias)| {
            let bits = if four { Bits::Four } else { Bits::Eight };
            let blocks = k.div_ceil(BLOCK);
            let zero_row = if four { blocks.div_ceil(2) } else { blocks };
            let zero = match zero {
                0 => Just(Zero::Middle).boxed(),
                1 => prop::collection::vec(-20.0f32..20.0, n * blocks)
                    .prop_map(Zero::Float)
                    .boxed(),
                _ => prop::collection::vec(any::<u8>(), n * zero_row)
                    .prop_map(Zero::Codes)
                    .boxed(),
            };
            let bias = if bias {
                prop::collection::vec(-3.0f32..3.0, n)
                    .prop_map(Some)
                    .boxed()
            } else {
                Just(None).boxed()
            };
            (
                prop::collection::vec(any::<u8>(), n * blocks * bits.block_bytes()),
                prop::collection::vec(-0.1f32..0.1, n * blocks),
                zero,
                prop::collection::vec(-4.0f32..4.0, m * k),
                bias,
            )
                .prop_map(move |(codes, scales, zero, a, bias)| Case {
                    n,
                    k,
                    m,
                    bits,
                    codes,
                    scales,
                    zero,
                    a,
                    bias,
                })
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn equals_plain_arithmetic(c in case()) {
        let mut out = vec![f32::NAN; c.m * c.n];
        matmul_scalar(&c.packed(), &c.a, c.m, c.bias.as_deref(), &mut out, &mut Scratch::default()).unwrap();
        for m in 0..c.m {
            for n in 0..c.n {
                let mut exact = c.bias.as_ref().map_or(0.0, |b| f64::from(b[n]));
                let mut size = exact.abs();
                for k in 0..c.k {
                    let product = c.weight(n, k) * f64::from(c.a[m * c.k + k]);
                    exact += product;
                    size += product.abs();
                }
                // Half a step of 1/1023 of a block's largest activation, times the weights, bounds the rounding.
                let steps: f64 = (0..c.k).map(|k| c.weight(n, k).abs()).sum::<f64>() * 4.0 / 1023.0;
                let got = f64::from(out[m * c.n + n]);
                prop_assert!((got - exact).abs() <= steps + size * 1e-4 + 1e-4, "row {m} column {n}: {got} for {exact}");
            }
        }
    }

    #[test]
    fn vector_lanes_equal_scalar_lanes(c in case()) {
        let (mut fast, mut plain) = (vec![0.0f32; c.m * c.n], vec![1.0f32; c.m * c.n]);
        let packed = c.packed();
        matmul(&packed, &c.a, c.m, c.bias.as_deref(), &mut fast, &mut Scratch::default()).unwrap();
        matmul_scalar(&packed, &c.a, c.m, c.bias.as_deref(), &mut plain, &mut Scratch::default()).unwrap();
        let bits = |v: &[f32]| v.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(bits(&fast), bits(&plain));
    }
}

#[test]
fn refuses_what_does_not_fit() {
    assert!(Packed::pack(0, 32, Bits::Four, &[], &[], Zeros::Middle).is_err());
    assert!(Packed::pack(1, 0, Bits::Four, &[], &[], Zeros::Middle).is_err());
    assert!(Packed::pack(usize::MAX, 64, Bits::Eight, &[0; 32], &[1.0], Zeros::Middle).is_err());
    assert!(Packed::pack(1, 32, Bits::Four, &[0; 15], &[1.0], Zeros::Middle).is_err());
    assert!(Packed::pack(1, 32, Bits::Four, &[0; 16], &[1.0, 2.0], Zeros::Middle).is_err());
    assert!(Packed::pack(1, 32, Bits::Four, &[0; 16], &[1.0], Zeros::Float(&[])).is_err());
    let w = Packed::pack(1, 32, Bits::Four, &[0; 16], &[1.0], Zeros::Middle).unwrap();
    let mut out = [0.0];
    assert!(matmul(&w, &[0.0; 31], 1, None, &mut out, &mut Scratch::default()).is_err());
    assert!(
        matmul(
            &w,
            &[0.0; 32],
            1,
            Some(&[]),
            &mut out,
            &mut Scratch::default()
        )
        .is_err()
    );
    assert!(
        matmul(
            &w,
            &[f32::NAN; 32],
            1,
            None,
            &mut out,
            &mut Scratch::default()
        )
        .is_ok()
    );
    assert!(
        matmul(
            &w,
            &[f32::INFINITY; 32],
            1,
            None,
            &mut out,
            &mut Scratch::default()
        )
        .is_ok()
    );
}
