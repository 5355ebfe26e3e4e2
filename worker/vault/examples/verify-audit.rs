//! Checks an exported audit log outside the app.
//!
//! `cargo run -p vault --example verify-audit FILE [--key FINGERPRINT] [--first-key KEYFILE]`
//!
//! `--key`: the fingerprint that the app shows; without it, the log is checked under the key that stands in the file, and you
//! must compare the printed fingerprint yourself. `--first-key`: a file of the 32 bytes that the guardian keeps; the
//! MACs are checked, too. Exit code 0: sound; 1: something is wrong; 2: the file or a key cannot be read.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]
#![allow(clippy::disallowed_methods, reason = "runs natively, on files")]

use std::process::ExitCode;
use vault::{Export, Report, VaultError, Verifier};

struct Options {
    file: String,
    key: Option<String>,
    first_key: Option<String>,
}

fn options() -> Option<Options> {
    let mut arguments = std::env::args().skip(1);
    let (mut file, mut key, mut first_key) = (None, None, None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--key" => key = Some(arguments.next()?),
            "--first-key" => first_key = Some(arguments.next()?),
            _ if file.is_none() => file = Some(argument),
            _ => return None,
        }
    }
    Some(Options {
        file: file?,
        key,
        first_key,
    })
}

fn first_key(path: &str) -> Option<[u8; 32]> {
    std::fs::read(path).ok()?.try_into().ok()
}

fn verified(export: &Export<&[u8]>, key: Option<&[u8; 32]>) -> Result<Report, VaultError> {
    let verifier = Verifier::new(export.log, export.public.clone()).export();
    match key {
        Some(key) => verifier.first_key(key),
        None => verifier,
    }
    .verify(&export.entries, &export.checkpoints)
}

fn print(report: &Report) {
    println!(
        "entries      {} ({} under a signature)",
        report.entries, report.covered
    );
    println!("checkpoints  {}", report.checkpoints);
    let macs = if report.with_macs {
        "checked"
    } else {
        "not checked (no first key given)"
    };
    println!("MACs         {macs}");
    if let Some(last) = &report.last {
        println!(
            "last signed  {} ms since 1970, keybag version {}",
            last.at, last.witness.keybag
        );
    }
}

fn run(options: &Options) -> Result<bool, String> {
    let file = std::fs::read(&options.file).map_err(|e| format!("{}: {e}", options.file))?;
    let export = Export::read(&file).map_err(|e| e.to_string())?;
    let key = match &options.first_key {
        Some(path) => Some(first_key(path).ok_or("the first key must be a file of 32 bytes")?),
        None => None,
    };
    let fingerprint = export.public.fingerprint();
    println!("signed by    {fingerprint}");
    let report = verified(&export, key.as_ref()).map_err(|e| e.to_string())?;
    print(&report);
    let known = options
        .key
        .as_ref()
        .map(|key| key.eq_ignore_ascii_case(&fingerprint));
    match known {
        Some(true) => {}
        Some(false) => println!("FAULT        another key signed this log"),
        None => println!("note         compare the fingerprint with the one that the app shows"),
    }
    match report.fault {
        Some(fault) => println!("FAULT        {fault}"),
        None => println!("the log is whole and unchanged under this key"),
    }
    Ok(report.fault.is_none() && known != Some(false))
}

fn main() -> ExitCode {
    let Some(options) = options() else {
        println!("verify-audit FILE [--key FINGERPRINT] [--first-key KEYFILE]");
        return ExitCode::from(2);
    };
    match run(&options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            println!("{reason}");
            ExitCode::from(2)
        }
    }
}
