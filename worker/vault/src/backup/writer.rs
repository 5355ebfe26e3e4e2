//! Rows go in, pieces of the file come out.

use super::{BackupHeader, CHUNK, Chain, LAST};
use crate::{Entropy, VaultError, entropy::random};
use core::fmt;
use zeroize::Zeroizing;

/// Writes a backup piece by piece; holds at most a chunk and a row.
pub struct BackupWriter {
    chain: Chain,
    pending: Zeroizing<Vec<u8>>,
    announced: u64,
    written: u64,
}

impl BackupWriter {
    /// Begins a backup; gives its first piece.
    ///
    /// # Errors
    /// [`VaultError::Entropy`], [`VaultError::TooLarge`] for a keybag above 1 MiB.
    pub fn new(
        header: &BackupHeader,
        key: &[u8; 32],
        rng: &mut dyn Entropy,
    ) -> Result<(Self, Vec<u8>), VaultError> {
        let salt = random(rng)?;
        let mut first = header.write(&salt)?;
        let (chain, mac) = Chain::new(key, &salt, &first)?;
        first.extend_from_slice(&mac);
        let writer = Self {
            chain,
            pending: Zeroizing::new(Vec::with_capacity(CHUNK)),
            announced: header.rows,
            written: 0,
        };
        Ok((writer, first))
    }

    /// Takes a row; gives the next piece of the file, often an empty one.
    ///
    /// # Errors
    /// [`VaultError::BadName`] for a table's name above 255 bytes or a key above 64 KiB, [`VaultError::TooLarge`] for a
    /// value above [`MAX_PLAINTEXT`](crate::MAX_PLAINTEXT) and 64 KiB, [`VaultError::RowCount`] for a row too many.
    pub fn row(&mut self, table: &str, key: &str, value: &[u8]) -> Result<Vec<u8>, VaultError> {
        if self.written == self.announced {
            return Err(VaultError::RowCount);
        }
        let table_length = u8::try_from(table.len()).map_err(|_| VaultError::BadName)?;
        let key_length = u16::try_from(key.len()).map_err(|_| VaultError::BadName)?;
        if value.len() > super::reader::VALUE {
            return Err(VaultError::TooLarge);
        }
        self.written += 1;
        self.pending.push(table_length);
        self.pending.extend_from_slice(table.as_bytes());
        self.pending.extend_from_slice(&key_length.to_be_bytes());
        self.pending.extend_from_slice(key.as_bytes());
        self.pending
            .extend_from_slice(&(value.len() as u32).to_be_bytes());
        self.pending.extend_from_slice(value);
        self.full_chunks()
    }

    /// Rows written, and rows announced.
    pub fn progress(&self) -> (u64, u64) {
        (self.written, self.announced)
    }

    /// Ends the backup; gives its last piece.
    ///
    /// # Errors
    /// [`VaultError::RowCount`] when rows are missing.
    pub fn finish(mut self) -> Result<Vec<u8>, VaultError> {
        if self.written != self.announced {
            return Err(VaultError::RowCount);
        }
        let mut out = Vec::with_capacity(self.pending.len() + 32);
        let rest = core::mem::take(&mut *self.pending);
        self.seal(rest, true, &mut out)?;
        Ok(out)
    }

    /// Seals what fills whole chunks and keeps at least a byte, so that the last chunk is known as such.
    fn full_chunks(&mut self) -> Result<Vec<u8>, VaultError> {
        let mut out = Vec::new();
        if self.pending.len() <= CHUNK {
            return Ok(out);
        }
        let pending = core::mem::take(&mut self.pending);
        let mut rest = pending.as_slice();
        while rest.len() > CHUNK {
            let (chunk, after) = rest.split_at(CHUNK);
            self.seal(chunk.to_vec(), false, &mut out)?;
            rest = after;
        }
        self.pending = Zeroizing::new(rest.to_vec());
        Ok(out)
    }

    fn seal(&mut self, mut text: Vec<u8>, last: bool, out: &mut Vec<u8>) -> Result<(), VaultError> {
        let tag = self.chain.envelope(last)?.seal(&mut text)?;
        let length = text.len() as u32 | if last { LAST } else { 0 };
        self.chain.advance(&tag, &text);
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(&text);
        out.extend_from_slice(&tag);
        Ok(())
    }
}

impl fmt::Debug for BackupWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "BackupWriter({} of {} rows)",
            self.written, self.announced
        )
    }
}
