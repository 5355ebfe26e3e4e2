//! What is kept, for how long, for whom; and what is given back and forgotten.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use protocol::{
    AddChild, AddDocument, Documents, ExportAll, FaultKind, Forget, ForgetKind, MemoryReport,
    OpenConversation, Plans, Probe, ProbePage, RateReply, RecallAll, RemoveCard, RemoveDocument,
    RemovePlan, RemoveStory, Retention, SaveSettings, Settings, Shelf, Speaker, TickStep, Turn,
};
use store::Table;
use tests::{Family, PASSPHRASE, mia};

const DAY_MS: i64 = 86_400_000;

fn id(family: &Family) -> String {
    family.child.clone().unwrap().id
}

/// Puts turns that were said so many days ago, oldest first.
fn talked(family: &mut Family, days_ago: impl IntoIterator<Item = i64>) {
    let (child, now) = (id(family), family.outside.now_ms.get());
    let turns = (1u64..).zip(days_ago).map(|(turn, days)| {
        let turn = Turn {
            id: turn,
            speaker: Speaker::You,
            text: format!("{days} days ago"),
            at: now - days * DAY_MS,
            why: None,
        };
        let value = serde_json::to_value(&turn).unwrap();
        (format!("{child}/{:012}", turn.id), value)
    });
    family.put_all(Table::Turns, turns.collect::<Vec<_>>());
}

fn keep(family: &mut Family, retention: Retention) {
    family.unlock();
    let settings = Settings {
        retention,
        ..Settings::default()
    };
    family.call(SaveSettings { settings }).unwrap();
}

fn exported(family: &mut Family) -> Vec<Turn> {
    family.unlock();
    let passphrase = PASSPHRASE.into();
    let export = family.call(ExportAll { passphrase }).unwrap();
    export.children.into_iter().next().unwrap().turns
}

#[test]
fn an_export_holds_every_turn_and_not_only_those_on_the_screen() {
    let mut family = Family::set_up();
    talked(&mut family, (0..250).rev().map(|i| i / 10));
    let child = id(&family);
    let shown = family.call(OpenConversation { child }).unwrap().turns;
    assert_eq!(shown.len(), 200);
    assert_eq!(exported(&mut family).len(), 250);
}

#[test]
fn talks_go_when_their_time_is_over_and_the_audit_log_says_how_many() {
    let mut family = Family::set_up();
    // The third was written while the tablet's clock was years ahead; it must not keep the others.
    let days = [90, 80, -900, 70, 31, 29, 1];
    talked(&mut family, days.into_iter().chain([0; 40]));
    let talks = Some(30);
    keep(
        &mut family,
        Retention {
            talks,
            ..Retention::default()
        },
    );
    let left = exported(&mut family);
    let texts: Vec<&str> = left.iter().take(3).map(|t| t.text.as_str()).collect();
    assert_eq!(texts, ["-900 days ago", "29 days ago", "1 days ago"]);
    assert_eq!(left.len(), 43);
    let deleted = |family: &mut Family| {
        let lines = family.audit();
        let of = lines.iter().filter(|l| l.action == "records deleted");
        of.filter_map(|l| l.detail.clone()).collect::<Vec<_>>()
    };
    let first = deleted(&mut family);
    assert!(first[0].starts_with("4 records"), "{first:?}");
    // Nothing is deleted, or logged, twice; and time goes on.
    keep(
        &mut family,
        Retention {
            talks,
            ..Retention::default()
        },
    );
    assert_eq!(deleted(&mut family).len(), 1);
    family.wait(2 * 24 * 60);
    let child = id(&family);
    family.call(OpenConversation { child }).unwrap();
    family.unlock();
    assert_eq!(deleted(&mut family).len(), 2);
}

#[test]
fn each_kind_of_memory_has_a_time_of_its_own() {
    let mut family = Family::set_up();
    family.say("I have a dog called Rex");
    family.say("I lost my tooth yesterday");
    let child = id(&family);
    let told = |family: &mut Family| {
        let child = child.clone();
        let all = family.call(RecallAll { child }).unwrap().told;
        all.into_iter().map(|t| t.text).collect::<Vec<_>>()
    };
    assert_eq!(told(&mut family).len(), 2);
    family.wait(11 * 24 * 60);
    keep(
        &mut family,
        Retention {
            events: Some(10),
            ..Retention::default()
        },
    );
    assert_eq!(told(&mut family), ["You have a dog called Rex."]);
}

