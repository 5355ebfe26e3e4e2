//! The layout of a sealed record, format 2.
//!
//! Numbers big-endian: `"LAIR" | 2 | suite 1 | bucket 8 | id blocks 1 | label: nonce 12, ciphertext 55 + 64 × id blocks, tag
//! 16 | body: nonce 12, length 4, padded ciphertext, tag 16`. Suite 1 is ChaCha20-Poly1305 (RFC 8439).
//!
//! The label says what the record is: `data key 32 | record version 8 | hybrid logical clock 8 | device 4 | flags 1 | schema
//! 2 | logical id (length 2, text, zeros up to whole blocks)`. It lies under the bucket's key, the body under the data key,
//! which is fresh for each version of a record. So an index of all records is made from the labels alone, and of a record's
//! date, name, id and version nothing lies open.

use crate::{
    BucketId, ProfileId, VaultError,
    hazmat::TAG,
    secret::Key,
    wire::{Canonical, Reader},
};
use zeroize::Zeroizing;

/// How a record of any format begins.
pub(crate) const MAGIC: [u8; 4] = *b"LAIR";
const FORMAT: u8 = 2;
const SUITE: u8 = 1;
/// How a record of this format begins.
pub(crate) const KIND: [u8; 6] = [MAGIC[0], MAGIC[1], MAGIC[2], MAGIC[3], FORMAT, SUITE];

/// Most bytes in a logical id: 16 blocks less its length.
pub const MAX_ID: usize = 16 * BLOCK - 2;

const BLOCK: usize = 64;
const FIXED: usize = 32 + 8 + 8 + 4 + 1 + 2;
const NONCE: usize = 12;

/// The one place that a record may be opened in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Whose it is.
    pub profile: ProfileId,
    /// The table's name.
    pub table: &'a str,
    /// What the record is called in that table; at most [`MAX_ID`] bytes. Hidden on disk.
    pub id: &'a str,
}

/// What goes with a record and is sealed with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meta {
    /// Counts up with every change of the record.
    pub version: u64,
    /// The hybrid logical clock of the change.
    pub clock: u64,
    /// The device that made it.
    pub device: u32,
    /// Free for the caller (a tombstone, for example).
    pub flags: u8,
    /// The version of the text's own shape.
    pub schema: u16,
}

/// What a record is, read without opening its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Whose it is.
    pub profile: ProfileId,
    /// What it is sealed with.
    pub bucket: BucketId,
    /// What it is called.
    pub id: String,
    /// What goes with it.
    pub meta: Meta,
}

/// A sealed record, taken apart.
pub(crate) struct Parts<'a> {
    pub(crate) bucket: BucketId,
    pub(crate) label: Part<'a>,
    pub(crate) body: Part<'a>,
}

/// One sealed text.
pub(crate) struct Part<'a> {
    pub(crate) nonce: [u8; NONCE],
    pub(crate) text: &'a [u8],
    pub(crate) tag: [u8; TAG],
}

impl<'a> Parts<'a> {
    /// Takes a record apart, each part exactly as long as it says.
    pub(crate) fn read(sealed: &'a [u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(sealed);
        match reader.array() {
            Some(MAGIC) => {}
            None if MAGIC.starts_with(sealed) => return Err(VaultError::Truncated),
            _ => return Err(VaultError::NotARecord),
        }
        match reader.u8().ok_or(VaultError::Truncated)? {
            FORMAT => {}
            0 => return Err(VaultError::NotARecord),
            older @ ..FORMAT => return Err(VaultError::OlderFormat(older)),
            newer => return Err(VaultError::NewerFormat(newer)),
        }
        // Format 2 has one suite: another number was never written.
        if reader.u8().ok_or(VaultError::Truncated)? != SUITE {
            return Err(VaultError::Tampered);
        }
        let parts = Self::fields(&mut reader).ok_or(VaultError::Truncated)?;
        match reader.rest() {
            [] => Ok(parts),
            _ => Err(VaultError::Tampered),
        }
    }

    fn fields(reader: &mut Reader<'a>) -> Option<Self> {
        let bucket = BucketId(reader.u64()?);
        let blocks = usize::from(reader.u8()?);
        let nonce = reader.array()?;
        let label = Part::read(reader, nonce, FIXED + blocks * BLOCK)?;
        let (nonce, length) = (reader.array()?, reader.u32()? as usize);
        let body = Part::read(reader, nonce, length)?;
        Some(Self {
            bucket,
            label,
            body,
        })
    }
}

impl<'a> Part<'a> {
    fn read(reader: &mut Reader<'a>, nonce: [u8; NONCE], length: usize) -> Option<Self> {
        Some(Self {
            nonce,
            text: reader.bytes(length)?,
            tag: reader.array()?,
        })
    }
}

/// Begins a record, up to where the label's text starts.
pub(crate) fn begin(bucket: BucketId, blocks: u8, nonce: &[u8; NONCE], capacity: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(capacity);
    out.extend_from_slice(&KIND);
    out.extend_from_slice(&bucket.0.to_be_bytes());
    out.push(blocks);
    out.extend_from_slice(nonce);
    out
}

