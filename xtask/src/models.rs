//! The model files: built by the crate `models`, which fetches, verifies and converts, and does nothing when they are right.

use crate::places::Places;
use crate::shell;
use anyhow::Result;

/// Where they end up, in the repository.
pub const FILES: &str = "models/files";

/// Builds what is missing or wrong.
pub fn build(places: &Places) -> Result<()> {
    println!("Models");
    // With the features of the whole workspace, so that the tests need not compile its dependencies again.
    shell::step(
        places,
        "build the program that makes the models",
        places
            .command("cargo")
            .args(["build", "--workspace", "--bin", "build-models"]),
    )?;
    let program = places.target.join("debug/build-models");
    let mut make = places.command(&program.to_string_lossy());
    make.arg("--cache")
        .arg(places.cache.join("models"))
        .args(["--out", FILES]);
    shell::step(places, "fetch, verify and convert the models", &mut make)
}
