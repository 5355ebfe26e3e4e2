//! What there is: every record's name with the row that holds it.

use std::collections::BTreeMap;
use std::ops::Bound;
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
    ) -> impl DoubleEndedIterator<Item = (&'a str, &'a Place)> + use<'a> {
        let from = Bound::Included((table, prefix.to_owned()));
        self.open
            .range((from, after(table, prefix)))
            .map(|((_, key), place)| (key.as_str(), place))
    }
}

/// The first name that comes after all that begin with `prefix`.
fn after(table: Table, prefix: &str) -> Bound<(Table, String)> {
    let mut next = prefix.to_owned();
    while let Some(last) = next.pop() {
        if let Some(greater) = (last..=char::MAX).nth(1) {
            next.push(greater);
            return Bound::Excluded((table, next));
        }
    }
    let following = Table::ALL.into_iter().filter(|other| *other > table).min();
    following.map_or(Bound::Unbounded, |table| {
        Bound::Excluded((table, String::new()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn the_bound_parts_names_as_their_beginnings_do(prefix in "[a-c\u{ff}\u{10ffff}\u{d7ff}]{0,3}", names in proptest::collection::vec("[a-c\u{ff}\u{10ffff}\u{e000}]{0,4}", 0..20)) {
            for table in Table::ALL {
                let all: BTreeSet<(Table, String)> = Table::ALL.into_iter().flat_map(|t| names.iter().map(move |n| (t, n.clone()))).collect();
                let under: Vec<_> = all.range((Bound::Included((table, prefix.clone())), after(table, &prefix))).collect();
                let begin: Vec<_> = all.iter().filter(|(t, n)| *t == table && n.starts_with(&prefix)).collect();
                prop_assert_eq!(under, begin);
            }
        }
    }
}
