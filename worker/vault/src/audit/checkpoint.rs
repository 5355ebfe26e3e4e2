//! A signed look back over the log.

use super::{Link, LogId};
use crate::{
    VaultError,
    hazmat::{PublicKey, SIGNATURE, SigningKey, digest},
    wire::{Canonical, Reader},
};

const MAGIC: [u8; 4] = *b"LAAC";
const FORMAT: u8 = 1;

/// What a checkpoint vouches for besides the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Witness {
    /// The keyed Merkle root of all records.
    pub root: [u8; 32],
    /// The keybag's version, which never goes back.
    pub keybag: u64,
}

/// Why a checkpoint was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// 64 entries since the last one, or 60 s since the first entry after it.
    Due,
    /// The vault was locked.
    Lock,
    /// The log was exported: an export ends with such a checkpoint.
    Export,
}

/// `"LAAC" | 1 | log 16 | number 8 | entries 8 | link h 32 | at 8 | root 32 | keybag version 8 | reason 1 | digest of the
/// checkpoint before 32 | signature 3309`. The signature is over a domain and all before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    /// Of which log.
    pub log: LogId,
    /// Counts the checkpoints, from 0.
    pub number: u64,
    /// How many entries it covers.
    pub entries: u64,
    /// The chain after the last of them.
    pub link: [u8; 32],
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// What it vouches for besides.
    pub witness: Witness,
    /// Why it was made.
    pub reason: Reason,
    /// The [digest](Self::digest) of the one before; all zero for the first.
    pub before: [u8; 32],
}

impl Checkpoint {
    /// What the next checkpoint names this one by.
    pub fn digest(&self) -> [u8; 32] {
        digest(&[&self.signed_form()])
    }

    pub(super) fn sign(&self, key: &SigningKey) -> Vec<u8> {
        let mut out = self.body();
        out.extend_from_slice(&key.sign(&self.signed_form()));
        out
    }

    /// Reads a row; the signature is the second part, not yet checked.
    ///
    /// # Errors
    /// [`VaultError::NotAnAuditLog`], [`VaultError::NewerFormat`].
    pub fn read(row: &[u8]) -> Result<(Self, &[u8; SIGNATURE]), VaultError> {
        let mut reader = Reader::new(row);
        if reader.array() != Some(MAGIC) {
            return Err(VaultError::NotAnAuditLog);
        }
        match reader.u8() {
            Some(FORMAT) => Self::fields(reader).ok_or(VaultError::NotAnAuditLog),
            None | Some(0) => Err(VaultError::NotAnAuditLog),
            Some(newer) => Err(VaultError::NewerFormat(newer)),
        }
    }

    pub(super) fn verify(&self, signature: &[u8; SIGNATURE], key: &PublicKey) -> bool {
        key.verify(&self.signed_form(), signature)
    }

    fn fields(mut reader: Reader<'_>) -> Option<(Self, &[u8; SIGNATURE])> {
        let checkpoint = Self {
            log: reader.array()?,
            number: reader.u64()?,
            entries: reader.u64()?,
            link: reader.array::<32>()? as Link,
            at: reader.u64()?,
            witness: Witness {
                root: reader.array()?,
                keybag: reader.u64()?,
            },
            reason: match reader.u8()? {
                0 => Reason::Due,
                1 => Reason::Lock,
                2 => Reason::Export,
                _ => return None,
            },
            before: reader.array()?,
        };
        Some((checkpoint, reader.rest().try_into().ok()?))
    }

    fn body(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(160 + SIGNATURE);
        out.extend_from_slice(&MAGIC);
        out.push(FORMAT);
        out.extend_from_slice(&self.log);
        out.extend_from_slice(&self.number.to_be_bytes());
        out.extend_from_slice(&self.entries.to_be_bytes());
        out.extend_from_slice(&self.link);
        out.extend_from_slice(&self.at.to_be_bytes());
        out.extend_from_slice(&self.witness.root);
        out.extend_from_slice(&self.witness.keybag.to_be_bytes());
        out.push(self.reason as u8);
        out.extend_from_slice(&self.before);
        out
    }

    fn signed_form(&self) -> Vec<u8> {
        Canonical::new("luminai/vault/audit/1/checkpoint")
            .bytes(&self.body())
            .finish()
    }
}
