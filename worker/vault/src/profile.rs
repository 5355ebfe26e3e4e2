//! Whose data it is.

use crate::{
    VaultError, VaultId,
    hazmat::{self, kem},
    secret::Key,
    wire::Canonical,
    wrap::Sealing,
};

/// Names a profile; random, not secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProfileId(pub(crate) [u8; 16]);

impl ProfileId {
    /// An id that was kept.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// Who can open a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileKind {
    /// Every slot, and the guardian apart from that by escrow; the child can see that ([`ProfileInfo::escrowed`]).
    Child,
    /// Every slot: settings, the list of profiles, the audit log, safety. A vault has one.
    Household,
    /// The guardian's slots only; a device's slot cannot.
    Guardian,
}

impl ProfileKind {
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Child => 1,
            Self::Household => 2,
            Self::Guardian => 3,
        }
    }

    pub(crate) fn from_code(code: u8) -> Option<Self> {
        [Self::Child, Self::Household, Self::Guardian]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// What is known about a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProfileInfo {
    /// Which.
    pub id: ProfileId,
    /// Who can open it.
    pub kind: ProfileKind,
    /// Whether its key is also sealed to the guardian.
    pub escrowed: bool,
    /// Whether this vault, as it was opened, has its key.
    pub open: bool,
}

/// A profile in an open vault.
#[derive(Debug)]
pub(crate) struct Profile {
    pub(crate) kind: ProfileKind,
    pub(crate) keys: Option<ProfileKeys>,
    pub(crate) escrow: Option<Sealing>,
}

/// The profile's key, and the key made of it that its buckets' keys lie under.
#[derive(Debug)]
pub(crate) struct ProfileKeys {
    pub(crate) key: Key,
    pub(crate) wrap: Key,
}

impl Profile {
    pub(crate) fn copy(&self) -> Self {
        let keys = self.keys.as_ref().map(|keys| ProfileKeys {
            key: keys.key.copied(),
            wrap: keys.wrap.copied(),
        });
        Self {
            kind: self.kind,
            keys,
            escrow: self.escrow.clone(),
        }
    }
}

impl ProfileKeys {
    pub(crate) fn new(key: Key, vault: VaultId) -> Result<Self, VaultError> {
        let info = Canonical::new("luminai/vault/2/buckets").finish();
        let wrap = hazmat::derive(key.bytes(), vault.bytes(), &info)?;
        Ok(Self {
            key,
            wrap: Key::copy(&wrap),
        })
    }
}

/// What the escrow of a profile is bound to.
pub(crate) fn escrow_aad(
    vault: VaultId,
    profile: ProfileId,
    guardian: &kem::PublicKey,
) -> Canonical {
    Canonical::new("luminai/vault/2/escrow")
        .bytes(vault.bytes())
        .bytes(&profile.0)
        .bytes(guardian.bytes())
}
