//! Turns the friends' specifications from YAML, which people write, into JSON, which the program reads at start: so no
//! YAML parser travels to the tablet. What they say is checked by `spec::Specs::read`, in every build's tests and start.

#![allow(
    clippy::disallowed_methods,
    reason = "a build script: it has a file system"
)]

use std::path::Path;
use std::{env, error::Error, fs};

const SPECS: [&str; 5] = ["luminai", "airth", "arcadia", "ely", "kaznak"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=specs");
    let friends: Vec<serde_json::Value> = SPECS
        .iter()
        .map(|name| read(&format!("specs/{name}.yaml")))
        .collect::<Result<_, _>>()?;
    let environments = [
        read("specs/environments/prod.yaml")?,
        read("specs/environments/dev.yaml")?,
    ];
    let all = serde_json::json!({ "friends": friends, "environments": environments });
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("specs.json"),
        all.to_string(),
    )?;
    Ok(())
}

fn read(path: &str) -> Result<serde_json::Value, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    serde_saphyr::from_str(&text).map_err(|error| format!("{path}: {error}").into())
}
