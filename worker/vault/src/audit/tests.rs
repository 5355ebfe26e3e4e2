mod ends;

use super::*;
use crate::{SeededEntropy, SigningKey, VaultError, entropy::random, proof};
use proptest::prelude::*;
use std::sync::LazyLock;

const ID: LogId = [3; 16];
const FIRST: [u8; 32] = [0x11; 32];
static SIGNER: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_seed(&[9; 32]));

#[derive(Clone, PartialEq, Debug)]
struct Rows {
    entries: Vec<Vec<u8>>,
    checkpoints: Vec<Vec<u8>>,
}

fn witness(keybag: u64) -> Witness {
    Witness {
        root: [7; 32],
        keybag,
    }
}

fn append(log: &mut Log, rows: &mut Rows, at: u64, detail: &[u8]) {
    let event = Event {
        at,
        who: [5; 16],
        action: "record.erase",
        detail,
    };
    let new = log.append(&event, &witness(log.next()), &SIGNER).unwrap();
    rows.entries.push(new.entry);
    rows.checkpoints.extend(new.checkpoint);
}

/// A log with an entry every second, closed as for an export.
fn written(id: LogId, count: u64, salt: u8) -> (Rows, Log) {
    let mut log = Log::start(id, &FIRST);
    let mut rows = Rows {
        entries: vec![],
        checkpoints: vec![],
    };
    for n in 0..count {
        append(&mut log, &mut rows, n * 7_000, &[salt, n as u8, 1, 2, 3]);
    }
    let end = log.checkpoint(count * 7_000, Reason::Export, &witness(count), &SIGNER);
    rows.checkpoints.push(end);
    (rows, log)
}

fn verifier() -> Verifier {
    Verifier::new(ID, SIGNER.public()).export()
}

fn fault(rows: &Rows, verifier: &Verifier) -> Option<Fault> {
    let report = verifier.verify(&rows.entries, &rows.checkpoints).unwrap();
    report.fault
}

#[test]
fn a_sound_log_verifies_with_and_without_its_key() {
    let (rows, log) = written(ID, 100, 0);
    let with_key = verifier().first_key(&FIRST).head(log.next(), log.link());
    for (verifier, macs) in [(verifier(), false), (with_key, true)] {
        let report = verifier.verify(&rows.entries, &rows.checkpoints).unwrap();
        assert_eq!((report.fault, report.with_macs), (None, macs));
        assert_eq!((report.entries, report.covered), (100, 100));
        assert_eq!(report.last.unwrap().witness, witness(100));
    }
    let (empty, _) = written(ID, 0, 0);
    assert_eq!(fault(&empty, &verifier()), None);
}

#[test]
fn checkpoints_come_after_entries_and_after_time() {
    let at_entries = |step: u64| {
        let mut log = Log::start(ID, &FIRST);
        let mut rows = written(ID, 0, 0).0;
        rows.checkpoints.clear();
        (0..130).for_each(|n| append(&mut log, &mut rows, n * step, b""));
        let read = |row: &Vec<u8>| Checkpoint::read(row).unwrap().0.entries;
        rows.checkpoints.iter().map(read).collect::<Vec<_>>()
    };
    assert_eq!(at_entries(0), [64, 128]);
    assert_eq!(at_entries(20_000)[..3], [4, 8, 12]);
    let mut log = Log::start(ID, &FIRST);
    let mut rows = written(ID, 0, 0).0;
    assert!(!log.due(u64::MAX), "nothing to sign");
    append(&mut log, &mut rows, 100_000, b"");
    assert!(!log.due(159_999) && log.due(160_000));
    assert!(log.due(99_999), "the clock went back");
}

#[test]
fn refused_events_leave_the_log_as_it_was() {
    let mut log = Log::start(ID, &FIRST);
    let before = log.head();
    let large = vec![0; 64 * 1024 + 1];
    for (action, detail, error) in [
        ("", &b""[..], VaultError::BadName),
        ("Erase", b"", VaultError::BadName),
        (&"x".repeat(65), b"", VaultError::BadName),
        ("erase", &large, VaultError::TooLarge),
    ] {
        let event = Event {
            at: 0,
            who: [0; 16],
            action,
            detail,
        };
        assert_eq!(log.append(&event, &witness(0), &SIGNER), Err(error));
    }
    assert_eq!(log.head(), before);
    let whole = Event {
        at: 0,
        who: [0; 16],
        action: &"x".repeat(64),
        detail: &large[1..],
    };
    let row = log.append(&whole, &witness(0), &SIGNER).unwrap().entry;
    assert_eq!(Entry::read(&row).unwrap().event, whole);
}

