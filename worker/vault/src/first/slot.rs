//! One way into a vault of format 1: its root key, wrapped.

use crate::{
    Cost, VaultError, VaultId,
    hazmat::{self, Envelope, TAG},
    secret::Key,
    wire::{Canonical, Reader},
};

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
                cost.write(out);
            }
            Self::Device => out.push(DEVICE),
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        match reader.u8() {
            Some(PASSPHRASE) => Cost::read(reader).map(Self::Passphrase),
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
    salt: [u8; 32],
    sealed: [u8; 32],
    tag: [u8; TAG],
    commitment: [u8; 32],
}

impl Slot {
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

    /// The same with a passphrase; `None` also for a slot that is none of a passphrase.
    pub(crate) fn open_with_passphrase(
        &self,
        owner: (VaultId, u32),
        guess: &[u8],
    ) -> Result<Option<Key>, VaultError> {
        match self.cost() {
            Some(cost) => self.open(owner, hazmat::stretch(guess, &self.salt, cost)?.bytes()),
            None => Ok(None),
        }
    }

    /// What a passphrase costs.
    pub(crate) fn cost(&self) -> Option<Cost> {
        match self.kind {
            Kind::Passphrase(cost) => Some(cost),
            Kind::Device => None,
        }
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
