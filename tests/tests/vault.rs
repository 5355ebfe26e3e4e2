//! The ways in, backups, erasing, alarms and the audit log, as a guardian uses them through the whole core.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use archive::Archive;
use base64ct::{Base64, Encoding};
use futures::executor::block_on;
use protocol::*;
use store::{Change, Store, Table};
use tests::{Family, PASSPHRASE};

const NEW: &str = "seven grey geese";

fn pass() -> String {
    PASSPHRASE.into()
}

fn talked() -> Family {
    let mut family = Family::set_up();
    family.say("My dog is called Biscuit");
    family.say("What is 2 + 2?");
    family.unlock();
    family
}

fn turns(family: &mut Family) -> usize {
    let child = family.child.clone().unwrap().id;
    family.call(OpenConversation { child }).unwrap().turns.len()
}

fn kinds(report: &KeysReport) -> Vec<WayKind> {
    let mut kinds: Vec<_> = report.ways.iter().map(|w| w.kind).collect();
    kinds.sort_by_key(|k| format!("{k:?}"));
    kinds
}

/// Lets everything move to the newest keys.
fn tend(family: &mut Family) {
    while block_on(family.core.tend()).unwrap() {}
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let mut family = talked();
    let change = |passphrase: &str, new: &str, repeat: &str| ChangePassphrase {
        passphrase: passphrase.into(),
        new: new.into(),
        repeat: repeat.into(),
    };
    let fault = family
        .call(change(PASSPHRASE, "short", "short"))
        .unwrap_err();
    assert_eq!(fault.field.as_deref(), Some("new"));
    let fault = family.call(change(PASSPHRASE, NEW, "other")).unwrap_err();
    assert_eq!(fault.field.as_deref(), Some("repeat"));
    let fault = family
        .call(change("wrong passphrase", NEW, NEW))
        .unwrap_err();
    assert_eq!(fault.kind, FaultKind::WrongPassphrase);
    let report = family.call(change(PASSPHRASE, NEW, NEW)).unwrap();
    assert!(report.epoch > 1 && report.older > 0, "{report:?}");
    tend(&mut family);
    assert_eq!(family.call(Keys {}).unwrap().older, 0);
    let (mut family, welcome) = family.restart();
    assert_eq!(welcome.phase, Phase::Ready);
    let old = family.call(Unlock { passphrase: pass() }).unwrap_err();
    assert_eq!(old.kind, FaultKind::WrongPassphrase);
    let passphrase = NEW.into();
    family.call(Unlock { passphrase }).unwrap();
    assert_eq!(turns(&mut family), 4);
}

#[test]
fn recovery_sheets_open_the_door_and_older_ones_do_not() {
    let mut family = talked();
    let make = MakeRecovery {
        threshold: 2,
        shares: 3,
        passphrase: pass(),
    };
    let first = family.call(make.clone()).unwrap();
    let second = family.call(make).unwrap();
    assert_eq!(second.sheets.len(), 3);
    assert!(second.sheets.iter().all(|s| s.words.len() == 31));
    let ways = kinds(&family.call(Keys {}).unwrap());
    let (threshold, shares) = (2, 3);
    assert_eq!(
        ways,
        [
            WayKind::Device,
            WayKind::Passphrase,
            WayKind::Recovery { threshold, shares }
        ]
    );
    let words = |sheets: &RecoverySheets, which: &[usize]| {
        let one = |i: &usize| sheets.sheets[*i].words.join(" ");
        which.iter().map(one).collect::<Vec<_>>()
    };
    let recover = |sheets| UnlockWithRecovery {
        sheets,
        passphrase: NEW.into(),
        repeat: NEW.into(),
    };
    // On a device that has lost its key, too.
    family.outside.device_key.set(None);
    let (mut family, welcome) = family.restart();
    assert_eq!(welcome.phase, Phase::Sealed);
    let few = family.call(recover(words(&second, &[1]))).unwrap_err();
    assert!(few.message.contains("1 of 2"), "{few}");
    let mut wrong = words(&second, &[0, 2]);
    wrong[1] = wrong[1].replacen(' ', " zebra ", 1);
    let fault = family.call(recover(wrong)).unwrap_err();
    assert!(fault.message.starts_with("Sheet 2"), "{fault}");
    assert!(family.call(recover(words(&first, &[0, 1]))).is_err());
    family.call(recover(words(&second, &[2, 0]))).unwrap();
    assert_eq!(turns(&mut family), 4);
    family.call(Lock {}).unwrap();
    assert!(family.call(Unlock { passphrase: pass() }).is_err());
    let passphrase = NEW.into();
    family.call(Unlock { passphrase }).unwrap();
    let (_, welcome) = family.restart();
    assert_eq!(welcome.phase, Phase::Ready);
}

