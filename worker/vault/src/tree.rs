//! One number for the state of all rows: a keyed Merkle root over (row key, version).
//!
//! Whoever puts an old row, or an old version of a row, back into the store changes the root, which stands in signed
//! checkpoints. 1,024 leaves, by the first ten bits of the row key (itself a MAC, so the leaves fill evenly):
//!
//! ```text
//! leaf i     = HMAC(key, "…/leaf" ‖ i ‖ count ‖ (row key 16 ‖ version 8) in the order of the keys)
//! node l, i  = HMAC(key, "…/node" ‖ l ‖ i ‖ left 32 ‖ right 32)     l = 1 above the leaves, 10 at the top
//! root       = HMAC(key, "…/root" ‖ rows ‖ top)
//! ```
//!
//! HMAC-SHA3-256 under a key derived from the given one. A change marks its leaf; the root is worked out when asked.

use crate::{VaultError, hazmat, wire::Canonical};
use core::fmt;
use zeroize::Zeroizing;

/// A row's hidden name.
pub type RowKey = [u8; 16];

const LEVELS: u32 = 10;
const LEAVES: usize = 1 << LEVELS;

/// Rows and their versions, with the root over them.
pub struct Tree {
    key: Zeroizing<[u8; 32]>,
    leaves: Vec<Vec<(RowKey, u64)>>,
    /// As a heap: 1 is the top, 2i and 2i + 1 are below i, the leaves begin at `LEAVES`.
    nodes: Vec<[u8; 32]>,
    /// Which nodes must be worked out again.
    stale: Vec<bool>,
    rows: u64,
}

impl Tree {
    /// A tree without rows.
    ///
    /// # Errors
    /// [`VaultError::Internal`] never, as far as we know.
    pub fn new(key: &[u8; 32]) -> Result<Self, VaultError> {
        Ok(Self {
            key: hazmat::derive(key, &[], b"luminai/vault/1/tree")?,
            leaves: vec![Vec::new(); LEAVES],
            nodes: vec![[0; 32]; 2 * LEAVES],
            stale: vec![true; 2 * LEAVES],
            rows: 0,
        })
    }

    /// Sets the version of a row; gives the one that it had.
    pub fn insert(&mut self, row: RowKey, version: u64) -> Option<u64> {
        let at = leaf_of(&row);
        let leaf = &mut self.leaves[at];
        let old = match leaf.binary_search_by_key(&row, |(key, _)| *key) {
            Ok(found) => Some(core::mem::replace(&mut leaf[found].1, version)),
            Err(place) => {
                leaf.insert(place, (row, version));
                self.rows += 1;
                None
            }
        };
        if old != Some(version) {
            self.mark(at);
        }
        old
    }

    /// Takes a row out; gives the version that it had.
    pub fn remove(&mut self, row: &RowKey) -> Option<u64> {
        let at = leaf_of(row);
        let leaf = &mut self.leaves[at];
        let found = leaf.binary_search_by_key(row, |(key, _)| *key).ok()?;
        let (_, version) = leaf.remove(found);
        self.rows -= 1;
        self.mark(at);
        Some(version)
    }

    /// The version of a row.
    pub fn version(&self, row: &RowKey) -> Option<u64> {
        let leaf = &self.leaves[leaf_of(row)];
        let found = leaf.binary_search_by_key(row, |(key, _)| *key).ok()?;
        Some(leaf[found].1)
    }

    /// How many rows there are.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The root over all rows. The same rows and versions give the same root, however they came in.
    ///
    /// # Errors
    /// [`VaultError::Internal`] never, as far as we know.
    pub fn root(&mut self) -> Result<[u8; 32], VaultError> {
        // A node's number is below those under it, so going down the numbers meets children first.
        for at in (1..2 * LEAVES).rev() {
            if self.stale[at] {
                self.nodes[at] = match at.checked_sub(LEAVES) {
                    Some(leaf) => self.leaf(leaf)?,
                    None => self.node(at)?,
                };
                self.stale[at] = false;
            }
        }
        let root = Canonical::new("luminai/vault/1/tree/root").u64(self.rows);
        self.mac(root.bytes(&self.nodes[1]))
    }

    fn mark(&mut self, leaf: usize) {
        let mut at = LEAVES + leaf;
        while at > 0 && !self.stale[at] {
            self.stale[at] = true;
            at /= 2;
        }
    }

