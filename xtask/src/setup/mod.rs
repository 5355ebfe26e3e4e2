//! Fetching the tools. Each has a file of its own that says how to tell whether it is there and how to get it.

mod binaryen;
mod browser;
mod e2e;
mod rust;
mod trunk;
mod wasm_bindgen;

pub use binaryen::VERSION as BINARYEN;
pub use browser::{chromedriver, chromium};
pub use e2e::node_modules;
pub use rust::TARGET as WASM;

use crate::places::Places;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What building the site takes.
pub fn for_building(places: &Places) -> Result<()> {
    println!("Set-up");
    rust::wasm_target(places)?;
    wasm_bindgen::install(places)?;
    trunk::install(places)?;
    // What they were compiled from is large and never needed again.
    fs::remove_dir_all(compile_folder(places)).ok();
    binaryen::install(places)
}

/// What building and testing take.
pub fn everything(places: &Places) -> Result<()> {
    for_building(places)?;
    browser::install(places)?;
    e2e::install(places)
}

/// Where the tools' programs are, for the search path.
pub fn bin_folders(places: &Places) -> Vec<PathBuf> {
    vec![
        trunk::folder(places).join("bin"),
        wasm_bindgen::folder(places).join("bin"),
        binaryen::folder(places).join("node_modules/.bin"),
    ]
}

/// How tools are compiled: to be there soon, since each runs for seconds.
const QUICKLY: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// `cargo install` into a tool's folder.
fn cargo_install(places: &Places, folder: &Path) -> Command {
    let mut command = places.command("cargo");
    command.env("CARGO_TARGET_DIR", compile_folder(places));
    command.envs(QUICKLY);
    command.args(["install", "--root"]).arg(folder);
    command
}

fn compile_folder(places: &Places) -> PathBuf {
    places.cache.join("tools/target")
}
