use super::*;
use aes::Aes256;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit, block_padding::Pkcs7};
use hmac::{KeyInit, Mac, SimpleHmac};
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::Sha256;

const PASSWORD: &str = "correct horse";
const SALT: &str = "c2FsdCBvZiB0aGUgc2Vh";

/// Bitwarden's writing side, after its published description.
fn seal(key: &Key, iv: u8, text: &[u8]) -> String {
    let (enc, mac) = (
        expand_sha256(key, b"enc").unwrap(),
        expand_sha256(key, b"mac").unwrap(),
    );
    let iv = [iv; 16];
    let mut buffer = [text, &[0; 16]].concat();
    let cipher = cbc::Encryptor::<Aes256>::new(enc.bytes().into(), &iv.into())
        .encrypt_padded::<Pkcs7>(&mut buffer, text.len())
        .unwrap();
    let tag = SimpleHmac::<Sha256>::new_from_slice(mac.bytes())
        .unwrap()
        .chain_update(iv)
        .chain_update(cipher)
        .finalize()
        .into_bytes();
    let base = |bytes: &[u8]| Base64::encode_string(bytes);
    format!("2.{}|{}|{}", base(&iv), base(cipher), base(&tag))
}

fn plain() -> Value {
    json!({"encrypted": false, "folders": [], "items": [
        {"id": "1", "type": 1, "name": "Calendar", "notes": null, "favorite": false,
         "login": {"username": "mia", "password": "pässword", "totp": null, "uris": [{"uri": "https://c.example"}]},
         "fields": [{"name": "app token", "value": "t0k3n", "type": 1}, {"name": "empty", "value": "", "type": 0}]},
        {"id": "2", "type": 2, "name": "Router", "notes": "wifi: 1234", "secureNote": {"type": 0}},
        {"id": "3", "type": 3, "name": "Card", "card": {"number": "4111"}},
    ]})
}

fn file(kind: u32, key: &Key) -> Value {
    let mut file = json!({
        "encrypted": true, "passwordProtected": true, "salt": SALT, "kdfType": kind, "kdfIterations": 5_000,
        "encKeyValidation_DO_NOT_EDIT": seal(key, 1, b"a random text"),
        "data": seal(key, 2, plain().to_string().as_bytes()),
    });
    if kind == 1 {
        file["kdfIterations"] = json!(2);
        file["kdfMemory"] = json!(16);
        file["kdfParallelism"] = json!(4);
    }
    file
}

fn with_pbkdf2() -> Value {
    file(
        0,
        &pbkdf2_sha256(PASSWORD.as_bytes(), SALT.as_bytes(), 5_000),
    )
}

fn with_argon2() -> Value {
    let salt = sha256(SALT.as_bytes());
    file(
        1,
        &argon2id_of(PASSWORD.as_bytes(), &salt, 16 * 1024, 2, 4).unwrap(),
    )
}

fn import(file: &Value) -> Result<Vec<(String, String)>, VaultError> {
    let secrets = import_bitwarden(file.to_string().as_bytes(), PASSWORD)?;
    Ok(secrets
        .iter()
        .map(|s| (s.name.clone(), s.value.clone()))
        .collect())
}

/// Made with Python's hashlib and hmac.
#[test]
fn stretching_agrees_with_another_implementation() {
    let key = pbkdf2_sha256(PASSWORD.as_bytes(), SALT.as_bytes(), 5_000);
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    assert_eq!(
        hex(key.bytes()),
        "b46d00f5a74dc00bcc429a61c67cfbc1b49c5f159c1c3d7a8fa9daf0e86c6c30"
    );
    assert_eq!(
        hex(expand_sha256(&key, b"enc").unwrap().bytes()),
        "40526ae21821182c87534b3ab6dd28afdf0873b03071d07b655b993e1c9203f1"
    );
    assert_eq!(
        hex(expand_sha256(&key, b"mac").unwrap().bytes()),
        "ea8d50496896d9446eff2664cfe873be85befd669af5779671f1d5c3a2573051"
    );
}

