//! Format 1, read only: what the first version of this crate wrote opens for ever.
//!
//! One root key, wrapped by a passphrase slot and perhaps a device slot, from which the key of each table and record was
//! derived. [`Keybag::upgrade_with_passphrase`] and [`Keybag::upgrade_with_device`] make a vault of today's format of it, which keeps the
//! old root until every record is sealed anew.

mod keybag;
mod record;
mod slot;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "test-cost"))]
mod writer;

pub use keybag::Keybag;
pub use record::{Binding, version};
pub(crate) use slot::Slot;

use crate::{VaultError, VaultId, hazmat, padding::unframe, secret::Key, wire::Canonical};
use hazmat::Envelope;
use record::Header;
use zeroize::Zeroizing;

/// The root key of a format-1 vault.
#[derive(Debug)]
pub(crate) struct Root {
    pub(crate) vault: VaultId,
    pub(crate) epoch: u32,
    pub(crate) key: Key,
}

impl Root {
    /// Opens what was sealed for exactly this place and version.
    pub(crate) fn open(
        &self,
        binding: &Binding<'_>,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let (header, text, tag) = Header::read(sealed)?;
        if header.epoch != self.epoch {
            return Err(VaultError::OtherEpoch(header.epoch));
        }
        if header.version != binding.version {
            return Err(VaultError::Tampered);
        }
        let mut text = Zeroizing::new(text.to_vec());
        self.envelope(&header, binding)?.open(&mut text, tag)?;
        unframe(text)
    }

    /// The key and nonce of one record: root key → table key → record key.
    fn envelope(&self, header: &Header, binding: &Binding<'_>) -> Result<Envelope, VaultError> {
        let table =
            self.subkey(Canonical::new("luminai/vault/1/table").bytes(binding.store.as_bytes()))?;
        Envelope::new(&table, &header.salt, header.aad(self.vault, binding))
    }

    /// The key that authenticates the keybag.
    fn keybag_key(&self) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        self.subkey(Canonical::new("luminai/vault/1/keybag"))
    }

    fn subkey(&self, purpose: Canonical) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        let info = purpose.u32(self.epoch).finish();
        hazmat::derive(self.key.bytes(), self.vault.bytes(), &info)
    }
}