/// A forger without the keys writes the whole chain anew from one entry on.
fn rechained(rows: &Rows, from: usize) -> Rows {
    let mut rows = rows.clone();
    let mut before = match from {
        0 => entry::genesis(&ID),
        _ => Entry::read(&rows.entries[from - 1]).unwrap().link,
    };
    for (seq, row) in rows.entries.iter_mut().enumerate().skip(from) {
        let old = row.clone();
        let mut entry = Entry::read(&old).unwrap();
        entry.event.at += 1;
        entry.seq = seq as u64;
        entry.link = entry.event.link(entry.seq, &before);
        before = entry.link;
        *row = entry.write();
    }
    rows
}

#[test]
fn faults_are_named() {
    let (rows, log) = written(ID, 30, 0);
    let with = |change: &dyn Fn(&mut Rows)| {
        let mut rows = rows.clone();
        change(&mut rows);
        fault(&rows, &verifier())
    };
    assert_eq!(
        with(&|r| drop(r.entries.remove(4))),
        Some(Fault::Missing(4))
    );
    assert_eq!(with(&|r| r.entries.swap(4, 9)), Some(Fault::Reordered(4)));
    assert_eq!(
        with(&|r| r.entries.insert(5, r.entries[2].clone())),
        Some(Fault::Inserted(5))
    );
    assert_eq!(with(&|r| r.entries[6][40] ^= 1), Some(Fault::Changed(6)));
    assert_eq!(
        with(&|r| r.entries[6].truncate(40)),
        Some(Fault::Unreadable(6))
    );
    assert_eq!(
        with(&|r| r.entries.truncate(29)),
        Some(Fault::Truncated(29))
    );
    assert_eq!(
        with(&|r| drop(r.checkpoints.remove(1))),
        Some(Fault::MissingCheckpoint(1))
    );
    assert_eq!(with(&|r| drop(r.checkpoints.pop())), Some(Fault::NoEnd));
    assert_eq!(
        with(&|r| r.checkpoints[1][30] ^= 1),
        Some(Fault::ForgedCheckpoint(1))
    );
    assert_eq!(
        with(&|r| r.checkpoints[1].truncate(30)),
        Some(Fault::UnreadableCheckpoint(1))
    );
    let forged = rechained(&rows, 23);
    assert_eq!(
        fault(&forged, &verifier()),
        Some(Fault::Rewritten {
            from: 20,
            until: 30
        })
    );
    assert_eq!(
        fault(&forged, &verifier().first_key(&FIRST)),
        Some(Fault::Forged(23))
    );
    // Cut back to an earlier checkpoint, and only the head knows of the rest.
    let mut cut = rows.clone();
    cut.entries.truncate(20);
    cut.checkpoints.truncate(2);
    let open = Verifier::new(ID, SIGNER.public());
    assert_eq!(fault(&cut, &open), None);
    assert_eq!(
        fault(&cut, &open.head(log.next(), log.link())),
        Some(Fault::Truncated(20))
    );
    assert_eq!(fault(&cut, &verifier()), Some(Fault::NoEnd));
    let other = SigningKey::from_seed(&[8; 32]);
    let foreign = Verifier::new(ID, other.public());
    assert_eq!(fault(&rows, &foreign), Some(Fault::ForgedCheckpoint(0)));
}

/// One random manipulation of one log, with pieces of another history of it and of a log of another vault.
fn manipulate(rows: &mut Rows, others: &[Rows; 2], rng: &mut SeededEntropy) {
    let mut dice = |below: usize| {
        let n: [u8; 4] = random(rng).unwrap();
        u32::from_be_bytes(n) as usize % below
    };
    let other = &others[dice(2)];
    let at = dice(rows.entries.len());
    match dice(12) {
        0 | 1 => {
            let byte = dice(rows.entries[at].len());
            rows.entries[at][byte] ^= 1 << dice(8);
        }
        2 => drop(rows.entries.remove(at)),
        3 => {
            let with = dice(rows.entries.len());
            rows.entries.swap(at, with);
        }
        4 => rows
            .entries
            .insert(at, other.entries[dice(other.entries.len())].clone()),
        5 => rows.entries.truncate(at),
        6 => {
            rows.entries.truncate(at);
            rows.entries.extend_from_slice(&other.entries[at..]);
        }
        7 => *rows = rechained(rows, at),
        8 => {
            let (c, byte) = (dice(rows.checkpoints.len()), dice(170));
            rows.checkpoints[c][byte] ^= 1 << dice(8);
        }
        9 => drop(rows.checkpoints.remove(dice(rows.checkpoints.len()))),
        10 => {
            let c = dice(rows.checkpoints.len());
            rows.checkpoints[c] = other.checkpoints[dice(other.checkpoints.len())].clone();
        }
        _ => {
            let (a, b) = (dice(rows.checkpoints.len()), dice(rows.checkpoints.len()));
            rows.checkpoints.swap(a, b);
        }
    }
}

