//! Hands the worker the model manifest as compact JSON, so that it needs no TOML parser: what may be loaded is part of
//! the program.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads and writes files and talks to cargo"
)]

use std::error::Error;
use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let source = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../models/manifest.toml");
    println!("cargo:rerun-if-changed={}", source.display());
    let manifest = models::manifest::Manifest::parse(&fs::read_to_string(source)?)?;
    let out = Path::new(&env::var("OUT_DIR")?).join("manifest.json");
    fs::write(out, serde_json::to_vec(&manifest)?)?;
    Ok(())
}
