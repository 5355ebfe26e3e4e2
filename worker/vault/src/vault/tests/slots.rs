//! Ways in: who may change them, and what a removed one still opens.

use crate::{
    Cost, DeviceSecret, PasskeySecret, Passphrase, Period, RecoverySecret, SlotId, SlotKind, Vault,
    VaultError,
    fixture::{House, PASSPHRASE, TABLE},
    secret::Key,
};

fn slot(vault: &Vault, kind: fn(&SlotKind) -> bool) -> SlotId {
    vault.slots().find(|slot| kind(&slot.kind)).unwrap().id
}

fn device_slot(vault: &Vault) -> SlotId {
    slot(vault, |kind| *kind == SlotKind::Device)
}

fn passphrase_slot(vault: &Vault) -> SlotId {
    slot(vault, |kind| matches!(kind, SlotKind::Passphrase(_)))
}

#[test]
fn a_removed_device_opens_no_later_keybag_and_no_later_record() {
    let mut house = House::new(1);
    let mia = house.mia;
    let before = house.write(mia, "a", Period::UNDATED, b"before");
    house.store();
    let stolen = house.by_device();
    let removed = device_slot(&house.vault);
    house.vault.remove_slot(removed, &mut house.rng).unwrap();
    assert_eq!(house.vault.epoch(), 2);
    let after = house.write(mia, "b", Period::UNDATED, b"after");
    house.store();
    let outcome = house.keybag.open_with_device(&house.device);
    assert_eq!(outcome.err(), Some(VaultError::NoSuchSlot));
    assert!(!house.keybag.has_device_slot());
    // It keeps what it had; it gets nothing new.
    assert!(stolen.open_row(TABLE, &before.0, &before.1).is_ok());
    let outcome = stolen.open_row(TABLE, &after.0, &after.1);
    assert_eq!(outcome.err(), Some(VaultError::UnknownBucket));
    house.reopen();
    assert_eq!(house.read(&before), b"before");
    assert_eq!(house.read(&after), b"after");
    let again = house.vault.remove_slot(removed, &mut house.rng);
    assert_eq!(again, Err(VaultError::NoSuchSlot));
}

#[test]
fn the_last_way_in_of_a_guardian_stays() {
    let mut house = House::new(2);
    let first = passphrase_slot(&house.vault);
    let (vault, rng) = (&mut house.vault, &mut house.rng);
    assert_eq!(
        vault.remove_slot(first, rng),
        Err(VaultError::LastGuardianSlot)
    );
    let recovery = RecoverySecret::generate(rng).unwrap();
    vault.add_recovery(2, 3, &recovery, rng).unwrap();
    vault.remove_slot(first, rng).unwrap();
    house.store();
    let outcome = house.keybag.open_with_passphrase(PASSPHRASE);
    assert_eq!(outcome.err(), Some(VaultError::NoSuchSlot));
    assert!(
        house
            .keybag
            .open_with_recovery(&recovery)
            .unwrap()
            .is_guardian()
    );
}

#[test]
fn only_a_guardian_changes_slots() {
    let mut house = House::new(3);
    let mut vault = house.by_device();
    let rng = &mut house.rng;
    let passphrase = Passphrase::new("a child's passphrase").unwrap();
    let refused = VaultError::GuardianOnly;
    assert_eq!(
        vault.add_passphrase(&passphrase, Cost::TEST, rng),
        Err(refused)
    );
    assert_eq!(
        vault.add_device(&DeviceSecret::new([1; 32]), rng),
        Err(refused)
    );
    let mine = passphrase_slot(&vault);
    assert_eq!(vault.remove_slot(mine, rng), Err(refused));
    assert!(!vault.needs_storing());
}

#[test]
fn a_passphrase_is_changed_by_adding_and_removing() {
    let mut house = House::new(4);
    let mum = house.mum;
    let mums = house.write(mum, "a", Period::UNDATED, b"a guardian's");
    let old = passphrase_slot(&house.vault);
    let new = Passphrase::new("a better passphrase").unwrap();
    house
        .vault
        .add_passphrase(&new, Cost::TEST, &mut house.rng)
        .unwrap();
    house.vault.remove_slot(old, &mut house.rng).unwrap();
    house.store();
    assert_eq!(house.keybag.verify_passphrase(PASSPHRASE), Ok(None));
    house.vault = house
        .keybag
        .open_with_passphrase("a better passphrase")
        .unwrap();
    assert_eq!(house.read(&mums), b"a guardian's");
}

#[test]
fn a_guardians_seed_that_is_not_the_guardians_is_noticed() {
    let mut house = House::new(6);
    // Without the guardian's profile nothing else would tell.
    house.vault.remove_profile(house.mum).unwrap();
    let guardian = house.vault.guardian.as_mut().unwrap();
    guardian.seed = Some(Key::copy(&[1; 32]));
    let recovery = RecoverySecret::new([2; 32]);
    house
        .vault
        .add_recovery(2, 2, &recovery, &mut house.rng)
        .unwrap();
    house.store();
    let outcome = house.keybag.open_with_recovery(&recovery);
    assert_eq!(outcome.err(), Some(VaultError::Tampered));
    assert!(house.keybag.open_with_passphrase(PASSPHRASE).is_ok());
}

#[test]
fn impossible_slots_are_refused() {
    let mut house = House::new(5);
    let (vault, rng) = (&mut house.vault, &mut house.rng);
    let recovery = RecoverySecret::new([1; 32]);
    for (threshold, shares) in [(0, 0), (1, 3), (4, 3)] {
        let outcome = vault.add_recovery(threshold, shares, &recovery, rng);
        assert_eq!(outcome, Err(VaultError::Shares));
    }
    let passkey = PasskeySecret::new([2; 32]);
    let outcome = vault.add_passkey(&[0; 1024], [0; 32], &passkey, rng);
    assert_eq!(outcome, Err(VaultError::NameTooLong));
    vault
        .add_passkey(&[0; 1023], [0; 32], &passkey, rng)
        .unwrap();
    while vault.slots().count() < Vault::MAX_SLOTS {
        vault.add_recovery(2, 2, &recovery, rng).unwrap();
    }
    let outcome = vault.add_recovery(2, 2, &recovery, rng);
    assert_eq!(outcome, Err(VaultError::TooMany));
    house.store();
    assert!(house.keybag.open_with_passkey(&passkey).is_ok());
}
