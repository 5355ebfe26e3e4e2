//! A commit in the making. Nothing of it is seen before it is stored.

use crate::{
    ArchiveError, Owner,
    archive::Open,
    index::{Place, Sealed},
    tables::{RECORDS, from_hex, to_hex},
};
use std::collections::BTreeMap;
use store::Table;
use vault::{Entropy, Meta, Period, ProfileId, ProfileKind, Reason, RowKey, Vault, VaultError};

/// What a commit will change.
pub(crate) struct Draft {
    /// The keys, if they change.
    pub(crate) vault: Option<Vault>,
    pub(crate) rows: Vec<store::Change>,
    pub(crate) open: BTreeMap<(Table, String), Option<Place>>,
    pub(crate) shut: BTreeMap<(Table, RowKey), Option<Sealed>>,
    /// Marks of rows, in order; `None` where one goes.
    pub(crate) tree: Vec<(RowKey, Option<u64>)>,
    /// Records of the first format that go, and rows that are set aside.
    pub(crate) first: Vec<(Table, String)>,
    pub(crate) broken: Vec<(Table, String)>,
    /// The clock of all that is written in it.
    pub(crate) clock: u64,
    /// A checkpoint that is made though it is not due.
    pub(crate) checkpoint: Option<Reason>,
}

impl Draft {
    pub(crate) fn new(clock: u64) -> Self {
        Self {
            vault: None,
            rows: Vec::new(),
            open: BTreeMap::new(),
            shut: BTreeMap::new(),
            tree: Vec::new(),
            first: Vec::new(),
            broken: Vec::new(),
            clock,
            checkpoint: None,
        }
    }

    /// The keys, to be changed.
    pub(crate) fn keys(&mut self, present: &Vault) -> &mut Vault {
        self.vault.get_or_insert_with(|| present.draft())
    }

    /// A change of a table that is not sealed.
    pub(crate) fn raw(&mut self, change: store::Change) {
        self.rows.push(change);
    }

    /// Takes a row out of a table of records.
    pub(crate) fn remove_row(&mut self, table: Table, row: RowKey) {
        self.rows.push(store::Change::delete(table, to_hex(&row)));
        self.tree.push((row, None));
    }
}

impl Open {
    /// The keys as the draft leaves them.
    pub(crate) fn keys<'a>(&'a self, draft: &'a Draft) -> &'a Vault {
        draft.vault.as_ref().unwrap_or(&self.vault)
    }

    /// Where a record is, as the draft leaves it.
    pub(crate) fn place(&self, draft: &Draft, table: Table, key: &str) -> Option<Place> {
        match draft.open.get(&(table, key.to_owned())) {
            Some(place) => *place,
            None => self.index.get(table, key).copied(),
        }
    }

    pub(crate) fn owner(&self, draft: &Draft, owner: Owner) -> Result<ProfileId, VaultError> {
        let vault = self.keys(draft);
        match owner {
            Owner::Household => Ok(vault.household()),
            Owner::Profile(id) => Ok(id),
            Owner::Guardian => {
                let mut profiles = vault.profiles();
                let guardian = profiles.find(|one| one.kind == ProfileKind::Guardian);
                guardian.map(|one| one.id).ok_or(VaultError::NoSuchProfile)
            }
        }
    }

    pub(crate) fn row_key(&self, table: Table, key: &str) -> Result<RowKey, VaultError> {
        let row = self.vault.row_key(table.name(), key)?;
        from_hex(&row).ok_or(VaultError::Internal)
    }

    /// Seals one text; makes its bucket if there is none.
    pub(crate) fn seal(
        &self,
        draft: &mut Draft,
        place: &vault::Place<'_>,
        period: Period,
        version: u64,
        text: &[u8],
        rng: &mut dyn Entropy,
    ) -> Result<(vault::BucketId, Vec<u8>), VaultError> {
        let present = self
            .keys(draft)
            .present_bucket(place.profile, place.table, period)?;
        let bucket = match present {
            Some(bucket) => bucket,
            None => {
                let keys = draft.keys(&self.vault);
                keys.bucket_for(place.profile, place.table, period, rng)?
            }
        };
        let meta = Meta {
            version,
            clock: draft.clock,
            ..Meta::default()
        };
        let sealed = self.keys(draft).seal(place, bucket, &meta, text, rng)?;
        Ok((bucket, sealed))
    }

