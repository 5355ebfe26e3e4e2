//! Opening: reading what every row is, and comparing it all with the head.

use crate::{
    Alarm, Archive, ArchiveError, Line, Opening,
    archive::Open,
    audit::entry_name,
    draft::in_tree,
    head::Head,
    index::{Place, Sealed},
    tables::{RECORDS, from_hex},
    write::HEAD,
};
use store::{Row, Store, Table};
use vault::{DeviceSecret, Entropy, PasskeySecret, RecoverySecret, Stored, Vault, VaultError};

/// Rows that are read at a time, about.
const BATCH: usize = 1024;

impl<S: Store> Archive<S> {
    /// Opens it with any text as a guess.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] after the same work as the right one; [`VaultError::NewerFormat`] if anything was
    /// written by a newer app, and nothing was changed; [`ArchiveError::Nothing`], [`ArchiveError::Store`]; as
    /// [`vault::Keybag::open_with_passphrase`].
    pub async fn open_with_passphrase(
        &mut self,
        guess: &str,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<Opening, ArchiveError> {
        let stored = self.stored().await?;
        let vault = match &stored {
            Stored::Current(keybag) => keybag.open_with_passphrase(guess)?,
            Stored::First(keybag) => keybag.upgrade_with_passphrase(guess, rng)?,
        };
        self.move_in(stored, vault, now, rng).await
    }

    /// Opens it with this device's secret.
    ///
    /// # Errors
    /// [`VaultError::NoSuchSlot`], [`VaultError::WrongDevice`]; otherwise as [`Archive::open_with_passphrase`].
    pub async fn open_with_device(
        &mut self,
        secret: &DeviceSecret,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<Opening, ArchiveError> {
        let stored = self.stored().await?;
        let vault = match &stored {
            Stored::Current(keybag) => keybag.open_with_device(secret)?,
            Stored::First(keybag) => keybag.upgrade_with_device(secret, rng)?,
        };
        self.move_in(stored, vault, now, rng).await
    }

    /// Opens it with what a passkey made of its slot's salt.
    ///
    /// # Errors
    /// [`VaultError::NoSuchSlot`], [`VaultError::WrongPasskey`]; otherwise as [`Archive::open_with_passphrase`].
    pub async fn open_with_passkey(
        &mut self,
        secret: &PasskeySecret,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<Opening, ArchiveError> {
        let stored = self.stored().await?;
        let Stored::Current(keybag) = &stored else {
            return Err(VaultError::NoSuchSlot.into());
        };
        let vault = keybag.open_with_passkey(secret)?;
        self.move_in(stored, vault, now, rng).await
    }

    /// Opens it with the secret that enough recovery shares gave.
    ///
    /// # Errors
    /// [`VaultError::NoSuchSlot`], [`VaultError::WrongRecovery`]; otherwise as [`Archive::open_with_passphrase`].
    pub async fn open_with_recovery(
        &mut self,
        secret: &RecoverySecret,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<Opening, ArchiveError> {
        let stored = self.stored().await?;
        let Stored::Current(keybag) = &stored else {
            return Err(VaultError::NoSuchSlot.into());
        };
        let vault = keybag.open_with_recovery(secret)?;
        self.move_in(stored, vault, now, rng).await
    }

    /// Takes everything as it is, with a line about it in the log, and writes again. Rows that are missing stay missing.
    ///
    /// # Errors
    /// [`ArchiveError`]; then the alarms stand as before.
    pub async fn accept(&mut self, now: u64, rng: &mut dyn Entropy) -> Result<(), ArchiveError> {
        let open = self.open.as_mut().ok_or(ArchiveError::Shut)?;
        if open.alarms.is_empty() {
            return Ok(());
        }
        open.settle(&self.store).await?;
        let mut draft = open.draft(now);
        let newest = open.alarms.iter().filter_map(|alarm| match alarm {
            Alarm::OlderKeybag { known, .. } => Some(*known),
            _ => None,
        });
        let newest = newest.max().unwrap_or_default();
        draft.keys(&open.vault).surpass(newest);
        // A log whose end is in doubt is left as it is, and another begun.
        let sound = |alarm: &Alarm| matches!(alarm, Alarm::RowsDiffer { .. });
        if !open.alarms.iter().all(sound) {
            open.another_log(rng)?;
        }
        open.start_log(&mut draft, rng)?;
        let mut lines = open.set_all_aside(&self.store, &mut draft).await?;
        let found = open.alarms.iter().map(|alarm| {
            let line = Line::new("archive.accept", alarm.to_string());
            open.by_guardian(&draft, line)
        });
        lines.extend(found);
        open.write(&self.store, draft, &lines, rng).await?;
        open.alarms.clear();
        Ok(())
    }

    async fn move_in(
        &mut self,
        stored: Stored,
        vault: Vault,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<Opening, ArchiveError> {
        let mut open = Open::start(vault, rng)?;
        let first = match stored {
            Stored::Current(keybag) => {
                open.keybag = Some(*keybag);
                false
            }
            Stored::First(_) => true,
        };
        for table in RECORDS {
            open.read_table(&self.store, table).await?;
        }
        open.read_head(&self.store, first).await?;
        let opening = open.opening();
        let nothing_to_do = open.first_key.is_none() && open.broken.is_empty();
        if open.alarms.is_empty() && !nothing_to_do {
            let mut draft = open.draft(now);
            let mut lines = open.set_all_aside(&self.store, &mut draft).await?;
            if first {
                draft.vault = Some(open.vault.draft());
                lines.push(Line::new("archive.upgrade", "from the first format"));
            }
            open.start_log(&mut draft, rng)?;
            open.write(&self.store, draft, &lines, rng).await?;
        }
        self.open = Some(open);
        Ok(opening)
    }
}

impl Open {
    async fn read_table(&mut self, store: &impl Store, table: Table) -> Result<(), ArchiveError> {
        let count = store.count(table, "").await?;
        let mut read = 0;
        for prefix in prefixes(count) {
            let rows = store.scan(table, &prefix, false, usize::MAX).await?;
            read += rows.len();
            for row in rows {
                self.take(table, &row)?;
            }
        }
        // Names of the first format begin with anything; what was taken before is taken again as the same.
        if read < count {
            for row in store.scan(table, "", false, usize::MAX).await? {
                self.take(table, &row)?;
            }
        }
        Ok(())
    }

    /// Notes what a row is.
    fn take(&mut self, table: Table, row: &Row) -> Result<(), ArchiveError> {
        let name = || (table, row.key.clone());
        let hidden = from_hex(&row.key);
        let label = self.vault.label(table.name(), &row.key, &row.value);
        match (label, hidden) {
            (Err(VaultError::OlderFormat(_)), _) if self.vault.has_first() => {
                self.first.insert(name());
                return Ok(());
            }
            (Err(error @ (VaultError::NewerFormat(_) | VaultError::Internal)), _) => {
                return Err(error.into());
            }
            (Ok(label), Some(key)) => {
                let place = Place {
                    row: key,
                    version: label.meta.version,
                    mark: Vault::mark_of(&row.value)?,
                    bucket: label.bucket,
                };
                self.index.open.insert((table, label.id), place);
            }
            (Err(VaultError::GuardianOnly), Some(key)) => {
                let sealed = Sealed {
                    mark: Vault::mark_of(&row.value)?,
                    bucket: Vault::bucket_of(&row.value)?,
                };
                self.index.shut.insert((table, key), sealed);
            }
            _ => {
                self.broken.insert(name());
            }
        }
        // A row that does not open counts as what it says it is: a changed bit of it is no missing row.
        if let Some(key) = hidden
            && in_tree(&self.vault, table, &row.value)
        {
            self.tree.insert(key, Vault::mark_of(&row.value)?);
        }
        Ok(())
    }

    /// Compares everything with the head. `first`: there should be none yet.
    async fn read_head(&mut self, store: &impl Store, first: bool) -> Result<(), ArchiveError> {
        let key = self.vault.row_key(Table::Head.name(), HEAD)?;
        let Some(sealed) = store.get(Table::Head, &key).await? else {
            if !first {
                self.alarms.push(Alarm::HeadMissing);
            }
            return Ok(());
        };
        let text = self.vault.open_row(Table::Head.name(), &key, &sealed);
        self.sealed_head = sealed;
        match text
            .map_err(ArchiveError::from)
            .and_then(|record| Head::decode(&record.text))
        {
            Ok(head) => {
                (self.head, self.first_key) = (head, None);
                self.compare(store).await
            }
            Err(ArchiveError::Vault(VaultError::NewerFormat(format))) => {
                Err(VaultError::NewerFormat(format).into())
            }
            Err(_) => {
                self.alarms.push(Alarm::HeadUnreadable);
                Ok(())
            }
        }
    }

    async fn compare(&mut self, store: &impl Store) -> Result<(), ArchiveError> {
        let found = self.keybag.as_ref().map_or(0, |keybag| keybag.version());
        let known = self.head.keybag;
        if found < known {
            self.alarms.push(Alarm::OlderKeybag { found, known });
        }
        let (log, next) = (self.head.log.id(), self.head.log.next());
        let beyond = self
            .vault
            .row_key(Table::Log.name(), &entry_name(&log, next))?;
        let behind = store.get(Table::Log, &beyond).await?.is_some();
        if found > known || behind {
            self.alarms.push(Alarm::OlderHead);
        }
        if let Some(last) = next.checked_sub(1) {
            let entry = self.entry_row(store, last).await?;
            let entry = entry.as_ref().map(|row| vault::Entry::read(row));
            let whole = matches!(entry, Some(Ok(entry)) if entry.link == self.head.log.link());
            if !whole {
                self.alarms.push(Alarm::LogCut);
            }
        }
        let (found, known) = (self.tree.rows(), self.head.rows);
        if self.tree.root()? != self.head.root {
            self.alarms.push(Alarm::RowsDiffer { found, known });
        }
        Ok(())
    }

    /// Begins a log anew, beside the one that there is.
    fn another_log(&mut self, rng: &mut dyn Entropy) -> Result<(), ArchiveError> {
        let fresh = Self::start(self.vault.draft(), rng)?;
        self.head.log = fresh.head.log;
        self.first_key = fresh.first_key;
        Ok(())
    }
}

/// What hidden row keys begin with, cut so that a batch is not too large.
fn prefixes(count: usize) -> Vec<String> {
    let digits = "0123456789abcdef";
    let one = || digits.chars().map(String::from);
    match count {
        0 => Vec::new(),
        1..=BATCH => vec![String::new()],
        _ if count <= 16 * BATCH => one().collect(),
        _ => one()
            .flat_map(|first| digits.chars().map(move |second| format!("{first}{second}")))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hidden_row_is_in_exactly_one_batch() {
        for count in [1, BATCH, BATCH + 1, 16 * BATCH, 16 * BATCH + 1] {
            let prefixes = prefixes(count);
            for key in ["00ab", "9fff", "f00d"] {
                let batches = prefixes.iter().filter(|prefix| key.starts_with(*prefix));
                assert_eq!(batches.count(), 1, "{count} {key}");
            }
        }
        assert!(prefixes(0).is_empty());
    }
}
