//! What sealed records promise, tried from all sides.

use super::*;
use crate::SeededEntropy;
use proptest::prelude::*;

const HERE: Binding<'static> = Binding {
    store: "turns",
    id: "mia/0001",
    version: 3,
};

fn vault(seed: u64) -> Vault {
    let passphrase = Passphrase::new("correct horse battery").unwrap();
    Vault::create(&passphrase, Cost::TEST, &mut SeededEntropy::new(seed))
        .unwrap()
        .0
}

fn sealed(text: &[u8]) -> Vec<u8> {
    vault(1)
        .seal(&HERE, text, &mut SeededEntropy::new(9))
        .unwrap()
}

fn refusal(binding: Binding<'_>, sealed: &[u8]) -> Option<VaultError> {
    vault(1).open(&binding, sealed).err()
}

#[test]
fn sealing_twice_never_gives_the_same_bytes() {
    let (vault, mut rng) = (vault(1), SeededEntropy::new(9));
    let one = vault.seal(&HERE, b"hello", &mut rng).unwrap();
    let two = vault.seal(&HERE, b"hello", &mut rng).unwrap();
    assert_ne!(one[HEADER - 32..HEADER], two[HEADER - 32..HEADER]);
    assert_ne!(one[HEADER..], two[HEADER..]);
}

#[test]
fn a_repeated_salt_still_gives_each_place_its_own_key() {
    let same_randomness = |binding: &Binding<'_>| {
        let mut rng = SeededEntropy::new(9);
        vault(1).seal(binding, b"hello", &mut rng).unwrap()[HEADER..].to_vec()
    };
    let later = Binding { version: 4, ..HERE };
    let elsewhere = Binding {
        id: "mia/0002",
        ..HERE
    };
    assert_eq!(same_randomness(&HERE), same_randomness(&HERE));
    assert_ne!(same_randomness(&HERE), same_randomness(&later));
    assert_ne!(same_randomness(&HERE), same_randomness(&elsewhere));
}

#[test]
fn a_record_opens_in_its_own_place_only() {
    let record = sealed(b"hello");
    for elsewhere in [
        Binding {
            store: "memories",
            ..HERE
        },
        Binding { store: "", ..HERE },
        Binding {
            id: "mia/0002",
            ..HERE
        },
        Binding {
            id: "leo/0001",
            ..HERE
        },
        Binding { version: 2, ..HERE },
        Binding { version: 4, ..HERE },
        // The same letters, cut elsewhere.
        Binding {
            store: "turnsm",
            id: "ia/0001",
            version: 3,
        },
    ] {
        assert_eq!(
            refusal(elsewhere, &record),
            Some(VaultError::Tampered),
            "{elsewhere:?}"
        );
    }
    let other = vault(2).open(&HERE, &record);
    assert_eq!(other.err(), Some(VaultError::Tampered));
}

#[test]
fn a_version_put_over_another_is_noticed() {
    let mut record = sealed(b"hello");
    record[10..18].copy_from_slice(&4u64.to_be_bytes());
    assert_eq!(Vault::peek_version(&record), Ok(4));
    let claimed = Binding { version: 4, ..HERE };
    assert_eq!(refusal(claimed, &record), Some(VaultError::Tampered));
}

#[test]
fn each_kind_of_damage_has_its_name() {
    let record = sealed(b"hello");
    let with = |at: usize, byte: u8| {
        let mut changed = record.clone();
        changed[at] = byte;
        refusal(HERE, &changed)
    };
    assert_eq!(with(0, b'X'), Some(VaultError::NotARecord));
    assert_eq!(with(4, 0), Some(VaultError::NotARecord));
    assert_eq!(with(4, 2), Some(VaultError::NewerFormat(2)));
    assert_eq!(with(5, 2), Some(VaultError::Tampered));
    assert_eq!(with(9, 2), Some(VaultError::OtherEpoch(2)));
    assert_eq!(with(HEADER, !record[HEADER]), Some(VaultError::Tampered));
    assert_eq!(refusal(HERE, b""), Some(VaultError::Truncated));
    assert_eq!(refusal(HERE, b"LA"), Some(VaultError::Truncated));
    assert_eq!(refusal(HERE, b"plain text"), Some(VaultError::NotARecord));
    let longer = [&record[..], &[0]].concat();
    assert_eq!(refusal(HERE, &longer), Some(VaultError::Tampered));
}

