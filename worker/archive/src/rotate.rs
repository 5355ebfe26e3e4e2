//! A new root key, and moving the records to it step by step.

use crate::{
    Archive, ArchiveError, Line, archive::Open, draft::Draft, index::Place, tables::to_hex,
};
use std::collections::BTreeSet;
use store::{Store, Table};
use vault::{BucketId, Entropy, Vault, VaultError};

/// How far a rotation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Records moved in this step.
    pub moved: usize,
    /// Records of this step that did not open and were set aside.
    pub set_aside: usize,
    /// Records still sealed in older epochs.
    pub left: usize,
    /// Rows of older epochs that only the guardian can move.
    pub shut: usize,
    /// Buckets of older epochs or of months that are over whose keys this step destroyed.
    pub retired: usize,
}

/// How the keys stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The present epoch, counted from 1.
    pub epoch: u32,
    /// Records still sealed in older ones.
    pub older: usize,
}

impl<S: Store> Archive<S> {
    /// How the keys stand.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`].
    pub fn standing(&self) -> Result<Standing, ArchiveError> {
        let open = self.opened()?;
        Ok(Standing {
            epoch: open.vault.epoch(),
            older: open.older(),
        })
    }

    /// A new root key in a new epoch, for which no secret of any slot is needed. What is written from now on is sealed in
    /// it; [`Archive::rewrap_step`] moves the rest.
    ///
    /// # Errors
    /// [`ArchiveError`]; then nothing was changed.
    pub async fn rotate(&mut self, now: u64, rng: &mut dyn Entropy) -> Result<(), ArchiveError> {
        let (open, store) = self.ready().await?;
        let mut draft = open.draft(now);
        draft.keys(&open.vault).rotate(rng)?;
        let line = open.by_guardian(&draft, Line::new("keys.rotate", "a new root key"));
        open.write(store, draft, &[line], rng).await
    }

    /// Moves up to `limit` records into the present epoch and destroys the keys that are not needed any more, in one
    /// commit. Repeat until [`Progress::left`] is 0; between two steps everything is read and written as always, and a step
    /// that never came is caught up by the next, also after the archive was opened anew.
    ///
    /// # Errors
    /// [`ArchiveError`]; then nothing was changed.
    pub async fn rewrap_step(
        &mut self,
        limit: usize,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<Progress, ArchiveError> {
        let (open, store) = self.ready().await?;
        let mut draft = open.draft(now);
        let mut progress = Progress::default();
        let older = open.older_places().take(limit);
        let batch: Vec<_> = older
            .map(|((table, key), place)| (*table, key.clone(), *place))
            .collect();
        for (table, key, place) in batch {
            match open
                .rewrap(store, &mut draft, (table, &key), place, rng)
                .await?
            {
                true => progress.moved += 1,
                false => progress.set_aside += 1,
            }
        }
        progress.left = open.older() - progress.moved - progress.set_aside;
        progress.shut = open.older_shut();
        progress.retired = open.retire(&mut draft);
        let mut lines = Vec::new();
        if progress.set_aside > 0 {
            let detail = format!("{} could not be moved to a new key", progress.set_aside);
            lines.push(Line::new("record.set-aside", detail));
        }
        open.write(store, draft, &lines, rng).await?;
        Ok(progress)
    }
}

impl Open {
    fn is_older(&self, bucket: BucketId) -> bool {
        let info = self.vault.bucket_info(bucket);
        info.is_some_and(|bucket| bucket.epoch < self.vault.epoch())
    }

    fn older_places(&self) -> impl Iterator<Item = (&(Table, String), &Place)> {
        let places = self.index.open.iter();
        places.filter(|(_, place)| self.is_older(place.bucket))
    }

    /// How many records are sealed in older epochs.
    pub(crate) fn older(&self) -> usize {
        self.older_places().count()
    }

    fn older_shut(&self) -> usize {
        let rows = self.index.shut.values();
        rows.filter(|row| self.is_older(row.bucket)).count()
    }

    /// Moves one record; `false` if it did not open and is set aside.
    async fn rewrap(
        &self,
        store: &impl Store,
        draft: &mut Draft,
        (table, key): (Table, &str),
        place: Place,
        rng: &mut dyn Entropy,
    ) -> Result<bool, ArchiveError> {
        let row = to_hex(&place.row);
        let value = store.get(table, &row).await?;
        let value = value.ok_or(ArchiveError::Lost(table))?;
        if self.text(table, key, &place, &value).is_err() {
            self.set_aside(draft, table, &row, value);
            draft.tree.push((place.row, None));
            draft.open.insert((table, key.to_owned()), None);
            return Ok(false);
        }
        let keys = draft.keys(&self.vault);
        let sealed = keys.rewrap(table.name(), &row, &value, rng)?;
        let sealed = sealed.ok_or(VaultError::Internal)?;
        let place = Place {
            mark: Vault::mark_of(&sealed)?,
            bucket: Vault::bucket_of(&sealed)?,
            ..place
        };
        self.placed(draft, table, key, place, sealed);
        Ok(true)
    }

    /// Destroys the keys of older epochs and of months that are over, where no row needs them. The log's stay: what it says is not sealed anew, because its
    /// chain is over what it was sealed to.
    fn retire(&self, draft: &mut Draft) -> usize {
        let epoch = self.keys(draft).epoch();
        let replaced = |name: &(Table, String)| draft.open.contains_key(name);
        let kept = self.index.open.iter().filter(|(name, _)| !replaced(name));
        let shut = self.index.shut.values().map(|row| row.bucket);
        let drafted = draft.open.values().flatten().map(|place| place.bucket);
        let in_use: BTreeSet<BucketId> = kept
            .map(|(_, place)| place.bucket)
            .chain(shut)
            .chain(drafted)
            .collect();
        let month = vault::Period::of(crate::head::millis(draft.clock));
        let past = |bucket: &vault::BucketInfo| {
            bucket.period != vault::Period::UNDATED && bucket.period < month
        };
        let done = |bucket: &vault::BucketInfo| {
            (bucket.epoch < epoch || past(bucket))
                && bucket.collection != Table::Log.name()
                && !in_use.contains(&bucket.id)
        };
        if !self.keys(draft).buckets().any(done) {
            return 0;
        }
        draft.keys(&self.vault).shred(done)
    }
}
