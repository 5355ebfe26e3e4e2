//! The one commit: rows, log, head and keybag together.

use crate::{
    Archive, ArchiveError, Change, Line,
    archive::Open,
    audit::{checkpoint_name, detail_name, entry_name},
    draft::Draft,
    head::{Head, millis},
    index::{Place, Sealed},
    tables::{ONLY, to_hex},
};
use std::collections::BTreeMap;
use store::{Store, Table};
use vault::{
    Checkpoint, Entropy, Event, Keybag, Log, Period, ProfileId, Reason, RowKey, Vault, VaultError,
    Witness,
};

/// A commit that was sent to the store.
pub(crate) struct Pending {
    head: Head,
    sealed_head: Vec<u8>,
    keys: Option<(Vault, Option<Keybag>)>,
    open: BTreeMap<(Table, String), Option<Place>>,
    shut: BTreeMap<(Table, RowKey), Option<Sealed>>,
    first: Vec<(Table, String)>,
    broken: Vec<(Table, String)>,
    /// What the tree was, the newest change first.
    undo: Vec<(RowKey, Option<u64>)>,
}

/// The only record of the table [`Table::Head`].
pub(crate) const HEAD: &str = "head";

impl<S: Store> Archive<S> {
    /// Makes all changes, in their order, with their lines in the audit log, or none of it. `Ok` means that it is durable.
    ///
    /// # Errors
    /// [`ArchiveError`]; then everything is as before. [`VaultError::NoSuchProfile`] for an owner that there is not,
    /// [`VaultError::GuardianOnly`] for what only a guardian may write, [`VaultError::BadName`] for an action's name.
    pub async fn commit(
        &mut self,
        changes: Vec<Change>,
        lines: Vec<Line>,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        let (open, store) = self.ready().await?;
        let mut draft = open.draft(now);
        open.change(&mut draft, &changes, rng)?;
        open.write(store, draft, &lines, rng).await
    }

    /// Signs the log so far, as one should before locking.
    ///
    /// # Errors
    /// [`ArchiveError`].
    pub async fn checkpoint(
        &mut self,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        let (open, store) = self.ready().await?;
        let mut draft = open.draft(now);
        draft.checkpoint = Some(Reason::Lock);
        open.write(store, draft, &[], rng).await
    }
}

impl Open {
    pub(crate) fn change(
        &self,
        draft: &mut Draft,
        changes: &[Change],
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        changes.iter().try_for_each(|change| match change {
            Change::Put {
                table,
                key,
                owner,
                value,
            } => self.put(draft, (*table, key), *owner, None, value, rng),
            Change::Delete { table, key } => self.delete(draft, *table, key),
            Change::DeletePrefix { table, prefix } => self.delete_prefix(draft, *table, prefix),
        })
    }

    /// Stores a draft with its lines; a draft of nothing needs no commit.
    pub(crate) async fn write(
        &mut self,
        store: &impl Store,
        draft: Draft,
        lines: &[Line],
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        let keys = draft.vault.as_ref().is_some_and(Vault::needs_storing);
        if draft.rows.is_empty() && lines.is_empty() && !keys && draft.checkpoint.is_none() {
            return Ok(());
        }
        let undo = self.grow(&draft.tree);
        match self.seal_commit(draft, lines, rng) {
            Ok((rows, pending)) => {
                self.pending = Some(Pending { undo, ..pending });
                store.commit(rows).await?;
                self.land();
                Ok(())
            }
            Err(error) => {
                self.shrink(&undo);
                Err(error)
            }
        }
    }

    /// Finds out what became of a commit whose answer never came.
    pub(crate) async fn settle(&mut self, store: &impl Store) -> Result<(), ArchiveError> {
        let Some(pending) = &self.pending else {
            return Ok(());
        };
        let key = self.vault.row_key(Table::Head.name(), HEAD)?;
        let stored = store.get(Table::Head, &key).await?.unwrap_or_default();
        if stored == pending.sealed_head {
            self.land();
            Ok(())
        } else if stored == self.sealed_head {
            if let Some(pending) = self.pending.take() {
                self.shrink(&pending.undo);
            }
            Ok(())
        } else {
            Err(ArchiveError::OutOfStep)
        }
    }

    /// Takes over what is stored now.
    fn land(&mut self) {
        let Some(pending) = self.pending.take() else {
            return;
        };
        if let Some((mut vault, keybag)) = pending.keys {
            if let Some(keybag) = keybag {
                vault.stored(&keybag);
                self.keybag = Some(keybag);
            }
            self.vault = vault;
        }
        for (name, place) in pending.open {
            match place {
                Some(place) => drop(self.index.open.insert(name, place)),
                None => drop(self.index.open.remove(&name)),
            }
        }
        for (row, sealed) in pending.shut {
            match sealed {
                Some(sealed) => drop(self.index.shut.insert(row, sealed)),
                None => drop(self.index.shut.remove(&row)),
            }
        }
        for name in &pending.first {
            self.first.remove(name);
        }
        for name in &pending.broken {
            self.broken.remove(name);
        }
        self.head = pending.head;
        self.sealed_head = pending.sealed_head;
    }

    /// Puts the draft's marks into the tree; gives what takes them back.
    fn grow(&mut self, marks: &[(RowKey, Option<u64>)]) -> Vec<(RowKey, Option<u64>)> {
        let mut undo: Vec<_> = marks
            .iter()
            .map(|(row, mark)| (*row, mark_row(&mut self.tree, row, *mark)))
            .collect();
        undo.reverse();
        undo
    }

    fn shrink(&mut self, undo: &[(RowKey, Option<u64>)]) {
        for (row, mark) in undo {
            mark_row(&mut self.tree, row, *mark);
        }
    }

