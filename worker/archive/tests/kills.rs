//! The process is killed at any commit: nothing acknowledged is lost, nothing half-written is seen.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use archive::{Archive, ArchiveError, Line};
use common::*;
use futures::executor::block_on;
use store::{FaultyStore, MemoryStore};
use vault::SeededEntropy;

type Faulty = FaultyStore<MemoryStore>;

fn reopened(store: &Faulty, now: u64, rng: &mut SeededEntropy) -> Archive<Faulty> {
    store.restart();
    let mut archive = Archive::new(store.clone());
    let opening = block_on(archive.open_with_device(&device(), now, rng)).unwrap();
    assert!(opening.alarms.is_empty(), "{:?}", opening.alarms);
    assert!(opening.set_aside.is_empty());
    archive
}

/// The state is one of the two that it may be; gives which.
fn one_of(archive: &Archive<Faulty>, before: &Model, after: &Model) -> Model {
    let held = held(archive);
    assert!(held == *before || held == *after, "lost or torn");
    held
}

/// Writes and is killed `kills` times, in a family of its own.
fn kills_while_writing(kills: usize, seed: u64) {
    let rng = &mut SeededEntropy::new(seed);
    let mut numbers = Numbers(seed);
    let store = FaultyStore::new(MemoryStore::new());
    drop(family(store.clone(), rng));
    let (mut model, mut lines) = (Model::new(), 3);
    let mut now = NOW;
    let mut archive = reopened(&store, now, rng);
    for kill in 0..kills {
        now += DAY / 10;
        let at = numbers.below(3);
        let landed = numbers.below(2) == 0;
        store.kill_at_commit(store.commits() + 1 + at, landed);
        let (mut after, mut said);
        loop {
            let changes = numbers.changes(4);
            let noted = numbers.below(3);
            after = model.clone();
            changes.iter().for_each(|change| apply(&mut after, change));
            said = lines + noted as u64;
            let noted = vec![Line::new("test", "detail"); noted];
            let done = block_on(archive.commit(changes, noted, now, rng));
            match done {
                Ok(()) => (model, lines) = (after, said),
                Err(ArchiveError::Store(_)) => break,
                Err(error) => panic!("{error}"),
            }
        }
        archive = reopened(&store, now, rng);
        let found = one_of(&archive, &model, &after);
        let expected = if landed { after } else { model };
        assert_eq!(found, expected, "kill {kill}");
        let newest = block_on(archive.entries(&archive::Filter {
            limit: 1,
            ..archive::Filter::default()
        }));
        lines = if landed { said } else { lines };
        assert_eq!(newest.unwrap()[0].seq + 1, lines, "kill {kill}");
        model = expected;
    }
    block_on(archive.raise(PASSPHRASE)).unwrap();
    let verified = block_on(archive.verify()).unwrap();
    assert_eq!(verified.report.fault, None);
    assert!(verified.with_first_key);
    assert_eq!(verified.report.entries, lines);
}

#[test]
fn kills_while_writing_1() {
    kills_while_writing(2_500, 1);
}

#[test]
fn kills_while_writing_2() {
    kills_while_writing(2_500, 2);
}

#[test]
fn kills_while_writing_3() {
    kills_while_writing(2_500, 3);
}

#[test]
fn kills_while_writing_4() {
    kills_while_writing(2_500, 4);
}

/// A rotation goes on in steps between writes and reads, and is killed anywhere.
#[test]
fn kills_while_rotating() {
    let rng = &mut SeededEntropy::new(5);
    let mut numbers = Numbers(5);
    let store = FaultyStore::new(MemoryStore::new());
    drop(family(store.clone(), rng));
    let (mut model, mut now) = (Model::new(), NOW);
    let (mut ended, mut begun) = (0, 0);
    let mut archive = reopened(&store, now, rng);
    for kill in 0..1_000 {
        now += DAY;
        let at = numbers.below(6);
        store.kill_at_commit(store.commits() + 1 + at, numbers.below(2) == 0);
        let mut after;
        loop {
            after = model.clone();
            let done = match numbers.below(4) {
                0 => {
                    let changes = numbers.changes(3);
                    changes.iter().for_each(|change| apply(&mut after, change));
                    block_on(archive.commit(changes, vec![Line::new("test", "")], now, rng))
                }
                _ => {
                    let step = block_on(archive.rewrap_step(1 + numbers.below(4), now, rng));
                    match step {
                        Ok(progress) if progress.left == 0 && progress.moved == 0 => {
                            begun += 1;
                            block_on(archive.rotate(now, rng))
                        }
                        Ok(progress) => {
                            assert_eq!(progress.set_aside, 0);
                            ended += usize::from(progress.left == 0);
                            Ok(())
                        }
                        Err(error) => Err(error),
                    }
                }
            };
            match done {
                Ok(()) => model = after,
                Err(ArchiveError::Store(_)) => break,
                Err(error) => panic!("{error}"),
            }
            // Readers read all the time.
            assert_eq!(held(&archive), model, "kill {kill}");
        }
        archive = reopened(&store, now, rng);
        model = one_of(&archive, &model, &after);
    }
    assert!(begun > 50 && ended > 50, "{begun} rotations, {ended} ended");
    block_on(archive.raise(PASSPHRASE)).unwrap();
    while block_on(archive.rewrap_step(100, now, rng)).unwrap().left > 0 {}
    assert_eq!(held(&archive), model);
    assert_eq!(block_on(archive.verify()).unwrap().report.fault, None);
}
