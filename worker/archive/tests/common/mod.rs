//! A family for tests, and a store that can be copied.
#![allow(dead_code, reason = "each test uses some of it")]

#[path = "../../../vault/tests/proof/mod.rs"]
pub mod proof;

use archive::{Archive, Change, Line, Owner};
use futures::executor::block_on;
use std::collections::BTreeMap;
use store::{MemoryStore, Store, Table};
use vault::{Cost, DeviceSecret, Passphrase, ProfileId, SeededEntropy};

pub const PASSPHRASE: &str = "correct horse battery";
pub const SECRET: [u8; 32] = [0x5A; 32];
pub const MIA: ProfileIdBytes = [1; 16];
pub const LEO: ProfileIdBytes = [2; 16];
/// 1 September 2026.
pub const NOW: u64 = 1_788_220_800_000;
pub const DAY: u64 = 86_400_000;

type ProfileIdBytes = [u8; 16];

pub fn mia() -> ProfileId {
    ProfileId::new(MIA)
}

pub fn leo() -> ProfileId {
    ProfileId::new(LEO)
}

pub fn device() -> DeviceSecret {
    DeviceSecret::new(SECRET)
}

pub fn put(table: Table, key: &str, owner: Owner, value: &[u8]) -> Change {
    Change::put(table, key, owner, value)
}

/// An open archive of two children, as its guardian.
pub fn family<S: Store>(store: S, rng: &mut SeededEntropy) -> Archive<S> {
    let mut archive = Archive::new(store);
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let secret = device();
    let kept = Some((&secret, b"kept".to_vec()));
    block_on(archive.create(&passphrase, Cost::TEST, kept, NOW, rng)).unwrap();
    for (id, name) in [(mia(), "Mia"), (leo(), "Leo")] {
        let profile = put(Table::Profiles, name, Owner::Household, name.as_bytes());
        let line = Line::new("child.add", name).about(Owner::Profile(id));
        block_on(archive.add_child(id, vec![profile], vec![line], NOW, rng)).unwrap();
    }
    archive
}

/// A second store with the same rows.
pub fn copy(store: &MemoryStore) -> MemoryStore {
    let copy = MemoryStore::new();
    block_on(copy.commit(rows(store))).unwrap();
    copy
}

/// Every row there is, as what writes it.
pub fn rows(store: &MemoryStore) -> Vec<store::Change> {
    let mut all = Vec::new();
    for table in Table::ALL {
        let rows = block_on(store.scan(table, "", false, usize::MAX)).unwrap();
        let put = |row: store::Row| store::Change::put(table, row.key, row.value);
        all.extend(rows.into_iter().map(put));
    }
    all
}

/// Makes a store hold exactly these rows.
pub fn put_back(store: &MemoryStore, rows: &[store::Change]) {
    block_on(store.wipe()).unwrap();
    block_on(store.commit(rows.to_vec())).unwrap();
}

/// Everything that can be read, by table and name.
pub type Model = BTreeMap<(Table, String), Vec<u8>>;

pub const TABLES: [Table; 4] = [
    Table::Turns,
    Table::Memories,
    Table::Settings,
    Table::Stories,
];

/// What the archive holds in [`TABLES`]; every text must open.
pub fn held<S: Store>(archive: &Archive<S>) -> Model {
    let mut model = Model::new();
    for table in TABLES {
        let scanned = block_on(archive.scan(table, "", false, usize::MAX)).unwrap();
        assert!(scanned.broken.is_empty(), "{:?}", scanned.broken);
        for row in scanned.rows {
            model.insert((table, row.key), row.value.to_vec());
        }
    }
    model
}

/// What a change makes of a model.
pub fn apply(model: &mut Model, change: &Change) {
    match change {
        Change::Put {
            table, key, value, ..
        } => drop(model.insert((*table, key.clone()), value.to_vec())),
        Change::Delete { table, key } => drop(model.remove(&(*table, key.clone()))),
        Change::DeletePrefix { table, prefix } => {
            model.retain(|(t, key), _| t != table || !key.starts_with(prefix));
        }
    }
}

/// Arbitrary but repeatable numbers (SplitMix64): a failure must fail again.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    /// One of few names, so that records meet.
    pub fn name(&mut self) -> String {
        let first = ["", "a", "a/", "b/", "é", "🦊"][self.below(6)];
        format!("{first}{}", self.below(4))
    }

    pub fn change(&mut self) -> Change {
        let table = TABLES[self.below(TABLES.len())];
        let key = self.name();
        match self.below(12) {
            0 => Change::delete_prefix(table, ["a", "a/", "b", "é"][self.below(4)]),
            1..=2 => Change::delete(table, key),
            _ => {
                let owners = [
                    Owner::Household,
                    Owner::Profile(mia()),
                    Owner::Profile(leo()),
                ];
                let value = vec![self.below(256) as u8; self.below(100)];
                Change::put(table, key, owners[self.below(3)], value)
            }
        }
    }

    pub fn changes(&mut self, most: usize) -> Vec<Change> {
        (0..=self.below(most)).map(|_| self.change()).collect()
    }
}
