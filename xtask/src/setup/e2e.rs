//! Node modules of a folder of the repository, exactly as its `package-lock.json` has them.

use crate::places::Places;
use crate::shell;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Installs those of the end-to-end tests.
pub fn install(places: &Places) -> Result<()> {
    node_modules(
        places,
        "node modules of the end-to-end tests",
        &places.e2e(),
    )
}

/// Installs those of `folder` if its lock file is not the one they were installed from. No package runs anything.
pub fn node_modules(places: &Places, label: &str, folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|then| then == lock) {
        shell::already(label);
        return Ok(());
    }
    super::browser::node(places)?;
    shell::step(
        places,
        label,
        places.command("npm").current_dir(folder).args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ]),
    )?;
    fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))
}
