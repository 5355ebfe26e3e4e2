//! What a keybag promises, tried from all sides.

use super::*;
use crate::{
    Cost, Passphrase, Period, SeededEntropy, SlotId,
    fixture::{House, PASSPHRASE, TABLE},
    proof,
};
use proptest::prelude::*;
use std::sync::OnceLock;

fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(|| House::new(1))
}

fn refusal(outcome: Result<Vault, VaultError>) -> Option<VaultError> {
    outcome.err()
}

#[test]
fn every_slot_opens_the_same_vault_after_storing() {
    let mut house = House::new(2);
    let (passkey, recovery) = (PasskeySecret::new([4; 32]), RecoverySecret::new([5; 32]));
    let (vault, rng) = (&mut house.vault, &mut house.rng);
    vault
        .add_passkey(b"credential", [6; 32], &passkey, rng)
        .unwrap();
    vault.add_recovery(2, 3, &recovery, rng).unwrap();
    vault
        .bucket_for(house.mum, TABLE, Period::UNDATED, rng)
        .unwrap();
    house.store();
    let keybag = &house.keybag;
    let root = *house.vault.root.bytes();
    for vault in [
        keybag.open_with_passphrase(PASSPHRASE).unwrap(),
        keybag.open_with_passkey(&passkey).unwrap(),
        keybag.open_with_recovery(&recovery).unwrap(),
        keybag.open_with_device(&house.device).unwrap(),
    ] {
        assert_eq!(vault.root.bytes(), &root);
        assert_eq!(vault.id(), keybag.vault_id());
        assert_eq!(vault.household(), house.vault.household());
        assert_eq!(vault.signer(), *keybag.signer());
        assert!(!vault.needs_storing());
    }
    let kinds: Vec<_> = keybag.slots().map(|slot| slot.kind).collect();
    assert_eq!(kinds.len(), 4);
    for kind in [
        SlotKind::Passphrase(Cost::TEST),
        SlotKind::Device,
        SlotKind::Recovery {
            threshold: 2,
            shares: 3,
        },
        SlotKind::Passkey {
            credential: b"credential".to_vec(),
            salt: [6; 32],
        },
    ] {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
}

#[test]
fn wrong_secrets_are_refused() {
    let keybag = &house().keybag;
    for guess in [
        "",
        "correct horse batterz",
        "Correct horse battery",
        "correct horse batter",
    ] {
        assert_eq!(
            refusal(keybag.open_with_passphrase(guess)),
            Some(VaultError::WrongPassphrase)
        );
    }
    assert_eq!(
        refusal(keybag.open_with_device(&DeviceSecret::new([3; 32]))),
        Some(VaultError::WrongDevice)
    );
    assert_eq!(
        refusal(keybag.open_with_passkey(&PasskeySecret::new([3; 32]))),
        Some(VaultError::NoSuchSlot)
    );
    // The right bytes for a slot of another kind open nothing.
    let mut house = House::new(3);
    let passkey = PasskeySecret::new([4; 32]);
    house
        .vault
        .add_passkey(b"c", [6; 32], &passkey, &mut house.rng)
        .unwrap();
    house
        .vault
        .add_recovery(2, 2, &RecoverySecret::new([5; 32]), &mut house.rng)
        .unwrap();
    house.store();
    assert_eq!(
        refusal(
            house
                .keybag
                .open_with_recovery(&RecoverySecret::new([4; 32]))
        ),
        Some(VaultError::WrongRecovery)
    );
    assert_eq!(
        refusal(
            house
                .keybag
                .open_with_passkey(&PasskeySecret::new(*house.device.expose()))
        ),
        Some(VaultError::WrongPasskey)
    );
}

#[test]
fn a_wrong_passphrase_costs_the_same_work_as_the_right_one() {
    let mut house = House::new(4);
    let second = Passphrase::new("another passphrase").unwrap();
    house
        .vault
        .add_passphrase(&second, Cost::TEST, &mut house.rng)
        .unwrap();
    house.store();
    let work = |guess: &str| {
        let before = hazmat::stretched_kib();
        let way = house.keybag.verify_passphrase(guess).unwrap();
        (way, hazmat::stretched_kib() - before)
    };
    let ways: Vec<_> = [PASSPHRASE, "another passphrase"].map(work).to_vec();
    assert!(
        ways.iter()
            .all(|(way, memory)| way.is_some() && *memory == 128)
    );
    assert_ne!(ways[0].0, ways[1].0, "each has its own way in");
    for guess in ["", "short", "correct horse batterz", &"x".repeat(100_000)] {
        assert_eq!(work(guess), (None, 128));
    }
}

#[test]
fn versions_count_up() {
    let mut house = House::new(5);
    let first = house.keybag.clone();
    let second = house.store().clone();
    assert!(second.version() > first.version());
    assert_eq!(second.is_newer_than(&first), Ok(true));
    assert_eq!(first.is_newer_than(&second), Ok(false));
    assert_eq!(first.is_newer_than(&first), Ok(false));
    let mut forged = first.clone();
    forged.header.version = 99;
    assert_eq!(forged.is_newer_than(&second), Err(VaultError::Tampered));
    let stranger = &super::tests::house().keybag;
    assert_eq!(stranger.is_newer_than(&first), Err(VaultError::OtherVault));
    let (mut other_vault, mut other_signer) = (second.clone(), second.clone());
    other_vault.header.vault = stranger.header.vault;
    other_signer.header.signer = stranger.header.signer.clone();
    for other in [other_vault, other_signer] {
        assert_eq!(other.is_newer_than(&first), Err(VaultError::OtherVault));
    }
    // Opening carries the version on.
    let mut vault = second.open_with_device(&house.device).unwrap();
    let third = vault.keybag(&mut house.rng).unwrap();
    assert_eq!(third.is_newer_than(&second), Ok(true));
}

#[test]
fn a_keybag_says_its_epoch_and_whether_a_device_may_open_it() {
    let mut house = House::new(10);
    assert_eq!(house.keybag.epoch(), house.vault.epoch());
    assert!(house.keybag.has_device_slot());
    house.vault.rotate(&mut house.rng).unwrap();
    assert_eq!(house.store().epoch(), house.vault.epoch());
    assert!(house.vault.epoch() > 1);
    let mut slots = house.vault.slots();
    let device = slots.find(|slot| slot.kind == SlotKind::Device).unwrap();
    drop(slots);
    let passkey = PasskeySecret::new([4; 32]);
    let (vault, rng) = (&mut house.vault, &mut house.rng);
    vault.add_passkey(b"c", [6; 32], &passkey, rng).unwrap();
    vault.remove_slot(device.id, rng).unwrap();
    assert!(!house.store().has_device_slot());
}

#[test]
fn slots_cannot_be_dropped_mixed_or_put_into_another_version() {
    let mut house = House::new(6);
    let old = house.keybag.clone();
    house.store();
    let device = |keybag: &Keybag| refusal(keybag.open_with_device(&house.device));
    assert_eq!(device(&house.keybag), None);
    let mut dropped = house.keybag.clone();
    dropped
        .header
        .slots
        .retain(|slot| slot.kind == SlotKind::Device);
    assert_eq!(device(&dropped), Some(VaultError::Tampered));
    let box_of_old = Keybag {
        header: house.keybag.header.clone(),
        ..old.clone()
    };
    assert_eq!(device(&box_of_old), Some(VaultError::Tampered));
    let mut without_escrow = house.keybag.clone();
    without_escrow.header.escrows.pop();
    assert_eq!(device(&without_escrow), Some(VaultError::Tampered));
    let resigned = Keybag {
        signature: old.signature,
        ..house.keybag.clone()
    };
    assert_eq!(device(&resigned), Some(VaultError::Tampered));
}

/// The box is bound to the header by itself, not only by the signature.
#[test]
fn a_changed_header_shuts_the_box_even_if_it_is_signed() {
    let mut house = House::new(9);
    house.store();
    let signing = SigningKey::from_seed(house.vault.contents.signer.bytes());
    let signed = |change: fn(&mut Header)| {
        let mut keybag = house.keybag.clone();
        change(&mut keybag.header);
        *keybag.signature = signing.sign(&keybag.message());
        assert!(keybag.authentic());
        refusal(keybag.open_with_device(&house.device))
    };
    assert_eq!(signed(|_| {}), None);
    let changes: [fn(&mut Header); 5] = [
        |header| header.version += 1,
        |header| header.epoch += 1,
        |header| header.guardian = None,
        |header| drop(header.escrows.pop()),
        |header| header.escrows.swap(0, 1),
    ];
    for change in changes {
        assert_eq!(signed(change), Some(VaultError::Tampered));
    }
}

/// One header has one encoding: in the order of the ids, each once, and not more slots than there may be.
#[test]
fn a_header_out_of_order_is_no_keybag() {
    let reads = |change: &dyn Fn(&mut Header)| {
        let mut keybag = house().keybag.clone();
        change(&mut keybag.header);
        Keybag::from_bytes(&keybag.to_bytes()).is_ok()
    };
    let slots = |count: usize| {
        move |header: &mut Header| {
            let one = header.slots[0].clone();
            let numbered = |n: usize| {
                let mut slot = one.clone();
                slot.id = SlotId([n as u8; 16]);
                slot
            };
            header.slots = (0..count).map(numbered).collect();
        }
    };
    assert!(reads(&|_| {}) && reads(&slots(Vault::MAX_SLOTS)));
    assert!(!reads(&slots(Vault::MAX_SLOTS + 1)));
    assert!(!reads(&|header| header.slots.swap(0, 1)));
    assert!(!reads(&|header| header.escrows.swap(0, 1)));
    assert!(!reads(&|header| header
        .slots
        .insert(0, header.slots[0].clone())));
    assert!(!reads(&|header| header
        .escrows
        .insert(0, header.escrows[0].clone())));
}

/// Public keys stand in the file: whoever can write it could encapsulate a root key of their own to them. They lack the
/// introductions.
#[test]
fn a_keybag_forged_from_public_keys_is_refused() {
    let house = House::new(7);
    let stranger = Passphrase::new("a stranger's passphrase").unwrap();
    let mut rng = SeededEntropy::new(70);
    let (mut forger, _) = Vault::create(&stranger, Cost::TEST, &mut rng).unwrap();
    let victim = house.keybag.open_with_device(&house.device).unwrap();
    let mut forged = Vault::empty(victim.id(), 1, None, &mut rng).unwrap();
    core::mem::swap(&mut forged.contents, &mut forger.contents);
    forged.slots = victim.slots.clone();
    forged.contents.introductions = victim
        .slots
        .keys()
        .map(|id| (*id, Key::random(&mut rng).unwrap()))
        .collect();
    forged.rotate(&mut rng).unwrap();
    let keybag = forged.keybag(&mut rng).unwrap();
    assert!(keybag.authentic());
    for outcome in [
        keybag.open_with_device(&house.device),
        keybag.open_with_passphrase(PASSPHRASE),
    ] {
        assert_eq!(refusal(outcome), Some(VaultError::Tampered));
    }
    // With them it would open: that is what they are for.
    let Vault { contents, .. } = victim;
    forged.contents.introductions = contents.introductions;
    forged.rotate(&mut rng).unwrap();
    let keybag = forged.keybag(&mut rng).unwrap();
    assert!(keybag.open_with_device(&house.device).is_ok());
}

#[test]
fn newer_formats_and_other_bytes_are_told_apart() {
    let mut bytes = house().keybag.to_bytes();
    assert!(matches!(Stored::from_bytes(&bytes), Ok(Stored::Current(_))));
    for (format, error) in [
        (3, VaultError::NewerFormat(3)),
        (1, VaultError::OlderFormat(1)),
        (0, VaultError::NotAKeybag),
    ] {
        bytes[4] = format;
        assert_eq!(Keybag::from_bytes(&bytes), Err(error));
    }
    assert_eq!(Keybag::from_bytes(b"PNG\x89"), Err(VaultError::NotAKeybag));
    let first = include_bytes!("../../tests/golden/v1/keybag.bin");
    assert!(matches!(Stored::from_bytes(first), Ok(Stored::First(_))));
}

#[test]
fn a_weak_cost_is_refused_before_any_work() {
    let keybag = &house().keybag;
    let bytes = keybag.to_bytes();
    let cost = [0, 0, 0, 64, 0, 0, 0, 1, 0, 0, 0, 1];
    let at = bytes.windows(12).position(|window| window == cost).unwrap();
    for memory in [8, u32::MAX] {
        let mut weak = bytes.clone();
        weak[at..at + 4].copy_from_slice(&u32::to_be_bytes(memory));
        assert_eq!(Keybag::from_bytes(&weak), Err(VaultError::CostOutOfRange));
    }
}

#[test]
fn its_size_hides_how_many_buckets_there_are() {
    let mut house = House::new(8);
    let before = house.keybag.to_bytes().len();
    house
        .vault
        .bucket_for(house.mia, TABLE, Period::UNDATED, &mut house.rng)
        .unwrap();
    assert_eq!(house.store().to_bytes().len(), before);
}

fn stays_shut(bytes: &[u8], house: &House, by_passphrase: bool) -> bool {
    let Ok(keybag) = Keybag::from_bytes(bytes) else {
        return true;
    };
    keybag.open_with_device(&house.device).is_err()
        && (!by_passphrase || keybag.open_with_passphrase(PASSPHRASE).is_err())
}

/// Every bit of it in the full proof, some all over it in the quick one.
#[test]
fn a_flipped_bit_keeps_it_shut() {
    let house = house();
    let whole = house.keybag.to_bytes();
    let (mut tried, mut opened) = (0, Vec::new());
    for bit in (0..8 * whole.len()).step_by(proof::size(509, 1)) {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1u8 << (bit % 8);
        tried += 1;
        if !stays_shut(&bytes, house, bit % 5 == 0) {
            opened.push(bit);
        }
    }
    proof::counted(&[
        ("keybag_tamper_tried", tried),
        ("keybag_tamper_accepted", opened.len() as u64),
    ]);
    assert_eq!(opened, [0usize; 0], "of {tried}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_read_is_written_alike_and_opens_nothing(
        at in any::<prop::sample::Index>(),
        patch in prop::collection::vec(any::<u8>(), 1..40),
        tail in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        prop_assert!(Keybag::from_bytes(&tail).is_err());
        let whole = house().keybag.to_bytes();
        let at = at.index(whole.len() - patch.len());
        let mut bytes = whole.clone();
        bytes[at..at + patch.len()].copy_from_slice(&patch);
        prop_assume!(bytes != whole);
        if let Ok(keybag) = Keybag::from_bytes(&bytes) {
            prop_assert_eq!(keybag.to_bytes(), &bytes[..]);
        }
        prop_assert!(stays_shut(&bytes, house(), true));
    }

    #[test]
    fn any_missing_or_extra_end_is_refused(cut in any::<prop::sample::Index>(), extra in 1usize..64) {
        let mut bytes = house().keybag.to_bytes();
        prop_assert!(Keybag::from_bytes(&bytes[..cut.index(bytes.len())]).is_err());
        bytes.resize(bytes.len() + extra, 0);
        prop_assert!(Keybag::from_bytes(&bytes).is_err());
    }
}
