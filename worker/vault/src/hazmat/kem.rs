//! X-Wing (draft-connolly-cfrg-xwing-kem): a key for whoever holds a seed, from its public key alone.
//!
//! ML-KEM-768 (FIPS 203) and X25519 (RFC 7748) together: it holds while either of them does, against a computer of today
//! as against a quantum one that reads what was copied today.

use crate::{Entropy, VaultError, entropy::random, secret::Key};
use core::fmt;
use x_wing::{
    Decapsulate, DecapsulationKey, Decapsulator, EncapsulationKey, KeyExport, KeyInit,
    kem::common::array::Array,
};
use zeroize::{Zeroize, Zeroizing};

/// Bytes of a public key.
pub(crate) const PUBLIC: usize = x_wing::ENCAPSULATION_KEY_SIZE;
/// Bytes of an encapsulated key.
pub(crate) const CIPHERTEXT: usize = x_wing::CIPHERTEXT_SIZE;

/// What a key can be encapsulated to; the seed that it was made of opens it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PublicKey(Box<[u8; PUBLIC]>);

impl PublicKey {
    /// The public key of a seed.
    pub(crate) fn of(seed: &Key) -> Self {
        let secret = DecapsulationKey::new(seed.bytes().into());
        Self(Box::new(secret.encapsulation_key().to_bytes().into()))
    }

    /// A stored key; `None` if its coefficients are out of range (FIPS 203, section 7.2).
    pub(crate) fn from_bytes(bytes: [u8; PUBLIC]) -> Option<Self> {
        EncapsulationKey::try_from(&bytes[..]).ok()?;
        Some(Self(Box::new(bytes)))
    }

    pub(crate) fn bytes(&self) -> &[u8; PUBLIC] {
        &self.0
    }

    /// A fresh shared key, and the bytes from which only the seed makes it again.
    pub(crate) fn encapsulate(
        &self,
        rng: &mut dyn Entropy,
    ) -> Result<(Box<[u8; CIPHERTEXT]>, Key), VaultError> {
        let key = EncapsulationKey::try_from(&self.0[..]).map_err(|_| VaultError::Internal)?;
        let randomness = Zeroizing::new(random::<64>(rng)?);
        let (ciphertext, shared) = key.encapsulate_deterministic((&*randomness).into());
        Ok((Box::new(ciphertext.into()), keep(shared)))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("kem::PublicKey(…)")
    }
}

/// The shared key of a ciphertext. A changed ciphertext gives another key, not an error (implicit rejection): whatever is
/// sealed under it then does not open.
pub(crate) fn decapsulate(seed: &Key, ciphertext: &[u8; CIPHERTEXT]) -> Key {
    keep(DecapsulationKey::new(seed.bytes().into()).decapsulate(ciphertext.into()))
}