#[test]
fn a_passkey_is_a_way_in_until_it_is_removed() {
    let mut family = talked();
    let wish = family.call(PreparePasskey {}).unwrap();
    let output = Base64::encode_string(&[7; 32]);
    let credential = Base64::encode_string(b"credential");
    let report = family
        .call(AddPasskey {
            credential: credential.clone(),
            salt: wish.salt.clone(),
            output: output.clone(),
            passphrase: pass(),
        })
        .unwrap();
    assert!(kinds(&report).contains(&WayKind::Passkey));
    family.call(Lock {}).unwrap();
    let hints = family.call(PasskeyHints {}).unwrap();
    let salt = wish.salt;
    assert_eq!(hints, [PasskeyHint { credential, salt }]);
    let wrong = Base64::encode_string(&[8; 32]);
    assert!(family.call(UnlockWithPasskey { output: wrong }).is_err());
    assert!(family.call(Keys {}).is_err());
    let output = || UnlockWithPasskey {
        output: output.clone(),
    };
    family.call(output()).unwrap();
    let report = family.call(Keys {}).unwrap();
    let passkey = report.ways.iter().find(|w| w.kind == WayKind::Passkey);
    let passkey = passkey.unwrap();
    assert!(passkey.removable);
    let report = family
        .call(RemoveWay {
            way: passkey.id.clone(),
            passphrase: pass(),
        })
        .unwrap();
    let passphrase = report.ways.iter().find(|w| w.kind == WayKind::Passphrase);
    assert!(!passphrase.unwrap().removable);
    family.call(Lock {}).unwrap();
    assert!(family.call(output()).is_err());
    assert_eq!(turns(&mut family), 4);
}

#[test]
fn a_removed_device_needs_the_passphrase_at_the_next_start() {
    let mut family = talked();
    let report = family.call(Keys {}).unwrap();
    let device = report.ways.iter().find(|w| w.kind == WayKind::Device);
    let way = device.unwrap().id.clone();
    let passphrase = pass();
    family.call(RemoveWay { way, passphrase }).unwrap();
    let (mut family, welcome) = family.restart();
    assert_eq!(welcome.phase, Phase::Sealed);
    assert!(welcome.children.is_empty());
    family.unlock();
    assert_eq!(turns(&mut family), 4);
}

#[test]
fn new_keys_take_everything_along_while_a_child_talks() {
    let mut family = talked();
    let report = family.call(RotateKeys { passphrase: pass() }).unwrap();
    assert_eq!(report.epoch, 2);
    let mut more = true;
    while more {
        more = block_on(family.core.tend()).unwrap();
        family.say("What is 3 + 3?");
    }
    let said = turns(&mut family);
    let (mut family, welcome) = family.restart();
    assert!(welcome.alarms.is_empty());
    assert_eq!(turns(&mut family), said);
    family.unlock();
    assert_eq!(family.call(Keys {}).unwrap().older, 0);
}

