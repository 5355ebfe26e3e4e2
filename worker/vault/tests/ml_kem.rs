//! The key encapsulation that slots build on (ML-KEM-768, FIPS 203), against another implementation.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod proof;

use fips203::{
    ml_kem_768,
    traits::{Decaps, Encaps, KeyGen, SerDes},
};
use ml_kem::{DecapsulationKey768, KeyExport, kem::Decapsulate};
use sha3::{Digest, Sha3_256};

fn seed(number: usize) -> [u8; 32] {
    Sha3_256::digest(number.to_be_bytes()).into()
}

/// Keys, ciphertexts and secrets from the same seeds, in both directions, a damaged ciphertext each (implicit rejection).
#[test]
fn another_implementation_agrees() {
    let rounds = proof::size(50, 1_000);
    for round in 0..rounds {
        let (d, z, m) = (seed(3 * round), seed(3 * round + 1), seed(3 * round + 2));
        let joined: [u8; 64] = [d, z].concat().try_into().unwrap();
        let ours = DecapsulationKey768::from_seed(joined.into());
        let public = ours.encapsulation_key();
        let (their_public, theirs) = ml_kem_768::KG::keygen_from_seed(d, z);
        let their_bytes = their_public.clone().into_bytes();
        assert_eq!(public.to_bytes()[..], their_bytes[..], "{round}");

        let (ciphertext, secret) = public.encapsulate_deterministic(&m.into());
        let (their_secret, their_ciphertext) = their_public.encaps_from_seed(&m);
        let their_ciphertext = their_ciphertext.into_bytes();
        assert_eq!(ciphertext[..], their_ciphertext[..], "{round}");
        assert_eq!(secret[..], their_secret.into_bytes()[..], "{round}");
        assert_eq!(ours.decapsulate(&ciphertext), secret, "{round}");

        let mut damaged = their_ciphertext;
        damaged[round] ^= 1 << (round % 8);
        let text = ml_kem_768::CipherText::try_from_bytes(damaged).unwrap();
        let rejected = theirs.try_decaps(&text).unwrap().into_bytes();
        assert_eq!(ours.decapsulate(&damaged.into())[..], rejected[..]);
        assert_ne!(rejected[..], secret[..]);
    }
    proof::counted(&[("ml_kem_differential", rounds as u64)]);
}
