//! Slots, shredding, the audit log's export, and backups.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use archive::{Archive, ArchiveError, Change, Filter, Key, Line, Owner, Restore, Shred, Shredded};
use common::*;
use futures::executor::block_on;
use store::{MemoryStore, Store, Table};
use vault::{
    Cost, Export, PasskeySecret, Passphrase, Period, RecoverySecret, SeededEntropy, SlotKind,
    Stored, VaultError, Verifier,
};

fn write(
    archive: &mut Archive<MemoryStore>,
    changes: Vec<Change>,
    now: u64,
    rng: &mut SeededEntropy,
) {
    block_on(archive.commit(changes, vec![], now, rng)).unwrap();
}

fn rewrapped(archive: &mut Archive<MemoryStore>, rng: &mut SeededEntropy) {
    while block_on(archive.rewrap_step(3, NOW, rng)).unwrap().left > 0 {}
}

#[test]
fn ways_in_come_and_go() {
    let rng = &mut SeededEntropy::new(1);
    let store = MemoryStore::new();
    let mut archive = family(store.clone(), rng);
    let turn = put(Table::Turns, "a", Owner::Profile(mia()), b"text");
    write(&mut archive, vec![turn], NOW, rng);
    let (passkey, recovery) = (PasskeySecret::new([8; 32]), RecoverySecret::new([9; 32]));
    block_on(archive.add_passkey(b"credential", [1; 32], &passkey, NOW, rng)).unwrap();
    block_on(archive.add_recovery(2, 3, &recovery, NOW, rng)).unwrap();
    let other = Passphrase::new("another good passphrase").unwrap();
    let old = archive.verify_passphrase(PASSPHRASE).unwrap().unwrap();
    block_on(archive.change_passphrase(&other, Cost::TEST, &[old], NOW, rng)).unwrap();
    rewrapped(&mut archive, rng);
    let mut archive = Archive::new(store.clone());
    let gone = block_on(archive.open_with_passphrase(PASSPHRASE, NOW, rng));
    assert_eq!(gone, Err(VaultError::WrongPassphrase.into()));
    for way in 0..4 {
        let opening = match way {
            0 => block_on(archive.open_with_passphrase("another good passphrase", NOW, rng)),
            1 => block_on(archive.open_with_passkey(&passkey, NOW, rng)),
            2 => block_on(archive.open_with_recovery(&recovery, NOW, rng)),
            _ => block_on(archive.open_with_device(&device(), NOW, rng)),
        };
        let opening = opening.unwrap();
        assert!(opening.alarms.is_empty() && opening.older == 0, "way {way}");
        assert_eq!(
            **block_on(archive.get(Table::Turns, "a")).unwrap().unwrap(),
            *b"text"
        );
    }
    let slots = archive.slots().unwrap();
    let slot = slots
        .iter()
        .find(|slot| slot.kind == SlotKind::Device)
        .unwrap();
    let refused = block_on(archive.remove_slot(slot.id, NOW, rng));
    assert_eq!(refused, Err(VaultError::GuardianOnly.into()));
    block_on(archive.raise("another good passphrase")).unwrap();
    block_on(archive.remove_slot(slot.id, NOW, rng)).unwrap();
    let refused = block_on(archive.open_with_device(&device(), NOW, rng));
    assert_eq!(refused, Err(VaultError::NoSuchSlot.into()));
    let actions: Vec<_> = block_on(archive.entries(&Filter {
        action: "slot.".into(),
        ..Filter::default()
    }))
    .unwrap()
    .into_iter()
    .map(|note| note.action)
    .collect();
    assert_eq!(
        actions,
        ["slot.remove", "slot.change", "slot.add", "slot.add"]
    );
}

/// A slot that was removed opens the old keybag still, and nothing that is sealed after it went.
#[test]
fn a_removed_slot_reads_nothing_new() {
    let rng = &mut SeededEntropy::new(2);
    let store = MemoryStore::new();
    let mut archive = family(store.clone(), rng);
    let old = block_on(store.get(Table::Keybag, "family"))
        .unwrap()
        .unwrap();
    let slots = archive.slots().unwrap();
    let slot = slots
        .iter()
        .find(|slot| slot.kind == SlotKind::Device)
        .unwrap();
    block_on(archive.remove_slot(slot.id, NOW, rng)).unwrap();
    let turn = put(Table::Turns, "a", Owner::Profile(mia()), b"text");
    write(&mut archive, vec![turn], NOW, rng);
    rewrapped(&mut archive, rng);
    let Ok(Stored::Current(old)) = Stored::from_bytes(&old) else {
        panic!("no keybag");
    };
    let thief = old.open_with_device(&device()).unwrap();
    for table in [Table::Turns, Table::Profiles, Table::Head] {
        for row in block_on(store.scan(table, "", false, 99)).unwrap() {
            let opened = thief.open_row(table.name(), &row.key, &row.value);
            assert_eq!(opened.err(), Some(VaultError::UnknownBucket));
        }
    }
}

