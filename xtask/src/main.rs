//! Everything one does with this repository. `cargo xtask` alone prints the commands.
//!
//! Promises: every command sets up what it needs and nothing that is there already; nothing outside the per-user cache,
//! the target directory, `dist` and `models/files` is written; an exit code other than 0 means that something is wrong.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a command line program: it has a clock, a file system and a terminal"
)]

mod bench;
mod build;
mod check;
mod http;
mod models;
mod places;
mod report;
mod serve;
mod setup;
mod shell;
mod test;

use anyhow::{Result, bail};
use places::Places;
use std::process::ExitCode;

const HELP: &str = "\
LuminAI's tasks. Each sets up what it needs first; what is there is not fetched again.

  cargo xtask serve [--port N]      build it and serve it on this machine (port 8080)
  cargo xtask test [--e2e NAME]     every test and check; with --e2e only that end-to-end scenario
  cargo xtask build                 build the site into dist/
  cargo xtask check [NAME...]       format, lints, layers, licences, sizes (of what is in dist/)
  cargo xtask models                build the model files into models/files/
  cargo xtask report quality        how good guard, feelings and routing are, on texts nothing was trained on
  cargo xtask report models         models beside llama.cpp, changed files, adapters: an hour or two
  cargo xtask report vault          every proof about keys and storage, at full length: hours
  cargo xtask bench [PART...]       how fast it is beside others, into target/bench/: inference, search, store
  cargo xtask setup                 fetch the tools, those of the tests included

serve also takes, for tests:
  --no-build                        serve dist/ as it is
  --log                             one line for each request
  --cut-after BYTES                 break the connection once, after so many bytes of model files

report quality also takes:
  --data FOLDER                     the licensed sets too (models/train/data.py names them)
  --without-models                  the rules alone

report models also takes:
  --fuzz-seconds N                  for each parser (1200)

report vault also takes:
  --fuzz-seconds N                  for each parser (600)
  --without-browser                 the native proofs alone

bench also takes:
  --rounds N                        rounds of which medians are taken (7)

Tools are kept in $LUMINAI_CACHE, else $XDG_CACHE_HOME/luminai, else ~/.cache/luminai.
$CHROMIUM and $CHROMEDRIVER name another browser and its driver.
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    let places = Places::find()?;
    match command {
        "serve" => serve::command(&places, rest),
        "test" => test::command(&places, rest),
        "build" => none(rest).and_then(|()| build::site(&places)),
        "check" => check::command(&places, rest),
        "models" => none(rest).and_then(|()| models::build(&places)),
        "report" => report::command(&places, rest),
        "bench" => bench::command(&places, rest),
        "setup" => none(rest).and_then(|()| setup::everything(&places)),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command `{other}`; `cargo xtask` alone prints those there are"),
    }
}

/// Refuses arguments where a command takes none.
fn none(rest: &[String]) -> Result<()> {
    match rest.first() {
        Some(extra) => bail!("this command takes no `{extra}`"),
        None => Ok(()),
    }
}
