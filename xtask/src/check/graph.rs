//! What `cargo metadata` knows about packages and their dependencies, as far as the checks ask.

use crate::places::Places;
use crate::shell;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The packages of the workspace and everything below them.
#[derive(Deserialize)]
pub struct Graph {
    packages: Vec<Package>,
    workspace_members: Vec<String>,
    resolve: Resolve,
}

/// One package.
#[derive(Deserialize)]
pub struct Package {
    /// Cargo's identifier.
    id: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The licence it states, as an SPDX expression.
    pub license: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    /// `None` for an ordinary dependency, else `build` or `dev`.
    kind: Option<String>,
    /// The platforms it is for, as `Cargo.toml` says it; `None` for all.
    target: Option<String>,
}

impl Dependency {
    /// Whether something that ships, or builds what ships, takes it.
    fn is_used(&self) -> bool {
        self.dep_kinds
            .iter()
            .any(|k| k.kind.as_deref() != Some("dev"))
    }

    /// Whether it is taken on any platform but wasm.
    fn is_native(&self) -> bool {
        let wasm_only = |k: &Kind| k.target.as_deref().is_some_and(|t| t.contains("wasm"));
        self.dep_kinds
            .iter()
            .any(|k| k.kind.as_deref() != Some("dev") && !wasm_only(k))
    }
}

impl Graph {
    /// Asks cargo.
    pub fn read(places: &Places) -> Result<Self> {
        let text =
            shell::answer(
                places
                    .command("cargo")
                    .args(["metadata", "--format-version", "1"]),
            );
        Self::parse(&text.context("cargo metadata failed")?)
    }

    fn parse(text: &str) -> Result<Self> {
        serde_json::from_str(text).context("cargo metadata says something unexpected")
    }

    /// The workspace's own packages, by name, with the names of what each takes directly (not for tests).
    pub fn members(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        self.direct(Dependency::is_used)
    }

    /// The same, without what is taken on wasm only.
    pub fn members_native(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        self.direct(Dependency::is_native)
    }

    /// Every package from outside that something of ours takes, not counting what only tests take.
    pub fn used(&self) -> Vec<&Package> {
        let mut seen: BTreeSet<&str> = self.workspace_members.iter().map(String::as_str).collect();
        let mut open: Vec<&str> = seen.iter().copied().collect();
        while let Some(id) = open.pop() {
            let node = self.resolve.nodes.iter().find(|n| n.id == id);
            for dependency in node
                .into_iter()
                .flat_map(|n| &n.deps)
                .filter(|d| d.is_used())
            {
                if seen.insert(&dependency.pkg) {
                    open.push(&dependency.pkg);
                }
            }
        }
        let outside =
            |p: &&Package| seen.contains(p.id.as_str()) && !self.workspace_members.contains(&p.id);
        self.packages.iter().filter(outside).collect()
    }

    fn direct(&self, counts: impl Fn(&Dependency) -> bool) -> BTreeMap<&str, BTreeSet<&str>> {
        let names: BTreeMap<&str, &str> = self
            .packages
            .iter()
            .map(|p| (p.id.as_str(), p.name.as_str()))
            .collect();
        let name = |id: &str| names.get(id).copied();
        let nodes = self
            .resolve
            .nodes
            .iter()
            .filter(|n| self.workspace_members.contains(&n.id));
        nodes
            .filter_map(|node| {
                let takes = node
                    .deps
                    .iter()
                    .filter(|d| counts(d))
                    .filter_map(|d| name(&d.pkg))
                    .collect();
                Some((name(&node.id)?, takes))
            })
            .collect()
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// `ours` takes `outer` (which takes `inner`), `wasm-bindgen` on wasm only, and `proptest` for tests only.
    pub fn small() -> Graph {
        let package = |name: &str, licence: &str| {
            format!(r#"{{"id":"{name}","name":"{name}","version":"1.0.0","license":{licence}}}"#)
        };
        let packages = [
            package("ours", "null"),
            package("outer", r#""MIT OR Apache-2.0""#),
            package("inner", r#""GPL-3.0-only""#),
            package("wasm-bindgen", r#""MIT""#),
            package("proptest", r#""MIT""#),
        ];
        let take = |name: &str, kind: &str, target: &str| {
            format!(r#"{{"pkg":"{name}","dep_kinds":[{{"kind":{kind},"target":{target}}}]}}"#)
        };
        let ours = [
            take("outer", "null", "null"),
            take("proptest", r#""dev""#, "null"),
            take("wasm-bindgen", "null", r#""cfg(target_family = \"wasm\")""#),
        ];
        let text = format!(
            r#"{{"packages":[{}],"workspace_members":["ours"],"resolve":{{"nodes":[
                {{"id":"ours","deps":[{}]}},{{"id":"outer","deps":[{}]}}]}}}}"#,
            packages.join(","),
            ours.join(","),
            take("inner", r#""build""#, "null"),
        );
        Graph::parse(&text).unwrap()
    }

    #[test]
    fn what_is_taken_is_told_from_what_only_tests_take() {
        let graph = small();
        assert_eq!(
            graph.members()["ours"],
            BTreeSet::from(["outer", "wasm-bindgen"])
        );
        assert_eq!(graph.members_native()["ours"], BTreeSet::from(["outer"]));
        let used: Vec<&str> = graph.used().iter().map(|p| p.name.as_str()).collect();
        assert_eq!(used, ["outer", "inner", "wasm-bindgen"]);
    }
}
