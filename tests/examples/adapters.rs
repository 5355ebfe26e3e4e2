//! How much slower the language model writes with an adapter: both in turn, in pairs, on this machine.
//!
//! `cargo run --release -p tests --example adapters [PAIRS]`
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool of the developer's machine"
)]

use inference::{Adapter, LanguageModel, Onnx, Prompt, Sampling, Step, Talk};
use std::sync::Arc;
use std::time::Instant;
use tests::{model_file, model_text};

const TOKENS: usize = 64;
const PROMPT: &str = "Once upon a time a fox lived by a river. Every evening";

/// Seconds for so many tokens after the prompt.
fn seconds(model: &LanguageModel, adapter: Option<&Arc<Adapter>>) -> f64 {
    let mut talk = Talk::new();
    talk.speak_with(adapter);
    talk.start(model, &Prompt::plain(PROMPT), Sampling::GREEDY, TOKENS)
        .unwrap();
    while let Step::Read { done, total } = talk.step(model).unwrap() {
        if done == total {
            break;
        }
    }
    let begun = Instant::now();
    let mut written = 0u32;
    while let Step::Words(_) = talk.step(model).unwrap() {
        written += 1;
    }
    begun.elapsed().as_secs_f64() / f64::from(written)
}

fn main() {
    let pairs: usize = std::env::args().nth(1).map_or(9, |n| n.parse().unwrap());
    let onnx = Onnx::read(&model_file("smollm2.onnx")).unwrap();
    let model = LanguageModel::load(onnx, &model_text("smollm2.tokenizer.json")).unwrap();
    let adapter = Adapter::read(&model_file("story.safetensors"), &model).unwrap();
    let adapter = Arc::new(adapter);
    let mut ratios: Vec<f64> = (0..pairs)
        .map(|i| {
            // Whoever goes first has no advantage over all pairs.
            let with = |i| (i % 2 == 0).then_some(&adapter);
            let (first, second) = (seconds(&model, with(i)), seconds(&model, with(i + 1)));
            if i % 2 == 0 {
                first / second
            } else {
                second / first
            }
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "with an adapter a token takes {:.3} times as long (median of {pairs} pairs, {:.3} to {:.3})",
        ratios[pairs / 2],
        ratios[0],
        ratios[pairs - 1]
    );
}
