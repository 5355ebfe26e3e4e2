//! A key of this device that cannot be read out: AES-256-GCM in WebCrypto, kept as a handle in IndexedDB (in memory where
//! the browser keeps nothing).
//!
//! It wraps the secret that opens the vault for the children without the passphrase. Scripts can use the handle on this
//! device but never see the key; whoever holds the unlocked device and the browser's files can, so the tablet's own lock
//! is what protects a stolen tablet.

use crate::js_error::{EdgeError, scope};
use js_sys::{Array, Object, Reflect, Uint8Array};
use rexie::{ObjectStore, Rexie, TransactionMode};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, CryptoKey, SubtleCrypto};

const DATABASE: &str = "luminai-device";
const TABLE: &str = "keys";
const ONLY: &str = "device";
const NONCE: usize = 12;

/// The key, or the place where it will be.
pub(crate) enum DeviceKey {
    /// Kept with the browser's data.
    Lasting,
    /// Gone with the worker.
    Temporary(RefCell<Option<CryptoKey>>),
}

impl DeviceKey {
    pub fn new(temporary: bool) -> Self {
        match temporary {
            true => Self::Temporary(RefCell::default()),
            false => Self::Lasting,
        }
    }

    /// Whether there is one. What cannot be looked at counts as not there.
    pub async fn exists(&self) -> bool {
        matches!(self.load().await, Ok(Some(_)))
    }

    /// Seals `secret`: nonce, then ciphertext with its tag. Makes the key if there is none.
    pub async fn seal(&self, secret: &[u8]) -> Result<Vec<u8>, EdgeError> {
        let key = match self.load().await? {
            Some(key) => key,
            None => self.make().await?,
        };
        let mut nonce = [0u8; NONCE];
        scope()?
            .crypto()?
            .get_random_values_with_u8_array(&mut nonce)?;
        let sealed =
            subtle()?.encrypt_with_object_and_u8_array(&parameters(&nonce), &key, secret)?;
        let mut out = nonce.to_vec();
        out.extend(Uint8Array::new(&JsFuture::from(sealed).await?).to_vec());
        Ok(out)
    }

    /// Opens what [`DeviceKey::seal`] made.
    pub async fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, EdgeError> {
        let lost = || EdgeError::Other("this device's key is not there any more".into());
        let key = self.load().await?.ok_or_else(lost)?;
        let (nonce, text) = sealed.split_at_checked(NONCE).ok_or_else(lost)?;
        let plain = subtle()?.decrypt_with_object_and_u8_array(&parameters(nonce), &key, text)?;
        Ok(Uint8Array::new(&JsFuture::from(plain).await?).to_vec())
    }

    /// Destroys the key.
    pub async fn forget(&self) -> Result<(), EdgeError> {
        match self {
            Self::Lasting => Rexie::delete(DATABASE).await.map_err(database),
            Self::Temporary(key) => {
                key.take();
                Ok(())
            }
        }
    }

    async fn load(&self) -> Result<Option<CryptoKey>, EdgeError> {
        match self {
            Self::Lasting => load().await,
            Self::Temporary(key) => Ok(key.borrow().clone()),
        }
    }

    async fn make(&self) -> Result<CryptoKey, EdgeError> {
        let key = generate().await?;
        match self {
            Self::Lasting => keep(&key).await?,
            Self::Temporary(place) => {
                place.replace(Some(key.clone()));
            }
        }
        Ok(key)
    }
}

async fn generate() -> Result<CryptoKey, EdgeError> {
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &"AES-GCM".into())?;
    Reflect::set(&algorithm, &"length".into(), &256.into())?;
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let extractable = false;
    let key =
        JsFuture::from(subtle()?.generate_key_with_object(&algorithm, extractable, &uses)?).await?;
    Ok(key.unchecked_into())
}

async fn keep(key: &CryptoKey) -> Result<(), EdgeError> {
    let db = database_handle().await?;
    let transaction = db
        .transaction(&[TABLE], TransactionMode::ReadWrite)
        .map_err(database)?;
    let table = transaction.store(TABLE).map_err(database)?;
    table.put(key, Some(&ONLY.into())).await.map_err(database)?;
    transaction.done().await.map_err(database)?;
    db.close();
    Ok(())
}

async fn load() -> Result<Option<CryptoKey>, EdgeError> {
    let db = database_handle().await?;
    let transaction = db
        .transaction(&[TABLE], TransactionMode::ReadOnly)
        .map_err(database)?;
    let found = transaction
        .store(TABLE)
        .map_err(database)?
        .get(ONLY.into())
        .await
        .map_err(database)?;
    transaction.done().await.map_err(database)?;
    db.close();
    Ok(found.and_then(|key| key.dyn_into().ok()))
}

async fn database_handle() -> Result<Rexie, EdgeError> {
    Rexie::builder(DATABASE)
        .version(1)
        .add_object_store(ObjectStore::new(TABLE))
        .build()
        .await
        .map_err(database)
}

fn database(error: rexie::Error) -> EdgeError {
    EdgeError::Other(error.to_string())
}

fn parameters(nonce: &[u8]) -> AesGcmParams {
    AesGcmParams::new("AES-GCM", &Uint8Array::from(nonce))
}

fn subtle() -> Result<SubtleCrypto, EdgeError> {
    Ok(scope()?.crypto()?.subtle())
}
