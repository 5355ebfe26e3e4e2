//! Semantic memory's index: the nearest of many quantised vectors, exact while they are few, by sketches beyond.
//!
//! A sketch is the sign of each number, a bit each. Of many vectors only the fifth whose signs differ least from the query's
//! is compared exactly: for independent numbers the signs' likeness correlates with the product by 2/π, which keeps the ten
//! nearest of 50,000 with a probability above 0.95; vectors in clusters are easier. Nothing has to be learned or rebuilt.
//!
//! Promises: deterministic; up to [`EXACT`] vectors the true nearest.

/// Up to this many vectors every one is compared.
const EXACT: usize = 20_000;
/// Beyond, one of this many is compared exactly.
const COMPARED: usize = 5;

/// Vectors of one length, as [`crate::quantise`] makes them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    length: usize,
    vectors: Vec<i8>,
    signs: Vec<u64>,
}

impl Index {
    /// Indexes one vector more; its position is how many there were. One that is shorter or longer than the first can never
    /// be near and counts as zero.
    pub fn push(&mut self, vector: &[i8]) {
        if self.vectors.is_empty() {
            self.length = vector.len();
        }
        if vector.len() == self.length {
            self.vectors.extend_from_slice(vector);
            self.signs.extend(signs(vector));
        } else {
            let zero = vec![0; self.length];
            self.signs.extend(signs(&zero));
            self.vectors.extend(zero);
        }
    }

    /// The vector at a position; empty where there is none.
    pub fn vector(&self, at: usize) -> &[i8] {
        let from = at * self.length;
        self.vectors.get(from..from + self.length).unwrap_or(&[])
    }

    /// How many vectors.
    fn len(&self) -> usize {
        self.vectors.len().checked_div(self.length).unwrap_or(0)
    }

    /// The positions of the `k` nearest by inner product, best first, with the product; equals in order of position.
    pub fn nearest(&self, query: &[i8], k: usize) -> Vec<(usize, i32)> {
        if query.len() != self.length {
            return Vec::new();
        }
        let product = |i: usize| (i, dot(self.vector(i), query));
        if self.len() <= EXACT {
            return best((0..self.len()).map(product), k);
        }
        let compared = (self.len() / COMPARED).max(k);
        best(self.sketched(query, compared).into_iter().map(product), k)
    }

    /// The positions whose signs differ least from the query's.
    fn sketched(&self, query: &[i8], count: usize) -> Vec<usize> {
        let asked: Vec<u64> = signs(query).collect();
        let differing = |own: &[u64]| {
            own.iter()
                .zip(&asked)
                .map(|(a, b)| (a ^ b).count_ones())
                .sum::<u32>()
        };
        let rows = self.signs.chunks_exact(asked.len()).enumerate();
        let near = best(rows.map(|(i, own)| (i, -(differing(own) as i32))), count);
        near.into_iter().map(|(i, _)| i).collect()
    }
}

fn signs(vector: &[i8]) -> impl Iterator<Item = u64> {
    let pack = |numbers: &[i8]| {
        numbers
            .iter()
            .fold(0u64, |bits, x| bits << 1 | u64::from(*x > 0))
    };
    vector.chunks(64).map(pack)
}

/// Inner product; written so that compilers make vector instructions of it.
fn dot(a: &[i8], b: &[i8]) -> i32 {
    a.iter()
        .zip(b)
        .map(|(x, y)| i32::from(*x) * i32::from(*y))
        .sum()
}

fn best(scored: impl Iterator<Item = (usize, i32)>, k: usize) -> Vec<(usize, i32)> {
    let mut all: Vec<(usize, i32)> = scored.collect();
    let order = |a: &(usize, i32), b: &(usize, i32)| b.1.cmp(&a.1).then(a.0.cmp(&b.0));
    if k > 0 && k < all.len() {
        all.select_nth_unstable_by(k - 1, order);
    }
    all.truncate(k);
    all.sort_unstable_by(order);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: usize = 128;

    fn indexed<V: AsRef<[i8]>>(all: impl IntoIterator<Item = V>) -> Index {
        let mut index = Index::default();
        for vector in all {
            index.push(vector.as_ref());
        }
        index
    }

    /// Pseudo-random vectors: half spread evenly, half around 100 centres.
    fn vectors(n: usize) -> Vec<Vec<i8>> {
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
                crate::quantise(&v.iter().map(|x| x / norm).collect::<Vec<_>>())
            })
            .collect()
    }

    #[test]
    fn few_are_searched_exactly_and_in_order() {
        let all: [&[i8]; 4] = [&[1, 0], &[0, 5], &[5, 0], &[5, 0]];
        let index = indexed(all);
        assert_eq!(index.nearest(&[1, 0], 3), [(2, 5), (3, 5), (0, 1)]);
        assert_eq!(index.nearest(&[1, 0], 99).len(), 4);
        assert!(index.nearest(&[1], 3).is_empty() && index.nearest(&[1, 0], 0).is_empty());
        let none = indexed(Vec::<Vec<i8>>::new());
        assert!(none.len() == 0 && none.nearest(&[1], 3).is_empty());
        assert_eq!(
            indexed([vec![1i8, 1], vec![1]]).nearest(&[1, 1], 2),
            [(0, 2), (1, 0)]
        );
        assert_eq!(dot(&[-127; 400], &[-127; 400]), 400 * 127 * 127);
    }

    #[test]
    fn many_are_found_by_their_signs() {
        let all = vectors(EXACT + 2_000);
        let index = indexed(&all);
        let (mut found, mut wanted) = (0, 0);
        for query in all.iter().step_by(1999) {
            let exact = best(all.iter().map(|v| dot(v, query)).enumerate(), 10);
            let near = index.nearest(query, 10);
            wanted += exact.len();
            found += exact.iter().filter(|e| near.contains(e)).count();
        }
        assert!(found * 100 >= wanted * 90, "{found} of {wanted}");
    }
}
