//! The kernels with relaxed SIMD, as a module of their own that works in the worker's memory.
//!
//! Promises: it imports one memory and nothing else, and brings no data: it would be written over the worker's.

use crate::places::Places;
use crate::shell;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use wasmparser::{Parser, Payload};

/// What the worker fetches it by.
pub const FILE: &str = "kernels_relaxed.wasm";

/// Builds it, and gives its place.
pub fn relaxed(places: &Places) -> Result<PathBuf> {
    // Its own folder: these flags are no part of the name that cargo gives the result.
    let target = places.target.join("relaxed");
    let mut cargo = places.command("cargo");
    cargo
        .args([
            "rustc",
            "--package",
            "kernels",
            "--lib",
            "--crate-type",
            "cdylib",
        ])
        .args(["--profile", "wasm", "--target", "wasm32-unknown-unknown"])
        .arg("--target-dir")
        .arg(&target)
        .args(["--", "-C", "target-feature=+relaxed-simd"])
        .args(["-C", "link-arg=--import-memory"])
        .args(["-C", "link-arg=--export=__stack_pointer"]);
    shell::step(places, "kernels with relaxed SIMD", &mut cargo)?;
    let file = target.join("wasm32-unknown-unknown/wasm/kernels.wasm");
    check(&file)?;
    Ok(file)
}

fn check(file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    for payload in Parser::new(0).parse_all(&bytes) {
        match payload? {
            Payload::DataSection(_) => {
                bail!(
                    "the kernels bring data, which would be written over the worker's: see `kernels::relaxed`"
                )
            }
            Payload::ImportSection(imports) => {
                ensure!(
                    imports.count() == 1,
                    "the kernels import more than a memory"
                );
            }
            _ => {}
        }
    }
    Ok(())
}
