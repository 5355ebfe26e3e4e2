//! Records through the archive behave as the store's contract says, under their own names, and nothing of them lies open.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use archive::{Archive, ArchiveError, Change, Filter, Found, Line, Owner};
use common::*;
use futures::executor::block_on;
use store::{FaultyStore, MemoryStore, Store, StoreError, Table};
use vault::{Cost, Passphrase, SeededEntropy, VaultError};

fn keys(archive: &Archive<MemoryStore>, prefix: &str, newest: bool, limit: usize) -> Vec<String> {
    let scanned = block_on(archive.scan(Table::Turns, prefix, newest, limit)).unwrap();
    scanned.rows.into_iter().map(|row| row.key).collect()
}

fn write(archive: &mut Archive<MemoryStore>, changes: Vec<Change>, rng: &mut SeededEntropy) {
    block_on(archive.commit(changes, vec![], NOW, rng)).unwrap();
}

#[test]
fn an_archive_is_found_made_once_and_opened_by_its_ways_in() {
    let rng = &mut SeededEntropy::new(1);
    let store = MemoryStore::new();
    assert_eq!(
        block_on(Archive::new(store.clone()).found()),
        Ok(Found::Nothing)
    );
    drop(family(store.clone(), rng));
    let mut archive = Archive::new(store.clone());
    let Ok(Found::Keybag(known)) = block_on(archive.found()) else {
        panic!("no archive");
    };
    assert!(known.device && !known.first && known.slots.len() == 2);
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let again = block_on(archive.create(&passphrase, Cost::TEST, None, NOW, rng));
    assert_eq!(again, Err(ArchiveError::Occupied));
    let wrong = block_on(archive.open_with_passphrase("something else", NOW, rng));
    assert_eq!(wrong, Err(VaultError::WrongPassphrase.into()));
    assert_eq!(archive.count(Table::Turns, ""), Err(ArchiveError::Shut));
    let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
    assert_eq!(
        (opening.alarms.len(), opening.records, opening.shut),
        (0, 2, 1)
    );
    assert!(!archive.is_guardian());
    let opening = block_on(archive.open_with_passphrase(PASSPHRASE, NOW, rng)).unwrap();
    assert_eq!(
        (opening.alarms.len(), opening.records, opening.shut),
        (0, 3, 0)
    );
    assert!(archive.is_guardian());
    assert_eq!(block_on(archive.device_row()), Ok(Some(b"kept".to_vec())));
    block_on(archive.erase_all()).unwrap();
    assert_eq!(block_on(archive.found()), Ok(Found::Nothing));
    assert_eq!(block_on(store.usage()).unwrap().records, 0);
}

#[test]
fn scans_follow_the_bytes_of_the_names() {
    let rng = &mut SeededEntropy::new(2);
    let mut archive = family(MemoryStore::new(), rng);
    let order = [
        "", "\0", "A", "a", "a/10", "a/9", "b", "é", "\u{FFFD}", "🦊",
    ];
    let shuffled = [
        "🦊", "a/9", "", "é", "b", "a", "\u{FFFD}", "A", "a/10", "\0",
    ];
    let put = |key: &&str| put(Table::Turns, key, Owner::Household, key.as_bytes());
    write(&mut archive, shuffled.iter().map(put).collect(), rng);
    assert_eq!(keys(&archive, "", false, 99), order);
    assert_eq!(keys(&archive, "", true, 2), ["🦊", "\u{FFFD}"]);
    assert_eq!(keys(&archive, "a/", false, 99), ["a/10", "a/9"]);
    assert!(keys(&archive, "", true, 0).is_empty());
    assert_eq!(archive.count(Table::Turns, "a"), Ok(3));
    let names: Vec<_> = archive.names(Table::Turns, "a").unwrap().rev().collect();
    assert_eq!(names, ["a/9", "a/10", "a"]);
    for key in order {
        let text = block_on(archive.get(Table::Turns, key)).unwrap().unwrap();
        assert_eq!(&**text, key.as_bytes());
        assert_eq!(block_on(archive.get(Table::Plans, key)), Ok(None));
    }
    let long = "k".repeat(vault::MAX_ID);
    let text = vec![7; 1 << 20];
    let change = Change::put(Table::Turns, &long, Owner::Household, text.clone());
    write(&mut archive, vec![change], rng);
    assert_eq!(
        **block_on(archive.get(Table::Turns, &long)).unwrap().unwrap(),
        text
    );
}

