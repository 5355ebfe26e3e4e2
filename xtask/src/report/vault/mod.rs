//! Every proof about keys and storage, at full length.
//!
//! Promises: the proofs are tests and programs that anybody can run, and count for themselves what they tried and found;
//! nothing is counted here. Whatever fails, the rest still runs. The last line is one of JSON with all counts, which
//! `target/vault.json` keeps, too; the exit code is 0 only if everything ran and every goal was met.

mod counts;

use crate::build;
use crate::places::Places;
use crate::setup;
use crate::shell;
use crate::test::{end_to_end, in_browser};
use anyhow::{Context, Result, bail};
use counts::{Counts, SCENARIOS, Scenario};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// How often each browser is killed.
const BROWSER_KILLS: &str = "50";
/// Actions of two tabs at once.
const INTERLEAVINGS: &str = "200";

#[derive(Debug, PartialEq)]
struct Options {
    fuzz_seconds: u64,
    browser: bool,
}

/// Runs the command.
pub fn command(places: &Places, args: &[String]) -> Result<()> {
    let options = options(args)?;
    let mut report = Report::new(places)?;
    report.stage("native proofs", |report| report.proofs());
    report.stage("changed files", |report| report.fuzz(options.fuzz_seconds));
    if options.browser {
        let ready = report.stage("set-up", |report| {
            setup::everything(report.places)?;
            build::site(report.places)
        });
        report.stage("vectors in the browser", |report| report.vectors());
        for scenario in SCENARIOS.iter().filter(|_| ready) {
            report.stage(scenario.name, |report| report.scenario(scenario));
        }
    }
    report.close(options.browser)
}

fn options(args: &[String]) -> Result<Options> {
    let mut options = Options {
        fuzz_seconds: 600,
        browser: true,
    };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match (arg.as_str(), args.as_slice().first()) {
            ("--fuzz-seconds", Some(seconds)) => {
                options.fuzz_seconds = seconds.parse().context("--fuzz-seconds takes a number")?;
                args.next();
            }
            ("--without-browser", _) => options.browser = false,
            _ => bail!("report vault takes --fuzz-seconds N and --without-browser"),
        }
    }
    Ok(options)
}

struct Report<'a> {
    places: &'a Places,
    /// Where native proofs write their counts.
    file: PathBuf,
    counts: Counts,
    failures: Vec<String>,
}

impl<'a> Report<'a> {
    fn new(places: &'a Places) -> Result<Self> {
        let file = places.scratch().join("vault-counts.jsonl");
        fs::create_dir_all(places.scratch())?;
        fs::write(&file, "")?;
        Ok(Self {
            places,
            file,
            counts: Counts::default(),
            failures: Vec::new(),
        })
    }

    /// Does one thing; if it fails, the others are still done.
    fn stage(&mut self, name: &str, work: impl FnOnce(&mut Self) -> Result<()>) -> bool {
        println!("\n== {name}");
        let done = work(self);
        if let Err(error) = &done {
            println!("{error:#}");
            self.failures.push(format!("{name} failed"));
        }
        done.is_ok()
    }

    fn proofs(&mut self) -> Result<()> {
        let mut tests = self.places.command("cargo");
        tests.args(["test", "--release", "--no-fail-fast", "--lib", "--tests"]);
        tests.args(["-p", "vault", "-p", "archive"]);
        tests.env("LUMINAI_PROOFS", "full");
        self.native(tests)
    }

    fn fuzz(&mut self, seconds: u64) -> Result<()> {
        let mut fuzz = self.places.command("cargo");
        fuzz.args(["run", "--release", "-p", "vault", "--features", "test-cost"]);
        fuzz.args(["--example", "fuzz", "--", "--seconds", &seconds.to_string()]);
        self.native(fuzz)
    }

    /// Runs what writes its counts into the file.
    fn native(&mut self, mut command: Command) -> Result<()> {
        fs::write(&self.file, "")?;
        let (ok, _) = shell::show(command.env("LUMINAI_COUNTS", &self.file))?;
        self.counts.read(&fs::read_to_string(&self.file)?);
        succeeded(ok)
    }

    /// Wycheproof's vectors in the browser's wasm; what the tests write to the console is shown and read.
    fn vectors(&mut self) -> Result<()> {
        let tests = ["--test", "wycheproof", "--", "--nocapture"];
        let mut tests = in_browser(self.places, "vault", &tests)?;
        let (ok, text) = shell::show(&mut tests)?;
        self.counts.read(&text);
        succeeded(ok)
    }

    fn scenario(&mut self, scenario: &Scenario) -> Result<()> {
        let mut node = end_to_end(self.places, Some(scenario.name))?;
        node.env("LUMINAI_KILLS", BROWSER_KILLS);
        node.env("LUMINAI_INTERLEAVINGS", INTERLEAVINGS);
        let (ok, text) = shell::show(&mut node)?;
        self.counts.read_scenario(scenario, &text)?;
        succeeded(ok)
    }

    fn close(mut self, browser: bool) -> Result<()> {
        self.failures.extend(self.counts.missed(browser));
        println!();
        for failure in &self.failures {
            println!("✗ {failure}");
        }
        let line = self.counts.json();
        let path = self.places.target.join("vault.json");
        fs::write(path, line.clone() + "\n")?;
        println!("{line}");
        if !self.failures.is_empty() {
            // Not an error with a message: the counts stay the last line.
            std::process::exit(1);
        }
        Ok(())
    }
}

fn succeeded(ok: bool) -> Result<()> {
    match ok {
        true => Ok(()),
        false => bail!("see above"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let read = |args: &[&str]| {
            let args: Vec<String> = args.iter().map(|a| (*a).to_owned()).collect();
            options(&args).ok()
        };
        let options = |fuzz_seconds, browser| {
            Some(Options {
                fuzz_seconds,
                browser,
            })
        };
        assert_eq!(read(&[]), options(600, true));
        assert_eq!(
            read(&["--without-browser", "--fuzz-seconds", "5"]),
            options(5, false)
        );
        assert_eq!(read(&["--fuzz-seconds"]), None);
        assert_eq!(read(&["--fuzz-seconds", "many"]), None);
        assert_eq!(read(&["quick"]), None);
    }
}