    /// Writes a record. One that is there keeps its month, and so does one of the given month.
    pub(crate) fn put(
        &self,
        draft: &mut Draft,
        (table, key): (Table, &str),
        owner: Owner,
        period: Option<Period>,
        text: &[u8],
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        for_records(table)?;
        let profile = self.owner(draft, owner)?;
        let row = self.row_key(table, key)?;
        if self.index.shut.contains_key(&(table, row)) {
            return Err(VaultError::GuardianOnly.into());
        }
        let before = self.place(draft, table, key);
        let known = before.and_then(|place| self.keys(draft).bucket_info(place.bucket));
        let period = period
            .or(known.map(|bucket| bucket.period))
            .unwrap_or_else(|| self.period(table, draft.clock));
        let version = before.map_or(1, |place| place.version.saturating_add(1));
        let at = vault::Place {
            profile,
            table: table.name(),
            id: key,
        };
        let (bucket, sealed) = self.seal(draft, &at, period, version, text, rng)?;
        let place = Place {
            row,
            version,
            mark: Vault::mark_of(&sealed)?,
            bucket,
        };
        self.placed(draft, table, key, place, sealed);
        Ok(())
    }

    /// Notes a row that was sealed for a record.
    pub(crate) fn placed(
        &self,
        draft: &mut Draft,
        table: Table,
        key: &str,
        place: Place,
        sealed: Vec<u8>,
    ) {
        let row = store::Change::put(table, to_hex(&place.row), sealed);
        draft.rows.push(row);
        draft.tree.push((place.row, Some(place.mark)));
        draft.open.insert((table, key.to_owned()), Some(place));
    }

    pub(crate) fn delete(
        &self,
        draft: &mut Draft,
        table: Table,
        key: &str,
    ) -> Result<(), ArchiveError> {
        for_records(table)?;
        if let Some(place) = self.place(draft, table, key) {
            draft.remove_row(table, place.row);
            draft.open.insert((table, key.to_owned()), None);
            return Ok(());
        }
        let row = self.row_key(table, key)?;
        if self.index.shut.contains_key(&(table, row)) {
            draft.remove_row(table, row);
            draft.shut.insert((table, row), None);
        }
        Ok(())
    }

    pub(crate) fn delete_prefix(
        &self,
        draft: &mut Draft,
        table: Table,
        prefix: &str,
    ) -> Result<(), ArchiveError> {
        for_records(table)?;
        let drafted = draft
            .open
            .range((table, prefix.to_owned())..)
            .take_while(|((t, key), _)| *t == table && key.starts_with(prefix))
            .map(|((_, key), _)| key.clone());
        let present = self.index.under(table, prefix);
        let mut keys: Vec<String> = drafted
            .chain(present.map(|(key, _)| key.to_owned()))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys.iter()
            .try_for_each(|key| self.delete(draft, table, key))
    }

    /// Moves a row into quarantine, as it is.
    pub(crate) fn set_aside(&self, draft: &mut Draft, table: Table, key: &str, value: Vec<u8>) {
        let kept = format!("{}/{key}", table.name());
        if let Some(row) = from_hex(key)
            && in_tree(self.keys(draft), table, &value)
        {
            draft.tree.push((row, None));
        }
        draft
            .rows
            .push(store::Change::put(Table::Quarantine, kept, value));
        draft.rows.push(store::Change::delete(table, key));
        draft.broken.push((table, key.to_owned()));
    }
}

/// Whether a row counts in the tree: one that was sealed for this table, whether or not it opens.
pub(crate) fn in_tree(vault: &Vault, table: Table, value: &[u8]) -> bool {
    Vault::bucket_of(value)
        .ok()
        .and_then(|bucket| vault.bucket_info(bucket))
        .is_some_and(|bucket| bucket.collection == table.name())
}

pub(crate) fn for_records(table: Table) -> Result<(), ArchiveError> {
    match RECORDS.contains(&table) {
        true => Ok(()),
        false => Err(ArchiveError::NotForRecords(table)),
    }
}
