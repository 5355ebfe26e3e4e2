//! An open vault: its keys, its profiles, and when they must be stored.

mod buckets;
mod keeping;
mod records;
mod slots;
#[cfg(test)]
mod tests;

use crate::{
    Cost, Entropy, Keybag, Passphrase, ProfileId, ProfileInfo, ProfileKind, SlotId, VaultError,
    contents::Contents,
    entropy::random,
    first,
    hazmat::{PublicKey, SigningKey, kem},
    keybag::Header,
    profile::{Profile, ProfileKeys, escrow_aad},
    secret::Key,
    slot::Slot,
    wrap::{NO_INTRODUCTION, Sealing},
};
use core::fmt;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

pub use records::Record;

/// Names a vault; random, not secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VaultId([u8; 16]);

impl VaultId {
    pub(crate) fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// An open vault. Dropping it wipes its keys, which locks it.
///
/// What changes its keys (a profile, a bucket, a slot, a rotation, shredding) changes this value only. Store a new
/// [`Vault::keybag`] while [`Vault::needs_storing`], and before any record that was sealed in a new bucket: a record without
/// its bucket never opens again.
pub struct Vault {
    id: VaultId,
    epoch: u32,
    /// Of the last keybag that was written or opened.
    pub(crate) version: u64,
    /// Of the last keybag that is known to be stored.
    stored: u64,
    /// Whether keys changed since the last keybag was written.
    changed: bool,
    pub(crate) root: Key,
    /// Hides what rows are called.
    rows: Key,
    pub(crate) guardian: Option<Guardian>,
    pub(crate) slots: BTreeMap<SlotId, Slot>,
    /// The way in that opened it; `None` where it was made here.
    pub(crate) opened_by: Option<SlotId>,
    pub(crate) contents: Contents,
}

/// The guardian's key pair; its seed only where a slot of a guardian's grade opened the vault.
pub(crate) struct Guardian {
    pub(crate) public: kem::PublicKey,
    pub(crate) seed: Option<Key>,
}

const ROWS: &str = "luminai/vault/2/rows";

impl Vault {
    /// Most profiles.
    pub const MAX_PROFILES: usize = 256;

    /// A new vault with random keys, and the keybag that opens it with this passphrase. Store the keybag first.
    ///
    /// # Errors
    /// [`VaultError::OutOfMemory`] if the device cannot spare the memory that `cost` asks for (try [`Cost::FLOOR`]);
    /// [`VaultError::Entropy`].
    pub fn create(
        passphrase: &Passphrase,
        cost: Cost,
        rng: &mut dyn Entropy,
    ) -> Result<(Self, Keybag), VaultError> {
        let id = VaultId(random(rng)?);
        let mut vault = Self::empty(id, 1, None, rng)?;
        vault.add_passphrase(passphrase, cost, rng)?;
        let keybag = vault.keybag(rng)?;
        Ok((vault, keybag))
    }

    /// A vault with a household and without a slot.
    pub(crate) fn empty(
        id: VaultId,
        epoch: u32,
        first: Option<first::Root>,
        rng: &mut dyn Entropy,
    ) -> Result<Self, VaultError> {
        let contents = Contents {
            lasting: Key::random(rng)?,
            signer: Key::random(rng)?,
            first,
            introductions: BTreeMap::new(),
            profiles: BTreeMap::new(),
            buckets: BTreeMap::new(),
        };
        let mut vault = Self {
            id,
            epoch,
            version: 0,
            stored: 0,
            changed: true,
            root: Key::random(rng)?,
            rows: contents.lasting_key(id, ROWS)?,
            guardian: None,
            slots: BTreeMap::new(),
            opened_by: None,
            contents,
        };
        let household = ProfileId(random(rng)?);
        vault.insert_profile(household, ProfileKind::Household, rng)?;
        Ok(vault)
    }