#[test]
fn a_backup_is_tried_out_and_restored_elsewhere_with_passphrase_or_sheets() {
    let mut family = talked();
    let sheets = family
        .call(MakeRecovery {
            threshold: 2,
            shares: 2,
            passphrase: pass(),
        })
        .unwrap();
    let file = family.call(MakeBackup {}).unwrap();
    let health = family.call(CheckHealth { child: None }).unwrap();
    assert!(health.last_backup.is_some());
    let data = file.data;
    let words = || BackupKey::Sheets(sheets.sheets.iter().map(|s| s.words.join(" ")).collect());
    let typed = || BackupKey::Passphrase(pass());
    for key in [typed(), words()] {
        let data = data.clone();
        let drill = family.call(TryBackup { data, key }).unwrap();
        assert!(drill.faults.is_empty() && drill.records > 5, "{drill:?}");
    }
    let mut bytes = Base64::decode_vec(&data).unwrap();
    let middle = bytes.len() * 3 / 4;
    bytes[middle] ^= 1;
    let broken = Base64::encode_string(&bytes);
    for data in [
        broken,
        data[..data.len() / 2 / 4 * 4].to_owned(),
        String::new(),
    ] {
        let key = typed();
        assert!(family.call(TryBackup { data, key }).is_err());
    }
    let key = BackupKey::Passphrase("not the right one".into());
    let wrong = TryBackup {
        data: data.clone(),
        key,
    };
    assert_eq!(
        family.call(wrong).unwrap_err().kind,
        FaultKind::WrongPassphrase
    );
    let occupied = RestoreBackup {
        data: data.clone(),
        key: typed(),
    };
    assert_eq!(family.call(occupied).unwrap_err().kind, FaultKind::Locked);
    for key in [typed(), words()] {
        let mut other = Family::new_device();
        let data = data.clone();
        let welcome = other.call(RestoreBackup { data, key }).unwrap();
        assert_eq!((welcome.phase, welcome.alarms.len()), (Phase::Ready, 0));
        other.child = family.child.clone();
        assert_eq!(turns(&mut other), 4);
        let (mut other, welcome) = other.restart();
        assert_eq!(welcome.phase, Phase::Ready);
        other.unlock();
        assert_eq!(other.call(VerifyAudit {}).unwrap().fault, None);
    }
}

#[test]
fn a_restore_that_fails_leaves_an_empty_device() {
    let mut family = talked();
    let data = family.call(MakeBackup {}).unwrap().data;
    let mut bytes = Base64::decode_vec(&data).unwrap();
    let last = bytes.len() - 40;
    bytes[last] ^= 1;
    let mut other = Family::new_device();
    let key = || BackupKey::Passphrase(pass());
    let data = Base64::encode_string(&bytes);
    assert!(other.call(RestoreBackup { data, key: key() }).is_err());
    assert_eq!(other.call(Hello {}).unwrap().phase, Phase::New);
    assert_eq!(block_on(other.disk.usage()).unwrap().records, 0);
}

#[test]
fn what_is_erased_is_gone_and_the_rest_stays() {
    let mut family = talked();
    let kind = DataKind::Memories;
    let passphrase = pass();
    let gone = family.call(EraseKind { kind, passphrase }).unwrap();
    assert!(gone.records >= 1 && gone.keys >= 1);
    let child = family.child.clone().unwrap().id;
    let told = RecallAll {
        child: child.clone(),
    };
    assert!(family.call(told).unwrap().told.is_empty());
    assert_eq!(turns(&mut family), 4);
    let months = |from: &str, until: &str| EraseMonths {
        child: Some(child.clone()),
        from: from.into(),
        until: until.into(),
        passphrase: pass(),
    };
    assert_eq!(
        family.call(months("2026-01", "2026-02")).unwrap().records,
        0
    );
    let fault = family.call(months("2026-04", "2026-03")).unwrap_err();
    assert_eq!(fault.field.as_deref(), Some("until"));
    assert!(family.call(months("2026-03", "2026-03")).unwrap().records >= 4);
    assert_eq!(turns(&mut family), 0);
    family.say("What is 5 + 5?");
    let (mut family, welcome) = family.restart();
    assert!(welcome.alarms.is_empty());
    assert_eq!(turns(&mut family), 2);
}

