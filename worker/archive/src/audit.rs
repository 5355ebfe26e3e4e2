//! Reading the audit log: by the entry, with suspicion, and as a file for a verifier outside.

use crate::{Archive, ArchiveError, archive::Open, tables::to_hex};
use std::collections::BTreeMap;
use store::{Store, Table};
use vault::{
    Entropy, Entry, Export, LogId, ProfileId, Reason, Report, VaultError, Verifier, Zeroizing,
};

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its place, from 0.
    pub seq: u64,
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// Who; `None` for the app itself.
    pub who: Option<ProfileId>,
    /// What was done.
    pub action: String,
    /// Everything else; `None` where its keys were destroyed, or only the guardian has them.
    pub detail: Option<String>,
}

/// Which lines of the log are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// None before this, in milliseconds since 1970.
    pub since: u64,
    /// Only those before this place.
    pub before: u64,
    /// Only actions that begin so.
    pub action: String,
    /// Only what this profile did.
    pub who: Option<ProfileId>,
    /// So many, the newest.
    pub limit: usize,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            since: 0,
            before: u64::MAX,
            action: String::new(),
            who: None,
            limit: usize::MAX,
        }
    }
}

/// What a verification of the log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What the verifier says.
    pub report: Report,
    /// Whether it had the key of the first entry, so that forged entries are noticed, too: only a guardian has it.
    pub with_first_key: bool,
}

pub(crate) fn entry_name(log: &LogId, seq: u64) -> String {
    format!("entry/{}/{seq}", to_hex(log))
}

pub(crate) fn detail_name(log: &LogId, seq: u64) -> String {
    format!("detail/{}/{seq}", to_hex(log))
}

pub(crate) fn checkpoint_name(log: &LogId, number: u64) -> String {
    format!("checkpoint/{}/{number}", to_hex(log))
}

impl<S: Store> Archive<S> {
    /// How many lines the log has.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`].
    pub fn lines(&self) -> Result<u64, ArchiveError> {
        Ok(self.opened()?.head.log.next())
    }

    /// Fingerprint of the key that signs the log, as [`vault::PublicKey::fingerprint`] gives it.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`].
    pub fn fingerprint(&self) -> Result<String, ArchiveError> {
        Ok(self.opened()?.signer.public().fingerprint())
    }

    /// Lines of the log, the newest first.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`], [`ArchiveError::Store`]; [`ArchiveError::Lost`] and [`VaultError::Tampered`] for an entry
    /// that is not as it was ([`Archive::verify`] says more).
    pub async fn entries(&self, filter: &Filter) -> Result<Vec<Note>, ArchiveError> {
        let open = self.opened()?;
        let mut notes = Vec::new();
        for seq in (0..open.head.log.next().min(filter.before)).rev() {
            if notes.len() >= filter.limit {
                break;
            }
            let row = open.entry_row(&self.store, seq).await?;
            let row = row.ok_or(ArchiveError::Lost(Table::Log))?;
            let entry = Entry::read(&row)?;
            // Times never go back along the log.
            if entry.event.at < filter.since {
                break;
            }
            let note = open.note(&entry);
            let wanted = note.action.starts_with(&filter.action)
                && (filter.who.is_none() || filter.who == note.who);
            if wanted {
                notes.push(note);
            }
        }
        Ok(notes)
    }

    /// Goes through the whole log with suspicion.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`], [`ArchiveError::Store`]. What is wrong with the log stands in the report.
    pub async fn verify(&self) -> Result<Verified, ArchiveError> {
        let open = self.opened()?;
        let name = open.first_key_name();
        let key = match self.get(Table::Secrets, &name).await {
            Err(ArchiveError::Store(error)) => return Err(error.into()),
            other => other.ok().flatten(),
        };
        let (entries, checkpoints) = open.log_rows(&self.store).await?;
        let log = &open.head.log;
        let mut verifier =
            Verifier::new(log.id(), open.signer.public()).head(log.next(), log.link());
        let key = key.as_ref().and_then(|key| key.first_chunk());
        if let Some(key) = key {
            verifier = verifier.first_key(key);
        }
        Ok(Verified {
            report: verifier.verify(&entries, &checkpoints)?,
            with_first_key: key.is_some(),
        })
    }

