//! Pieces of the file go in, rows come out.

use super::{BackupHeader, CHUNK, Chain, FIXED, FORMAT, KEYBAG, LAST, MAC, MAGIC, SUITE};
use crate::{MAX_PLAINTEXT, VaultError, hazmat::TAG, wire::Reader};
use core::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Most bytes of a value: a sealed record of the largest text.
pub(super) const VALUE: usize = MAX_PLAINTEXT + 64 * 1024;

/// A row of the store, as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The table's name.
    pub table: String,
    /// The row's key.
    pub key: String,
    /// The sealed record.
    pub value: Vec<u8>,
}

/// The beginning of a file, taken apart before there is a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beginning {
    /// At least so many bytes of the file are needed to say more.
    Needs(usize),
    /// The header is here.
    Whole {
        /// To open the keybag in it.
        header: BackupHeader,
        /// Its bytes in the file: what follows goes to [`BackupReader::feed`].
        length: usize,
    },
}

impl Beginning {
    /// Looks at the first bytes of a file.
    ///
    /// # Errors
    /// [`VaultError::NotABackup`], [`VaultError::NewerFormat`].
    pub fn of(file: &[u8]) -> Result<Self, VaultError> {
        Ok(match parts(file)? {
            None if file.len() < FIXED => Self::Needs(FIXED),
            None => Self::Needs(FIXED + KEYBAG + MAC),
            Some(parts) => Self::Whole {
                header: parts.header,
                length: parts.body.len() + MAC,
            },
        })
    }
}

struct Parts<'a> {
    header: BackupHeader,
    salt: [u8; 32],
    body: &'a [u8],
    mac: &'a [u8; MAC],
}

/// A header, if it is whole.
fn parts(file: &[u8]) -> Result<Option<Parts<'_>>, VaultError> {
    let mut reader = Reader::new(file);
    match reader.array() {
        Some(MAGIC) => {}
        None if MAGIC.starts_with(file) => return Ok(None),
        _ => return Err(VaultError::NotABackup),
    }
    match (reader.u8(), reader.u8()) {
        (Some(FORMAT), Some(SUITE) | None) | (None, _) => {}
        (Some(newer), _) if newer > FORMAT => return Err(VaultError::NewerFormat(newer)),
        _ => return Err(VaultError::NotABackup),
    }
    let Some((mut header, salt, length)) = BackupHeader::fixed(&mut reader) else {
        return Ok(None);
    };
    if length > KEYBAG {
        return Err(VaultError::NotABackup);
    }
    let whole = file.split_at_checked(FIXED + length);
    let Some((body, mac)) = whole.and_then(|(body, rest)| Some((body, rest.first_chunk()?))) else {
        return Ok(None);
    };
    header.keybag = body.get(FIXED..).unwrap_or_default().to_vec();
    Ok(Some(Parts {
        header,
        salt,
        body,
        mac,
    }))
}

/// Reads a backup piece by piece; holds at most a chunk and a row.
///
/// A row that comes out is authentic and in its place, but only [`finish`](Self::finish) says that the backup is whole:
/// set rows aside until then.
pub struct BackupReader {
    chain: Chain,
    /// Bytes of the file that make no whole chunk yet.
    sealed: Vec<u8>,
    /// Opened bytes that make no whole row yet.
    opened: Zeroizing<Vec<u8>>,
    announced: u64,
    read: u64,
    ended: bool,
}

impl BackupReader {
    /// Begins with the file's header (at least all its bytes) and the key that the vault in its keybag gives.
    ///
    /// # Errors
    /// [`VaultError::Tampered`] for another key or a changed header, [`VaultError::Truncated`],
    /// [`VaultError::NotABackup`], [`VaultError::NewerFormat`].
    pub fn new(file: &[u8], key: &[u8; 32]) -> Result<Self, VaultError> {
        let parts = parts(file)?.ok_or(VaultError::Truncated)?;
        let (chain, mac) = Chain::new(key, &parts.salt, parts.body)?;
        if !bool::from(mac.ct_eq(parts.mac)) {
            return Err(VaultError::Tampered);
        }
        Ok(Self {
            chain,
            sealed: Vec::new(),
            opened: Zeroizing::new(Vec::new()),
            announced: parts.header.rows,
            read: 0,
            ended: false,
        })
    }

