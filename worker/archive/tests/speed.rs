//! How long opening takes: a thousand records in the quick proof, ten thousand in the full one.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]
#![allow(clippy::disallowed_methods, reason = "measures")]

mod common;

use archive::{Archive, Line, Owner};
use common::*;
use futures::executor::block_on;
use std::time::Instant;
use store::{MemoryStore, Table};
use vault::{Cost, Passphrase, SeededEntropy, Vault};

fn ms(start: Instant) -> u64 {
    start.elapsed().as_millis() as u64
}

/// The figure of the full proof has the number in its name.
#[test]
fn opening_and_writing() {
    let rng = &mut SeededEntropy::new(1);
    let store = MemoryStore::new();
    let mut archive = family(store.clone(), rng);
    let monthly = proof::size(50, 500);
    for month in 0..20 {
        let turn = |n: usize| {
            let key = format!("{month:04}/{n:012}");
            put(Table::Turns, &key, Owner::Profile(mia()), &[7; 300])
        };
        let now = NOW + month * 31 * DAY;
        let turns = (0..monthly).map(turn).collect();
        block_on(archive.commit(turns, vec![], now, rng)).unwrap();
    }
    let now = NOW + 700 * DAY;
    let start = Instant::now();
    let turn = put(Table::Turns, "last", Owner::Profile(mia()), &[7; 300]);
    block_on(archive.commit(vec![turn], vec![Line::new("test", "")], now, rng)).unwrap();
    let writing = ms(start);
    let mut archive = Archive::new(store.clone());
    let start = Instant::now();
    let opening = block_on(archive.open_with_device(&device(), now, rng)).unwrap();
    let opened = ms(start);
    assert!(opening.alarms.is_empty());
    assert!(opening.records > 20 * monthly);
    let start = Instant::now();
    block_on(archive.rotate(now, rng)).unwrap();
    while block_on(archive.rewrap_step(500, now, rng)).unwrap().left > 0 {}
    let rotated = ms(start);
    let names = match monthly {
        500 => ["opening_10000_ms", "rotating_10000_ms"],
        _ => ["opening_1000_ms", "rotating_1000_ms"],
    };
    proof::counted(&[
        (names[0], opened),
        (names[1], rotated),
        ("one_record_ms", writing),
    ]);
}

/// From the passphrase to the open vault, at the cost that families have.
#[test]
fn unlocking() {
    let rng = &mut SeededEntropy::new(2);
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let (_, keybag) = Vault::create(&passphrase, Cost::STANDARD, rng).unwrap();
    let start = Instant::now();
    keybag.open_with_passphrase(PASSPHRASE).unwrap();
    proof::counted(&[("unlock_ms", ms(start))]);
}
