//! From one secret to another: Argon2id (RFC 9106), HKDF (RFC 5869) and HMAC over SHA3-256.

use crate::{Cost, VaultError, secret::Key};
use argon2::{Algorithm, Argon2, Block, Error, Params, Version};
use hkdf::SimpleHkdf;
use hmac::{KeyInit, Mac, SimpleHmac};
use sha3::Sha3_256;
use zeroize::Zeroizing;

/// Stretches a passphrase.
pub(crate) fn stretch(passphrase: &[u8], salt: &[u8], cost: Cost) -> Result<Key, VaultError> {
    #[cfg(test)]
    count::add(u64::from(cost.memory_kib()) * u64::from(cost.passes()));
    let params = Params::new(cost.memory_kib(), cost.passes(), cost.lanes(), Some(32))
        .map_err(|_| VaultError::CostOutOfRange)?;
    argon2id(
        &Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
        passphrase,
        salt,
    )
}

/// Runs Argon2id in memory that is asked for politely (a browser tab must not die of it) and wiped afterwards (its last
/// blocks are as good as the key).
pub(super) fn argon2id(
    argon: &Argon2<'_>,
    passphrase: &[u8],
    salt: &[u8],
) -> Result<Key, VaultError> {
    let blocks = argon.params().block_count();
    let mut memory = Zeroizing::new(Vec::new());
    memory
        .try_reserve_exact(blocks)
        .map_err(|_| VaultError::OutOfMemory)?;
    memory.resize(blocks, Block::new());
    let mut key = Key::zeroed();
    argon
        .hash_password_into_with_memory(passphrase, salt, key.bytes_mut(), memory.as_mut_slice())
        .map_err(|error| match error {
            Error::OutOfMemory => VaultError::OutOfMemory,
            _ => VaultError::Internal,
        })?;
    Ok(key)
}

/// `N` bytes for one purpose: HKDF-SHA3-256 with this salt, expanded with this info.
pub(crate) fn derive<const N: usize>(
    secret: &[u8; 32],
    salt: &[u8],
    info: &[u8],
) -> Result<Zeroizing<[u8; N]>, VaultError> {
    let mut out = Zeroizing::new([0; N]);
    SimpleHkdf::<Sha3_256>::new(Some(salt), secret)
        .expand(info, out.as_mut())
        .map_err(|_| VaultError::Internal)?;
    Ok(out)
}

/// HMAC-SHA3-256.
pub(crate) fn mac(key: &[u8; 32], data: &[u8]) -> Result<[u8; 32], VaultError> {
    Ok(keyed(key, data)?.finalize().into_bytes().into())
}

/// Whether `tag` is the HMAC of `data`, compared in constant time.
pub(crate) fn mac_matches(key: &[u8; 32], data: &[u8], tag: &[u8; 32]) -> Result<bool, VaultError> {
    Ok(keyed(key, data)?.verify_slice(tag).is_ok())
}

fn keyed(key: &[u8; 32], data: &[u8]) -> Result<SimpleHmac<Sha3_256>, VaultError> {
    SimpleHmac::<Sha3_256>::new_from_slice(key)
        .map(|mac| mac.chain_update(data))
        .map_err(|_| VaultError::Internal)
}

/// Argon2id work done by this thread, in KiB times passes: equal work is shown by counting, which no noisy machine upsets.
#[cfg(test)]
pub(crate) fn stretched_kib() -> u64 {
    count::get()
}

#[cfg(test)]
mod count {
    use std::cell::Cell;

    thread_local!(static WORK: Cell<u64> = const { Cell::new(0) });

    pub(super) fn add(work: u64) {
        WORK.set(WORK.get() + work);
    }

    pub(super) fn get() -> u64 {
        WORK.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::{AssociatedData, ParamsBuilder};

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// RFC 9106, section 5.3. It uses a secret and associated data, which the vault does not, through the same memory path.
    #[test]
    fn the_example_of_the_argon2_rfc() {
        let mut params = ParamsBuilder::new();
        params.m_cost(32).t_cost(3).p_cost(4).output_len(32);
        params.data(AssociatedData::new(&[4; 12]).unwrap());
        let argon = Argon2::new_with_secret(
            &[3; 8],
            Algorithm::Argon2id,
            Version::V0x13,
            params.build().unwrap(),
        )
        .unwrap();
        let key = argon2id(&argon, &[1; 32], &[2; 16]).unwrap();
        assert_eq!(
            hex(key.bytes()),
            "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
        );
        crate::proof::counted(&[("rfc9106_passed", 1)]);
    }

    #[test]
    fn every_input_of_the_stretching_counts() {
        let key = |p: &[u8], s: &[u8; 32], c| *stretch(p, s, c).unwrap().bytes();
        let base = key(b"one", &[1; 32], Cost::TEST);
        assert_eq!(base, key(b"one", &[1; 32], Cost::TEST));
        assert_ne!(base, key(b"two", &[1; 32], Cost::TEST));
        assert_ne!(base, key(b"one", &[2; 32], Cost::TEST));
        assert_ne!(base, key(b"one", &[1; 32], Cost::FLOOR));
    }

    /// Made with Python's hmac and hashlib: HMAC-SHA3-256 and, with it, HKDF of RFC 5869.
    #[test]
    fn hmac_and_hkdf_agree_with_another_implementation() {
        assert_eq!(
            hex(&mac(&[7; 32], b"message").unwrap()),
            "2c63c057574325acefe50fefb934e45c37f860a1866eb6632cab1b76884e5cbb"
        );
        let derived = derive::<76>(&[9; 32], b"salt", b"info").unwrap();
        assert_eq!(
            hex(derived.as_ref()),
            "938f2dbf0c7c7f2b1be4e6093e41d66b004eba9410dc70962dcfec2af59ca345268ad01e3b3e5b457b6e9fef2c72bc385dd28257726082a9d3ed1860c9dfce6d18ece96278cbdd5848bc0533"
        );
    }

    #[test]
    fn a_mac_matches_only_itself() {
        let tag = mac(&[7; 32], b"message").unwrap();
        assert!(mac_matches(&[7; 32], b"message", &tag).unwrap());
        assert!(!mac_matches(&[8; 32], b"message", &tag).unwrap());
        assert!(!mac_matches(&[7; 32], b"massage", &tag).unwrap());
    }
}
