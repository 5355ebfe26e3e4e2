//! The layout of a sealed record of format 1 and what it is bound to.
//!
//! Numbers big-endian: `"LAIR" | 1 | suite 1 | epoch 4 | record version 8 | length of the body 4 | salt 32 | body (padded
//! ciphertext, tag 16)`. Suite 1 is ChaCha20-Poly1305 with key and nonce from HKDF-SHA3-256. Each record has a key of its
//! own (from the table's key and the salt), so the nonce is derived with it and is not stored.

use crate::{
    VaultError, VaultId,
    hazmat::TAG,
    record::MAGIC,
    wire::{Canonical, Reader},
};

const FORMAT: u8 = 1;
const SUITE: u8 = 1;

/// Bytes before the body.
const HEADER: usize = 4 + 1 + 1 + 4 + 8 + 4 + 32;

/// The one place that a record of format 1 may be opened in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding<'a> {
    /// The table's name.
    pub store: &'a str,
    /// The record's key in that table.
    pub id: &'a str,
    /// Counts up with every change of the record.
    pub version: u64,
}

/// The version that a record of format 1 says it has, read without a key. Only opening it proves it.
///
/// # Errors
/// [`VaultError::NotARecord`], [`VaultError::Truncated`], [`VaultError::Tampered`] as far as that is seen without a key;
/// [`VaultError::NewerFormat`] for every later format.
pub fn version(sealed: &[u8]) -> Result<u64, VaultError> {
    Header::read(sealed).map(|(header, ..)| header.version)
}

/// What stands in clear at the beginning of a record, authenticated with the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) epoch: u32,
    pub(super) version: u64,
    /// Of the body, tag included.
    pub(super) length: u32,
    pub(super) salt: [u8; 32],
}

impl Header {
    /// Splits a record into header, ciphertext and tag, each exactly as long as it says.
    pub(super) fn read(sealed: &[u8]) -> Result<(Self, &[u8], &[u8; TAG]), VaultError> {
        let mut reader = Reader::new(sealed);
        match reader.array() {
            Some(MAGIC) => {}
            None if MAGIC.starts_with(sealed) => return Err(VaultError::Truncated),
            _ => return Err(VaultError::NotARecord),
        }
        match reader.u8() {
            Some(FORMAT) => {}
            Some(0) => return Err(VaultError::NotARecord),
            Some(newer) => return Err(VaultError::NewerFormat(newer)),
            None => return Err(VaultError::Truncated),
        }
        let suite = reader.u8().ok_or(VaultError::Truncated)?;
        let header = Self::fields(&mut reader).ok_or(VaultError::Truncated)?;
        // Format 1 has one suite: another number was never written.
        if suite != SUITE {
            return Err(VaultError::Tampered);
        }
        let body = reader.rest();
        match body.len().cmp(&(header.length as usize)) {
            core::cmp::Ordering::Less => Err(VaultError::Truncated),
            core::cmp::Ordering::Greater => Err(VaultError::Tampered),
            core::cmp::Ordering::Equal => {
                let (text, tag) = body.split_last_chunk().ok_or(VaultError::Tampered)?;
                Ok((header, text, tag))
            }
        }
    }

    fn fields(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            epoch: reader.u32()?,
            version: reader.u64()?,
            length: reader.u32()?,
            salt: reader.array()?,
        })
    }

    /// As it stands at the beginning of a record.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut header = Vec::with_capacity(HEADER);
        header.extend_from_slice(&MAGIC);
        header.extend_from_slice(&[FORMAT, SUITE]);
        header.extend_from_slice(&self.epoch.to_be_bytes());
        header.extend_from_slice(&self.version.to_be_bytes());
        header.extend_from_slice(&self.length.to_be_bytes());
        header.extend_from_slice(&self.salt);
        header
    }

    /// Everything that the body must not be separated from.
    pub(super) fn aad(&self, vault: VaultId, binding: &Binding<'_>) -> Vec<u8> {
        Canonical::new("luminai/vault/1/record")
            .bytes(&self.bytes())
            .bytes(vault.bytes())
            .bytes(binding.store.as_bytes())
            .bytes(binding.id.as_bytes())
            .u64(binding.version)
            .finish()
    }
}
