//! The standard library for wasm, for the toolchain that `rust-toolchain.toml` pins.

use crate::places::Places;
use crate::shell;
use anyhow::{Result, bail};
use std::path::PathBuf;

/// The target of everything that runs in the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target if it is missing.
pub fn wasm_target(places: &Places) -> Result<()> {
    let label = format!("Rust target {TARGET}");
    if is_there(places)? {
        shell::already(&label);
        return Ok(());
    }
    shell::step(
        places,
        &label,
        places.command("rustup").args(["target", "add", TARGET]),
    )
}

fn is_there(places: &Places) -> Result<bool> {
    let Some(folder) = shell::answer(places.command("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ])) else {
        bail!(
            "rustc does not answer: install Rust with rustup, see rust-toolchain.toml for the version"
        );
    };
    Ok(PathBuf::from(folder).is_dir())
}
