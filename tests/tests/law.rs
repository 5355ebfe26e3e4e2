//! Consents, receipts, the breach log, the council and the export, as a guardian uses them through the whole core.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use protocol::*;
use store::{Change, Store, Table};
use tests::{Family, PASSPHRASE};

const HOUR_MS: i64 = 3_600_000;

fn pass() -> String {
    PASSPHRASE.into()
}

fn mia(family: &Family) -> String {
    family.child.clone().unwrap().id
}

fn told(family: &mut Family) -> Vec<String> {
    let child = mia(family);
    let told = family.call(RecallAll { child }).unwrap().told;
    told.into_iter().map(|t| t.text).collect()
}

fn card(family: &mut Family, purpose: &str) -> ConsentCard {
    let child = mia(family);
    let cards = family.call(Consents { child }).unwrap();
    cards.into_iter().find(|c| c.purpose == purpose).unwrap()
}

fn give(family: &mut Family, purpose: &str, form: bool) -> Result<Vec<ConsentCard>, Fault> {
    let child = mia(family);
    family.call(GiveConsent {
        child,
        purpose: purpose.into(),
        form,
        passphrase: pass(),
    })
}

fn withdraw(family: &mut Family, purpose: &str) -> Result<Vec<ConsentCard>, Fault> {
    let child = mia(family);
    family.call(WithdrawConsent {
        child,
        purpose: purpose.into(),
    })
}

fn actions(family: &mut Family) -> Vec<String> {
    family.audit().into_iter().map(|l| l.action).collect()
}

#[test]
fn set_up_covers_talk_memory_and_feelings_signed_and_nothing_else() {
    let mut family = Family::set_up();
    family.unlock();
    for purpose in ["talk", "memory", "feelings"] {
        let given = card(&mut family, purpose).given.unwrap();
        assert!(given.signed, "{given:?}");
        assert_eq!(given.child, Some(mia(&family)));
        assert_eq!(given.text_hash.len(), 64);
    }
    for purpose in ["learning", "place", "notifications"] {
        assert_eq!(card(&mut family, purpose).given, None);
    }
    let ledger = family.call(Law {}).unwrap().consents;
    let numbers: Vec<_> = ledger.iter().map(|c| c.number).collect();
    assert_eq!(numbers, [3, 2, 1]);
}

#[test]
fn memory_stops_the_moment_its_consent_is_withdrawn_and_goes_on_once_it_is_given() {
    let mut family = Family::set_up();
    family.say("My dog is called Biscuit");
    assert!(told(&mut family).iter().any(|t| t.contains("Biscuit")));
    family.unlock();
    withdraw(&mut family, "memory").unwrap();
    assert_eq!(card(&mut family, "memory").given, None);
    family.say("My cat is called Pepper");
    let kept = told(&mut family);
    assert!(kept.iter().any(|t| t.contains("Biscuit")), "{kept:?}");
    assert!(!kept.iter().any(|t| t.contains("Pepper")), "{kept:?}");
    // After a restart, too.
    let (mut family, _) = family.restart();
    family.say("My rabbit is called Clover");
    assert!(!told(&mut family).iter().any(|t| t.contains("Clover")));
    family.unlock();
    let wrong = family
        .call(GiveConsent {
            child: mia(&family),
            purpose: "memory".into(),
            form: true,
            passphrase: "not the right one".into(),
        })
        .unwrap_err();
    assert_eq!(wrong.kind, FaultKind::WrongPassphrase);
    give(&mut family, "memory", true).unwrap();
    let given = card(&mut family, "memory").given.unwrap();
    assert!(given.signed && given.method.contains("a signed form"));
    family.say("My horse is called Juniper");
    assert!(told(&mut family).iter().any(|t| t.contains("Juniper")));
    let actions = actions(&mut family);
    for action in ["consent given", "consent withdrawn"] {
        assert!(actions.iter().any(|a| a == action), "{action}");
    }
    // What was withdrawn stays in the ledger, with its signature.
    let ledger = family.call(Law {}).unwrap().consents;
    let earlier = ledger.iter().find(|c| c.withdrawn.is_some()).unwrap();
    assert!(earlier.signed && earlier.purpose == "memory");
}

#[test]
fn withdrawn_feelings_switch_guessing_off_and_the_child_cannot_switch_it_on() {
    let mut family = Family::set_up();
    family.unlock();
    withdraw(&mut family, "feelings").unwrap();
    assert!(!family.call(Children {}).unwrap()[0].guessing);
    let (child, on) = (mia(&family), true);
    let fault = family.call(GuessFeelings { child, on }).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Locked);
    let (child, on) = (mia(&family), true);
    give(&mut family, "feelings", false).unwrap();
    assert!(family.call(GuessFeelings { child, on }).unwrap().guessing);
}

