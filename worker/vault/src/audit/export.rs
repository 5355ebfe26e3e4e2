//! The whole log in one file, for a verifier outside the app.

use super::LogId;
use crate::{
    VaultError,
    hazmat::{PUBLIC, PublicKey, digest},
    wire::Reader,
};

const MAGIC: [u8; 4] = *b"LAAX";
const FORMAT: u8 = 1;

/// `"LAAX" | 1 | log 16 | public key 1952 | entries 8 | checkpoints 8 | each entry, then each checkpoint: length 4, row |
/// SHA3-256 of all before 32`.
///
/// The public key in the file proves nothing by itself, since a forger would put his own there: compare its
/// [fingerprint](PublicKey::fingerprint) with the one that the app shows. The hash at the end finds damage, not malice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export<R> {
    /// Which log.
    pub log: LogId,
    /// What signed it.
    pub public: PublicKey,
    /// Rows of entries, in order.
    pub entries: Vec<R>,
    /// Rows of checkpoints, in order; the last was made for the export.
    pub checkpoints: Vec<R>,
}

impl<R: AsRef<[u8]>> Export<R> {
    /// The file.
    ///
    /// # Errors
    /// [`VaultError::TooLarge`] for a row of 4 GiB.
    pub fn to_bytes(&self) -> Result<Vec<u8>, VaultError> {
        let mut out = Vec::new();
        out.extend_from_slice(&MAGIC);
        out.push(FORMAT);
        out.extend_from_slice(&self.log);
        out.extend_from_slice(self.public.bytes());
        out.extend_from_slice(&(self.entries.len() as u64).to_be_bytes());
        out.extend_from_slice(&(self.checkpoints.len() as u64).to_be_bytes());
        for row in self.entries.iter().chain(&self.checkpoints) {
            let row = row.as_ref();
            let length = u32::try_from(row.len()).map_err(|_| VaultError::TooLarge)?;
            out.extend_from_slice(&length.to_be_bytes());
            out.extend_from_slice(row);
        }
        let hash = digest(&[&out]);
        out.extend_from_slice(&hash);
        Ok(out)
    }
}

impl<'a> Export<&'a [u8]> {
    /// Takes a file apart, without checking the log ([`Verifier`](super::Verifier)).
    ///
    /// # Errors
    /// [`VaultError::NotAnAuditLog`], [`VaultError::NewerFormat`], [`VaultError::Tampered`] for a damaged file.
    pub fn read(file: &'a [u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(file);
        if reader.array() != Some(MAGIC) {
            return Err(VaultError::NotAnAuditLog);
        }
        match reader.u8() {
            Some(FORMAT) => {}
            None | Some(0) => return Err(VaultError::NotAnAuditLog),
            Some(newer) => return Err(VaultError::NewerFormat(newer)),
        }
        let (body, hash) = file
            .split_last_chunk::<32>()
            .ok_or(VaultError::NotAnAuditLog)?;
        if digest(&[body]) != *hash {
            return Err(VaultError::Tampered);
        }
        body.get(MAGIC.len() + 1..)
            .and_then(|fields| Self::fields(Reader::new(fields)))
            .ok_or(VaultError::NotAnAuditLog)
    }

    fn fields(mut reader: Reader<'a>) -> Option<Self> {
        let log = reader.array()?;
        let public = PublicKey::from_bytes(&reader.array::<PUBLIC>()?)?;
        let (entries, checkpoints) = (reader.u64()?, reader.u64()?);
        let mut rest = reader.rest();
        let mut rows = |count: u64| {
            (0..count)
                .map(|_| {
                    let mut reader = Reader::new(rest);
                    let length = usize::try_from(reader.u32()?).ok()?;
                    let (row, after) = reader.rest().split_at_checked(length)?;
                    rest = after;
                    Some(row)
                })
                .collect::<Option<Vec<_>>>()
        };
        let (entries, checkpoints) = (rows(entries)?, rows(checkpoints)?);
        rest.is_empty().then_some(Self {
            log,
            public,
            entries,
            checkpoints,
        })
    }
}
