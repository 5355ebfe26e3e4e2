//! Every parser, with valid inputs that are made on the spot.

use crate::corpus::{KEY, SECRET, backup_of, family, log, records, shares};
use crate::dice::Dice;
use sha3::{Digest, Sha3_256};
use std::time::Duration;
use vault::{
    BackupReader, Beginning, Checkpoint, DeviceSecret, Entry, Event, Export, Log, Secrets,
    SeededEntropy, Share, SigningKey, Stored, User, Vault, Verifier, Witness, first,
    import_bitwarden,
};

/// A parser and what it is fed.
pub struct Target {
    /// To name it on the command line.
    pub name: &'static str,
    /// Valid inputs.
    pub corpus: Vec<Vec<u8>>,
    /// Puts a checksum right that would stop every changed input.
    pub repair: fn(&mut Vec<u8>),
    /// Reads an input, and does with it what follows in the app.
    pub run: Run,
    /// No input may take longer.
    pub bound: Duration,
}

type Run = Box<dyn Fn(&[u8], &mut Dice)>;

const FIRST_KEYBAG: &[u8] = include_bytes!("../../tests/golden/v1/keybag.bin");
const FIRST_RECORD: &[u8] = include_bytes!("../../tests/golden/v1/record.bin");

fn target(
    name: &'static str,
    corpus: Vec<Vec<u8>>,
    run: impl Fn(&[u8], &mut Dice) + 'static,
) -> Target {
    Target {
        name,
        corpus,
        repair: |_| {},
        run: Box::new(run),
        bound: Duration::from_secs(1),
    }
}

/// All of them.
pub fn all() -> Vec<Target> {
    vec![
        keybag(),
        first_keybag(),
        record(),
        first_record(),
        label(),
        entry(),
        checkpoint(),
        export(),
        log_head(),
        backup(),
        share(),
        share_words(),
        secrets(),
        bitwarden(),
    ]
}

fn keybag() -> Target {
    let (mut vault, keybag) = family();
    vault.rotate(&mut SeededEntropy::new(3)).unwrap();
    let later = vault.keybag(&mut SeededEntropy::new(4)).unwrap();
    let whole = keybag.clone();
    target(
        "keybag",
        vec![keybag.to_bytes(), later.to_bytes()],
        move |input, _| {
            if let Ok(Stored::Current(keybag)) = Stored::from_bytes(input) {
                assert_eq!(keybag.to_bytes(), input);
                keybag.slots().for_each(drop);
                let _ = keybag.is_newer_than(&whole);
                let _ = keybag.open_with_device(&DeviceSecret::new(SECRET));
            }
        },
    )
}

fn first_keybag() -> Target {
    target("keybag-1", vec![FIRST_KEYBAG.to_vec()], |input, _| {
        let _ = Stored::from_bytes(input);
        if let Ok(keybag) = first::Keybag::from_bytes(input) {
            let secret = DeviceSecret::new(SECRET);
            let _ = keybag.upgrade_with_device(&secret, &mut SeededEntropy::new(1));
        }
    })
}

fn record() -> Target {
    let (vault, sealed) = records();
    let row_key = vault.row_key("turns", "mia/1").unwrap();
    target("record", sealed, move |input, _| {
        let _ = vault.open_row("turns", &row_key, input);
    })
}

fn label() -> Target {
    let (vault, sealed) = records();
    let row_key = vault.row_key("turns", "mia/1").unwrap();
    target("label", sealed, move |input, _| {
        let _ = Vault::bucket_of(input);
        let _ = Vault::mark_of(input);
        let _ = vault.label("turns", &row_key, input);
    })
}

fn first_record() -> Target {
    let keybag = first::Keybag::from_bytes(FIRST_KEYBAG).unwrap();
    let rng = &mut SeededEntropy::new(5);
    let vault = keybag
        .upgrade_with_device(&DeviceSecret::new(SECRET), rng)
        .unwrap();
    let binding = |version| first::Binding {
        store: "memories",
        id: "mia/0042",
        version,
    };
    let long = vault.seal_first(&binding(7), &[7; 3_000], rng).unwrap();
    target(
        "record-1",
        vec![FIRST_RECORD.to_vec(), long],
        move |input, _| {
            if let Ok(version) = first::version(input) {
                let _ = vault.open_first(&binding(version), input);
            }
        },
    )
}

fn entry() -> Target {
    let (_, export) = log();
    let verifier = Verifier::new(export.log, export.public).first_key(&KEY);
    let whole = export.entries.clone();
    target("entry", export.entries, move |input, dice| {
        let _ = Entry::read(input);
        let mut rows = whole.clone();
        let at = dice.below(rows.len());
        rows[at] = input.to_vec();
        let _ = verifier.verify(&rows, &[]);
    })
}

fn checkpoint() -> Target {
    let (_, export) = log();
    let verifier = Verifier::new(export.log, export.public).export();
    let entries = export.entries;
    target("checkpoint", export.checkpoints, move |input, _| {
        if let Ok((checkpoint, _)) = Checkpoint::read(input) {
            checkpoint.digest();
        }
        let _ = verifier.verify(&entries, &[input.to_vec()]);
    })
}

