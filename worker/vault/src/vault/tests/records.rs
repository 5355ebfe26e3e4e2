//! Records: where they open, and where they do not.

use crate::{
    BucketId, Entropy, Meta, Period, Place, ProfileId, SeededEntropy, Vault, VaultError,
    bucket::OpenBucket,
    fixture::{House, META, TABLE},
    hazmat,
    record::{self, LabelText, Parts},
    secret::Key,
};
use proptest::prelude::*;
use std::sync::OnceLock;
use zeroize::Zeroizing;

const ID: &str = "mia/0001";

/// A house with a bucket of Mia's undated turns, and one of her memories.
struct Home {
    house: House,
    turns: BucketId,
    memories: BucketId,
}

fn home() -> &'static Home {
    static HOME: OnceLock<Home> = OnceLock::new();
    HOME.get_or_init(|| {
        let mut house = House::new(1);
        let mut bucket = |table: &str| {
            let (mia, rng) = (house.mia, &mut house.rng);
            house
                .vault
                .bucket_for(mia, table, Period::UNDATED, rng)
                .unwrap()
        };
        let (turns, memories) = (bucket(TABLE), bucket("memories"));
        Home {
            house,
            turns,
            memories,
        }
    })
}

fn vault() -> &'static Vault {
    &home().house.vault
}

fn here() -> Place<'static> {
    Place {
        profile: home().house.mia,
        table: TABLE,
        id: ID,
    }
}

fn sealed(text: &[u8]) -> Vec<u8> {
    let mut rng = SeededEntropy::new(9);
    vault()
        .seal(&here(), home().turns, &META, text, &mut rng)
        .unwrap()
}

fn refusal(place: Place<'_>, sealed: &[u8]) -> Option<VaultError> {
    vault().open(&place, sealed).err()
}

#[test]
fn sealing_twice_never_gives_the_same_bytes() {
    let (mut rng, turns) = (SeededEntropy::new(9), home().turns);
    let mut seal = || {
        vault()
            .seal(&here(), turns, &META, b"hello", &mut rng)
            .unwrap()
    };
    let (one, two) = (seal(), seal());
    assert_eq!(one.len(), two.len());
    assert_eq!(one[..15], two[..15]);
    let same = one[15..]
        .iter()
        .zip(&two[15..])
        .filter(|(a, b)| a == b)
        .count();
    assert!(same < 20, "{same}");
}

#[test]
fn a_label_says_what_the_record_is() {
    let record = sealed(b"hello");
    let row_key = vault().row_key(TABLE, ID).unwrap();
    let label = vault().label(TABLE, &row_key, &record).unwrap();
    assert_eq!(
        (label.profile, label.bucket),
        (home().house.mia, home().turns)
    );
    assert_eq!((&label.id[..], label.meta), (ID, META));
    let opened = vault().open_row(TABLE, &row_key, &record).unwrap();
    assert_eq!((opened.label, &opened.text[..]), (label, &b"hello"[..]));
    assert_eq!(Vault::bucket_of(&record), Ok(home().turns));
}

#[test]
fn a_record_opens_in_its_own_place_only() {
    let record = sealed(b"hello");
    assert_eq!(refusal(here(), &record), None);
    for elsewhere in [
        Place {
            table: "memories",
            ..here()
        },
        Place {
            table: "",
            ..here()
        },
        Place {
            id: "mia/0002",
            ..here()
        },
        Place {
            profile: home().house.leo,
            ..here()
        },
        Place {
            profile: ProfileId::new([0; 16]),
            ..here()
        },
        // The same letters, cut elsewhere.
        Place {
            table: "turnsm",
            id: "ia/0001",
            ..here()
        },
    ] {
        assert_eq!(
            refusal(elsewhere, &record),
            Some(VaultError::Tampered),
            "{elsewhere:?}"
        );
    }
    let other = House::new(2);
    let outcome = other.vault.open(&here(), &record);
    assert_eq!(outcome.err(), Some(VaultError::UnknownBucket));
}

#[test]
fn a_row_under_another_key_is_refused() {
    let record = sealed(b"hello");
    let row_key = vault().row_key(TABLE, "mia/0002").unwrap();
    for row_key in [&row_key[..], ""] {
        let (label, row) = (
            vault().label(TABLE, row_key, &record),
            vault().open_row(TABLE, row_key, &record),
        );
        assert_eq!(label.err(), Some(VaultError::Tampered));
        assert_eq!(row.err(), Some(VaultError::Tampered));
    }
}

