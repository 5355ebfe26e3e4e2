//! ML-DSA-65 (FIPS 204), pure, with an empty context, deterministic: the same key and message give the same signature.

use crate::wire::Canonical;
use core::fmt;
use ml_dsa::{MlDsa65, Signature, VerifyingKey};

/// Bytes of a signature.
pub(crate) const SIGNATURE: usize = 3309;
/// Bytes of a public key.
pub(crate) const PUBLIC: usize = 1952;

/// Signs keybags and the checkpoints of the audit log. Wiped when dropped, never printed.
pub struct SigningKey(Box<ml_dsa::SigningKey<MlDsa65>>);

impl SigningKey {
    /// The key of a seed of 32 random bytes (`ML-DSA.KeyGen_internal`, FIPS 204 algorithm 6).
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(Box::new(ml_dsa::SigningKey::from_seed(&(*seed).into())))
    }

    /// What checks the signatures.
    pub fn public(&self) -> PublicKey {
        let key = self.0.expanded_key().verifying_key();
        PublicKey(Box::new(key.encode().into()))
    }

    /// A signature of the whole message (FIPS 204 algorithm 2 with `rnd` all zero and an empty context).
    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE] {
        // Domain byte 0 for pure signing, then the length of the empty context.
        let framed: [&[u8]; 2] = [&[0, 0], message];
        self.0
            .expanded_key()
            .sign_internal(&framed, &[0; 32].into())
            .encode()
            .into()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

/// What everybody may know of a [`SigningKey`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey(Box<[u8; PUBLIC]>);

impl PublicKey {
    /// Whether `signature` is one of `message` by this key. Bytes that are no signature at all are none, too.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        let Ok(signature) = Signature::<MlDsa65>::try_from(signature) else {
            return false;
        };
        VerifyingKey::<MlDsa65>::decode(&(*self.0).into()).verify_with_context(
            message,
            &[],
            &signature,
        )
    }

    /// The encoded key (FIPS 204 algorithm 22).
    pub fn bytes(&self) -> &[u8; PUBLIC] {
        &self.0
    }

    /// 64 hexadecimal digits by which two people compare a public key.
    pub fn fingerprint(&self) -> String {
        let form = Canonical::new("luminai/vault/audit/1/fingerprint").bytes(self.bytes());
        let hash = super::digest(&[&form.finish()]);
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A key that was encoded; `None` if the length is wrong. Every string of that length is some key.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|key| Self(Box::new(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SeededEntropy, entropy::random, hazmat::digest, proof};
    use fips204::{
        ml_dsa_65,
        traits::{KeyGen, SerDes, Signer, Verifier},
    };

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// What the first version made: signatures that were once given must be checkable for ever.
    #[test]
    fn keys_and_signatures_stay_the_same() {
        let key = SigningKey::from_seed(&core::array::from_fn(|i| i as u8));
        let made = [
            digest(&[key.public().bytes()]),
            digest(&[&key.sign(b"luminai")]),
            digest(&[&key.sign(b"")]),
        ];
        assert_eq!(
            made.map(|hash| hex(&hash)),
            [
                "1800725067e388d837d911fe4f66101cc1961b1bb755030dc574272cfb00013f",
                "71850aabfb3eca17ad0b21deba0f025c8fe36fa8441d43a3bf6925dd5e25df25",
                "3d898cfb0bf18f60808db6bbd64e4924ce76b1e5459b8d27c0efabdb147fe103",
            ]
        );
    }

    /// Another implementation must make the same keys and signatures from the same seeds, and accept ours.
    #[test]
    fn another_implementation_agrees() {
        let mut rng = SeededEntropy::new(204);
        let rounds = proof::size(50, 1_000);
        for round in 0..rounds {
            let seed: [u8; 32] = random(&mut rng).unwrap();
            let message = [round as u8; 300];
            let message = &message[..round % 300];
            let ours = SigningKey::from_seed(&seed);
            let (their_public, their_secret) = ml_dsa_65::KG::keygen_from_seed(&seed);
            let signature = ours.sign(message);
            assert_eq!(ours.public().bytes(), &their_public.clone().into_bytes());
            let theirs = their_secret.try_sign_with_seed(&[0; 32], message, &[]);
            assert_eq!(signature, theirs.unwrap());
            assert!(their_public.verify(message, &signature, &[]));
            assert!(ours.public().verify(message, &signature));
        }
        proof::counted(&[("ml_dsa_differential", rounds as u64)]);
    }

    #[test]
    fn nothing_else_verifies() {
        let key = SigningKey::from_seed(&[7; 32]);
        let public = key.public();
        let good = key.sign(b"message");
        assert!(public.verify(b"message", &good));
        assert!(!public.verify(b"massage", &good));
        assert!(!public.verify(b"message", &good[1..]));
        assert!(!public.verify(b"message", &[]));
        assert!(
            !SigningKey::from_seed(&[8; 32])
                .public()
                .verify(b"message", &good)
        );
        let mut rng = SeededEntropy::new(1);
        for _ in 0..300 {
            let [high, low, bit]: [u8; 3] = random(&mut rng).unwrap();
            let at = usize::from(u16::from_be_bytes([high, low])) % SIGNATURE;
            let mut changed = good;
            changed[at] ^= 1 << (bit % 8);
            assert!(!public.verify(b"message", &changed), "{at}.{}", bit % 8);
        }
        assert!(PublicKey::from_bytes(&public.bytes()[1..]).is_none());
        assert_eq!(PublicKey::from_bytes(public.bytes()), Some(public));
    }

    #[test]
    fn printing_shows_nothing() {
        assert_eq!(
            format!("{:?}", SigningKey::from_seed(&[1; 32])),
            "SigningKey(…)"
        );
    }
}