    /// Everything that goes into one transaction, and what is known once it is stored.
    fn seal_commit(
        &mut self,
        mut draft: Draft,
        lines: &[Line],
        rng: &mut dyn Entropy,
    ) -> Result<(Vec<store::Change>, Pending), ArchiveError> {
        let about = self.buckets_for(&mut draft, lines, rng)?;
        let keybag = match &mut draft.vault {
            Some(vault) if vault.needs_storing() => Some(vault.keybag(rng)?),
            _ => None,
        };
        let newest = keybag.as_ref().or(self.keybag.as_ref());
        let mut head = Head {
            commits: self.head.commits.saturating_add(1),
            clock: draft.clock,
            root: self.tree.root()?,
            rows: self.tree.rows(),
            keybag: newest.map_or(0, Keybag::version),
            log: Log::resume(&self.head.log.head())?,
        };
        for (line, about) in lines.iter().zip(about) {
            self.append(&mut draft, &mut head, line, about, rng)?;
        }
        if let Some(reason) = draft.checkpoint {
            let witness = witness(&head);
            let at = millis(draft.clock);
            let row = head.log.checkpoint(at, reason, &witness, &self.signer);
            self.log_checkpoint(&mut draft, &head, &row, rng)?;
        }
        let (text, version) = (head.encode(), head.commits);
        let sealed_head = self.seal_own(&mut draft, (Table::Head, HEAD), version, &text, rng)?;
        let mut rows = core::mem::take(&mut draft.rows);
        if let Some(keybag) = &keybag {
            rows.push(store::Change::put(Table::Keybag, ONLY, keybag.to_bytes()));
        }
        let pending = Pending {
            head,
            sealed_head,
            keys: draft.vault.map(|vault| (vault, keybag)),
            open: draft.open,
            shut: draft.shut,
            first: draft.first,
            broken: draft.broken,
            undo: Vec::new(),
        };
        Ok((rows, pending))
    }

    /// Makes the buckets that head and log are sealed in, before the keybag is written. Gives whose each line's detail is:
    /// the household's where it is nobody's whose keys are here.
    fn buckets_for(
        &self,
        draft: &mut Draft,
        lines: &[Line],
        rng: &mut dyn Entropy,
    ) -> Result<Vec<ProfileId>, VaultError> {
        let household = self.keys(draft).household();
        let log = Table::Log.name();
        let mut make = |draft: &mut Draft, profile, table| {
            let present = self
                .keys(draft)
                .present_bucket(profile, table, Period::UNDATED)?;
            if present.is_none() {
                draft
                    .keys(&self.vault)
                    .bucket_for(profile, table, Period::UNDATED, rng)?;
            }
            Ok::<(), VaultError>(())
        };
        make(draft, household, Table::Head.name())?;
        make(draft, household, log)?;
        let mut about = Vec::with_capacity(lines.len());
        for line in lines {
            let wanted = self.owner(draft, line.about).unwrap_or(household);
            about.push(match make(draft, wanted, log) {
                Ok(()) => wanted,
                Err(VaultError::NoSuchProfile | VaultError::GuardianOnly) => household,
                Err(error) => return Err(error),
            });
        }
        Ok(about)
    }

    fn append(
        &self,
        draft: &mut Draft,
        head: &mut Head,
        line: &Line,
        about: ProfileId,
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        let (log, seq) = (head.log.id(), head.log.next());
        let name = detail_name(&log, seq);
        let place = vault::Place {
            profile: about,
            table: Table::Log.name(),
            id: &name,
        };
        let detail = line.detail.as_bytes();
        let (_, detail) = self.seal(draft, &place, Period::UNDATED, seq, detail, rng)?;
        let event = Event {
            at: millis(draft.clock),
            who: line.who.map_or([0; 16], |who| *who.bytes()),
            action: &line.action,
            detail: &detail,
        };
        let witness = witness(head);
        let appended = head.log.append(&event, &witness, &self.signer)?;
        let name = entry_name(&log, seq);
        self.seal_own(draft, (Table::Log, &name), seq, &appended.entry, rng)?;
        match appended.checkpoint {
            Some(row) => self.log_checkpoint(draft, head, &row, rng),
            None => Ok(()),
        }
    }

    fn log_checkpoint(
        &self,
        draft: &mut Draft,
        head: &Head,
        row: &[u8],
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        let number = Checkpoint::read(row)?.0.number;
        let name = checkpoint_name(&head.log.id(), number);
        self.seal_own(draft, (Table::Log, &name), number, row, rng)?;
        Ok(())
    }

    /// Seals what the archive itself keeps and puts it into the draft.
    fn seal_own(
        &self,
        draft: &mut Draft,
        (table, name): (Table, &str),
        version: u64,
        text: &[u8],
        rng: &mut dyn Entropy,
    ) -> Result<Vec<u8>, VaultError> {
        let place = vault::Place {
            profile: self.keys(draft).household(),
            table: table.name(),
            id: name,
        };
        let (_, sealed) = self.seal(draft, &place, Period::UNDATED, version, text, rng)?;
        let row = to_hex(&self.row_key(table, name)?);
        draft
            .rows
            .push(store::Change::put(table, row, sealed.clone()));
        Ok(sealed)
    }
}

fn mark_row(tree: &mut vault::Tree, row: &RowKey, mark: Option<u64>) -> Option<u64> {
    match mark {
        Some(mark) => tree.insert(*row, mark),
        None => tree.remove(row),
    }
}

fn witness(head: &Head) -> Witness {
    Witness {
        root: head.root,
        keybag: head.keybag,
    }
}