    /// What a keybag gave. It has exactly one household and of each guardian's profile the sealed key.
    pub(crate) fn assemble(
        header: &Header,
        root: Key,
        guardian: Option<Guardian>,
        contents: Contents,
    ) -> Result<Self, VaultError> {
        let kinds = || contents.profiles.values().map(|profile| profile.kind);
        let lost = contents
            .profiles
            .values()
            .any(|profile| profile.kind == ProfileKind::Guardian && profile.escrow.is_none());
        if lost
            || kinds()
                .filter(|kind| *kind == ProfileKind::Household)
                .count()
                != 1
        {
            return Err(VaultError::Tampered);
        }
        Ok(Self {
            id: header.vault,
            epoch: header.epoch,
            version: header.version,
            stored: header.version,
            changed: false,
            root,
            rows: contents.lasting_key(header.vault, ROWS)?,
            guardian,
            slots: header.slots.iter().map(|s| (s.id, s.clone())).collect(),
            opened_by: None,
            contents,
        })
    }

    /// Which vault this is.
    pub fn id(&self) -> VaultId {
        self.id
    }

    /// The key epoch that records are sealed in; counts up with every rotation of the root key.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// The way in that opened it; `None` where it was made here.
    pub fn opened_by(&self) -> Option<SlotId> {
        self.opened_by
    }

    /// Whether a guardian's slot opened it.
    pub fn is_guardian(&self) -> bool {
        self.guardian_seed().is_ok()
    }

    /// The key that signs its keybags.
    pub fn signer(&self) -> PublicKey {
        SigningKey::from_seed(self.contents.signer.bytes()).public()
    }

    /// The keybag of the keys as they are now, of the next version.
    ///
    /// # Errors
    /// [`VaultError::Entropy`]; [`VaultError::TooLarge`] beyond any number of buckets that a family's life makes.
    pub fn keybag(&mut self, rng: &mut dyn Entropy) -> Result<Keybag, VaultError> {
        self.version += 1;
        let keybag = Keybag::seal(self, rng)?;
        self.changed = false;
        Ok(keybag)
    }

    /// Tells the vault that this keybag of it is stored.
    pub fn stored(&mut self, keybag: &Keybag) {
        if keybag.vault_id() == self.id {
            self.stored = self.stored.max(keybag.version());
        }
    }

    /// Whether there are keys that no stored keybag has.
    pub fn needs_storing(&self) -> bool {
        self.changed || self.stored < self.version
    }

    /// The profile of what belongs to the whole family.
    pub fn household(&self) -> ProfileId {
        let profiles = &mut self.contents.profiles.iter();
        let household = profiles.find(|(_, profile)| profile.kind == ProfileKind::Household);
        // `empty` and `assemble` see to it that there is one.
        household.map_or(ProfileId([0; 16]), |(id, _)| *id)
    }

    /// Everybody's profile, in the order of their ids.
    pub fn profiles(&self) -> impl Iterator<Item = ProfileInfo> + '_ {
        let profiles = self.contents.profiles.iter();
        profiles.map(|(id, profile)| ProfileInfo {
            id: *id,
            kind: profile.kind,
            escrowed: profile.escrow.is_some(),
            open: profile.keys.is_some(),
        })
    }

    /// Another profile.
    ///
    /// # Errors
    /// [`VaultError::OneHousehold`]; [`VaultError::GuardianOnly`] for a guardian's profile if no guardian opened the
    /// vault; [`VaultError::TooMany`]; [`VaultError::Entropy`].
    pub fn add_profile(
        &mut self,
        kind: ProfileKind,
        rng: &mut dyn Entropy,
    ) -> Result<ProfileId, VaultError> {
        let id = ProfileId(random(rng)?);
        self.add_profile_as(id, kind, rng).map(|()| id)
    }

    /// A profile under an id that was chosen elsewhere, at random.
    ///
    /// # Errors
    /// As [`Vault::add_profile`]; [`VaultError::ProfileTaken`].
    pub fn add_profile_as(
        &mut self,
        id: ProfileId,
        kind: ProfileKind,
        rng: &mut dyn Entropy,
    ) -> Result<(), VaultError> {
        match kind {
            ProfileKind::Household => return Err(VaultError::OneHousehold),
            ProfileKind::Guardian => self.guardian_seed().map(drop)?,
            ProfileKind::Child => {}
        }
        self.insert_profile(id, kind, rng)
    }

