//! Where things are: the repository, what is built, and the tools that every checkout of one user shares.

use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders that every task works with.
pub struct Places {
    /// The repository.
    pub root: PathBuf,
    /// Cargo's target directory.
    pub target: PathBuf,
    /// Tools and downloads, kept between checkouts.
    pub cache: PathBuf,
}

impl Places {
    /// Finds them from the environment.
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask has no parent folder")?
            .to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => root.join(dir),
            None => root.join("target"),
        };
        let cache = cache_dir().context("neither LUMINAI_CACHE nor HOME is set")?;
        Ok(Self {
            root,
            target,
            cache,
        })
    }

    /// The finished site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// What xtask itself keeps between runs: logs, optimised wasm.
    pub fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The folder of one version of one tool.
    pub fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.cache.join("tools").join(format!("{name}-{version}"))
    }

    /// The end-to-end tests.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    /// A command in the repository's root that finds our tools first.
    ///
    /// What `cargo run` tells this program about its own package is taken out again: build scripts look at some of it,
    /// and would run once more than in a shell.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.path());
        for (name, _) in env::vars_os() {
            if is_about_this_package(&name.to_string_lossy()) {
                command.env_remove(name);
            }
        }
        command
    }

    fn path(&self) -> OsString {
        let ours = crate::setup::bin_folders(self);
        let theirs = env::var_os("PATH").unwrap_or_default();
        // A folder with a colon in its name cannot be on a PATH; the tools are then looked for where they usually are.
        env::join_paths(ours.into_iter().chain(env::split_paths(&theirs))).unwrap_or(theirs)
    }
}

fn cache_dir() -> Option<PathBuf> {
    let named = env::var_os("LUMINAI_CACHE").map(PathBuf::from);
    let xdg = || Some(PathBuf::from(env::var_os("XDG_CACHE_HOME")?).join("luminai"));
    let home = || Some(PathBuf::from(env::var_os("HOME")?).join(".cache/luminai"));
    named.or_else(xdg).or_else(home)
}

fn is_about_this_package(name: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_"]
        .iter()
        .any(|p| name.starts_with(p))
        || ["CARGO_CRATE_NAME", "CARGO_BIN_NAME", "OUT_DIR"].contains(&name)
}