    fn leaf(&self, at: usize) -> Result<[u8; 32], VaultError> {
        let rows = &self.leaves[at];
        let head = Canonical::new("luminai/vault/1/tree/leaf")
            .u64(at as u64)
            .u64(rows.len() as u64);
        let with_row = |form: Canonical, row: &(RowKey, u64)| form.bytes(&row.0).u64(row.1);
        self.mac(rows.iter().fold(head, with_row))
    }

    fn node(&self, at: usize) -> Result<[u8; 32], VaultError> {
        let level = u64::from(LEVELS - at.ilog2());
        let node = Canonical::new("luminai/vault/1/tree/node")
            .u64(level)
            .u64(at as u64);
        self.mac(
            node.bytes(&self.nodes[2 * at])
                .bytes(&self.nodes[2 * at + 1]),
        )
    }

    fn mac(&self, form: Canonical) -> Result<[u8; 32], VaultError> {
        hazmat::mac(&self.key, &form.finish())
    }
}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tree({} rows)", self.rows)
    }
}

fn leaf_of(row: &RowKey) -> usize {
    usize::from(u16::from_be_bytes([row[0], row[1]]) >> (16 - LEVELS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SeededEntropy, entropy::random};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn built(rows: &BTreeMap<RowKey, u64>) -> [u8; 32] {
        let mut tree = Tree::new(&[1; 32]).unwrap();
        for (row, version) in rows {
            tree.insert(*row, *version);
        }
        tree.root().unwrap()
    }

    fn row(n: u8) -> RowKey {
        // Few leaves, several rows in each.
        let mut row = [n; 16];
        row[..2].copy_from_slice(&(u16::from(n % 5) << 6).to_be_bytes());
        row
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn step_by_step_is_the_same_as_from_scratch(
            steps in prop::collection::vec((any::<u8>(), prop::option::weighted(0.7, 0..4u64), any::<bool>()), 1..40),
        ) {
            let mut tree = Tree::new(&[1; 32]).unwrap();
            let mut rows = BTreeMap::new();
            for (n, version, look) in steps {
                let key = row(n % 16);
                match version {
                    Some(v) => prop_assert_eq!(tree.insert(key, v), rows.insert(key, v)),
                    None => prop_assert_eq!(tree.remove(&key), rows.remove(&key)),
                }
                prop_assert_eq!(tree.version(&key), rows.get(&key).copied());
                if look {
                    prop_assert_eq!(tree.root().unwrap(), built(&rows));
                }
            }
            prop_assert_eq!(tree.root().unwrap(), built(&rows));
            prop_assert_eq!(tree.rows(), rows.len() as u64);
        }
    }

    #[test]
    fn every_state_has_its_own_root() {
        let mut roots = std::collections::BTreeSet::new();
        let mut rows = BTreeMap::new();
        roots.insert(built(&rows));
        for n in 0..16 {
            for version in [1, 2, 1 << 40] {
                rows.insert(row(n), version);
                assert!(roots.insert(built(&rows)), "row {n}, version {version}");
            }
        }
        let mut other = Tree::new(&[2; 32]).unwrap();
        assert!(roots.insert(other.root().unwrap()), "the key counts");
    }

    #[test]
    fn an_old_version_put_back_changes_the_root() {
        let mut rng = SeededEntropy::new(5);
        let mut tree = Tree::new(&[1; 32]).unwrap();
        let keys: Vec<RowKey> = (0..2_000).map(|_| random(&mut rng).unwrap()).collect();
        for key in &keys {
            tree.insert(*key, 2);
        }
        let now = tree.root().unwrap();
        for key in keys.iter().step_by(100) {
            tree.insert(*key, 1);
            assert_ne!(tree.root().unwrap(), now);
            tree.insert(*key, 2);
            assert_eq!(tree.root().unwrap(), now);
        }
    }

    #[test]
    fn the_root_of_a_format_stays_the_same() {
        let rows = (0..16).map(|n| (row(n), u64::from(n))).collect();
        let hex: String = built(&rows).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(
            hex,
            "b6d3c9c39ecdbe2b9d28e104df90681cca726d057c858d05b0eb2a22584c3e8d"
        );
    }
}
