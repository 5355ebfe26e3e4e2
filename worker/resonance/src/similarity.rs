//! How alike two things are: vectors, bags of words, and scores made comparable.

/// Cosine of the angle between two vectors, -1..=1. 0 when lengths differ, a vector is empty, zero or not finite.
pub fn cosine(a: &[f32], b: &[f32]) -> f32 {
    if a.len() != b.len() {
        return 0.0;
    }
    // Eight sums side by side, so that compilers make vector instructions of them.
    let (mut dots, mut squares, mut others) = ([0f64; 8], [0f64; 8], [0f64; 8]);
    for (xs, ys) in a.chunks(8).zip(b.chunks(8)) {
        for (lane, (&x, &y)) in xs.iter().zip(ys).enumerate() {
            let (x, y) = (f64::from(x), f64::from(y));
            dots[lane] += x * y;
            squares[lane] += x * x;
            others[lane] += y * y;
        }
    }
    let total = |lanes: [f64; 8]| lanes.iter().sum::<f64>();
    let (dot, aa, bb) = (total(dots), total(squares), total(others));
    let c = dot / (aa.sqrt() * bb.sqrt());
    if c.is_finite() {
        c.clamp(-1.0, 1.0) as f32
    } else {
        0.0
    }
}

/// Token F1 of two bags of words, 0..=1; duplicates count once. 0 if either is empty.
pub fn overlap<S: AsRef<str>>(a: &[S], b: &[S]) -> f32 {
    weighted_overlap(a, b, |_| 1.0, 0.5)
}

/// Overlap in which words weigh differently: 1 / (bias / share of `a` found in `b` + (1 - bias) / share of `b` in `a`).
///
/// `weight` must be positive; `bias` (0..1) says how much covering `a` matters. With `bias` 0.5 and equal weights it is
/// token F1.
pub fn weighted_overlap<S: AsRef<str>>(
    a: &[S],
    b: &[S],
    weight: impl Fn(&str) -> f32,
    bias: f32,
) -> f32 {
    let (in_a, in_b) = (share(a, b, &weight), share(b, a, &weight));
    if in_a <= 0.0 || in_b <= 0.0 {
        return 0.0;
    }
    (1.0 / (bias / in_a + (1.0 - bias) / in_b)).clamp(0.0, 1.0)
}

fn share<S: AsRef<str>>(of: &[S], within: &[S], weight: &impl Fn(&str) -> f32) -> f32 {
    let (mut found, mut all) = (0.0, 0.0);
    for (i, word) in of.iter().enumerate() {
        let word = word.as_ref();
        if of[..i].iter().any(|w| w.as_ref() == word) {
            continue;
        }
        let w = weight(word);
        all += w;
        if within.iter().any(|x| x.as_ref() == word) {
            found += w;
        }
    }
    if all > 0.0 { found / all } else { 0.0 }
}

/// Each score as its distance from the mean in standard deviations; all 0 when they do not differ.
pub fn z_scores(scores: &[f32]) -> Vec<f32> {
    let n = scores.len().max(1) as f32;
    let mean = scores.iter().sum::<f32>() / n;
    let variance = scores.iter().map(|s| (s - mean).powi(2)).sum::<f32>() / n;
    let deviation = variance.sqrt();
    if deviation.is_finite() && deviation > 1e-9 {
        scores.iter().map(|s| (s - mean) / deviation).collect()
    } else {
        vec![0.0; scores.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cosine_of_known_angles() {
        assert!((cosine(&[1.0, 0.0], &[2.0, 0.0]) - 1.0).abs() < 1e-6);
        assert!((cosine(&[1.0, 0.0], &[1.0, 1.0]) - std::f32::consts::FRAC_1_SQRT_2).abs() < 1e-6);
        assert_eq!(cosine(&[1.0], &[1.0, 2.0]), 0.0);
        assert_eq!(cosine(&[0.0, 0.0], &[1.0, 2.0]), 0.0);
        assert_eq!(cosine(&[f32::NAN], &[1.0]), 0.0);
    }

    #[test]
    fn overlap_is_token_f1() {
        assert!((overlap(&["sky", "blue"], &["sky", "green", "blue"]) - 0.8).abs() < 1e-6);
        assert_eq!(overlap(&["a"], &["b"]), 0.0);
        assert_eq!(overlap::<&str>(&[], &[]), 0.0);
        assert_eq!(overlap(&["a", "a"], &["a"]), 1.0);
    }

    #[test]
    fn z_scores_are_centred() {
        let z = z_scores(&[1.0, 2.0, 3.0]);
        assert!(z.iter().sum::<f32>().abs() < 1e-6 && (z[2] - 1.224_745).abs() < 1e-5);
        assert_eq!(z_scores(&[4.0, 4.0]), [0.0, 0.0]);
    }

    proptest! {
        #[test]
        fn cosine_is_symmetric_and_bounded(v in prop::collection::vec((-9f32..9.0, -9f32..9.0), 1..20)) {
            let (a, b): (Vec<f32>, Vec<f32>) = v.into_iter().unzip();
            let c = cosine(&a, &b);
            prop_assert!((-1.0..=1.0).contains(&c));
            prop_assert!((c - cosine(&b, &a)).abs() < 1e-6);
        }

        #[test]
        fn overlap_is_symmetric_and_bounded(a in prop::collection::vec("[a-e]", 0..6), b in prop::collection::vec("[a-e]", 0..6)) {
            let o = overlap(&a, &b);
            prop_assert!((0.0..=1.0).contains(&o));
            prop_assert!((o - overlap(&b, &a)).abs() < 1e-6);
        }
    }
}
