//! Which room of the house may reach into which. A change here is a change of the architecture: say so in ARCHITECTURE.md.

use super::graph::Graph;
use crate::places::Places;
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};

/// The rooms that compile and test natively and know nothing of the browser, the lowest first.
const PURE: [(&str, &[&str]); 14] = [
    ("protocol", &[]),
    ("vault", &[]),
    ("store", &[]),
    ("archive", &["vault", "store"]),
    ("resonance", &[]),
    ("kernels", &[]),
    ("inference", &["kernels"]),
    ("family", &["protocol"]),
    ("memory", &["kernels", "resonance"]),
    ("guard", &["family", "protocol"]),
    ("knowledge", &["resonance", "inference"]),
    ("learning", &["protocol", "resonance", "knowledge"]),
    (
        "agents",
        &["protocol", "resonance", "memory", "knowledge", "learning"],
    ),
    (
        "companion",
        &[
            "protocol",
            "vault",
            "store",
            "archive",
            "resonance",
            "agents",
            "inference",
            "family",
            "memory",
            "guard",
            "knowledge",
            "learning",
        ],
    ),
];

/// What stands around them: the two ends in the browser, and what builds and tests it all.
const AROUND: [(&str, &[&str]); 8] = [
    ("app", &["protocol"]),
    (
        "worker",
        &["protocol", "companion", "store", "vault", "models"],
    ),
    ("models", &[]),
    ("bench", &["companion", "guard", "inference", "models"]),
    ("bench-data", &["archive", "memory", "store", "vault"]),
    (
        "tests",
        &[
            "protocol",
            "vault",
            "store",
            "archive",
            "resonance",
            "kernels",
            "agents",
            "inference",
            "family",
            "memory",
            "guard",
            "knowledge",
            "learning",
            "companion",
            "models",
        ],
    ),
    (
        "evaluate",
        &[
            "protocol",
            "agents",
            "companion",
            "inference",
            "family",
            "guard",
            "knowledge",
            "memory",
            "tests",
        ],
    ),
    ("xtask", &[]),
];

/// What each crate may take from this workspace. A crate that is not there is a violation.
fn table() -> BTreeMap<&'static str, &'static [&'static str]> {
    PURE.into_iter().chain(AROUND).collect()
}

/// Crates that may name the browser's interfaces. `store` may on wasm only: natively it has to do without.
const BROWSER: [&str; 4] = ["app", "worker", "bench", "bench-data"];
const BROWSER_ON_WASM: [&str; 1] = ["store"];

/// Names violations.
pub fn check(places: &Places) -> Result<()> {
    let graph = Graph::read(places)?;
    let mut wrong = wrong_edges(&graph.members());
    wrong.extend(wrong_browser(&graph));
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{}", wrong.join("\n"));
}

fn wrong_edges(members: &BTreeMap<&str, BTreeSet<&str>>) -> Vec<String> {
    let allowed = table();
    let mut wrong = Vec::new();
    for (member, takes) in members {
        let Some(may) = allowed.get(member) else {
            wrong.push(format!("{member} is in no row of xtask's table of layers"));
            continue;
        };
        let ours = takes.iter().filter(|t| members.contains_key(*t));
        wrong.extend(
            ours.filter(|t| !may.contains(t))
                .map(|t| format!("{member} may not depend on {t}")),
        );
    }
    wrong
}

fn wrong_browser(graph: &Graph) -> Vec<String> {
    let native = graph.members_native();
    let mut wrong = Vec::new();
    for (member, everywhere) in graph.members() {
        if BROWSER.contains(&member) {
            continue;
        }
        let takes = if BROWSER_ON_WASM.contains(&member) {
            native.get(member).cloned().unwrap_or_default()
        } else {
            everywhere
        };
        let browser = takes.into_iter().filter(|t| is_browser(t));
        wrong.extend(browser.map(|t| format!("{member} may not name the browser: {t}")));
    }
    wrong
}

fn is_browser(name: &str) -> bool {
    let families = ["wasm-bindgen", "gloo", "leptos"];
    ["web-sys", "js-sys", "rexie", "serde-wasm-bindgen"].contains(&name)
        || families.iter().any(|f| {
            name.strip_prefix(f)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members<'a>(edges: &[(&'a str, &'a [&'a str])]) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
        edges
            .iter()
            .map(|(m, t)| (*m, t.iter().copied().collect()))
            .collect()
    }

    #[test]
    fn wrong_edges_are_named() {
        let tree = members(&[
            ("app", &["protocol", "vault", "leptos"]),
            ("protocol", &["serde"]),
            ("vault", &[]),
            ("new", &[]),
        ]);
        assert_eq!(
            wrong_edges(&tree),
            [
                "app may not depend on vault",
                "new is in no row of xtask's table of layers"
            ]
        );
    }

    #[test]
    fn the_table_has_no_circle() {
        let mut left = table();
        while !left.is_empty() {
            let free: Vec<&str> = left
                .iter()
                .filter(|(_, may)| may.iter().all(|m| !left.contains_key(m)))
                .map(|(name, _)| *name)
                .collect();
            assert!(!free.is_empty(), "a circle among {:?}", left.keys());
            for name in free {
                left.remove(name);
            }
        }
    }

    #[test]
    fn the_app_reaches_nothing_but_the_protocol() {
        assert_eq!(table()["app"], ["protocol"]);
        assert!(table()["protocol"].is_empty());
    }

    #[test]
    fn a_pure_crate_may_not_name_the_browser() {
        assert_eq!(
            wrong_browser(&super::super::graph::tests::small()),
            ["ours may not name the browser: wasm-bindgen"]
        );
        for name in [
            "web-sys",
            "wasm-bindgen-futures",
            "gloo-timers",
            "leptos_router",
            "leptos",
        ] {
            assert!(is_browser(name), "{name}");
        }
        assert!(!is_browser("gloomy"));
    }
}
