//! Whether everything that ships is under a licence that lets it.

use super::graph::{Graph, Package};
use crate::places::Places;
use anyhow::{Result, bail};
use spdx::{Expression, LicenseReq, ParseMode};

/// Licences that ask for no more than a notice.
const ALLOWED: [&str; 12] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "CC0-1.0",
    "0BSD",
    "BSL-1.0",
    "Unlicense",
];

/// An exception that only widens what its licence allows.
const EXCEPTION: &str = "Apache-2.0 WITH LLVM-exception";

/// Names packages whose licence is missing or not on the list.
pub fn check(places: &Places) -> Result<()> {
    let graph = Graph::read(places)?;
    let wrong: Vec<String> = graph.used().into_iter().filter_map(objection).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{}", wrong.join("\n"));
}

fn objection(package: &Package) -> Option<String> {
    let name = format!("{} {}", package.name, package.version);
    let Some(text) = &package.license else {
        return Some(format!("{name} states no licence"));
    };
    // Older packages write `MIT/Apache-2.0`.
    match Expression::parse_mode(text, ParseMode::LAX) {
        Ok(expression) if expression.evaluate(is_allowed) => None,
        Ok(_) => Some(format!("{name} is under {text}")),
        Err(_) => Some(format!("{name}: the licence `{text}` cannot be read")),
    }
}

fn is_allowed(required: &LicenseReq) -> bool {
    let text = required.to_string();
    ALLOWED.contains(&text.as_str()) || text == EXCEPTION
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(text: &str) -> bool {
        Expression::parse_mode(text, ParseMode::LAX).is_ok_and(|e| e.evaluate(is_allowed))
    }

    #[test]
    fn expressions_are_read_as_they_mean() {
        for fine in [
            "MIT",
            "MIT OR GPL-3.0-only",
            "MIT/Apache-2.0",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            EXCEPTION,
        ] {
            assert!(allowed(fine), "{fine}");
        }
        for wrong in [
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "Apache-2.0 AND (MPL-2.0 OR LGPL-3.0-only)",
            "nonsense",
        ] {
            assert!(!allowed(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_wrong_licence_is_named() {
        let graph = super::super::graph::tests::small();
        let wrong: Vec<String> = graph.used().into_iter().filter_map(objection).collect();
        assert_eq!(wrong, ["inner 1.0.0 is under GPL-3.0-only"]);
    }
}
