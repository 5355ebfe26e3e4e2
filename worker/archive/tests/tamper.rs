//! Rows, head, log and keybag that were changed, moved, left out or put back are noticed.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use archive::{Alarm, Archive, ArchiveError, Line, Opening, Owner};
use common::*;
use futures::executor::block_on;
use store::{Change, MemoryStore, Store, Table};
use vault::{SeededEntropy, VaultError};

fn opened(store: &MemoryStore, rng: &mut SeededEntropy) -> (Archive<MemoryStore>, Opening) {
    let mut archive = Archive::new(store.clone());
    let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
    (archive, opening)
}

/// Two states of one archive, the later with every record changed once and a line in the log.
fn two_states(rng: &mut SeededEntropy) -> (MemoryStore, Vec<Change>, Vec<Change>) {
    let store = MemoryStore::new();
    let mut archive = family(store.clone(), rng);
    let mut state = |text: &[u8]| {
        let names = (0..40).map(|n| format!("{n}"));
        let mut changes: Vec<_> = names
            .map(|name| put(Table::Turns, &name, Owner::Profile(mia()), text))
            .collect();
        changes.push(put(Table::Secrets, "token", Owner::Guardian, text));
        let line = vec![Line::new("test", "")];
        block_on(archive.commit(changes, line, NOW, rng)).unwrap();
        rows(&store)
    };
    let (first, second) = (state(b"first"), state(b"second"));
    (store, first, second)
}

fn of(rows: &[Change], table: Table) -> Vec<(String, Vec<u8>)> {
    let rows = rows.iter().filter(|change| change.table() == table);
    rows.map(|change| match change {
        Change::Put { key, value, .. } => (key.clone(), value.clone()),
        _ => panic!("not a row"),
    })
    .collect()
}

fn differs(opening: &Opening) -> bool {
    let rows = |alarm: &Alarm| matches!(alarm, Alarm::RowsDiffer { .. });
    opening.alarms.iter().any(rows)
}

#[test]
fn every_old_or_missing_row_is_noticed() {
    let rng = &mut SeededEntropy::new(1);
    let (store, first, second) = two_states(rng);
    for table in [Table::Turns, Table::Secrets] {
        let old = of(&first, table);
        assert!(!old.is_empty());
        for (key, value) in old {
            if of(&second, table).contains(&(key.clone(), value.clone())) {
                continue;
            }
            put_back(&store, &second);
            block_on(store.commit(vec![Change::put(table, key.as_str(), value)])).unwrap();
            let (mut archive, opening) = opened(&store, rng);
            assert!(differs(&opening), "old {table:?} {key}");
            let refused = block_on(archive.commit(vec![], vec![Line::new("test", "")], NOW, rng));
            assert_eq!(refused, Err(ArchiveError::Alarmed));
            block_on(store.commit(vec![Change::delete(table, key.as_str())])).unwrap();
            assert!(differs(&opened(&store, rng).1), "missing {table:?} {key}");
        }
    }
    put_back(&store, &second);
    assert!(opened(&store, rng).1.alarms.is_empty());
}

#[test]
fn a_moved_row_is_noticed() {
    let rng = &mut SeededEntropy::new(2);
    let (store, _, second) = two_states(rng);
    let turns = of(&second, Table::Turns);
    for pair in turns.windows(2) {
        // Two rows change places.
        put_back(&store, &second);
        let swap = vec![
            Change::put(Table::Turns, pair[0].0.as_str(), pair[1].1.clone()),
            Change::put(Table::Turns, pair[1].0.as_str(), pair[0].1.clone()),
        ];
        block_on(store.commit(swap)).unwrap();
        let (_, opening) = opened(&store, rng);
        assert!(differs(&opening));
        assert_eq!(opening.set_aside, [(Table::Turns, 2)]);
        // One is copied to another table: there it does not open, and where it was it does.
        put_back(&store, &second);
        let copy = Change::put(Table::Stories, pair[0].0.as_str(), pair[0].1.clone());
        block_on(store.commit(vec![copy])).unwrap();
        let (archive, opening) = opened(&store, rng);
        assert_eq!(opening.set_aside, [(Table::Stories, 1)]);
        assert!(opening.alarms.is_empty());
        assert_eq!(archive.count(Table::Turns, ""), Ok(40));
        assert!(opened(&store, rng).1.alarms.is_empty());
    }
}

