//! Reading records by their own names.

use crate::{
    Archive, ArchiveError, Line, Row, Scanned, archive::Open, index::Place, tables::to_hex,
};
use std::collections::BTreeMap;
use store::{Store, Table};
use vault::{Entropy, Vault, VaultError, Zeroizing};

/// From so many records on, a scan of most of a table reads the table at once.
const MANY: usize = 32;

impl<S: Store> Archive<S> {
    /// What a record says, or `None` if there is none (or only the guardian can name it).
    ///
    /// # Errors
    /// [`ArchiveError::Shut`], [`ArchiveError::Store`]; [`ArchiveError::Lost`] and [`VaultError::Tampered`] if its row was
    /// taken away or changed since the archive was opened: set it aside ([`Archive::set_aside`]).
    pub async fn get(
        &self,
        table: Table,
        key: &str,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, ArchiveError> {
        let open = self.opened()?;
        let Some(place) = open.index.get(table, key) else {
            return Ok(None);
        };
        let row = self.store.get(table, &to_hex(&place.row)).await?;
        let value = row.ok_or(ArchiveError::Lost(table))?;
        Ok(Some(open.text(table, key, place, &value)?))
    }

    /// Up to `limit` records whose names begin with `prefix`, in the order of the bytes of their names; `newest_first` turns
    /// the order round.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`], [`ArchiveError::Store`]. What does not open is named in what comes back.
    pub async fn scan(
        &self,
        table: Table,
        prefix: &str,
        newest_first: bool,
        limit: usize,
    ) -> Result<Scanned, ArchiveError> {
        let open = self.opened()?;
        let under = open.index.under(table, prefix);
        let wanted: Vec<(&str, &Place)> = match newest_first {
            true => under.rev().take(limit).collect(),
            false => under.take(limit).collect(),
        };
        let rows: Vec<String> = wanted.iter().map(|(_, place)| to_hex(&place.row)).collect();
        let values = self.values(table, &rows).await?;
        let mut scanned = Scanned::default();
        for ((key, place), value) in wanted.into_iter().zip(values) {
            let text = value.map(|value| open.text(table, key, place, &value));
            match text {
                Some(Ok(value)) => scanned.rows.push(Row {
                    key: key.to_owned(),
                    value,
                }),
                _ => scanned.broken.push(key.to_owned()),
            }
        }
        Ok(scanned)
    }

    /// The values of rows, in their order.
    async fn values(
        &self,
        table: Table,
        rows: &[String],
    ) -> Result<Vec<Option<Vec<u8>>>, ArchiveError> {
        if rows.len() < MANY || 3 * rows.len() < self.store.count(table, "").await? {
            return Ok(self.store.get_many(table, rows).await?);
        }
        let all = self.store.scan(table, "", false, usize::MAX).await?;
        let mut all: BTreeMap<_, _> = all.into_iter().map(|row| (row.key, row.value)).collect();
        Ok(rows.iter().map(|row| all.remove(row)).collect())
    }

    /// How many records have names that begin with `prefix`.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`].
    pub fn count(&self, table: Table, prefix: &str) -> Result<usize, ArchiveError> {
        Ok(self.opened()?.index.under(table, prefix).count())
    }

    /// Their names alone, which cost nothing to read.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`].
    pub fn names<'a>(
        &'a self,
        table: Table,
        prefix: &'a str,
    ) -> Result<impl DoubleEndedIterator<Item = &'a str>, ArchiveError> {
        let under = self.opened()?.index.under(table, prefix);
        Ok(under.map(|(key, _)| key))
    }

    /// Moves records that do not open out of the way, as they are, and gives how many there were. One that opens after all
    /// stays.
    ///
    /// # Errors
    /// [`ArchiveError`]; then nothing was moved.
    pub async fn set_aside(
        &mut self,
        table: Table,
        keys: &[String],
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<usize, ArchiveError> {
        let (open, store) = self.ready().await?;
        let mut draft = open.draft(now);
        let mut moved = 0;
        for key in keys {
            let Some(place) = open.index.get(table, key) else {
                continue;
            };
            let row = to_hex(&place.row);
            match store.get(table, &row).await? {
                Some(value) if open.text(table, key, place, &value).is_ok() => continue,
                Some(value) => open.set_aside(&mut draft, table, &row, value),
                None => {}
            }
            // The tree forgets the row that was there, whatever lies in its place.
            draft.tree.push((place.row, None));
            draft.open.insert((table, key.clone()), None);
            moved += 1;
        }
        let lines = lines_of(&[(table, moved)]);
        open.write(store, draft, &lines, rng).await?;
        Ok(moved)
    }

    /// Rows that were set aside: `table/row`, sealed as they were.
    ///
    /// # Errors
    /// [`ArchiveError::Store`].
    pub async fn quarantine(&self) -> Result<Vec<store::Row>, ArchiveError> {
        let all = self.store.scan(Table::Quarantine, "", false, usize::MAX);
        Ok(all.await?)
    }
}

impl Open {
    /// Opens the row of a record; every other version of it is refused.
    pub(crate) fn text(
        &self,
        table: Table,
        key: &str,
        place: &Place,
        value: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        if Vault::mark_of(value)? != place.mark {
            return Err(VaultError::Tampered);
        }
        let row = to_hex(&place.row);
        let record = self.vault.open_row(table.name(), &row, value)?;
        let right = record.label.id == key && record.label.meta.version == place.version;
        match right {
            true => Ok(record.text),
            false => Err(VaultError::Tampered),
        }
    }

    /// Moves all rows that did not open into quarantine.
    pub(crate) async fn set_all_aside(
        &self,
        store: &impl Store,
        draft: &mut crate::draft::Draft,
    ) -> Result<Vec<Line>, ArchiveError> {
        for (table, key) in &self.broken {
            if let Some(value) = store.get(*table, key).await? {
                self.set_aside(draft, *table, key, value);
            }
        }
        Ok(lines_of(&self.opening().set_aside))
    }
}

fn lines_of(counts: &[(Table, usize)]) -> Vec<Line> {
    counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(table, count)| {
            let detail = format!("{count} of {} could not be read", table.name());
            Line::new("record.set-aside", detail)
        })
        .collect()
}
