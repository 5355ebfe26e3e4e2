//! The archive: a store, and what is open of it.

use crate::{
    Alarm, ArchiveError, Opening, Shredded,
    draft::Draft,
    head::{Head, millis},
    index::Index,
    tables::{ONLY, RECORDS, is_dated},
    write::Pending,
};
use core::fmt;
use std::collections::BTreeSet;
use store::{Store, Table};
use vault::{
    Cost, DeviceSecret, Entropy, Keybag, Log, LogId, Passphrase, ProfileKind, SigningKey, SlotInfo,
    Stored, Tree, Vault, VaultError, VaultId, Zeroizing,
};

/// A store of sealed records and, while it is open, the keys to it.
///
/// `now` is everywhere in milliseconds since 1970. What is written is never dated before what was written earlier.
pub struct Archive<S> {
    pub(crate) store: S,
    pub(crate) open: Option<Open>,
}

/// Everything that is known while the archive is open.
pub(crate) struct Open {
    pub(crate) vault: Vault,
    /// The one that is stored; `None` only until the first commit.
    pub(crate) keybag: Option<Keybag>,
    pub(crate) signer: SigningKey,
    pub(crate) index: Index,
    pub(crate) tree: Tree,
    pub(crate) head: Head,
    /// The head record as it is stored; empty before the first commit.
    pub(crate) sealed_head: Vec<u8>,
    /// The key of the log's first entry, until it is stored.
    pub(crate) first_key: Option<Zeroizing<[u8; 32]>>,
    /// A commit whose outcome is not known.
    pub(crate) pending: Option<Pending>,
    /// Records of the first format.
    pub(crate) first: BTreeSet<(Table, String)>,
    /// Rows that do not open, by their keys.
    pub(crate) broken: BTreeSet<(Table, String)>,
    pub(crate) alarms: Vec<Alarm>,
}

/// What there is in a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// No archive.
    Nothing,
    /// An archive to be opened.
    Keybag(Known),
    /// An archive that a newer app wrote, in this format: ask for an update, touch nothing.
    Newer(u8),
}

/// What anybody may know of an archive that is not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Which vault.
    pub vault: VaultId,
    /// The ways in; none for the first format, which a passphrase opens, and perhaps the device.
    pub slots: Vec<SlotInfo>,
    /// Whether the device may open it by itself.
    pub device: bool,
    /// Whether it is of the first format.
    pub first: bool,
}

impl<S: Store> Archive<S> {
    /// An archive that is not open.
    pub fn new(store: S) -> Self {
        Self { store, open: None }
    }

    /// What there is. Asks for no secret and changes nothing.
    ///
    /// # Errors
    /// [`ArchiveError::Store`]; [`VaultError::NotAKeybag`] for a damaged keybag.
    pub async fn found(&self) -> Result<Found, ArchiveError> {
        let known = match self.stored().await {
            Err(ArchiveError::Nothing) => return Ok(Found::Nothing),
            Err(ArchiveError::Vault(VaultError::NewerFormat(format))) => {
                return Ok(Found::Newer(format));
            }
            Ok(Stored::Current(keybag)) => Known {
                vault: keybag.vault_id(),
                slots: keybag.slots().collect(),
                device: keybag.has_device_slot(),
                first: false,
            },
            Ok(Stored::First(keybag)) => Known {
                vault: keybag.vault_id(),
                slots: Vec::new(),
                device: keybag.has_device_slot(),
                first: true,
            },
            Err(error) => return Err(error),
        };
        Ok(Found::Keybag(known))
    }

