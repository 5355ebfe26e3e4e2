//! Format, lints and documentation, by cargo's own tools.

use crate::places::Places;
use crate::setup::WASM;
use anyhow::{Result, bail};
use std::process::{Command, Stdio};

/// Every file as rustfmt writes it. Names those that are not.
pub fn format(places: &Places) -> Result<()> {
    quiet(
        places
            .command("cargo")
            .args(["fmt", "--all", "--check", "--", "-l"]),
    )
}

/// No warning in anything, tests included. `clippy.toml` gives the reason for each ban.
pub fn native(places: &Places) -> Result<()> {
    quiet(places.command("cargo").args([
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

/// The same for what only exists in the browser.
pub fn wasm(places: &Places) -> Result<()> {
    let mut clippy = places.command("cargo");
    clippy.args([
        "clippy", "--quiet", "--target", WASM, "-p", "app", "-p", "worker", "-p", "store", "--",
        "-D", "warnings",
    ]);
    quiet(&mut clippy)
}

/// Links in the documentation lead somewhere.
pub fn documentation(places: &Places) -> Result<()> {
    let mut doc = places.command("cargo");
    doc.args([
        "doc",
        "--quiet",
        "--workspace",
        "--no-deps",
        "--document-private-items",
    ]);
    quiet(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

/// Runs a command and shows what it says only if it fails.
fn quiet(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    bail!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