/// Whoever has the bucket's key and writes another label of the same data key does not get the body to open with it.
#[test]
fn a_body_belongs_to_all_that_its_label_says() {
    let record = sealed(b"hello");
    let row_key = vault().row_key(TABLE, ID).unwrap();
    let bucket = &vault().contents.buckets[&home().turns];
    let OpenBucket { key, binding } = bucket.opened().unwrap();
    let aad = record::label_aad(binding, &row_key);
    let relabelled = |change: fn(&mut LabelText<'_>)| {
        let parts = Parts::read(&record).unwrap();
        let mut text = Zeroizing::new(parts.label.text.to_vec());
        hazmat::open(
            key.bytes(),
            &parts.label.nonce,
            &aad,
            &mut text,
            &parts.label.tag,
        )
        .unwrap();
        let mut label = LabelText::read(&text).unwrap();
        change(&mut label);
        let mut written = Vec::new();
        label.write(1, &mut written);
        let tag = hazmat::seal(key.bytes(), &parts.label.nonce, &aad, &mut written).unwrap();
        let mut changed = record.clone();
        let end = 27 + written.len();
        changed[27..end].copy_from_slice(&written);
        changed[end..end + 16].copy_from_slice(&tag);
        assert!(vault().label(TABLE, &row_key, &changed).is_ok());
        vault().open_row(TABLE, &row_key, &changed).err()
    };
    assert_eq!(relabelled(|_| {}), None);
    let changes: [fn(&mut LabelText<'_>); 7] = [
        |label| label.data_key = Key::copy(&[0; 32]),
        |label| label.meta.version += 1,
        |label| label.meta.clock += 1,
        |label| label.meta.device += 1,
        |label| label.meta.flags += 1,
        |label| label.meta.schema += 1,
        |label| label.id = "mia/0002",
    ];
    for change in changes {
        assert_eq!(relabelled(change), Some(VaultError::Tampered));
    }
}

/// Two records of the same place: of two versions, two buckets, two months, two profiles. No part of one fits another.
#[test]
fn parts_of_two_records_never_fit() {
    let mut house = House::new(3);
    let month = Period::month(2026, 5).unwrap();
    let (mia, leo) = (house.mia, house.leo);
    let first = house.write(mia, ID, Period::UNDATED, b"one").1;
    let again = house.write(mia, ID, Period::UNDATED, b"one").1;
    let dated = house.write(mia, ID, month, b"one").1;
    let leos = house.write(leo, ID, Period::UNDATED, b"one").1;
    house.vault.rotate(&mut house.rng).unwrap();
    let later = house.write(mia, ID, Period::UNDATED, b"one").1;
    let place = Place {
        profile: mia,
        table: TABLE,
        id: ID,
    };
    let body = first.len() - (12 + 4 + 256 + 16);
    for other in [again, dated, leos, later] {
        assert_eq!(first.len(), other.len());
        let (bucket, label) = (6..14, 15..body);
        for part in [bucket.clone(), label, body..first.len(), body..body + 12] {
            let mut mixed = first.clone();
            mixed[part.clone()].copy_from_slice(&other[part.clone()]);
            if mixed != first {
                let outcome = house.vault.open(&place, &mixed);
                assert_eq!(outcome.err(), Some(VaultError::Tampered), "{part:?}");
            }
        }
        let mut mixed = other.clone();
        mixed[bucket].copy_from_slice(&first[6..14]);
        assert!(mixed == other || house.vault.open(&place, &mixed).is_err());
    }
}

#[test]
fn a_bucket_takes_only_its_own_records() {
    let home = home();
    let mut rng = SeededEntropy::new(9);
    let mut seal =
        |place: Place<'_>, bucket| vault().seal(&place, bucket, &META, b"", &mut rng).err();
    assert_eq!(seal(here(), home.turns), None);
    assert_eq!(seal(here(), home.memories), Some(VaultError::WrongBucket));
    let leos = Place {
        profile: home.house.leo,
        ..here()
    };
    assert_eq!(seal(leos, home.turns), Some(VaultError::WrongBucket));
    assert_eq!(seal(here(), BucketId(0)), Some(VaultError::UnknownBucket));
}

#[test]
fn each_kind_of_damage_has_its_name() {
    let record = sealed(b"hello");
    let with = |at: usize, byte: u8| {
        let mut changed = record.clone();
        changed[at] = byte;
        refusal(here(), &changed)
    };
    assert_eq!(with(0, b'X'), Some(VaultError::NotARecord));
    assert_eq!(with(4, 0), Some(VaultError::NotARecord));
    assert_eq!(with(4, 1), Some(VaultError::OlderFormat(1)));
    assert_eq!(with(4, 3), Some(VaultError::NewerFormat(3)));
    assert_eq!(with(5, 2), Some(VaultError::Tampered));
    assert_eq!(with(6, !record[6]), Some(VaultError::UnknownBucket));
    assert_eq!(with(14, 2), Some(VaultError::Truncated));
    assert_eq!(with(15, !record[15]), Some(VaultError::Tampered));
    assert_eq!(refusal(here(), b""), Some(VaultError::Truncated));
    assert_eq!(refusal(here(), b"LA"), Some(VaultError::Truncated));
    assert_eq!(refusal(here(), b"no"), Some(VaultError::NotARecord));
    assert_eq!(refusal(here(), b"plain text"), Some(VaultError::NotARecord));
    let longer = [&record[..], &[0]].concat();
    assert_eq!(refusal(here(), &longer), Some(VaultError::Tampered));
}

#[test]
fn lengths_are_hidden_in_steps() {
    let len = |n: usize| sealed(&vec![b'a'; n]).len();
    assert_eq!(len(0), len(252));
    assert_eq!(len(253) - len(252), 256);
    // Room is made once, so that growing leaves no copy of a text behind.
    assert_eq!(record::sealed_len(1, 256), len(252));
    assert_eq!(record::sealed_len(1, 512), len(253));
    let of_id = |id: &str| {
        let place = Place { id, ..here() };
        let mut rng = SeededEntropy::new(9);
        let record = vault().seal(&place, home().turns, &META, b"", &mut rng);
        record.map(|record| record.len())
    };
    assert_eq!(of_id("a"), of_id(&"a".repeat(62)));
    assert_ne!(of_id("a"), of_id(&"a".repeat(63)));
    let long = "a".repeat(crate::MAX_ID + 1);
    assert_eq!(of_id(&long), Err(VaultError::NameTooLong));
}

#[test]
fn nothing_of_a_record_lies_open() {
    let record = sealed(b"My hamster is called Pip.");
    let shows = |bytes: &[u8]| record.windows(bytes.len()).any(|window| window == bytes);
    assert!(!shows(ID.as_bytes()) && !shows(TABLE.as_bytes()) && !shows(b"hamster"));
    assert!(!shows(&META.clock.to_be_bytes()) && !shows(&META.version.to_be_bytes()));
    assert!(!shows(home().house.mia.bytes()) && !shows(vault().id().bytes()));
}

#[test]
fn row_keys_are_the_vaults_own() {
    let key = vault().row_key(TABLE, ID).unwrap();
    assert_eq!(key.len(), 32);
    assert!(
        key.bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    );
    let mut keys = vec![
        key,
        vault().row_key(TABLE, "mia/0002").unwrap(),
        vault().row_key("turnsm", "ia/0001").unwrap(),
        House::new(2).vault.row_key(TABLE, ID).unwrap(),
    ];
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 4);
}

