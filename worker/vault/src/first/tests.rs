//! Format 1 as it was written: its golden files, opened, damaged and upgraded.

use super::*;
use crate::{
    DeviceSecret, Keybag as Current, Meta, Period, Place, ProfileKind, SeededEntropy, SlotKind,
    Vault,
};

const KEYBAG: &[u8] = include_bytes!("../../tests/golden/v1/keybag.bin");
const RECORD: &[u8] = include_bytes!("../../tests/golden/v1/record.bin");
const PASSPHRASE: &str = "Grüße vom Mondhasen 7";
const TEXT: &str = "My hamster is called Pip. 🐹";
const PLACE: Binding<'static> = Binding {
    store: "memories",
    id: "mia/0042",
    version: 7,
};

fn device() -> DeviceSecret {
    DeviceSecret::new([0x5A; 32])
}

fn by_device() -> Vault {
    let keybag = Keybag::from_bytes(KEYBAG).unwrap();
    keybag
        .upgrade_with_device(&device(), &mut SeededEntropy::new(1))
        .unwrap()
}

fn store(vault: &mut Vault) -> Current {
    let keybag = vault.keybag(&mut SeededEntropy::new(2)).unwrap();
    Current::from_bytes(&keybag.to_bytes()).unwrap()
}

fn reads(vault: &Vault) -> bool {
    vault
        .open_first(&PLACE, RECORD)
        .is_ok_and(|text| text[..] == *TEXT.as_bytes())
}

#[test]
fn the_passphrase_upgrades_it_at_once() {
    let (first, mut rng) = (Keybag::from_bytes(KEYBAG).unwrap(), SeededEntropy::new(1));
    let wrong = first.upgrade_with_passphrase("Grüße vom Mondhasen 8", &mut rng);
    assert_eq!(wrong.err(), Some(VaultError::WrongPassphrase));
    let mut vault = first.upgrade_with_passphrase(PASSPHRASE, &mut rng).unwrap();
    assert!(vault.is_guardian() && vault.needs_storing() && reads(&vault));
    assert_eq!((vault.id(), vault.epoch()), (first.vault_id(), 2));

    // A record moves over with its text and its version.
    let mia = vault.add_profile(ProfileKind::Child, &mut rng).unwrap();
    let bucket = vault
        .bucket_for(mia, PLACE.store, Period::UNDATED, &mut rng)
        .unwrap();
    let place = Place {
        profile: mia,
        table: PLACE.store,
        id: PLACE.id,
    };
    let meta = Meta {
        version: version(RECORD).unwrap(),
        ..Meta::default()
    };
    let text = vault.open_first(&PLACE, RECORD).unwrap();
    let moved = vault.seal(&place, bucket, &meta, &text, &mut rng).unwrap();
    let older = vault.open(&place, RECORD);
    assert_eq!(older.err(), Some(VaultError::OlderFormat(1)));

    let mut vault = store(&mut vault).open_with_passphrase(PASSPHRASE).unwrap();
    assert!(vault.has_first() && reads(&vault));
    let record = vault.open(&place, &moved).unwrap();
    assert_eq!(
        (&**record.text, record.label.meta.version),
        (TEXT.as_bytes(), 7)
    );
    vault.forget_first();
    assert!(vault.needs_storing());
    let vault = store(&mut vault).open_with_passphrase(PASSPHRASE).unwrap();
    assert_eq!(
        vault.open_first(&PLACE, RECORD).err(),
        Some(VaultError::UnknownBucket)
    );
}