#[test]
fn any_run_of_commits_agrees_with_a_plain_map() {
    let rng = &mut SeededEntropy::new(3);
    let mut numbers = Numbers(3);
    let store = MemoryStore::new();
    let mut archive = family(store.clone(), rng);
    let mut model = Model::new();
    for round in 0..300 {
        let now = NOW + round * DAY;
        let changes = numbers.changes(12);
        changes.iter().for_each(|change| apply(&mut model, change));
        block_on(archive.commit(changes, vec![], now, rng)).unwrap();
        if round % 10 == 0 {
            assert_eq!(held(&archive), model, "round {round}");
        }
        if round % 60 == 0 {
            archive.lock();
            let opening = block_on(archive.open_with_device(&device(), now, rng)).unwrap();
            assert!(opening.alarms.is_empty(), "{:?}", opening.alarms);
            assert_eq!(held(&archive), model, "opened in round {round}");
        }
    }
}

/// More than a batch of rows, read by the table and one by one.
#[test]
fn many_records_come_back() {
    let rng = &mut SeededEntropy::new(4);
    let store = MemoryStore::new();
    let mut archive = family(store.clone(), rng);
    let name = |n: usize| format!("{n:05}");
    let many = |n| {
        put(
            Table::Turns,
            &name(n),
            Owner::Profile(mia()),
            name(n).as_bytes(),
        )
    };
    write(&mut archive, (0..1500).map(many).collect(), rng);
    let mut archive = Archive::new(store);
    let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
    assert_eq!((opening.alarms.len(), opening.records), (0, 1502));
    let all: Vec<_> = (0..1500).map(name).collect();
    assert_eq!(keys(&archive, "", false, usize::MAX), all);
    assert_eq!(keys(&archive, "0001", false, usize::MAX), all[10..20]);
}

#[test]
fn a_refused_commit_changes_nothing() {
    let rng = &mut SeededEntropy::new(5);
    let store = FaultyStore::new(MemoryStore::new());
    let mut archive = family(store.clone(), rng);
    let first = put(Table::Turns, "a", Owner::Household, b"one");
    block_on(archive.commit(vec![first], vec![], NOW, rng)).unwrap();
    let before = block_on(archive.entries(&Filter::default())).unwrap();
    store.refuse_commit(store.commits() + 1, StoreError::Full);
    let second = vec![
        put(Table::Turns, "a", Owner::Household, b"two"),
        put(Table::Stories, "b", Owner::Profile(mia()), b"new"),
    ];
    let line = Line::new("test", "");
    let refused = block_on(archive.commit(second.clone(), vec![line.clone()], NOW, rng));
    assert_eq!(refused, Err(StoreError::Full.into()));
    assert_eq!(
        **block_on(archive.get(Table::Turns, "a")).unwrap().unwrap(),
        *b"one"
    );
    assert_eq!(archive.count(Table::Stories, ""), Ok(0));
    assert_eq!(
        block_on(archive.entries(&Filter::default())).unwrap(),
        before
    );
    // What cannot be sealed changes nothing either.
    let stranger = Owner::Profile(vault::ProfileId::new([9; 16]));
    let wrong = vec![second[0].clone(), put(Table::Turns, "c", stranger, b"")];
    let refused = block_on(archive.commit(wrong, vec![], NOW, rng));
    assert_eq!(refused, Err(VaultError::NoSuchProfile.into()));
    let own = put(Table::Head, "c", Owner::Household, b"");
    let refused = block_on(archive.commit(vec![own], vec![], NOW, rng));
    assert_eq!(refused, Err(ArchiveError::NotForRecords(Table::Head)));
    let bad = Line::new("Not An Action", "");
    let refused = block_on(archive.commit(second.clone(), vec![bad], NOW, rng));
    assert_eq!(refused, Err(VaultError::BadName.into()));
    block_on(archive.commit(second, vec![line], NOW, rng)).unwrap();
    assert_eq!(
        **block_on(archive.get(Table::Turns, "a")).unwrap().unwrap(),
        *b"two"
    );
    let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
    assert!(opening.alarms.is_empty());
    assert!(block_on(archive.verify()).unwrap().report.fault.is_none());
}

/// The answer to a commit was lost, and the archive stays open: it finds out what became of it.
#[test]
fn a_commit_without_an_answer_is_looked_up() {
    let rng = &mut SeededEntropy::new(10);
    for landed in [false, true] {
        let store = FaultyStore::new(MemoryStore::new());
        let mut archive = family(store.clone(), rng);
        let mut model = Model::new();
        for round in 0..21 {
            let mut numbers = Numbers(round);
            if round % 3 == 1 {
                store.kill_at_commit(store.commits() + 1, landed);
            }
            let changes = numbers.changes(5);
            let line = vec![Line::new("test", "")];
            let now = NOW + round * 20 * DAY;
            let done = block_on(archive.commit(changes.clone(), line, now, rng));
            if done.is_ok() || landed {
                changes.iter().for_each(|change| apply(&mut model, change));
            }
            store.restart();
        }
        assert_eq!(held(&archive), model);
        assert_eq!(block_on(archive.verify()).unwrap().report.fault, None);
        let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
        assert_eq!((opening.alarms, held(&archive)), (vec![], model));
    }
}

