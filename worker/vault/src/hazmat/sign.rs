//! ML-DSA-65 (FIPS 204), deterministic.

use crate::wire::Reader;
use ml_dsa::{MlDsa65, signature::Keypair};

/// Bytes of a signature.
pub(crate) const SIGNATURE: usize = 3309;

/// Signs; made of a seed of 32 bytes, wiped when dropped.
pub(crate) struct SigningKey(ml_dsa::SigningKey<MlDsa65>);

impl SigningKey {
    pub(crate) fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ml_dsa::SigningKey::from_seed(seed.into()))
    }

    pub(crate) fn public(&self) -> PublicKey {
        PublicKey(Box::new(self.0.verifying_key().encode().into()))
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; SIGNATURE] {
        use ml_dsa::signature::Signer;
        self.0.sign(message).encode().into()
    }
}

/// Checks signatures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey(Box<[u8; 1952]>);

impl PublicKey {
    /// Whether `signature` is this key's for `message`.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        use ml_dsa::signature::Verifier;
        let key = ml_dsa::VerifyingKey::<MlDsa65>::decode((&*self.0).into());
        ml_dsa::Signature::try_from(signature)
            .is_ok_and(|signature| key.verify(message, &signature).is_ok())
    }

    /// The encoding of FIPS 204.
    pub fn bytes(&self) -> &[u8; 1952] {
        &self.0
    }

    /// Reads that encoding; `None` if the length is another.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let key = reader.array()?;
        reader.rest().is_empty().then(|| Self(Box::new(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_for_one_message_and_one_key() {
        let key = SigningKey::from_seed(&[1; 32]);
        let public = PublicKey::from_bytes(key.public().bytes()).unwrap();
        let signature = key.sign(b"message");
        assert_eq!(signature, key.sign(b"message"));
        assert!(public.verify(b"message", &signature));
        assert!(!public.verify(b"massage", &signature));
        assert!(!public.verify(b"message", &signature[1..]));
        let other = SigningKey::from_seed(&[2; 32]).public();
        assert!(!other.verify(b"message", &signature));
        assert!(PublicKey::from_bytes(&public.bytes()[1..]).is_none());
    }
}
