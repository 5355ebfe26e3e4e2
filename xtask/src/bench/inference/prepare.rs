//! What the engines need: tools, models, our engine as the app has it, and the files that other engines read.

use crate::places::Places;
use crate::{build, models, setup, shell};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Where things are that were made for the engines.
pub struct Ready {
    /// Our engine as the app's worker has it: wasm and its glue.
    pub pkg: PathBuf,
    /// Files that other engines read.
    pub made: PathBuf,
    /// The loop that measures memory.
    pub stream: PathBuf,
    /// Bytes of weights that the language model reads for each token.
    pub streamed: f64,
}

/// A folder for what comes and goes.
pub fn scratch(places: &Places) -> PathBuf {
    places.scratch().join("bench")
}

/// Sets up and makes everything; what is there is kept.
pub fn all(places: &Places) -> Result<Ready> {
    setup::everything(places)?;
    let modules = places.root.join("tests/bench");
    setup::node_modules(places, "node modules of the bench", &modules)?;
    models::build(places)?;
    println!("Engines");
    let folder = scratch(places);
    fs::create_dir_all(&folder)?;
    let (made, streamed) = files(places, &folder)?;
    Ok(Ready {
        pkg: ours(places, &folder)?,
        made,
        stream: stream(places, &folder)?,
        streamed,
    })
}

/// The crate `bench` as the app's worker is built: same profile, same optimiser.
fn ours(places: &Places, folder: &Path) -> Result<PathBuf> {
    let mut cargo = places.command("cargo");
    cargo.args([
        "build",
        "--profile",
        "wasm",
        "--target",
        setup::WASM,
        "--package",
        "bench",
        "--lib",
    ]);
    shell::step(
        places,
        "our engine for the browser (minutes when it has changed)",
        &mut cargo,
    )?;
    let pkg = folder.join("pkg");
    let mut bindgen = places.command("wasm-bindgen");
    bindgen
        .args([
            "--target",
            "web",
            "--no-typescript",
            "--out-name",
            "worker",
            "--out-dir",
        ])
        .arg(&pkg)
        .arg(places.target.join(setup::WASM).join("wasm/bench.wasm"));
    shell::step(places, "its glue", &mut bindgen)?;
    fs::copy(
        build::relaxed_kernels(places)?,
        pkg.join(build::RELAXED_KERNELS),
    )?;
    build::optimise(places, &pkg)?;
    Ok(pkg)
}

/// The GGUF file and the graphs with 8-bit products, and how many bytes of weights a token takes.
fn files(places: &Places, folder: &Path) -> Result<(PathBuf, f64)> {
    // With the features of the whole workspace, as for the models: nothing is compiled twice.
    let mut cargo = places.command("cargo");
    cargo.args(["build", "--workspace", "--bin", "bench-files"]);
    shell::step(
        places,
        "build the program that makes the others' files",
        &mut cargo,
    )?;
    let made = folder.join("made");
    let program = places.target.join("debug/bench-files");
    let mut make = places.command(&program.to_string_lossy());
    make.args(["--models", models::FILES, "--cache"])
        .arg(places.cache.join("models"))
        .arg("--out")
        .arg(&made);
    let (ok, said) = shell::show(&mut make)?;
    let streamed = said.lines().find_map(|line| line.strip_prefix("streamed "));
    let streamed = streamed.and_then(|bytes| bytes.parse().ok()).filter(|_| ok);
    Ok((
        made,
        streamed.context("the others' files could not be made")?,
    ))
}

fn stream(places: &Places, folder: &Path) -> Result<PathBuf> {
    let out = folder.join("stream.wasm");
    let mut assemble = places.command("wasm-as");
    assemble
        .args([
            "--enable-simd",
            "--enable-bulk-memory",
            "--enable-bulk-memory-opt",
            "tests/bench/page/stream.wat",
            "-o",
        ])
        .arg(&out);
    shell::step(places, "the loop that measures memory", &mut assemble)?;
    Ok(out)
}