#[test]
fn an_erased_child_is_unreadable_under_all_keys_that_are_left() {
    let rng = &mut SeededEntropy::new(3);
    let store = MemoryStore::new();
    let mut archive = family(store.clone(), rng);
    let tables = [
        Table::Turns,
        Table::Memories,
        Table::Stories,
        Table::Feelings,
    ];
    let put_for = |owner| move |table: Table| put(table, &format!("{owner:?}"), owner, b"text");
    let mia_s = tables.map(put_for(Owner::Profile(mia())));
    let leo_s = tables.map(put_for(Owner::Profile(leo())));
    let line = Line::new("test", "about mia").about(Owner::Profile(mia()));
    let changes = mia_s.into_iter().chain(leo_s).collect();
    block_on(archive.commit(changes, vec![line], NOW, rng)).unwrap();
    let before = copy(&store);
    let changes = vec![Change::delete(Table::Profiles, "Mia")];
    let line = Line::new("child.erase", "on request").about(Owner::Profile(mia()));
    let gone = block_on(archive.shred(Shred::Profile(mia()), changes, vec![line], NOW, rng));
    // Her four tables, what the log says about her, and her own key.
    assert_eq!(gone, Ok(shredded(4, 6)));
    assert!(
        archive
            .profiles()
            .unwrap()
            .iter()
            .all(|profile| profile.id != mia())
    );
    // The rows as they were, and every way into the keybag as it is.
    let now = block_on(store.get(Table::Keybag, "family"))
        .unwrap()
        .unwrap();
    let Ok(Stored::Current(keybag)) = Stored::from_bytes(&now) else {
        panic!("no keybag");
    };
    let vaults = [
        keybag.open_with_passphrase(PASSPHRASE).unwrap(),
        keybag.open_with_device(&device()).unwrap(),
    ];
    for vault in &vaults {
        for table in tables {
            let rows = block_on(before.scan(table, "", false, 99)).unwrap();
            let opened = rows
                .iter()
                .filter(|row| vault.open_row(table.name(), &row.key, &row.value).is_ok());
            assert_eq!((rows.len(), opened.count()), (2, 1), "{table:?}");
        }
    }
    // The log is whole, and what it said about her is gone.
    let notes = block_on(archive.entries(&Filter::default())).unwrap();
    let shut: Vec<_> = notes.iter().filter(|note| note.detail.is_none()).collect();
    assert_eq!(shut.len(), 2);
    let verified = block_on(archive.verify()).unwrap();
    assert!(verified.report.fault.is_none() && verified.with_first_key);
    let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
    assert!(opening.alarms.is_empty());
    assert_eq!(held(&archive).len(), 3);
    // Rows of hers that are put back are set aside.
    let row = block_on(before.scan(Table::Turns, "", false, 99)).unwrap();
    let puts = row.into_iter();
    let puts = puts
        .map(|row| store::Change::put(Table::Turns, row.key, row.value))
        .collect();
    block_on(store.commit(puts)).unwrap();
    let opening = block_on(archive.open_with_device(&device(), NOW, rng)).unwrap();
    assert_eq!(opening.set_aside, [(Table::Turns, 1)]);
}

const fn shredded(records: usize, keys: usize) -> Shredded {
    Shredded { records, keys }
}

