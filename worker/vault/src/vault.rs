//! An open vault: seals and opens records.

use crate::{
    Binding, Cost, Entropy, Keybag, Passphrase, VaultError,
    entropy::random,
    hazmat::{self, Envelope, TAG},
    padding::{FRAME, padded},
    record::{HEADER, Header},
    secret::Key,
    wire::Canonical,
};
use core::fmt;
use zeroize::Zeroizing;

/// Names a vault; random, not secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VaultId([u8; 16]);

impl VaultId {
    pub(crate) fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// An open vault. Dropping it wipes its root key, which locks it.
pub struct Vault {
    id: VaultId,
    epoch: u32,
    root: Key,
}

impl Vault {
    /// A new vault with a random root key, and the keybag that opens it with this passphrase. Store the keybag first.
    ///
    /// # Errors
    /// [`VaultError::OutOfMemory`] if the device cannot spare the memory that `cost` asks for (try [`Cost::FLOOR`]);
    /// [`VaultError::Entropy`].
    pub fn create(
        passphrase: &Passphrase,
        cost: Cost,
        rng: &mut dyn Entropy,
    ) -> Result<(Self, Keybag), VaultError> {
        let vault = Self::new(VaultId(random(rng)?), 1, Key::random(rng)?);
        let keybag = Keybag::new(&vault, passphrase, cost, rng)?;
        Ok((vault, keybag))
    }

    pub(crate) fn new(id: VaultId, epoch: u32, root: Key) -> Self {
        Self { id, epoch, root }
    }

    /// Which vault this is.
    pub fn id(&self) -> VaultId {
        self.id
    }

    /// The key epoch that records are sealed in; starts at 1 and will count up with every rotation of the root key.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Seals `plaintext` for one place and one version. Its length is hidden in buckets (256 bytes and more); the table,
    /// the id and the version are not hidden.
    ///
    /// An attacker who puts back a whole older record of the same place is not noticed here: the version that comes out is
    /// simply the older one. Whoever keeps versions elsewhere should compare.
    ///
    /// # Errors
    /// [`VaultError::TooLarge`], [`VaultError::Entropy`].
    pub fn seal(
        &self,
        binding: &Binding<'_>,
        plaintext: &[u8],
        rng: &mut dyn Entropy,
    ) -> Result<Vec<u8>, VaultError> {
        let padded = padded(plaintext.len())?;
        let header = Header {
            epoch: self.epoch,
            version: binding.version,
            length: u32::try_from(padded + TAG).map_err(|_| VaultError::TooLarge)?,
            salt: random(rng)?,
        };
        // Allocated once: a growing buffer would leave plaintext behind.
        let mut sealed = Vec::with_capacity(HEADER + padded + TAG);
        header.write(&mut sealed);
        let framed = u32::try_from(plaintext.len()).map_err(|_| VaultError::TooLarge)?;
        sealed.extend_from_slice(&framed.to_be_bytes());
        sealed.extend_from_slice(plaintext);
        sealed.resize(HEADER + padded, 0);
        let tag = self
            .envelope(&header, binding)?
            .seal(&mut sealed[HEADER..])?;
        sealed.extend_from_slice(&tag);
        Ok(sealed)
    }

    /// Opens what was sealed for exactly this place and version.
    ///
    /// # Errors
    /// [`VaultError::NotARecord`], [`VaultError::NewerFormat`], [`VaultError::Truncated`], [`VaultError::OtherEpoch`], and
    /// [`VaultError::Tampered`] for every other difference: a changed bit, another place, version or vault.
    pub fn open(
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

    /// The version that a record says it has, read without a key. Only [`Vault::open`] proves it.
    ///
    /// # Errors
    /// As [`Vault::open`], as far as that is seen without a key.
    pub fn peek_version(sealed: &[u8]) -> Result<u64, VaultError> {
        Header::read(sealed).map(|(header, ..)| header.version)
    }

    pub(crate) fn owner(&self) -> (VaultId, u32) {
        (self.id, self.epoch)
    }

    pub(crate) fn root(&self) -> &Key {
        &self.root
    }

    /// The key that authenticates the keybag.
    pub(crate) fn keybag_key(&self) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        self.subkey(Canonical::new("luminai/vault/1/keybag"))
    }

    /// The key and nonce of one record: root key → table key → record key.
    fn envelope(&self, header: &Header, binding: &Binding<'_>) -> Result<Envelope, VaultError> {
        let table =
            self.subkey(Canonical::new("luminai/vault/1/table").bytes(binding.store.as_bytes()))?;
        Envelope::new(&table, &header.salt, header.aad(self.id, binding))
    }

    fn subkey(&self, purpose: Canonical) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        let info = purpose.u32(self.epoch).finish();
        hazmat::derive(self.root.bytes(), self.id.bytes(), &info)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault")
            .field("id", &self.id)
            .field("epoch", &self.epoch)
            .finish_non_exhaustive()
    }
}

/// Takes frame and padding off. Only a writer that holds the key could have got them wrong.
fn unframe(mut text: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let frame: [u8; FRAME] = *text.first_chunk().ok_or(VaultError::Tampered)?;
    let len = u32::from_be_bytes(frame) as usize;
    if padded(len) != Ok(text.len()) {
        return Err(VaultError::Tampered);
    }
    text.copy_within(FRAME..FRAME + len, 0);
    text.truncate(len);
    Ok(text)
}

#[cfg(test)]
mod tests;
