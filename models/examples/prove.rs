//! Reads GGUF files as the app would and compares what comes out with llama.cpp's answers: `prove FOLDER`, where
//! `tests/gguf` has put files and answers. Prints a line of JSON for each file, then one for all.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool of the developer's machine"
)]

use inference::{Continuation, InferenceError, LanguageModel, OnnxReader};
use models::brought::Conversion;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// llama.cpp's answers to a file.
#[derive(Deserialize)]
struct Answers {
    vocabulary: usize,
    runs: Vec<Run>,
}

/// A prompt, and the likeliest tokens after it.
#[derive(Deserialize)]
struct Run {
    prompt: Vec<u32>,
    greedy: Vec<u32>,
}

/// llama.cpp's reading of texts.
#[derive(Deserialize)]
struct Readings {
    texts: Vec<Text>,
}

#[derive(Deserialize)]
struct Text {
    text: String,
    special: Vec<u32>,
}

/// A file beside its answers.
struct Found {
    family: String,
    format: String,
    /// The largest difference of two logits, of the largest logit.
    error: f64,
    /// The share of greedy tokens that are the same, place by place.
    agreement: f64,
    /// The share of likeliest next tokens that are the same when both read llama.cpp's tokens.
    led: f64,
}

fn main() -> Result<()> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("say a folder")?);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::result::Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|e| e == "gguf"));
    files.sort();
    let mut all = Vec::new();
    let mut texts = BTreeMap::new();
    for path in &files {
        let (found, model) = compare(path, &folder.join("reference"))?;
        println!(
            "{}",
            serde_json::json!({"family": found.family, "format": found.format, "error": found.error,
                "agreement": found.agreement, "led": found.led})
        );
        if !texts.contains_key(&found.family) {
            let read = read_texts(&model, &found.family, &folder.join("reference"))?;
            texts.insert(found.family.clone(), read);
        }
        all.push(found);
    }
    let (same, count) = texts
        .values()
        .fold((0, 0), |(a, b), (same, count)| (a + same, b + count));
    println!("{}", summary(&all, same as f64 / f64::from(count.max(1))));
    Ok(())
}

fn summary(all: &[Found], texts: f64) -> serde_json::Value {
    let most = |formats: &[&str]| {
        let of = all.iter().filter(|f| formats.contains(&f.format.as_str()));
        of.map(|f| f.error).fold(0.0, f64::max)
    };
    let families: BTreeSet<&str> = all.iter().map(|f| f.family.as_str()).collect();
    let least = |of: fn(&Found) -> f64| {
        let mean = |family: &&str| {
            let own = all.iter().filter(|f| f.family == **family).map(of);
            own.clone().sum::<f64>() / own.count() as f64
        };
        families.iter().map(mean).fold(1.0, f64::min)
    };
    let formats: BTreeSet<&str> = all.iter().map(|f| f.format.as_str()).collect();
    serde_json::json!({
        "families": families.len(),
        "formats": formats.len(),
        "max_relative_error_4bit": most(&["q4_0", "q4_1", "q4_k", "q4_k_m"]),
        "max_relative_error_5bit": most(&["q5_k"]),
        "max_relative_error_6bit": most(&["q6_k"]),
        "max_relative_error_8bit": most(&["q8_0"]),
        "max_relative_error_16bit": most(&["f16", "f32", "bf16"]),
        // Where two tokens are equally likely, another choice would change all that follow: so each is compared behind
        // llama.cpp's own, and the runs that go on alone are told besides.
        "greedy_agreement": least(|f| f.led),
        "greedy_agreement_alone": least(|f| f.agreement),
        "texts_read_alike": texts,
    })
}

/// Converts a file piece by piece and loads it, as the worker does.
fn load(path: &Path) -> Result<LanguageModel> {
    let mut conversion = Conversion::open(fs::read(path)?)?;
    let mut reader = OnnxReader::default();
    while let Some(piece) = conversion.next()? {
        reader.push(&piece)?;
    }
    Ok(LanguageModel::load(
        reader.finish()?,
        &conversion.tokenizer()?,
    )?)
}

fn compare(path: &Path, answers: &Path) -> Result<(Found, LanguageModel)> {
    let name = path
        .file_stem()
        .and_then(|n| n.to_str())
        .unwrap_or_default();
    let (family, format) = name.split_once('-').ok_or("a file without a format")?;
    let said = |error: &dyn std::fmt::Display| format!("{name}: {error}");
    let model = load(path).map_err(|e| said(&e))?;
    let right: Answers = serde_json::from_slice(&fs::read(answers.join(format!("{name}.json")))?)?;
    let logits = floats(&fs::read(answers.join(format!("{name}.f32")))?);
    let mut rows = logits.chunks_exact(right.vocabulary);
    let mut found = Found {
        family: family.into(),
        format: format.into(),
        error: 0.0,
        agreement: 0.0,
        led: 0.0,
    };
    let mut count = 0.0;
    for run in &right.runs {
        // Each beginning at once, as prompts are read.
        for end in 1..=run.prompt.len() {
            let own = Continuation::new(&model).read(&run.prompt[..end])?;
            let row = rows.next().ok_or("answers are missing")?;
            found.error = found.error.max(apart(row, &own));
        }
        let own = greedy(&model, run, false)?;
        let led = greedy(&model, run, true)?;
        let same = |own: &[u32]| own.iter().zip(&run.greedy).filter(|(a, b)| a == b).count() as f64;
        found.agreement += same(&own);
        found.led += same(&led);
        count += run.greedy.len() as f64;
    }
    found.agreement /= count;
    found.led /= count;
    Ok((found, model))
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    let chunks = bytes.as_chunks::<4>().0.iter();
    chunks.map(|b| f32::from_le_bytes(*b)).collect()
}

/// The largest difference, of the largest value.
fn apart(right: &[f32], own: &[f32]) -> f64 {
    let largest = |values: &mut dyn Iterator<Item = f32>| values.fold(0f32, |m, v| m.max(v.abs()));
    let difference = largest(&mut right.iter().zip(own).map(|(a, b)| a - b));
    if own.len() < right.len() || own.iter().any(|v| !v.is_finite()) {
        return f64::INFINITY;
    }
    f64::from(difference) / f64::from(largest(&mut right.iter().copied()))
}

/// The likeliest tokens one after the other; `led` reads the right ones instead of its own.
fn greedy(
    model: &LanguageModel,
    run: &Run,
    led: bool,
) -> std::result::Result<Vec<u32>, InferenceError> {
    let mut reading = Continuation::new(model);
    let mut logits = reading.read(&run.prompt)?;
    let mut own = Vec::new();
    for right in &run.greedy {
        let best = logits.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        let best = best.map_or(0, |(id, _)| id as u32);
        own.push(best);
        logits = reading.read(&[if led { *right } else { best }])?;
    }
    Ok(own)
}

/// How many texts give the same tokens, of how many.
fn read_texts(model: &LanguageModel, family: &str, answers: &Path) -> Result<(i32, i32)> {
    let right: Readings =
        serde_json::from_slice(&fs::read(answers.join(format!("{family}.json")))?)?;
    let mut same = 0;
    for text in &right.texts {
        let own = model.tokenizer().encode(&text.text);
        let begin = model
            .frame()
            .begin
            .filter(|begin| text.special.first() == Some(begin));
        let own: Vec<u32> = begin.into_iter().chain(own).collect();
        if own == text.special {
            same += 1;
        } else {
            println!(
                "{family} reads {:?} as {own:?}, not {:?}",
                text.text, text.special
            );
        }
    }
    Ok((same, right.texts.len() as i32))
}
