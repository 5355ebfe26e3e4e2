//! Primitives of other programs' files, for importing only: nothing of ours is ever sealed with them.

use super::kdf::argon2id;
use crate::{VaultError, secret::Key};
use aes::Aes256;
use argon2::{Algorithm, Argon2, Params, Version};
use cbc::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::Pkcs7};
use hkdf::SimpleHkdf;
use hmac::{KeyInit, Mac, SimpleHmac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// PBKDF2-HMAC-SHA256 (RFC 8018).
pub(crate) fn pbkdf2_sha256(password: &[u8], salt: &[u8], rounds: u32) -> Key {
    let mut key = Key::zeroed();
    pbkdf2::pbkdf2_hmac::<Sha256>(password, salt, rounds, key.bytes_mut());
    key
}

/// Argon2id with costs that another program chose; the caller has checked that they are bearable.
pub(crate) fn argon2id_of(
    password: &[u8],
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
    lanes: u32,
) -> Result<Key, VaultError> {
    let params =
        Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| VaultError::CostOutOfRange)?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2id(&argon, password, salt)
}

/// SHA-256.
pub(crate) fn sha256(data: &[u8]) -> [u8; 32] {
    Sha256::digest(data).into()
}

/// HKDF-SHA256, the expanding half only (RFC 5869, section 2.3).
pub(crate) fn expand_sha256(key: &Key, info: &[u8]) -> Result<Key, VaultError> {
    let mut out = Key::zeroed();
    SimpleHkdf::<Sha256>::from_prk(key.bytes())
        .map_err(|_| VaultError::Internal)?
        .expand(info, out.bytes_mut())
        .map_err(|_| VaultError::Internal)?;
    Ok(out)
}

/// AES-256-CBC with PKCS #7 padding under HMAC-SHA256 of initialisation vector and ciphertext, checked first; `None` if
/// the MAC is wrong.
pub(crate) fn open_cbc_hmac(
    encryption: &Key,
    authentication: &Key,
    iv: &[u8; 16],
    ciphertext: &[u8],
    tag: &[u8; 32],
) -> Option<Zeroizing<Vec<u8>>> {
    SimpleHmac::<Sha256>::new_from_slice(authentication.bytes())
        .ok()?
        .chain_update(iv)
        .chain_update(ciphertext)
        .verify_slice(tag)
        .ok()?;
    let mut text = Zeroizing::new(ciphertext.to_vec());
    let length = cbc::Decryptor::<Aes256>::new(encryption.bytes().into(), iv.into())
        .decrypt_padded::<Pkcs7>(&mut text)
        .ok()?
        .len();
    text.truncate(length);
    Some(text)
}
