//! One way into the vault: the root key, sealed under a key that a passphrase or a device secret gives.

use crate::{
    Cost, Entropy, VaultError, VaultId,
    entropy::random,
    hazmat::{Envelope, TAG},
    secret::Key,
    wire::{Canonical, Reader},
};
use zeroize::Zeroizing;

/// What is public about a slot and bound to it: whose it is, and how its key is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Argon2id of the passphrase, at this cost.
    Passphrase(Cost),
    /// The device secret itself, which is random.
    Device,
}

const PASSPHRASE: u8 = 1;
const DEVICE: u8 = 2;

impl Kind {
    fn write(self, out: &mut Vec<u8>) {
        match self {
            Self::Passphrase(cost) => {
                out.push(PASSPHRASE);
                for number in [cost.memory_kib(), cost.passes(), cost.lanes()] {
                    out.extend_from_slice(&number.to_be_bytes());
                }
            }
            Self::Device => out.push(DEVICE),
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let number = |reader: &mut Reader<'_>| reader.u32().ok_or(VaultError::NotAKeybag);
        match reader.u8() {
            Some(PASSPHRASE) => {
                Cost::new(number(reader)?, number(reader)?, number(reader)?).map(Self::Passphrase)
            }
            Some(DEVICE) => Ok(Self::Device),
            _ => Err(VaultError::NotAKeybag),
        }
    }
}

/// A sealed copy of the root key.
///
/// Layout: `kind 1 | cost 3 × 4 (passphrase only) | salt 32 | sealed root key 32 | tag 16 | commitment 32`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) kind: Kind,
    pub(crate) salt: [u8; 32],
    sealed: [u8; 32],
    tag: [u8; TAG],
    commitment: [u8; 32],
}

impl Slot {
    /// Seals the root key under what `secret` makes of the fresh salt.
    pub(crate) fn seal(
        kind: Kind,
        owner: (VaultId, u32),
        root: &Key,
        rng: &mut dyn Entropy,
        secret: impl FnOnce(&[u8; 32]) -> Result<Key, VaultError>,
    ) -> Result<Self, VaultError> {
        let salt = random(rng)?;
        let envelope = Envelope::new(secret(&salt)?.bytes(), &salt, aad(kind, owner))?;
        let commitment = envelope.commitment()?;
        // Wiped if sealing fails half-way; afterwards it is ciphertext.
        let mut sealed = Zeroizing::new(*root.bytes());
        let tag = envelope.seal(sealed.as_mut())?;
        Ok(Self {
            kind,
            salt,
            sealed: *sealed,
            tag,
            commitment,
        })
    }

    /// The root key, or `None` if the secret is another. Both checks always run, so that refusing costs what opening does.
    pub(crate) fn open(
        &self,
        owner: (VaultId, u32),
        secret: &[u8; 32],
    ) -> Result<Option<Key>, VaultError> {
        let envelope = Envelope::new(secret, &self.salt, aad(self.kind, owner))?;
        let committed = envelope.committed_to(&self.commitment)?;
        let mut root = Key::zeroed();
        root.bytes_mut().copy_from_slice(&self.sealed);
        let opened = envelope.open(root.bytes_mut(), &self.tag).is_ok();
        Ok((committed & opened).then_some(root))
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        self.kind.write(out);
        out.extend_from_slice(&self.salt);
        out.extend_from_slice(&self.sealed);
        out.extend_from_slice(&self.tag);
        out.extend_from_slice(&self.commitment);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let kind = Kind::read(reader)?;
        let mut fields = || {
            Some(Self {
                kind,
                salt: reader.array()?,
                sealed: reader.array()?,
                tag: reader.array()?,
                commitment: reader.array()?,
            })
        };
        fields().ok_or(VaultError::NotAKeybag)
    }
}

/// Everything that the slot must not be separated from (its salt enters the derivation by itself).
fn aad(kind: Kind, (vault, epoch): (VaultId, u32)) -> Vec<u8> {
    let mut parameters = Vec::new();
    kind.write(&mut parameters);
    Canonical::new("luminai/vault/1/slot")
        .bytes(vault.bytes())
        .u32(epoch)
        .bytes(&parameters)
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededEntropy;

    const SECRET: [u8; 32] = [5; 32];

    fn owner(id: u8, epoch: u32) -> (VaultId, u32) {
        (VaultId::new([id; 16]), epoch)
    }

    fn slot(kind: Kind) -> Slot {
        let (mut root, mut secret) = (Key::zeroed(), Key::zeroed());
        root.bytes_mut().fill(9);
        *secret.bytes_mut() = SECRET;
        let mut rng = SeededEntropy::new(1);
        Slot::seal(kind, owner(1, 1), &root, &mut rng, |_| Ok(secret)).unwrap()
    }

    fn opens(slot: &Slot, owner: (VaultId, u32), secret: &[u8; 32]) -> bool {
        match slot.open(owner, secret).unwrap() {
            Some(root) => {
                assert_eq!(root.bytes(), &[9; 32]);
                true
            }
            None => false,
        }
    }

    #[test]
    fn it_opens_for_its_owner_with_its_secret_only() {
        let slot = slot(Kind::Device);
        assert!(opens(&slot, owner(1, 1), &SECRET));
        assert!(!opens(&slot, owner(1, 1), &[6; 32]));
        assert!(!opens(&slot, owner(2, 1), &SECRET));
        assert!(!opens(&slot, owner(1, 2), &SECRET));
    }

    /// Each part is checked here, not only by the keybag's mac: whoever forges a keybag of a known key gets no further.
    #[test]
    fn each_part_of_it_is_needed() {
        let whole = slot(Kind::Passphrase(Cost::FLOOR));
        let changed = |change: fn(&mut Slot)| {
            let mut slot = whole.clone();
            change(&mut slot);
            opens(&slot, owner(1, 1), &SECRET)
        };
        assert!(changed(|_| {}));
        assert!(!changed(|slot| slot.kind = Kind::Passphrase(Cost::STANDARD)));
        assert!(!changed(|slot| slot.kind = Kind::Device));
        assert!(!changed(|slot| slot.salt[31] ^= 1));
        assert!(!changed(|slot| slot.sealed[0] ^= 1));
        assert!(!changed(|slot| slot.tag[0] ^= 1));
        assert!(!changed(|slot| slot.commitment[0] ^= 1));
    }
}
