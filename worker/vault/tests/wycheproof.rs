//! Wycheproof's vectors on the primitives that the vault uses, from the same crates with the same features: natively, and in
//! a browser's wasm.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod proof;

use hmac::{KeyInit, Mac, SimpleHmac};
use sha2::Sha256;
use sha3::Sha3_256;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
use wycheproof::{
    TestResult, aead, cipher, hkdf, mac, mldsa_sign, mldsa_verify, mlkem, pbkdf2, xdh,
};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

const NAMES: [&str; 2] = match cfg!(target_arch = "wasm32") {
    true => ["wycheproof_wasm_passed", "wycheproof_wasm_failed"],
    false => ["wycheproof_passed", "wycheproof_failed"],
};

/// The outcomes of one set.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: Vec<usize>,
}

impl Tally {
    fn case(&mut self, id: usize, right: bool) {
        match right {
            true => self.passed += 1,
            false => self.failed.push(id),
        }
    }

    /// `whole`: how many cases the set has for us.
    fn close(self, whole: usize) {
        let failed = self.failed.len() as u64;
        proof::counted(&[(NAMES[0], self.passed), (NAMES[1], failed)]);
        assert_eq!(self.failed, [0usize; 0]);
        assert!(
            whole > 0 && self.passed == whole as u64,
            "{} of {whole}",
            self.passed
        );
    }
}

/// What is not invalid must give exactly these bytes; what is invalid, anything else or nothing.
fn gives(result: TestResult, found: Option<&[u8]>, expected: &[u8]) -> bool {
    (found == Some(expected)) != result.must_fail()
}

#[test]
fn chacha20_poly1305() {
    use chacha20poly1305::{ChaCha20Poly1305, KeyInit, aead::AeadInOut};
    let set = aead::TestSet::load(aead::TestName::ChaCha20Poly1305).unwrap();
    let mut tally = Tally::default();
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let good = test.result == TestResult::Valid;
        let (Ok(key), Ok(nonce), Ok(tag)) = (
            <[u8; 32]>::try_from(&test.key[..]),
            <[u8; 12]>::try_from(&test.nonce[..]),
            <[u8; 16]>::try_from(&test.tag[..]),
        ) else {
            tally.case(test.tc_id, !good);
            continue;
        };
        let cipher = ChaCha20Poly1305::new(&key.into());
        let mut text = test.ct.to_vec();
        let opened = cipher
            .decrypt_inout_detached(
                &nonce.into(),
                &test.aad,
                text.as_mut_slice().into(),
                &tag.into(),
            )
            .is_ok();
        // A text that is refused is left as it was.
        let expected = if good { &test.pt } else { &test.ct };
        let mut right = opened == good && text == expected[..];
        if good {
            let sealed = cipher
                .encrypt_inout_detached(&nonce.into(), &test.aad, text.as_mut_slice().into())
                .unwrap();
            right &= sealed[..] == tag && text == test.ct[..];
        }
        tally.case(test.tc_id, right);
    }
    tally.close(set.number_of_tests);
}

fn macs(name: mac::TestName, matches: impl Fn(&[u8], &[u8], &[u8]) -> bool) {
    let set = mac::TestSet::load(name).unwrap();
    let mut tally = Tally::default();
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let matched = matches(&test.key, &test.msg, &test.tag);
        tally.case(test.tc_id, matched != test.result.must_fail());
    }
    tally.close(set.number_of_tests);
}

#[test]
fn hmac_sha3_256() {
    macs(mac::TestName::HmacSha3_256, |key, text, tag| {
        let mac = SimpleHmac::<Sha3_256>::new_from_slice(key).unwrap();
        mac.chain_update(text).verify_truncated_left(tag).is_ok()
    });
}

#[test]
fn hmac_sha256() {
    macs(mac::TestName::HmacSha256, |key, text, tag| {
        let mac = SimpleHmac::<Sha256>::new_from_slice(key).unwrap();
        mac.chain_update(text).verify_truncated_left(tag).is_ok()
    });
}