    /// Makes an archive in an empty store and opens it as its guardian. `device` is a secret of this device and the same
    /// secret as the device keeps it ([`Archive::device_row`]), if the device is to open the archive by itself.
    ///
    /// # Errors
    /// [`ArchiveError::Occupied`]; as [`Vault::create`].
    pub async fn create(
        &mut self,
        passphrase: &Passphrase,
        cost: Cost,
        device: Option<(&DeviceSecret, Vec<u8>)>,
        now: u64,
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        if self.open.is_some() || self.store.get(Table::Keybag, ONLY).await?.is_some() {
            return Err(ArchiveError::Occupied);
        }
        // Without a keybag nothing here can ever be read: what an abandoned restore left behind.
        if !is_empty(&self.store).await? {
            self.store.wipe().await?;
        }
        let (vault, _) = Vault::create(passphrase, cost, rng)?;
        let mut open = Open::start(vault, rng)?;
        let mut draft = open.draft(now);
        if let Some((secret, kept)) = device {
            draft.keys(&open.vault).add_device(secret, rng)?;
            draft.raw(store::Change::put(Table::Device, ONLY, kept));
        }
        open.start_log(&mut draft, rng)?;
        let line = crate::Line::new("archive.create", "with a passphrase");
        let line = open.by_guardian(&draft, line);
        open.write(&self.store, draft, &[line], rng).await?;
        self.open = Some(open);
        Ok(())
    }

    /// The keybag that is stored.
    pub(crate) async fn stored(&self) -> Result<Stored, ArchiveError> {
        let bytes = self.store.get(Table::Keybag, ONLY).await?;
        Ok(Stored::from_bytes(&bytes.ok_or(ArchiveError::Nothing)?)?)
    }

    /// The secret of this device as the device keeps it (in a browser: under a key that the browser never hands out).
    ///
    /// # Errors
    /// [`ArchiveError::Store`].
    pub async fn device_row(&self) -> Result<Option<Vec<u8>>, ArchiveError> {
        Ok(self.store.get(Table::Device, ONLY).await?)
    }

    /// Wipes the keys from memory. Make a checkpoint first ([`Archive::checkpoint`]).
    pub fn lock(&mut self) {
        self.open = None;
    }

    /// Destroys the keys, then everything, and says how much was open. Asks for nothing: whoever calls this has asked.
    ///
    /// # Errors
    /// [`ArchiveError::Store`]; once the keys are gone, what is left can never be read.
    pub async fn erase_all(&mut self) -> Result<Shredded, ArchiveError> {
        let whole = self.open.as_ref().map(Open::whole).unwrap_or_default();
        let tables = [Table::Keybag, Table::Device];
        let keys = tables.map(|table| store::Change::delete_prefix(table, ""));
        self.store.commit(keys.to_vec()).await?;
        self.open = None;
        self.store.wipe().await?;
        Ok(whole)
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether the guardian opened it.
    pub fn is_guardian(&self) -> bool {
        self.open
            .as_ref()
            .is_some_and(|open| open.vault.is_guardian())
    }

    /// What was alarming when it was opened and has not been accepted.
    pub fn alarms(&self) -> &[Alarm] {
        self.open.as_ref().map_or(&[], |open| &open.alarms)
    }

    /// When anything was last written; `None` before.
    ///
    /// # Errors
    /// [`ArchiveError::Shut`].
    pub fn last_write(&self) -> Result<Option<u64>, ArchiveError> {
        let head = &self.opened()?.head;
        Ok((head.clock > 0).then(|| millis(head.clock)))
    }

    /// The store below, for what is not sealed.
    pub fn store(&self) -> &S {
        &self.store
    }

    pub(crate) fn opened(&self) -> Result<&Open, ArchiveError> {
        self.open.as_ref().ok_or(ArchiveError::Shut)
    }

    /// What is open, for a change: the outcome of the commit before is known, and nothing alarming is.
    pub(crate) async fn ready(&mut self) -> Result<(&mut Open, &S), ArchiveError> {
        let open = self.open.as_mut().ok_or(ArchiveError::Shut)?;
        open.settle(&self.store).await?;
        if open.alarms.is_empty() {
            Ok((open, &self.store))
        } else {
            Err(ArchiveError::Alarmed)
        }
    }
}

impl Open {
    /// A vault without records and with a log that has not begun.
    pub(crate) fn start(vault: Vault, rng: &mut dyn Entropy) -> Result<Self, ArchiveError> {
        let (mut log, mut key): (LogId, _) = ([0; 16], Zeroizing::new([0; 32]));
        rng.fill(&mut log)?;
        rng.fill(key.as_mut())?;
        Ok(Self {
            signer: vault.signing_key(),
            tree: Tree::new(&*vault.tree_key()?)?,
            vault,
            keybag: None,
            index: Index::default(),
            head: Head::new(Log::start(log, &key)),
            sealed_head: Vec::new(),
            first_key: Some(key),
            pending: None,
            first: BTreeSet::new(),
            broken: BTreeSet::new(),
            alarms: Vec::new(),
        })
    }

