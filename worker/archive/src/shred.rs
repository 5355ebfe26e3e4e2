//! Making records unreadable for ever, by destroying what they are sealed with.

use crate::{
    Archive, ArchiveError, Change, Line,
    archive::Open,
    draft::{Draft, for_records},
    tables::child_of,
};
use std::collections::BTreeSet;
use store::{Store, Table};
use vault::{BucketId, BucketInfo, Entropy, Period, ProfileId, Vault, VaultError};

/// What is to be destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shred {
    /// A profile with all that it ever sealed, details of the audit log included.
    Profile(ProfileId),
    /// All records of a table.
    Table(Table),
    /// All records of these months, of everybody or of one profile. What is of no month stays.
    Months {
        /// Whose; `None` for everybody's.
        profile: Option<ProfileId>,
        /// The first month.
        from: Period,
        /// The last month.
        until: Period,
    },
}

/// How much was destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shredded {
    /// Records that are gone.
    pub records: usize,
    /// Keys that are gone: one for each bucket, and a profile's own.
    pub keys: usize,
}

impl core::ops::AddAssign for Shredded {
    fn add_assign(&mut self, more: Self) {
        self.records += more.records;
        self.keys += more.keys;
    }
}

impl<S: Store> Archive<S> {
    /// Destroys the keys of records and deletes their rows, with changes that belong to it in the same commit. Gives how
    /// much went. Whoever has kept an older keybag, a way in and the rows still reads those.
    ///
    /// # Errors
    /// [`ArchiveError`]; then nothing was changed. [`VaultError::OneHousehold`], [`VaultError::NoSuchProfile`];
    /// [`VaultError::GuardianOnly`] for the guardian's profile, which holds the log's first key and stays;
    /// [`ArchiveError::NotForRecords`] for a table that is not for records, or that of the secrets.
    pub async fn shred(
        &mut self,
        what: Shred,
        changes: Vec<Change>,
        lines: Vec<Line>,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<Shredded, ArchiveError> {
        let (open, store) = self.ready().await?;
        open.may_shred(what)?;
        let mut draft = open.draft(now);
        open.change(&mut draft, &changes, rng)?;
        let buckets = open.buckets_of(&draft, what);
        let records = open.delete_of(&mut draft, &buckets, what)?;
        let own = usize::from(matches!(what, Shred::Profile(_)));
        open.empty_quarantine(store, &mut draft, &buckets, what)
            .await?;
        let keys = draft.keys(&open.vault);
        match what {
            Shred::Profile(profile) => keys.remove_profile(profile)?,
            Shred::Table(_) | Shred::Months { .. } => {
                keys.shred(|bucket| buckets.contains(&bucket.id));
            }
        }
        open.write(store, draft, &lines, rng).await?;
        Ok(Shredded {
            records,
            keys: buckets.len() + own,
        })
    }
}

impl Open {
    /// Everything that there is to be destroyed.
    pub(crate) fn whole(&self) -> Shredded {
        let index = &self.index;
        Shredded {
            records: index.open.len() + index.shut.len() + self.first.len(),
            keys: self.vault.buckets().count() + self.vault.profiles().count(),
        }
    }

    fn may_shred(&self, what: Shred) -> Result<(), ArchiveError> {
        match what {
            Shred::Profile(profile) => {
                let guardian = self.owner(&self.draft(0), crate::Owner::Guardian);
                match guardian == Ok(profile) {
                    true => Err(VaultError::GuardianOnly.into()),
                    false => Ok(()),
                }
            }
            Shred::Table(Table::Secrets) => Err(ArchiveError::NotForRecords(Table::Secrets)),
            Shred::Table(table) => for_records(table),
            Shred::Months { .. } => Ok(()),
        }
    }

    fn buckets_of(&self, draft: &Draft, what: Shred) -> BTreeSet<BucketId> {
        let log = Table::Log.name();
        let wanted = |bucket: &&BucketInfo| match what {
            Shred::Profile(profile) => bucket.profile == profile,
            Shred::Table(table) => bucket.collection == table.name(),
            Shred::Months {
                profile,
                from,
                until,
            } => {
                (from..=until).contains(&bucket.period)
                    && bucket.period != Period::UNDATED
                    && bucket.collection != log
                    && profile.is_none_or(|profile| profile == bucket.profile)
            }
        };
        let buckets = self.keys(draft).buckets().filter(wanted);
        buckets.map(|bucket| bucket.id).collect()
    }

    /// Deletes the rows that lie in buckets, and those of the first format that would.
    fn delete_of(
        &self,
        draft: &mut Draft,
        buckets: &BTreeSet<BucketId>,
        what: Shred,
    ) -> Result<usize, ArchiveError> {
        let theirs = |bucket| buckets.contains(&bucket);
        let open = self.index.open.iter();
        let named: Vec<_> = open
            .filter(|(_, place)| theirs(place.bucket))
            .map(|(name, _)| name.clone())
            .collect();
        for (table, key) in &named {
            self.delete(draft, *table, key)?;
        }
        let shut = self.index.shut.iter();
        let shut: Vec<_> = shut
            .filter(|(_, row)| theirs(row.bucket))
            .map(|(name, _)| *name)
            .collect();
        for (table, row) in &shut {
            draft.remove_row(*table, *row);
            draft.shut.insert((*table, *row), None);
        }
        let first = self.first.iter();
        let first: Vec<_> = first
            .filter(|(table, key)| is_of(what, *table, key))
            .cloned()
            .collect();
        for (table, key) in &first {
            draft.raw(store::Change::delete(*table, key.as_str()));
        }
        let gone = named.len() + shut.len() + first.len();
        draft.first.extend(first);
        Ok(gone)
    }

    async fn empty_quarantine(
        &self,
        store: &impl Store,
        draft: &mut Draft,
        buckets: &BTreeSet<BucketId>,
        what: Shred,
    ) -> Result<(), ArchiveError> {
        let rows = store.scan(Table::Quarantine, "", false, usize::MAX).await?;
        for row in rows {
            let sealed_there = Vault::bucket_of(&row.value).is_ok_and(|b| buckets.contains(&b));
            let named_there = row.key.split_once('/').is_some_and(|(table, key)| {
                let table = Table::ALL.into_iter().find(|one| one.name() == table);
                table.is_some_and(|table| is_of(what, table, key))
            });
            if sealed_there || named_there {
                draft.raw(store::Change::delete(Table::Quarantine, row.key));
            }
        }
        Ok(())
    }
}

/// Whether a row of the first format is to go.
fn is_of(what: Shred, table: Table, key: &str) -> bool {
    match what {
        Shred::Profile(profile) => child_of(table, key) == Some(profile),
        Shred::Table(wanted) => table == wanted,
        Shred::Months { .. } => false,
    }
}
