//! Asking the program `evaluate`: built once, then one run for each task.

use crate::places::Places;
use crate::shell;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::process::Stdio;
use std::thread;
use std::time::Instant;

/// How `evaluate` is asked.
pub struct Evaluate<'a> {
    /// Where it is.
    pub places: &'a Places,
    /// With the models, or by rules alone.
    pub models: bool,
}

impl Evaluate<'_> {
    /// Builds it as it is shipped.
    pub fn build(&self) -> Result<()> {
        let mut build = self.places.command("cargo");
        build.args(["build", "--release", "-p", "evaluate"]);
        shell::step(self.places, "build evaluate", &mut build)
    }

    /// The answers to lines (their `id` is put in here), in order. Both stay to be read in
    /// `target/quality/NAME.jsonl`.
    pub fn ask(&self, task: &str, name: &str, lines: Vec<Value>) -> Result<Vec<Value>> {
        let asked = lines.len();
        if asked == 0 {
            return Ok(Vec::new());
        }
        let kept = lines.clone();
        let started = Instant::now();
        let program = self.places.target.join("release/evaluate");
        let mut run = self.places.command(&program.to_string_lossy());
        run.arg(task);
        if !self.models {
            run.arg("--without-models");
        }
        run.stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = run.spawn().context("cannot run evaluate")?;
        let mut stdin = child.stdin.take().context("evaluate takes no input")?;
        let writer = thread::spawn(move || {
            for (id, mut line) in lines.into_iter().enumerate() {
                line["id"] = json!(id);
                // If it has ended, it says why.
                writeln!(stdin, "{line}").ok();
            }
        });
        let output = child.wait_with_output()?;
        writer.join().ok();
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!("evaluate {task} failed: {}", said.trim());
        }
        let answers = answers(&String::from_utf8_lossy(&output.stdout), asked)
            .with_context(|| format!("evaluate {task}"))?;
        self.keep(name, kept, &answers)?;
        println!(
            "  ✓ {name}: {asked} texts ({})",
            shell::spoken(started.elapsed())
        );
        Ok(answers)
    }

    fn keep(&self, name: &str, asked: Vec<Value>, answers: &[Value]) -> Result<()> {
        let folder = self.places.target.join("quality");
        fs::create_dir_all(&folder)?;
        let lines: String = asked
            .into_iter()
            .zip(answers)
            .map(|(mut line, answer)| {
                line["answer"] = answer.clone();
                format!("{line}\n")
            })
            .collect();
        Ok(fs::write(folder.join(format!("{name}.jsonl")), lines)?)
    }
}

fn answers(out: &str, asked: usize) -> Result<Vec<Value>> {
    let answers: Vec<Value> = out
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    if answers.len() != asked {
        bail!("{} answers to {asked} lines", answers.len());
    }
    for (i, answer) in answers.iter().enumerate() {
        if answer["id"] != json!(i) || !answer["error"].is_null() {
            bail!("line {i} was answered by {answer}");
        }
    }
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_one_for_each_line_without_errors() {
        assert_eq!(answers("{\"id\":0}\n{\"id\":1}\n", 2).unwrap().len(), 2);
        assert!(answers("{\"id\":0}\n", 2).is_err());
        assert!(answers("{\"id\":1}\n{\"id\":0}\n", 2).is_err());
        assert!(answers("{\"id\":0,\"error\":\"no\"}\n", 1).is_err());
    }
}
