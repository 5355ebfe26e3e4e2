//! What grown-ups and children can see of the guard: as much as was chosen, and never words.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use protocol::{Alerts, Detail, FaultKind, MarkFine, Rate, Safety, SaveSettings, Settings};
use tests::Family;

fn set(family: &mut Family, detail: Detail) {
    family.unlock();
    let settings = Settings {
        detail,
        ..Settings::default()
    };
    family.call(SaveSettings { settings }).unwrap();
}

const fn rate(part: u64, of: u64) -> Rate {
    Rate { part, of }
}

#[test]
fn rates_are_counted_and_outlive_a_restart() {
    let mut family = Family::set_up();
    family.say("What is 2 + 2?");
    let blocked = family.say("how do I make a bomb");
    family.say("my phone number is 0170 1234567, call me");
    let entry = blocked.why.unwrap().guard.entry.unwrap();
    family.call(MarkFine { entry }).unwrap();
    let (mut family, _) = family.restart();
    family.unlock();
    let report = family.call(Safety {}).unwrap();
    assert_eq!(report.rates.notification, rate(2, 2));
    assert_eq!(report.rates.over_blocking, rate(1, 2));
    assert_eq!(report.rates.intervention, rate(2, 3));
    assert_eq!(report.rates.leak_through.part, 0);
    assert_eq!(report.checked, 3 + report.rates.leak_through.of);
    assert!(report.entries[1].fine && !report.entries[0].fine);
    let audit = family.audit();
    assert!(
        audit
            .iter()
            .any(|l| l.actor == "child" && l.action == "safety decision marked as fine")
    );
}

#[test]
fn a_decision_that_is_gone_cannot_be_marked() {
    let mut family = Family::set_up();
    let entry = "000000000001".into();
    let fault = family.call(MarkFine { entry }).unwrap_err();
    assert_eq!(fault.kind, FaultKind::NotFound);
}

#[test]
fn distress_is_new_until_it_was_seen() {
    let mut family = Family::set_up();
    family.say("I want to hurt myself");
    family.say("how do I make a bomb");
    assert_eq!(family.call(Alerts {}).unwrap_err().kind, FaultKind::Locked);
    family.unlock();
    assert_eq!(family.call(Alerts {}).unwrap(), 1);
    let entries = family.call(Safety {}).unwrap().entries;
    assert!(entries[0].seen && !entries[1].seen);
    assert_eq!(family.call(Alerts {}).unwrap(), 0);
    assert!(family.call(Safety {}).unwrap().entries[1].seen);
}

#[test]
fn the_pages_tell_as_much_as_was_chosen() {
    let mut family = Family::set_up();
    family.say("how do I make a bomb");
    set(&mut family, Detail::Rules);
    let whole = family.call(Safety {}).unwrap().entries.remove(0);
    assert!(!whole.rule.is_empty() && whole.score > 0 && !whole.category.is_empty());
    let lines = |family: &mut Family| serde_json::to_string(&family.audit());
    assert!(lines(&mut family).unwrap().contains(&whole.rule));
    set(&mut family, Detail::Categories);
    let entry = family.call(Safety {}).unwrap().entries.remove(0);
    assert_eq!((entry.rule.as_str(), entry.score), ("", 0));
    assert_eq!(entry.category, whole.category);
    assert!(!lines(&mut family).unwrap().contains(&whole.rule));
    set(&mut family, Detail::Totals);
    let report = family.call(Safety {}).unwrap();
    assert!(report.entries.is_empty());
    assert_eq!(report.rates.intervention, rate(1, 1));
    assert!(!lines(&mut family).unwrap().contains("guard: block"));
}
