//! Figures of merit, as the field defines them. Each is `None` where there is nothing to count.

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// `hits` of `total`, 0 to 1.
pub fn ratio(hits: usize, total: usize) -> Option<f64> {
    (total > 0).then(|| hits as f64 / total as f64)
}

/// The arithmetic mean.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The value below which a share `q` (0 to 1) of the values lies, between neighbours in proportion.
pub fn quantile(values: &[f64], q: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = q.clamp(0.0, 1.0) * sorted.len().checked_sub(1)? as f64;
    let (low, high) = (
        sorted.get(at.floor() as usize)?,
        sorted.get(at.ceil() as usize)?,
    );
    Some(low + (high - low) * at.fract())
}

/// Average precision: over the thresholds from strict to loose, the precision weighed by the recall that is gained.
/// Equal scores are one threshold.
pub fn average_precision(scored: &[(f64, bool)]) -> Option<f64> {
    let positives = scored.iter().filter(|(_, positive)| *positive).count();
    if positives == 0 {
        return None;
    }
    let mut sorted = scored.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut seen, mut found, mut sum) = (0, 0, 0.0);
    for equal in sorted.chunk_by(|a, b| a.0 == b.0) {
        let gained = equal.iter().filter(|(_, positive)| *positive).count();
        seen += equal.len();
        found += gained;
        sum += gained as f64 / positives as f64 * (found as f64 / seen as f64);
    }
    Some(sum)
}

/// F1 of each class that occurs, and their plain mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct F1 {
    /// The mean over the classes, however rare they are.
    pub macro_f1: f64,
    /// Of each class.
    pub classes: BTreeMap<String, f64>,
    /// Share of right answers.
    pub accuracy: f64,
}

/// F1 from pairs of what is right and what was said. Classes that are never right do not count for the mean.
pub fn f1(pairs: &[(&str, &str)]) -> Option<F1> {
    let of = |class: &str| {
        let count = |test: &dyn Fn(&(&str, &str)) -> bool| pairs.iter().filter(|p| test(p)).count();
        let hits = count(&|(gold, said)| *gold == class && *said == class);
        let named = count(&|(gold, _)| *gold == class) + count(&|(_, said)| *said == class);
        2.0 * hits as f64 / named as f64
    };
    let names: BTreeSet<&str> = pairs.iter().map(|(gold, _)| *gold).collect();
    let classes: BTreeMap<String, f64> = names.iter().map(|c| ((*c).to_owned(), of(c))).collect();
    let scores: Vec<f64> = classes.values().copied().collect();
    let right = pairs.iter().filter(|(gold, said)| gold == said).count();
    Some(F1 {
        macro_f1: mean(&scores)?,
        classes,
        accuracy: ratio(right, pairs.len())?,
    })
}

/// Texts whose scores are alike.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bin {
    /// The lowest score of the bin, which is as wide as the others.
    pub from: f64,
    /// How many texts.
    pub count: usize,
    /// Their mean score; `None` without texts.
    pub score: Option<f64>,
    /// How many of them are harmful in fact, as a share.
    pub harmful: Option<f64>,
}

/// How far scores are to be believed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reliability {
    /// By score, lowest first.
    pub bins: Vec<Bin>,
    /// Expected calibration error: the distance between score and fact, averaged over the texts.
    pub expected_error: Option<f64>,
    /// The mean of the squared error of each score.
    pub brier: Option<f64>,
}

