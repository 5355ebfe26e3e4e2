//! FSRS-6: how long something stays remembered, and when to ask for it again.
//!
//! The formulas and the default weights are those published for version 6 of the Free Spaced Repetition Scheduler
//! (github.com/open-spaced-repetition, "The Algorithm"); they were fitted there on several hundred million answers.

use protocol::{MemoryState, Rating};

/// Weights of the model, in their published order.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
/// How probable it shall be that a card is known when it is asked.
pub const RETENTION: f64 = 0.9;
/// Days after which a card is asked in any case.
pub const LONGEST: i64 = 365;
/// Stability in days is never less.
const LEAST: f64 = 0.001;

fn grade(rating: Rating) -> f64 {
    match rating {
        Rating::Again => 1.0,
        Rating::Hard => 2.0,
        Rating::Good => 3.0,
        Rating::Easy => 4.0,
    }
}

/// Scales the forgetting curve so that it passes 0.9 after `stability` days.
fn factor() -> f64 {
    0.9_f64.powf(-1.0 / W[20]) - 1.0
}

/// The forgetting curve: the probability, 0..=1, that it is known after so many days (0 or more).
pub fn retrievability(memory: MemoryState, days: f64) -> f64 {
    let stability = memory.stability.max(LEAST);
    (1.0 + factor() * days.max(0.0) / stability).powf(-W[20])
}

/// Whole days until the probability has fallen to [`RETENTION`], from 1 to [`LONGEST`].
pub fn interval(memory: MemoryState) -> i64 {
    let days = memory.stability / factor() * (RETENTION.powf(-1.0 / W[20]) - 1.0);
    (days.round_ties_even() as i64).clamp(1, LONGEST)
}

/// The memory after the first answer.
pub fn first(rating: Rating) -> MemoryState {
    let stability = match rating {
        Rating::Again => W[0],
        Rating::Hard => W[1],
        Rating::Good => W[2],
        Rating::Easy => W[3],
    };
    MemoryState {
        stability,
        difficulty: first_difficulty(rating).clamp(1.0, 10.0),
    }
}

fn first_difficulty(rating: Rating) -> f64 {
    W[4] - (W[5] * (grade(rating) - 1.0)).exp() + 1.0
}

/// The memory after a further answer, whole days after the one before (0: on the same day).
pub fn next(memory: MemoryState, days: i64, rating: Rating) -> MemoryState {
    let stability = if days < 1 {
        within_a_day(memory.stability, rating)
    } else {
        let known = retrievability(memory, days as f64);
        match rating {
            Rating::Again => forgotten(memory, known),
            _ => recalled(memory, known, rating),
        }
    };
    MemoryState {
        stability: stability.max(LEAST),
        difficulty: next_difficulty(memory.difficulty, rating),
    }
}

fn within_a_day(stability: f64, rating: Rating) -> f64 {
    let growth = (W[17] * (grade(rating) - 3.0 + W[18])).exp() * stability.powf(-W[19]);
    let growth = if rating == Rating::Again {
        growth
    } else {
        growth.max(1.0)
    };
    stability * growth
}

fn recalled(memory: MemoryState, known: f64, rating: Rating) -> f64 {
    let extra = match rating {
        Rating::Hard => W[15],
        Rating::Easy => W[16],
        _ => 1.0,
    };
    let growth = W[8].exp()
        * (11.0 - memory.difficulty)
        * memory.stability.powf(-W[9])
        * (((1.0 - known) * W[10]).exp() - 1.0);
    memory.stability * (1.0 + growth * extra)
}

fn forgotten(memory: MemoryState, known: f64) -> f64 {
    let left = W[11]
        * memory.difficulty.powf(-W[12])
        * ((memory.stability + 1.0).powf(W[13]) - 1.0)
        * ((1.0 - known) * W[14]).exp();
    left.min(memory.stability / (W[17] * W[18]).exp())
}

