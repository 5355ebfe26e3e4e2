//! The list of what the service worker keeps for offline use, written into `sw.js`.
//!
//! Promises: every file of the site but the models, source maps, `_headers` and `sw.js` itself, each with the hash that it must
//! have to be kept; the version changes exactly when the content of one of them or a header does.

use super::folder::files_below;
use super::headers::{self, Headers};
use super::{hex, integrity};
use anyhow::{Context, Result, ensure};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Where the list goes.
const PLACE: &str = "/*PRECACHE*/null/*PRECACHE*/";

/// Without these nothing works offline.
const REQUIRED: [&str; 3] = ["/index.html", "/worker.js", "/worker_bg.wasm"];

/// What is kept for offline use.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct List {
    /// Hash of all names, contents and headers, 16 hexadecimal digits.
    pub version: String,
    /// What goes with every answer: names and values.
    headers: Vec<(String, String)>,
    /// The address of each file, from the root of the site, and what it must be (`sha256-` and base64).
    pub files: BTreeMap<String, String>,
}

/// Makes the list for a site and writes it into the site's service worker.
pub fn write(site: &Path, headers: &Headers) -> Result<List> {
    let list = List::of(site, headers)?;
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
    fn of(site: &Path, headers: &Headers) -> Result<Self> {
        let mut files = BTreeMap::new();
        let mut all = Sha256::new();
        all.update(headers.lines());
        for name in files_below(site)?.iter().filter(|f| is_kept(f)) {
            let url = format!(
                "/{}",
                name.to_str()
                    .context("a file of the site has a name that is not text")?
            );
            let content = integrity(&fs::read(site.join(name))?);
            all.update(format!("{url} {content}\n"));
            files.insert(url, content);
        }
        for required in REQUIRED {
            ensure!(files.contains_key(required), "the site has no {required}");
        }
        let version = hex(&all.finalize()[..8]);
        Ok(Self {
            version,
            headers: headers.all().to_vec(),
            files,
        })
    }
}

fn is_kept(name: &Path) -> bool {
    let is_map = name.extension().is_some_and(|e| e == "map");
    let is_apart = [headers::FILE, "sw.js"]
        .iter()
        .any(|&f| name == Path::new(f));
    !name.starts_with("models") && !is_map && !is_apart
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
        set_policy(&site, "'none'");
        site
    }

    fn set_policy(site: &Path, images: &str) {
        let text = format!("/*\n  Content-Security-Policy: img-src {images}\n");
        fs::write(site.join(headers::FILE), text).unwrap();
    }

    fn list(site: &Path) -> Result<List> {
        List::of(site, &Headers::read(site).unwrap())
    }

    #[test]
    fn the_list_holds_what_works_offline_and_nothing_else() {
        let site = site("list");
        let headers = Headers::read(&site).unwrap();
        let list = write(&site, &headers).unwrap();
        let [page, worker, wasm] =
            ["index.html", "worker.js", "worker_bg.wasm"].map(|f| integrity(f.as_bytes()));
        let script = fs::read_to_string(site.join("sw.js")).unwrap();
        let expected = format!(
            r#"const list = {{"version":"{}","headers":[["Content-Security-Policy","img-src 'none'"]],"files":{{"/index.html":"{page}","/worker.js":"{worker}","/worker_bg.wasm":"{wasm}"}}}};"#,
            list.version
        );
        assert_eq!(script, expected);
        assert!(
            write(&site, &headers).is_err(),
            "a list that is there already is not written again"
        );
        fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn the_version_follows_content_and_headers() {
        let site = site("version");
        let before = list(&site).unwrap();
        fs::write(site.join("models/a.onnx"), "other").unwrap();
        assert_eq!(list(&site).unwrap(), before);
        set_policy(&site, "'self'");
        let other = list(&site).unwrap();
        assert_ne!(other.version, before.version);
        fs::write(site.join("worker.js"), "other").unwrap();
        assert_ne!(list(&site).unwrap().version, other.version);
        fs::remove_file(site.join("worker_bg.wasm")).unwrap();
        assert!(
            list(&site)
                .unwrap_err()
                .to_string()
                .contains("worker_bg.wasm")
        );
        fs::remove_dir_all(site).unwrap();
    }
}
