//! A long run of arbitrary commits, the same on the store and on its in-memory twin.

use super::Outcome;
use crate::{Change, MemoryStore, Store, Table};

const TABLES: [Table; 3] = [Table::Turns, Table::Memories, Table::Audit];
const PARTS: [&str; 6] = ["a", "b", "/", "é", "\u{FFFD}", "🦊"];

/// Arbitrary but repeatable numbers (SplitMix64): a failure must fail again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn text(&mut self, parts: usize) -> String {
        (0..self.below(parts + 1))
            .map(|_| PARTS[self.below(PARTS.len())])
            .collect()
    }

    fn change(&mut self) -> Change {
        let table = TABLES[self.below(TABLES.len())];
        match self.below(10) {
            0 => Change::delete_prefix(table, self.text(2)),
            1..=2 => Change::delete(table, self.text(3)),
            _ => Change::put(
                table,
                self.text(3),
                vec![self.below(256) as u8; self.below(40)],
            ),
        }
    }
}

pub(super) async fn it_agrees_with_the_twin(store: impl Store) -> Outcome {
    let twin = MemoryStore::new();
    let mut numbers = Numbers(2024);
    for round in 0..120 {
        let commit: Vec<_> = (0..numbers.below(12)).map(|_| numbers.change()).collect();
        store.commit(commit.clone()).await?;
        twin.commit(commit).await?;
        let table = TABLES[numbers.below(TABLES.len())];
        let (prefix, limit) = (numbers.text(2), numbers.below(9));
        for newest_first in [false, true] {
            assert_eq!(
                store.scan(table, &prefix, newest_first, limit).await?,
                twin.scan(table, &prefix, newest_first, limit).await?,
                "round {round}, {table:?}, {prefix:?}, {limit}"
            );
        }
        assert_eq!(
            store.count(table, &prefix).await?,
            twin.count(table, &prefix).await?
        );
    }
    for table in Table::ALL {
        assert_eq!(
            store.scan(table, "", false, usize::MAX).await?,
            twin.scan(table, "", false, usize::MAX).await?
        );
    }
    assert_eq!(store.usage().await?, twin.usage().await?);
    Ok(())
}