#[test]
fn what_is_kept_of_one_child_is_out_of_reach_for_another() {
    let mut family = Family::set_up();
    family.say("I have a dog called Rex");
    family.say("Tell me a story about a dragon");
    family.say("Help me plan my birthday party on Saturday");
    let mia_id = id(&family);
    let child = || mia_id.clone();
    let told = family.call(RecallAll { child: child() }).unwrap().told;
    let stories = family.call(Shelf { child: child() }).unwrap();
    let plans = family.call(Plans { child: child() }).unwrap().plans;
    assert!(!told.is_empty() && !stories.is_empty() && !plans.is_empty());

    family.unlock();
    let nickname = "Ben".into();
    let ben = family.call(AddChild { nickname, ..mia() }).unwrap().id;
    let refused = |kind: FaultKind| assert_eq!(kind, FaultKind::NotFound);
    let other = || ben.clone();
    let (told_id, story) = (told[0].id.clone(), stories[0].id.clone());
    let plan = plans[0].id.clone();
    refused(
        family
            .call(Forget {
                child: other(),
                told: told_id,
            })
            .unwrap_err()
            .kind,
    );
    refused(
        family
            .call(RemoveStory {
                child: other(),
                story,
            })
            .unwrap_err()
            .kind,
    );
    let tick = TickStep {
        child: other(),
        plan: plan.clone(),
        step: 0,
        done: true,
    };
    refused(family.call(tick).unwrap_err().kind);
    refused(
        family
            .call(RemovePlan {
                child: other(),
                plan: plan.clone(),
            })
            .unwrap_err()
            .kind,
    );
    let card = format!("{mia_id}/000000000001");
    refused(
        family
            .call(RemoveCard {
                child: other(),
                card,
            })
            .unwrap_err()
            .kind,
    );
    assert!(
        family
            .call(Plans { child: other() })
            .unwrap()
            .plans
            .is_empty()
    );
    assert_eq!(family.call(Plans { child: child() }).unwrap().plans, plans);
    assert_eq!(
        family.call(RecallAll { child: child() }).unwrap().told,
        told
    );
}

#[test]
fn a_step_is_ticked_and_unticked_and_both_last() {
    let mut family = Family::set_up();
    family.say("Help me plan my birthday party on Saturday");
    let child = id(&family);
    let plan = family
        .call(Plans {
            child: child.clone(),
        })
        .unwrap()
        .plans[0]
        .clone();
    let tick = |done| TickStep {
        child: child.clone(),
        plan: plan.id.clone(),
        step: 0,
        done,
    };
    assert!(
        family.call(tick(true)).unwrap().plans[0].steps[0]
            .done
            .is_some()
    );
    let (mut family, _) = family.restart();
    let here = Plans {
        child: child.clone(),
    };
    assert!(family.call(here).unwrap().plans[0].steps[0].done.is_some());
    assert!(
        family.call(tick(false)).unwrap().plans[0].steps[0]
            .done
            .is_none()
    );
    let beyond = TickStep {
        step: 999,
        ..tick(true)
    };
    assert_eq!(family.call(beyond).unwrap_err().kind, FaultKind::NotFound);
}

#[test]
fn whether_a_reply_helped_is_kept_with_it() {
    let mut family = Family::set_up();
    let reply = family.say("What is 2 + 2?");
    let child = id(&family);
    let rate = |turn, helped| RateReply {
        child: child.clone(),
        turn,
        helped,
    };
    family.call(rate(reply.id, true)).unwrap();
    family.call(rate(reply.id, false)).unwrap();
    let (mut family, _) = family.restart();
    let turns = exported(&mut family);
    assert_eq!(turns[1].why.as_ref().unwrap().helped, Some(false));
    // The child's own words are not rated, nor what was never said.
    for turn in [1, 99] {
        let fault = family.call(rate(turn, true)).unwrap_err();
        assert_eq!(fault.kind, FaultKind::NotFound);
    }
}

#[test]
fn grown_ups_see_counts_and_forget_a_kind() {
    let mut family = Family::set_up();
    family.say("I have a dog called Rex");
    family.say("My favourite colour is blue");
    let child = id(&family);
    let report = MemoryReport {
        child: child.clone(),
    };
    assert_eq!(
        family.call(report.clone()).unwrap_err().kind,
        FaultKind::Locked
    );
    family.unlock();
    let count = |kinds: &[protocol::KindKept], kind: &str| {
        kinds.iter().find(|k| k.kind == kind).unwrap().count
    };
    let before = family.call(report).unwrap();
    assert_eq!(
        (count(&before, "Pets"), count(&before, "Favourites")),
        (1, 1)
    );
    let kind = "Pets".into();
    let after = family.call(ForgetKind { child, kind }).unwrap();
    assert_eq!((count(&after, "Pets"), count(&after, "Favourites")), (0, 1));
}

#[test]
fn a_family_text_is_cited_until_it_is_removed() {
    let mut family = Family::set_up();
    let text = "# House rules\n\nThe wifi may be used until seven in the evening on school days.\n";
    let add = |name: &str, data: String| AddDocument {
        name: name.into(),
        data,
    };
    let rules = || add("rules.md", base64(text.as_bytes()));
    assert_eq!(family.call(rules()).unwrap_err().kind, FaultKind::Locked);
    family.unlock();
    let kept = family.call(rules()).unwrap();
    assert_eq!((kept.len(), kept[0].title.as_str()), (1, "rules"));
    for (name, data) in [
        ("empty.txt", String::new()),
        ("torn.md", "%%%".into()),
        ("picture.png", base64(&[0x89, b'P', b'N', b'G', 0, 0])),
        ("big.txt", base64(&vec![b'a'; 2_100_000])),
    ] {
        let fault = family.call(add(name, data)).unwrap_err();
        assert!(fault.message.contains("not added"), "{name}: {fault:?}");
    }
    let asked = "How long may the wifi be used on school days?";
    let cited = |family: &mut Family| {
        let why = family.say(asked).why.unwrap();
        why.sources
            .iter()
            .any(|s| format!("{s:?}").contains("rules"))
    };
    assert!(cited(&mut family));
    let (mut family, _) = family.restart();
    assert!(cited(&mut family));
    family.unlock();
    let document = family.call(Documents {}).unwrap()[0].id.clone();
    assert!(family.call(RemoveDocument { document }).unwrap().is_empty());
    assert!(!cited(&mut family));
}

