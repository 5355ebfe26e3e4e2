//! An archive of the first format moves over without loss, wherever the process is killed.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use archive::{Archive, ArchiveError, Found, Migrated, Owner, Shred};
use common::*;
use futures::executor::block_on;
use std::collections::BTreeMap;
use store::{Change, FaultyStore, MemoryStore, Store, StoreError, Table};
use vault::{Period, ProfileId, ProfileKind, SeededEntropy, Stored, VaultError, first};

const KEYBAG: &[u8] = include_bytes!("../../vault/tests/golden/v1/keybag.bin");
const FIRST_PASSPHRASE: &str = "Grüße vom Mondhasen 7";
const CHILD: &str = "00112233445566778899aabbccddeeff";
const SIBLING: &str = "ffeeddccbbaa99887766554433221100";
/// A row that was damaged before.
const DAMAGED: &str = "00112233445566778899aabbccddeeff/000000000003";

/// A device as the first version left it, and what it says.
fn first_store() -> (MemoryStore, Model) {
    let mut rng = SeededEntropy::new(77);
    let keybag = first::Keybag::from_bytes(KEYBAG).unwrap();
    let vault = keybag.upgrade_with_device(&device(), &mut rng).unwrap();
    let mut model = Model::new();
    let mut said = |table, key: String| {
        let text = format!("{key} in {table:?}").into_bytes();
        model.insert((table, key), text);
    };
    said(Table::Settings, "family".into());
    for child in [CHILD, SIBLING] {
        said(Table::Profiles, child.into());
        for n in 0..4 {
            said(Table::Turns, format!("{child}/{n:012}"));
        }
        said(Table::Stories, format!("{child}/{:012}", 1));
    }
    said(Table::Memories, format!("{CHILD}/é 🦊"));
    for n in 1..4 {
        said(Table::Audit, format!("{n:012}"));
    }
    let mut changes = vec![Change::put(Table::Keybag, "family", KEYBAG)];
    for ((table, key), text) in &model {
        let binding = first::Binding {
            store: table.name(),
            id: key,
            version: 3,
        };
        let mut sealed = vault.seal_first(&binding, text, &mut rng).unwrap();
        if key == DAMAGED && *table == Table::Turns {
            *sealed.last_mut().unwrap() ^= 1;
        }
        changes.push(Change::put(*table, key, sealed));
    }
    model.remove(&(Table::Turns, DAMAGED.into()));
    let store = MemoryStore::new();
    block_on(store.commit(changes)).unwrap();
    (store, model)
}

/// Everything, in all tables.
fn all<S: Store>(archive: &Archive<S>) -> Model {
    let mut model = BTreeMap::new();
    let tables = [Table::Profiles, Table::Audit].into_iter().chain(TABLES);
    for table in tables {
        let scanned = block_on(archive.scan(table, "", false, usize::MAX)).unwrap();
        assert!(scanned.broken.is_empty());
        let rows = scanned.rows.into_iter();
        model.extend(rows.map(|row| ((table, row.key), row.value.to_vec())));
    }
    model
}

fn date(_: Table, key: &str, _: &[u8]) -> Option<u64> {
    key.starts_with(CHILD).then_some(NOW - 60 * DAY)
}

fn migrate<S: Store>(
    archive: &mut Archive<S>,
    limit: usize,
    rng: &mut SeededEntropy,
) -> Result<Migrated, ArchiveError> {
    loop {
        let step = block_on(archive.migrate_step(limit, &date, NOW, rng))?;
        if step.left == 0 {
            return Ok(step);
        }
    }
}

fn check<S: Store>(archive: &mut Archive<S>, model: &Model, rng: &mut SeededEntropy) {
    assert_eq!(all(archive), *model);
    let quarantine = block_on(archive.quarantine()).unwrap();
    assert_eq!(quarantine.len(), 1);
    assert_eq!(quarantine[0].key, format!("turns/{DAMAGED}"));
    let mut children = archive.profiles().unwrap();
    children.retain(|profile| profile.kind == ProfileKind::Child);
    assert_eq!(children.len(), 2);
    let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
    assert!(opening.alarms.is_empty() && opening.first == 0 && opening.set_aside.is_empty());
    assert_eq!(all(archive), *model);
}

