//! Reading Bitwarden's encrypted JSON export, the kind with a password of its own.
//!
//! The file is JSON: `encrypted` and `passwordProtected` true, `salt` (text), `kdfType` (0 PBKDF2-SHA256, 1 Argon2id),
//! `kdfIterations`, for Argon2id `kdfMemory` (MiB) and `kdfParallelism`, `encKeyValidation_DO_NOT_EDIT` and `data`, both
//! strings `2.IV|ciphertext|MAC` in Base64. The password gives 32 bytes (PBKDF2 over the bytes of the salt's text; Argon2id
//! over their SHA-256), HKDF-SHA256 expands them with "enc" and "mac" to two keys, and the strings are AES-256-CBC under
//! HMAC-SHA256 of IV and ciphertext. `data` holds the plain export.

use crate::{
    VaultError,
    hazmat::foreign::{argon2id_of, expand_sha256, open_cbc_hmac, pbkdf2_sha256, sha256},
    secret::Key,
};
use base64ct::{Base64, Encoding};
use core::fmt;
use serde::Deserialize;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Most bytes of a file.
const FILE: usize = 32 * 1024 * 1024;
/// What Bitwarden itself lets a user choose, less what a browser cannot bear.
const PBKDF2_ROUNDS: core::ops::RangeInclusive<u32> = 5_000..=2_000_000;
const ARGON2_PASSES: core::ops::RangeInclusive<u32> = 2..=10;
const ARGON2_MIB: core::ops::RangeInclusive<u32> = 15..=512;
const ARGON2_LANES: core::ops::RangeInclusive<u32> = 1..=16;

/// A secret of the export. Wiped when dropped, printed by its name only.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Imported {
    /// The item's name and, after " / ", what of it this is: `password`, `username`, `totp`, `note`, or a field's name.
    pub name: String,
    /// The secret itself.
    pub value: String,
}

impl fmt::Debug for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Imported({:?}, …)", self.name)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    encrypted: bool,
    #[serde(default)]
    password_protected: bool,
    salt: Option<String>,
    kdf_type: Option<u32>,
    kdf_iterations: Option<u32>,
    kdf_memory: Option<u32>,
    kdf_parallelism: Option<u32>,
    #[serde(rename = "encKeyValidation_DO_NOT_EDIT")]
    validation: Option<String>,
    data: Option<String>,
}

#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
struct Plain {
    items: Vec<Item>,
}

#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
struct Item {
    name: Option<String>,
    notes: Option<String>,
    login: Option<Login>,
    fields: Option<Vec<Field>>,
}

#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
struct Login {
    username: Option<String>,
    password: Option<String>,
    totp: Option<String>,
}

#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
struct Field {
    name: Option<String>,
    value: Option<String>,
}

/// Opens an export: logins, notes and fields with a value, in the order of the file. Cards, identities and keys are left out.
///
/// # Errors
/// [`VaultError::WrongExportPassword`]; [`VaultError::PlainExport`], [`VaultError::AccountExport`] for other kinds;
/// [`VaultError::NotBitwarden`]; [`VaultError::CostOutOfRange`] for a cost of key stretching that Bitwarden does not
/// offer or a device cannot bear; [`VaultError::TooLarge`] above 32 MiB; [`VaultError::Tampered`] if the password
/// is right and the data were changed; [`VaultError::OutOfMemory`].
pub fn import_bitwarden(file: &[u8], password: &str) -> Result<Vec<Imported>, VaultError> {
    if file.len() > FILE {
        return Err(VaultError::TooLarge);
    }
    let file: File = serde_json::from_slice(file).map_err(|_| VaultError::NotBitwarden)?;
    match (file.encrypted, file.password_protected) {
        (true, true) => {}
        (true, false) => return Err(VaultError::AccountExport),
        (false, _) => return Err(VaultError::PlainExport),
    }
    let sealed = |text: &Option<String>| {
        text.as_deref()
            .and_then(Sealed::read)
            .ok_or(VaultError::NotBitwarden)
    };
    // Both are taken apart before the costly stretching.
    let (validation, data) = (sealed(&file.validation)?, sealed(&file.data)?);
    let key = stretch(&file, password)?;
    let (encryption, authentication) = (expand_sha256(&key, b"enc")?, expand_sha256(&key, b"mac")?);
    validation
        .open(&encryption, &authentication)
        .ok_or(VaultError::WrongExportPassword)?;
    let plain = data
        .open(&encryption, &authentication)
        .ok_or(VaultError::Tampered)?;
    let plain: Plain = serde_json::from_slice(&plain).map_err(|_| VaultError::NotBitwarden)?;
    Ok(plain.items.iter().flat_map(secrets).collect())
}

fn stretch(file: &File, password: &str) -> Result<Key, VaultError> {
    let salt = file.salt.as_deref().ok_or(VaultError::NotBitwarden)?;
    let cost = |number: Option<u32>, range: core::ops::RangeInclusive<u32>| {
        let number = number.ok_or(VaultError::NotBitwarden)?;
        range
            .contains(&number)
            .then_some(number)
            .ok_or(VaultError::CostOutOfRange)
    };
    match file.kdf_type {
        Some(0) => {
            let rounds = cost(file.kdf_iterations, PBKDF2_ROUNDS)?;
            Ok(pbkdf2_sha256(password.as_bytes(), salt.as_bytes(), rounds))
        }
        Some(1) => {
            let passes = cost(file.kdf_iterations, ARGON2_PASSES)?;
            let memory = cost(file.kdf_memory, ARGON2_MIB)?;
            let lanes = cost(file.kdf_parallelism, ARGON2_LANES)?;
            let salt = sha256(salt.as_bytes());
            argon2id_of(password.as_bytes(), &salt, memory * 1024, passes, lanes)
        }
        _ => Err(VaultError::NotBitwarden),
    }
}

/// `2.IV|ciphertext|MAC`.
struct Sealed {
    iv: [u8; 16],
    ciphertext: Vec<u8>,
    tag: [u8; 32],
}

impl Sealed {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix("2.")?.split('|');
        let mut part = || Base64::decode_vec(parts.next()?).ok();
        let (iv, ciphertext, tag) = (part()?, part()?, part()?);
        parts.next().is_none().then_some(Self {
            iv: iv.try_into().ok()?,
            ciphertext,
            tag: tag.try_into().ok()?,
        })
    }

    fn open(&self, encryption: &Key, authentication: &Key) -> Option<Zeroizing<Vec<u8>>> {
        open_cbc_hmac(
            encryption,
            authentication,
            &self.iv,
            &self.ciphertext,
            &self.tag,
        )
    }
}

fn secrets(item: &Item) -> Vec<Imported> {
    let login = item.login.as_ref();
    let fixed = [
        ("username", login.and_then(|l| l.username.as_deref())),
        ("password", login.and_then(|l| l.password.as_deref())),
        ("totp", login.and_then(|l| l.totp.as_deref())),
        ("note", item.notes.as_deref()),
    ];
    let fields = item.fields.iter().flatten();
    let own = fields.map(|f| (f.name.as_deref().unwrap_or("field"), f.value.as_deref()));
    fixed
        .into_iter()
        .chain(own)
        .filter_map(|(what, value)| {
            let value = value.filter(|value| !value.is_empty())?;
            let item = item.name.as_deref().unwrap_or("item");
            Some(Imported {
                name: format!("{item} / {what}"),
                value: value.to_owned(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests;
