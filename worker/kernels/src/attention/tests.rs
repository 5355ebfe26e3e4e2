use super::*;
use proptest::prelude::*;

#[derive(Debug, Clone)]
struct Case {
    heads: Heads,
    /// Positions in each of several calls.
    calls: Vec<usize>,
    values: Vec<f32>,
}

impl Case {
    fn total(&self) -> usize {
        self.calls.iter().sum()
    }

    fn row(&self) -> usize {
        (self.heads.queries + 2 * self.heads.keys) * self.heads.width
    }

    fn angles(&self) -> (Vec<f32>, Vec<f32>) {
        let half = self.heads.width / 2;
        let angle = |i: usize| (i / half) as f32 * 0.7f32.powi((i % half) as i32);
        let all = 0..self.total() * half;
        all.map(|i| (angle(i).cos(), angle(i).sin())).unzip()
    }

    fn run(&self, scalar: bool, spare: usize) -> Vec<f32> {
        let (cos, sin) = self.angles();
        let size = self.heads.keys * (self.total() + spare) * self.heads.width;
        let (mut keys, mut values) = (vec![f32::NAN; size], vec![f32::NAN; size]);
        let (mut past, mut all) = (0, Vec::new());
        for new in &self.calls {
            let qkv = &self.values[past * self.row()..(past + new) * self.row()];
            let mut out = vec![f32::NAN; new * self.heads.queries * self.heads.width];
            let run = if scalar { attend_scalar } else { attend };
            let cache = KeysValues {
                keys: &mut keys,
                values: &mut values,
                past,
            };
            run(
                self.heads,
                qkv,
                Angles {
                    cos: &cos,
                    sin: &sin,
                },
                cache,
                &mut out,
            )
            .unwrap();
            all.extend(out);
            past += new;
        }
        all
    }

    /// By the definition, in 64 bits.
    fn exact(&self) -> Vec<f64> {
        let Heads {
            queries,
            keys,
            width,
            window,
            cap,
        } = self.heads;
        let (cos, sin) = self.angles();
        let half = width / 2;
        let part = |p: usize, head: usize, i: usize| {
            f64::from(self.values[p * self.row() + head * width + i])
        };
        let turned = |p: usize, head: usize, i: usize| {
            let at = p * half + i % half;
            let (c, s) = (f64::from(cos[at]), f64::from(sin[at]));
            if i < half {
                part(p, head, i) * c - part(p, head, i + half) * s
            } else {
                part(p, head, i) * c + part(p, head, i - half) * s
            }
        };
        let mut all = Vec::new();
        for p in 0..self.total() {
            for q in 0..queries {
                let k = queries + q / (queries / keys);
                let seen = |t: usize| window.is_none_or(|window| t + window > p);
                let powers: Vec<f64> = (0..=p)
                    .map(|t| {
                        if !seen(t) {
                            return 0.0;
                        }
                        let dot: f64 = (0..width).map(|i| turned(p, q, i) * turned(t, k, i)).sum();
                        let score = dot / (width as f64).sqrt();
                        let bent = |cap| f64::from(cap) * (score / f64::from(cap)).tanh();
                        cap.map_or(score, bent).exp()
                    })
                    .collect();
                let total: f64 = powers.iter().sum();
                for i in 0..width {
                    let mixed: f64 = powers
                        .iter()
                        .enumerate()
                        .map(|(t, w)| w * part(t, k + keys, i))
                        .sum();
                    all.push(mixed / total);
                }
            }
        }
        all
    }
}

