//! Folders as a whole: listing, copying, linking, clearing.

use anyhow::{Context, Result};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Every file below a folder, relative to it, sorted. Hidden files and folders are left out.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        let path = folder.join(&inner);
        for entry in
            fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))?
        {
            let entry = entry?;
            let name = inner.join(entry.file_name());
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.file_type()?.is_dir() {
                open.push(name);
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Copies every file, because the copy will be changed.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    each(from, to, |from, to| fs::copy(from, to).map(drop))
}

/// Gives every file a second name, or copies it where the disk cannot.
pub fn link(from: &Path, to: &Path) -> Result<()> {
    each(from, to, |from, to| {
        fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
    })
}

/// Removes a folder; it need not be there.
pub fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn each(from: &Path, to: &Path, put: impl Fn(&Path, &Path) -> io::Result<()>) -> Result<()> {
    for name in files_below(from)? {
        let target = to.join(&name);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        put(&from.join(&name), &target)
            .with_context(|| format!("cannot write {}", target.display()))?;
    }
    Ok(())
}
