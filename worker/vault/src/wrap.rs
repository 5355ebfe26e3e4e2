//! A key under another key, and a key sealed to a public key.

use crate::{
    Entropy, VaultError,
    hazmat::{
        Envelope, TAG,
        kem::{self, CIPHERTEXT},
    },
    secret::Key,
    wire::{Canonical, Reader},
};

/// A key under a secret that both sides have.
///
/// Layout: `sealed key 32 | tag 16 | commitment 32`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrapped {
    sealed: [u8; 32],
    tag: [u8; TAG],
    commitment: [u8; 32],
}

impl Wrapped {
    /// A pair of secret and salt must never wrap two keys.
    pub(crate) fn seal(
        key: &Key,
        secret: &[u8; 32],
        salt: &[u8; 32],
        aad: Vec<u8>,
    ) -> Result<Self, VaultError> {
        let envelope = Envelope::new(secret, salt, aad)?;
        let commitment = envelope.commitment()?;
        // Wiped if sealing fails half-way; afterwards it is ciphertext.
        let mut sealed = Key::copy(key.bytes());
        let tag = envelope.seal(sealed.bytes_mut())?;
        Ok(Self {
            sealed: *sealed.bytes(),
            tag,
            commitment,
        })
    }

    /// The key, or `None` if the secret is another. Both checks always run, so that refusing costs what opening does.
    pub(crate) fn open(
        &self,
        secret: &[u8; 32],
        salt: &[u8; 32],
        aad: Vec<u8>,
    ) -> Result<Option<Key>, VaultError> {
        let envelope = Envelope::new(secret, salt, aad)?;
        let committed = envelope.committed_to(&self.commitment)?;
        let mut key = Key::copy(&self.sealed);
        let opened = envelope.open(key.bytes_mut(), &self.tag).is_ok();
        Ok((committed & opened).then_some(key))
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.sealed);
        out.extend_from_slice(&self.tag);
        out.extend_from_slice(&self.commitment);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            sealed: reader.array()?,
            tag: reader.array()?,
            commitment: reader.array()?,
        })
    }
}

/// A key sealed to a public key: whoever has the seed opens it, and nobody need be there when it is sealed.
///
/// `introduction` is a secret that sealer and opener share, or zeros where anybody may seal. Without it anybody who can
/// write the file could seal a key of their own choice (as in the modes Auth and PSK of HPKE, RFC 9180).
///
/// Layout: `X-Wing ciphertext 1120 | wrapped key 80`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sealing {
    ciphertext: Box<[u8; CIPHERTEXT]>,
    wrapped: Wrapped,
}

/// Where anybody may seal.
pub(crate) const NO_INTRODUCTION: [u8; 32] = [0; 32];

impl Sealing {
    pub(crate) fn seal(
        key: &Key,
        to: &kem::PublicKey,
        introduction: &[u8; 32],
        aad: Canonical,
        rng: &mut dyn Entropy,
    ) -> Result<Self, VaultError> {
        let (ciphertext, shared) = to.encapsulate(rng)?;
        let aad = aad.bytes(&*ciphertext).finish();
        Ok(Self {
            wrapped: Wrapped::seal(key, shared.bytes(), introduction, aad)?,
            ciphertext,
        })
    }

    /// The key, or `None` if it was not sealed to this seed, with this introduction and binding.
    pub(crate) fn open(
        &self,
        seed: &Key,
        introduction: &[u8; 32],
        aad: Canonical,
    ) -> Result<Option<Key>, VaultError> {
        let shared = kem::decapsulate(seed, &self.ciphertext);
        let aad = aad.bytes(&*self.ciphertext).finish();
        self.wrapped.open(shared.bytes(), introduction, aad)
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&*self.ciphertext);
        self.wrapped.write(out);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            ciphertext: Box::new(reader.array()?),
            wrapped: Wrapped::read(reader)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededEntropy;

    fn aad(byte: u8) -> Canonical {
        Canonical::new("test").bytes(&[byte])
    }

    #[test]
    fn a_sealing_opens_for_its_seed_introduction_and_binding_only() {
        let (seed, other) = (Key::copy(&[1; 32]), Key::copy(&[2; 32]));
        let to = kem::PublicKey::of(&seed);
        let key = Key::copy(&[7; 32]);
        let sealing =
            Sealing::seal(&key, &to, &[3; 32], aad(1), &mut SeededEntropy::new(1)).unwrap();
        let opens = |seed: &Key, introduction: u8, binding: u8| {
            let opened = sealing
                .open(seed, &[introduction; 32], aad(binding))
                .unwrap();
            opened.map(|key| *key.bytes())
        };
        assert_eq!(opens(&seed, 3, 1), Some([7; 32]));
        assert_eq!(opens(&other, 3, 1), None);
        assert_eq!(opens(&seed, 4, 1), None);
        assert_eq!(opens(&seed, 3, 2), None);
    }

    /// The commitment is checked apart from the tag: a text that was crafted to open under two keys would pass the tag.
    #[test]
    fn every_part_of_a_wrapped_key_is_needed() {
        let key = Key::copy(&[7; 32]);
        let whole = Wrapped::seal(&key, &[1; 32], &[2; 32], vec![3]).unwrap();
        let changed = |change: fn(&mut Wrapped)| {
            let mut wrapped = whole.clone();
            change(&mut wrapped);
            wrapped.open(&[1; 32], &[2; 32], vec![3]).unwrap().is_some()
        };
        assert!(changed(|_| {}));
        assert!(!changed(|wrapped| wrapped.sealed[0] ^= 1));
        assert!(!changed(|wrapped| wrapped.tag[15] ^= 1));
        assert!(!changed(|wrapped| wrapped.commitment[31] ^= 1));
    }
}