fn case() -> impl Strategy<Value = Case> {
    (
        1usize..3,
        1usize..4,
        1usize..4,
        prop::collection::vec(1usize..7, 1..4),
        prop::option::of(1usize..9),
        prop::option::of(2f32..20.0),
    )
        .prop_flat_map(|(keys, each, eights, calls, window, cap)| {
            let heads = Heads {
                queries: keys * each,
                keys,
                width: eights * 8,
                window,
                cap,
            };
            let count = calls.iter().sum::<usize>() * (heads.queries + 2 * keys) * heads.width;
            prop::collection::vec(-2f32..2.0, count).prop_map(move |values| Case {
                heads,
                calls: calls.clone(),
                values,
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn follows_its_definition(c in case(), spare in 0usize..3) {
        for (found, exact) in c.run(false, spare).iter().zip(c.exact()) {
            prop_assert!((f64::from(*found) - exact).abs() < 1e-4, "{found} for {exact}");
        }
    }

    #[test]
    fn vector_lanes_equal_scalar_lanes(c in case()) {
        let bits = |v: Vec<f32>| v.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(bits(c.run(false, 0)), bits(c.run(true, 1)));
    }
}

proptest! {
    #[test]
    fn full_attention_follows_its_definition(
        heads in 1usize..4,
        width in (1usize..4).prop_map(|eights| eights * 8),
        qkv in prop::collection::vec(-2f32..2.0, 3 * 3 * 24 * 9),
        count in 1usize..10,
    ) {
        let row = 3 * heads * width;
        let qkv = &qkv[..(count * row).min(qkv.len() / row * row)];
        let count = qkv.len() / row;
        let [mut found, mut scalar] = [(); 2].map(|()| vec![f32::NAN; count * heads * width]);
        attend_fully(heads, width, qkv, &mut found).unwrap();
        attend_fully_on::<Scalar>(heads, width, qkv, &mut scalar).unwrap();
        let bits = |v: &[f32]| v.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(bits(&found), bits(&scalar));
        let at = |s: usize, part: usize, head: usize, i: usize| {
            f64::from(qkv[s * row + (part * heads + head) * width + i])
        };
        for (n, found) in found.iter().enumerate() {
            let (s, head, i) = (n / (heads * width), n / width % heads, n % width);
            let power = |t: usize| {
                let dot: f64 = (0..width).map(|d| at(s, 0, head, d) * at(t, 1, head, d)).sum();
                (dot / (width as f64).sqrt()).exp()
            };
            let total: f64 = (0..count).map(power).sum();
            let mixed: f64 = (0..count).map(|t| power(t) * at(t, 2, head, i)).sum();
            prop_assert!((f64::from(*found) - mixed / total).abs() < 1e-4);
        }
    }
}

#[test]
fn refuses_what_does_not_fit() {
    assert!(attend_fully(1, 8, &[0.0; 24], &mut [0.0; 8]).is_ok());
    assert!(attend_fully(1, 8, &[0.0; 25], &mut [0.0; 8]).is_err());
    assert!(attend_fully(1, 8, &[0.0; 24], &mut [0.0; 9]).is_err());
    assert!(attend_fully(1, 4, &[0.0; 12], &mut [0.0; 4]).is_err());
    assert!(attend_fully(0, 8, &[], &mut []).is_err());
    let heads = Heads {
        queries: 2,
        keys: 1,
        width: 8,
        window: None,
        cap: None,
    };
    let run = |heads: Heads, new: usize, room: usize, past: usize, angles: usize| {
        let (mut keys, mut values) = (vec![0.0; room * 8], vec![0.0; room * 8]);
        let turns = vec![0.0; angles * 4];
        attend(
            heads,
            &vec![0.0; new * 32],
            Angles {
                cos: &turns,
                sin: &turns,
            },
            KeysValues {
                keys: &mut keys,
                values: &mut values,
                past,
            },
            &mut vec![0.0; new * 16],
        )
    };
    assert!(run(heads, 2, 3, 1, 3).is_ok());
    assert!(run(heads, 2, 2, 1, 3).is_err(), "the cache is full");
    assert!(run(heads, 2, 3, 1, 2).is_err(), "the angles end");
    assert!(run(Heads { width: 4, ..heads }, 2, 3, 1, 9).is_err());
    assert!(run(Heads { keys: 0, ..heads }, 2, 3, 1, 9).is_err());
}
