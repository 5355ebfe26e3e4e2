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

/// What became of the states that were found after a kill.
#[derive(Default)]
struct Tally {
    kills: u64,
    acknowledged: u64,
    lost: u64,
    torn: u64,
}

impl Tally {
    /// `before` is what was acknowledged, `after` with what was on its way when the process died.
    fn killed(&mut self, held: &Model, before: &Model, after: &Model) {
        self.kills += 1;
        let untouched = before
            .iter()
            .filter(|(name, text)| after.get(*name) == Some(*text));
        let lost = untouched.filter(|(name, text)| held.get(*name) != Some(*text));
        let lost = lost.count() as u64;
        self.lost += lost;
        self.torn += u64::from(lost == 0 && held != before && held != after);
    }
}

/// Writes and is killed, in a family of its own; a quarter of all kills.
fn kills_while_writing(seed: u64) {
    let rng = &mut SeededEntropy::new(seed);
    let mut numbers = Numbers(seed);
    let mut tally = Tally::default();
    let store = FaultyStore::new(MemoryStore::new());
    drop(family(store.clone(), rng));
    let (mut model, mut lines) = (Model::new(), 3);
    let mut now = NOW;
    let mut archive = reopened(&store, now, rng);
    for kill in 0..proof::size(100, 2_500) {
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
            tally.acknowledged += 1;
        }
        archive = reopened(&store, now, rng);
        let found = held(&archive);
        tally.killed(&found, &model, &after);
        // What the store had finished by then is there, and nothing else.
        model = if landed { after } else { model };
        tally.torn += u64::from(found != model && tally.lost + tally.torn == 0);
        let newest = block_on(archive.entries(&archive::Filter {
            limit: 1,
            ..archive::Filter::default()
        }));
        lines = if landed { said } else { lines };
        assert_eq!(newest.unwrap()[0].seq + 1, lines, "kill {kill}");
        if tally.lost + tally.torn > 0 {
            break;
        }
    }
    proof::counted(&[
        ("kill_points", tally.kills),
        ("acknowledged", tally.acknowledged),
        ("acknowledged_lost", tally.lost),
        ("torn", tally.torn),
    ]);
    assert_eq!((tally.lost, tally.torn), (0, 0), "kill {}", tally.kills);
    block_on(archive.raise(PASSPHRASE)).unwrap();
    let verified = block_on(archive.verify()).unwrap();
    assert_eq!(verified.report.fault, None);
    assert!(verified.with_first_key);
    assert_eq!(verified.report.entries, lines);
}

#[test]
fn kills_while_writing_1() {
    kills_while_writing(1);
}

#[test]
fn kills_while_writing_2() {
    kills_while_writing(2);
}

#[test]
fn kills_while_writing_3() {
    kills_while_writing(3);
}

#[test]
fn kills_while_writing_4() {
    kills_while_writing(4);
}

/// A rotation goes on in steps between writes and reads, and is killed anywhere.
#[test]
fn kills_while_rotating() {
    let rng = &mut SeededEntropy::new(5);
    let mut numbers = Numbers(5);
    let mut tally = Tally::default();
    let store = FaultyStore::new(MemoryStore::new());
    drop(family(store.clone(), rng));
    let (mut model, mut now) = (Model::new(), NOW);
    let (mut ended, mut begun) = (0, 0);
    let (mut reads, mut wrong) = (0, 0);
    let mut archive = reopened(&store, now, rng);
    let kills = proof::size(100, 1_000);
    for _ in 0..kills {
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
            reads += 1;
            wrong += u64::from(held(&archive) != model);
        }
        archive = reopened(&store, now, rng);
        let found = held(&archive);
        tally.killed(&found, &model, &after);
        model = found;
    }
    proof::counted(&[
        ("rotation_kills", tally.kills),
        ("rotation_reads", reads),
        ("rotation_reader_errors", wrong),
        ("acknowledged_lost", tally.lost),
        ("torn", tally.torn),
    ]);
    assert_eq!((wrong, tally.lost, tally.torn), (0, 0, 0));
    assert!(
        begun > kills / 20 && ended > kills / 20,
        "{begun} rotations, {ended} ended"
    );
    block_on(archive.raise(PASSPHRASE)).unwrap();
    while block_on(archive.rewrap_step(100, now, rng)).unwrap().left > 0 {}
    assert_eq!(held(&archive), model);
    assert_eq!(block_on(archive.verify()).unwrap().report.fault, None);
}
