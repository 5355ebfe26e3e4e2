//! The list of what the service worker keeps for offline use, written into `sw.js`.
//!
//! Promises: every file of the site but the models, source maps and `sw.js` itself; the version changes exactly when the
//! content of one of them does.

use super::folder::files_below;
use super::hex;
use anyhow::{Context, Result, ensure};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// Where the list goes.
const PLACE: &str = "/*PRECACHE*/null/*PRECACHE*/";

/// Without these nothing works offline.
const REQUIRED: [&str; 3] = ["/index.html", "/worker.js", "/worker_bg.wasm"];

/// What is kept for offline use.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct List {
    /// Hash of all names and contents, 16 hexadecimal digits.
    pub version: String,
    /// The address of each file, from the root of the site, sorted.
    pub files: Vec<String>,
}

/// Makes the list for a site and writes it into the site's service worker.
pub fn write(site: &Path) -> Result<List> {
    let list = List::of(site)?;
    let path = site.join("sw.js");
    let script = fs::read_to_string(&path).context("the site has no sw.js")?;
    ensure!(
        script.matches(PLACE).count() == 1,
        "sw.js must say {PLACE} once, where the list goes"
    );
    fs::write(&path, script.replace(PLACE, &serde_json::to_string(&list)?))?;
    Ok(list)
}

impl List {
    fn of(site: &Path) -> Result<Self> {
        let mut files = Vec::new();
        let mut all = Sha256::new();
        for name in files_below(site)?.iter().filter(|f| is_kept(f)) {
            let url = format!(
                "/{}",
                name.to_str()
                    .context("a file of the site has a name that is not text")?
            );
            let content = Sha256::digest(fs::read(site.join(name))?);
            all.update(format!("{url} {}\n", hex(&content)));
            files.push(url);
        }
        for required in REQUIRED {
            ensure!(
                files.iter().any(|url| url == required),
                "the site has no {required}"
            );
        }
        let version = hex(&all.finalize()[..8]);
        Ok(Self { version, files })
    }
}

fn is_kept(name: &Path) -> bool {
    let is_map = name.extension().is_some_and(|e| e == "map");
    !name.starts_with("models") && !is_map && name != Path::new("sw.js")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn site(name: &str) -> PathBuf {
        let site =
            std::env::temp_dir().join(format!("luminai-precache-{name}-{}", std::process::id()));
        fs::create_dir_all(site.join("models")).unwrap();
        for file in [
            "index.html",
            "worker.js",
            "worker_bg.wasm",
            "app.js.map",
            "models/a.onnx",
        ] {
            fs::write(site.join(file), file).unwrap();
        }
        fs::write(site.join("sw.js"), format!("const list = {PLACE};")).unwrap();
        site
    }

    #[test]
    fn the_list_holds_what_works_offline_and_nothing_else() {
        let site = site("list");
        let list = write(&site).unwrap();
        assert_eq!(list.files, ["/index.html", "/worker.js", "/worker_bg.wasm"]);
        let script = fs::read_to_string(site.join("sw.js")).unwrap();
        let expected = format!(
            r#"const list = {{"version":"{}","files":["/index.html","/worker.js","/worker_bg.wasm"]}};"#,
            list.version
        );
        assert_eq!(script, expected);
        assert!(
            write(&site).is_err(),
            "a list that is there already is not written again"
        );
        fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn the_version_follows_the_content() {
        let site = site("version");
        let before = List::of(&site).unwrap();
        fs::write(site.join("models/a.onnx"), "other").unwrap();
        assert_eq!(List::of(&site).unwrap(), before);
        fs::write(site.join("worker.js"), "other").unwrap();
        assert_ne!(List::of(&site).unwrap().version, before.version);
        fs::remove_file(site.join("worker_bg.wasm")).unwrap();
        assert!(
            List::of(&site)
                .unwrap_err()
                .to_string()
                .contains("worker_bg.wasm")
        );
        fs::remove_dir_all(site).unwrap();
    }
}
