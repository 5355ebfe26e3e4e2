//! The wasm-bindgen program and its test runner, of the very version that `Cargo.toml` pins for the library.

use crate::places::Places;
use crate::shell;
use anyhow::Result;
use std::path::PathBuf;

const VERSION: &str = "0.2.130";

/// Where it is installed.
pub fn folder(places: &Places) -> PathBuf {
    places.tool("wasm-bindgen", VERSION)
}

/// Builds it from source if it is missing.
pub fn install(places: &Places) -> Result<()> {
    let label = format!("wasm-bindgen {VERSION}");
    let programs = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    if programs
        .iter()
        .all(|p| folder(places).join("bin").join(p).is_file())
    {
        shell::already(&label);
        return Ok(());
    }
    // Not `--locked`: its lock file may name versions that were withdrawn.
    let mut install = super::cargo_install(places, &folder(places));
    install.args(["wasm-bindgen-cli", "--version", VERSION]);
    shell::step(
        places,
        &format!("{label}, built once (2 to 10 minutes)"),
        &mut install,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn program_and_library_are_of_one_version() {
        let manifest =
            std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("wasm-bindgen = \"={VERSION}\"")));
    }
}
