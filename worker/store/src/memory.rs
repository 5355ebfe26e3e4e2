//! The in-memory twin: for tests, and for a browser that keeps no data.

use crate::{Change, Row, Store, StoreError, Table, Usage};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

type Records = BTreeMap<(Table, String), Vec<u8>>;

/// A store that lasts as long as its last handle. A clone is another handle on the same records.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    records: Rc<RefCell<Records>>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Store for MemoryStore {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let records = self.records.borrow();
        Ok(records.get(&(table, key.to_owned())).cloned())
    }

    async fn scan(
        &self,
        table: Table,
        prefix: &str,
        newest_first: bool,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let records = self.records.borrow();
        let mut found: Vec<_> = matching(&records, table, prefix).collect();
        if newest_first {
            found.reverse();
        }
        let row = |(key, value): (&String, &Vec<u8>)| Row {
            key: key.clone(),
            value: value.clone(),
        };
        Ok(found.into_iter().take(limit).map(row).collect())
    }

    async fn count(&self, table: Table, prefix: &str) -> Result<usize, StoreError> {
        Ok(matching(&self.records.borrow(), table, prefix).count())
    }

    async fn commit(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let mut records = self.records.borrow_mut();
        for change in changes {
            apply(&mut records, change);
        }
        Ok(())
    }

    async fn wipe(&self) -> Result<(), StoreError> {
        self.records.borrow_mut().clear();
        Ok(())
    }

    async fn usage(&self) -> Result<Usage, StoreError> {
        let records = self.records.borrow();
        let size = |((_, key), value): (&(Table, String), &Vec<u8>)| key.len() + value.len();
        Ok(Usage {
            records: records.len(),
            bytes: records.iter().map(|record| size(record) as u64).sum(),
        })
    }
}

/// The records of a table whose keys begin with `prefix`, in order (strings compare by their UTF-8 bytes).
fn matching<'a>(
    records: &'a Records,
    table: Table,
    prefix: &'a str,
) -> impl Iterator<Item = (&'a String, &'a Vec<u8>)> {
    records
        .range((table, prefix.to_owned())..)
        .map(|((table, key), value)| (*table, key, value))
        .take_while(move |(t, key, _)| *t == table && key.starts_with(prefix))
        .map(|(_, key, value)| (key, value))
}

fn apply(records: &mut Records, change: Change) {
    match change {
        Change::Put { table, key, value } => {
            records.insert((table, key), value);
        }
        Change::Delete { table, key } => {
            records.remove(&(table, key));
        }
        Change::DeletePrefix { table, prefix } => {
            records.retain(|(t, key), _| *t != table || !key.starts_with(&prefix));
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use proptest::prelude::*;

    #[test]
    fn it_passes_the_suite() {
        block_on(crate::conformance::run(async || MemoryStore::new())).unwrap();
    }

    #[test]
    fn a_clone_shares_the_records() {
        let store = MemoryStore::new();
        let put = vec![Change::put(Table::Turns, "a", *b"1")];
        block_on(store.clone().commit(put)).unwrap();
        assert_eq!(
            block_on(store.get(Table::Turns, "a")),
            Ok(Some(b"1".to_vec()))
        );
    }

    proptest! {
        /// Against the plainest possible reading of the trait: a list that is filtered and sorted.
        #[test]
        fn it_agrees_with_a_sorted_list(
            puts in prop::collection::vec(("[a-c\u{fffd}🦊]{0,4}", any::<u8>()), 0..40),
            cut in "[a-c\u{fffd}🦊]{0,2}",
            prefix in "[a-c\u{fffd}🦊]{0,2}",
            newest_first in any::<bool>(),
            limit in 0usize..12,
        ) {
            let store = MemoryStore::new();
            let mut list: Vec<(String, Vec<u8>)> = Vec::new();
            let mut changes = Vec::new();
            for (key, value) in &puts {
                list.retain(|(k, _)| k != key);
                list.push((key.clone(), vec![*value]));
                changes.push(Change::put(Table::Turns, key, [*value]));
            }
            list.retain(|(k, _)| !k.starts_with(&cut) || cut.is_empty());
            if !cut.is_empty() {
                changes.push(Change::delete_prefix(Table::Turns, &cut));
            }
            block_on(store.commit(changes)).unwrap();

            list.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
            if newest_first {
                list.reverse();
            }
            list.retain(|(k, _)| k.starts_with(&prefix));
            let rows = block_on(store.scan(Table::Turns, &prefix, newest_first, limit)).unwrap();
            let rows: Vec<_> = rows.into_iter().map(|row| (row.key, row.value)).collect();
            prop_assert_eq!(&rows[..], &list[..limit.min(list.len())]);
            prop_assert_eq!(block_on(store.count(Table::Turns, &prefix)), Ok(list.len()));
        }
    }
}