#[test]
fn hkdf_sha256() {
    let set = hkdf::TestSet::load(hkdf::TestName::HkdfSha256).unwrap();
    let mut tally = Tally::default();
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let mut key = vec![0; test.size];
        let made = ::hkdf::SimpleHkdf::<Sha256>::new(Some(&test.salt), &test.ikm);
        let made = made.expand(&test.info, &mut key).ok().map(|()| &key[..]);
        tally.case(test.tc_id, gives(test.result, made, &test.okm));
    }
    tally.close(set.number_of_tests);
}

#[test]
fn pbkdf2_hmac_sha256() {
    let set = pbkdf2::TestSet::load(pbkdf2::TestName::Pbkdf2HmacSha256).unwrap();
    let mut tally = Tally::default();
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let mut key = vec![0; test.dk_len];
        let rounds = test.iteration_count as u32;
        ::pbkdf2::pbkdf2_hmac::<Sha256>(&test.password, &test.salt, rounds, &mut key);
        tally.case(test.tc_id, gives(test.result, Some(&key), &test.dk));
    }
    tally.close(set.number_of_tests);
}

/// Of the key sizes, the one that is used.
#[test]
fn aes_256_cbc_pkcs7() {
    use cbc::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::Pkcs7};
    let set = cipher::TestSet::load(cipher::TestName::AesCbcPkcs5).unwrap();
    let groups = || set.test_groups.iter().filter(|group| group.key_size == 256);
    let mut tally = Tally::default();
    for test in groups().flat_map(|group| &group.tests) {
        let mut text = test.ct.to_vec();
        let opened = cbc::Decryptor::<aes::Aes256>::new_from_slices(&test.key, &test.nonce)
            .ok()
            .and_then(|cipher| cipher.decrypt_padded::<Pkcs7>(&mut text).ok());
        tally.case(test.tc_id, gives(test.result, opened, &test.pt));
    }
    tally.close(groups().map(|group| group.tests.len()).sum());
}

/// Half of X-Wing.
#[test]
fn x25519() {
    let set = xdh::TestSet::load(xdh::TestName::X25519).unwrap();
    let mut tally = Tally::default();
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let keys = (
            <[u8; 32]>::try_from(&test.private_key[..]),
            <[u8; 32]>::try_from(&test.public_key[..]),
        );
        let shared = match keys {
            (Ok(secret), Ok(public)) => {
                let secret = x25519_dalek::StaticSecret::from(secret);
                Some(secret.diffie_hellman(&public.into()).to_bytes())
            }
            _ => None,
        };
        let shared = shared.as_ref().map(|shared| &shared[..]);
        tally.case(test.tc_id, gives(test.result, shared, &test.shared_secret));
    }
    tally.close(set.number_of_tests);
}

/// The other half.
fn ml_kem_768(name: mlkem::TestName, case: impl Fn(&mlkem::Test) -> Option<bool>) {
    let set = mlkem::TestSet::load(name).unwrap();
    let mut tally = Tally::default();
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        // `None`: some input was refused.
        let right = case(test).unwrap_or(false) != test.result.must_fail();
        tally.case(test.tc_id, right);
    }
    tally.close(set.number_of_tests);
}

#[test]
fn ml_kem_768_decapsulation() {
    use ml_kem::{FromSeed, KeyExport, MlKem768, kem::Decapsulate};
    ml_kem_768(mlkem::TestName::MlKem768, |test| {
        let seed = <[u8; 64]>::try_from(&test.seed.as_ref()?[..]).ok()?;
        let (secret, public) = MlKem768::from_seed(&seed.into());
        let known = test.encaps_key.as_ref();
        let same = known.is_none_or(|key| public.to_bytes()[..] == key[..]);
        let shared = secret.decapsulate_slice(test.ct.as_ref()?).ok()?;
        Some(same && shared[..] == test.shared_secret.as_ref()?[..])
    });
}