#[test]
fn a_changed_bit_is_noticed_wherever_it_is() {
    let rng = &mut SeededEntropy::new(3);
    let (store, _, second) = two_states(rng);
    let (key, value) = of(&second, Table::Turns).remove(0);
    for bit in (0..8 * value.len()).step_by(proof::size(41, 1)) {
        let mut changed = value.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        put_back(&store, &second);
        block_on(store.commit(vec![Change::put(Table::Turns, key.as_str(), changed)])).unwrap();
        let mut archive = Archive::new(store.clone());
        match block_on(archive.open_with_device(&device(), NOW, rng)) {
            Err(ArchiveError::Vault(VaultError::NewerFormat(_))) => continue,
            other => {
                let opening = other.unwrap();
                let noticed = differs(&opening) || opening.set_aside == [(Table::Turns, 1)];
                let scanned = block_on(archive.scan(Table::Turns, "", false, 99)).unwrap();
                assert!(noticed || scanned.broken.len() == 1, "bit {bit}");
                assert_eq!(scanned.rows.len(), 39, "bit {bit}");
            }
        }
    }
}

/// A body that does not open is set aside when it is met, and the rest goes on.
#[test]
fn a_broken_text_is_set_aside_when_it_is_met() {
    let rng = &mut SeededEntropy::new(4);
    let (store, _, second) = two_states(rng);
    let (key, mut value) = of(&second, Table::Turns).remove(0);
    *value.last_mut().unwrap() ^= 1;
    block_on(store.commit(vec![Change::put(Table::Turns, key.as_str(), value)])).unwrap();
    let (mut archive, opening) = opened(&store, rng);
    assert!(opening.alarms.is_empty() && opening.set_aside.is_empty());
    let broken = block_on(archive.scan(Table::Turns, "", false, 99))
        .unwrap()
        .broken;
    assert_eq!(broken.len(), 1);
    let refused = block_on(archive.get(Table::Turns, &broken[0]));
    assert_eq!(refused, Err(VaultError::Tampered.into()));
    let names = [broken[0].clone(), "5".into(), "not there".into()];
    let moved = block_on(archive.set_aside(Table::Turns, &names, NOW, rng)).unwrap();
    assert_eq!(moved, 1, "only what does not open");
    let (archive, opening) = opened(&store, rng);
    assert!(opening.alarms.is_empty());
    assert_eq!(archive.count(Table::Turns, ""), Ok(39));
    assert_eq!(block_on(archive.quarantine()).unwrap().len(), 1);
}

#[test]
fn an_older_missing_or_broken_head_is_noticed_and_can_be_accepted() {
    let rng = &mut SeededEntropy::new(5);
    let (store, first, second) = two_states(rng);
    let (key, old) = of(&first, Table::Head).remove(0);
    let now = of(&second, Table::Head).remove(0).1;
    let mut broken = now.clone();
    *broken.last_mut().unwrap() ^= 1;
    let cases = [
        (
            Change::put(Table::Head, key.as_str(), old),
            Alarm::OlderHead,
        ),
        (
            Change::put(Table::Head, key.as_str(), broken),
            Alarm::HeadUnreadable,
        ),
        (
            Change::delete(Table::Head, key.as_str()),
            Alarm::HeadMissing,
        ),
    ];
    for (change, alarm) in cases {
        put_back(&store, &second);
        block_on(store.commit(vec![change])).unwrap();
        let (mut archive, opening) = opened(&store, rng);
        assert!(opening.alarms.contains(&alarm), "{:?}", opening.alarms);
        let held_before = held(&archive);
        assert_eq!(held_before.len(), 40);
        block_on(archive.raise(PASSPHRASE)).unwrap();
        block_on(archive.accept(NOW, rng)).unwrap();
        let change = put(Table::Stories, "on", Owner::Household, b"goes it");
        block_on(archive.commit(vec![change], vec![], NOW, rng)).unwrap();
        let (mut archive, opening) = opened(&store, rng);
        assert!(opening.alarms.is_empty(), "{alarm}: {:?}", opening.alarms);
        assert_eq!(archive.count(Table::Stories, ""), Ok(1));
        block_on(archive.raise(PASSPHRASE)).unwrap();
        let verified = block_on(archive.verify()).unwrap();
        assert_eq!(
            (verified.report.fault, verified.with_first_key),
            (None, true)
        );
    }
}

