//! What resonance has to beat: known ways of ranking the turns of a conversation.

use crate::conversation::{Asked, Said, Weights, resonances};
use crate::turns::Turns;
use resonance::words::content;
use resonance::{Bm25, cosine, z_scores};

/// A way of ranking a conversation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// Resonance with these weights; [`Weights::without`] leaves a factor out.
    Resonance(Weights),
    /// Sum of z-scores of BM25 and cosine plus half of both over a window of two turns.
    Fusion,
    /// Cosine of embeddings.
    Cosine,
    /// BM25.
    Words,
    /// Recency, importance and relevance, each scaled to 0..=1 and added, after J. S. Park et al., "Generative Agents"
    /// (2023): recency 0.995^hours since then; relevance the cosine; importance, which they ask a language model for, is
    /// here the share of telling words, at most ten of them.
    Park,
}

/// Positions of all turns, best first, by any of the methods.
pub fn rank_by(
    method: Method,
    said: &[Said<'_>],
    question: &str,
    vector: Option<&[f32]>,
    now: i64,
) -> Vec<usize> {
    let scores = match method {
        Method::Resonance(weights) => {
            let asked = Asked {
                about: question,
                time: question,
                vector,
                now,
            };
            return resonance::rank(&resonances(&Turns::new(said), asked, weights));
        }
        Method::Fusion => fusion(said, question, vector),
        Method::Cosine => cosines(said, vector),
        Method::Words => Bm25::new(said.iter().map(|s| content(s.text))).scores(&content(question)),
        Method::Park => park(said, vector, now),
    };
    let mut order: Vec<usize> = (0..said.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    order
}

fn fusion(said: &[Said<'_>], question: &str, vector: Option<&[f32]>) -> Vec<f32> {
    let stems: Vec<Vec<String>> = said.iter().map(|s| content(s.text)).collect();
    let asked = content(question);
    let wide: Vec<Vec<String>> = (0..stems.len())
        .map(|i| stems[i.saturating_sub(1)..=i].concat())
        .collect();
    let pairs: Vec<Vec<f32>> = (0..said.len())
        .map(|i| mean(&said[i.saturating_sub(1)..=i]))
        .collect();
    let wide_cosines = pairs
        .iter()
        .map(|p| vector.map_or(0.0, |v| cosine(p, v)))
        .collect::<Vec<_>>();
    let own = [Bm25::new(&stems).scores(&asked), cosines(said, vector)];
    let window = [Bm25::new(&wide).scores(&asked), wide_cosines];
    let (own, window) = (own.map(|s| z_scores(&s)), window.map(|s| z_scores(&s)));
    (0..said.len())
        .map(|i| own[0][i] + own[1][i] + 0.5 * (window[0][i] + window[1][i]))
        .collect()
}

fn mean(said: &[Said<'_>]) -> Vec<f32> {
    let mut total: Vec<f32> = Vec::new();
    for vector in said.iter().filter_map(|s| s.vector) {
        total.resize(total.len().max(vector.len()), 0.0);
        for (t, x) in total.iter_mut().zip(vector) {
            *t += x;
        }
    }
    total
}

fn cosines(said: &[Said<'_>], vector: Option<&[f32]>) -> Vec<f32> {
    let of = |s: &Said<'_>| s.vector.zip(vector).map_or(0.0, |(a, b)| cosine(a, b));
    said.iter().map(of).collect()
}

fn park(said: &[Said<'_>], vector: Option<&[f32]>, now: i64) -> Vec<f32> {
    let hours = |s: &Said<'_>| now.saturating_sub(s.at).max(0) as f64 / 3_600_000.0;
    let recency = scaled(
        said.iter()
            .map(|s| 0.995f64.powf(hours(s)) as f32)
            .collect(),
    );
    let importance = scaled(
        said.iter()
            .map(|s| content(s.text).len().min(10) as f32)
            .collect(),
    );
    let relevance = scaled(cosines(said, vector));
    (0..said.len())
        .map(|i| recency[i] + importance[i] + relevance[i])
        .collect()
}

/// Scores from 0 for the least to 1 for the most; all 0 where they do not differ.
fn scaled(scores: Vec<f32>) -> Vec<f32> {
    let least = scores.iter().copied().fold(f32::MAX, f32::min);
    let range = scores.iter().copied().fold(f32::MIN, f32::max) - least;
    let of = |s: f32| {
        if range > 0.0 {
            (s - least) / range
        } else {
            0.0
        }
    };
    scores.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Factor;

    #[test]
    fn each_method_follows_its_own_witness() {
        let (x, y): (&[f32], &[f32]) = (&[1.0, 0.0], &[0.0, 1.0]);
        let said = [
            Said {
                text: "Tom: the sea is blue",
                at: 0,
                vector: Some(y),
            },
            Said {
                text: "Ana: hello",
                at: 1,
                vector: Some(x),
            },
            Said {
                text: "Tom: we sailed far along the rocky northern coast",
                at: 100 * 86_400_000,
                vector: Some(y),
            },
        ];
        let first = |method| {
            rank_by(
                method,
                &said,
                "Who sees the sea?",
                Some(x),
                100 * 86_400_000,
            )[0]
        };
        assert_eq!(
            (
                first(Method::Words),
                first(Method::Cosine),
                first(Method::Park)
            ),
            (0, 1, 2)
        );
        for factor in [
            Factor::Time,
            Factor::Entity,
            Factor::Act,
            Factor::Window,
            Factor::Context,
        ] {
            assert_eq!(
                rank_by(
                    Method::Resonance(Weights::without(factor)),
                    &said,
                    "sea",
                    None,
                    0
                )[0],
                0
            );
        }
        assert_eq!(rank_by(Method::Fusion, &said, "sea", None, 0)[0], 0);
        assert!(rank_by(Method::Fusion, &[], "sea", None, 0).is_empty());
    }
}
