//! The ways into a vault, fit to be stored in clear.
//!
//! Format 1: `"LAIK" | 1 | vault id 16 | epoch 4 | number of slots 1 | passphrase slot | device slot (optional) | mac 32`.
//! The mac (HMAC-SHA3-256 under a key of the root key) covers every byte before it, so that a slot cannot be taken from
//! another keybag of the same vault or be dropped unnoticed. An older keybag put back whole is not noticed yet.

use crate::{
    Cost, DeviceSecret, Entropy, Passphrase, Vault, VaultError, VaultId, hazmat,
    slot::{Kind, Slot},
    wire::Reader,
};

const MAGIC: [u8; 4] = *b"LAIK";
const FORMAT: u8 = 1;

/// The slots of one vault. Holds no secret in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keybag {
    vault: VaultId,
    epoch: u32,
    passphrase: Slot,
    device: Option<Slot>,
    mac: [u8; 32],
}

impl Keybag {
    pub(crate) fn new(
        vault: &Vault,
        passphrase: &Passphrase,
        cost: Cost,
        rng: &mut dyn Entropy,
    ) -> Result<Self, VaultError> {
        let passphrase = Slot::seal(
            Kind::Passphrase(cost),
            vault.owner(),
            vault.root(),
            rng,
            |salt| hazmat::stretch(passphrase.bytes(), salt, cost),
        )?;
        let mut keybag = Self {
            vault: vault.id(),
            epoch: vault.epoch(),
            passphrase,
            device: None,
            mac: [0; 32],
        };
        keybag.authenticate(vault)?;
        Ok(keybag)
    }

    /// Which vault this opens.
    pub fn vault_id(&self) -> VaultId {
        self.vault
    }

    /// Whether this device may open the vault by itself.
    pub fn has_device_slot(&self) -> bool {
        self.device.is_some()
    }

    /// Lets this device open the vault with `secret`; an earlier device slot is replaced. Store the keybag again.
    ///
    /// # Errors
    /// [`VaultError::OtherVault`] if `vault` is not the one that this keybag opens; [`VaultError::Entropy`].
    pub fn add_device_slot(
        &mut self,
        vault: &Vault,
        secret: &DeviceSecret,
        rng: &mut dyn Entropy,
    ) -> Result<(), VaultError> {
        if vault.owner() != self.owner() || !self.authentic(vault)? {
            return Err(VaultError::OtherVault);
        }
        let slot = Slot::seal(Kind::Device, self.owner(), vault.root(), rng, |_| {
            Ok(secret.key())
        })?;
        self.device = Some(slot);
        self.authenticate(vault)
    }

    /// Opens the vault with any text as a guess.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] after the same work as the right one; [`VaultError::OutOfMemory`] if the device
    /// cannot spare the memory; [`VaultError::Tampered`] if the passphrase is right and the keybag was changed.
    pub fn open_with_passphrase(&self, guess: &str) -> Result<Vault, VaultError> {
        let Kind::Passphrase(cost) = self.passphrase.kind else {
            return Err(VaultError::NotAKeybag);
        };
        let secret = hazmat::stretch(guess.as_bytes(), &self.passphrase.salt, cost)?;
        self.open(&self.passphrase, secret.bytes())?
            .ok_or(VaultError::WrongPassphrase)
    }

    /// Opens the vault with this device's secret.
    ///
    /// # Errors
    /// [`VaultError::NoDeviceSlot`], [`VaultError::WrongDevice`]; [`VaultError::Tampered`] if the secret is right and the
    /// keybag was changed.
    pub fn open_with_device(&self, secret: &DeviceSecret) -> Result<Vault, VaultError> {
        let slot = self.device.as_ref().ok_or(VaultError::NoDeviceSlot)?;
        self.open(slot, secret.expose())?
            .ok_or(VaultError::WrongDevice)
    }