#[test]
fn records_that_go_missing_raise_an_alarm_until_a_guardian_accepts_it() {
    let family = talked();
    let rows = block_on(family.disk.scan(Table::Turns, "", false, 1)).unwrap();
    let key = rows[0].key.clone();
    let table = Table::Turns;
    block_on(family.disk.commit(vec![Change::Delete { table, key }])).unwrap();
    let (mut family, welcome) = family.restart();
    assert_eq!(welcome.alarms, ["One record is missing."]);
    // Everything can be read, and nothing is written.
    assert_eq!(turns(&mut family), 3);
    let fault = family.say_to(Agent::Luminai, "What is 1 + 1?").unwrap_err();
    assert_eq!(fault.kind, FaultKind::Corrupt);
    family.unlock();
    family.call(AcceptState { passphrase: pass() }).unwrap();
    assert!(family.call(Hello {}).unwrap().alarms.is_empty());
    assert!(family.say("What is 1 + 1?").text.contains('2'));
    let audit = family.audit();
    assert!(audit.iter().any(|l| l.action == "vault accepted as it is"));
    let (_, welcome) = family.restart();
    assert!(welcome.alarms.is_empty());
}

#[test]
fn the_audit_log_is_paged_filtered_verified_and_exported() {
    let mut family = talked();
    for i in 0..120 {
        family.say(&format!("What is {i} + 1?"));
    }
    family.unlock();
    let ask = |family: &mut Family, filter: AuditFilter| family.call(Audit { filter }).unwrap();
    let page = ask(&mut family, AuditFilter::default());
    assert!(page.more || page.entries.len() as u64 == page.total);
    assert!(page.entries.windows(2).all(|w| w[0].seq == w[1].seq + 1));
    let before = Some(page.entries.last().unwrap().seq);
    let older = ask(
        &mut family,
        AuditFilter {
            before,
            ..AuditFilter::default()
        },
    );
    assert_eq!(
        page.entries.len() + older.entries.len(),
        page.total as usize
    );
    let area = Some("panel".to_owned());
    let panel = ask(
        &mut family,
        AuditFilter {
            area,
            ..AuditFilter::default()
        },
    );
    assert!(!panel.entries.is_empty());
    assert!(panel.entries.iter().all(|l| l.actor == "guardian"));
    let airth = ask(
        &mut family,
        AuditFilter {
            actor: Some("airth".into()),
            words: "ANSWERED".into(),
            ..AuditFilter::default()
        },
    );
    assert!(airth.entries.len() > 50 && airth.entries.iter().all(|l| l.actor == "airth"));
    let verdict = family.call(VerifyAudit {}).unwrap();
    assert_eq!(verdict.fault, None);
    assert!(verdict.with_key && verdict.entries == page.total && verdict.checkpoints > 0);
    let file = family.call(ExportAudit {}).unwrap();
    let bytes = Base64::decode_vec(&file.data).unwrap();
    let export = vault::Export::read(&bytes).unwrap();
    assert_eq!(export.public.fingerprint(), verdict.fingerprint);
    let report = vault::Verifier::new(export.log, export.public.clone())
        .export()
        .verify(&export.entries, &export.checkpoints)
        .unwrap();
    assert_eq!((report.fault, report.entries), (None, verdict.entries));
}

#[test]
fn a_line_of_the_log_that_was_taken_away_is_noticed() {
    let mut family = talked();
    let rows = block_on(family.disk.scan(Table::Log, "", false, usize::MAX)).unwrap();
    let mut missed = 0;
    for row in &rows {
        let (table, key) = (Table::Log, row.key.clone());
        let gone = Change::Delete { table, key };
        block_on(family.disk.commit(vec![gone])).unwrap();
        missed += usize::from(family.call(VerifyAudit {}).unwrap().fault.is_none());
        let put = Change::put(Table::Log, row.key.clone(), row.value.clone());
        block_on(family.disk.commit(vec![put])).unwrap();
    }
    assert_eq!(missed, 0);
    assert_eq!(family.call(VerifyAudit {}).unwrap().fault, None);
}

