//! The kernels against plain arithmetic, and the vector lanes against the scalar ones.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use kernels::{BLOCK, Bits, Engine, Packed, Precision, Zeros};
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

impl Case {
    fn product(&self, precision: Precision, scalar: bool) -> Vec<f32> {
        let mut out = vec![f32::NAN; self.m * self.n];
        let (mut engine, packed) = (Engine::new(precision), self.packed());
        let run = if scalar {
            Engine::product_scalar
        } else {
            Engine::product
        };
        let bias = self.bias.as_deref();
        run(&mut engine, &packed, &self.a, self.m, bias, &mut out).unwrap();
        out
    }

    /// Each value with how far it may be off: half a step of a block's activations times the weights, and the rounding
    /// of scales and offsets to 16 bits.
    fn exact(&self, steps: f64) -> Vec<(f64, f64)> {
        let mut all = Vec::new();
        for m in 0..self.m {
            for n in 0..self.n {
                let mut exact = self.bias.as_ref().map_or(0.0, |b| f64::from(b[n]));
                let mut allowed = 1e-4 + exact.abs() * 1e-5;
                for k in 0..self.k {
                    let (weight, a) = (self.weight(n, k), f64::from(self.a[m * self.k + k]));
                    exact += weight * a;
                    let offset = f64::from(self.scales[n * self.k.div_ceil(BLOCK) + k / BLOCK])
                        .abs()
                        * 130.0;
                    allowed += weight.abs() * 4.0 / steps
                        + (weight * a).abs() * 1e-3
                        + offset * a.abs() * 6e-4;
                }
                all.push((exact, allowed));
            }
        }
        all
    }
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|x| x.to_bits()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wide_equals_plain_arithmetic(c in case()) {
        for (found, (exact, allowed)) in c.product(Precision::Wide, true).iter().zip(c.exact(2047.0)) {
            prop_assert!((f64::from(*found) - exact).abs() <= allowed, "{found} for {exact}");
        }
    }

    #[test]
    fn narrow_equals_plain_arithmetic(c in case()) {
        for (found, (exact, allowed)) in c.product(Precision::Narrow, true).iter().zip(c.exact(127.0)) {
            prop_assert!((f64::from(*found) - exact).abs() <= allowed, "{found} for {exact}");
        }
    }

    #[test]
    fn vector_lanes_equal_scalar_lanes(c in case()) {
        for precision in [Precision::Wide, Precision::Narrow] {
            prop_assert_eq!(bits(&c.product(precision, false)), bits(&c.product(precision, true)));
        }
    }

    #[test]
    fn rows_are_the_weights(c in case()) {
        let packed = c.packed();
        let mut row = vec![f32::NAN; c.k];
        for n in 0..c.n {
            packed.row(n, &mut row).unwrap();
            for (k, found) in row.iter().enumerate() {
                let exact = c.weight(n, k);
                let offset = f64::from(c.scales[n * c.k.div_ceil(BLOCK) + k / BLOCK]).abs() * 130.0;
                prop_assert!((f64::from(*found) - exact).abs() <= exact.abs() * 1e-3 + offset * 6e-4, "{found} for {exact}");
            }
        }
        prop_assert!(packed.row(c.n, &mut row).is_err());
    }
}

#[test]
fn scales_of_sixteen_bits_are_kept_exactly() {
    // From the smallest 16-bit float to the largest, each alone in its matrix and all together.
    let scales: Vec<f32> = (-24..=15)
        .map(|e| 1.5f32.min(2.0) * 2f32.powi(e))
        .filter(|s| *s <= 65_504.0 && *s > 9e-8)
        .collect();
    for scale in &scales {
        let w = Packed::pack(1, 32, Bits::Eight, &[129; 32], &[*scale], Zeros::Middle).unwrap();
        let mut row = [0.0; 32];
        w.row(0, &mut row).unwrap();
        assert_eq!(row, [*scale; 32]);
    }
}

#[test]
fn refuses_what_does_not_fit() {
    let pack = |n, k, bits, codes: &[u8], scales: &[f32], zeros: Zeros<'_>| {
        Packed::pack(n, k, bits, codes, scales, zeros)
    };
    assert!(pack(0, 32, Bits::Four, &[], &[], Zeros::Middle).is_err());
    assert!(pack(1, 0, Bits::Four, &[], &[], Zeros::Middle).is_err());
    assert!(pack(usize::MAX, 64, Bits::Eight, &[0; 32], &[1.0], Zeros::Middle).is_err());
    assert!(pack(1, 32, Bits::Four, &[0; 15], &[1.0], Zeros::Middle).is_err());
    assert!(pack(1, 32, Bits::Four, &[0; 16], &[1.0, 2.0], Zeros::Middle).is_err());
    assert!(pack(1, 32, Bits::Four, &[0; 16], &[1.0], Zeros::Float(&[])).is_err());
    assert!(pack(1, 32, Bits::Four, &[0; 16], &[f32::NAN], Zeros::Middle).is_err());
    assert!(
        pack(
            1,
            32,
            Bits::Four,
            &[0; 16],
            &[1.0],
            Zeros::Float(&[f32::INFINITY])
        )
        .is_err()
    );
    let w = pack(1, 32, Bits::Four, &[0; 16], &[1.0], Zeros::Middle).unwrap();
    let mut out = [0.0];
    let mut engine = Engine::default();
    assert!(engine.product(&w, &[0.0; 31], 1, None, &mut out).is_err());
    assert!(
        engine
            .product(&w, &[0.0; 32], 1, Some(&[]), &mut out)
            .is_err()
    );
    assert!(engine.product(&w, &[0.0; 64], 2, None, &mut out).is_err());
}

#[test]
fn what_is_no_number_goes_through_without_a_panic() {
    for bits in [Bits::Four, Bits::Eight] {
        let codes = vec![7; 5 * bits.block_bytes()];
        let w = Packed::pack(5, 32, bits, &codes, &[1.0; 5], Zeros::Middle).unwrap();
        for precision in [Precision::Wide, Precision::Narrow] {
            for value in [f32::NAN, f32::INFINITY, f32::MAX, f32::MIN_POSITIVE] {
                let mut out = [0.0; 15];
                let mut engine = Engine::new(precision);
                engine.product(&w, &[value; 96], 3, None, &mut out).unwrap();
            }
        }
    }
}
