//! All rows in one encrypted file, step by step.

use crate::{
    Archive, ArchiveError, Line,
    tables::{ONLY, RECORDS},
};
use core::fmt;
use store::{Store, Table};
use vault::{BackupHeader, BackupWriter, Entropy};

/// A backup in the making.
pub struct Backup {
    writer: BackupWriter,
    /// Rows that are still to be written, the last first.
    rows: Vec<(Table, String)>,
    /// The commit that the backup is of.
    commits: u64,
}

impl<S: Store> Archive<S> {
    /// Begins a backup; gives it, and the first bytes of the file. The line about it in the audit log is part of it.
    ///
    /// # Errors
    /// [`ArchiveError`].
    pub async fn begin_backup(
        &mut self,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<(Backup, Vec<u8>), ArchiveError> {
        let (open, store) = self.ready().await?;
        let draft = open.draft(now);
        let line = open.by_guardian(&draft, Line::new("backup.make", ""));
        open.write(store, draft, &[line], rng).await?;
        let mut rows = Vec::new();
        for table in RECORDS.into_iter().chain([Table::Head, Table::Log]) {
            let found = store.scan(table, "", false, usize::MAX).await?;
            rows.extend(found.into_iter().map(|row| (table, row.key)));
        }
        rows.reverse();
        let keybag = store.get(Table::Keybag, ONLY).await?;
        let header = BackupHeader {
            vault: *open.vault.id().bytes(),
            made_at: now,
            rows: rows.len() as u64,
            keybag: keybag.ok_or(ArchiveError::Nothing)?,
        };
        let (writer, first) = BackupWriter::new(&header, &*open.vault.backup_key()?, rng)?;
        let backup = Backup {
            writer,
            rows,
            commits: open.head.commits,
        };
        Ok((backup, first))
    }

    /// The next bytes of the file, of up to `limit` rows. Ask until [`Backup::is_whole`], then for [`Backup::finish`].
    ///
    /// # Errors
    /// [`ArchiveError::Moved`] if anything was written since the backup began; [`ArchiveError`].
    pub async fn backup_step(
        &self,
        backup: &mut Backup,
        limit: usize,
    ) -> Result<Vec<u8>, ArchiveError> {
        let open = self.opened()?;
        if open.head.commits != backup.commits || open.pending.is_some() {
            return Err(ArchiveError::Moved);
        }
        let mut out = Vec::new();
        for _ in 0..limit {
            let Some((table, key)) = backup.rows.pop() else {
                break;
            };
            let value = self.store.get(table, &key).await?;
            let value = value.ok_or(ArchiveError::Moved)?;
            out.extend(backup.writer.row(table.name(), &key, &value)?);
        }
        Ok(out)
    }
}

impl Backup {
    /// Rows written, and rows in all.
    pub fn progress(&self) -> (u64, u64) {
        self.writer.progress()
    }

    /// Whether all rows are written.
    pub fn is_whole(&self) -> bool {
        self.rows.is_empty()
    }

    /// The last bytes of the file.
    ///
    /// # Errors
    /// [`vault::VaultError::RowCount`] if rows are missing.
    pub fn finish(self) -> Result<Vec<u8>, ArchiveError> {
        Ok(self.writer.finish()?)
    }
}

impl fmt::Debug for Backup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.writer.fmt(f)
    }
}
