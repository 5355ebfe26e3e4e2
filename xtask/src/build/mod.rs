//! `cargo xtask build`: trunk puts the site together, then it is optimised, given its models and its list for offline use.
//!
//! Promises: `dist/` is replaced as a whole once everything has worked, and is the old one until then; a second run with
//! nothing changed takes seconds; nothing is downloaded here.

mod folder;
mod optimise;
mod precache;

pub use folder::files_below;

use crate::models;
use crate::places::Places;
use crate::setup;
use crate::shell;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Sets up, builds the models and the site.
pub fn site(places: &Places) -> Result<()> {
    setup::for_building(places)?;
    models::build(places)?;
    println!("Site");
    let stage = places.scratch().join("trunk");
    trunk(places, &stage)?;
    // Trunk's output stays as it is, so that it can be compared and reused; ours grows beside it.
    let next = places.scratch().join("site");
    folder::clear(&next)?;
    folder::copy(&stage, &next)?;
    optimise::all(places, &next)?;
    folder::link(&places.root.join(models::FILES), &next.join("models"))?;
    let list = precache::write(&next)?;
    println!(
        "  ✓ list for offline use: {} files, version {}",
        list.files.len(),
        list.version
    );
    put_in_place(places, &next)
}

/// Release build of app and worker as `Trunk.toml` and `app/index.html` say. Integrity attributes would name the files as
/// they are before they are optimised, hence none.
fn trunk(places: &Places, stage: &Path) -> Result<()> {
    fs::create_dir_all(stage)?;
    let mut trunk = places.command("trunk");
    trunk.args([
        "build",
        "--release",
        "true",
        "--offline",
        "true",
        "--skip-version-check",
        "--no-sri",
        "true",
    ]);
    // Trunk takes NO_COLOR for its own argument, and refuses the usual `1`.
    trunk.env_remove("NO_COLOR").arg("--dist").arg(stage);
    shell::step(
        places,
        "app and worker for the browser (minutes when they have changed)",
        &mut trunk,
    )
}

fn put_in_place(places: &Places, next: &Path) -> Result<()> {
    let (dist, old) = (places.dist(), places.scratch().join("site-before"));
    folder::clear(&old)?;
    if dist.exists() && fs::rename(&dist, &old).is_err() {
        // The target directory is on another disk.
        folder::clear(&dist)?;
    }
    if fs::rename(next, &dist).is_err() {
        folder::link(next, &dist)?;
        folder::clear(next)?;
    }
    folder::clear(&old).with_context(|| format!("cannot remove {}", old.display()))?;
    println!("  ✓ dist/ is ready");
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