    /// Takes the next bytes after the header, however cut; gives the rows that are whole now.
    ///
    /// # Errors
    /// [`VaultError::Tampered`]; the reader is of no use then. [`VaultError::RowCount`].
    pub fn feed(&mut self, bytes: &[u8]) -> Result<Vec<Row>, VaultError> {
        let mut rows = Vec::new();
        // In steps of a chunk, so that a large piece is not held twice.
        for piece in bytes.chunks(CHUNK) {
            self.sealed.extend_from_slice(piece);
            while let Some(used) = self.chunk()? {
                self.sealed.drain(..used);
                self.take_rows(&mut rows)?;
            }
        }
        Ok(rows)
    }

    /// Rows read, and rows announced.
    pub fn progress(&self) -> (u64, u64) {
        (self.read, self.announced)
    }

    /// Says whether the backup was whole.
    ///
    /// # Errors
    /// [`VaultError::Truncated`], [`VaultError::RowCount`].
    pub fn finish(self) -> Result<(), VaultError> {
        if !self.ended {
            return Err(VaultError::Truncated);
        }
        if self.read != self.announced || !self.opened.is_empty() {
            return Err(VaultError::RowCount);
        }
        Ok(())
    }

    /// Opens the chunk at the front; how many bytes it took, `None` if it is not whole.
    fn chunk(&mut self) -> Result<Option<usize>, VaultError> {
        if self.ended && !self.sealed.is_empty() {
            return Err(VaultError::Tampered);
        }
        let mut reader = Reader::new(&self.sealed);
        let Some(word) = reader.u32() else {
            return Ok(None);
        };
        let (last, length) = (word & LAST != 0, (word & !LAST) as usize);
        if length > CHUNK || (!last && length < CHUNK) {
            return Err(VaultError::Tampered);
        }
        let rest = reader.rest().split_at_checked(length);
        let Some((text, tag)) = rest.and_then(|(text, rest)| Some((text, rest.first_chunk()?)))
        else {
            return Ok(None);
        };
        let mut opened = Zeroizing::new(text.to_vec());
        self.chain.envelope(last)?.open(&mut opened, tag)?;
        self.chain.advance(tag, text);
        self.opened.extend_from_slice(&opened);
        self.ended = last;
        Ok(Some(4 + length + TAG))
    }

    fn take_rows(&mut self, rows: &mut Vec<Row>) -> Result<(), VaultError> {
        let mut used = 0;
        while let Some((row, after)) = row(&self.opened[used..])? {
            if self.read == self.announced {
                return Err(VaultError::RowCount);
            }
            self.read += 1;
            used = self.opened.len() - after.len();
            rows.push(row);
        }
        self.opened.drain(..used);
        Ok(())
    }
}

/// The row at the front, if it is whole, and what follows it. Only what a writer with the key made comes here.
fn row(bytes: &[u8]) -> Result<Option<(Row, &[u8])>, VaultError> {
    let mut reader = Reader::new(bytes);
    let Some(length) = reader.u8() else {
        return Ok(None);
    };
    let Some((table, rest)) = reader.rest().split_at_checked(length.into()) else {
        return Ok(None);
    };
    let mut reader = Reader::new(rest);
    let Some(length) = reader.array().map(u16::from_be_bytes) else {
        return Ok(None);
    };
    let Some((key, rest)) = reader.rest().split_at_checked(length.into()) else {
        return Ok(None);
    };
    let mut reader = Reader::new(rest);
    let Some(length) = reader.u32() else {
        return Ok(None);
    };
    if length as usize > VALUE {
        return Err(VaultError::Tampered);
    }
    let Some((value, rest)) = reader.rest().split_at_checked(length as usize) else {
        return Ok(None);
    };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| VaultError::Tampered);
    let row = Row {
        table: text(table)?,
        key: text(key)?,
        value: value.to_vec(),
    };
    Ok(Some((row, rest)))
}

impl fmt::Debug for BackupReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BackupReader({} of {} rows)", self.read, self.announced)
    }
}
