//! The node modules of the end-to-end tests, exactly as `package-lock.json` has them.

use crate::places::Places;
use crate::shell;
use anyhow::{Context, Result};
use std::fs;

/// Installs them if the lock file is not the one they were installed from.
pub fn install(places: &Places) -> Result<()> {
    let label = "node modules of the end-to-end tests";
    let folder = places.e2e();
    let lock =
        fs::read(folder.join("package-lock.json")).context("tests/e2e has no package-lock.json")?;
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|then| then == lock) {
        shell::already(label);
        return Ok(());
    }
    super::browser::node(places)?;
    shell::step(
        places,
        label,
        places
            .command("npm")
            .current_dir(&folder)
            .args(["ci", "--no-audit", "--no-fund"]),
    )?;
    fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))
}
