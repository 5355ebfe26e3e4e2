//! Semantic memory's index: of many quantised vectors those that point most nearly where a query points.
//!
//! Every vector is compared: a hundred thousand of 384 numbers are 38 MB, which one pass of vector instructions reads in
//! less time than a screen takes to draw a picture. So there is nothing to learn, to rebuild or to tune, and nothing is
//! missed. What lies in the index is coded at 8 bits a number, as it is stored; the query at 16, which costs nothing.
//!
//! Promises: deterministic, the same on every machine; the true nearest of the vectors as they are coded, however many
//! there are. Of the ten nearest before they were coded, these are 99 of 100 for vectors like those of sentences
//! (`tests/bench-search`), and 98 of 100 for vectors that spread evenly in all directions.

/// So many vectors lie in one piece of memory: none of them moves when others come.
const BLOCK: usize = 1_024;
/// Upper bound of the sum of a coded query's magnitudes, so that no product with codes of 8 bits overflows 32.
const SUM: f32 = 16_000_000.0;

/// Vectors of one length, as [`crate::quantise`] makes them.
#[derive(Debug, Clone, Default)]
pub struct Index {
    length: usize,
    blocks: Vec<Vec<i8>>,
    /// For each vector, 1 / its length as it is coded; 0 where it has none.
    shrinks: Vec<f32>,
}

impl Index {
    /// An index of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Indexes one vector more; its position is how many there were. One that is shorter or longer than the first can never
    /// be near and counts as zero.
    pub fn push(&mut self, vector: &[i8]) {
        if self.shrinks.is_empty() {
            self.length = vector.len();
        }
        if self.shrinks.len().is_multiple_of(BLOCK) {
            self.blocks.push(Vec::new());
        }
        let fits = vector.len() == self.length;
        if let Some(block) = self.blocks.last_mut() {
            match fits {
                true => block.extend_from_slice(vector),
                false => block.resize(block.len() + self.length, 0),
            }
        }
        self.shrinks.push(if fits { shrink(vector) } else { 0.0 });
    }

    /// The vector at a position; empty where there is none.
    pub fn vector(&self, at: usize) -> &[i8] {
        let from = at % BLOCK * self.length;
        self.blocks
            .get(at / BLOCK)
            .and_then(|block| block.get(from..from + self.length))
            .unwrap_or(&[])
    }

    /// The positions of the `k` nearest by the cosine with the query, best first, with that cosine; equals in order of
    /// position. Nothing is near a query of another length, or one that points nowhere.
    pub fn nearest(&self, query: &[f32], k: usize) -> Vec<(usize, f32)> {
        let mut best = Best::new(k);
        let Some((query, scale)) = coded(query).filter(|_| query.len() == self.length) else {
            return best.found;
        };
        let mut products = vec![0; BLOCK];
        for (n, (block, shrinks)) in self
            .blocks
            .iter()
            .zip(self.shrinks.chunks(BLOCK))
            .enumerate()
        {
            let products = &mut products[..shrinks.len()];
            // A block holds a row for each of its vectors, so this cannot fail.
            if kernels::products(&query, block, products).is_ok() {
                let cosines = products
                    .iter()
                    .zip(shrinks)
                    .map(|(p, by)| *p as f32 * by * scale);
                cosines
                    .enumerate()
                    .for_each(|(i, cosine)| best.offer(n * BLOCK + i, cosine));
            }
        }
        best.found
    }
}

/// 1 / the length of a coded vector, exact up to the last rounding: sums of squares of codes are whole numbers.
fn shrink(vector: &[i8]) -> f32 {
    let square = |x: &i8| i64::from(i32::from(*x) * i32::from(*x));
    let squares: i64 = vector.iter().map(square).sum();
    match squares {
        0 => 0.0,
        squares => 1.0 / (squares as f32).sqrt(),
    }
}

/// A query at 16 bits a number, and 1 / the length of what it became; `None` if it points nowhere.
fn coded(query: &[f32]) -> Option<(Vec<i16>, f32)> {
    let most = query.iter().fold(0f32, |most, x| most.max(x.abs()));
    let by = (SUM / query.len() as f32).min(f32::from(i16::MAX)) / most;
    if !by.is_finite() {
        return None;
    }
    let codes: Vec<i16> = query.iter().map(|x| (x * by).round() as i16).collect();
    let square = |x: &i16| i64::from(*x) * i64::from(*x);
    let squares: i64 = codes.iter().map(square).sum();
    (squares > 0).then(|| (codes, 1.0 / (squares as f32).sqrt()))
}

/// The best of what was offered so far.
struct Best {
    found: Vec<(usize, f32)>,
    k: usize,
    /// What another one must exceed.
    bar: f32,
}

impl Best {
    fn new(k: usize) -> Self {
        Self {
            found: Vec::new(),
            k,
            bar: if k == 0 {
                f32::INFINITY
            } else {
                f32::NEG_INFINITY
            },
        }
    }