/// The reliability of scores in `count` bins of one width.
pub fn reliability(scored: &[(f64, bool)], count: usize) -> Reliability {
    let mut sorted: Vec<Vec<(f64, bool)>> = vec![Vec::new(); count];
    for (score, harmful) in scored {
        let at = (score.clamp(0.0, 1.0) * count as f64) as usize;
        if let Some(bin) = sorted.get_mut(at.min(count.saturating_sub(1))) {
            bin.push((*score, *harmful));
        }
    }
    let bins: Vec<Bin> = sorted
        .iter()
        .enumerate()
        .map(|(i, texts)| {
            let scores: Vec<f64> = texts.iter().map(|t| t.0).collect();
            Bin {
                from: i as f64 / count as f64,
                count: texts.len(),
                score: mean(&scores),
                harmful: ratio(texts.iter().filter(|t| t.1).count(), texts.len()),
            }
        })
        .collect();
    let gap = |b: &Bin| Some(b.count as f64 * (b.score? - b.harmful?).abs());
    let gaps: f64 = bins.iter().filter_map(gap).sum();
    let squares: Vec<f64> = scored
        .iter()
        .map(|(score, harmful)| (score - f64::from(u8::from(*harmful))).powi(2))
        .collect();
    Reliability {
        expected_error: (!scored.is_empty()).then(|| gaps / scored.len() as f64),
        brier: mean(&squares),
        bins,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<f64>, expected: f64) {
        assert!(
            found.is_some_and(|f| (f - expected).abs() < 1e-9),
            "{found:?} instead of {expected}"
        );
    }

    #[test]
    fn of_nothing_there_is_no_figure() {
        assert_eq!(ratio(0, 0), None);
        assert_eq!(mean(&[]), None);
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(average_precision(&[(0.5, false)]), None);
        assert_eq!(f1(&[]), None);
        assert_eq!(reliability(&[], 10).expected_error, None);
    }

    #[test]
    fn quantiles_lie_between_neighbours() {
        let values = [4.0, 1.0, 3.0, 2.0];
        near(quantile(&values, 0.0), 1.0);
        near(quantile(&values, 0.5), 2.5);
        near(quantile(&values, 0.95), 3.85);
        near(quantile(&values, 1.0), 4.0);
        near(quantile(&[7.0], 0.95), 7.0);
    }

    #[test]
    fn average_precision_by_hand() {
        // Ranks 1, 3 and 4 of five: (1/1 + 2/3 + 3/4) / 3.
        let ranked = [
            (0.9, true),
            (0.8, false),
            (0.7, true),
            (0.6, true),
            (0.1, false),
        ];
        near(
            average_precision(&ranked),
            (1.0 + 2.0 / 3.0 + 3.0 / 4.0) / 3.0,
        );
        // All equal: the share of positives, in whatever order.
        near(
            average_precision(&[(0.0, true), (0.0, false), (0.0, false), (0.0, true)]),
            0.5,
        );
        // One above, then three equal with one hit: 1/2 * 1 + 1/2 * 2/4.
        let tied = [(0.2, false), (0.9, true), (0.2, true), (0.2, false)];
        near(average_precision(&tied), 0.75);
    }

    #[test]
    fn f1_by_hand() {
        let pairs = [
            ("joy", "joy"),
            ("joy", "fear"),
            ("fear", "fear"),
            ("anger", "surprise"),
        ];
        let f1 = f1(&pairs).unwrap();
        // joy: precision 1, recall 1/2; fear: 1/2 and 1; anger: never said. Surprise is never right.
        near(f1.classes.get("joy").copied(), 2.0 / 3.0);
        near(f1.classes.get("fear").copied(), 2.0 / 3.0);
        near(f1.classes.get("anger").copied(), 0.0);
        assert_eq!(f1.classes.len(), 3);
        near(Some(f1.macro_f1), 4.0 / 9.0);
        near(Some(f1.accuracy), 0.5);
    }

    #[test]
    fn reliability_by_hand() {
        let scored = [
            (0.0, false),
            (0.04, false),
            (0.95, true),
            (1.0, false),
            (0.5, true),
        ];
        let found = reliability(&scored, 10);
        let counts: Vec<usize> = found.bins.iter().map(|b| b.count).collect();
        assert_eq!(counts, [2, 0, 0, 0, 0, 1, 0, 0, 0, 2]);
        near(found.bins[9].score, 0.975);
        near(found.bins[9].harmful, 0.5);
        assert_eq!(found.bins[1].score, None);
        // (2 * 0.02 + 1 * 0.5 + 2 * 0.475) / 5
        near(found.expected_error, 0.298);
        // (0 + 0.0016 + 0.0025 + 1 + 0.25) / 5
        near(found.brier, 0.250_82);
    }
}
