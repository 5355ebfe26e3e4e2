//! Records of the first format, sealed anew step by step.

use crate::{
    Archive, ArchiveError, Line, Owner,
    archive::Open,
    draft::Draft,
    tables::{child_of, is_dated},
};
use store::{Store, Table};
use vault::{Entropy, Period, ProfileId, ProfileKind, VaultError, first};

/// When a record of the first format is from, in milliseconds since 1970, by its table, name and text.
pub type Dating<'a> = dyn Fn(Table, &str, &[u8]) -> Option<u64> + 'a;

/// How far the migration has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Migrated {
    /// Records moved in this step.
    pub moved: usize,
    /// Records of this step that did not open and were set aside.
    pub set_aside: usize,
    /// Records of the first format that are left. Once there is none, their key is destroyed.
    pub left: usize,
}

impl<S: Store> Archive<S> {
    /// Seals up to `limit` records of the first format anew, in one commit. Repeat until [`Migrated::left`] is 0, before
    /// anything else is done: what is not moved yet cannot be read by its name. A step that never came is caught up later.
    ///
    /// A child's records move into the child's profile, which is made under the id that the child had. A record
    /// without a date is of no month.
    ///
    /// # Errors
    /// [`ArchiveError`]; then nothing was changed.
    pub async fn migrate_step(
        &mut self,
        limit: usize,
        date: &Dating<'_>,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<Migrated, ArchiveError> {
        let (open, store) = self.ready().await?;
        let mut draft = open.draft(now);
        let mut migrated = Migrated::default();
        let batch: Vec<_> = open.first.iter().take(limit).cloned().collect();
        for (table, key) in batch {
            match open
                .migrate(store, &mut draft, (table, &key), date, rng)
                .await?
            {
                true => migrated.moved += 1,
                false => migrated.set_aside += 1,
            }
            draft.first.push((table, key));
        }
        migrated.left = open.first.len() - draft.first.len();
        if migrated.left == 0 && open.vault.has_first() {
            draft.keys(&open.vault).forget_first();
        }
        let mut lines = Vec::new();
        if migrated.set_aside > 0 {
            let detail = format!("{} of the first format", migrated.set_aside);
            lines.push(Line::new("record.set-aside", detail));
        }
        open.write(store, draft, &lines, rng).await?;
        Ok(migrated)
    }
}

impl Open {
    /// Moves one record; `false` if it did not open and is set aside.
    async fn migrate(
        &self,
        store: &impl Store,
        draft: &mut Draft,
        (table, key): (Table, &str),
        date: &Dating<'_>,
        rng: &mut dyn Entropy,
    ) -> Result<bool, ArchiveError> {
        let value = store.get(table, key).await?;
        let value = value.ok_or(ArchiveError::Lost(table))?;
        let opened = first::version(&value).and_then(|version| {
            let binding = first::Binding {
                store: table.name(),
                id: key,
                version,
            };
            self.vault.open_first(&binding, &value)
        });
        let Ok(text) = opened else {
            self.set_aside(draft, table, key, value);
            return Ok(false);
        };
        draft.raw(store::Change::delete(table, key));
        // What was written under that name since is newer.
        if self.place(draft, table, key).is_some() {
            return Ok(true);
        }
        let child = child_of(table, key);
        if let Some(child) = child {
            self.child(draft, child, rng)?;
        }
        let owner = match child {
            Some(child) if table != Table::Profiles => Owner::Profile(child),
            _ => Owner::Household,
        };
        let period = match is_dated(table) {
            true => date(table, key, &text).map_or(Period::UNDATED, Period::of),
            false => Period::UNDATED,
        };
        self.put(draft, (table, key), owner, Some(period), &text, rng)?;
        Ok(true)
    }

    /// Makes a child's profile if there is none.
    fn child(
        &self,
        draft: &mut Draft,
        id: ProfileId,
        rng: &mut dyn Entropy,
    ) -> Result<(), VaultError> {
        if self.keys(draft).profiles().any(|profile| profile.id == id) {
            return Ok(());
        }
        let keys = draft.keys(&self.vault);
        keys.add_profile_as(id, ProfileKind::Child, rng)
    }
}
