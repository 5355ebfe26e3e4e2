//! Secret bytes: wiped when dropped, never printed, never compared byte by byte.

use crate::{Entropy, VaultError, entropy::random};
use core::fmt;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A 256-bit key. Not `Clone`, not `Copy`: each lives in one place (boxed, so that a move leaves no copy behind).
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct Key(Box<[u8; 32]>);

impl Key {
    pub(crate) fn zeroed() -> Self {
        Self(Box::new([0; 32]))
    }

    /// A copy of bytes that are kept elsewhere.
    pub(crate) fn copy(bytes: &[u8; 32]) -> Self {
        let mut key = Self::zeroed();
        key.bytes_mut().copy_from_slice(bytes);
        key
    }

    /// A second copy, wiped by itself.
    pub(crate) fn copied(&self) -> Self {
        Self::copy(self.bytes())
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

/// In constant time.
impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_slice().ct_eq(other.0.as_slice()).into()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// A secret of 32 bytes that opens a slot.
macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Zeroize, ZeroizeOnDrop)]
        pub struct $name(Box<[u8; 32]>);

        impl $name {
            /// A secret that was kept.
            pub fn new(bytes: [u8; 32]) -> Self {
                Self(Box::new(bytes))
            }

            /// The bytes, for keeping them; they must not be stored in clear.
            pub fn expose(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

secret! {
    /// Opens the vault on this device without the passphrase.
    ///
    /// This crate only makes and uses it; the edge keeps it where it cannot be copied off the device (in a browser: sealed
    /// under a key that the browser never hands out).
    DeviceSecret
}

secret! {
    /// What a passkey makes of a slot's PRF salt (WebAuthn Level 3, extension `prf`, first output).
    PasskeySecret
}

secret! {
    /// What the recovery shares hold together; it is split at once and kept nowhere whole.
    RecoverySecret
}

impl DeviceSecret {
    /// A new secret.
    ///
    /// # Errors
    /// [`VaultError::Entropy`] without randomness.
    pub fn generate(rng: &mut dyn Entropy) -> Result<Self, VaultError> {
        random(rng).map(Self::new)
    }
}

impl RecoverySecret {
    /// A new secret.
    ///
    /// # Errors
    /// [`VaultError::Entropy`] without randomness.
    pub fn generate(rng: &mut dyn Entropy) -> Result<Self, VaultError> {
        random(rng).map(Self::new)
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