#[test]
fn all_manipulations_are_noticed() {
    let (good, _) = written(ID, 24, 0);
    let others = [written(ID, 24, 1).0, written([4; 16], 24, 0).0];
    let (open, keyed) = (verifier(), verifier().first_key(&FIRST));
    let mut rng = SeededEntropy::new(64);
    let (mut tried, mut missed) = (0, Vec::new());
    for round in 0..proof::size(600, 12_000) {
        let mut rows = good.clone();
        manipulate(&mut rows, &others, &mut rng);
        if rows == good {
            continue;
        }
        tried += 1;
        // Every other time without the first key. A MAC alone is nothing that can be checked then.
        let keyed_round = round % 2 == 0;
        let macs_only = rows.checkpoints == good.checkpoints
            && rows.entries.len() == good.entries.len()
            && rows
                .entries
                .iter()
                .zip(&good.entries)
                .all(|(a, b)| a.len() == b.len() && a[..a.len() - 32] == b[..b.len() - 32]);
        let verifier = if keyed_round || macs_only {
            &keyed
        } else {
            &open
        };
        if fault(&rows, verifier).is_none() {
            missed.push(round);
        }
    }
    proof::counted(&[
        ("audit_tamper_tried", tried),
        ("audit_tamper_missed", missed.len() as u64),
    ]);
    assert_eq!(missed, [0usize; 0], "of {tried}");
    assert!(
        tried as usize >= proof::size(500, 10_000),
        "{tried} manipulations"
    );
}

#[test]
fn an_export_comes_back_and_every_cut_is_noticed() {
    let (rows, _) = written(ID, 5, 0);
    let export = Export {
        log: ID,
        public: SIGNER.public(),
        entries: rows.entries,
        checkpoints: rows.checkpoints,
    };
    let file = export.to_bytes().unwrap();
    let back = Export::read(&file).unwrap();
    assert_eq!(back.to_bytes().unwrap(), file);
    let fingerprint = export.public.fingerprint();
    assert_eq!(back.public.fingerprint(), fingerprint);
    assert!(fingerprint.len() == 64 && fingerprint.bytes().all(|b| b.is_ascii_hexdigit()));
    let foreign = Export {
        public: SigningKey::from_seed(&[8; 32]).public(),
        ..export.clone()
    };
    assert_ne!(foreign.public.fingerprint(), fingerprint);
    for cut in 0..file.len() {
        assert!(Export::read(&file[..cut]).is_err());
    }
    let mut rng = SeededEntropy::new(2);
    for _ in 0..500 {
        let [a, b, bit]: [u8; 3] = random(&mut rng).unwrap();
        let mut changed = file.clone();
        let at = usize::from(u16::from_be_bytes([a, b])) % file.len();
        changed[at] ^= 1 << (bit % 8);
        assert!(Export::read(&changed).is_err());
    }
}

proptest! {
    #[test]
    fn any_bytes_are_answered(mut bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0..4usize) {
        let _ = Export::read(&bytes);
        let head = [&b"LAAE\x01"[..], b"LAAC\x01", b"LAAH\x01", b"LAAX\x01"][kind];
        bytes.splice(0..0, head.iter().copied());
        if let Ok(entry) = Entry::read(&bytes) {
            prop_assert_eq!(entry.write(), bytes.clone());
        }
        let _ = Checkpoint::read(&bytes);
        let _ = Log::resume(&bytes);
        let _ = Export::read(&bytes);
        // Behind a right hash, so that the fields are reached.
        bytes.extend(crate::hazmat::digest(&[&bytes]));
        let _ = Export::read(&bytes);
        let report = verifier().verify(&[bytes], &[]).unwrap();
        prop_assert!(report.fault.is_some());
    }
}
