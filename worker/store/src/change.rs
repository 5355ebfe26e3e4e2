//! Plain data that goes in and out of a store.

use crate::Table;

/// One step of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes a value, over an older one if there is one.
    Put {
        /// Where.
        table: Table,
        /// Under which key.
        key: String,
        /// Sealed bytes.
        value: Vec<u8>,
    },
    /// Deletes a key; it need not exist.
    Delete {
        /// Where.
        table: Table,
        /// Which key.
        key: String,
    },
    /// Deletes every key that begins with `prefix`; the empty prefix empties the table.
    DeletePrefix {
        /// Where.
        table: Table,
        /// What the keys begin with.
        prefix: String,
    },
}

impl Change {
    /// A [`Change::Put`].
    pub fn put(table: Table, key: impl Into<String>, value: impl Into<Vec<u8>>) -> Self {
        Self::Put {
            table,
            key: key.into(),
            value: value.into(),
        }
    }

    /// A [`Change::Delete`].
    pub fn delete(table: Table, key: impl Into<String>) -> Self {
        Self::Delete {
            table,
            key: key.into(),
        }
    }

    /// A [`Change::DeletePrefix`].
    pub fn delete_prefix(table: Table, prefix: impl Into<String>) -> Self {
        Self::DeletePrefix {
            table,
            prefix: prefix.into(),
        }
    }

    /// The table that is changed.
    pub fn table(&self) -> Table {
        match self {
            Self::Put { table, .. }
            | Self::Delete { table, .. }
            | Self::DeletePrefix { table, .. } => *table,
        }
    }
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The key.
    pub key: String,
    /// Sealed bytes.
    pub value: Vec<u8>,
}

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Records in all tables.
    pub records: usize,
    /// Bytes of their keys (UTF-8) and values. The database itself adds some on disk.
    pub bytes: u64,
}
