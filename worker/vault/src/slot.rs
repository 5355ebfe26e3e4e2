//! One way into a vault.
//!
//! A slot has an X-Wing key pair of its own. Its seed lies under what the slot's secret makes; the root key of the epoch is
//! sealed to its public key, so that a rotation needs no passphrase. A slot of a guardian's grade also has the guardian's
//! seed, which opens the guardian's profile and the escrows; a device's slot has not.

use crate::{
    Cost, Entropy, VaultError, VaultId,
    entropy::random,
    first,
    hazmat::{self, kem},
    secret::Key,
    wire::{Canonical, Reader},
    wrap::{NO_INTRODUCTION, Sealing, Wrapped},
};

/// Names a slot; random, not secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotId(pub(crate) [u8; 16]);

impl SlotId {
    /// The bytes.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// What opens a slot, and what is public about that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotKind {
    /// A guardian's passphrase, stretched with Argon2id at this cost.
    Passphrase(Cost),
    /// A guardian's passkey: WebAuthn's PRF of `salt` under the credential.
    Passkey {
        /// WebAuthn's credential id, at most 1,023 bytes.
        credential: Vec<u8>,
        /// What the PRF is asked for.
        salt: [u8; 32],
    },
    /// A secret that a device keeps.
    Device,
    /// Shares on paper: any `threshold` of them.
    Recovery {
        /// How many open it.
        threshold: u8,
        /// How many there are.
        shares: u8,
    },
    /// The passphrase slot of a format-1 keybag, carried along until the passphrase is typed again.
    Earlier(EarlierSlot),
}

/// A slot of format 1 and the epoch that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierSlot {
    pub(crate) epoch: u32,
    pub(crate) slot: first::Slot,
}

const PASSPHRASE: u8 = 1;
const PASSKEY: u8 = 2;
const DEVICE: u8 = 3;
const RECOVERY: u8 = 4;
const EARLIER: u8 = 5;
/// WebAuthn Level 3, section 4.
pub(crate) const MAX_CREDENTIAL: usize = 1023;

impl SlotKind {
    /// Whether the guardian's seed is sealed to it.
    pub fn is_guardian(&self) -> bool {
        !matches!(self, Self::Device | Self::Earlier(_))
    }

    /// Layout: `1 | cost 12`, `2 | length 2, credential | salt 32`, `3`, `4 | threshold 1 | shares 1`, `5 | epoch 4 | slot`.
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Passphrase(cost) => {
                out.push(PASSPHRASE);
                cost.write(out);
            }
            Self::Passkey { credential, salt } => {
                out.push(PASSKEY);
                // At most MAX_CREDENTIAL, checked where it came in.
                out.extend_from_slice(&(credential.len() as u16).to_be_bytes());
                out.extend_from_slice(credential);
                out.extend_from_slice(salt);
            }
            Self::Device => out.push(DEVICE),
            Self::Recovery { threshold, shares } => {
                out.extend_from_slice(&[RECOVERY, *threshold, *shares]);
            }
            Self::Earlier(earlier) => {
                out.push(EARLIER);
                out.extend_from_slice(&earlier.epoch.to_be_bytes());
                earlier.slot.write(out);
            }
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let broken = VaultError::NotAKeybag;
        let kind = match reader.u8().ok_or(broken)? {
            PASSPHRASE => Self::Passphrase(Cost::read(reader)?),
            PASSKEY => {
                let len = usize::from(reader.u16().ok_or(broken)?);
                Self::Passkey {
                    credential: reader.bytes(len).ok_or(broken)?.to_vec(),
                    salt: reader.array().ok_or(broken)?,
                }
            }
            DEVICE => Self::Device,
            RECOVERY => Self::Recovery {
                threshold: reader.u8().ok_or(broken)?,
                shares: reader.u8().ok_or(broken)?,
            },
            EARLIER => Self::Earlier(EarlierSlot {
                epoch: reader.u32().ok_or(broken)?,
                slot: first::Slot::read(reader)?,
            }),
            _ => return Err(broken),
        };
        kind.check().map_err(|_| broken)?;
        Ok(kind)
    }

    /// # Errors
    /// [`VaultError::NameTooLong`], [`VaultError::Shares`].
    pub(crate) fn check(&self) -> Result<(), VaultError> {
        match self {
            Self::Passkey { credential, .. } if credential.len() > MAX_CREDENTIAL => {
                Err(VaultError::NameTooLong)
            }
            Self::Recovery { threshold, shares } if *threshold < 2 || threshold > shares => {
                Err(VaultError::Shares)
            }
            Self::Earlier(earlier) if earlier.slot.cost().is_none() => Err(VaultError::NoSuchSlot),
            _ => Ok(()),
        }
    }
}

