//! Secret bytes: wiped when dropped, never printed, never compared byte by byte.

use crate::{Entropy, VaultError, entropy::random};
use core::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A 256-bit key. Not `Clone`, not `Copy`: each lives in one place (boxed, so that a move leaves no copy behind).
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct Key(Box<[u8; 32]>);

impl Key {
    pub(crate) fn zeroed() -> Self {
        Self(Box::new([0; 32]))
    }

    pub(crate) fn random(rng: &mut dyn Entropy) -> Result<Self, VaultError> {
        let mut key = Self::zeroed();
        rng.fill(key.bytes_mut())?;
        Ok(key)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn bytes_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// 32 random bytes that open the vault on this device without the passphrase.
///
/// This crate only makes and uses them; the edge keeps them where they cannot be copied off the device (in a browser:
/// sealed under a key that the browser never hands out).
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct DeviceSecret(Box<[u8; 32]>);

impl DeviceSecret {
    /// A new secret.
    ///
    /// # Errors
    /// [`VaultError::Entropy`] without randomness.
    pub fn generate(rng: &mut dyn Entropy) -> Result<Self, VaultError> {
        random(rng).map(Self::new)
    }

    /// A secret that was kept.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Box::new(bytes))
    }

    /// The same bytes, as key material of this crate.
    pub(crate) fn key(&self) -> Key {
        let mut key = Key::zeroed();
        key.bytes_mut().copy_from_slice(self.0.as_slice());
        key
    }

    /// The bytes, for keeping them; they must not be stored in clear.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for DeviceSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_shows_nothing() {
        let secret = DeviceSecret::new([0xAB; 32]);
        assert_eq!(format!("{secret:?}"), "DeviceSecret(…)");
        assert_eq!(format!("{:?}", Key::zeroed()), "Key(…)");
    }

    #[test]
    fn wiping_leaves_zeros() {
        let mut secret = DeviceSecret::new([0xAB; 32]);
        secret.zeroize();
        assert_eq!(secret.expose(), &[0; 32]);
    }
}
