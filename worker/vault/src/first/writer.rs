//! Records as format 1 was written, for tests of those who read it.

use super::{Binding, record::Header};
use crate::{Entropy, Vault, VaultError, entropy::random, hazmat::TAG, padding};

impl Vault {
    /// Seals a record in format 1, under the key that was kept for reading such records. Only tests write it any more.
    ///
    /// # Errors
    /// [`VaultError::UnknownBucket`] if that key is gone; [`VaultError::TooLarge`], [`VaultError::Entropy`].
    pub fn seal_first(
        &self,
        binding: &Binding<'_>,
        text: &[u8],
        rng: &mut dyn Entropy,
    ) -> Result<Vec<u8>, VaultError> {
        let root = self.contents.first.as_ref();
        let root = root.ok_or(VaultError::UnknownBucket)?;
        let mut body = Vec::new();
        padding::append_framed(&mut body, text)?;
        let length = u32::try_from(body.len() + TAG).map_err(|_| VaultError::TooLarge)?;
        let header = Header {
            epoch: root.epoch,
            version: binding.version,
            length,
            salt: random(rng)?,
        };
        let tag = root.envelope(&header, binding)?.seal(&mut body)?;
        let mut out = header.bytes();
        out.extend_from_slice(&body);
        out.extend_from_slice(&tag);
        Ok(out)
    }
}