/// What anybody may know about a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotInfo {
    /// Which.
    pub id: SlotId,
    /// What opens it.
    pub kind: SlotKind,
}

/// Layout: `id 16 | kind | salt 32 | public key 1216 | wrapped seed 80 | root key, sealed 1200 | flag 1 [guardian's seed,
/// sealed 1200]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) id: SlotId,
    pub(crate) kind: SlotKind,
    pub(crate) salt: [u8; 32],
    public: kem::PublicKey,
    seed: Wrapped,
    root: Sealing,
    guardian: Option<Sealing>,
}

/// The vault that a new slot is to open.
pub(crate) struct Owner<'a> {
    pub(crate) vault: VaultId,
    pub(crate) epoch: u32,
    pub(crate) root: &'a Key,
    /// The guardian's public key and seed, where they are known.
    pub(crate) guardian: Option<(&'a kem::PublicKey, &'a Key)>,
}

impl Slot {
    /// A new slot, and the introduction that later rotations need to seal a root key to it.
    pub(crate) fn create(
        kind: SlotKind,
        owner: Owner<'_>,
        rng: &mut dyn Entropy,
        secret: impl FnOnce(&[u8; 32]) -> Result<Key, VaultError>,
    ) -> Result<(Self, Key), VaultError> {
        kind.check()?;
        let (id, salt) = (SlotId(random(rng)?), random(rng)?);
        let seed = Key::random(rng)?;
        let public = kem::PublicKey::of(&seed);
        let introduction = introduction(owner.vault, &seed)?;
        let wrapped = Wrapped::seal(
            &seed,
            secret(&salt)?.bytes(),
            &salt,
            seed_aad(owner.vault, id, &kind, &public),
        )?;
        let guardian = owner
            .guardian
            .filter(|_| kind.is_guardian())
            .map(|(guardian, seed)| {
                let aad = guardian_aad(owner.vault, id, &public, guardian);
                Sealing::seal(seed, &public, &NO_INTRODUCTION, aad, rng)
            })
            .transpose()?;
        let aad = root_aad(owner.vault, id, &public, owner.epoch);
        let root = Sealing::seal(owner.root, &public, introduction.bytes(), aad, rng)?;
        let slot = Self {
            id,
            kind,
            salt,
            public,
            seed: wrapped,
            root,
            guardian,
        };
        Ok((slot, introduction))
    }

    /// Seals the root key of a new epoch to this slot.
    pub(crate) fn reseal(
        &mut self,
        vault: VaultId,
        epoch: u32,
        root: &Key,
        introduction: &Key,
        rng: &mut dyn Entropy,
    ) -> Result<(), VaultError> {
        let aad = root_aad(vault, self.id, &self.public, epoch);
        self.root = Sealing::seal(root, &self.public, introduction.bytes(), aad, rng)?;
        Ok(())
    }

    /// The slot's seed, or `None` if the secret is another.
    pub(crate) fn seed(
        &self,
        vault: VaultId,
        secret: &[u8; 32],
    ) -> Result<Option<Key>, VaultError> {
        let aad = seed_aad(vault, self.id, &self.kind, &self.public);
        self.seed.open(secret, &self.salt, aad)
    }

