//! Valid files of a family that is made on the spot.

use vault::{
    BackupHeader, BackupWriter, Cost, DeviceSecret, Event, Export, Keybag, Log, Meta,
    PasskeySecret, Passphrase, Period, Place, ProfileKind, Reason, RecoverySecret, SeededEntropy,
    Share, SigningKey, Vault, Witness, split,
};

/// Of every way in but the passphrase.
pub const SECRET: [u8; 32] = [0x5A; 32];
/// Of the log's first entry, of backups, and what is split.
pub const KEY: [u8; 32] = [0x42; 32];

/// A vault with every kind of way in, and a child.
pub fn family() -> (Vault, Keybag) {
    let rng = &mut SeededEntropy::new(1);
    let passphrase = Passphrase::new("correct horse battery").unwrap();
    let (mut vault, _) = Vault::create(&passphrase, Cost::TEST, rng).unwrap();
    vault.add_device(&DeviceSecret::new(SECRET), rng).unwrap();
    let (passkey, recovery) = (PasskeySecret::new(SECRET), RecoverySecret::new(SECRET));
    vault
        .add_passkey(b"credential", [1; 32], &passkey, rng)
        .unwrap();
    vault.add_recovery(2, 3, &recovery, rng).unwrap();
    vault.add_profile(ProfileKind::Child, rng).unwrap();
    let keybag = vault.keybag(rng).unwrap();
    (vault, keybag)
}

/// The vault again, and records of it.
pub fn records() -> (Vault, Vec<Vec<u8>>) {
    let (mut vault, _) = family();
    let rng = &mut SeededEntropy::new(2);
    let profile = vault.household();
    let bucket = vault
        .bucket_for(profile, "turns", Period::UNDATED, rng)
        .unwrap();
    let sealed = [0, 1, 300, 5_000].map(|length| {
        let place = Place {
            profile,
            table: "turns",
            id: "mia/1",
        };
        vault
            .seal(&place, bucket, &Meta::default(), &vec![7; length], rng)
            .unwrap()
    });
    (vault, sealed.to_vec())
}

/// A log with an export of it.
pub fn log() -> (Log, Export<Vec<u8>>) {
    let signer = SigningKey::from_seed(&[9; 32]);
    let witness = Witness {
        root: [7; 32],
        keybag: 3,
    };
    let mut log = Log::start([3; 16], &KEY);
    let (mut entries, mut checkpoints) = (vec![], vec![]);
    for n in 0..5u8 {
        let detail = vec![n; usize::from(n) * 40];
        let event = Event {
            at: u64::from(n),
            who: [n; 16],
            action: "record.erase",
            detail: &detail,
        };
        let new = log.append(&event, &witness, &signer).unwrap();
        entries.push(new.entry);
        checkpoints.extend(new.checkpoint);
    }
    checkpoints.push(log.checkpoint(100, Reason::Export, &witness, &signer));
    let public = signer.public();
    (
        log,
        Export {
            log: [3; 16],
            public,
            entries,
            checkpoints,
        },
    )
}

/// A backup of rows with values of these lengths.
pub fn backup_of(lengths: &[usize], seed: u64) -> Vec<u8> {
    let (_, keybag) = family();
    let header = BackupHeader {
        vault: *keybag.vault_id().bytes(),
        made_at: 1_790_000_000_000,
        rows: lengths.len() as u64,
        keybag: keybag.to_bytes(),
    };
    let rng = &mut SeededEntropy::new(seed);
    let (mut writer, mut file) = BackupWriter::new(&header, &KEY, rng).unwrap();
    for (n, length) in lengths.iter().enumerate() {
        file.extend(
            writer
                .row("turns", &format!("{n:032x}"), &vec![7; *length])
                .unwrap(),
        );
    }
    file.extend(writer.finish().unwrap());
    file
}

/// Four shares, two of which are enough.
pub fn shares() -> Vec<Share> {
    split(&KEY, 2, 4, &mut SeededEntropy::new(6)).unwrap()
}