    /// Positions must be offered in their order.
    fn offer(&mut self, at: usize, cosine: f32) {
        if cosine > self.bar {
            let place = self.found.partition_point(|(_, other)| *other >= cosine);
            self.found.insert(place, (at, cosine));
            self.found.truncate(self.k);
            if let Some((_, last)) = self.found.get(self.k - 1) {
                self.bar = *last;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LENGTH: usize = 128;

    fn indexed<V: AsRef<[i8]>>(all: impl IntoIterator<Item = V>) -> Index {
        let mut index = Index::new();
        for vector in all {
            index.push(vector.as_ref());
        }
        index
    }

    fn positions(found: &[(usize, f32)]) -> Vec<usize> {
        found.iter().map(|(at, _)| *at).collect()
    }

    /// Pseudo-random vectors of unit length: half spread evenly, half around 100 centres.
    fn vectors(n: usize) -> Vec<Vec<f32>> {
        let mut state = 7u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) as f32 / (1u64 << 31) as f32) - 0.5
        };
        let centres: Vec<Vec<f32>> = (0..100)
            .map(|_| (0..LENGTH).map(|_| next()).collect())
            .collect();
        (0..n)
            .map(|i| {
                let own: Vec<f32> = (0..LENGTH).map(|_| next()).collect();
                let around = |j: usize| {
                    if i % 2 == 0 {
                        centres[i % 100][j] + 0.4 * own[j]
                    } else {
                        own[j]
                    }
                };
                let v: Vec<f32> = (0..LENGTH).map(around).collect();
                let norm = v.iter().map(|x| x * x).sum::<f32>().sqrt();
                v.iter().map(|x| x / norm).collect()
            })
            .collect()
    }

    #[test]
    fn the_nearest_come_first_and_equals_in_their_order() {
        let all: [&[i8]; 4] = [&[1, 1], &[0, 5], &[5, 0], &[90, 0]];
        let index = indexed(all);
        assert_eq!(positions(&index.nearest(&[1.0, 0.0], 3)), [2, 3, 0]);
        assert_eq!(positions(&index.nearest(&[1.0, 0.1], 99)), [2, 3, 0, 1]);
        let (_, cosine) = index.nearest(&[0.3, 0.3], 1)[0];
        assert!((cosine - 1.0).abs() < 1e-6, "{cosine}");
    }

    #[test]
    fn nothing_is_near_what_points_nowhere_or_does_not_fit() {
        let index = indexed([[1, 0], [0, 5]]);
        assert!(index.nearest(&[1.0], 3).is_empty());
        assert!(index.nearest(&[1.0, 0.0], 0).is_empty());
        assert!(index.nearest(&[0.0, 0.0], 3).is_empty());
        assert!(index.nearest(&[f32::INFINITY, 0.0], 3).is_empty());
        assert!(Index::new().nearest(&[1.0], 3).is_empty());
        assert!(Index::new().nearest(&[], 3).is_empty());
        assert!(index.vector(2).is_empty());
        let odd = indexed([vec![1i8, 1], vec![1], vec![-1, -1]]);
        let found = odd.nearest(&[1.0, 1.0], 3);
        assert_eq!(positions(&found), [0, 1, 2]);
        assert_eq!(found[1].1, 0.0);
        assert_eq!(odd.vector(1), [0, 0]);
    }

    #[test]
    fn vectors_are_found_across_blocks() {
        let all = vectors(2 * BLOCK + 100);
        let index = indexed(all.iter().map(|v| crate::quantise(v)));
        for at in [
            0,
            BLOCK - 1,
            BLOCK,
            2 * BLOCK - 1,
            2 * BLOCK,
            2 * BLOCK + 99,
        ] {
            assert_eq!(index.nearest(&all[at], 1)[0].0, at);
            assert_eq!(index.vector(at), crate::quantise(&all[at]));
        }
        assert!(index.vector(2 * BLOCK + 100).is_empty());
    }

    /// Against the vectors as they were before they were coded, which spread evenly in all directions: the hardest case.
    #[test]
    fn ninety_eight_of_a_hundred_nearest_are_found() {
        let all = vectors(5_000);
        let index = indexed(all.iter().map(|v| crate::quantise(v)));
        let (mut found, mut wanted) = (0, 0);
        for query in all.iter().step_by(99) {
            let mut exact = Best::new(10);
            for (at, v) in all.iter().enumerate() {
                exact.offer(at, v.iter().zip(query).map(|(a, b)| a * b).sum());
            }
            let near = positions(&index.nearest(query, 10));
            wanted += exact.found.len();
            found += positions(&exact.found)
                .iter()
                .filter(|at| near.contains(at))
                .count();
        }
        assert!(found * 100 >= wanted * 98, "{found} of {wanted}");
    }

    proptest! {
        #[test]
        fn the_best_are_those_that_sorting_gives(all in prop::collection::vec(-3i8..4, 0..40), k in 0usize..9) {
            let mut best = Best::new(k);
            for (at, x) in all.iter().enumerate() {
                best.offer(at, f32::from(*x));
            }
            let mut sorted: Vec<usize> = (0..all.len()).collect();
            sorted.sort_by_key(|at| (-all[*at], *at));
            sorted.truncate(k);
            prop_assert_eq!(positions(&best.found), sorted);
        }

        #[test]
        fn a_coded_query_never_overflows_and_keeps_its_direction(query in prop::collection::vec(-1f32..1.0, 1..900)) {
            let (codes, scale) = coded(&query).unwrap();
            let sum: i64 = codes.iter().map(|x| i64::from(*x).abs()).sum();
            prop_assert!(sum < 1 << 24);
            let back: Vec<f32> = codes.iter().map(|x| f32::from(*x) * scale).collect();
            prop_assert!((resonance::cosine(&back, &query) - 1.0).abs() < 1e-5);
        }
    }
}
