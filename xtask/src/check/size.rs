//! What a family downloads before anything works: the size of the wasm files, and that they need nothing a browser lacks.

use crate::build::files_below;
use crate::places::Places;
use crate::shell;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;
use wasmparser::{Parser, Payload};

/// Brotli at its best, as a static host would keep it. Node.js brings it along.
const BROTLI: &str = "const z = require('zlib'); const f = require('fs').readFileSync(process.argv[1]); \
    console.log(z.brotliCompressSync(f, { params: { [z.constants.BROTLI_PARAM_QUALITY]: 11, \
    [z.constants.BROTLI_PARAM_LGWIN]: 24, [z.constants.BROTLI_PARAM_SIZE_HINT]: f.length } }).length)";

/// The most that a file may weigh, in bytes.
struct Budget {
    raw: usize,
    brotli: usize,
}

/// The app: what is there before the first picture.
pub fn app(places: &Places) -> Result<()> {
    measure(
        places,
        "app",
        &Budget {
            raw: 2_200_000,
            brotli: 590_000,
        },
    )
}

/// The worker, which loads behind it. The converter of a family's own models, with its tokenizers and frames, is 750 kB of it
/// (200 kB compressed).
pub fn worker(places: &Places) -> Result<()> {
    measure(
        places,
        "worker",
        &Budget {
            raw: 12_500_000,
            brotli: 2_980_000,
        },
    )
}

fn measure(places: &Places, name: &str, budget: &Budget) -> Result<()> {
    let dist = places.dist();
    let is_it = |file: &Path| {
        file.to_str()
            .is_some_and(|f| f.starts_with(name) && f.ends_with("_bg.wasm"))
    };
    let files = files_below(&dist).context("dist/ holds no site: run `cargo xtask build` first")?;
    let file = files
        .into_iter()
        .find(|f| is_it(f))
        .with_context(|| format!("dist/ holds no wasm file of the {name}"))?;
    let path = dist.join(file);
    let bytes = fs::read(&path)?;
    let foreign = modules_outside_bindgen(&bytes)?;
    ensure!(
        foreign.is_empty(),
        "the {name} asks for {}, which no browser has",
        foreign.join(", ")
    );
    let compressed = shell::answer(places.command("node").args(["-e", BROTLI]).arg(&path))
        .context("node could not compress")?;
    let compressed: usize = compressed.parse()?;
    println!(
        "    {name}: {} bytes, {compressed} with brotli (at most {} and {})",
        bytes.len(),
        budget.raw,
        budget.brotli
    );
    ensure!(
        bytes.len() <= budget.raw && compressed <= budget.brotli,
        "the {name} is too large"
    );
    Ok(())
}

/// Modules that a wasm file imports from, other than the script that wasm-bindgen wrote for it.
fn modules_outside_bindgen(wasm: &[u8]) -> Result<Vec<String>> {
    let mut foreign = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                let module = import?.module;
                let ours =
                    module.starts_with("./") || module == "wbg" || module.starts_with("__wbindgen");
                if !ours && !foreign.iter().any(|f| f == module) {
                    foreign.push(module.to_owned());
                }
            }
        }
    }
    Ok(foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A wasm file with one imported function `f` of a module.
    fn importing(module: &str) -> Vec<u8> {
        let mut import = vec![1, u8::try_from(module.len()).unwrap()];
        import.extend_from_slice(module.as_bytes());
        import.extend_from_slice(&[1, b'f', 0, 0]);
        let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02".to_vec();
        wasm.push(u8::try_from(import.len()).unwrap());
        wasm.extend(import);
        wasm
    }

    #[test]
    fn imports_from_elsewhere_are_found() {
        assert_eq!(modules_outside_bindgen(&importing("env")).unwrap(), ["env"]);
        assert!(
            modules_outside_bindgen(&importing("./worker_bg.js"))
                .unwrap()
                .is_empty()
        );
        assert!(
            modules_outside_bindgen(&importing("wbg"))
                .unwrap()
                .is_empty()
        );
        assert!(modules_outside_bindgen(b"not wasm").is_err());
    }
}
