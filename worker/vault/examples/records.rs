//! How long sealing, labels and bodies of 10,000 records take: `cargo run --release -p vault --example records`.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement"
)]

use std::time::Instant;
use vault::{Cost, Meta, Passphrase, Period, Place, ProfileKind, SystemEntropy, Vault, VaultError};

const RECORDS: u64 = 10_000;
const TABLE: &str = "turns";
const TEXT: [u8; 300] = [b'a'; 300];

fn main() -> Result<(), VaultError> {
    let rng = &mut SystemEntropy;
    let passphrase = Passphrase::new("correct horse battery")?;
    let (mut vault, _) = Vault::create(&passphrase, Cost::FLOOR, rng)?;
    let profile = vault.add_profile(ProfileKind::Child, rng)?;
    let buckets: Vec<_> = (1..=12)
        .filter_map(|month| Period::month(2026, month))
        .map(|period| vault.bucket_for(profile, TABLE, period, rng))
        .collect::<Result<_, _>>()?;

    let start = Instant::now();
    let mut rows = Vec::new();
    for (version, bucket) in (0..RECORDS).zip(buckets.iter().cycle()) {
        let id = format!("mia/{version:06}");
        let place = Place {
            profile,
            table: TABLE,
            id: &id,
        };
        let meta = Meta {
            version,
            ..Meta::default()
        };
        let sealed = vault.seal(&place, *bucket, &meta, &TEXT, rng)?;
        rows.push((vault.row_key(TABLE, &id)?, sealed));
    }
    println!("sealed {RECORDS} records: {:?}", start.elapsed());

    let start = Instant::now();
    for (row_key, sealed) in &rows {
        vault.label(TABLE, row_key, sealed)?;
    }
    println!("labels: {:?}", start.elapsed());

    let start = Instant::now();
    for (row_key, sealed) in &rows {
        vault.open_row(TABLE, row_key, sealed)?;
    }
    println!("labels and bodies: {:?}", start.elapsed());

    let keybag = vault.keybag(rng)?;
    let start = Instant::now();
    keybag.open_with_passphrase("correct horse battery")?;
    println!(
        "keybag of {} bytes: {:?}",
        keybag.to_bytes().len(),
        start.elapsed()
    );
    Ok(())
}
