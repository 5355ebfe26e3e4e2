//! `wasm-opt` on what trunk made, kept by the hash of its input: it takes a minute, and mostly nothing has changed.

use super::folder::files_below;
use super::kernels;
use crate::places::Places;
use crate::setup::BINARYEN;
use crate::shell;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// What the browsers that we support understand. Never all features: that makes a file that no browser loads.
const FEATURES: [&str; 9] = [
    "--enable-simd",
    // Used by one file alone, which is not loaded where it is not understood.
    "--enable-relaxed-simd",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Optimises every wasm file of the site in place, the worker for speed and the rest for size.
pub fn all(places: &Places, site: &Path) -> Result<()> {
    for name in files_below(site)?
        .into_iter()
        .filter(|f| f.extension().is_some_and(|e| e == "wasm"))
    {
        let goal = if name.starts_with("worker_bg.wasm") || name.starts_with(kernels::FILE) {
            "-O3"
        } else {
            "-Oz"
        };
        let file = site.join(&name);
        let best = optimised(places, &file, &name, goal)?;
        fs::copy(&best, &file).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

fn optimised(places: &Places, file: &Path, name: &Path, goal: &str) -> Result<PathBuf> {
    let kept = places.scratch().join("wasm-opt");
    fs::create_dir_all(&kept)?;
    let best = kept.join(format!("{}.wasm", key(file, goal)?));
    let label = format!("wasm-opt {goal} {}", name.display());
    if best.is_file() {
        shell::already(&label);
        return Ok(best);
    }
    // Under another name until it is whole.
    let part = best.with_extension("part");
    let mut opt = places.command("wasm-opt");
    opt.arg(goal)
        .args(FEATURES)
        .args(["--strip-debug", "--strip-producers"])
        .arg(file)
        .arg("-o")
        .arg(&part);
    shell::step(places, &label, &mut opt)?;
    fs::rename(&part, &best)?;
    Ok(best)
}

/// A hash of everything that the result depends on.
fn key(file: &Path, goal: &str) -> Result<String> {
    let mut hash = Sha256::new();
    for part in [BINARYEN, goal].iter().chain(&FEATURES) {
        hash.update(part);
    }
    hash.update(fs::read(file).with_context(|| format!("cannot read {}", file.display()))?);
    Ok(super::hex(&hash.finalize()))
}
