//! Converts a GGUF file as the app does, some rows at a time: `convert FILE.gguf OUT.onnx`. Prints what the file says of
//! itself, and a line of JSON with seconds and, where the system tells, the most memory that was used.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool of the developer's machine"
)]

use models::ModelError;
use models::brought::Conversion;
use models::gguf::Source;
use std::cell::RefCell;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::time::Instant;

/// A file that stays on the disk.
struct OnDisk {
    file: RefCell<File>,
    length: u64,
}

impl Source for OnDisk {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Result<(), ModelError> {
        let mut file = self.file.borrow_mut();
        file.seek(SeekFrom::Start(at))
            .and_then(|_| file.read_exact(into))
            .map_err(|e| ModelError::Unreadable(e.to_string()))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut names = std::env::args().skip(1);
    let (Some(from), Some(to)) = (names.next(), names.next()) else {
        return Err("convert FILE.gguf OUT.onnx".into());
    };
    let file = File::open(from)?;
    let length = file.metadata()?.len();
    let begun = Instant::now();
    let file = RefCell::new(file);
    let mut conversion = Conversion::open(OnDisk { file, length })?;
    println!("{:#?}", conversion.survey());
    let mut out = File::create(to)?;
    while let Some(piece) = conversion.next()? {
        out.write_all(&piece)?;
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "{}",
        serde_json::json!({"file_bytes": length, "written_bytes": conversion.written(), "seconds": seconds, "peak_bytes": peak()})
    );
    Ok(())
}

/// The most memory that this process had, in bytes; nothing where the system does not tell.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes << 10)
}
