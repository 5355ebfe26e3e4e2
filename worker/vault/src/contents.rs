//! What lies in a keybag's box.
//!
//! Layout, numbers big-endian: `lasting secret 32 | signing seed 32 | flag 1 [format-1 epoch 4, root key 32] | slots 1 × (id 16,
//! introduction 32) | profiles 2 × (id 16, kind 1, key 32 unless it is a guardian's) | buckets 4 × bucket`.

use crate::{
    BucketId, ProfileId, ProfileKind, SlotId, VaultError, VaultId,
    bucket::Bucket,
    first, hazmat,
    profile::{Profile, ProfileKeys},
    secret::Key,
    wire::{Canonical, Reader},
};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The keys of an open vault. Maps are ordered, so that the same contents give the same bytes.
#[derive(Debug)]
pub(crate) struct Contents {
    /// What is made of it stays the same through every rotation.
    pub(crate) lasting: Key,
    /// Signs keybags.
    pub(crate) signer: Key,
    /// Opens records of format 1, until none is left.
    pub(crate) first: Option<first::Root>,
    /// What a new root key is sealed to each slot with.
    pub(crate) introductions: BTreeMap<SlotId, Key>,
    pub(crate) profiles: BTreeMap<ProfileId, Profile>,
    pub(crate) buckets: BTreeMap<BucketId, Bucket>,
}

impl Contents {
    pub(crate) fn copy(&self) -> Self {
        let first = self.first.as_ref().map(|first| first::Root {
            vault: first.vault,
            epoch: first.epoch,
            key: first.key.copied(),
        });
        let introductions = self.introductions.iter();
        let (profiles, buckets) = (self.profiles.iter(), self.buckets.iter());
        Self {
            lasting: self.lasting.copied(),
            signer: self.signer.copied(),
            first,
            introductions: introductions.map(|(id, key)| (*id, key.copied())).collect(),
            profiles: profiles.map(|(id, one)| (*id, one.copy())).collect(),
            buckets: buckets.map(|(id, one)| (*id, one.copy())).collect(),
        }
    }

    /// A key for one purpose that stays the same through every rotation.
    pub(crate) fn lasting_key(&self, vault: VaultId, purpose: &str) -> Result<Key, VaultError> {
        let info = Canonical::new(purpose).finish();
        let key = hazmat::derive(self.lasting.bytes(), vault.bytes(), &info)?;
        Ok(Key::copy(&key))
    }

    /// The bytes to seal.
    pub(crate) fn encode(&self) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        // Allocated once: a growing buffer would leave keys behind.
        let mut out = Zeroizing::new(Vec::with_capacity(self.bound()));
        out.extend_from_slice(self.lasting.bytes());
        out.extend_from_slice(self.signer.bytes());
        out.push(u8::from(self.first.is_some()));
        if let Some(first) = &self.first {
            out.extend_from_slice(&first.epoch.to_be_bytes());
            out.extend_from_slice(first.key.bytes());
        }
        let broken = |_| VaultError::Internal;
        out.push(u8::try_from(self.introductions.len()).map_err(broken)?);
        for (id, introduction) in &self.introductions {
            out.extend_from_slice(&id.0);
            out.extend_from_slice(introduction.bytes());
        }
        let profiles = u16::try_from(self.profiles.len()).map_err(broken)?;
        out.extend_from_slice(&profiles.to_be_bytes());
        for (id, profile) in &self.profiles {
            out.extend_from_slice(&id.0);
            out.push(profile.kind.code());
            if profile.kind != ProfileKind::Guardian {
                let keys = profile.keys.as_ref().ok_or(VaultError::Internal)?;
                out.extend_from_slice(keys.key.bytes());
            }
        }
        let buckets = u32::try_from(self.buckets.len()).map_err(broken)?;
        out.extend_from_slice(&buckets.to_be_bytes());
        for bucket in self.buckets.values() {
            bucket.write(&mut out);
        }
        Ok(out)
    }

    /// At least as many bytes as the encoding takes.
    fn bound(&self) -> usize {
        let names: usize = self.buckets.values().map(|b| b.info.collection.len()).sum();
        128 + 48 * self.introductions.len()
            + 49 * self.profiles.len()
            + 128 * self.buckets.len()
            + names
    }

    /// Reads opened bytes; `None` for what `encode` never writes. Buckets are still shut.
    pub(crate) fn decode(text: &[u8], vault: VaultId) -> Option<Self> {
        let mut reader = Reader::new(text);
        let reader = &mut reader;
        let contents = Self {
            lasting: key(reader)?,
            signer: key(reader)?,
            first: match reader.flag()? {
                true => Some(first::Root {
                    vault,
                    epoch: reader.u32()?,
                    key: key(reader)?,
                }),
                false => None,
            },
            introductions: (0..reader.u8()?)
                .map(|_| Some((SlotId(reader.array()?), key(reader)?)))
                .collect::<Option<_>>()?,
            profiles: (0..reader.u16()?)
                .map(|_| Some((ProfileId(reader.array()?), profile(reader, vault)?)))
                .collect::<Option<_>>()?,
            buckets: (0..reader.u32()?)
                .map(|_| Bucket::read(reader).map(|bucket| (bucket.info.id, bucket)))
                .collect::<Option<_>>()?,
        };
        reader.at_end().then_some(contents)
    }

    /// Opens every bucket whose profile is open.
    ///
    /// # Errors
    /// [`VaultError::Tampered`] if one does not open or has no profile.
    pub(crate) fn unlock_buckets(&mut self, vault: VaultId) -> Result<(), VaultError> {
        for bucket in self.buckets.values_mut() {
            let profile = self.profiles.get(&bucket.info.profile);
            let profile = profile.ok_or(VaultError::Tampered)?;
            if let Some(keys) = &profile.keys {
                bucket.unlock(vault, &keys.wrap)?;
            }
        }
        Ok(())
    }
}

fn profile(reader: &mut Reader<'_>, vault: VaultId) -> Option<Profile> {
    let kind = ProfileKind::from_code(reader.u8()?)?;
    let keys = match kind {
        ProfileKind::Guardian => None,
        ProfileKind::Child | ProfileKind::Household => {
            Some(ProfileKeys::new(key(reader)?, vault).ok()?)
        }
    };
    Some(Profile {
        kind,
        keys,
        escrow: None,
    })
}

fn key(reader: &mut Reader<'_>) -> Option<Key> {
    let mut key = Key::zeroed();
    key.bytes_mut().copy_from_slice(reader.bytes(32)?);
    Some(key)
}
