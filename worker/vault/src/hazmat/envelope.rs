//! One secret, one salt, one text: how slots and records are both sealed.

use super::{aead, derive};
use crate::VaultError;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

const KEY: usize = 32;
const NONCE: usize = 12;
const COMMITMENT: usize = 32;

/// What HKDF makes of a secret, a fresh salt and everything that the text is bound to: an AEAD key, its nonce, and a
/// commitment to both.
///
/// Key and nonce serve for one text only, because the salt is fresh for each; and should a broken source of randomness
/// ever repeat a salt, they still differ wherever the binding does, because it goes into the derivation too.
pub(crate) struct Envelope {
    material: Zeroizing<[u8; KEY + NONCE + COMMITMENT]>,
    aad: Vec<u8>,
}

impl Envelope {
    pub(crate) fn new(
        secret: &[u8; 32],
        salt: &[u8; 32],
        aad: Vec<u8>,
    ) -> Result<Self, VaultError> {
        let material = derive(secret, salt, &aad)?;
        Ok(Self { material, aad })
    }

    /// Encrypts in place; consumes the envelope, so that its key never sees a second text.
    pub(crate) fn seal(self, text: &mut [u8]) -> Result<[u8; aead::TAG], VaultError> {
        let (key, nonce) = self.key_and_nonce()?;
        aead::seal(key, nonce, &self.aad, text)
    }

    /// Decrypts in place, or leaves the text as it was and refuses.
    pub(crate) fn open(&self, text: &mut [u8], tag: &[u8; aead::TAG]) -> Result<(), VaultError> {
        let (key, nonce) = self.key_and_nonce()?;
        aead::open(key, nonce, &self.aad, text, tag)
    }

    /// A public fingerprint of the secret under this salt and binding. ChaCha20-Poly1305 alone lets a crafted text open
    /// under two keys; whoever also checks this knows that it was this one.
    pub(crate) fn commitment(&self) -> Result<[u8; COMMITMENT], VaultError> {
        self.material
            .last_chunk()
            .copied()
            .ok_or(VaultError::Internal)
    }

    /// Compares in constant time.
    pub(crate) fn committed_to(&self, commitment: &[u8; COMMITMENT]) -> Result<bool, VaultError> {
        Ok(self.commitment()?.ct_eq(commitment).into())
    }

    fn key_and_nonce(&self) -> Result<(&[u8; KEY], &[u8; NONCE]), VaultError> {
        let (key, rest) = self
            .material
            .split_first_chunk()
            .ok_or(VaultError::Internal)?;
        let nonce = rest.first_chunk().ok_or(VaultError::Internal)?;
        Ok((key, nonce))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(secret: u8, salt: u8, aad: &[u8]) -> Envelope {
        Envelope::new(&[secret; 32], &[salt; 32], aad.into()).unwrap()
    }

    #[test]
    fn secret_salt_and_binding_each_change_key_nonce_and_commitment() {
        let base = envelope(1, 1, b"a");
        assert_eq!(base.material.len(), 76);
        for other in [
            envelope(2, 1, b"a"),
            envelope(1, 2, b"a"),
            envelope(1, 1, b"b"),
        ] {
            let ((k, n), (l, m)) = (
                base.key_and_nonce().unwrap(),
                other.key_and_nonce().unwrap(),
            );
            assert_ne!(k, l);
            assert_ne!(n, m);
            assert!(!other.committed_to(&base.commitment().unwrap()).unwrap());
        }
    }

    #[test]
    fn what_is_sealed_opens_and_a_refused_text_is_untouched() {
        let mut text = *b"a secret";
        let tag = envelope(1, 1, b"a").seal(&mut text).unwrap();
        assert_ne!(&text, b"a secret");
        let sealed = text;
        assert_eq!(
            envelope(1, 1, b"b").open(&mut text, &tag),
            Err(VaultError::Tampered)
        );
        assert_eq!(text, sealed);
        envelope(1, 1, b"a").open(&mut text, &tag).unwrap();
        assert_eq!(&text, b"a secret");
    }
}
