//! Typed records in and out of the store, always sealed.

use crate::error::CoreError;
use serde::{Serialize, de::DeserializeOwned};
use store::{Change, Row, Store, Table};
use vault::{Binding, Entropy, Vault, VaultError};

/// A record that opened, with its key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Opened<T> {
    pub key: String,
    pub value: T,
}

/// What a scan gave: what opened, and the rows that did not.
#[derive(Debug)]
pub(crate) struct Scanned<T> {
    pub opened: Vec<Opened<T>>,
    pub broken: Vec<Row>,
}

impl<T> Scanned<T> {
    pub fn values(self) -> Vec<T> {
        self.opened.into_iter().map(|o| o.value).collect()
    }
}

/// Seals `value` for `table`/`key` as its next version after `previous` (the stored bytes, if any).
pub(crate) fn seal<T: Serialize>(
    vault: &Vault,
    rng: &mut dyn Entropy,
    table: Table,
    key: &str,
    previous: Option<&[u8]>,
    value: &T,
) -> Result<Change, CoreError> {
    let version = previous
        .and_then(|bytes| Vault::peek_version(bytes).ok())
        .map_or(1, |v| v.saturating_add(1));
    let plain = vault::Zeroizing::new(
        serde_json::to_vec(value).map_err(|e| CoreError::Shape(e.to_string()))?,
    );
    let binding = Binding {
        store: table.name(),
        id: key,
        version,
    };
    let value = vault.seal(&binding, &plain, rng)?;
    Ok(Change::Put {
        table,
        key: key.into(),
        value,
    })
}

/// Opens one row.
pub(crate) fn open<T: DeserializeOwned>(
    vault: &Vault,
    table: Table,
    row: &Row,
) -> Result<T, CoreError> {
    let version = Vault::peek_version(&row.value)?;
    let binding = Binding {
        store: table.name(),
        id: &row.key,
        version,
    };
    let plain = vault.open(&binding, &row.value)?;
    serde_json::from_slice(&plain).map_err(|e| CoreError::Shape(e.to_string()))
}

/// Opens a record by its key; `None` if there is none.
pub(crate) async fn load<T: DeserializeOwned>(
    store: &impl Store,
    vault: &Vault,
    table: Table,
    key: &str,
) -> Result<Option<T>, CoreError> {
    match store.get(table, key).await? {
        None => Ok(None),
        Some(value) => open(
            vault,
            table,
            &Row {
                key: key.into(),
                value,
            },
        )
        .map(Some),
    }
}

/// Opens every record under a prefix. What does not open is handed back, never dropped in silence; a record of a newer
/// format stops the scan, since it is not broken.
pub(crate) async fn scan<T: DeserializeOwned>(
    store: &impl Store,
    vault: &Vault,
    table: Table,
    prefix: &str,
    newest_first: bool,
    limit: usize,
) -> Result<Scanned<T>, CoreError> {
    let mut scanned = Scanned {
        opened: Vec::new(),
        broken: Vec::new(),
    };
    for row in store.scan(table, prefix, newest_first, limit).await? {
        match open(vault, table, &row) {
            Ok(value) => scanned.opened.push(Opened {
                key: row.key,
                value,
            }),
            Err(CoreError::Vault(VaultError::NewerFormat(v))) => {
                return Err(VaultError::NewerFormat(v).into());
            }
            Err(_) => scanned.broken.push(row),
        }
    }
    Ok(scanned)
}

/// The key after this one, for several records of one commit.
pub(crate) fn following(key: &str) -> String {
    let (prefix, number) = key.split_at(key.len().saturating_sub(12));
    format!("{prefix}{:012}", number.parse::<u64>().unwrap_or(0) + 1)
}