#[test]
fn ml_kem_768_encapsulation() {
    use ml_kem::{EncapsulationKey768, TryKeyInit};
    ml_kem_768(mlkem::TestName::MlKem768Encaps, |test| {
        let public = EncapsulationKey768::new_from_slice(test.encaps_key.as_ref()?).ok()?;
        let message = <[u8; 32]>::try_from(&test.msg.as_ref()?[..]).ok()?;
        let (ciphertext, shared) = public.encapsulate_deterministic(&message.into());
        let same = ciphertext[..] == test.ct.as_ref()?[..];
        Some(same && shared[..] == test.shared_secret.as_ref()?[..])
    });
}

#[test]
fn ml_kem_768_keys() {
    use ml_kem::{FromSeed, KeyExport, MlKem768};
    ml_kem_768(mlkem::TestName::MlKem768KeyGenSeed, |test| {
        let seed = <[u8; 64]>::try_from(&test.seed.as_ref()?[..]).ok()?;
        let public = MlKem768::from_seed(&seed.into()).1;
        Some(public.to_bytes()[..] == test.encaps_key.as_ref()?[..])
    });
}

/// Whether a key of the crate, and without a context the vault's own, accept a signature.
fn accepted(public: &[u8], text: &[u8], context: &[u8], signature: &[u8]) -> Option<bool> {
    use ml_dsa::{MlDsa65, Signature, VerifyingKey};
    let encoded = <[u8; 1952]>::try_from(public).ok()?;
    let key = VerifyingKey::<MlDsa65>::decode(&encoded.into());
    let read = Signature::<MlDsa65>::try_from(signature).ok();
    let accepted = read.is_some_and(|one| key.verify_with_context(text, context, &one));
    if context.is_empty() {
        let ours = vault::PublicKey::from_bytes(public)?;
        assert_eq!(ours.verify(text, signature), accepted);
    }
    Some(accepted)
}

#[test]
fn ml_dsa_65_verification() {
    let set = mldsa_verify::TestSet::load(mldsa_verify::TestName::MlDsa65Verify).unwrap();
    let mut tally = Tally::default();
    for group in &set.test_groups {
        for test in &group.tests {
            let context = test.ctx.as_ref().map_or(&[][..], |context| context);
            let accepted = accepted(&group.pubkey, &test.msg, context, &test.sig);
            let right = accepted.unwrap_or(false) != test.result.must_fail();
            tally.case(test.tc_id, right);
        }
    }
    tally.close(set.number_of_tests);
}

/// The signature that a case asks for: of a text under a context, or of a hash that was made outside.
fn signed(seed: &[u8], test: &mldsa_sign::Test) -> Option<Vec<u8>> {
    let key =
        ml_dsa::SigningKey::<ml_dsa::MlDsa65>::from_seed(&<[u8; 32]>::try_from(seed).ok()?.into());
    let key = key.expanded_key();
    let Some(text) = &test.msg else {
        let hash = <[u8; 64]>::try_from(&test.mu.as_ref()?[..]).ok()?;
        return Some(key.sign_mu_deterministic(&hash.into()).encode().to_vec());
    };
    let context = test.ctx.as_ref().map_or(&[][..], |context| context);
    let length = u8::try_from(context.len()).ok()?;
    let framed: [&[u8]; 3] = [&[0, length], context, text];
    let random = test
        .rnd
        .as_ref()
        .map_or(Some([0; 32]), |random| random[..].try_into().ok())?;
    let signature = key.sign_internal(&framed, &random.into()).encode().to_vec();
    if context.is_empty() && random == [0; 32] {
        let ours = vault::SigningKey::from_seed(seed.try_into().ok()?);
        assert_eq!(ours.sign(text)[..], signature);
    }
    Some(signature)
}

#[test]
fn ml_dsa_65_signing() {
    let set = mldsa_sign::TestSet::load(mldsa_sign::TestName::MlDsa65SignSeed).unwrap();
    let mut tally = Tally::default();
    for group in &set.test_groups {
        for test in &group.tests {
            let seed = group.privseed.as_ref().unwrap();
            let made = signed(seed, test);
            tally.case(test.tc_id, gives(test.result, made.as_deref(), &test.sig));
        }
    }
    tally.close(set.number_of_tests);
}
