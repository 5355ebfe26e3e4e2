//! Ways in: adding and removing them, and new root keys for those that stay.

use super::{Guardian, Vault};
use crate::{
    Cost, DeviceSecret, Entropy, PasskeySecret, Passphrase, ProfileKind, RecoverySecret, SlotId,
    SlotInfo, SlotKind, VaultError,
    hazmat::{self, kem},
    secret::Key,
    slot::{EarlierSlot, Owner, Slot},
};

impl Vault {
    /// Most slots in a keybag.
    pub const MAX_SLOTS: usize = 16;

    /// The ways in.
    pub fn slots(&self) -> impl Iterator<Item = SlotInfo> + '_ {
        self.slots.values().map(Slot::info)
    }

    /// A slot that this passphrase opens. Changing the passphrase is adding a slot and removing the old one.
    ///
    /// # Errors
    /// [`VaultError::GuardianOnly`] if the vault has a guardian and none opened it; [`VaultError::TooMany`];
    /// [`VaultError::OutOfMemory`] if the device cannot spare what `cost` asks for; [`VaultError::Entropy`].
    pub fn add_passphrase(
        &mut self,
        passphrase: &Passphrase,
        cost: Cost,
        rng: &mut dyn Entropy,
    ) -> Result<SlotId, VaultError> {
        self.add_stretched(passphrase.bytes(), cost, rng)
    }

    /// A slot that this passkey opens: `secret` is its PRF's first output for `salt`.
    ///
    /// # Errors
    /// As [`Vault::add_passphrase`]; [`VaultError::NameTooLong`] for a credential id of more than 1,023 bytes.
    pub fn add_passkey(
        &mut self,
        credential: &[u8],
        salt: [u8; 32],
        secret: &PasskeySecret,
        rng: &mut dyn Entropy,
    ) -> Result<SlotId, VaultError> {
        let kind = SlotKind::Passkey {
            credential: credential.to_vec(),
            salt,
        };
        self.add_slot(kind, rng, |_| Ok(Key::copy(secret.expose())))
    }

    /// A slot that this device opens by itself.
    ///
    /// # Errors
    /// As [`Vault::add_passphrase`].
    pub fn add_device(
        &mut self,
        secret: &DeviceSecret,
        rng: &mut dyn Entropy,
    ) -> Result<SlotId, VaultError> {
        self.add_slot(SlotKind::Device, rng, |_| Ok(Key::copy(secret.expose())))
    }

    /// A slot that the secret opens which any `threshold` of `shares` recovery shares hold.
    ///
    /// # Errors
    /// As [`Vault::add_passphrase`]; [`VaultError::Shares`] unless `2 <= threshold <= shares`.
    pub fn add_recovery(
        &mut self,
        threshold: u8,
        shares: u8,
        secret: &RecoverySecret,
        rng: &mut dyn Entropy,
    ) -> Result<SlotId, VaultError> {
        let kind = SlotKind::Recovery { threshold, shares };
        self.add_slot(kind, rng, |_| Ok(Key::copy(secret.expose())))
    }

    /// Takes a way in away and rotates the root key, so that the slot opens no keybag that is written from now on. What it
    /// could read before, its holder may have copied: seal that anew ([`Vault::rewrap`]), and count old copies as read.
    ///
    /// # Errors
    /// [`VaultError::GuardianOnly`], [`VaultError::NoSuchSlot`]; [`VaultError::LastGuardianSlot`] if only devices would be
    /// left; [`VaultError::Entropy`]: then nothing was changed.
    pub fn remove_slot(&mut self, id: SlotId, rng: &mut dyn Entropy) -> Result<(), VaultError> {
        self.may_change_slots()?;
        if !self.slots.contains_key(&id) {
            return Err(VaultError::NoSuchSlot);
        }
        let mut left = self.slots.values().filter(|slot| slot.id != id);
        if left.all(|slot| slot.kind == SlotKind::Device) {
            return Err(VaultError::LastGuardianSlot);
        }
        self.rotate_without(Some(id), rng)
    }

    /// A new root key in a new epoch, sealed to every slot without any of their secrets. New records go into new buckets
    /// at once; old ones open as before, until [`Vault::rewrap`] has moved the last and [`Vault::retire`] destroys the
    /// old buckets. Stopping in between loses nothing: whatever is still in an old bucket is moved later.
    ///
    /// # Errors
    /// [`VaultError::Entropy`]: then nothing was changed.
    pub fn rotate(&mut self, rng: &mut dyn Entropy) -> Result<(), VaultError> {
        self.rotate_without(None, rng)
    }

    fn rotate_without(
        &mut self,
        removed: Option<SlotId>,
        rng: &mut dyn Entropy,
    ) -> Result<(), VaultError> {
        let (root, epoch) = (Key::random(rng)?, self.epoch + 1);
        let mut slots = self.slots.clone();
        slots.retain(|id, _| Some(*id) != removed);
        for (id, slot) in &mut slots {
            let introduction = self.contents.introductions.get(id);
            let introduction = introduction.ok_or(VaultError::Internal)?;
            slot.reseal(self.id, epoch, &root, introduction, rng)?;
        }
        self.contents
            .introductions
            .retain(|id, _| Some(*id) != removed);
        (self.root, self.epoch, self.slots) = (root, epoch, slots);
        self.changed = true;
        Ok(())
    }

    /// Whether the vault came from format 1 by its device alone, and waits for the passphrase.
    pub fn awaits_passphrase(&self) -> bool {
        self.guardian.is_none()
    }

    /// Ends the upgrade from format 1 with the passphrase, which opened the vault: the passphrase slot of format 1 becomes
    /// one of a guardian's grade, of the same cost.
    ///
    /// # Errors
    /// [`VaultError::NoSuchSlot`] if there is nothing to end; [`VaultError::WrongPassphrase`]; [`VaultError::OutOfMemory`],
    /// [`VaultError::Entropy`].
    pub fn finish_upgrade(
        &mut self,
        passphrase: &str,
        rng: &mut dyn Entropy,
    ) -> Result<(), VaultError> {
        let earlier = self.slots.values().find_map(|slot| match &slot.kind {
            SlotKind::Earlier(earlier) => Some((slot.id, earlier)),
            _ => None,
        });
        let (id, EarlierSlot { epoch, slot }) = earlier.ok_or(VaultError::NoSuchSlot)?;
        let opened = slot.open_with_passphrase((self.id, *epoch), passphrase.as_bytes())?;
        opened.ok_or(VaultError::WrongPassphrase)?;
        let cost = slot.cost().ok_or(VaultError::NoSuchSlot)?;
        self.add_stretched(passphrase.as_bytes(), cost, rng)?;
        self.remove_slot(id, rng)
    }

    pub(crate) fn add_stretched(
        &mut self,
        passphrase: &[u8],
        cost: Cost,
        rng: &mut dyn Entropy,
    ) -> Result<SlotId, VaultError> {
        self.add_slot(SlotKind::Passphrase(cost), rng, |salt| {
            hazmat::stretch(passphrase, salt, cost)
        })
    }

    pub(crate) fn add_slot(
        &mut self,
        kind: SlotKind,
        rng: &mut dyn Entropy,
        secret: impl FnOnce(&[u8; 32]) -> Result<Key, VaultError>,
    ) -> Result<SlotId, VaultError> {
        self.may_change_slots()?;
        if self.slots.len() >= Self::MAX_SLOTS {
            return Err(VaultError::TooMany);
        }
        if kind.is_guardian() && self.guardian.is_none() {
            self.appoint_guardian(rng)?;
        }
        let owner = Owner {
            vault: self.id,
            epoch: self.epoch,
            root: &self.root,
            guardian: self.guardian_seed().ok(),
        };
        let (slot, introduction) = Slot::create(kind, owner, rng, secret)?;
        let id = slot.id;
        self.contents.introductions.insert(id, introduction);
        self.slots.insert(id, slot);
        self.changed = true;
        Ok(id)
    }

    /// Slots are the guardian's to change, once there is one.
    fn may_change_slots(&self) -> Result<(), VaultError> {
        match &self.guardian {
            Some(guardian) if guardian.seed.is_none() => Err(VaultError::GuardianOnly),
            _ => Ok(()),
        }
    }

    /// The guardian's key pair, made for the first slot of that grade, and the escrows of the children there are.
    fn appoint_guardian(&mut self, rng: &mut dyn Entropy) -> Result<(), VaultError> {
        let seed = Key::random(rng)?;
        self.guardian = Some(Guardian {
            public: kem::PublicKey::of(&seed),
            seed: Some(seed),
        });
        let children: Vec<_> = self
            .profiles()
            .filter(|profile| profile.kind == ProfileKind::Child)
            .collect();
        for child in children {
            let profile = self.profile(child.id)?;
            let keys = profile.keys.as_ref().ok_or(VaultError::Internal)?;
            let escrow = self.escrow(child.id, child.kind, &keys.key, rng)?;
            if let Some(profile) = self.contents.profiles.get_mut(&child.id) {
                profile.escrow = escrow;
            }
        }
        Ok(())
    }
}
