//! Node.js, and the browser that the tests drive. Debian's packages where we may install them; else whatever is there.

use crate::places::Places;
use crate::shell;
use anyhow::{Result, bail};
use std::env;

const OLDEST_NODE: u32 = 20;

/// Makes sure that there is a browser and its driver.
pub fn install(places: &Places) -> Result<()> {
    if let (Some(browser), Some(_)) = (chromium(places), chromedriver(places)) {
        shell::already(&format!("browser {browser}"));
        return Ok(());
    }
    if !may_install(places) {
        bail!(
            "the tests need Chromium and ChromeDriver: install them (on Debian: apt-get install chromium chromium-driver), \
             or name them in $CHROMIUM and $CHROMEDRIVER"
        );
    }
    let apt = |args: &[&str]| {
        let mut command = places.command("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(args);
        command
    };
    shell::step(places, "read Debian's package lists", &mut apt(&["update"]))?;
    let packages = [
        "install",
        "-y",
        "--no-install-recommends",
        "chromium",
        "chromium-driver",
        "fonts-liberation",
    ];
    shell::step(
        places,
        "Debian's chromium and chromium-driver",
        &mut apt(&packages),
    )
}

/// Makes sure that Node.js is there and new enough.
pub fn node(places: &Places) -> Result<()> {
    let version = shell::answer(places.command("node").arg("--version"));
    let major = version.as_deref().and_then(major);
    match major {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        Some(_) => bail!(
            "Node.js {OLDEST_NODE} or newer is needed, here is {}",
            version.unwrap_or_default()
        ),
        None => bail!("Node.js {OLDEST_NODE} or newer with npm is needed, and is not installed"),
    }
}

/// The browser to test in.
pub fn chromium(places: &Places) -> Option<String> {
    named_or_found(
        places,
        "CHROMIUM",
        &["chromium", "google-chrome", "chromium-browser"],
    )
}

/// The program that drives it for the browser tests.
pub fn chromedriver(places: &Places) -> Option<String> {
    named_or_found(places, "CHROMEDRIVER", &["chromedriver"])
}

fn named_or_found(places: &Places, variable: &str, names: &[&str]) -> Option<String> {
    env::var(variable)
        .ok()
        .or_else(|| names.iter().find_map(|name| which(places, name)))
}

fn which(places: &Places, name: &str) -> Option<String> {
    shell::answer(places.command("sh").args(["-c", "command -v \"$0\"", name]))
}

fn may_install(places: &Places) -> bool {
    let root = shell::answer(places.command("id").arg("-u")).as_deref() == Some("0");
    root && which(places, "apt-get").is_some()
}

/// 20 of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
        assert_eq!(major("vnext"), None);
    }
}