#[test]
fn two_that_write_do_not_overwrite_each_other_after_a_failure() {
    let rng = &mut SeededEntropy::new(6);
    let inner = MemoryStore::new();
    let faulty = FaultyStore::new(inner.clone());
    let mut one = family(faulty.clone(), rng);
    faulty.refuse_commit(faulty.commits() + 1, StoreError::Blocked);
    let change = |text: &[u8]| vec![put(Table::Turns, "a", Owner::Household, text)];
    let refused = block_on(one.commit(change(b"one"), vec![], NOW, rng));
    assert_eq!(refused, Err(StoreError::Blocked.into()));
    let mut other = Archive::new(inner);
    block_on(other.open_with_device(&device(), NOW, rng)).unwrap();
    block_on(other.commit(change(b"two"), vec![], NOW, rng)).unwrap();
    let refused = block_on(one.commit(change(b"one"), vec![], NOW, rng));
    assert_eq!(refused, Err(ArchiveError::OutOfStep));
    block_on(one.open_with_device(&device(), NOW, rng)).unwrap();
    assert_eq!(
        **block_on(one.get(Table::Turns, "a")).unwrap().unwrap(),
        *b"two"
    );
}

#[test]
fn nothing_lies_open() {
    let rng = &mut SeededEntropy::new(7);
    let store = MemoryStore::new();
    let mut archive = family(store.clone(), rng);
    let (name, text) = ("a name that is long enough", b"a text that is long enough");
    let line = Line::new("action.of-a-line", "a detail that is long enough").by(mia());
    let change = put(Table::Memories, name, Owner::Profile(mia()), text);
    block_on(archive.commit(vec![change], vec![line], NOW, rng)).unwrap();
    let open: [&[u8]; 5] = [
        name.as_bytes(),
        text,
        b"action.of-a-line",
        b"a detail that is long enough",
        &MIA,
    ];
    for change in rows(&store) {
        let store::Change::Put { table, key, value } = change else {
            panic!("not a row");
        };
        // Escrows in the keybag name the profiles by their random ids.
        let secret = &open[..if table == Table::Keybag { 4 } else { 5 }];
        for word in secret {
            let in_value = value.windows(word.len()).any(|part| part == *word);
            assert!(
                !in_value && !key.as_bytes().ends_with(word),
                "{table:?} {key}"
            );
        }
    }
}

/// What only the guardian may read is there for the guardian alone, and the device notices if it changes.
#[test]
fn a_device_cannot_read_what_is_the_guardians() {
    let rng = &mut SeededEntropy::new(8);
    let store = MemoryStore::new();
    let mut archive = family(store.clone(), rng);
    let token = put(Table::Secrets, "token", Owner::Guardian, b"token");
    write(&mut archive, vec![token.clone()], rng);
    let mut archive = Archive::new(store);
    let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
    assert_eq!((opening.alarms.len(), opening.shut), (0, 2));
    assert_eq!(block_on(archive.get(Table::Secrets, "token")), Ok(None));
    let refused = block_on(archive.commit(vec![token], vec![], NOW, rng));
    assert_eq!(refused, Err(VaultError::GuardianOnly.into()));
    let wrong = block_on(archive.raise("something else"));
    assert_eq!(wrong, Err(VaultError::WrongPassphrase.into()));
    assert!(archive.verify_passphrase(PASSPHRASE).unwrap().is_some());
    block_on(archive.raise(PASSPHRASE)).unwrap();
    let token = block_on(archive.get(Table::Secrets, "token")).unwrap();
    assert_eq!(**token.unwrap(), *b"token");
    block_on(archive.lower()).unwrap();
    assert_eq!(block_on(archive.get(Table::Secrets, "token")), Ok(None));
    // A device may delete what it cannot read.
    write(
        &mut archive,
        vec![Change::delete(Table::Secrets, "token")],
        rng,
    );
    let opening = block_on(archive.open_with_passphrase(PASSPHRASE, NOW, rng)).unwrap();
    assert!(opening.alarms.is_empty());
    assert_eq!(block_on(archive.get(Table::Secrets, "token")), Ok(None));
}

#[test]
fn time_never_goes_back() {
    let rng = &mut SeededEntropy::new(9);
    let mut archive = family(MemoryStore::new(), rng);
    for now in [NOW + DAY, NOW, NOW + 1, 0] {
        block_on(archive.commit(vec![], vec![Line::new("test", "")], now, rng)).unwrap();
    }
    let notes = block_on(archive.entries(&Filter {
        action: "test".into(),
        ..Filter::default()
    }));
    let times: Vec<u64> = notes.unwrap().iter().map(|note| note.at).collect();
    assert_eq!(times, [NOW + DAY; 4]);
    assert_eq!(archive.last_write(), Ok(Some(NOW + DAY)));
}
