//! The ways into a vault, fit to be stored in clear.

mod header;
#[cfg(test)]
mod tests;

use crate::{
    DeviceSecret, Entropy, PasskeySecret, ProfileKind, RecoverySecret, SlotId, SlotInfo, SlotKind,
    Vault, VaultError, VaultId,
    contents::Contents,
    entropy::random,
    first,
    hazmat::{self, Envelope, PublicKey, SIGNATURE, SigningKey, TAG},
    padding::{append_framed, unframe},
    profile::{ProfileKeys, escrow_aad},
    secret::Key,
    slot::Slot,
    vault::Guardian,
    wire::{Canonical, Reader},
    wrap::NO_INTRODUCTION,
};
pub(crate) use header::{Escrow, Header};
use zeroize::Zeroizing;

/// The slots of one vault and, in a box that any of them opens, its keys. Holds no secret in clear.
///
/// Layout, numbers big-endian: `header | salt 32 | length 4 | box | tag 16 | commitment 32 | signature 3309`; the header's
/// layout and that of the box stand at `Header` and in `contents`. The box, framed and padded like a record, is
/// ChaCha20-Poly1305 under a key, with a nonce and a commitment, which HKDF-SHA3-256 makes of the epoch's root key, the salt
/// and the whole header. The signature (ML-DSA-65) covers all before it; its key's seed lies in the box.
///
/// Each keybag that an open vault writes has a higher [`version`](Keybag::version). An older one that is put back whole
/// opens: whoever keeps the version elsewhere should compare ([`Keybag::is_newer_than`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keybag {
    header: Header,
    salt: [u8; 32],
    sealed: Vec<u8>,
    tag: [u8; TAG],
    commitment: [u8; 32],
    signature: Box<[u8; SIGNATURE]>,
}

/// A stored keybag of any format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stored {
    /// Of today's format.
    Current(Box<Keybag>),
    /// Of format 1: upgrade it.
    First(Box<first::Keybag>),
}

impl Stored {
    /// Reads stored bytes.
    ///
    /// # Errors
    /// [`VaultError::NewerFormat`]; [`VaultError::CostOutOfRange`] if a slot asks for a cost outside of what
    /// [`Cost`](crate::Cost) allows; [`VaultError::NotAKeybag`] for everything else that this crate never wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        match Keybag::from_bytes(bytes) {
            Ok(keybag) => Ok(Self::Current(Box::new(keybag))),
            Err(VaultError::OlderFormat(_)) => {
                first::Keybag::from_bytes(bytes).map(|keybag| Self::First(Box::new(keybag)))
            }
            Err(error) => Err(error),
        }
    }
}

impl Keybag {
    /// Writes an open vault's keys as they are now.
    pub(crate) fn seal(vault: &Vault, rng: &mut dyn Entropy) -> Result<Self, VaultError> {
        let signing = SigningKey::from_seed(vault.contents.signer.bytes());
        let header = Header::of(vault, signing.public());
        let salt = random(rng)?;
        let envelope = box_envelope(&header, &salt, &vault.root)?;
        let commitment = envelope.commitment()?;
        let mut sealed = Zeroizing::new(Vec::new());
        append_framed(&mut sealed, &vault.contents.encode()?)?;
        let tag = envelope.seal(&mut sealed)?;
        let mut keybag = Self {
            header,
            salt,
            sealed: core::mem::take(&mut *sealed),
            tag,
            commitment,
            signature: Box::new([0; SIGNATURE]),
        };
        *keybag.signature = signing.sign(&keybag.message());
        Ok(keybag)
    }

    /// Which vault this opens.
    pub fn vault_id(&self) -> VaultId {
        self.header.vault
    }

    /// Counts up with every keybag that is written.
    pub fn version(&self) -> u64 {
        self.header.version
    }

    /// The key epoch that new records are sealed in.
    pub fn epoch(&self) -> u32 {
        self.header.epoch
    }

    /// The key that signs the vault's keybags.
    pub fn signer(&self) -> &PublicKey {
        &self.header.signer
    }

