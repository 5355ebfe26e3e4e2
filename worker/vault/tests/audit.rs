//! An audit log of format 1 verifies for ever, and is still written alike.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use vault::{Event, Export, Log, Reason, SigningKey, Verifier, Witness};

const FILE: &[u8] = include_bytes!("golden/audit1/log.bin");
const FIRST_KEY: [u8; 32] = [0x11; 32];

fn written() -> Vec<u8> {
    let signer = SigningKey::from_seed(&[9; 32]);
    let witness = Witness {
        root: [7; 32],
        keybag: 3,
    };
    let mut log = Log::start([3; 16], &FIRST_KEY);
    let (mut entries, mut checkpoints) = (vec![], vec![]);
    for n in 0..5u8 {
        let event = Event {
            at: 1_790_000_000_000 + u64::from(n),
            who: [n; 16],
            action: "record.erase",
            detail: &[n; 40],
        };
        let new = log.append(&event, &witness, &signer).unwrap();
        entries.push(new.entry);
        checkpoints.extend(new.checkpoint);
    }
    checkpoints.push(log.checkpoint(1_790_000_000_100, Reason::Export, &witness, &signer));
    let export = Export {
        log: [3; 16],
        public: signer.public(),
        entries,
        checkpoints,
    };
    export.to_bytes().unwrap()
}

#[test]
fn it_verifies() {
    let export = Export::read(FILE).unwrap();
    let verifier = Verifier::new(export.log, export.public.clone()).export();
    let verifier = verifier.first_key(&FIRST_KEY);
    let report = verifier.verify(&export.entries, &export.checkpoints);
    let report = report.unwrap();
    assert_eq!((report.fault, report.entries, report.covered), (None, 5, 5));
}

#[test]
fn today_it_is_still_written_alike() {
    assert_eq!(written(), FILE);
}
