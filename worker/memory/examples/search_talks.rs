//! How long a search takes among 20,000 turns of a dozen words with vectors: `cargo run --release -p memory --example search_talks`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement on a computer with a clock"
)]

use memory::{Moment, Talks, Utterance, asks_what_was_said, quantise};
use std::time::Instant;

const TURNS: u64 = 20_000;
const LENGTH: usize = 384;
const SEARCHES: u32 = 50;
const QUESTIONS: [&str; 5] = [
    "do you remember what I told you about word16 and word900?",
    "when did we talk about word4",
    "what did I say about word441 last week?",
    "what did I tell you yesterday?",
    "what did we talk about last time?",
];

/// Pseudo-random numbers, the same each time.
struct Chance(u64);

impl Chance {
    const fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn unit(&mut self) -> Vec<f32> {
        let v: Vec<f32> = (0..LENGTH)
            .map(|_| self.next() as f32 / (1u64 << 31) as f32 - 0.5)
            .collect();
        let norm = v.iter().map(|x| x * x).sum::<f32>().sqrt();
        v.iter().map(|x| x / norm).collect()
    }
}

fn main() {
    let mut chance = Chance(7);
    let mut talks = Talks::new();
    let began = Instant::now();
    for turn in 0..TURNS {
        // Words as rare as Zipf has them, roughly: the square of an even choice.
        let words: Vec<String> = (0..12)
            .map(|_| chance.next() % 70)
            .map(|n| format!("word{}", n * n))
            .collect();
        talks.push(Utterance {
            turn,
            who: if turn % 2 == 0 { "Mia" } else { "LuminAI" }.into(),
            child: turn % 2 == 0,
            text: words.join(" "),
            at: turn as i64 * 20 * 60_000,
            vector: Some(quantise(&chance.unit())),
        });
    }
    println!("built in {:.0} ms", began.elapsed().as_secs_f64() * 1e3);
    let moment = Moment {
        now: TURNS as i64 * 20 * 60_000,
        offset_minutes: 60,
    };
    for question in QUESTIONS {
        let Some(asked) = asks_what_was_said(question) else {
            continue;
        };
        let vector = chance.unit();
        let began = Instant::now();
        let mut found = 0;
        for _ in 0..SEARCHES {
            found = talks.search(&asked, Some(&vector), moment).len();
        }
        println!(
            "{:.2} ms, {found} found: {question}",
            began.elapsed().as_secs_f64() * 1e3 / f64::from(SEARCHES)
        );
    }
    let began = Instant::now();
    talks.remove(&(0..1_000).collect::<Vec<u64>>());
    println!(
        "1,000 turns removed in {:.0} ms",
        began.elapsed().as_secs_f64() * 1e3
    );
}
