use super::*;

const LEARNING: &str = "learning";

fn entry(number: u64, child: &str, purpose: &str, signature: &str, signed: bool) -> Entry {
    let given = Given {
        number,
        purpose: purpose.into(),
        child: Some(child.to_owned()).filter(|id| !id.is_empty()),
        data: vec![],
        by: "guardian".into(),
        name: "Guardian".into(),
        at: 1,
        version: "2026-11".into(),
        text_hash: text_hash("text"),
        method: "ticked".into(),
    };
    Entry {
        key: format!("{PREFIX}{number:012}"),
        kept: Kept {
            given: serde_json::to_string(&given).unwrap(),
            signature: signature.into(),
            withdrawn: None,
            withdrawal: String::new(),
        },
        consent: consent(given, None, signed),
    }
}

fn withdrawn(mut entry: Entry) -> Entry {
    entry.consent.withdrawn = Some(2);
    entry
}

fn holds(ledger: &[Entry], child: &str, purpose: &str) -> Option<bool> {
    what_holds(ledger).get(&subject(child, purpose)).copied()
}

fn child(guest_until: Option<i64>) -> Child {
    Child {
        id: "mia".into(),
        nickname: "Mia".into(),
        age: 9,
        picture: String::new(),
        guessing: true,
        guest_until,
        pictured: false,
    }
}

#[test]
fn a_signed_entry_holds_until_it_is_withdrawn_and_a_new_one_holds_again() {
    let given = entry(1, "mia", LEARNING, "good", true);
    assert_eq!(
        holds(core::slice::from_ref(&given), "mia", LEARNING),
        Some(true)
    );
    assert_eq!(holds(core::slice::from_ref(&given), "leo", LEARNING), None);
    let mut ledger = vec![withdrawn(given)];
    assert_eq!(holds(&ledger, "mia", LEARNING), Some(false));
    ledger.push(entry(2, "mia", LEARNING, "good", true));
    let newest = in_force(&ledger, &subject("mia", LEARNING)).unwrap();
    assert_eq!(newest.number, 2);
}

#[test]
fn a_signature_that_does_not_hold_gives_nothing() {
    for purpose in AT_SETUP.into_iter().chain([LEARNING, PLACE]) {
        let forged = [entry(1, "", purpose, "forged", false)];
        let forged_for_mia = [entry(1, "mia", purpose, "forged", false)];
        let held = [
            what_holds(&forged).into_values().any(|holds| holds),
            what_holds(&forged_for_mia).into_values().any(|holds| holds),
        ];
        assert_eq!(held, [false, false], "{purpose}");
    }
}

#[test]
fn what_nobody_signed_is_worth_what_the_tick_was_and_never_undoes_a_withdrawal() {
    let ticked = || entry(1, "mia", MEMORY, "", false);
    assert_eq!(holds(&[ticked()], "mia", MEMORY), Some(true));
    let later = entry(2, "mia", MEMORY, "", false);
    assert_eq!(
        holds(&[withdrawn(ticked()), later], "mia", MEMORY),
        Some(false)
    );
    let place = entry(1, "", PLACE, "", false);
    assert_eq!(holds(&[place], "mia", PLACE), Some(false));
}

#[test]
fn the_place_is_agreed_to_for_everybody_and_memory_for_each() {
    assert_eq!(subject("mia", PLACE).0, "");
    assert_eq!(subject("mia", MEMORY).0, "mia");
}

#[test]
fn without_a_ledger_children_have_what_set_up_covered_and_guests_may_talk() {
    let all = [TALK, MEMORY, FEELINGS, LEARNING, PLACE, NOTIFICATIONS];
    let of = |child: &Child| all.map(|purpose| before_the_ledger(child, purpose));
    assert_eq!(of(&child(None)), [true, true, true, false, false, false]);
    assert_eq!(
        of(&child(Some(9))),
        [true, false, false, false, false, false]
    );
}

#[test]
fn what_is_signed_is_told_apart_from_its_withdrawal() {
    let given = entry(7, "mia", TALK, "good", true).kept.given;
    assert!(given.starts_with("{\"number\":7,\"purpose\":\"talk\",\"child\":\"mia\""));
    assert!(!withdrawal(&given, 1).starts_with('{'));
    assert_ne!(withdrawal(&given, 1), withdrawal(&given, 2));
    assert_eq!(number("consent/000000000007"), 7);
}

#[test]
fn texts_are_hashed_as_fips_180_4_says() {
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(text_hash("abc"), abc);
}
