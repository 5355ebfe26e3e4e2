//! `public/_headers`, the one place that says which headers go with every answer, in the format of Netlify and Cloudflare Pages.
//!
//! Promises: of that format only the rule `/*` is read, and everything else is an error, so that no header is lost silently.

use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::Path;

/// The file's name in the site. Hosts read it and do not hand it out, and so does `cargo xtask serve`.
pub const FILE: &str = "_headers";

const POLICY: &str = "Content-Security-Policy";

/// Directives that a policy in a page may not have: browsers ignore them there, and complain.
const HEADER_ONLY: [&str; 3] = ["frame-ancestors", "report-uri", "sandbox"];

/// Names and values, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads a site's file.
    pub fn read(site: &Path) -> Result<Self> {
        let text = fs::read_to_string(site.join(FILE))
            .with_context(|| format!("the site has no {FILE}"))?;
        Self::parse(&text).with_context(|| format!("in {FILE}"))
    }

    fn parse(text: &str) -> Result<Self> {
        let mut lines = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        ensure!(lines.next() == Some("/*"), "the only rule is /*");
        let mut headers: Vec<(String, String)> = Vec::new();
        for line in lines {
            let parts = line.split_once(": ");
            let (name, value) = parts.with_context(|| format!("no header: {line}"))?;
            let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            let is_value = value.bytes().all(|b| matches!(b, b' '..=b'~'));
            ensure!(is_name && is_value, "no header: {line}");
            if headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name)) {
                bail!("{name} stands there twice");
            }
            headers.push((name.to_owned(), value.to_owned()));
        }
        let headers = Self(headers);
        headers.policy()?;
        Ok(headers)
    }

    /// Names and values.
    pub fn all(&self) -> &[(String, String)] {
        &self.0
    }

    /// As lines of an HTTP answer.
    pub fn lines(&self) -> String {
        let line = |(name, value): &(String, String)| format!("{name}: {value}\r\n");
        self.0.iter().map(line).collect()
    }

    fn policy(&self) -> Result<&str> {
        let policy = self.0.iter().find(|(name, _)| name == POLICY);
        let (_, policy) = policy.with_context(|| format!("there is no {POLICY}"))?;
        ensure!(!policy.contains('"'), "a quotation mark in {POLICY}");
        Ok(policy)
    }

    /// The content security policy as an element of a page.
    pub fn meta(&self) -> Result<String> {
        let is_known = |directive: &&str| {
            let name = directive.split(' ').next().unwrap_or_default();
            !HEADER_ONLY.contains(&name)
        };
        let directives = self.policy()?.split(';').map(str::trim).filter(is_known);
        let policy = directives.collect::<Vec<_>>().join("; ");
        Ok(format!(
            r#"<meta http-equiv="{POLICY}" content="{policy}">"#
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Places;

    const SMALL: &str = "# why\n/*\n  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; img-src 'self'\n\n  X-A: b: c\n";

    #[test]
    fn headers_become_lines_and_a_meta_element() {
        let headers = Headers::parse(SMALL).unwrap();
        assert_eq!(
            headers.lines(),
            "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; img-src 'self'\r\nX-A: b: c\r\n"
        );
        assert_eq!(
            headers.meta().unwrap(),
            r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'">"#
        );
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for wrong in [
            "",
            "X-A: b",
            "/models/*\n X-A: b",
            "/*\n  X-A: b",
            &SMALL.replace("X-A: b", "/models/*"),
            &SMALL.replace("X-A", "X A"),
            &SMALL.replace("X-A", "content-security-policy"),
            &SMALL.replace("'none'", "\"none\""),
            &SMALL.replace("b: c", "b\u{7f}"),
        ] {
            assert!(Headers::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    /// What the repository itself sends: nothing inline, nothing from elsewhere, nothing evaluated.
    #[test]
    fn the_sites_own_policy_is_strict() {
        let headers = Headers::read(&Places::find().unwrap().root.join("public")).unwrap();
        let directives: Vec<Vec<&str>> = headers
            .policy()
            .unwrap()
            .split("; ")
            .map(|directive| directive.split(' ').collect())
            .collect();
        let of = |name: &str| directives.iter().find(|d| d[0] == name).map(|d| &d[1..]);
        assert_eq!(of("default-src"), Some(["'none'"].as_slice()));
        assert_eq!(
            of("require-trusted-types-for"),
            Some(["'script'"].as_slice())
        );
        assert_eq!(of("trusted-types"), Some(["default"].as_slice()));
        for directive in directives.iter().filter(|d| d[0].ends_with("-src")) {
            for source in &directive[1..] {
                let is_for_wasm = (directive[0], *source) == ("script-src", "'wasm-unsafe-eval'");
                let is_own = ["'self'", "'none'"].contains(source);
                assert!(is_own || is_for_wasm, "{directive:?}");
            }
        }
    }
}
