//! What stands in clear in a keybag.

use crate::{
    ProfileId, Vault, VaultError, VaultId,
    hazmat::{PublicKey, kem},
    profile::Profile,
    slot::Slot,
    wire::Reader,
    wrap::Sealing,
};

const MAGIC: [u8; 4] = *b"LAIK";
const FORMAT: u8 = 2;

/// Layout, numbers big-endian: `"LAIK" | 2 | vault id 16 | version 8 | epoch 4 | signing key 1952 | flag 1 [guardian's public
/// key 1216] | slots 1 × slot | escrows 2 × (profile 16, sealing 1200)`. Slots and escrows stand in the order of their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) vault: VaultId,
    pub(crate) version: u64,
    pub(crate) epoch: u32,
    pub(crate) signer: PublicKey,
    pub(crate) guardian: Option<kem::PublicKey>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) escrows: Vec<Escrow>,
}

/// A profile's key, sealed to the guardian.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Escrow {
    pub(crate) profile: ProfileId,
    pub(crate) key: Sealing,
}

impl Header {
    pub(crate) fn of(vault: &Vault, signer: PublicKey) -> Self {
        let escrow = |(id, profile): (&ProfileId, &Profile)| {
            Some(Escrow {
                profile: *id,
                key: profile.escrow.clone()?,
            })
        };
        Self {
            vault: vault.id(),
            version: vault.version,
            epoch: vault.epoch(),
            signer,
            guardian: vault.guardian.as_ref().map(|g| g.public.clone()),
            slots: vault.slots.values().cloned().collect(),
            escrows: vault.contents.profiles.iter().filter_map(escrow).collect(),
        }
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::from(MAGIC);
        out.push(FORMAT);
        out.extend_from_slice(self.vault.bytes());
        out.extend_from_slice(&self.version.to_be_bytes());
        out.extend_from_slice(&self.epoch.to_be_bytes());
        out.extend_from_slice(self.signer.bytes());
        out.push(u8::from(self.guardian.is_some()));
        if let Some(guardian) = &self.guardian {
            out.extend_from_slice(guardian.bytes());
        }
        // At most MAX_SLOTS and MAX_PROFILES, checked where they are added.
        out.push(self.slots.len() as u8);
        for slot in &self.slots {
            slot.write(&mut out);
        }
        out.extend_from_slice(&(self.escrows.len() as u16).to_be_bytes());
        for escrow in &self.escrows {
            out.extend_from_slice(&escrow.profile.0);
            escrow.key.write(&mut out);
        }
        out
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let broken = VaultError::NotAKeybag;
        if reader.array() != Some(MAGIC) {
            return Err(broken);
        }
        match reader.u8() {
            Some(FORMAT) => {}
            None | Some(0) => return Err(broken),
            Some(older @ ..FORMAT) => return Err(VaultError::OlderFormat(older)),
            Some(newer) => return Err(VaultError::NewerFormat(newer)),
        }
        let mut header = Self::start(reader).ok_or(broken)?;
        for _ in 0..reader.u8().ok_or(broken)? {
            header.slots.push(Slot::read(reader)?);
        }
        for _ in 0..reader.u16().ok_or(broken)? {
            header.escrows.push(Escrow::read(reader).ok_or(broken)?);
        }
        let in_order = header.slots.is_sorted_by(|a, b| a.id < b.id)
            && header.escrows.is_sorted_by(|a, b| a.profile < b.profile);
        let few = header.slots.len() <= Vault::MAX_SLOTS;
        (in_order && few).then_some(header).ok_or(broken)
    }

    fn start(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            vault: VaultId::new(reader.array()?),
            version: reader.u64()?,
            epoch: reader.u32()?,
            signer: PublicKey::from_bytes(reader.bytes(1952)?)?,
            guardian: match reader.flag()? {
                true => Some(kem::PublicKey::from_bytes(reader.array()?)?),
                false => None,
            },
            slots: Vec::new(),
            escrows: Vec::new(),
        })
    }
}

impl Escrow {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            profile: ProfileId(reader.array()?),
            key: Sealing::read(reader)?,
        })
    }
}
