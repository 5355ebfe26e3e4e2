//! From a backup's file to an archive, step by step; and reading a backup whole without keeping it.

use crate::{
    Archive, ArchiveError, Opening,
    archive::is_empty,
    tables::{ONLY, RECORDS},
};
use core::fmt;
use store::{Change, MemoryStore, Store, Table};
use vault::{BackupReader, Beginning, Entropy, Keybag, RecoverySecret, Vault};

/// What opens a backup.
#[derive(Debug, Clone, Copy)]
pub enum Key<'a> {
    /// Any text as a guess at a passphrase.
    Passphrase(&'a str),
    /// What enough recovery shares gave.
    Recovery(&'a RecoverySecret),
}

/// A restore under way. The keybag comes last, so that one that never ends leaves an empty archive.
pub struct Restore<S> {
    store: S,
    reader: BackupReader,
    keybag: Keybag,
    made_at: u64,
}

/// What reading a whole backup showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drill {
    /// When it was made, in milliseconds since 1970.
    pub made_at: u64,
    /// What opening it found; alarms and rows set aside are not as they should be.
    pub opening: Opening,
    /// Records whose text did not open.
    pub broken: usize,
}

impl<S: Store> Restore<S> {
    /// Begins with the first bytes of a file; gives what they hold beyond the beginning back, for [`Restore::feed`]. `None`
    /// if more bytes are needed: call it again with those before and more.
    ///
    /// # Errors
    /// [`ArchiveError::Occupied`] unless the store has no archive; what lies around in it is wiped.
    /// [`vault::VaultError::WrongPassphrase`], [`vault::VaultError::WrongRecovery`],
    /// [`vault::VaultError::NotABackup`], [`vault::VaultError::NewerFormat`], [`vault::VaultError::Tampered`].
    pub async fn begin<'a>(
        store: S,
        file: &'a [u8],
        key: Key<'_>,
    ) -> Result<Option<(Self, &'a [u8])>, ArchiveError> {
        let (header, length) = match Beginning::of(file)? {
            Beginning::Needs(_) => return Ok(None),
            Beginning::Whole { header, length } => (header, length),
        };
        if store.get(Table::Keybag, ONLY).await?.is_some() {
            return Err(ArchiveError::Occupied);
        }
        let keybag = Keybag::from_bytes(&header.keybag)?;
        let vault = open(&keybag, key)?;
        if vault.id().bytes() != &header.vault {
            return Err(ArchiveError::BadBackup);
        }
        let reader = BackupReader::new(file, &*vault.backup_key()?)?;
        if !is_empty(&store).await? {
            store.wipe().await?;
        }
        let restore = Self {
            store,
            reader,
            keybag,
            made_at: header.made_at,
        };
        Ok(Some((restore, file.get(length..).unwrap_or_default())))
    }

    /// Takes the next bytes of the file, however cut.
    ///
    /// # Errors
    /// [`vault::VaultError::Tampered`], [`ArchiveError::BadBackup`], [`ArchiveError::Store`]: begin again.
    pub async fn feed(&mut self, bytes: &[u8]) -> Result<(), ArchiveError> {
        let rows = self.reader.feed(bytes)?;
        let mut changes = Vec::with_capacity(rows.len());
        for row in rows {
            let kept = RECORDS.into_iter().chain([Table::Head, Table::Log]);
            let table = kept.into_iter().find(|table| table.name() == row.table);
            let table = table.ok_or(ArchiveError::BadBackup)?;
            changes.push(Change::put(table, row.key, row.value));
        }
        match changes.is_empty() {
            true => Ok(()),
            false => Ok(self.store.commit(changes).await?),
        }
    }

    /// Rows read, and rows in all.
    pub fn progress(&self) -> (u64, u64) {
        self.reader.progress()
    }

    /// Ends the restore: with the keybag, the archive is there, to be opened.
    ///
    /// # Errors
    /// [`vault::VaultError::Truncated`] or [`vault::VaultError::RowCount`] if the file is not whole;
    /// [`ArchiveError::Store`].
    pub async fn finish(self) -> Result<Archive<S>, ArchiveError> {
        self.reader.finish()?;
        let keybag = Change::put(Table::Keybag, ONLY, self.keybag.to_bytes());
        self.store.commit(vec![keybag]).await?;
        Ok(Archive::new(self.store))
    }
}

impl<S: Store + From<MemoryStore>> Restore<S> {
    /// Begins a drill: the whole backup is read, into memory only. The kind of store is the one that is used anyway, so that
    /// the code of an archive is there once.
    ///
    /// # Errors
    /// As [`Restore::begin`].
    pub async fn drill<'a>(
        file: &'a [u8],
        key: Key<'_>,
    ) -> Result<Option<(Self, &'a [u8])>, ArchiveError> {
        Self::begin(S::from(MemoryStore::new()), file, key).await
    }

    /// Ends a drill: every text is opened once.
    ///
    /// # Errors
    /// As [`Restore::finish`] and as opening.
    pub async fn finish_drill(
        self,
        key: Key<'_>,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<Drill, ArchiveError> {
        let made_at = self.made_at;
        let mut archive = self.finish().await?;
        let opening = match key {
            Key::Passphrase(guess) => archive.open_with_passphrase(guess, now, rng).await?,
            Key::Recovery(secret) => archive.open_with_recovery(secret, now, rng).await?,
        };
        let mut broken = 0;
        for table in RECORDS {
            let scanned = archive.scan(table, "", false, usize::MAX).await?;
            broken += scanned.broken.len();
        }
        Ok(Drill {
            made_at,
            opening,
            broken,
        })
    }
}

fn open(keybag: &Keybag, key: Key<'_>) -> Result<Vault, ArchiveError> {
    Ok(match key {
        Key::Passphrase(guess) => keybag.open_with_passphrase(guess)?,
        Key::Recovery(secret) => keybag.open_with_recovery(secret)?,
    })
}

impl<S> fmt::Debug for Restore<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reader.fmt(f)
    }
}
