//! The compact base of general knowledge: from WordNet, a list of countries and the table of elements to one small file.
//!
//! The file is read by the crate `knowledge`, which says how it is laid out. What is kept: the meanings of common words (see
//! [`wordnet`]) with what they are kinds of and what they are made of, every country, every element. The same input gives
//! the same bytes.

mod countries;
mod elements;
pub mod wordnet;

use crate::ModelError;

/// First bytes of the file, and its version.
const HEADER: &[u8] = b"LAKB\x01";

/// What goes into the base.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// WordNet's files.
    pub wordnet: wordnet::Files<'a>,
    /// `countries.json` of the package `world-countries`.
    pub countries: &'a str,
}

/// Builds the file; the table of elements is compiled in.
///
/// # Errors
/// [`ModelError::Damaged`] if a source is not what it should be.
pub fn build(sources: &Sources<'_>) -> Result<Vec<u8>, ModelError> {
    let words = wordnet::read(&sources.wordnet)?;
    let mut body = Writer::default();
    words.write(&mut body);
    countries::write(&mut body, sources.countries)?;
    elements::write(&mut body);
    let sum = checksum(&body.bytes).to_le_bytes();
    Ok([HEADER, &sum, &body.bytes].concat())
}

/// FNV-1a, 64 bits.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, b| {
        (sum ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Writes numbers, texts and lists.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// LEB128.
    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.byte((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.byte(number as u8);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(items.len() as u32);
        for item in items {
            write(self, item);
        }
    }

    fn texts(&mut self, items: &[String]) {
        self.list(items, |w, t| w.text(t));
    }
}

#[cfg(test)]
#[path = "knowledge/tests.rs"]
mod tests;
