//! A file that is read where it lies, a slice at a time.

use crate::js_error::EdgeError;
use js_sys::Uint8Array;
use models::ModelError;
use models::gguf::Source;
use std::cell::RefCell;
use web_sys::{Blob, File, FileReaderSync};

/// Bytes that are read ahead, for those who read a few at a time.
const AHEAD: u64 = 256 << 10;

/// A file of the person's or of this site's own folder.
pub(crate) struct Slices {
    file: File,
    reader: FileReaderSync,
    length: u64,
    ahead: RefCell<Window>,
}

#[derive(Default)]
struct Window {
    at: u64,
    bytes: Vec<u8>,
}

impl Window {
    /// The bytes at a place, if all of them are here.
    fn get(&self, at: u64, length: usize) -> Option<&[u8]> {
        let from = usize::try_from(at.checked_sub(self.at)?).ok()?;
        self.bytes.get(from..from.checked_add(length)?)
    }
}

impl Slices {
    pub fn new(file: File) -> Result<Self, EdgeError> {
        Ok(Self {
            length: file.size() as u64,
            reader: FileReaderSync::new()?,
            file,
            ahead: RefCell::default(),
        })
    }

    /// Bytes from a place on.
    pub fn slice(&self, at: u64, length: u64) -> Result<Vec<u8>, EdgeError> {
        let blob: Blob = self
            .file
            .slice_with_f64_and_f64(at as f64, (at + length) as f64)?;
        let buffer = self.reader.read_as_array_buffer(&blob)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}

impl Source for Slices {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Result<(), ModelError> {
        let length = into.len() as u64;
        if at.checked_add(length).is_none_or(|end| end > self.length) {
            return Err(ModelError::Truncated("what it announces"));
        }
        // The person may have moved or changed the file meanwhile.
        let unreadable = |e: EdgeError| ModelError::Unreadable(e.to_string());
        if length >= AHEAD {
            let bytes = self.slice(at, length).map_err(unreadable)?;
            return copy(&bytes, into);
        }
        let mut ahead = self.ahead.borrow_mut();
        if ahead.get(at, into.len()).is_none() {
            let bytes = self
                .slice(at, AHEAD.min(self.length - at))
                .map_err(unreadable)?;
            *ahead = Window { at, bytes };
        }
        copy(ahead.get(at, into.len()).unwrap_or_default(), into)
    }
}

fn copy(from: &[u8], into: &mut [u8]) -> Result<(), ModelError> {
    if from.len() != into.len() {
        return Err(ModelError::Truncated("a part of it"));
    }
    into.copy_from_slice(from);
    Ok(())
}