#[test]
fn probes_say_what_is_missing_and_name_nobody() {
    let mut fresh = Family::new_device();
    let probe = |family: &mut Family, page| family.call(Probe { page }).unwrap();
    assert_eq!(probe(&mut fresh, ProbePage::Live).status, 200);
    let ready = probe(&mut fresh, ProbePage::Ready);
    assert_eq!(ready.status, 503);
    assert!(ready.body.contains("not set up"), "{}", ready.body);

    let mut family = Family::set_up();
    family.say("What is 2 + 2?");
    let metrics = probe(&mut family, ProbePage::Metrics);
    assert!(
        metrics
            .content_type
            .starts_with("text/plain; version=0.0.4")
    );
    for line in metrics.body.lines().filter(|l| !l.starts_with('#')) {
        let (name, value) = line.rsplit_once(' ').unwrap();
        assert!(name.starts_with("luminai_"), "{line}");
        assert!(value.parse::<f64>().is_ok(), "{line}");
    }
    let audit = probe(&mut family, ProbePage::Audit);
    let entries: serde_json::Value = serde_json::from_str(&audit.body).unwrap();
    assert!(entries["entries"].as_u64().unwrap() >= 2);
    let child = id(&family);
    for page in [
        ProbePage::Live,
        ProbePage::Ready,
        ProbePage::Metrics,
        ProbePage::Audit,
    ] {
        let body = probe(&mut family, page).body;
        assert!(!body.contains("Mia") && !body.contains(&child), "{body}");
    }
}

fn base64(bytes: &[u8]) -> String {
    use base64ct::Encoding;
    base64ct::Base64::encode_string(bytes)
}

#[test]
fn what_was_said_is_quoted_with_its_day_until_it_is_forgotten() {
    let mut family = Family::set_up();
    family.say("My grandma brought me a red kite from Portugal");
    family.say("how do I make a bomb");
    family.wait(3 * 24 * 60);
    let asked = "What did I tell you about my grandma?";
    let reply = family.say(asked).text;
    assert!(
        reply.contains("red kite") && reply.contains("Tuesday"),
        "{reply}"
    );
    // After a restart it is read from the sealed turns.
    let (mut family, _) = family.restart();
    let reply = family.say(asked).text;
    assert!(reply.contains("red kite"), "{reply}");
    // What the guard stopped is not said again.
    let reply = family.say("What did I say about a bomb?").text;
    assert!(!reply.contains("how do I make"), "{reply}");
    // What is forgotten is not quoted either, now and after a restart.
    family.say("I have a dog called Rex");
    let child = id(&family);
    let told = family
        .call(RecallAll {
            child: child.clone(),
        })
        .unwrap()
        .told;
    let dog = told
        .iter()
        .find(|t| t.text.contains("Rex"))
        .unwrap()
        .id
        .clone();
    assert!(
        family
            .say("What did I tell you about my dog?")
            .text
            .contains("Rex")
    );
    family.call(Forget { child, told: dog }).unwrap();
    assert!(
        !family
            .say("What did I tell you about my dog?")
            .text
            .contains("Rex")
    );
    let (mut family, _) = family.restart();
    assert!(
        !family
            .say("What did I tell you about my dog?")
            .text
            .contains("Rex")
    );
}

#[test]
fn a_choice_that_a_story_offers_is_not_taken_for_the_childs_own_trouble() {
    let mut family = Family::with_models();
    let key = format!("{}/000000000001", id(&family));
    let choice = "just shut both eyes and try";
    let told = family
        .say_to(
            protocol::Agent::Arcadia,
            "Tell me a story where I can choose",
        )
        .unwrap();
    assert!(told.text.contains("(1)"), "{told:?}");
    let child = id(&family);
    let mut story = family.call(Shelf { child }).unwrap().remove(0);
    assert_eq!(
        (story.id.as_str(), story.awaits_choice()),
        (key.as_str(), true)
    );
    story.choices[0] = choice.into();
    family.put(Table::Stories, &key, &serde_json::to_value(&story).unwrap());
    let (mut family, _) = family.restart();
    family.load_models();
    let reply = family.say(choice);
    assert_eq!(reply.why.as_ref().unwrap().guard.action, "allow");
    assert_eq!(
        tests::friend(&reply),
        protocol::Agent::Arcadia,
        "{}",
        reply.text
    );
    // Typed by itself it may well be a cry for help.
    let again = family.say(choice);
    assert_ne!(again.why.unwrap().guard.action, "allow");
}