#[test]
fn what_is_needed_is_withdrawn_by_erasing_and_notifications_need_a_consent() {
    let mut family = Family::set_up();
    family.unlock();
    let fault = withdraw(&mut family, "talk").unwrap_err();
    assert_eq!(fault.field.as_deref(), Some("purpose"));
    assert_eq!(
        withdraw(&mut family, "astrology").unwrap_err().kind,
        FaultKind::NotFound
    );
    let notify = |notify| SaveSettings {
        settings: Settings {
            notify,
            ..Settings::default()
        },
    };
    let fault = family.call(notify(true)).unwrap_err();
    assert_eq!(fault.field.as_deref(), Some("notify"));
    give(&mut family, "notifications", false).unwrap();
    assert!(family.call(notify(true)).unwrap().notify);
    withdraw(&mut family, "notifications").unwrap();
    let (mut family, welcome) = family.restart();
    assert!(!welcome.settings.notify);
    // Consents are the guardian's alone.
    let child = mia(&family);
    let fault = family.call(Consents { child }).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Locked);
}

#[test]
fn children_from_before_the_ledger_have_what_they_had_and_it_is_written_down() {
    let mut family = Family::set_up();
    // As the app left a family before there were consents.
    family.core.close();
    let mut archive = archive::Archive::new(family.disk.clone());
    let rng = &mut vault::SeededEntropy::new(5);
    let now = family.outside.now_ms.get() as u64;
    futures::executor::block_on(async {
        let opened = archive.open_with_passphrase(PASSPHRASE, now, rng).await;
        opened.unwrap();
        let gone = archive::Change::delete_prefix(Table::Family, "consent/");
        archive.commit(vec![gone], vec![], now, rng).await.unwrap();
    });
    family.call(Hello {}).unwrap();
    family.say("My dog is called Biscuit");
    assert!(told(&mut family).iter().any(|t| t.contains("Biscuit")));
    family.unlock();
    let given = card(&mut family, "memory").given.unwrap();
    assert!(given.signed && given.method.contains("at set-up"));
    assert_eq!(family.call(Law {}).unwrap().consents.len(), 3);
}

#[test]
fn an_erasure_gives_a_receipt_with_the_keys_that_were_destroyed() {
    let mut family = Family::set_up();
    family.say("My dog is called Biscuit");
    family.unlock();
    let (kind, passphrase) = (DataKind::Memories, pass());
    let first = family.call(EraseKind { kind, passphrase }).unwrap();
    assert_eq!((first.number, first.keys), (1, 1), "{first:?}");
    assert!(first.records >= 1 && !first.limits.is_empty());
    let (child, passphrase) = (mia(&family), pass());
    let second = family.call(EraseChild { child, passphrase }).unwrap();
    assert_eq!(second.number, 2);
    assert!(
        second.keys >= 2,
        "buckets and the profile's own: {second:?}"
    );
    let page = family.call(Law {}).unwrap();
    assert_eq!(page.receipts, [second, first]);
    // The ledger keeps that it was agreed to, and that it ended.
    assert_eq!(page.consents.len(), 3);
    assert!(
        page.consents
            .iter()
            .all(|c| c.withdrawn.is_some() && c.signed)
    );
    let passphrase = pass();
    let last = family.call(EraseAll { passphrase }).unwrap();
    assert_eq!(last.number, 0);
    assert!(last.records > 0 && last.keys > 2, "{last:?}");
}

#[test]
fn a_guest_leaves_nothing_behind() {
    let mut family = Family::set_up();
    family.unlock();
    let guest = family
        .call(AddGuest {
            nickname: "Leo".into(),
            age: 8,
            picture: "child-owl".into(),
            hours: 2,
        })
        .unwrap();
    let home = family.child.replace(guest.clone());
    family.say("My dog is called Biscuit");
    let child = guest.id.clone();
    let kept = family.call(RecallAll { child }).map(|r| r.told);
    assert!(kept.unwrap_or_default().is_empty(), "nothing is remembered");
    family.child = home;
    family.wait(3 * 60);
    let welcome = family.call(Hello {}).unwrap();
    assert_eq!(welcome.children.len(), 1);
    family.unlock();
    assert!(actions(&mut family).iter().any(|a| a == "guest left"));
    let receipts = family.call(Law {}).unwrap().receipts;
    assert_eq!(receipts[0].what, "everything of one guest");
    assert!(receipts[0].keys >= 1);
}