fn next_difficulty(difficulty: f64, rating: Rating) -> f64 {
    let change = -W[6] * (grade(rating) - 3.0);
    let damped = difficulty + (10.0 - difficulty) * change / 9.0;
    let towards_easy = W[7] * first_difficulty(Rating::Easy) + (1.0 - W[7]) * damped;
    towards_easy.clamp(1.0, 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Rating::{Again, Easy, Good, Hard};
    use proptest::prelude::*;

    /// Days since the answer before, the answer, and then: stability, difficulty, interval, probability before it.
    type Row = (i64, Rating, f64, f64, i64, f64);

    /// From the reference implementation in Python (`fsrs` 6.3.2), default weights, no learning steps, no fuzz, 365 days at most.
    const REFERENCE: [&[Row]; 4] = [
        &[
            (0, Good, 2.3065, 2.118104, 2, 0.0),
            (2, Good, 10.964332, 2.111214, 11, 0.909493),
            (11, Good, 46.280217, 2.104331, 46, 0.899777),
            (46, Good, 162.862202, 2.097455, 163, 0.900417),
            (163, Good, 497.447194, 2.090586, 365, 0.899942),
        ],
        &[
            (0, Again, 0.212, 6.4133, 1, 0.0),
            (1, Good, 1.886788, 6.402115, 2, 0.766196),
            (0, Good, 1.901374, 6.390941, 2, 1.0),
            (3, Again, 0.533785, 8.798955, 1, 0.865756),
            (1, Hard, 1.173907, 9.187919, 1, 0.851488),
            (4, Good, 3.530428, 9.173959, 4, 0.797429),
            (9, Easy, 13.078173, 8.883163, 13, 0.824367),
        ],
        &[
            (0, Easy, 8.2956, 1.0, 8, 0.0),
            (8, Again, 1.388632, 7.02699, 1, 0.902473),
            (0, Again, 0.482484, 9.00802, 1, 1.0),
            (0, Good, 0.531859, 8.99424, 1, 1.0),
            (2, Good, 1.948092, 8.980475, 2, 0.788053),
            (30, Good, 9.266723, 8.966722, 9, 0.651508),
        ],
        &[
            (0, Hard, 1.2931, 5.112171, 1, 0.0),
            (1, Hard, 3.249412, 6.74046, 3, 0.91667),
            (2, Hard, 5.806149, 7.821393, 6, 0.929785),
            (60, Again, 1.429821, 9.269135, 1, 0.689645),
            (1, Easy, 3.233419, 9.010143, 3, 0.922641),
            (0, Easy, 5.410259, 8.664607, 5, 1.0),
            (0, Hard, 5.410259, 9.098732, 5, 1.0),
            (15, Good, 13.341837, 9.084862, 13, 0.816691),
        ],
    ];

    #[test]
    fn agrees_with_the_reference_implementation() {
        for rows in REFERENCE {
            let mut memory = None;
            for (days, rating, stability, difficulty, wait, known) in rows.iter().copied() {
                let after = memory.map_or_else(|| first(rating), |m| next(m, days, rating));
                if let Some(before) = memory {
                    assert!((retrievability(before, days as f64) - known).abs() < 1e-5);
                }
                assert!(
                    (after.stability - stability).abs() < 1e-4,
                    "{after:?} {stability}"
                );
                assert!(
                    (after.difficulty - difficulty).abs() < 1e-4,
                    "{after:?} {difficulty}"
                );
                assert_eq!(interval(after), wait);
                memory = Some(after);
            }
        }
    }

    prop_compose! {
        fn memories()(stability in 0.01f64..2000.0, difficulty in 1.0f64..=10.0) -> MemoryState {
            MemoryState { stability, difficulty }
        }
    }
    const RATINGS: [Rating; 4] = [Again, Hard, Good, Easy];

    proptest! {
        #[test]
        fn forgetting_only_goes_down_and_meets_its_stability(m in memories(), a in 0f64..1000.0, more in 0.001f64..1000.0) {
            let (early, late) = (retrievability(m, a), retrievability(m, a + more));
            prop_assert!(late < early && late > 0.0 && early <= 1.0);
            prop_assert!((retrievability(m, 0.0) - 1.0).abs() < 1e-12);
            prop_assert!((retrievability(m, m.stability) - 0.9).abs() < 1e-9);
        }

        #[test]
        fn firmer_memories_fade_more_slowly(m in memories(), more in 0.01f64..500.0, days in 0.01f64..900.0) {
            let firm = MemoryState { stability: m.stability + more, ..m };
            prop_assert!(retrievability(firm, days) > retrievability(m, days));
            prop_assert!(interval(firm) >= interval(m) && (1..=LONGEST).contains(&interval(m)));
        }

        #[test]
        fn better_answers_never_make_it_weaker(m in memories(), days in 0i64..800) {
            let after = RATINGS.map(|r| next(m, days, r));
            prop_assert!(after.windows(2).all(|w| w[0].stability <= w[1].stability && w[0].difficulty >= w[1].difficulty));
            prop_assert!(after[0].stability <= m.stability.max(LEAST) || days < 1);
            prop_assert!(after[2].stability >= m.stability);
            prop_assert!(after.iter().all(|a| a.stability.is_finite() && (1.0..=10.0).contains(&a.difficulty)));
        }
    }
}
