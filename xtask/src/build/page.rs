//! The last touches to `index.html`: the policy, and what each file that it names must be.
//!
//! Promises: whatever the page loads by itself carries an integrity attribute of the bytes as they are in the site, the app's
//! wasm included; a name without a file is an error. To be called after everything but the list for offline use is done.

use super::headers::Headers;
use super::integrity;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;

/// Where the policy goes: before anything that it is about.
const PLACE: &str = "<!-- The build writes the policy of public/_headers here. -->";

/// Attributes of the page's elements that name a file, and what says how that file must be.
const NAMES: [(&str, &str, &str); 4] = [
    ("link rel=\"stylesheet\"", "href", "integrity"),
    ("link rel=\"modulepreload\"", "href", "integrity"),
    ("script ", "src", "integrity"),
    ("script ", "data-wasm", "data-wasm-integrity"),
];

/// Writes them.
pub fn finish(site: &Path, headers: &Headers) -> Result<()> {
    let path = site.join("index.html");
    let page = fs::read_to_string(&path).context("the site has no index.html")?;
    ensure!(
        page.matches(PLACE).count() == 1,
        "index.html must say {PLACE} once, where the policy goes"
    );
    let page = page.replace(PLACE, &headers.meta()?);
    fs::write(&path, with_integrity(site, &page)?)?;
    Ok(())
}

fn with_integrity(site: &Path, page: &str) -> Result<String> {
    let mut elements = page.split('<');
    let mut done = elements.next().unwrap_or_default().to_owned();
    for element in elements {
        done.push('<');
        let (tag, rest) = element.split_at(element.find('>').unwrap_or(element.len()));
        // In a drawing the closing slash means something: without it what follows lies inside.
        let (open, slash) = match tag.strip_suffix('/') {
            Some(open) => (open, "/"),
            None => (tag, ""),
        };
        let mut open = open.to_owned();
        for (start, name, says) in NAMES {
            if let Some(file) = attribute(tag, name).filter(|_| tag.starts_with(start)) {
                open += &format!(r#" {says}="{}""#, of(site, file)?);
            }
        }
        done += &open;
        done += slash;
        done += rest;
    }
    Ok(done)
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split_once('"').map(|(value, _)| value)
}

fn of(site: &Path, file: &str) -> Result<String> {
    let name = file.strip_prefix('/').unwrap_or(file);
    let bytes = fs::read(site.join(name)).with_context(|| format!("index.html names {file}"))?;
    Ok(integrity(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str, page: &str) -> std::path::PathBuf {
        let site = std::env::temp_dir().join(format!("luminai-page-{name}-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        for file in ["a.css", "a.js", "boot.js", "a_bg.wasm"] {
            fs::write(site.join(file), file).unwrap();
        }
        let policy = "/*\n  Content-Security-Policy: default-src 'none'\n";
        fs::write(site.join("_headers"), policy).unwrap();
        fs::write(site.join("index.html"), page).unwrap();
        site
    }

    fn finished(name: &str, page: &str) -> Result<String> {
        let site = site(name, page);
        let outcome = finish(&site, &Headers::read(&site)?);
        let page = fs::read_to_string(site.join("index.html"))?;
        fs::remove_dir_all(site)?;
        outcome.map(|()| page)
    }

    #[test]
    fn everything_that_the_page_loads_is_named_with_its_hash() {
        let page = format!(
            "<meta charset=\"utf-8\">{PLACE}\n<link rel=\"icon\" href=\"/i.png\"><link rel=\"stylesheet\" href=\"/a.css\"/>\
             <link rel=\"modulepreload\" href=\"/a.js\"><script defer src=\"/boot.js\" data-js=\"/a.js\" data-wasm=\"/a_bg.wasm\"></script>\
             <svg><path d=\"M1 1\"/><circle r=\"1\"/></svg>"
        );
        let hash = |text: &str| integrity(text.as_bytes());
        let expected = format!(
            "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n\
             <link rel=\"icon\" href=\"/i.png\"><link rel=\"stylesheet\" href=\"/a.css\" integrity=\"{}\"/>\
             <link rel=\"modulepreload\" href=\"/a.js\" integrity=\"{}\"><script defer src=\"/boot.js\" data-js=\"/a.js\" \
             data-wasm=\"/a_bg.wasm\" integrity=\"{}\" data-wasm-integrity=\"{}\"></script>\
             <svg><path d=\"M1 1\"/><circle r=\"1\"/></svg>",
            hash("a.css"),
            hash("a.js"),
            hash("boot.js"),
            hash("a_bg.wasm"),
        );
        assert_eq!(finished("all", &page).unwrap(), expected);
    }

    #[test]
    fn a_page_without_a_place_and_a_name_without_a_file_are_errors() {
        assert!(finished("place", "<p>").is_err());
        let missing = format!("{PLACE}<script src=\"/none.js\"></script>");
        let error = format!("{:#}", finished("missing", &missing).unwrap_err());
        assert!(error.contains("/none.js"), "{error}");
    }
}
