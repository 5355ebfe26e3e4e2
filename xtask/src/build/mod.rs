//! `cargo xtask build`: trunk puts the site together, then it is optimised, given its policy, its
//! models and its list for offline use.
//!
//! Promises: `dist/` is replaced as a whole once everything has worked, and is the old one until then; a second run with
//! nothing changed takes seconds; nothing is downloaded here.

mod folder;
mod headers;
mod kernels;
mod optimise;
mod page;
mod precache;

pub use folder::files_below;
pub use headers::{FILE as HEADERS_FILE, Headers};
pub use kernels::{FILE as RELAXED_KERNELS, relaxed as relaxed_kernels};
pub use optimise::all as optimise;

use crate::models;
use crate::places::Places;
use crate::setup;
use crate::shell;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
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
    fs::copy(kernels::relaxed(places)?, next.join(kernels::FILE))?;
    optimise::all(places, &next)?;
    let headers = Headers::read(&next)?;
    page::finish(&next, &headers)?;
    folder::link(&places.root.join(models::FILES), &next.join("models"))?;
    let list = precache::write(&next, &headers)?;
    println!(
        "  ✓ list for offline use: {} files, version {}",
        list.files.len(),
        list.version
    );
    put_in_place(places, &next)
}

/// Release build of app and worker as `Trunk.toml` and `app/index.html` say. Trunk's own integrity attributes would name
/// the files as they are before they are optimised: `page` writes them afterwards.
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

/// What a file must be, as browsers take it: `sha256-` and the hash, base64 (Subresource Integrity, W3C).
fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(bytes)))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |i: usize| u32::from(three.get(i).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= three.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of RFC 4648, section 10.
    #[test]
    fn base64_is_the_standards() {
        for (text, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), expected);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }

    /// The empty message's hash is that of FIPS 180-4.
    #[test]
    fn integrity_is_as_browsers_take_it() {
        let empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(integrity(b""), empty);
    }
}
