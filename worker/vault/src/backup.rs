//! All rows of a store in one encrypted file, written and read in chunks.
//!
//! ```text
//! header   "LABK" | 1 | suite 1 | vault 16 | made at 8 (ms) | rows 8 | salt 32 | keybag: length 4, bytes | mac 32
//! chunk    length 4 (of the ciphertext; the highest bit marks the last) | ciphertext | tag 16      as many as it takes
//! text     rows laid end to end: table: length 1, name | key: length 2, bytes | value: length 4, bytes
//! ```
//!
//! The keybag lies open, as it does in the store: its slots (passphrase, recovery shares) open the vault on a new device,
//! and the vault gives the key of the backup. The mac is HMAC-SHA3-256 over all before it, so that a wrong key or another
//! header is noticed at once. Every chunk of up to 64 KiB is sealed (suite 1: HKDF-SHA3-256 and ChaCha20-Poly1305, as
//! in [`Envelope`]) under a key of its own, bound to the header, its number, whether it is the last, and a running hash
//! of all chunks before it: nothing can be left out, moved, repeated, cut off or mixed in from another backup unnoticed.
//! Rows are sealed records already; this layer hides their tables, keys and sizes, too.

mod reader;
mod writer;

pub use reader::{BackupReader, Beginning, Row};
pub use writer::BackupWriter;

use crate::{
    VaultError,
    hazmat::{self, Envelope},
    wire::{Canonical, Reader},
};
use zeroize::Zeroizing;

const MAGIC: [u8; 4] = *b"LABK";
const FORMAT: u8 = 1;
const SUITE: u8 = 1;
/// Text of a whole chunk.
const CHUNK: usize = 64 * 1024;
const LAST: u32 = 1 << 31;
/// Header before the keybag, and most bytes of a keybag.
const FIXED: usize = 4 + 1 + 1 + 16 + 8 + 8 + 32 + 4;
const KEYBAG: usize = 1024 * 1024;
const MAC: usize = 32;

/// What stands at the beginning of a backup, readable without a key and, until a [`BackupReader`] took it, unproven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupHeader {
    /// Of which vault.
    pub vault: [u8; 16],
    /// When, in milliseconds since 1970.
    pub made_at: u64,
    /// How many rows follow.
    pub rows: u64,
    /// The keybag at that time.
    pub keybag: Vec<u8>,
}

impl BackupHeader {
    fn write(&self, salt: &[u8; 32]) -> Result<Vec<u8>, VaultError> {
        let length = u32::try_from(self.keybag.len()).map_err(|_| VaultError::TooLarge)?;
        if self.keybag.len() > KEYBAG {
            return Err(VaultError::TooLarge);
        }
        let mut out = Vec::with_capacity(FIXED + self.keybag.len() + MAC);
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&[FORMAT, SUITE]);
        out.extend_from_slice(&self.vault);
        out.extend_from_slice(&self.made_at.to_be_bytes());
        out.extend_from_slice(&self.rows.to_be_bytes());
        out.extend_from_slice(salt);
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(&self.keybag);
        Ok(out)
    }

    /// Header, salt and the length of the keybag, which follows.
    fn fixed(reader: &mut Reader<'_>) -> Option<(Self, [u8; 32], usize)> {
        let header = Self {
            vault: reader.array()?,
            made_at: reader.u64()?,
            rows: reader.u64()?,
            keybag: Vec::new(),
        };
        Some((header, reader.array()?, reader.u32()? as usize))
    }
}

/// The state that writer and reader share: where in the file they are.
struct Chain {
    key: Zeroizing<[u8; 32]>,
    salt: [u8; 32],
    header: [u8; 32],
    running: [u8; 32],
    chunk: u64,
}

impl Chain {
    /// The chain after a header, and the header's MAC.
    fn new(
        key: &[u8; 32],
        salt: &[u8; 32],
        header: &[u8],
    ) -> Result<(Self, [u8; MAC]), VaultError> {
        let mac_key = hazmat::derive(key, salt, b"luminai/vault/1/backup/header")?;
        let mac = hazmat::mac(&mac_key, header)?;
        let hash = hazmat::digest(&[header]);
        let chain = Self {
            key: hazmat::derive(key, salt, b"luminai/vault/1/backup/chunks")?,
            salt: *salt,
            header: hash,
            running: hash,
            chunk: 0,
        };
        Ok((chain, mac))
    }

    fn envelope(&self, last: bool) -> Result<Envelope, VaultError> {
        let place = Canonical::new("luminai/vault/1/backup/chunk")
            .bytes(&self.header)
            .bytes(&self.running)
            .u64(self.chunk)
            .u32(last.into());
        Envelope::new(&self.key, &self.salt, place.finish())
    }

    fn advance(&mut self, tag: &[u8; hazmat::TAG], ciphertext: &[u8]) {
        self.running = hazmat::digest(&[&self.running, tag, ciphertext]);
        self.chunk += 1;
    }
}

#[cfg(test)]
mod tests;