#[test]
fn months_and_tables_are_shredded_and_nothing_else() {
    let rng = &mut SeededEntropy::new(4);
    let store = MemoryStore::new();
    let mut archive = family(store.clone(), rng);
    for (month, now) in [(9, NOW), (10, NOW + 31 * DAY), (11, NOW + 62 * DAY)] {
        let changes = [mia(), leo()].map(|id| {
            let key = format!("{}/{month}", id.bytes()[0]);
            put(Table::Turns, &key, Owner::Profile(id), b"text")
        });
        write(&mut archive, changes.to_vec(), now, rng);
        let story = format!("{month}");
        let story = put(Table::Stories, &story, Owner::Profile(mia()), b"text");
        write(&mut archive, vec![story], now, rng);
    }
    // A record keeps the month that it was first written in.
    let again = put(Table::Turns, "1/9", Owner::Profile(mia()), b"changed");
    write(&mut archive, vec![again], NOW + 62 * DAY, rng);
    let months = |profile, from, until| Shred::Months {
        profile,
        from: Period::month(2026, from).unwrap(),
        until: Period::month(2026, until).unwrap(),
    };
    let now = NOW + 70 * DAY;
    let names = |archive: &Archive<MemoryStore>, table| -> Vec<String> {
        archive
            .names(table, "")
            .unwrap()
            .map(String::from)
            .collect()
    };
    let gone = block_on(archive.shred(months(Some(mia()), 8, 9), vec![], vec![], now, rng));
    assert_eq!(gone, Ok(shredded(1, 1)));
    assert_eq!(
        names(&archive, Table::Turns),
        ["1/10", "1/11", "2/10", "2/11", "2/9"]
    );
    let gone = block_on(archive.shred(months(None, 10, 10), vec![], vec![], now, rng));
    assert_eq!(gone, Ok(shredded(2, 2)));
    assert_eq!(names(&archive, Table::Turns), ["1/11", "2/11", "2/9"]);
    assert_eq!(names(&archive, Table::Stories).len(), 3);
    let gone = block_on(archive.shred(Shred::Table(Table::Stories), vec![], vec![], now, rng));
    assert_eq!(gone, Ok(shredded(3, 1)));
    for (what, refusal) in [
        (
            Shred::Table(Table::Secrets),
            ArchiveError::NotForRecords(Table::Secrets),
        ),
        (
            Shred::Table(Table::Log),
            ArchiveError::NotForRecords(Table::Log),
        ),
    ] {
        let refused = block_on(archive.shred(what, vec![], vec![], now, rng));
        assert_eq!(refused, Err(refusal));
    }
    let profiles = archive.profiles().unwrap();
    let guardian = profiles
        .iter()
        .find(|one| one.kind == vault::ProfileKind::Guardian)
        .unwrap();
    let refused = block_on(archive.shred(Shred::Profile(guardian.id), vec![], vec![], now, rng));
    assert_eq!(refused, Err(VaultError::GuardianOnly.into()));
    let opening = block_on(archive.open_with_device(&device(), now, rng)).unwrap();
    assert!(opening.alarms.is_empty() && opening.set_aside.is_empty());
    assert_eq!(names(&archive, Table::Turns).len(), 3);
}

#[test]
fn the_log_is_read_filtered_and_verified_outside() {
    let rng = &mut SeededEntropy::new(5);
    let mut archive = family(MemoryStore::new(), rng);
    for n in 0..200u64 {
        let line = Line::new(if n % 2 == 0 { "even" } else { "odd" }, format!("{n}")).by(leo());
        block_on(archive.commit(vec![], vec![line], NOW + n * 1_000, rng)).unwrap();
    }
    let entries = |filter| block_on(archive.entries(&filter)).unwrap();
    let last = entries(Filter {
        limit: 3,
        ..Filter::default()
    });
    let details: Vec<_> = last
        .iter()
        .map(|note| note.detail.clone().unwrap())
        .collect();
    assert_eq!(details, ["199", "198", "197"]);
    let since = Filter {
        since: NOW + 190_000,
        action: "odd".into(),
        who: Some(leo()),
        ..Filter::default()
    };
    assert_eq!(entries(since).len(), 5);
    assert_eq!(
        entries(Filter {
            who: Some(mia()),
            ..Filter::default()
        }),
        []
    );
    let file = block_on(archive.export(NOW + 300_000, rng)).unwrap();
    let export = Export::read(&file).unwrap();
    let verifier = Verifier::new(export.log, export.public.clone()).export();
    let report = verifier
        .verify(&export.entries, &export.checkpoints)
        .unwrap();
    assert_eq!(
        (report.fault, report.entries, report.covered),
        (None, 203, 203)
    );
    block_on(archive.checkpoint(NOW + 300_000, rng)).unwrap();
    assert_eq!(block_on(archive.verify()).unwrap().report.fault, None);
}

fn backup(archive: &mut Archive<MemoryStore>, rng: &mut SeededEntropy) -> Vec<u8> {
    let (mut backup, mut file) = block_on(archive.begin_backup(NOW, rng)).unwrap();
    while !backup.is_whole() {
        file.extend(block_on(archive.backup_step(&mut backup, 7)).unwrap());
    }
    file.extend(backup.finish().unwrap());
    file
}