    /// Whether this is the passphrase; the same work whether it is or not.
    ///
    /// # Errors
    /// As [`Keybag::open_with_passphrase`], except that a wrong passphrase is `false`.
    pub fn verify_passphrase(&self, guess: &str) -> Result<bool, VaultError> {
        match self.open_with_passphrase(guess) {
            Ok(_) => Ok(true),
            Err(VaultError::WrongPassphrase) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The bytes to store.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = self.body();
        out.extend_from_slice(&self.mac);
        out
    }

    /// Reads stored bytes.
    ///
    /// # Errors
    /// [`VaultError::NewerFormat`]; [`VaultError::CostOutOfRange`] if a slot asks for a cost outside of what [`Cost`]
    /// allows; [`VaultError::NotAKeybag`] for everything else that was not written by [`Keybag::to_bytes`].
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
        if !in_order || !reader.rest().is_empty() {
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

    fn open(&self, slot: &Slot, secret: &[u8; 32]) -> Result<Option<Vault>, VaultError> {
        let Some(root) = slot.open(self.owner(), secret)? else {
            return Ok(None);
        };
        let vault = Vault::new(self.vault, self.epoch, root);
        if self.authentic(&vault)? {
            Ok(Some(vault))
        } else {
            Err(VaultError::Tampered)
        }
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

    fn authenticate(&mut self, vault: &Vault) -> Result<(), VaultError> {
        self.mac = hazmat::mac(&*vault.keybag_key()?, &self.body())?;
        Ok(())
    }

    fn authentic(&self, vault: &Vault) -> Result<bool, VaultError> {
        hazmat::mac_matches(&*vault.keybag_key()?, &self.body(), &self.mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededEntropy;
    use proptest::prelude::*;

    const RIGHT: &str = "correct horse battery";

    fn made() -> (Vault, Keybag) {
        let passphrase = Passphrase::new(RIGHT).unwrap();
        Vault::create(&passphrase, Cost::TEST, &mut SeededEntropy::new(1)).unwrap()
    }

    fn made_with_device() -> (Keybag, DeviceSecret) {
        let (vault, mut keybag) = made();
        let mut rng = SeededEntropy::new(2);
        let secret = DeviceSecret::generate(&mut rng).unwrap();
        keybag.add_device_slot(&vault, &secret, &mut rng).unwrap();
        (keybag, secret)
    }

    fn root(vault: &Vault) -> [u8; 32] {
        *vault.root().bytes()
    }

    #[test]
    fn both_slots_open_the_same_vault_after_storing() {
        let (vault, _) = made();
        let (keybag, secret) = made_with_device();
        let stored = Keybag::from_bytes(&keybag.to_bytes()).unwrap();
        assert_eq!(stored, keybag);
        let by_passphrase = stored.open_with_passphrase(RIGHT).unwrap();
        let by_device = stored.open_with_device(&secret).unwrap();
        assert_eq!(root(&by_passphrase), root(&vault));
        assert_eq!(root(&by_device), root(&vault));
        assert_eq!(by_device.id(), keybag.vault_id());
    }

    #[test]
    fn wrong_secrets_are_refused() {
        let (keybag, _) = made_with_device();
        for guess in [
            "",
            "correct horse batterz",
            "Correct horse battery",
            RIGHT.trim_end_matches('y'),
        ] {
            assert_eq!(
                keybag.open_with_passphrase(guess).err(),
                Some(VaultError::WrongPassphrase)
            );
        }
        let other = DeviceSecret::new([3; 32]);
        assert_eq!(
            keybag.open_with_device(&other).err(),
            Some(VaultError::WrongDevice)
        );
        assert_eq!(
            made().1.open_with_device(&other).err(),
            Some(VaultError::NoDeviceSlot)
        );
    }

    #[test]
    fn a_wrong_passphrase_costs_the_same_work_as_the_right_one() {
        let (_, keybag) = made();
        let work = |guess: &str| {
            let before = hazmat::stretched_kib();
            let verdict = keybag.verify_passphrase(guess).unwrap();
            (verdict, hazmat::stretched_kib() - before)
        };
        assert_eq!(work(RIGHT), (true, 64));
        for guess in ["", "short", "correct horse batterz", &"x".repeat(100_000)] {
            assert_eq!(work(guess), (false, 64));
        }
    }

    #[test]
    fn a_device_slot_can_be_replaced_and_only_by_the_open_vault() {
        let (mut keybag, old) = made_with_device();
        let vault = keybag.open_with_device(&old).unwrap();
        let new = DeviceSecret::new([9; 32]);
        keybag
            .add_device_slot(&vault, &new, &mut SeededEntropy::new(3))
            .unwrap();
        assert!(keybag.open_with_device(&new).is_ok());
        assert!(keybag.open_with_device(&old).is_err());

        let passphrase = Passphrase::new(RIGHT).unwrap();
        let (other, _) =
            Vault::create(&passphrase, Cost::TEST, &mut SeededEntropy::new(4)).unwrap();
        let before = keybag.clone();
        assert_eq!(
            keybag.add_device_slot(&other, &new, &mut SeededEntropy::new(5)),
            Err(VaultError::OtherVault)
        );
        assert_eq!(keybag, before);
    }

    #[test]
    fn slots_cannot_be_dropped_or_mixed() {
        let (_, without) = made();
        let (with, secret) = made_with_device();
        let dropped = Keybag {
            device: None,
            ..with.clone()
        };
        assert_eq!(
            dropped.open_with_passphrase(RIGHT).err(),
            Some(VaultError::Tampered)
        );
        let grafted = Keybag {
            device: with.device.clone(),
            ..without
        };
        assert_eq!(
            grafted.open_with_device(&secret).err(),
            Some(VaultError::Tampered)
        );
    }

    #[test]
    fn newer_formats_and_other_bytes_are_told_apart() {
        let mut bytes = made().1.to_bytes();
        bytes[4] = 2;
        assert_eq!(Keybag::from_bytes(&bytes), Err(VaultError::NewerFormat(2)));
        bytes[4] = 0;
        assert_eq!(Keybag::from_bytes(&bytes), Err(VaultError::NotAKeybag));
        assert_eq!(Keybag::from_bytes(b"PNG\x89"), Err(VaultError::NotAKeybag));
    }

    #[test]
    fn a_weak_cost_is_refused_before_any_work() {
        let mut bytes = made().1.to_bytes();
        bytes[27..31].copy_from_slice(&8u32.to_be_bytes());
        assert_eq!(Keybag::from_bytes(&bytes), Err(VaultError::CostOutOfRange));
        bytes[27..31].copy_from_slice(&u32::MAX.to_be_bytes());
        assert_eq!(Keybag::from_bytes(&bytes), Err(VaultError::CostOutOfRange));
    }

    #[test]
    fn every_single_flipped_bit_keeps_it_shut() {
        let (keybag, secret) = made_with_device();
        let whole = keybag.to_bytes();
        for (at, bit) in (0..whole.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
            let mut bytes = whole.clone();
            bytes[at] ^= 1u8 << bit;
            if let Ok(changed) = Keybag::from_bytes(&bytes) {
                assert!(changed.open_with_passphrase(RIGHT).is_err(), "{at}.{bit}");
                assert!(changed.open_with_device(&secret).is_err(), "{at}.{bit}");
            }
        }
    }

    proptest! {
        #[test]
        fn random_bytes_are_never_a_keybag(tail in prop::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(Keybag::from_bytes(&tail).is_err());
            // The same behind a valid beginning: whatever still decodes must be written back alike, and open nothing.
            let mut bytes = made().1.to_bytes()[..26].to_vec();
            bytes.extend_from_slice(&tail);
            if let Ok(keybag) = Keybag::from_bytes(&bytes) {
                prop_assert_eq!(keybag.to_bytes(), bytes);
                prop_assert!(keybag.open_with_passphrase(RIGHT).is_err());
            }
        }

        #[test]
        fn any_missing_or_extra_end_is_refused(cut in any::<prop::sample::Index>(), extra in 1usize..64) {
            let mut bytes = made_with_device().0.to_bytes();
            prop_assert!(Keybag::from_bytes(&bytes[..cut.index(bytes.len())]).is_err());
            bytes.resize(bytes.len() + extra, 0);
            prop_assert!(Keybag::from_bytes(&bytes).is_err());
        }
    }
}