    fn insert_profile(
        &mut self,
        id: ProfileId,
        kind: ProfileKind,
        rng: &mut dyn Entropy,
    ) -> Result<(), VaultError> {
        if self.contents.profiles.len() >= Self::MAX_PROFILES {
            return Err(VaultError::TooMany);
        }
        if self.contents.profiles.contains_key(&id) {
            return Err(VaultError::ProfileTaken);
        }
        let key = Key::random(rng)?;
        let escrow = self.escrow(id, kind, &key, rng)?;
        let profile = Profile {
            kind,
            keys: Some(ProfileKeys::new(key, self.id)?),
            escrow,
        };
        self.contents.profiles.insert(id, profile);
        self.changed = true;
        Ok(())
    }

    /// Destroys a profile's keys: all that it ever sealed stays shut for ever, once the keybag is stored and older ones
    /// are gone.
    ///
    /// # Errors
    /// [`VaultError::NoSuchProfile`]; the household stays ([`VaultError::OneHousehold`]), and a guardian's profile is the
    /// guardian's to remove ([`VaultError::GuardianOnly`]).
    pub fn remove_profile(&mut self, id: ProfileId) -> Result<(), VaultError> {
        match self.profile(id)?.kind {
            ProfileKind::Household => return Err(VaultError::OneHousehold),
            ProfileKind::Guardian => self.guardian_seed().map(drop)?,
            ProfileKind::Child => {}
        }
        self.contents.profiles.remove(&id);
        self.shred(|bucket| bucket.profile == id);
        self.changed = true;
        Ok(())
    }

    /// Opens a child's escrow and compares it with the profile's key. Every use of it belongs into the audit log.
    ///
    /// # Errors
    /// [`VaultError::GuardianOnly`]; [`VaultError::NoSuchProfile`] without an escrow; [`VaultError::Tampered`].
    pub fn check_escrow(&self, id: ProfileId) -> Result<(), VaultError> {
        let (public, seed) = self.guardian_seed()?;
        let profile = self.profile(id)?;
        let escrow = profile.escrow.as_ref().ok_or(VaultError::NoSuchProfile)?;
        let aad = escrow_aad(self.id, id, public);
        let key = escrow.open(seed, &NO_INTRODUCTION, aad)?;
        let known = profile.keys.as_ref().ok_or(VaultError::Internal)?;
        key.filter(|key| key == &known.key)
            .map(drop)
            .ok_or(VaultError::Tampered)
    }

    /// Opens a record of format 1. Seal its text anew and delete it.
    ///
    /// # Errors
    /// [`VaultError::NotARecord`], [`VaultError::NewerFormat`], [`VaultError::Truncated`], [`VaultError::OtherEpoch`];
    /// [`VaultError::Tampered`] for every other difference; [`VaultError::UnknownBucket`] if format 1's key is gone.
    pub fn open_first(
        &self,
        binding: &first::Binding<'_>,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let first = self.contents.first.as_ref();
        first
            .ok_or(VaultError::UnknownBucket)?
            .open(binding, sealed)
    }

    /// Whether there may still be records of format 1.
    pub fn has_first(&self) -> bool {
        self.contents.first.is_some()
    }

    /// Destroys the key of format 1, when its last record has been sealed anew.
    pub fn forget_first(&mut self) {
        self.changed |= self.contents.first.take().is_some();
    }

    fn profile(&self, id: ProfileId) -> Result<&Profile, VaultError> {
        let profile = self.contents.profiles.get(&id);
        profile.ok_or(VaultError::NoSuchProfile)
    }

    /// The guardian's public key and seed.
    fn guardian_seed(&self) -> Result<(&kem::PublicKey, &Key), VaultError> {
        let guardian = self.guardian.as_ref().ok_or(VaultError::GuardianOnly)?;
        let seed = guardian.seed.as_ref().ok_or(VaultError::GuardianOnly)?;
        Ok((&guardian.public, seed))
    }

    /// A profile's key, sealed to the guardian if there is one. The household has none: it is nobody's.
    fn escrow(
        &self,
        id: ProfileId,
        kind: ProfileKind,
        key: &Key,
        rng: &mut dyn Entropy,
    ) -> Result<Option<Sealing>, VaultError> {
        let (Some(guardian), false) = (&self.guardian, kind == ProfileKind::Household) else {
            return Ok(None);
        };
        let aad = escrow_aad(self.id, id, &guardian.public);
        Sealing::seal(key, &guardian.public, &NO_INTRODUCTION, aad, rng).map(Some)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault")
            .field("id", &self.id)
            .field("epoch", &self.epoch)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}
