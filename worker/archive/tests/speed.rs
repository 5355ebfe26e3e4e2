//! Speed, for a reader of the output: `cargo test -p archive --release --test speed -- --ignored --nocapture`.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "measures")]

mod common;

use archive::{Archive, Line, Owner};
use common::*;
use futures::executor::block_on;
use std::time::Instant;
use store::{MemoryStore, Table};
use vault::SeededEntropy;

#[test]
#[ignore = "a measurement"]
fn ten_thousand_records() {
    let rng = &mut SeededEntropy::new(1);
    let store = MemoryStore::new();
    let mut archive = family(store.clone(), rng);
    for month in 0..20 {
        let turn = |n: usize| {
            let key = format!("{month:04}/{n:012}");
            put(Table::Turns, &key, Owner::Profile(mia()), &[7; 300])
        };
        let now = NOW + month * 31 * DAY;
        let start = Instant::now();
        let turns = (0..500).map(turn).collect();
        block_on(archive.commit(turns, vec![], now, rng)).unwrap();
        if month == 19 {
            println!("500 records in one commit: {:?}", start.elapsed());
        }
    }
    let now = NOW + 700 * DAY;
    let start = Instant::now();
    let turn = put(Table::Turns, "last", Owner::Profile(mia()), &[7; 300]);
    block_on(archive.commit(vec![turn], vec![Line::new("test", "")], now, rng)).unwrap();
    println!(
        "one record with a line, in a new month: {:?}",
        start.elapsed()
    );
    let start = Instant::now();
    let turn = put(Table::Turns, "last", Owner::Profile(mia()), &[8; 300]);
    block_on(archive.commit(vec![turn], vec![Line::new("test", "")], now, rng)).unwrap();
    println!("one record with a line: {:?}", start.elapsed());
    let start = Instant::now();
    drop(block_on(archive.get(Table::Turns, "last")).unwrap());
    println!("reading one: {:?}", start.elapsed());
    for _ in 0..3 {
        let mut archive = Archive::new(store.clone());
        let start = Instant::now();
        let opening = block_on(archive.open_with_device(&device(), now, rng)).unwrap();
        println!("opening {} records: {:?}", opening.records, start.elapsed());
        assert!(opening.alarms.is_empty());
    }
    block_on(archive.rotate(now, rng)).unwrap();
    let start = Instant::now();
    while block_on(archive.rewrap_step(500, now, rng)).unwrap().left > 0 {}
    println!("moving all to a new root key: {:?}", start.elapsed());
}
