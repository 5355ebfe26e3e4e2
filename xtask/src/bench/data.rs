//! What the measurements of kept data share: the wasm, the page, and what comes out of them.

use crate::places::Places;
use crate::{build, setup, shell};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Builds what is needed and measures `what` in the browser, as `asked` says.
pub fn outcome(places: &Places, what: &str, asked: &Value) -> Result<Value> {
    let folder = places.root.join("tests/bench-data");
    setup::everything(places)?;
    setup::node_modules(places, "node modules of the bench of data", &folder)?;
    let scratch = places.scratch().join("bench-data");
    let pkg = wasm(places, &scratch)?;
    println!("Measuring");
    let (job, out) = (scratch.join("job.json"), scratch.join("outcome.json"));
    let browser = setup::chromium(places).context("there is no browser")?;
    let text =
        json!({ "browser": browser, "pkg": pkg, "scratch": scratch, "what": what, "asked": asked });
    write(&job, &text.to_string())?;
    let (ok, _) = shell::show(
        places
            .command("node")
            .arg(folder.join("run.mjs"))
            .args([&job, &out]),
    )?;
    if !ok {
        bail!("the measurement failed");
    }
    let text = fs::read_to_string(&out).context("the measurement wrote nothing")?;
    Ok(serde_json::from_str(&text)?)
}

/// The crate as the app's worker is built, with its glue.
fn wasm(places: &Places, scratch: &Path) -> Result<PathBuf> {
    let mut cargo = places.command("cargo");
    cargo.args(["build", "--profile", "wasm", "--target", setup::WASM]);
    cargo.args(["--package", "bench-data"]);
    shell::step(
        places,
        "our index and store for the browser (minutes when they have changed)",
        &mut cargo,
    )?;
    let pkg = scratch.join("pkg");
    fs::create_dir_all(&pkg)?;
    let built = places.target.join(setup::WASM).join("wasm/bench_data.wasm");
    let mut bindgen = places.command("wasm-bindgen");
    // Under this name it is optimised for speed, as the app's worker is.
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--out-name",
        "worker",
        "--out-dir",
    ]);
    shell::step(places, "its glue", bindgen.arg(&pkg).arg(built))?;
    build::optimise(places, &pkg)?;
    Ok(pkg)
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