    /// The root key of the epoch, or `None` if it was sealed by somebody who had not had the vault open.
    pub(crate) fn root(
        &self,
        vault: VaultId,
        epoch: u32,
        seed: &Key,
    ) -> Result<Option<Key>, VaultError> {
        let introduction = introduction(vault, seed)?;
        let aad = root_aad(vault, self.id, &self.public, epoch);
        self.root.open(seed, introduction.bytes(), aad)
    }

    /// The guardian's seed; `None` for a slot without one.
    ///
    /// # Errors
    /// [`VaultError::Tampered`] if it is not the seed of this guardian's public key.
    pub(crate) fn guardian(
        &self,
        vault: VaultId,
        guardian: Option<&kem::PublicKey>,
        seed: &Key,
    ) -> Result<Option<Key>, VaultError> {
        let (Some(sealing), Some(public)) = (&self.guardian, guardian) else {
            return Ok(None);
        };
        let aad = guardian_aad(vault, self.id, &self.public, public);
        sealing
            .open(seed, &NO_INTRODUCTION, aad)?
            .filter(|seed| kem::PublicKey::of(seed) == *public)
            .map(Some)
            .ok_or(VaultError::Tampered)
    }

    pub(crate) fn info(&self) -> SlotInfo {
        SlotInfo {
            id: self.id,
            kind: self.kind.clone(),
        }
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.id.0);
        self.kind.write(out);
        out.extend_from_slice(&self.salt);
        out.extend_from_slice(self.public.bytes());
        self.seed.write(out);
        self.root.write(out);
        out.push(u8::from(self.guardian.is_some()));
        if let Some(guardian) = &self.guardian {
            guardian.write(out);
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let broken = VaultError::NotAKeybag;
        let id = SlotId(reader.array().ok_or(broken)?);
        let kind = SlotKind::read(reader)?;
        let fields = || {
            Some(Self {
                id,
                kind,
                salt: reader.array()?,
                public: kem::PublicKey::from_bytes(reader.array()?)?,
                seed: Wrapped::read(reader)?,
                root: Sealing::read(reader)?,
                guardian: match reader.flag()? {
                    true => Some(Sealing::read(reader)?),
                    false => None,
                },
            })
        };
        let slot = fields().ok_or(broken)?;
        let in_order = slot.guardian.is_some() == slot.kind.is_guardian();
        in_order.then_some(slot).ok_or(broken)
    }
}

/// What only this slot's owner and an open vault know: see [`Sealing`].
fn introduction(vault: VaultId, seed: &Key) -> Result<Key, VaultError> {
    let info = Canonical::new("luminai/vault/2/introduction").finish();
    let bytes = hazmat::derive(seed.bytes(), vault.bytes(), &info)?;
    Ok(Key::copy(&bytes))
}

fn seed_aad(vault: VaultId, id: SlotId, kind: &SlotKind, public: &kem::PublicKey) -> Vec<u8> {
    let mut parameters = Vec::new();
    kind.write(&mut parameters);
    bound("luminai/vault/2/slot", vault, id, public)
        .bytes(&parameters)
        .finish()
}

fn root_aad(vault: VaultId, id: SlotId, public: &kem::PublicKey, epoch: u32) -> Canonical {
    bound("luminai/vault/2/root", vault, id, public).u32(epoch)
}

fn guardian_aad(
    vault: VaultId,
    id: SlotId,
    public: &kem::PublicKey,
    guardian: &kem::PublicKey,
) -> Canonical {
    bound("luminai/vault/2/guardian", vault, id, public).bytes(guardian.bytes())
}

fn bound(domain: &str, vault: VaultId, id: SlotId, public: &kem::PublicKey) -> Canonical {
    Canonical::new(domain)
        .bytes(vault.bytes())
        .bytes(&id.0)
        .bytes(public.bytes())
}