    /// The whole log as one file, ended by a checkpoint. Who, when and what stand open in it; details stay sealed.
    ///
    /// # Errors
    /// [`ArchiveError`]; [`ArchiveError::Lost`] if a row of the log is missing.
    pub async fn export(
        &mut self,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<Vec<u8>, ArchiveError> {
        let (open, store) = self.ready().await?;
        let mut draft = open.draft(now);
        draft.checkpoint = Some(Reason::Export);
        open.write(store, draft, &[], rng).await?;
        let (entries, checkpoints) = open.log_rows(store).await?;
        let log = &open.head.log;
        let whole = (entries.len() as u64, checkpoints.len() as u64);
        if whole != (log.next(), log.checkpoints()) {
            return Err(ArchiveError::Lost(Table::Log));
        }
        let export = Export {
            log: log.id(),
            public: open.signer.public(),
            entries,
            checkpoints,
        };
        Ok(export.to_bytes()?)
    }
}

/// Rows of entries and of checkpoints.
type LogRows = (Vec<Zeroizing<Vec<u8>>>, Vec<Zeroizing<Vec<u8>>>);

impl Open {
    /// What the key of the log's first entry is called among the secrets.
    pub(crate) fn first_key_name(&self) -> String {
        format!("audit/{}", to_hex(&self.head.log.id()))
    }

    /// An entry by its place. One that does not open is [`VaultError::Tampered`].
    pub(crate) async fn entry_row(
        &self,
        store: &impl Store,
        seq: u64,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, ArchiveError> {
        let name = entry_name(&self.head.log.id(), seq);
        let key = self.vault.row_key(Table::Log.name(), &name)?;
        let row = store.get(Table::Log, &key).await?;
        Ok(row.and_then(|row| self.log_row(&name, &row)))
    }

    fn log_row(&self, name: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let place = vault::Place {
            profile: self.vault.household(),
            table: Table::Log.name(),
            id: name,
        };
        self.vault
            .open(&place, sealed)
            .ok()
            .map(|record| record.text)
    }

    /// All rows up to where the head says that the log ends. One that is missing or does not open is left out.
    async fn log_rows(&self, store: &impl Store) -> Result<LogRows, ArchiveError> {
        let rows = store.scan(Table::Log, "", false, usize::MAX).await?;
        let rows: BTreeMap<String, Vec<u8>> =
            rows.into_iter().map(|row| (row.key, row.value)).collect();
        let find = |name: String| -> Result<_, VaultError> {
            let row = rows.get(&self.vault.row_key(Table::Log.name(), &name)?);
            Ok(row.and_then(|row| self.log_row(&name, row)))
        };
        let log = &self.head.log;
        let id = log.id();
        let entries = (0..log.next()).filter_map(|seq| find(entry_name(&id, seq)).transpose());
        let checkpoints =
            (0..log.checkpoints()).filter_map(|n| find(checkpoint_name(&id, n)).transpose());
        Ok((
            entries.collect::<Result<_, _>>()?,
            checkpoints.collect::<Result<_, _>>()?,
        ))
    }

    fn note(&self, entry: &Entry<'_>) -> Note {
        let event = &entry.event;
        let name = detail_name(&self.head.log.id(), entry.seq);
        let key = self.vault.row_key(Table::Log.name(), &name);
        let detail = key.and_then(|key| {
            let table = Table::Log.name();
            self.vault.open_row(table, &key, event.detail)
        });
        Note {
            seq: entry.seq,
            at: event.at,
            who: (event.who != [0; 16]).then(|| ProfileId::new(event.who)),
            action: event.action.to_owned(),
            detail: detail
                .ok()
                .map(|record| String::from_utf8_lossy(&record.text).into_owned()),
        }
    }
}