#[test]
fn lengths_are_hidden_in_buckets() {
    let len = |n: usize| sealed(&vec![b'a'; n]).len() - HEADER - TAG;
    assert_eq!(len(0), len(252));
    assert_eq!(len(0), 256);
    assert_eq!(len(253), 512);
    assert_eq!(len(1_000_000) % 16_384, 0);
}

#[test]
fn too_much_is_refused_and_nothing_is_printed() {
    let huge = vec![0; crate::MAX_PLAINTEXT + 1];
    let outcome = vault(1).seal(&HERE, &huge, &mut SeededEntropy::new(9));
    assert_eq!(outcome, Err(VaultError::TooLarge));
    let root = vault(1).root().bytes()[..4].to_vec();
    assert!(!format!("{:?}", vault(1)).contains(&format!("{root:?}")[1..14]));
    assert!(format!("{:?}", vault(1)).ends_with("epoch: 1, .. }"));
}

#[test]
fn without_randomness_nothing_is_sealed() {
    struct Dry;
    impl Entropy for Dry {
        fn fill(&mut self, _: &mut [u8]) -> Result<(), VaultError> {
            Err(VaultError::Entropy)
        }
    }
    let outcome = vault(1).seal(&HERE, b"hello", &mut Dry);
    assert_eq!(outcome, Err(VaultError::Entropy));
}

#[test]
fn every_single_flipped_bit_is_refused() {
    let whole = sealed(b"hello");
    for (at, bit) in (0..whole.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
        let mut record = whole.clone();
        record[at] ^= 1u8 << bit;
        assert!(refusal(HERE, &record).is_some(), "{at}.{bit}");
    }
}

proptest! {
    #[test]
    fn anything_comes_back(
        text in prop::collection::vec(any::<u8>(), 0..3000),
        store in ".{0,12}",
        id in ".{0,40}",
        version in any::<u64>(),
        seed in any::<u64>(),
    ) {
        let vault = vault(1);
        let binding = Binding { store: &store, id: &id, version };
        let sealed = vault.seal(&binding, &text, &mut SeededEntropy::new(seed)).unwrap();
        prop_assert_eq!(Vault::peek_version(&sealed), Ok(version));
        prop_assert_eq!(&**vault.open(&binding, &sealed).unwrap(), &text[..]);
    }

    #[test]
    fn any_missing_end_is_truncated(
        text in prop::collection::vec(any::<u8>(), 0..600),
        cut in any::<prop::sample::Index>(),
    ) {
        let record = sealed(&text);
        let cut = cut.index(record.len());
        prop_assert_eq!(refusal(HERE, &record[..cut]), Some(VaultError::Truncated));
        prop_assert_eq!(Vault::peek_version(&record[..cut]), Err(VaultError::Truncated));
    }

    #[test]
    fn any_other_place_is_refused(store in "[a-z]{0,8}", id in "[a-z/0-9]{0,8}", version in 0u64..6) {
        let elsewhere = Binding { store: &store, id: &id, version };
        prop_assume!(elsewhere != HERE);
        prop_assert_eq!(refusal(elsewhere, &sealed(b"hello")), Some(VaultError::Tampered));
    }

    #[test]
    fn random_bytes_never_open(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(refusal(HERE, &bytes).is_some());
        let behind_a_header = [&sealed(b"hello")[..6], &bytes[..]].concat();
        prop_assert!(refusal(HERE, &behind_a_header).is_some());
    }
}