#[test]
fn an_older_keybag_is_noticed_and_can_be_accepted() {
    let rng = &mut SeededEntropy::new(6);
    let (store, _, second) = two_states(rng);
    let mut archive = Archive::new(store.clone());
    block_on(archive.open_with_passphrase(PASSPHRASE, NOW, rng)).unwrap();
    block_on(archive.rotate(NOW, rng)).unwrap();
    let new = put(Table::Turns, "new", Owner::Profile(mia()), b"after");
    block_on(archive.commit(vec![new], vec![], NOW, rng)).unwrap();
    let third = rows(&store);
    let old = of(&second, Table::Keybag).remove(0).1;
    let keybag = Change::put(Table::Keybag, "family", old.clone());
    block_on(store.commit(vec![keybag])).unwrap();
    // The head lies in a bucket that the old keybag does not know.
    let (mut archive, opening) = opened(&store, rng);
    assert!(!opening.alarms.is_empty());
    block_on(archive.accept(NOW, rng)).unwrap();
    assert_eq!(held(&archive).len(), 40);
    assert_eq!(opened(&store, rng).1.alarms, []);

    // An older keybag that opens the head: the month's buckets were made after it.
    put_back(&store, &second);
    let (mut archive, _) = opened(&store, rng);
    let later = put(Table::Turns, "later", Owner::Profile(mia()), b"later");
    block_on(archive.commit(vec![later], vec![], NOW + 40 * DAY, rng)).unwrap();
    block_on(store.commit(vec![Change::put(Table::Keybag, "family", old)])).unwrap();
    let (mut archive, opening) = opened(&store, rng);
    let older =
        |alarm: &Alarm| matches!(alarm, Alarm::OlderKeybag { found, known } if found < known);
    assert!(opening.alarms.iter().any(older), "{:?}", opening.alarms);
    assert_eq!(opening.set_aside, [(Table::Turns, 1)]);
    block_on(archive.accept(NOW, rng)).unwrap();
    assert_eq!(opened(&store, rng).1.alarms, []);

    // A newer keybag beside an older head.
    put_back(&store, &second);
    let newer = of(&third, Table::Keybag).remove(0).1;
    block_on(store.commit(vec![Change::put(Table::Keybag, "family", newer)])).unwrap();
    assert!(opened(&store, rng).1.alarms.contains(&Alarm::OlderHead));
}

#[test]
fn a_log_that_was_cut_or_changed_is_noticed() {
    let rng = &mut SeededEntropy::new(7);
    let (store, first, second) = two_states(rng);
    let before = of(&first, Table::Log);
    let last: Vec<_> = of(&second, Table::Log)
        .into_iter()
        .filter(|row| !before.contains(row))
        .collect();
    for (key, _) in &last {
        put_back(&store, &second);
        block_on(store.commit(vec![Change::delete(Table::Log, key.as_str())])).unwrap();
        let (archive, opening) = opened(&store, rng);
        let verified = block_on(archive.verify()).unwrap();
        let noticed = opening.alarms.contains(&Alarm::LogCut);
        assert!(noticed && verified.report.fault.is_some());
    }
    for (key, value) in before {
        put_back(&store, &second);
        let mut changed = value.clone();
        *changed.last_mut().unwrap() ^= 1;
        block_on(store.commit(vec![Change::put(Table::Log, key.as_str(), changed)])).unwrap();
        let (archive, _) = opened(&store, rng);
        let verified = block_on(archive.verify()).unwrap();
        assert!(verified.report.fault.is_some());
    }
}
