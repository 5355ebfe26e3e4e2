//! The ways into a vault of format 1.
//!
//! Layout, numbers big-endian: `"LAIK" | 1 | vault id 16 | epoch 4 | number of slots 1 | passphrase slot | device slot
//! (optional) | mac 32`. The mac (HMAC-SHA3-256 under a key of the root key) covers every byte before it, so that a slot
//! cannot be taken from another keybag of the same vault or be dropped unnoticed.

use super::{
    Root,
    slot::{Kind, Slot},
};
use crate::{
    DeviceSecret, Entropy, SlotKind, Vault, VaultError, VaultId, hazmat, secret::Key,
    slot::EarlierSlot, wire::Reader,
};

const MAGIC: [u8; 4] = *b"LAIK";
const FORMAT: u8 = 1;

/// A keybag of format 1. Holds no secret in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keybag {
    vault: VaultId,
    epoch: u32,
    passphrase: Slot,
    device: Option<Slot>,
    mac: [u8; 32],
}

impl Keybag {
    /// Which vault this opens.
    pub fn vault_id(&self) -> VaultId {
        self.vault
    }

    /// Whether a device may open the vault by itself.
    pub fn has_device_slot(&self) -> bool {
        self.device.is_some()
    }

    /// Opens the vault with any text as a guess and makes it one of today's format, with that passphrase at its old cost.
    /// The device's slot is not carried over: add one, and store the keybag in place of this one.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] after the same work as the right one; [`VaultError::OutOfMemory`] if the device
    /// cannot spare the memory; [`VaultError::Tampered`] if the passphrase is right and the keybag was changed;
    /// [`VaultError::Entropy`].
    pub fn upgrade_with_passphrase(
        &self,
        guess: &str,
        rng: &mut dyn Entropy,
    ) -> Result<Vault, VaultError> {
        let opened = self
            .passphrase
            .open_with_passphrase(self.owner(), guess.as_bytes())?;
        let root = self.authenticated(opened.ok_or(VaultError::WrongPassphrase)?)?;
        let cost = self.passphrase.cost().ok_or(VaultError::NotAKeybag)?;
        let mut vault = self.upgrade(root, rng)?;
        vault.add_stretched(guess.as_bytes(), cost, rng)?;
        Ok(vault)
    }

    /// Opens the vault with this device's secret and makes it one of today's format. It has no guardian yet: the old
    /// passphrase slot is carried along, until the passphrase is typed ([`Vault::finish_upgrade`]).
    ///
    /// # Errors
    /// [`VaultError::NoSuchSlot`], [`VaultError::WrongDevice`]; [`VaultError::Tampered`] if the secret is right and the
    /// keybag was changed; [`VaultError::Entropy`].
    pub fn upgrade_with_device(
        &self,
        secret: &DeviceSecret,
        rng: &mut dyn Entropy,
    ) -> Result<Vault, VaultError> {
        let slot = self.device.as_ref().ok_or(VaultError::NoSuchSlot)?;
        let opened = slot.open(self.owner(), secret.expose())?;
        let root = self.authenticated(opened.ok_or(VaultError::WrongDevice)?)?;
        let old_root = Key::copy(root.key.bytes());
        let mut vault = self.upgrade(root, rng)?;
        let earlier = SlotKind::Earlier(EarlierSlot {
            epoch: self.epoch,
            slot: self.passphrase.clone(),
        });
        vault.add_slot(earlier, rng, |_| Ok(old_root))?;
        vault.add_device(secret, rng)?;
        Ok(vault)
    }

    /// Reads stored bytes of format 1.
    ///
    /// # Errors
    /// [`VaultError::NewerFormat`]; [`VaultError::CostOutOfRange`] if a slot asks for a cost outside of what
    /// [`Cost`](crate::Cost) allows; [`VaultError::NotAKeybag`] for everything else that format 1 never was.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(bytes);
        let broken = VaultError::NotAKeybag;
        if reader.array() != Some(MAGIC) {
            return Err(broken);
        }
        match reader.u8() {
            Some(FORMAT) => {}
            Some(newer) if newer > FORMAT => return Err(VaultError::NewerFormat(newer)),
            _ => return Err(broken),
        }
        let vault = VaultId::new(reader.array().ok_or(broken)?);
        let epoch = reader.u32().ok_or(broken)?;
        let slots = reader.u8().ok_or(broken)?;
        if !(1..=2).contains(&slots) {
            return Err(broken);
        }
        let passphrase = Slot::read(&mut reader)?;
        let device = (slots == 2).then(|| Slot::read(&mut reader)).transpose()?;
        let mac = reader.array().ok_or(broken)?;
        let in_order = matches!(passphrase.kind, Kind::Passphrase(_))
            && device.as_ref().is_none_or(|slot| slot.kind == Kind::Device);
        if !in_order || !reader.at_end() {
            return Err(broken);
        }
        Ok(Self {
            vault,
            epoch,
            passphrase,
            device,
            mac,
        })
    }

    fn upgrade(&self, root: Root, rng: &mut dyn Entropy) -> Result<Vault, VaultError> {
        Vault::empty(self.vault, self.epoch + 1, Some(root), rng)
    }

    fn authenticated(&self, key: Key) -> Result<Root, VaultError> {
        let root = Root {
            vault: self.vault,
            epoch: self.epoch,
            key,
        };
        let authentic = hazmat::mac_matches(&*root.keybag_key()?, &self.body(), &self.mac)?;
        authentic.then_some(root).ok_or(VaultError::Tampered)
    }

    fn owner(&self) -> (VaultId, u32) {
        (self.vault, self.epoch)
    }

    fn body(&self) -> Vec<u8> {
        let mut out = Vec::from(MAGIC);
        out.push(FORMAT);
        out.extend_from_slice(self.vault.bytes());
        out.extend_from_slice(&self.epoch.to_be_bytes());
        out.push(1 + u8::from(self.device.is_some()));
        self.passphrase.write(&mut out);
        if let Some(device) = &self.device {
            device.write(&mut out);
        }
        out
    }
}
