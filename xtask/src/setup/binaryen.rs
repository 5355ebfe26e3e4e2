//! `wasm-opt`, from the npm package of binaryen: the same on every machine, and new enough for what Rust emits.

use crate::places::Places;
use crate::shell;
use anyhow::Result;
use std::fs;
use std::path::PathBuf;

/// The pinned version.
pub const VERSION: &str = "132.0.0";

/// Where it is installed.
pub fn folder(places: &Places) -> PathBuf {
    places.tool("binaryen", VERSION)
}

/// Fetches it if it is missing.
pub fn install(places: &Places) -> Result<()> {
    let label = format!("binaryen {VERSION}");
    let folder = folder(places);
    if folder.join("node_modules/.bin/wasm-opt").exists() {
        shell::already(&label);
        return Ok(());
    }
    super::browser::node(places)?;
    fs::create_dir_all(&folder)?;
    let mut install = places.command("npm");
    install.args([
        "install",
        "--no-audit",
        "--no-fund",
        "--no-save",
        "--no-package-lock",
        "--prefix",
    ]);
    install.arg(&folder).arg(format!("binaryen@{VERSION}"));
    shell::step(places, &label, &mut install)
}