#[test]
fn both_kinds_open() {
    let expected = [
        ("Calendar / username", "mia"),
        ("Calendar / password", "pässword"),
        ("Calendar / app token", "t0k3n"),
        ("Router / note", "wifi: 1234"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(import(&with_pbkdf2()).unwrap(), expected);
    assert_eq!(import(&with_argon2()).unwrap(), expected);
}

#[test]
fn wrong_passwords_and_other_kinds_are_told_apart() {
    for file in [with_pbkdf2(), with_argon2()] {
        let wrong = import_bitwarden(file.to_string().as_bytes(), "wrong").err();
        assert_eq!(wrong, Some(VaultError::WrongExportPassword));
    }
    assert_eq!(import(&plain()), Err(VaultError::PlainExport));
    let account =
        json!({"encrypted": true, "encKeyValidation_DO_NOT_EDIT": "2.a|b|c", "items": []});
    assert_eq!(import(&account), Err(VaultError::AccountExport));
    assert_eq!(import(&json!({"items": []})), Err(VaultError::NotBitwarden));
    assert_eq!(import(&json!([])), Err(VaultError::NotBitwarden));
}

#[test]
fn hostile_costs_are_refused_before_any_work() {
    let refused = |mut file: Value, field: &str, value: Value| {
        file[field] = value;
        import(&file).err()
    };
    let out = Some(VaultError::CostOutOfRange);
    for rounds in [0, 1, 4_999, 2_000_001, u32::MAX] {
        assert_eq!(refused(with_pbkdf2(), "kdfIterations", json!(rounds)), out);
    }
    let argon2 = with_argon2();
    for (field, value) in [
        ("kdfMemory", 14),
        ("kdfMemory", 513),
        ("kdfMemory", u32::MAX),
        ("kdfIterations", 11),
        ("kdfParallelism", 0),
        ("kdfParallelism", 17),
    ] {
        assert_eq!(
            refused(argon2.clone(), field, json!(value)),
            out,
            "{field} {value}"
        );
    }
    let not = Some(VaultError::NotBitwarden);
    for (field, value) in [
        ("kdfType", json!(2)),
        ("kdfType", json!(null)),
        ("kdfIterations", json!(-1)),
        ("kdfIterations", json!(1e30)),
        ("salt", json!(null)),
        ("data", json!("")),
        ("data", json!("0.AAAA|BBBB")),
        ("data", json!("2.AAAA|BBBB|CCCC")),
    ] {
        assert_eq!(
            refused(with_pbkdf2(), field, value.clone()),
            not,
            "{field} {value}"
        );
    }
    let large = vec![b' '; FILE + 1];
    assert_eq!(
        import_bitwarden(&large, "").err(),
        Some(VaultError::TooLarge)
    );
}

#[test]
fn changed_data_are_noticed() {
    let good = with_pbkdf2();
    let data = good["data"].as_str().unwrap();
    for at in (0..data.len()).step_by(7) {
        let mut changed = data.as_bytes().to_vec();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let mut file = good.clone();
        file["data"] = json!(String::from_utf8(changed).unwrap());
        let refused = import(&file);
        let known = [Err(VaultError::Tampered), Err(VaultError::NotBitwarden)];
        assert!(known.contains(&refused), "{at}");
    }
    let text = good.to_string();
    for cut in (0..text.len()).step_by(11) {
        let refused = import_bitwarden(&text.as_bytes()[..cut], PASSWORD);
        assert_eq!(refused.err(), Some(VaultError::NotBitwarden));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200), text in ".{0,80}") {
        prop_assert!(import_bitwarden(&bytes, "").is_err());
        let _ = Sealed::read(&text);
        let _ = Sealed::read(&format!("2.{text}"));
    }
}
