//! Trunk, which builds the app and the worker and puts the site together.

use crate::places::Places;
use crate::shell;
use anyhow::Result;
use std::path::PathBuf;

/// The last version that the pinned Rust compiles.
const VERSION: &str = "0.21.14";

/// Where it is installed.
pub fn folder(places: &Places) -> PathBuf {
    places.tool("trunk", VERSION)
}

/// Builds it from source if it is missing.
pub fn install(places: &Places) -> Result<()> {
    let label = format!("trunk {VERSION}");
    if folder(places).join("bin/trunk").is_file() {
        shell::already(&label);
        return Ok(());
    }
    let mut install = super::cargo_install(places, &folder(places));
    install.args(["trunk", "--version", VERSION, "--locked"]);
    shell::step(
        places,
        &format!("{label}, built once (5 to 10 minutes)"),
        &mut install,
    )
}