fn keep<N>(mut shared: Array<u8, N>) -> Key
where
    N: x_wing::kem::common::array::ArraySize,
    Array<u8, N>: AsRef<[u8]> + Zeroize,
{
    let mut key = Key::zeroed();
    key.bytes_mut().copy_from_slice(shared.as_ref());
    shared.zeroize();
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededEntropy;
    use sha3::{Digest, Sha3_256};

    fn hex<const N: usize>(text: &str) -> [u8; N] {
        core::array::from_fn(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap())
    }

    fn key(bytes: [u8; 32]) -> Key {
        Key::copy(&bytes)
    }

    /// Gives out what it was given, once.
    struct Tape([u8; 64]);

    impl Entropy for Tape {
        fn fill(&mut self, buf: &mut [u8]) -> Result<(), VaultError> {
            buf.copy_from_slice(&self.0);
            Ok(())
        }
    }

    /// The vectors of the draft's appendix: seed, randomness, shared key, and SHA3-256 of public key and ciphertext.
    const VECTORS: [[&str; 5]; 3] = [
        [
            "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26",
            "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e235b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2",
            "d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384",
            "5121745904643ad9dfacca7869292c19a8a69533b53e60666b7db910b4ad6367",
            "c0abd149f83f45324ac3a7ddc7606c71f257e5ea86113522834a0ee1bcb34e3e",
        ],
        [
            "badfd6dfaac359a5efbb7bcc4b59d538df9a04302e10c8bc1cbf1a0b3a5120ea",
            "17cda7cfad765f5623474d368ccca8af0007cd9f5e4c849f167a580b14aabdefaee7eef47cb0fca9767be1fda69419dfb927e9df07348b196691abaeb580b32d",
            "f2e86241c64d60f6649fbc6c5b7d17180b780a3f34355e64a85749949c45f150",
            "799b6016e5daa56ffa1b5e79f7caf73413ceecd6df428642404cac41ddee4853",
            "7680b7ba47ae09bac4b43001edcef9d98e50df20026e70ba6a424447e1f2b961",
        ],
        [
            "ef58538b8d23f87732ea63b02b4fa0f4873360e2841928cd60dd4cee8cc0d4c9",
            "22a96188d032675c8ac850933c7aff1533b94c834adbb69c6115bad4692d8619f90b0cdf8a7b9c264029ac185b70b83f2801f2f4b3f70c593ea3aeeb613a7f1b",
            "953f7f4e8c5b5049bdc771d1dffada0dd961477d1a2ae0988baa7ea6898d893f",
            "1ef0c99a06026450564957a5402a788feffbbefdcce55d25de254d0a49eb095a",
            "3088688d63201d5d844170b79f148b2791c15f346ff6f8bd559807fbd442f91f",
        ],
    ];

    #[test]
    fn the_vectors_of_the_draft() {
        for [seed, randomness, shared, public_digest, ciphertext_digest] in VECTORS {
            let seed = key(hex(seed));
            let public = PublicKey::of(&seed);
            let (ciphertext, sent) = public.encapsulate(&mut Tape(hex(randomness))).unwrap();
            assert_eq!(sent.bytes(), &hex(shared));
            assert_eq!(decapsulate(&seed, &ciphertext).bytes(), &hex(shared));
            assert_eq!(
                Sha3_256::digest(public.bytes())[..],
                hex::<32>(public_digest)
            );
            assert_eq!(
                Sha3_256::digest(&ciphertext[..])[..],
                hex::<32>(ciphertext_digest)
            );
        }
        crate::proof::counted(&[("x_wing_draft_passed", VECTORS.len() as u64)]);
    }

    /// The same from its two halves, put together by hand as section 5 of the draft says.
    #[test]
    fn it_is_ml_kem_and_x25519_under_sha3() {
        use ml_kem::{FromSeed, KeyExport, MlKem768, kem::Decapsulate};
        use sha3::digest::{ExtendableOutput, Update, XofReader};
        for byte in 0..8 {
            let seed = key([byte; 32]);
            let public = PublicKey::of(&seed);
            let (ciphertext, sent) = public
                .encapsulate(&mut SeededEntropy::new(u64::from(byte)))
                .unwrap();

            let mut expanded = [0; 96];
            let mut shake = shake::Shake256::default();
            shake.update(seed.bytes());
            shake.finalize_xof().read(&mut expanded);
            let (first, second) = expanded.split_at(64);
            let (ml_secret, ml_public) = MlKem768::from_seed(first.try_into().unwrap());
            let x_secret = x25519_dalek::StaticSecret::from(<[u8; 32]>::try_from(second).unwrap());
            let x_public = x25519_dalek::PublicKey::from(&x_secret);
            assert_eq!(public.bytes()[..1184], ml_public.to_bytes()[..]);
            assert_eq!(&public.bytes()[1184..], x_public.as_bytes());

            let (ml_part, x_part) = ciphertext.split_at(1088);
            let x_part: [u8; 32] = x_part.try_into().unwrap();
            let digest = Sha3_256::new()
                .chain_update(ml_secret.decapsulate(ml_part.try_into().unwrap()))
                .chain_update(x_secret.diffie_hellman(&x_part.into()))
                .chain_update(x_part)
                .chain_update(x_public)
                .chain_update(br"\.//^\")
                .finalize();
            assert_eq!(sent.bytes()[..], digest[..]);
        }
    }

    #[test]
    fn another_seed_or_ciphertext_gives_another_key() {
        let seed = key([1; 32]);
        let (mut ciphertext, shared) = PublicKey::of(&seed)
            .encapsulate(&mut SeededEntropy::new(1))
            .unwrap();
        assert_ne!(
            decapsulate(&key([2; 32]), &ciphertext).bytes(),
            shared.bytes()
        );
        for at in [0, 1087, 1088, CIPHERTEXT - 1] {
            ciphertext[at] ^= 1;
            assert_ne!(decapsulate(&seed, &ciphertext).bytes(), shared.bytes());
            ciphertext[at] ^= 1;
        }
        assert_eq!(decapsulate(&seed, &ciphertext).bytes(), shared.bytes());
    }

    #[test]
    fn coefficients_out_of_range_are_refused() {
        let public = PublicKey::of(&key([1; 32]));
        assert_eq!(PublicKey::from_bytes(*public.bytes()), Some(public));
        assert_eq!(PublicKey::from_bytes([0xFF; PUBLIC]), None);
    }
}
