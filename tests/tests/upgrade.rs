//! A device as the first version of the vault left it opens whole, by its own key and by the passphrase alone.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use futures::executor::block_on;
use protocol::*;
use serde_json::json;
use store::{Change, Store, Table};
use tests::Family;
use vault::{DeviceSecret, SeededEntropy, first};

const KEYBAG: &[u8] = include_bytes!("../../worker/vault/tests/golden/v1/keybag.bin");
const TYPED: &str = "Grüße vom Mondhasen 7";
const CHILD: &str = "00112233445566778899aabbccddeeff";
/// A moment of the scenarios' week.
const AT: i64 = 1_772_300_000_000;

/// The secret of the golden keybag's device slot.
fn device() -> [u8; 32] {
    [0x5a; 32]
}

fn first_device() -> Family {
    let family = Family::new_device();
    let rng = &mut SeededEntropy::new(77);
    let keybag = first::Keybag::from_bytes(KEYBAG).unwrap();
    let vault = keybag
        .upgrade_with_device(&DeviceSecret::new(device()), rng)
        .unwrap();
    let turn = |id: u64, speaker: Speaker, text: &str| Turn {
        id,
        speaker,
        text: text.into(),
        at: AT + id as i64,
        why: None,
    };
    let mut records = vec![
        (
            Table::Profiles,
            CHILD.to_owned(),
            json!({ "id": CHILD, "nickname": "Mia", "age": 9, "picture": "child-fox" }),
        ),
        (
            Table::Settings,
            "family".to_owned(),
            json!({ "bedtime": "Always", "trusted_adult": "Grandma" }),
        ),
    ];
    for id in 1..=40 {
        let said = turn(id, Speaker::You, &format!("sentence {id}"));
        records.push((Table::Turns, format!("{CHILD}/{id:012}"), json!(said)));
        let line = json!({ "seq": id, "at": AT, "actor": "guardian", "action": "panel unlocked", "detail": "x" });
        records.push((Table::Audit, format!("{id:012}"), line));
    }
    let mut changes = vec![
        Change::put(Table::Keybag, "family", KEYBAG),
        Change::put(Table::Device, "family", device().map(|b| b ^ 0x5a)),
    ];
    for (table, key, value) in records {
        let binding = first::Binding {
            store: table.name(),
            id: &key,
            version: 1,
        };
        let text = serde_json::to_vec(&value).unwrap();
        let sealed = vault.seal_first(&binding, &text, rng).unwrap();
        changes.push(Change::put(table, key, sealed));
    }
    block_on(family.disk.commit(changes)).unwrap();
    family
}

fn whole(family: &mut Family) {
    let child = CHILD.to_owned();
    let talk = family.call(OpenConversation { child }).unwrap();
    assert_eq!(talk.turns.len(), 40);
    assert_eq!(talk.turns[6].text, "sentence 7");
}

#[test]
fn the_device_opens_it_and_the_passphrase_ends_the_upgrade() {
    let mut family = first_device();
    family.outside.device_key.set(Some(0x5a));
    let welcome = family.call(Hello {}).unwrap();
    assert_eq!((welcome.phase, welcome.alarms.len()), (Phase::Ready, 0));
    assert_eq!(welcome.settings.trusted_adult.as_deref(), Some("Grandma"));
    let moved =
        |e: &Event| matches!(e, Event::Progress { task: Task::Move, done, total } if done == total);
    assert!(family.events().iter().any(moved));
    whole(&mut family);
    // The tab is closed before anybody has typed the passphrase.
    let (mut family, welcome) = family.restart();
    assert_eq!(welcome.phase, Phase::Ready);
    let unlock = |passphrase: &str| Unlock {
        passphrase: passphrase.into(),
    };
    let wrong = family.call(unlock("not this one at all")).unwrap_err();
    assert_eq!(wrong.kind, FaultKind::WrongPassphrase);
    family.call(unlock(TYPED)).unwrap();
    while block_on(family.core.tend()).unwrap() {}
    whole(&mut family);
    // The lines from before the log was chained are there, after those of the chained one.
    let lines = family.audit();
    assert_eq!(
        lines
            .iter()
            .filter(|l| l.detail.as_deref() == Some("x"))
            .count(),
        40
    );
    assert!(lines.windows(2).all(|w| w[0].seq > w[1].seq));
    assert_eq!(family.call(VerifyAudit {}).unwrap().fault, None);
    let (mut family, welcome) = family.restart();
    assert!(welcome.alarms.is_empty());
    whole(&mut family);
    family.call(unlock(TYPED)).unwrap();
    assert!(family.call(Keys {}).unwrap().ways.len() >= 2);
}

#[test]
fn the_passphrase_alone_opens_it_too() {
    let mut family = first_device();
    assert_eq!(family.call(Hello {}).unwrap().phase, Phase::Sealed);
    let passphrase = TYPED.into();
    family.call(Unlock { passphrase }).unwrap();
    whole(&mut family);
    let (mut family, welcome) = family.restart();
    assert_eq!(welcome.phase, Phase::Ready);
    whole(&mut family);
}
