//! The estimate against simulated learners, whose true probability is known.

use super::*;
use proptest::prelude::*;

const DAY: i64 = 86_400_000;
const LEARNERS: u64 = 4_000;

/// A small generator (SplitMix64), so that the learners are the same each time.
struct Chance(u64);

impl Chance {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// How often the range covers the truth, and by how much the estimate is off on average. `learner` tells the true
/// probability at each answer.
fn calibration(answers: usize, learner: fn(&mut Chance, usize) -> Vec<f64>) -> (f64, f64) {
    let mut chance = Chance(7);
    let (mut covered, mut off) = (0.0, 0.0);
    for _ in 0..LEARNERS {
        let truth = learner(&mut chance, answers);
        let given: Vec<(i64, bool)> = truth
            .iter()
            .zip(0..)
            .map(|(p, day)| (day * DAY, chance.share() < *p))
            .collect();
        let now = answers as i64 * DAY;
        let Mastery { estimate, range } = mastery(&given, now);
        let last = truth[answers - 1];
        covered += f64::from(u8::from(range.0 <= last && last <= range.1));
        off += estimate - last;
    }
    (covered / LEARNERS as f64, off / LEARNERS as f64)
}

/// Always as good as on the first day.
fn steady(chance: &mut Chance, answers: usize) -> Vec<f64> {
    vec![0.1 + 0.85 * chance.share(); answers]
}

/// Comes nearer to 95 % with each answer, faster or slower.
fn improving(chance: &mut Chance, answers: usize) -> Vec<f64> {
    let (start, rate) = (0.2 + 0.4 * chance.share(), 0.02 + 0.1 * chance.share());
    (0..answers)
        .map(|n| 0.95 - (0.95 - start) * (1.0 - rate).powi(n as i32))
        .collect()
}

/// Knows it from one moment on, as in Bayesian knowledge tracing: guesses before (0.2), slips after (0.1).
fn sudden(chance: &mut Chance, answers: usize) -> Vec<f64> {
    let mut known = chance.share() < 0.3;
    let mut one = || {
        known |= chance.share() < 0.1;
        if known { 0.9 } else { 0.2 }
    };
    (0..answers).map(|_| one()).collect()
}

#[test]
fn the_range_covers_the_truth_of_steady_learners() {
    for answers in [3, 8, 20, 60] {
        let (covered, off) = calibration(answers, steady);
        assert!(covered >= 0.85, "{answers}: {covered}");
        assert!(off.abs() < 0.05, "{answers}: {off}");
    }
}

#[test]
fn the_range_covers_the_truth_of_learners_who_improve() {
    for answers in [3, 8, 20, 60] {
        let (covered, off) = calibration(answers, improving);
        assert!(covered >= 0.85, "{answers}: {covered}");
        assert!(off.abs() < 0.14, "{answers}: {off}");
    }
}

#[test]
fn what_was_learned_at_once_is_seen_after_some_answers() {
    let (covered, off) = calibration(60, sudden);
    assert!(covered >= 0.85, "{covered}");
    assert!(off.abs() < 0.1, "{off}");
}

#[test]
fn nothing_known_is_one_half_and_anything_possible() {
    let none = mastery(&[], 0);
    assert!((none.estimate - 0.5).abs() < 1e-9);
    assert!(none.range.0 < 1e-9 && none.range.1 > 1.0 - 1e-9);
    assert!(!none.is_reached());
}

#[test]
fn six_right_in_a_row_are_mastered_and_a_year_later_nobody_knows() {
    let right: Vec<(i64, bool)> = (0..6).map(|n| (n * 60_000, true)).collect();
    assert!(mastery(&right, 360_000).is_reached());
    assert!(!mastery(&right[..2], 360_000).is_reached());
    let later = mastery(&right, 365 * DAY);
    assert!(!later.is_reached() && later.range.1 - later.range.0 > 0.9);
}

proptest! {
    #[test]
    fn the_range_holds_the_estimate_and_a_right_answer_raises_it(answers in proptest::collection::vec((0i64..4_000_000_000_000, any::<bool>()), 0..70), now in any::<i64>()) {
        let mut answers = answers;
        answers.sort_unstable();
        let found = mastery(&answers, now);
        prop_assert!(0.0 <= found.range.0 && found.range.0 <= found.estimate);
        prop_assert!(found.estimate <= found.range.1 && found.range.1 <= 1.0);
        let last = answers.last().map_or(0, |(at, _)| *at);
        let with = |right| {
            let mut more = answers.clone();
            more.push((last, right));
            mastery(&more, now).estimate
        };
        prop_assert!(with(true) >= with(false));
    }
}