fn export() -> Target {
    let file = log().1.to_bytes().unwrap();
    let run = |input: &[u8], _: &mut Dice| {
        if let Ok(export) = Export::read(input) {
            export.public.fingerprint();
            let verifier = Verifier::new(export.log, export.public.clone()).export();
            let _ = verifier.verify(&export.entries, &export.checkpoints);
        }
    };
    Target {
        repair: |file| {
            let body = file.len().saturating_sub(32);
            let hash = Sha3_256::digest(&file[..body]);
            file.truncate(body);
            file.extend_from_slice(&hash);
        },
        ..target("export", vec![file], run)
    }
}

/// Where the log goes on; the archive's head ends with it.
fn log_head() -> Target {
    let (log, _) = log();
    let corpus = vec![
        log.head().to_vec(),
        Log::start([3; 16], &KEY).head().to_vec(),
    ];
    let signer = SigningKey::from_seed(&[9; 32]);
    target("log-head", corpus, move |input, _| {
        if let Ok(mut log) = Log::resume(input) {
            assert_eq!(**log.head(), *input);
            let witness = Witness {
                root: [7; 32],
                keybag: 3,
            };
            let event = Event {
                at: 1,
                who: [0; 16],
                action: "test",
                detail: b"",
            };
            log.append(&event, &witness, &signer).unwrap();
        }
    })
}

/// Fed in pieces of any size.
fn backup() -> Target {
    let corpus = vec![
        backup_of(&[], 1),
        backup_of(&[3, 300], 2),
        backup_of(&[70_000, 10, 66_000], 3),
        backup_of(&[70_000, 10, 66_000], 4),
    ];
    target("backup", corpus, |input, dice| {
        let Ok(Beginning::Whole { header, length }) = Beginning::of(input) else {
            return;
        };
        let _ = Stored::from_bytes(&header.keybag);
        let Ok(mut reader) = BackupReader::new(input, &KEY) else {
            return;
        };
        let mut rest = &input[length..];
        while !rest.is_empty() {
            let most = [16, 4_096, rest.len()][dice.below(3)];
            let (piece, after) = rest.split_at((1 + dice.below(most)).min(rest.len()));
            if reader.feed(piece).is_err() {
                return;
            }
            rest = after;
        }
        let _ = reader.finish();
    })
}

fn share() -> Target {
    let corpus = shares()
        .iter()
        .map(|share| share.to_bytes().to_vec())
        .collect();
    Target {
        // As `shamir` makes it: five bytes of a hash over a domain and all before.
        repair: |code| {
            let domain = b"luminai/vault/1/share";
            let body = code.len().saturating_sub(5);
            let hash = Sha3_256::new()
                .chain_update((domain.len() as u64).to_be_bytes())
                .chain_update(domain)
                .chain_update((body as u64).to_be_bytes())
                .chain_update(&code[..body])
                .finalize();
            code.truncate(body);
            code.extend_from_slice(&hash[..5]);
        },
        ..target("share", corpus, |input, _| {
            if let Ok(share) = Share::from_bytes(input) {
                share.to_words();
                let _ = vault::combine(&[share]);
            }
        })
    }
}

fn share_words() -> Target {
    let corpus = shares()
        .iter()
        .map(|share| share.to_words().as_bytes().to_vec())
        .collect();
    target("share-words", corpus, |input, _| {
        if let Ok(share) = Share::from_words(&String::from_utf8_lossy(input)) {
            share.to_bytes();
        }
    })
}

fn secrets() -> Target {
    let mut secrets = Secrets::default();
    for (name, user) in [
        ("calendar", User::Connector("caldav".into())),
        ("model", User::Provider("local".into())),
    ] {
        secrets.put(name, b"t0k3n").unwrap();
        secrets.allow(name, user).unwrap();
    }
    let corpus = vec![
        secrets.to_bytes().to_vec(),
        Secrets::default().to_bytes().to_vec(),
    ];
    target("secrets", corpus, |input, _| {
        if let Ok(secrets) = Secrets::from_bytes(input) {
            assert_eq!(**secrets.to_bytes(), *input);
            secrets.list().for_each(drop);
        }
    })
}

/// An export of Bitwarden that opens with "correct horse" (PBKDF2, 5,000 rounds), one of the other kind of stretching that
/// does not, and one that lies open.
const BITWARDEN: &str = include_str!("bitwarden.json");

/// The costliest stretching that is accepted takes seconds.
fn bitwarden() -> Target {
    let argon = BITWARDEN
        .replace("\"kdfType\": 0", "\"kdfType\": 1")
        .replace("\"kdfIterations\": 5000", "\"kdfIterations\": 2")
        .replace("null", "15");
    let plain = br#"{"encrypted": false, "items": [{"name": "Router", "notes": "wifi: 1234"}]}"#;
    let corpus = vec![
        BITWARDEN.as_bytes().to_vec(),
        argon.into_bytes(),
        plain.to_vec(),
    ];
    Target {
        bound: Duration::from_secs(60),
        ..target("bitwarden", corpus, |input, _| {
            let _ = import_bitwarden(input, "correct horse");
        })
    }
}