#[test]
fn a_breach_is_written_down_changed_and_its_notice_counts_the_hours() {
    let mut family = Family::set_up();
    family.unlock();
    let noticed = family.outside.now_ms.get() - 10 * HOUR_MS;
    let breach = Breach {
        id: String::new(),
        noticed,
        what: "The tablet was stolen on the bus".into(),
        whose: "Mia's talks".into(),
        effects: "Somebody could read them".into(),
        done: "Locked it from afar".into(),
        told: None,
        notice: "nonsense".into(),
    };
    let empty = Breach {
        what: " \n ".into(),
        ..breach.clone()
    };
    let fault = family.call(LogBreach { breach: empty }).unwrap_err();
    assert_eq!(fault.field.as_deref(), Some("what"));
    let later = Breach {
        noticed: noticed + 1_000 * HOUR_MS,
        ..breach.clone()
    };
    let fault = family.call(LogBreach { breach: later }).unwrap_err();
    assert_eq!(fault.field.as_deref(), Some("noticed"));
    let log = family.call(LogBreach { breach }).unwrap().breaches;
    assert_eq!(log.len(), 1);
    assert!(log[0].notice.contains("72") && log[0].notice.contains("stolen"));
    let told = Breach {
        told: Some(noticed + 9 * HOUR_MS),
        ..log[0].clone()
    };
    let log = family.call(LogBreach { breach: told }).unwrap().breaches;
    assert_eq!((log.len(), log[0].told), (1, Some(noticed + 9 * HOUR_MS)));
    let foreign = Breach {
        id: "consent/000000000001".into(),
        ..log[0].clone()
    };
    let fault = family.call(LogBreach { breach: foreign }).unwrap_err();
    assert_eq!(fault.kind, FaultKind::NotFound);
    // The log says that there was one, never what.
    let lines = serde_json::to_string(&family.audit()).unwrap();
    assert!(lines.contains("law breach noted") && !lines.contains("stolen"));
}

#[test]
fn a_section_of_the_assessment_is_changed_and_comes_back_as_shipped() {
    let mut family = Family::set_up();
    family.unlock();
    let shipped = family.call(Law {}).unwrap().dpia;
    let section = shipped[0].id.clone();
    let save = |text: &str| SaveDpia {
        section: section.clone(),
        text: text.into(),
    };
    let own = family.call(save("We talked about it.")).unwrap().dpia;
    assert_eq!(own[0].text, "We talked about it.");
    assert!(own[0].changed.is_some());
    assert_eq!(own[1..], shipped[1..]);
    assert_eq!(family.call(save(" ")).unwrap().dpia, shipped);
    let (section, text) = ("nothing".into(), "words".into());
    assert!(family.call(SaveDpia { section, text }).is_err());
}

#[test]
fn the_council_hears_children_and_a_child_who_leaves_takes_their_name_along() {
    let mut family = Family::set_up();
    let child = Some(mia(&family));
    let text = "Sundays without screens".to_owned();
    let page = family
        .call(Propose {
            child: child.clone(),
            text,
        })
        .unwrap();
    assert_eq!(page.proposals[0].by, "Mia");
    let proposal = page.proposals[0].id.clone();
    let speak = |child: Option<String>, view| Speak {
        child,
        proposal: proposal.clone(),
        view,
        words: "Because".into(),
    };
    let fault = family.call(speak(None, View::For)).unwrap_err();
    assert_eq!(
        fault.kind,
        FaultKind::Locked,
        "a guardian's voice needs the panel"
    );
    family.call(speak(child.clone(), View::For)).unwrap();
    family.unlock();
    family.call(speak(None, View::Against)).unwrap();
    let page = family
        .call(Decide {
            proposal: proposal.clone(),
            how: How::Guardian,
            accepted: true,
            reasons: "Let us try".into(),
        })
        .unwrap();
    assert!(page.proposals[0].outcome.as_ref().unwrap().accepted);
    assert!(
        family.call(speak(child, View::For)).is_err(),
        "it is closed"
    );
    let lines = serde_json::to_string(&family.audit()).unwrap();
    assert!(lines.contains("council proposal made"));
    assert!(!lines.contains("Sundays") && !lines.contains("Because"));
    let (child, passphrase) = (mia(&family), pass());
    family.call(EraseChild { child, passphrase }).unwrap();
    let page = family.call(Council {}).unwrap();
    assert_eq!(page.proposals[0].voices.len(), 1);
    assert!(!serde_json::to_string(&page).unwrap().contains("Mia"));
}