    pub(crate) fn draft(&self, now: u64) -> Draft {
        Draft::new(self.head.tick(now))
    }

    /// A guardian's profile if a guardian is there, and in it the key of the log's first entry. Where there is no guardian
    /// yet, the key waits in the household's.
    pub(crate) fn start_log(
        &mut self,
        draft: &mut Draft,
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        let Some(key) = self.first_key.take() else {
            return Ok(());
        };
        self.appoint(draft, rng)?;
        let owner = match self.keys(draft).is_guardian() {
            true => crate::Owner::Guardian,
            false => crate::Owner::Household,
        };
        let name = self.first_key_name();
        self.put(
            draft,
            (Table::Secrets, &name),
            owner,
            None,
            key.as_ref(),
            rng,
        )
    }

    /// Makes the guardian's profile if there is a guardian without one.
    pub(crate) fn appoint(
        &self,
        draft: &mut Draft,
        rng: &mut dyn Entropy,
    ) -> Result<(), ArchiveError> {
        let vault = self.keys(draft);
        let missing = vault
            .profiles()
            .all(|profile| profile.kind != ProfileKind::Guardian);
        if vault.is_guardian() && missing {
            draft
                .keys(&self.vault)
                .add_profile(ProfileKind::Guardian, rng)?;
        }
        Ok(())
    }

    /// A line about what is done with the guardian's keys, where they are there.
    pub(crate) fn by_guardian(&self, draft: &Draft, line: crate::Line) -> crate::Line {
        match self.owner(draft, crate::Owner::Guardian) {
            Ok(guardian) if self.keys(draft).is_guardian() => line.by(guardian),
            _ => line,
        }
    }

    /// Counts up what [`Opening`] tells.
    pub(crate) fn opening(&self) -> Opening {
        let mut set_aside: Vec<(Table, usize)> = Vec::new();
        for (table, _) in &self.broken {
            match set_aside.last_mut() {
                Some((last, count)) if last == table => *count += 1,
                _ => set_aside.push((*table, 1)),
            }
        }
        Opening {
            slot: self.vault.opened_by(),
            alarms: self.alarms.clone(),
            set_aside,
            records: self.index.open.len(),
            shut: self.index.shut.len(),
            first: self.first.len(),
            older: self.older(),
            awaits_passphrase: self.vault.awaits_passphrase(),
        }
    }

    /// The month that a new record of a table is of.
    pub(crate) fn period(&self, table: Table, clock: u64) -> vault::Period {
        match is_dated(table) {
            true => vault::Period::of(millis(clock)),
            false => vault::Period::UNDATED,
        }
    }
}

pub(crate) async fn is_empty(store: &impl Store) -> Result<bool, ArchiveError> {
    let others = [Table::Head, Table::Log, Table::Quarantine, Table::Device];
    for table in RECORDS.into_iter().chain(others) {
        if store.count(table, "").await? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

impl<S> fmt::Debug for Archive<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.open.as_ref().map_or("shut", |_| "open");
        write!(f, "Archive({state})")
    }
}
