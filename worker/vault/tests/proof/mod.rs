//! How much a proof tries, and where it writes down what it found.
//!
//! `LUMINAI_PROOFS=full` asks for all that `cargo xtask report vault` promises; without it a quick part is tried.
//! `LUMINAI_COUNTS` names a file to which each proof appends one line of JSON. In a browser there is neither: the line goes
//! to the console.
#![allow(dead_code, clippy::print_stdout, reason = "each test uses some of it")]

/// How many to try.
pub fn size(quick: usize, full: usize) -> usize {
    match std::env::var("LUMINAI_PROOFS").as_deref() {
        Ok("full") => full,
        _ => quick,
    }
}

/// Writes counts down. Call it before anything is asserted, so that a failure is counted, too.
pub fn counted(counts: &[(&str, u64)]) {
    let fields = counts
        .iter()
        .map(|(name, count)| format!("\"{name}\":{count}"));
    written(&format!("{{{}}}", fields.collect::<Vec<_>>().join(",")));
}

#[cfg(not(target_arch = "wasm32"))]
fn written(line: &str) {
    use std::io::Write;
    if let Some(path) = std::env::var_os("LUMINAI_COUNTS") {
        let file = std::fs::File::options()
            .append(true)
            .create(true)
            .open(path);
        // One call for each line: tests that run side by side do not mix theirs.
        file.unwrap()
            .write_all(format!("{line}\n").as_bytes())
            .unwrap();
    }
}

#[cfg(target_arch = "wasm32")]
fn written(line: &str) {
    wasm_bindgen_test::console_log!("{line}");
}