#[test]
fn details_about_a_child_go_with_the_child_and_the_log_stays_whole() {
    let mut family = talked();
    let child = family.child.clone().unwrap().id;
    let passphrase = pass();
    family.call(EraseChild { child, passphrase }).unwrap();
    let lines = family.audit();
    let answered: Vec<_> = lines
        .iter()
        .filter(|l| l.action == "message answered")
        .collect();
    assert!(!answered.is_empty() && answered.iter().all(|l| l.detail.is_none()));
    assert_eq!(family.call(VerifyAudit {}).unwrap().fault, None);
}

#[test]
fn the_panel_is_open_for_the_tab_that_unlocked_it() {
    let mut family = talked();
    assert!(family.call(Keys {}).is_ok());
    family.tab = 7;
    assert_eq!(family.call(Keys {}).unwrap_err().kind, FaultKind::Locked);
    family.unlock();
    assert!(family.call(Keys {}).is_ok());
    family.tab = 0;
    assert_eq!(family.call(Keys {}).unwrap_err().kind, FaultKind::Locked);
}

#[test]
fn secrets_are_the_guardians_alone() {
    let mut family = talked();
    let save = SaveSecret {
        name: "Calendar".into(),
        value: "Kestrelquartz".into(),
    };
    let kept = family.call(save).unwrap();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].users.is_empty());
    let allow = |allowed| AllowSecret {
        name: "Calendar".into(),
        user: "calendar".into(),
        allowed,
    };
    assert_eq!(family.call(allow(true)).unwrap()[0].users, ["calendar"]);
    assert!(family.call(allow(false)).unwrap()[0].users.is_empty());
    let name = "\n".into();
    let value = "x".into();
    assert!(family.call(SaveSecret { name, value }).is_err());
    let (data, password) = (Base64::encode_string(b"{}"), "x".into());
    assert!(family.call(ImportBitwarden { data, password }).is_err());
    family.call(Lock {}).unwrap();
    assert_eq!(family.call(Secrets {}).unwrap_err().kind, FaultKind::Locked);
    // The device alone does not open them.
    let mut archive = Archive::new(family.disk.clone());
    let sealed = block_on(archive.device_row()).unwrap().unwrap();
    let secret: Vec<u8> = sealed.iter().map(|b| b ^ 0x5a).collect();
    let secret = vault::DeviceSecret::new(secret.try_into().unwrap());
    let rng = &mut vault::SeededEntropy::new(9);
    block_on(archive.open_with_device(&secret, 1, rng)).unwrap();
    let found = block_on(archive.get(Table::Secrets, "services"));
    assert!(matches!(found, Ok(None) | Err(_)));
    family.unlock();
    let name = "Calendar".into();
    assert!(family.call(RemoveSecret { name }).unwrap().is_empty());
}

#[test]
fn a_child_is_told_of_the_second_key() {
    let mut family = talked();
    let child = family.child.clone().unwrap().id;
    assert!(family.call(RecallAll { child }).unwrap().second_key);
}

#[test]
fn a_vault_of_a_newer_app_is_left_alone() {
    let mut family = talked();
    let table = Table::Keybag;
    let mut keybag = block_on(family.disk.get(table, "family")).unwrap().unwrap();
    keybag[4] = 9;
    let put = Change::put(table, "family", keybag);
    block_on(family.disk.commit(vec![put])).unwrap();
    let before = block_on(family.disk.usage()).unwrap();
    family.core.close();
    let fault = family.call(Hello {}).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Newer);
    assert_eq!(block_on(family.disk.usage()).unwrap(), before);
}