#[test]
fn too_much_is_refused_and_without_randomness_nothing_is_sealed() {
    struct Dry;
    impl Entropy for Dry {
        fn fill(&mut self, _: &mut [u8]) -> Result<(), VaultError> {
            Err(VaultError::Entropy)
        }
    }
    let seal = |text: &[u8]| vault().seal(&here(), home().turns, &META, text, &mut Dry);
    assert_eq!(seal(b"hello"), Err(VaultError::Entropy));
    let huge = vec![0; crate::MAX_PLAINTEXT + 1];
    assert_eq!(seal(&huge), Err(VaultError::TooLarge));
}

#[test]
fn printing_shows_no_key() {
    let root = format!("{:?}", &vault().root.bytes()[..4]);
    let printed = format!("{:?}", vault());
    assert!(printed.ends_with(", .. }") && !printed.contains(&root[1..root.len() - 1]));
}

#[test]
fn every_single_flipped_bit_is_refused() {
    let whole = sealed(b"hello");
    for (at, bit) in (0..whole.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
        let mut record = whole.clone();
        record[at] ^= 1u8 << bit;
        assert!(refusal(here(), &record).is_some(), "{at}.{bit}");
    }
}

proptest! {
    #[test]
    fn anything_comes_back(
        text in prop::collection::vec(any::<u8>(), 0..3000),
        id in ".{0,40}",
        version in any::<u64>(), clock in any::<u64>(), device in any::<u32>(),
        flags in any::<u8>(), schema in any::<u16>(), seed in any::<u64>(),
    ) {
        let place = Place { id: &id, ..here() };
        let meta = Meta { version, clock, device, flags, schema };
        let mut rng = SeededEntropy::new(seed);
        let record = vault().seal(&place, home().turns, &meta, &text, &mut rng).unwrap();
        let opened = vault().open(&place, &record).unwrap();
        prop_assert_eq!(opened.label.meta, meta);
        prop_assert_eq!(&**opened.text, &text[..]);
    }

    #[test]
    fn any_missing_end_is_truncated(
        text in prop::collection::vec(any::<u8>(), 0..600),
        cut in any::<prop::sample::Index>(),
    ) {
        let record = sealed(&text);
        let cut = cut.index(record.len());
        prop_assert_eq!(refusal(here(), &record[..cut]), Some(VaultError::Truncated));
    }

    #[test]
    fn any_other_place_is_refused(table in "[a-z]{0,8}", id in "[a-z/0-9]{0,8}", profile in 0u8..3) {
        let house = &home().house;
        let profile = [house.mia, house.leo, house.vault.household()][usize::from(profile)];
        let elsewhere = Place { profile, table: &table, id: &id };
        prop_assume!(elsewhere != here());
        prop_assert_eq!(refusal(elsewhere, &sealed(b"hello")), Some(VaultError::Tampered));
    }

    #[test]
    fn random_bytes_never_open(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        prop_assert!(refusal(here(), &bytes).is_some());
        let behind_a_header = [&sealed(b"hello")[..15], &bytes[..]].concat();
        prop_assert!(refusal(here(), &behind_a_header).is_some());
    }
}