fn full(rng: &mut SeededEntropy) -> Archive<MemoryStore> {
    let mut archive = family(MemoryStore::new(), rng);
    let recovery = RecoverySecret::new([9; 32]);
    block_on(archive.add_recovery(2, 3, &recovery, NOW, rng)).unwrap();
    let turn = |n: usize| {
        let text = vec![n as u8; 3000];
        put(Table::Turns, &format!("{n}"), Owner::Profile(mia()), &text)
    };
    write(&mut archive, (0..60).map(turn).collect(), NOW, rng);
    archive
}

#[test]
fn a_backup_is_tried_and_restored() {
    let rng = &mut SeededEntropy::new(6);
    let mut archive = full(rng);
    let file = backup(&mut archive, rng);
    let recovery = RecoverySecret::new([9; 32]);
    let keys = [Key::Passphrase(PASSPHRASE), Key::Recovery(&recovery)];
    for key in keys {
        let (mut drill, rest) = block_on(Restore::<store::MemoryStore>::drill(&file, key))
            .unwrap()
            .unwrap();
        block_on(drill.feed(rest)).unwrap();
        let drill = block_on(drill.finish_drill(key, NOW, rng)).unwrap();
        assert_eq!((drill.made_at, drill.broken), (NOW, 0));
        assert!(drill.opening.alarms.is_empty() && drill.opening.records == 63);
    }
    // In pieces, into a store where an earlier restore was left lying.
    let store = MemoryStore::new();
    let left = store::Change::put(Table::Turns, "left", *b"over");
    block_on(store.commit(vec![left])).unwrap();
    let early = block_on(Restore::begin(store.clone(), &file[..50], keys[0])).unwrap();
    assert!(early.is_none());
    let begun = block_on(Restore::begin(store.clone(), &file, keys[0])).unwrap();
    let (mut restore, rest) = begun.unwrap();
    for piece in rest.chunks(1_000) {
        block_on(restore.feed(piece)).unwrap();
    }
    let (read, announced) = restore.progress();
    assert_eq!(read, announced);
    let mut restored = block_on(restore.finish()).unwrap();
    let opening = block_on(restored.open_with_passphrase(PASSPHRASE, NOW, rng)).unwrap();
    assert!(opening.alarms.is_empty() && opening.set_aside.is_empty());
    assert_eq!(held(&restored), held(&archive));
    let verified = block_on(restored.verify()).unwrap();
    assert!(verified.report.fault.is_none() && verified.with_first_key);
    let occupied = block_on(Restore::begin(store, &file, keys[0])).err();
    assert_eq!(occupied, Some(ArchiveError::Occupied));
}

#[test]
fn a_damaged_or_cut_backup_restores_nothing() {
    let rng = &mut SeededEntropy::new(7);
    let mut archive = full(rng);
    let file = backup(&mut archive, rng);
    let key = Key::Passphrase(PASSPHRASE);
    let restored = |file: &[u8]| -> Result<(), ArchiveError> {
        let store = MemoryStore::new();
        let begun = block_on(Restore::begin(store.clone(), file, key))?;
        let (mut restore, rest) = begun.ok_or(ArchiveError::BadBackup)?;
        let done = block_on(restore.feed(rest));
        let done = done.and_then(|()| block_on(restore.finish()).map(drop));
        let found = block_on(Archive::new(store).found())?;
        assert_eq!(done.is_err(), found == archive::Found::Nothing);
        done
    };
    assert_eq!(restored(&file), Ok(()));
    for at in (0..file.len()).step_by(file.len() / 60) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(restored(&changed).is_err(), "byte {at}");
        assert!(restored(&file[..at]).is_err(), "cut at {at}");
    }
    let wrong = block_on(Restore::begin(
        MemoryStore::new(),
        &file,
        Key::Passphrase("wrong one"),
    ));
    assert_eq!(wrong.err(), Some(VaultError::WrongPassphrase.into()));
}

#[test]
fn a_backup_of_a_moving_archive_begins_again() {
    let rng = &mut SeededEntropy::new(8);
    let mut archive = full(rng);
    let (mut backup, _) = block_on(archive.begin_backup(NOW, rng)).unwrap();
    block_on(archive.backup_step(&mut backup, 3)).unwrap();
    let turn = put(Table::Turns, "new", Owner::Household, b"text");
    write(&mut archive, vec![turn], NOW, rng);
    let moved = block_on(archive.backup_step(&mut backup, 3));
    assert_eq!(moved, Err(ArchiveError::Moved));
}
