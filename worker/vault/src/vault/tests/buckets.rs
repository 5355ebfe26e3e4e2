//! Buckets, profiles, rotation and shredding.

use crate::{
    Keybag, Period, ProfileKind, Vault, VaultError,
    fixture::{House, PASSPHRASE, TABLE},
};
use std::collections::BTreeSet;

fn month(month: u8) -> Period {
    Period::month(2026, month).unwrap()
}

fn refusal(house: &House, row: &(String, Vec<u8>)) -> Option<VaultError> {
    house.vault.open_row(TABLE, &row.0, &row.1).err()
}

#[test]
fn a_bucket_is_made_once_and_must_be_stored() {
    let mut house = House::new(1);
    assert!(!house.vault.needs_storing());
    let bucket = |house: &mut House, table: &str, period| {
        let (mia, rng) = (house.mia, &mut house.rng);
        house.vault.bucket_for(mia, table, period, rng).unwrap()
    };
    let one = bucket(&mut house, TABLE, month(1));
    assert!(house.vault.needs_storing());
    house.store();
    assert!(!house.vault.needs_storing());
    assert_eq!(bucket(&mut house, TABLE, month(1)), one);
    assert!(!house.vault.needs_storing());
    assert_ne!(bucket(&mut house, TABLE, month(2)), one);
    assert_ne!(bucket(&mut house, TABLE, Period::UNDATED), one);
    assert_ne!(bucket(&mut house, "memories", month(1)), one);
    let long = "t".repeat(256);
    let outcome = house
        .vault
        .bucket_for(house.mia, &long, month(1), &mut house.rng);
    assert_eq!(outcome, Err(VaultError::NameTooLong));
    // Written but not stored, or changed after it was written: still to be stored.
    let keybag = house.vault.keybag(&mut house.rng).unwrap();
    assert!(house.vault.needs_storing());
    bucket(&mut house, TABLE, month(3));
    house.vault.stored(&keybag);
    assert!(house.vault.needs_storing());
}

#[test]
fn a_device_opens_the_children_and_not_the_guardian() {
    let mut house = House::new(2);
    let (mia, mum) = (house.mia, house.mum);
    let hers = house.write(mia, "a", month(1), b"a child's");
    let mums = house.write(mum, "b", month(1), b"a guardian's");
    house.store();
    let mut device = house.by_device();
    assert!(!device.is_guardian());
    assert_eq!(
        &device.open_row(TABLE, &hers.0, &hers.1).unwrap().text[..],
        b"a child's"
    );
    let shut = Some(VaultError::GuardianOnly);
    assert_eq!(device.open_row(TABLE, &mums.0, &mums.1).err(), shut);
    assert_eq!(device.label(TABLE, &mums.0, &mums.1).err(), shut);
    let rng = &mut house.rng;
    assert_eq!(device.bucket_for(mum, TABLE, month(2), rng).err(), shut);
    assert_eq!(device.add_profile(ProfileKind::Guardian, rng).err(), shut);
    assert_eq!(device.check_escrow(mia).err(), shut);
    assert_eq!(device.remove_profile(mum).err(), shut);
    // What the device writes keeps the guardian's buckets.
    device.rotate(rng).unwrap();
    let keybag = device.keybag(rng).unwrap();
    house.vault = keybag.open_with_passphrase(PASSPHRASE).unwrap();
    assert!(house.vault.is_guardian());
    assert_eq!(house.read(&mums), b"a guardian's");
    assert_eq!(house.read(&hers), b"a child's");
}

#[test]
fn a_childs_escrow_is_seen_and_opens_for_the_guardian() {
    let mut house = House::new(3);
    house.reopen();
    let household = house.vault.household();
    for profile in house.by_device().profiles() {
        let (escrowed, open) = match profile.kind {
            ProfileKind::Child => (true, true),
            ProfileKind::Household => (false, true),
            ProfileKind::Guardian => (true, false),
        };
        assert_eq!(
            (profile.escrowed, profile.open),
            (escrowed, open),
            "{profile:?}"
        );
    }
    assert_eq!(house.vault.profiles().count(), 4);
    assert_eq!(house.vault.check_escrow(house.mia), Ok(()));
    assert_eq!(
        house.vault.check_escrow(household),
        Err(VaultError::NoSuchProfile)
    );
    // An escrow of another key is noticed, and so is one of another child.
    let profiles = &mut house.vault.contents.profiles;
    let leos = profiles.get_mut(&house.leo).unwrap().escrow.take();
    profiles.get_mut(&house.mia).unwrap().escrow = leos;
    assert_eq!(
        house.vault.check_escrow(house.mia),
        Err(VaultError::Tampered)
    );
}

#[test]
fn one_household_and_not_too_many_profiles() {
    let mut house = House::new(4);
    let (vault, rng) = (&mut house.vault, &mut house.rng);
    let second = vault.add_profile(ProfileKind::Household, rng);
    assert_eq!(second, Err(VaultError::OneHousehold));
    let household = vault.household();
    assert_eq!(
        vault.remove_profile(household),
        Err(VaultError::OneHousehold)
    );
    while vault.profiles().count() < Vault::MAX_PROFILES {
        vault.add_profile(ProfileKind::Child, rng).unwrap();
    }
    let one_more = vault.add_profile(ProfileKind::Child, rng);
    assert_eq!(one_more, Err(VaultError::TooMany));
    house.reopen();
    assert_eq!(house.vault.profiles().count(), Vault::MAX_PROFILES);
}