#[test]
fn the_device_upgrades_it_and_the_passphrase_follows_later() {
    let first = Keybag::from_bytes(KEYBAG).unwrap();
    let mut rng = SeededEntropy::new(3);
    let wrong = first.upgrade_with_device(&DeviceSecret::new([1; 32]), &mut rng);
    assert_eq!(wrong.err(), Some(VaultError::WrongDevice));

    let mut vault = by_device();
    let mia = vault.add_profile(ProfileKind::Child, &mut rng).unwrap();
    assert!(vault.awaits_passphrase() && !vault.is_guardian());
    let guardian = vault.add_profile(ProfileKind::Guardian, &mut rng);
    assert_eq!(guardian, Err(VaultError::GuardianOnly));
    let keybag = store(&mut vault);
    assert!(reads(&keybag.open_with_device(&device()).unwrap()));

    // A rotation before that keeps the old passphrase slot, too.
    let mut vault = keybag.open_with_device(&device()).unwrap();
    vault.rotate(&mut rng).unwrap();
    let earlier = vault
        .slots()
        .find(|slot| slot.kind != SlotKind::Device)
        .unwrap();
    let only = vault.remove_slot(earlier.id, &mut rng);
    assert_eq!(only, Err(VaultError::LastGuardianSlot));
    let keybag = store(&mut vault);
    assert_eq!(keybag.verify_passphrase("Grüße vom Mondhasen 8"), Ok(None));
    let mut vault = keybag.open_with_passphrase(PASSPHRASE).unwrap();
    assert!(vault.awaits_passphrase() && reads(&vault));
    let wrong = vault.finish_upgrade("Grüße vom Mondhasen 8", &mut rng);
    assert_eq!(wrong, Err(VaultError::WrongPassphrase));
    vault.finish_upgrade(PASSPHRASE, &mut rng).unwrap();
    assert!(!vault.awaits_passphrase());
    assert_eq!(vault.check_escrow(mia), Ok(()));
    let again = vault.finish_upgrade(PASSPHRASE, &mut rng);
    assert_eq!(again, Err(VaultError::NoSuchSlot));

    let keybag = store(&mut vault);
    let vault = keybag.open_with_passphrase(PASSPHRASE).unwrap();
    assert!(vault.is_guardian() && reads(&vault));
    assert_eq!(vault.slots().count(), 2);
    assert!(reads(&keybag.open_with_device(&device()).unwrap()));
}

#[test]
fn every_single_flipped_bit_of_its_files_is_refused() {
    let vault = by_device();
    let bits = |len: usize| (0..len).flat_map(|at| (0..8).map(move |bit| (at, bit)));
    for (at, bit) in bits(RECORD.len()) {
        let mut record = RECORD.to_vec();
        record[at] ^= 1u8 << bit;
        assert!(vault.open_first(&PLACE, &record).is_err(), "{at}.{bit}");
    }
    for (at, bit) in bits(KEYBAG.len()) {
        let mut bytes = KEYBAG.to_vec();
        bytes[at] ^= 1u8 << bit;
        if let Ok(keybag) = Keybag::from_bytes(&bytes) {
            let outcome = keybag.upgrade_with_device(&device(), &mut SeededEntropy::new(1));
            assert!(outcome.is_err(), "{at}.{bit}");
        }
    }
}

#[test]
fn what_tests_write_is_what_was_written() {
    /// Gives the salt of the golden record.
    struct Salt;
    impl crate::Entropy for Salt {
        fn fill(&mut self, buf: &mut [u8]) -> Result<(), VaultError> {
            buf.copy_from_slice(&RECORD[22..54]);
            Ok(())
        }
    }
    let sealed = by_device().seal_first(&PLACE, TEXT.as_bytes(), &mut Salt);
    assert_eq!(sealed.unwrap(), RECORD);
}

#[test]
fn a_record_opens_in_its_own_place_only() {
    let vault = by_device();
    for elsewhere in [
        Binding {
            store: "turns",
            ..PLACE
        },
        Binding {
            id: "mia/0043",
            ..PLACE
        },
        Binding {
            version: 6,
            ..PLACE
        },
        Binding {
            store: "memoriesm",
            id: "ia/0042",
            ..PLACE
        },
    ] {
        let outcome = vault.open_first(&elsewhere, RECORD);
        assert_eq!(outcome.err(), Some(VaultError::Tampered), "{elsewhere:?}");
    }
}

#[test]
fn each_kind_of_damage_has_its_name() {
    let vault = by_device();
    let with = |at: usize, byte: u8| {
        let mut record = RECORD.to_vec();
        record[at] = byte;
        vault.open_first(&PLACE, &record).err()
    };
    assert_eq!(with(0, b'X'), Some(VaultError::NotARecord));
    assert_eq!(with(4, 0), Some(VaultError::NotARecord));
    assert_eq!(with(4, 2), Some(VaultError::NewerFormat(2)));
    assert_eq!(with(5, 2), Some(VaultError::Tampered));
    assert_eq!(with(9, 2), Some(VaultError::OtherEpoch(2)));
    for cut in 0..RECORD.len() {
        assert_eq!(version(&RECORD[..cut]), Err(VaultError::Truncated), "{cut}");
    }
    let longer = [RECORD, &[0]].concat();
    assert_eq!(version(&longer), Err(VaultError::Tampered));
    for cut in 0..KEYBAG.len() {
        assert_eq!(
            Keybag::from_bytes(&KEYBAG[..cut]),
            Err(VaultError::NotAKeybag)
        );
    }
}
