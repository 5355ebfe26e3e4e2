//! What there is: every record's name with the row that holds it.

use std::collections::BTreeMap;
use store::Table;
use vault::{BucketId, RowKey};

/// Where a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// What its row is called.
    pub(crate) row: RowKey,
    /// Counts up with every change.
    pub(crate) version: u64,
    /// Tells this version of the row from every other.
    pub(crate) mark: u64,
    pub(crate) bucket: BucketId,
}

/// A row whose label stays shut, because it is a guardian's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sealed {
    pub(crate) mark: u64,
    pub(crate) bucket: BucketId,
}

/// The records by their names; the rows that cannot be named by their keys.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(crate) open: BTreeMap<(Table, String), Place>,
    pub(crate) shut: BTreeMap<(Table, RowKey), Sealed>,
}

impl Index {
    pub(crate) fn get(&self, table: Table, key: &str) -> Option<&Place> {
        self.open.get(&(table, key.to_owned()))
    }

    /// Records of a table whose names begin with `prefix`, in the order of the names.
    pub(crate) fn under<'a>(
        &'a self,
        table: Table,
        prefix: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a Place)> {
        self.open
            .range((table, prefix.to_owned())..)
            .take_while(move |((t, key), _)| *t == table && key.starts_with(prefix))
            .map(|((_, key), place)| (key.as_str(), place))
    }
}
