//! How long one decision of the guard takes here.

use crate::judge::Decider;
use crate::line::{Answer, Answers, Asked, fields};
use guard::Side;
use std::hint::black_box;
use std::time::Instant;

/// Decisions before the clock counts.
const WARM_UP: usize = 5;
/// Decisions of which the median is taken.
const RUNS: usize = 51;

/// Task `latency`.
pub struct Latency(pub Decider);

impl Answers for Latency {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let (text, age) = (asked.text()?, asked.age()?);
        let mut times: Vec<f64> = (0..WARM_UP + RUNS)
            .map(|_| {
                let started = Instant::now();
                black_box(self.0.decide(black_box(&text), age, Side::Input, &[]));
                started.elapsed().as_secs_f64() * 1000.0
            })
            .skip(WARM_UP)
            .collect();
        times.sort_by(f64::total_cmp);
        let median = times.get(RUNS / 2).copied();
        Ok(fields([(
            "ms",
            median.map(|ms| (ms * 1e3).round() / 1e3).into(),
        )]))
    }
}