/// Bytes of a record with this label and a body of `padded` bytes.
pub(crate) fn sealed_len(blocks: u8, padded: usize) -> usize {
    KIND.len() + 8 + 1 + NONCE + label_len(blocks) + TAG + NONCE + 4 + padded + TAG
}

fn label_len(blocks: u8) -> usize {
    FIXED + usize::from(blocks) * BLOCK
}

/// What lies in a label.
#[derive(Debug)]
pub(crate) struct LabelText<'a> {
    pub(crate) data_key: Key,
    pub(crate) meta: Meta,
    pub(crate) id: &'a str,
}

impl<'a> LabelText<'a> {
    /// How many blocks hold an id: a power of two, so that its length is hidden.
    pub(crate) fn blocks(id: &str) -> Result<u8, VaultError> {
        if id.len() > MAX_ID {
            return Err(VaultError::NameTooLong);
        }
        let blocks = (id.len() + 2).div_ceil(BLOCK).next_power_of_two();
        u8::try_from(blocks).map_err(|_| VaultError::NameTooLong)
    }

    /// Appends it, padded.
    pub(crate) fn write(&self, blocks: u8, out: &mut Vec<u8>) {
        let end = out.len() + label_len(blocks);
        out.extend_from_slice(self.data_key.bytes());
        self.meta.write(out);
        // At most MAX_ID, checked in `blocks`.
        out.extend_from_slice(&(self.id.len() as u16).to_be_bytes());
        out.extend_from_slice(self.id.as_bytes());
        out.resize(end, 0);
    }

    /// Reads an opened label. Only a writer that holds the key could have got it wrong.
    pub(crate) fn read(text: &'a Zeroizing<Vec<u8>>) -> Option<Self> {
        let mut reader = Reader::new(text);
        let mut data_key = Key::zeroed();
        data_key.bytes_mut().copy_from_slice(reader.bytes(32)?);
        let meta = Meta::read(&mut reader)?;
        let len = usize::from(reader.u16()?);
        let id = core::str::from_utf8(reader.bytes(len)?).ok()?;
        let exact = label_len(Self::blocks(id).ok()?) == text.len();
        exact.then_some(Self { data_key, meta, id })
    }
}

impl Meta {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.version.to_be_bytes());
        out.extend_from_slice(&self.clock.to_be_bytes());
        out.extend_from_slice(&self.device.to_be_bytes());
        out.push(self.flags);
        out.extend_from_slice(&self.schema.to_be_bytes());
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            version: reader.u64()?,
            clock: reader.u64()?,
            device: reader.u32()?,
            flags: reader.u8()?,
            schema: reader.u16()?,
        })
    }
}

/// Everything that a label must not be separated from: `binding` names format, suite, vault, profile, table, month, epoch
/// and bucket.
pub(crate) fn label_aad(binding: &[u8], row_key: &str) -> Vec<u8> {
    let mut aad = Vec::with_capacity(binding.len() + 8 + row_key.len());
    aad.extend_from_slice(binding);
    Canonical::after(aad).bytes(row_key.as_bytes()).finish()
}

/// Everything that a body must not be separated from: what its label is bound to, and what the label says.
pub(crate) fn body_aad(label_aad: &[u8], meta: &Meta, id: &str) -> Vec<u8> {
    let mut aad = Vec::with_capacity(label_aad.len() + FIXED + 8 + id.len());
    aad.extend_from_slice(label_aad);
    meta.write(&mut aad);
    Canonical::after(aad).bytes(id.as_bytes()).finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_fill_powers_of_two_of_blocks() {
        for (len, blocks) in [(0, 1), (62, 1), (63, 2), (126, 2), (127, 4), (MAX_ID, 16)] {
            assert_eq!(LabelText::blocks(&"i".repeat(len)), Ok(blocks), "{len}");
        }
        assert_eq!((MAX_ID, label_len(1), label_len(16)), (1_022, 119, 1_079));
        let long = "i".repeat(MAX_ID + 1);
        assert_eq!(LabelText::blocks(&long), Err(VaultError::NameTooLong));
    }

    proptest! {
        #[test]
        fn a_label_reads_as_it_was_written(
            id in ".{0,80}", version in any::<u64>(), clock in any::<u64>(),
            device in any::<u32>(), flags in any::<u8>(), schema in any::<u16>(), cut in 1usize..300,
        ) {
            let meta = Meta { version, clock, device, flags, schema };
            let blocks = LabelText::blocks(&id).unwrap();
            let mut text = Zeroizing::new(Vec::new());
            LabelText { data_key: Key::copy(&[7; 32]), meta, id: &id }.write(blocks, &mut text);
            let read = LabelText::read(&text).unwrap();
            prop_assert_eq!((read.data_key.bytes(), read.meta, read.id), (&[7; 32], meta, &id[..]));
            let cut = Zeroizing::new(text[..text.len() - cut.min(text.len())].to_vec());
            prop_assert!(LabelText::read(&cut).is_none());
        }

        #[test]
        fn any_bytes_are_taken_apart_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..700)) {
            let _ = Parts::read(&bytes);
            let _ = Parts::read(&[&KIND[..], &bytes].concat());
            let _ = LabelText::read(&Zeroizing::new(bytes));
        }
    }
}
