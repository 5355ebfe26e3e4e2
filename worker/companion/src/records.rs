//! Typed records in and out of the archive.

use crate::{Companion, CoreError, Ports};
use archive::{Change, Owner};
use serde::{Serialize, de::DeserializeOwned};
use store::{Store, Table};
use vault::ProfileId;

/// A record that opened, with its key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Opened<T> {
    pub key: String,
    pub value: T,
}

/// What a scan gave: what opened, and the keys of what did not.
#[derive(Debug)]
pub(crate) struct Scanned<T> {
    pub opened: Vec<Opened<T>>,
    pub broken: Vec<String>,
}

/// A record to be written. Whose it is follows from where it goes.
pub(crate) fn put<T: Serialize>(table: Table, key: &str, value: &T) -> Result<Change, CoreError> {
    let text = serde_json::to_vec(value).map_err(|e| CoreError::Shape(e.to_string()))?;
    Ok(Change::put(table, key, owner(table, key), text))
}

/// Whose a record is: a child's where the key begins with the child, else the household's.
fn owner(table: Table, key: &str) -> Owner {
    let of_a_child = matches!(
        table,
        Table::Turns
            | Table::Memories
            | Table::Feelings
            | Table::Activity
            | Table::Stories
            | Table::Plans
            | Table::Cards
            | Table::Days
            | Table::Approvals
            | Table::Skills
    );
    let child = key.split_once('/').filter(|_| of_a_child);
    child
        .and_then(|(child, _)| vault::from_hex(child))
        .map_or(Owner::Household, |id| Owner::Profile(ProfileId::new(id)))
}

fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, CoreError> {
    serde_json::from_slice(text).map_err(|e| CoreError::Shape(e.to_string()))
}

impl<S: Store, P: Ports> Companion<S, P> {
    /// Opens a record by its key; `None` if there is none.
    pub(crate) async fn load<T: DeserializeOwned>(
        &self,
        table: Table,
        key: &str,
    ) -> Result<Option<T>, CoreError> {
        let text = self.archive.get(table, key).await?;
        text.map(|text| read(&text)).transpose()
    }

    /// Opens records under a prefix. What does not open is named, never dropped in silence.
    pub(crate) async fn scan<T: DeserializeOwned>(
        &self,
        table: Table,
        prefix: &str,
        newest_first: bool,
        limit: usize,
    ) -> Result<Scanned<T>, CoreError> {
        let found = self
            .archive
            .scan(table, prefix, newest_first, limit)
            .await?;
        let mut scanned = Scanned {
            opened: Vec::with_capacity(found.rows.len()),
            broken: found.broken,
        };
        for row in found.rows {
            match read(&row.value) {
                Ok(value) => scanned.opened.push(Opened {
                    key: row.key,
                    value,
                }),
                Err(_) => scanned.broken.push(row.key),
            }
        }
        Ok(scanned)
    }

    /// The next number under a prefix, as a key that sorts.
    pub(crate) fn next_key(&self, table: Table, prefix: &str) -> Result<String, CoreError> {
        let newest = self.archive.names(table, prefix)?.next_back();
        let number = newest
            .and_then(|key| key.get(prefix.len()..)?.parse::<u64>().ok())
            .unwrap_or(0);
        Ok(format!("{prefix}{:012}", number + 1))
    }
}

/// The key after this one, for several records of one commit.
pub(crate) fn following(key: &str) -> String {
    let (prefix, number) = key.split_at(key.len().saturating_sub(12));
    format!("{prefix}{:012}", number.parse::<u64>().unwrap_or(0) + 1)
}