#[test]
fn the_device_moves_it_and_the_passphrase_ends_it() {
    let rng = &mut SeededEntropy::new(1);
    let (store, model) = first_store();
    let mut archive = Archive::new(store.clone());
    let Ok(Found::Keybag(known)) = block_on(archive.found()) else {
        panic!("no archive");
    };
    assert!(known.first && known.device);
    let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
    assert!(opening.awaits_passphrase && opening.alarms.is_empty());
    assert_eq!(opening.first, model.len() + 1);
    migrate(&mut archive, 4, rng).unwrap();
    check(&mut archive, &model, rng);
    let wrong = block_on(archive.finish_upgrade("something else", NOW, rng));
    assert_eq!(wrong, Err(VaultError::WrongPassphrase.into()));
    block_on(archive.finish_upgrade(FIRST_PASSPHRASE, NOW, rng)).unwrap();
    assert!(archive.is_guardian());
    while block_on(archive.rewrap_step(5, NOW, rng)).unwrap().left > 0 {}
    let verified = block_on(archive.verify()).unwrap();
    assert!(verified.with_first_key && verified.report.fault.is_none());
    let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
    assert!(!opening.awaits_passphrase && opening.shut == 1);
    assert_eq!(all(&archive), model);
    // The months that were given are those of the records.
    let months = Shred::Months {
        profile: None,
        from: Period::month(2026, 7).unwrap(),
        until: Period::month(2026, 7).unwrap(),
    };
    let gone = block_on(archive.shred(months, vec![], vec![], NOW, rng)).unwrap();
    assert_eq!(gone.records, 4);
    let child = ProfileId::new(core::array::from_fn(|i| (i * 17) as u8));
    let gone = block_on(archive.shred(Shred::Profile(child), vec![], vec![], NOW, rng));
    assert_eq!(gone.map(|gone| gone.records), Ok(1));
    assert!(block_on(archive.quarantine()).unwrap().is_empty());
    no_row_of_the_first_format_opens(&store);
}

/// Whoever kept the rows as the first version left them reads none of them with the keybag that there is now.
fn no_row_of_the_first_format_opens(store: &MemoryStore) {
    let bytes = block_on(store.get(Table::Keybag, "family")).unwrap();
    let Ok(Stored::Current(keybag)) = Stored::from_bytes(&bytes.unwrap()) else {
        panic!("no keybag");
    };
    let by_device = keybag.open_with_device(&device()).unwrap();
    let by_passphrase = keybag.open_with_passphrase(FIRST_PASSPHRASE).unwrap();
    let (mut tried, mut readable) = (0, 0);
    for row in rows(&first_store().0) {
        let Change::Put { table, key, value } = &row else {
            panic!("not a row");
        };
        let binding = first::Binding {
            store: table.name(),
            id: key,
            version: 3,
        };
        for vault in [&by_device, &by_passphrase] {
            tried += 1;
            readable += u64::from(vault.open_first(&binding, value).is_ok());
        }
    }
    proof::counted(&[("erase_rows_tried", tried), ("erase_readable", readable)]);
    assert_eq!((tried > 20, readable), (true, 0));
}

#[test]
fn the_passphrase_moves_it_at_once() {
    let rng = &mut SeededEntropy::new(2);
    let (store, model) = first_store();
    let mut archive = Archive::new(store.clone());
    let opening = block_on(archive.open_with_passphrase(FIRST_PASSPHRASE, NOW, rng)).unwrap();
    assert!(!opening.awaits_passphrase && archive.is_guardian());
    block_on(archive.add_device(&device(), b"kept".to_vec(), NOW, rng)).unwrap();
    // What is written before its turn comes is not overwritten.
    let newer = put(Table::Settings, "family", Owner::Household, b"newer");
    block_on(archive.commit(vec![newer], vec![], NOW, rng)).unwrap();
    migrate(&mut archive, 100, rng).unwrap();
    let mut model = model;
    model.insert((Table::Settings, "family".into()), b"newer".to_vec());
    check(&mut archive, &model, rng);
    // A row of the first format that is put back later is set aside.
    let old = rows(&first_store().0)
        .into_iter()
        .find(|change| change.table() == Table::Turns);
    block_on(store.commit(vec![old.unwrap()])).unwrap();
    let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
    assert_eq!(opening.set_aside, [(Table::Turns, 1)]);
    assert_eq!(all(&archive), model);
}

/// Killed at every commit, before and after it landed, for steps of several sizes; and again while it is caught up.
#[test]
fn it_may_be_killed_anywhere() {
    let (whole, model) = first_store();
    for limit in [1, 2, 3, 7, 100] {
        for (at, landed) in (1..).flat_map(|at| [(at, false), (at, true)]) {
            let rng = &mut SeededEntropy::new(at as u64);
            let store = FaultyStore::new(copy(&whole));
            store.kill_at_commit(at, landed);
            store.kill_at_commit(at + 2, !landed);
            let mut archive = Archive::new(store.clone());
            let mut killed = 0;
            loop {
                let opened = block_on(archive.open_with_device(&device(), NOW, rng));
                let done = opened.and_then(|opening| {
                    assert!(opening.alarms.is_empty(), "{:?}", opening.alarms);
                    migrate(&mut archive, limit, rng)
                });
                match done {
                    Ok(_) => break,
                    Err(ArchiveError::Store(StoreError::Failed(_))) => killed += 1,
                    Err(error) => panic!("{error}"),
                }
                store.restart();
                archive = Archive::new(store.clone());
            }
            check(&mut archive, &model, rng);
            if killed == 0 {
                // Every commit had its turn: the upgrade, and each step.
                let steps = (model.len() + 1).div_ceil(limit);
                assert_eq!(at, steps + 2, "steps of {limit}");
                break;
            }
        }
    }
}