    /// What opens it.
    pub fn slots(&self) -> impl Iterator<Item = SlotInfo> + '_ {
        self.header.slots.iter().map(Slot::info)
    }

    /// Whether a device may open it by itself.
    pub fn has_device_slot(&self) -> bool {
        self.slots().any(|slot| slot.kind == SlotKind::Device)
    }

    /// Whether this was written after `other`, both by the same vault.
    ///
    /// # Errors
    /// [`VaultError::OtherVault`] if vault or signer differ; [`VaultError::Tampered`] if a signature does not hold.
    pub fn is_newer_than(&self, other: &Self) -> Result<bool, VaultError> {
        let (mine, theirs) = (&self.header, &other.header);
        if mine.vault != theirs.vault || mine.signer != theirs.signer {
            return Err(VaultError::OtherVault);
        }
        if !self.authentic() || !other.authentic() {
            return Err(VaultError::Tampered);
        }
        Ok(mine.version > theirs.version)
    }

    /// Opens the vault with any text as a guess.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] after the same work as the right one; [`VaultError::OutOfMemory`] if the device
    /// cannot spare the memory; [`VaultError::Tampered`] if the passphrase is right and the keybag was changed;
    /// [`VaultError::NoSuchSlot`] if it has no passphrase.
    pub fn open_with_passphrase(&self, guess: &str) -> Result<Vault, VaultError> {
        self.open(VaultError::WrongPassphrase, |slot| match &slot.kind {
            SlotKind::Passphrase(cost) => {
                hazmat::stretch(guess.as_bytes(), &slot.salt, *cost).map(Some)
            }
            SlotKind::Earlier(earlier) => {
                let root = earlier
                    .slot
                    .open_with_passphrase((self.header.vault, earlier.epoch), guess.as_bytes())?;
                // The slot's seed lies under the old root key: zeros open nothing.
                Ok(Some(root.unwrap_or_else(Key::zeroed)))
            }
            _ => Ok(None),
        })
    }

    /// Which way in has this passphrase, if any; the same work whether one has or not.
    ///
    /// # Errors
    /// As [`Keybag::open_with_passphrase`], except that a wrong passphrase is `None`.
    pub fn verify_passphrase(&self, guess: &str) -> Result<Option<SlotId>, VaultError> {
        match self.open_with_passphrase(guess) {
            Ok(vault) => Ok(vault.opened_by()),
            Err(VaultError::WrongPassphrase) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Opens the vault with this device's secret.
    ///
    /// # Errors
    /// [`VaultError::NoSuchSlot`], [`VaultError::WrongDevice`]; [`VaultError::Tampered`] if the secret is right and the
    /// keybag was changed.
    pub fn open_with_device(&self, secret: &DeviceSecret) -> Result<Vault, VaultError> {
        self.open(VaultError::WrongDevice, |slot| {
            let mine = matches!(slot.kind, SlotKind::Device);
            Ok(mine.then(|| Key::copy(secret.expose())))
        })
    }

    /// Opens the vault with what a passkey made of its slot's salt ([`SlotKind::Passkey`]).
    ///
    /// # Errors
    /// [`VaultError::NoSuchSlot`], [`VaultError::WrongPasskey`]; [`VaultError::Tampered`] if the secret is right and the
    /// keybag was changed.
    pub fn open_with_passkey(&self, secret: &PasskeySecret) -> Result<Vault, VaultError> {
        self.open(VaultError::WrongPasskey, |slot| {
            let mine = matches!(slot.kind, SlotKind::Passkey { .. });
            Ok(mine.then(|| Key::copy(secret.expose())))
        })
    }

    /// Opens the vault with the secret that enough recovery shares gave.
    ///
    /// # Errors
    /// [`VaultError::NoSuchSlot`], [`VaultError::WrongRecovery`]; [`VaultError::Tampered`] if the secret is right and the
    /// keybag was changed.
    pub fn open_with_recovery(&self, secret: &RecoverySecret) -> Result<Vault, VaultError> {
        self.open(VaultError::WrongRecovery, |slot| {
            let mine = matches!(slot.kind, SlotKind::Recovery { .. });
            Ok(mine.then(|| Key::copy(secret.expose())))
        })
    }

    /// Tries every slot that `secret` makes a key for, also after one has opened, so that the work tells nothing.
    fn open(
        &self,
        wrong: VaultError,
        secret: impl Fn(&Slot) -> Result<Option<Key>, VaultError>,
    ) -> Result<Vault, VaultError> {
        let (mut tried, mut found) = (false, None);
        for slot in &self.header.slots {
            if let Some(secret) = secret(slot)? {
                tried = true;
                let seed = slot.seed(self.header.vault, secret.bytes())?;
                found = found.or(seed.map(|seed| (slot, seed)));
            }
        }
        match found {
            Some((slot, seed)) => self.unlock(slot, &seed),
            None if tried => Err(wrong),
            None => Err(VaultError::NoSuchSlot),
        }
    }

    /// From a slot's seed to the open vault. Whatever does not fit is [`VaultError::Tampered`].
    fn unlock(&self, slot: &Slot, seed: &Key) -> Result<Vault, VaultError> {
        let header = &self.header;
        let broken = VaultError::Tampered;
        let root = slot.root(header.vault, header.epoch, seed)?.ok_or(broken)?;
        let mut contents = self.open_box(&root)?;
        let signing = SigningKey::from_seed(contents.signer.bytes());
        if signing.public() != header.signer || !self.authentic() {
            return Err(broken);
        }
        if !header
            .slots
            .iter()
            .map(|slot| &slot.id)
            .eq(contents.introductions.keys())
        {
            return Err(broken);
        }
        let public = header.guardian.as_ref();
        let seed = slot.guardian(header.vault, public, seed)?;
        let guardian = public.map(|public| Guardian {
            public: public.clone(),
            seed,
        });
        self.open_profiles(&mut contents, guardian.as_ref())?;
        contents.unlock_buckets(header.vault)?;
        let mut vault = Vault::assemble(header, root, guardian, contents)?;
        vault.opened_by = Some(slot.id);
        Ok(vault)
    }

    fn open_box(&self, root: &Key) -> Result<Contents, VaultError> {
        let envelope = box_envelope(&self.header, &self.salt, root)?;
        if !envelope.committed_to(&self.commitment)? {
            return Err(VaultError::Tampered);
        }
        let mut text = Zeroizing::new(self.sealed.clone());
        envelope.open(&mut text, &self.tag)?;
        Contents::decode(&unframe(text)?, self.header.vault).ok_or(VaultError::Tampered)
    }

    /// Puts the escrows to their profiles, and opens the guardian's profiles where the guardian's seed is known.
    fn open_profiles(
        &self,
        contents: &mut Contents,
        guardian: Option<&Guardian>,
    ) -> Result<(), VaultError> {
        let vault = self.header.vault;
        for Escrow { profile: id, key } in &self.header.escrows {
            let profile = contents.profiles.get_mut(id).ok_or(VaultError::Tampered)?;
            profile.escrow = Some(key.clone());
            if let (ProfileKind::Guardian, Some(guardian)) = (profile.kind, guardian)
                && let Some(seed) = &guardian.seed
            {
                let aad = escrow_aad(vault, *id, &guardian.public);
                let key = key.open(seed, &NO_INTRODUCTION, aad)?;
                profile.keys = Some(ProfileKeys::new(key.ok_or(VaultError::Tampered)?, vault)?);
            }
        }
        Ok(())
    }

    /// The bytes to store.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = self.unsigned();
        out.extend_from_slice(&*self.signature);
        out
    }

    /// Reads stored bytes of format 2.
    ///
    /// # Errors
    /// [`VaultError::OlderFormat`], [`VaultError::NewerFormat`]; [`VaultError::CostOutOfRange`] if a slot asks for a cost
    /// outside of what [`Cost`](crate::Cost) allows; [`VaultError::NotAKeybag`] for everything else that was not written
    /// by [`Keybag::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(bytes);
        let header = Header::read(&mut reader)?;
        let fields = || {
            let salt = reader.array()?;
            let length = reader.u32()? as usize;
            Some(Self {
                header,
                salt,
                sealed: reader.bytes(length)?.to_vec(),
                tag: reader.array()?,
                commitment: reader.array()?,
                signature: Box::new(reader.array()?),
            })
        };
        let keybag = fields().ok_or(VaultError::NotAKeybag)?;
        let whole = reader.at_end().then_some(keybag);
        whole.ok_or(VaultError::NotAKeybag)
    }

    /// Whether the signature is that of the key that the header names.
    fn authentic(&self) -> bool {
        self.header.signer.verify(&self.message(), &*self.signature)
    }

    fn message(&self) -> Vec<u8> {
        Canonical::new("luminai/vault/2/keybag")
            .bytes(&self.unsigned())
            .finish()
    }

    fn unsigned(&self) -> Vec<u8> {
        let mut out = self.header.encode();
        out.extend_from_slice(&self.salt);
        // At most MAX_PLAINTEXT, by `append_framed`, or a stored `u32`.
        out.extend_from_slice(&(self.sealed.len() as u32).to_be_bytes());
        out.extend_from_slice(&self.sealed);
        out.extend_from_slice(&self.tag);
        out.extend_from_slice(&self.commitment);
        out
    }
}

fn box_envelope(header: &Header, salt: &[u8; 32], root: &Key) -> Result<Envelope, VaultError> {
    let aad = Canonical::new("luminai/vault/2/box")
        .bytes(&header.encode())
        .finish();
    Envelope::new(root.bytes(), salt, aad)
}