#[test]
fn removing_a_profile_shreds_its_records_only() {
    let mut house = House::new(5);
    let (mia, leo) = (house.mia, house.leo);
    let hers = house.write(mia, "a", month(1), b"hers");
    let his = house.write(leo, "b", month(1), b"his");
    house.vault.remove_profile(mia).unwrap();
    assert_eq!(
        house.vault.remove_profile(mia),
        Err(VaultError::NoSuchProfile)
    );
    house.reopen();
    assert_eq!(refusal(&house, &hers), Some(VaultError::UnknownBucket));
    assert_eq!(house.read(&his), b"his");
    let outcome = house.vault.bucket_for(mia, TABLE, month(1), &mut house.rng);
    assert_eq!(outcome, Err(VaultError::NoSuchProfile));
}

#[test]
fn shredding_a_month_leaves_the_rest() {
    let mut house = House::new(6);
    let (mia, leo) = (house.mia, house.leo);
    let gone = house.write(mia, "a", month(1), b"january");
    let kept = [
        house.write(mia, "b", month(2), b"february"),
        house.write(leo, "c", month(1), b"january"),
        house.write(mia, "d", Period::UNDATED, b"undated"),
    ];
    house.store();
    assert_eq!(house.vault.shred(|_| false), 0);
    assert!(!house.vault.needs_storing());
    let shredded = house.vault.shred(|bucket| {
        bucket.profile == mia && bucket.period <= month(1) && bucket.period != Period::UNDATED
    });
    assert_eq!(shredded, 1);
    assert!(house.vault.needs_storing());
    house.reopen();
    assert_eq!(refusal(&house, &gone), Some(VaultError::UnknownBucket));
    for row in &kept {
        house.read(row);
    }
    // A new bucket of the same month is another: what was shredded stays shut.
    house.write(mia, "a", month(1), b"new");
    assert_eq!(refusal(&house, &gone), Some(VaultError::UnknownBucket));
}

#[test]
fn a_rotation_moves_records_one_by_one_and_may_stop_anywhere() {
    let mut house = House::new(7);
    let (mia, leo) = (house.mia, house.leo);
    let mut rows: Vec<_> = (0..10u8)
        .map(|n| {
            house.write(
                [mia, leo][usize::from(n % 2)],
                &format!("{n}"),
                month(1 + n % 3),
                &[n],
            )
        })
        .collect();
    house.store();
    let old_root = *house.vault.root.bytes();
    house.vault.rotate(&mut house.rng).unwrap();
    assert_ne!(house.vault.root.bytes(), &old_root);
    house.reopen();
    assert_eq!(house.vault.epoch(), 2);
    let place = crate::Place {
        profile: mia,
        table: TABLE,
        id: "0",
    };
    let old = Vault::bucket_of(&rows[0].1).unwrap();
    let stale = house
        .vault
        .seal(&place, old, &crate::fixture::META, b"", &mut house.rng);
    assert_eq!(stale, Err(VaultError::WrongBucket));

    // Two records a day; the app is closed after each day.
    for day in 0..5 {
        for row in rows.iter_mut().skip(2 * day).take(2) {
            let before = house.vault.open_row(TABLE, &row.0, &row.1).unwrap();
            let moved = house.vault.rewrap(TABLE, &row.0, &row.1, &mut house.rng);
            row.1 = moved.unwrap().unwrap();
            let after = house.vault.open_row(TABLE, &row.0, &row.1).unwrap();
            assert_eq!(
                (&after.label.id, after.label.meta),
                (&before.label.id, before.label.meta)
            );
            assert_eq!(after.text, before.text);
            let again = house.vault.rewrap(TABLE, &row.0, &row.1, &mut house.rng);
            assert_eq!(again, Ok(None));
        }
        house.reopen();
        for (n, row) in (0u8..).zip(&rows) {
            assert_eq!(house.read(row), [n]);
        }
        let in_use: BTreeSet<_> = rows
            .iter()
            .map(|row| Vault::bucket_of(&row.1).unwrap())
            .collect();
        assert_eq!(house.vault.retire(2, &in_use), Err(VaultError::StillInUse));
        let present = house.vault.retire(2, &BTreeSet::new());
        assert_eq!(present, Err(VaultError::StillInUse));
        let retired = house.vault.retire(1, &in_use);
        assert_eq!(retired.is_ok(), day == 4, "{retired:?}");
    }
    house.reopen();
    assert!(house.vault.buckets().all(|bucket| bucket.epoch == 2));
    for (n, row) in (0u8..).zip(&rows) {
        assert_eq!(house.read(row), [n]);
    }
    let row_key = house.vault.row_key(TABLE, "0").unwrap();
    assert_eq!(row_key, rows[0].0);
}

#[test]
fn the_same_randomness_gives_the_same_bytes() {
    let bytes = |seed| {
        let mut house = House::new(seed);
        let mia = house.mia;
        let row = house.write(mia, "a", month(1), b"hello");
        (row, house.store().to_bytes())
    };
    assert_eq!(bytes(8), bytes(8));
    assert_ne!(bytes(8).1, bytes(9).1);
    assert!(Keybag::from_bytes(&bytes(8).1).is_ok());
}