#[test]
fn the_export_holds_what_the_new_tables_have() {
    let mut family = Family::set_up();
    let (child, text) = (Some(mia(&family)), "Stories at bedtime".into());
    family.call(Propose { child, text }).unwrap();
    let day =
        serde_json::json!({ "date": "2026-03-03", "seconds": [60, 0, 0, 0, 0], "messages": 2 });
    let id = mia(&family);
    family.put(Table::Days, &format!("{id}/2026-03-03"), &day);
    let now = family.outside.now_ms.get();
    let wish =
        serde_json::json!({ "id": "", "child": id, "wish": "stories", "at": now, "answer": "yes" });
    family.put(Table::Approvals, &format!("{id}/000000000001"), &wish);
    family.unlock();
    let (kind, passphrase) = (DataKind::Feelings, pass());
    family.call(EraseKind { kind, passphrase }).unwrap();
    let passphrase = pass();
    let export = family.call(ExportAll { passphrase }).unwrap();
    assert_eq!(export.format, "luminai-export/1");
    assert_eq!((export.consents.len(), export.receipts.len()), (3, 1));
    assert_eq!(export.council[0].text, "Stories at bedtime");
    assert!(!export.dpia.is_empty() && !export.guardians.is_empty());
    let child = &export.children[0];
    assert_eq!((child.days.len(), child.days[0].messages), (1, 2));
    assert_eq!(child.wishes[0].wish, Wish::Stories);
}

#[test]
fn a_forged_entry_gives_nothing_and_is_shown_as_not_signed() {
    let mut family = Family::set_up();
    family.unlock();
    let given = card(&mut family, "memory").given.unwrap();
    let key = format!("consent/{:012}", given.number + 10);
    let text = serde_json::json!({
        "number": given.number + 10, "purpose": "place", "child": null, "data": [], "by": given.by, "name": given.name,
        "at": given.at, "version": given.version, "text_hash": given.text_hash, "method": given.method,
    });
    let forged = serde_json::json!({
        "given": text.to_string(), "signature": "AAAA", "withdrawn": null, "withdrawal": "",
    });
    family.put(Table::Family, &key, &forged);
    family.unlock();
    assert_eq!(card(&mut family, "place").given, None);
    let ledger = family.call(Law {}).unwrap().consents;
    assert!(ledger[0].purpose == "place" && !ledger[0].signed);
}

#[test]
fn the_guards_decisions_and_days_of_use_go_when_their_time_is_over() {
    let mut family = Family::set_up();
    let id = mia(&family);
    let now = family.outside.now_ms.get();
    let entry = |at: i64| {
        serde_json::json!({
            "at": at, "child": id, "action": "block", "risk": "a risk", "side": "a reply", "rule": "a rule",
        })
    };
    let year = 366 * 24 * HOUR_MS;
    let entries = [("000000000001", now - year), ("000000000002", now)];
    let entries = entries.map(|(key, at)| (key.to_owned(), entry(at)));
    family.put_all(Table::Safety, entries);
    let day = |date: &str| {
        let day = serde_json::json!({ "date": date, "seconds": [60, 0, 0, 0, 0], "messages": 1 });
        (format!("{id}/{date}"), day)
    };
    family.put_all(Table::Days, [day("2025-03-03"), day("2026-03-02")]);
    let (mut family, _) = family.restart();
    family.unlock();
    assert_eq!(family.call(Safety {}).unwrap().entries.len(), 1);
    let passphrase = pass();
    let export = family.call(ExportAll { passphrase }).unwrap();
    let days: Vec<_> = export.children[0]
        .days
        .iter()
        .map(|d| d.date.as_str())
        .collect();
    assert_eq!(days, ["2026-03-02"]);
    assert!(actions(&mut family).iter().any(|a| a == "records deleted"));
}

#[test]
fn nothing_of_the_law_page_opens_without_the_panel() {
    let mut family = Family::set_up();
    assert_eq!(family.call(Law {}).unwrap_err().kind, FaultKind::Locked);
    let child = mia(&family);
    let notice = family.call(Notice { child }).unwrap();
    assert!(!notice.is_empty(), "the child reads their own");
    // Rows that were taken away are an alarm, not a withdrawal.
    let rows = futures::executor::block_on(family.disk.scan(Table::Family, "", false, 1)).unwrap();
    let (table, key) = (Table::Family, rows[0].key.clone());
    futures::executor::block_on(family.disk.commit(vec![Change::Delete { table, key }])).unwrap();
    let (_, welcome) = family.restart();
    assert_eq!(welcome.alarms, ["One record is missing."]);
}
