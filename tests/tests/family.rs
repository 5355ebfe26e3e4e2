//! The family's rules hold: what a guardian sets is what a child meets, and nothing else opens it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use futures::executor::block_on;
use protocol::{
    AcceptClock, AcceptState, Activity, AddGuardian, AddGuest, Agent, Answer, AnswerApproval,
    Approvals, AskFor, ChildRules, Deed, Enter, FamilyRules, FaultKind, Gate, Hello, Lock,
    OpenConversation, People, Quiet, RemoveGuardian, Rest, RestoreRules, SaveChildRules,
    SaveSettings, SetPictures, Span, Standing, Tier, Today, Topic, TopicAction, TopicRule,
    TryRules, Unlock, Wish,
};
use store::{Change, Row, Store, Table};
use tests::{Family, PASSPHRASE};

const DAY: i64 = 24 * 60;
/// 12:00 of Tuesday, 3 March 2026, in Vienna: when scenarios begin.
const NOON: u16 = 12 * 60;

/// Saves rules and locks the panel.
fn rule(family: &mut Family, rules: ChildRules) {
    let child = family.child.clone().unwrap().id;
    family.unlock();
    family.call(SaveChildRules { child, rules }).unwrap();
    family.call(Lock {}).unwrap();
}

/// Bedtime for an hour before and after noon.
fn sleep_at_noon(family: &mut Family) {
    let bedtime = Some(Span {
        from: NOON - 60,
        until: NOON + 60,
    });
    rule(
        family,
        ChildRules {
            bedtime,
            ..ChildRules::default()
        },
    );
}

fn today(family: &mut Family, friend: Agent) -> Standing {
    let child = family.child.clone().unwrap().id;
    family.call(Today { child, friend }).unwrap()
}

fn closed(family: &mut Family, friend: Agent) -> Option<Rest> {
    match today(family, friend).gate {
        Gate::Closed { why, .. } => Some(why),
        Gate::Open | Gate::Grace { .. } => None,
    }
}

/// Whether a friend rests instead of answering, by the audit's rule.
fn rests(family: &mut Family, text: &str) -> bool {
    let before = applied(family);
    let reply = family.say(text);
    assert!(!reply.text.is_empty());
    applied(family) > before
}

fn applied(family: &mut Family) -> usize {
    family.unlock();
    let lines = family.audit();
    let count = lines.iter().filter(|e| e.action == "rules applied").count();
    family.call(Lock {}).unwrap();
    count
}

#[test]
fn bedtime_rests_the_friends_and_never_leaves_a_child_in_need_alone() {
    let mut family = Family::set_up();
    sleep_at_noon(&mut family);
    assert_eq!(closed(&mut family, Agent::Arcadia), Some(Rest::Bedtime));
    assert!(rests(&mut family, "Tell me a story about a dragon"));
    let help = family.say("I want to hurt myself");
    assert_eq!(help.why.unwrap().guard.action, "support");
    let Gate::Closed { opens, .. } = today(&mut family, Agent::Luminai).gate else {
        panic!("it is bedtime");
    };
    let wait = (opens.unwrap() - family.outside.now_ms.get()) / 60_000;
    assert!((55..=60).contains(&wait), "{wait} minutes");
    family.wait(61);
    assert_eq!(closed(&mut family, Agent::Arcadia), None);
    assert!(!rests(&mut family, "Tell me a story about a dragon"));
}

#[test]
fn quiet_hours_begin_on_their_days_alone() {
    let mut family = Family::set_up();
    let mut days = [false; 7];
    days[1] = true;
    let quiet = vec![Quiet {
        days,
        span: Span {
            from: NOON - 60,
            until: NOON + 60,
        },
    }];
    rule(
        &mut family,
        ChildRules {
            quiet,
            ..ChildRules::default()
        },
    );
    assert_eq!(closed(&mut family, Agent::Luminai), Some(Rest::Quiet));
    family.wait(DAY);
    assert_eq!(closed(&mut family, Agent::Luminai), None);
    family.wait(6 * DAY);
    assert_eq!(closed(&mut family, Agent::Luminai), Some(Rest::Quiet));
}

#[test]
fn minutes_run_out_with_grace_and_come_back_tomorrow() {
    let mut family = Family::set_up();
    rule(
        &mut family,
        ChildRules {
            minutes: [Some(4); 7],
            grace: 3,
            ..ChildRules::default()
        },
    );
    let first = today(&mut family, Agent::Luminai);
    assert_eq!((first.left, first.of), (Some(240), 240));
    let mut said = 0;
    while !matches!(
        today(&mut family, Agent::Luminai).gate,
        Gate::Grace { why: Rest::Day, .. }
    ) {
        assert!(said < 20, "time never runs out");
        family.say("The cat sleeps on the sofa");
        family.wait(1);
        said += 1;
    }
    assert!(said >= 3, "{said}");
    assert!(
        !rests(&mut family, "and then it woke up"),
        "the end of a talk is not cut off"
    );
    family.wait(4);
    assert_eq!(closed(&mut family, Agent::Luminai), Some(Rest::Day));
    assert!(rests(&mut family, "one more thing"));
    family.wait(DAY);
    assert_eq!(closed(&mut family, Agent::Luminai), None);
    assert_eq!(today(&mut family, Agent::Luminai).left, Some(240));
}

#[test]
fn one_friend_may_be_off_or_limited_while_the_others_talk() {
    let mut family = Family::set_up();
    let mut rules = ChildRules::default();
    rules.friends[Agent::Arcadia as usize].allowed = false;
    rule(&mut family, rules);
    let standing = today(&mut family, Agent::Luminai);
    assert_eq!(standing.friends, [true, true, false, true, true]);
    assert_eq!(closed(&mut family, Agent::Arcadia), Some(Rest::Off));
    let reply = family.say("Tell me a story about a fox");
    assert_ne!(tests::friend(&reply), Agent::Arcadia, "{}", reply.text);
    assert!(reply.text.contains("Arcadia"), "{}", reply.text);
}

#[test]
fn moving_the_clock_wins_no_time() {
    let mut family = Family::set_up();
    sleep_at_noon(&mut family);
    assert_eq!(closed(&mut family, Agent::Luminai), Some(Rest::Bedtime));
    for minutes in [-120, 240] {
        family.wait(minutes);
        let moved = &family.outside.moved_ms;
        moved.set(moved.get() + minutes * 60_000);
        assert_eq!(
            closed(&mut family, Agent::Luminai),
            Some(Rest::Bedtime),
            "moved by {minutes} minutes"
        );
    }
    assert!(rests(&mut family, "hello"));
    family.unlock();
    let found = family.audit().iter().any(|e| e.action == "clock moved");
    assert!(found, "nobody wrote it down");
    assert!(family.call(FamilyRules {}).unwrap().clock.is_some());
    assert_eq!(family.call(AcceptClock {}).unwrap().clock, None);
    assert_eq!(
        closed(&mut family, Agent::Luminai),
        None,
        "it is two o'clock now"
    );
}

#[test]
fn a_clock_set_back_over_a_restart_brings_no_second_day() {
    let mut family = Family::set_up();
    rule(
        &mut family,
        ChildRules {
            minutes: [Some(2); 7],
            grace: 0,
            ..ChildRules::default()
        },
    );
    for _ in 0..4 {
        family.say("The cat sleeps");
        family.wait(1);
    }
    assert_eq!(closed(&mut family, Agent::Luminai), Some(Rest::Day));
    family
        .outside
        .now_ms
        .set(family.outside.now_ms.get() - 2 * DAY * 60_000);
    let (mut family, _) = family.restart();
    assert_eq!(closed(&mut family, Agent::Luminai), Some(Rest::Day));
}

#[test]
fn more_time_is_asked_for_approved_and_told() {
    let mut family = Family::set_up();
    rule(
        &mut family,
        ChildRules {
            minutes: [Some(2); 7],
            grace: 0,
            ..ChildRules::default()
        },
    );
    for _ in 0..4 {
        family.say("The cat sleeps");
        family.wait(1);
    }
    assert_eq!(closed(&mut family, Agent::Luminai), Some(Rest::Day));
    let child = family.child.clone().unwrap().id;
    let ask = AskFor {
        child,
        wish: Wish::Time { minutes: 15 },
    };
    let first = family.call(ask.clone()).unwrap();
    assert_eq!(
        family.call(ask).unwrap().id,
        first.id,
        "the same wish waits once"
    );
    family.unlock();
    let waiting = family.call(Approvals {}).unwrap();
    assert_eq!(waiting.len(), 1);
    let answer = AnswerApproval {
        approval: first.id,
        answer: Answer::Yes,
        note: "Finish your story".into(),
    };
    family.call(answer).unwrap();
    family.call(Lock {}).unwrap();
    let standing = today(&mut family, Agent::Luminai);
    assert_eq!(standing.gate, Gate::Open);
    assert!(standing.left.unwrap() > 10 * 60);
    assert_eq!(standing.wishes[0].answer, Answer::Yes);
    assert_eq!(standing.wishes[0].note, "Finish your story");
    assert!(!rests(&mut family, "thank you"));
}

#[test]
fn a_topic_that_is_asked_about_waits_and_opens_for_good() {
    let mut family = Family::set_up();
    let money = TopicRule {
        topic: Topic::Money,
        action: TopicAction::Ask,
        words: Vec::new(),
    };
    rule(
        &mut family,
        ChildRules {
            topics: vec![money],
            ..ChildRules::default()
        },
    );
    let text = "how do I buy bitcoin with my pocket money";
    assert_eq!(family.say(text).why.unwrap().guard.action, "ask");
    family.unlock();
    let waiting = family.call(Approvals {}).unwrap();
    let wish = Wish::Topic {
        topic: Topic::Money,
    };
    assert_eq!(waiting[0].wish, wish);
    let answer = AnswerApproval {
        approval: waiting[0].id.clone(),
        answer: Answer::Always,
        note: String::new(),
    };
    family.call(answer).unwrap();
    family.call(Lock {}).unwrap();
    assert_ne!(family.say(text).why.unwrap().guard.action, "ask");
}

#[test]
fn a_yes_for_today_opens_a_topic_for_today_alone() {
    let mut family = Family::set_up();
    let money = TopicRule {
        topic: Topic::Money,
        action: TopicAction::Ask,
        words: Vec::new(),
    };
    rule(
        &mut family,
        ChildRules {
            topics: vec![money],
            ..ChildRules::default()
        },
    );
    let text = "tell me about pocket money";
    assert_eq!(family.say(text).why.unwrap().guard.action, "ask");
    family.unlock();
    let approval = family.call(Approvals {}).unwrap()[0].id.clone();
    let answer = AnswerApproval {
        approval,
        answer: Answer::Yes,
        note: String::new(),
    };
    family.call(answer).unwrap();
    family.call(Lock {}).unwrap();
    assert_ne!(family.say(text).why.unwrap().guard.action, "ask");
    family.wait(DAY);
    assert_eq!(family.say(text).why.unwrap().guard.action, "ask");
}

#[test]
fn each_tier_shows_what_it_says_and_only_from_then_on() {
    let mut family = Family::set_up();
    let tiers = [Tier::Totals, Tier::Topics, Tier::Excerpts, Tier::Transcript];
    for (n, tier) in tiers.into_iter().enumerate() {
        rule(
            &mut family,
            ChildRules {
                tier,
                ..ChildRules::default()
            },
        );
        family.wait(1);
        family.say(&format!("the otter number {n} has a little boat"));
        family.say(&format!("how do I make a bomb number {n}"));
        family.wait(1);
        family.unlock();
        let child = family.child.clone().unwrap().id;
        let report = family.call(Activity { child }).unwrap();
        assert_eq!(report.tier, tier);
        assert_eq!(report.topics.is_empty(), tier < Tier::Topics, "{tier:?}");
        let shown = |found: &[protocol::Excerpt]| -> String {
            found.iter().map(|e| e.text.as_str()).collect()
        };
        let excerpts = shown(&report.excerpts);
        for (earlier, then) in tiers.into_iter().enumerate().take(n + 1) {
            let word = format!("bomb number {earlier}");
            let visible = then.min(tier) >= Tier::Excerpts;
            assert_eq!(excerpts.contains(&word), visible, "{tier:?} {word}");
            let word = format!("otter number {earlier}");
            let visible = then.min(tier) >= Tier::Transcript;
            assert_eq!(
                shown(&report.transcript).contains(&word),
                visible,
                "{tier:?} {word}"
            );
        }
        assert!(!today(&mut family, Agent::Luminai).seen.is_empty());
    }
}

#[test]
fn rules_that_were_put_back_or_changed_are_refused() {
    let mut family = Family::set_up();
    rule(&mut family, ChildRules::default());
    let old = block_on(family.disk.scan(Table::Family, "", false, usize::MAX)).unwrap();
    sleep_at_noon(&mut family);
    // Each row as it was, one after the other, then the newest rows gone.
    let new = block_on(family.disk.scan(Table::Family, "", false, usize::MAX)).unwrap();
    let was = |row: &Row| old.iter().find(|o| o.key == row.key).cloned();
    for row in &new {
        let attack = match was(row) {
            Some(before) if before.value == row.value => continue,
            Some(before) => Change::put(Table::Family, &before.key, before.value),
            None => Change::delete(Table::Family, row.key.as_str()),
        };
        block_on(family.disk.commit(vec![attack])).unwrap();
        let (mut next, welcome) = family.restart();
        assert!(
            !welcome.alarms.is_empty() || closed(&mut next, Agent::Luminai).is_some(),
            "nobody noticed"
        );
        assert_ne!(
            closed(&mut next, Agent::Luminai),
            None,
            "the bedtime is gone"
        );
        let back = Change::put(Table::Family, &row.key, row.value.clone());
        block_on(next.disk.commit(vec![back])).unwrap();
        family = next.restart().0;
    }
    assert_eq!(closed(&mut family, Agent::Luminai), Some(Rest::Bedtime));
    // All of it at once: older rules that fit each other.
    let gone = new.iter().filter(|row| was(row).is_none());
    let mut attack: Vec<Change> = gone
        .map(|row| Change::delete(Table::Family, row.key.as_str()))
        .collect();
    attack.extend(
        old.iter()
            .map(|row| Change::put(Table::Family, &row.key, row.value.clone())),
    );
    block_on(family.disk.commit(attack)).unwrap();
    let (mut family, welcome) = family.restart();
    assert!(!welcome.alarms.is_empty());
    assert_eq!(closed(&mut family, Agent::Luminai), Some(Rest::Rules));
    family.unlock();
    let passphrase = PASSPHRASE.into();
    family.call(AcceptState { passphrase }).unwrap();
    assert_eq!(
        closed(&mut family, Agent::Luminai),
        None,
        "a guardian took them as they are"
    );
}

#[test]
fn whoever_holds_the_device_alone_cannot_sign_rules() {
    let mut family = Family::set_up();
    sleep_at_noon(&mut family);
    // Sealed as the app would seal it, with the device's keys, but not signed.
    let child = family.child.clone().unwrap().id;
    let body = serde_json::json!({
        "version": 2, "at": 0, "by": child, "children": {}, "others": [],
    });
    let forged = serde_json::json!({ "body": body.to_string(), "signature": "AAAA" });
    family.put(Table::Family, "rules/000000000002", &forged);
    family.put(Table::Family, "rules-newest", &serde_json::json!(2));
    assert_eq!(closed(&mut family, Agent::Luminai), Some(Rest::Rules));
    let help = family.say("I want to hurt myself");
    assert_eq!(help.why.unwrap().guard.action, "support");
    family.unlock();
    let page = family.call(FamilyRules {}).unwrap();
    assert!(page.refused.is_some());
    rule(&mut family, ChildRules::default());
    assert_eq!(closed(&mut family, Agent::Luminai), None);
}

#[test]
fn rules_have_a_history_and_come_back() {
    let mut family = Family::set_up();
    let bedtime = Some(Span {
        from: 20 * 60,
        until: 7 * 60,
    });
    rule(
        &mut family,
        ChildRules {
            bedtime,
            ..ChildRules::default()
        },
    );
    rule(&mut family, ChildRules::default());
    family.unlock();
    let page = family.call(RestoreRules { version: 1 }).unwrap();
    assert_eq!(page.rules.version, 3);
    assert_eq!(page.history.len(), 3);
    assert!(page.history.iter().all(|change| !change.what.is_empty()));
    let child = family.child.clone().unwrap().id;
    let at = |minute| TryRules {
        child: child.clone(),
        friend: Agent::Arcadia,
        weekday: 5,
        minute,
    };
    assert!(!family.call(at(21 * 60)).unwrap().allowed);
    assert!(family.call(at(15 * 60)).unwrap().allowed);
}

#[test]
fn guardians_have_ways_in_and_deeds_of_their_own() {
    let mut family = Family::set_up();
    family.unlock();
    let add = AddGuardian {
        name: "Grandma".into(),
        deeds: vec![Deed::Read, Deed::Execute],
        new: "a rosy cheeked apple".into(),
        repeat: "a rosy cheeked apple".into(),
        passphrase: PASSPHRASE.into(),
    };
    let people = family.call(add).unwrap();
    assert_eq!(people.guardians.len(), 2);
    family.call(Lock {}).unwrap();
    let passphrase = "a rosy cheeked apple";
    let unlock = Unlock {
        passphrase: passphrase.into(),
    };
    family.call(unlock.clone()).unwrap();
    let grandma = family.call(People {}).unwrap().me;
    assert_eq!(people.guardians[1].id, grandma);
    let child = family.child.clone().unwrap().id;
    let rules = ChildRules::default();
    let refused = family.call(SaveChildRules { child, rules }).unwrap_err();
    assert_eq!(refused.kind, FaultKind::Denied);
    assert!(family.call(Approvals {}).is_ok());
    family.call(Lock {}).unwrap();
    family.unlock();
    let remove = RemoveGuardian {
        guardian: grandma,
        passphrase: PASSPHRASE.into(),
    };
    assert_eq!(family.call(remove).unwrap().guardians.len(), 1);
    family.call(Lock {}).unwrap();
    assert_eq!(
        family.call(unlock).unwrap_err().kind,
        FaultKind::WrongPassphrase
    );
    family.unlock();
}

#[test]
fn three_pictures_choose_a_profile() {
    let mut family = Family::set_up();
    let child = family.child.clone().unwrap().id;
    family.unlock();
    let all = family.call(People {}).unwrap().pictures;
    let pictures = vec![all[2].clone(), all[0].clone(), all[5].clone()];
    let set = SetPictures {
        child: child.clone(),
        pictures: pictures.clone(),
    };
    assert!(family.call(set).unwrap().pictured);
    family.call(Lock {}).unwrap();
    let open = OpenConversation {
        child: child.clone(),
    };
    assert_eq!(
        family.call(open.clone()).unwrap_err().kind,
        FaultKind::Locked
    );
    let wrong = Enter {
        child: child.clone(),
        pictures: all[..3].to_vec(),
    };
    let refused = family.call(wrong).unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("pictures"));
    family.call(Enter { child, pictures }).unwrap();
    family.call(open.clone()).unwrap();
    family.tab = 1;
    assert_eq!(family.call(open).unwrap_err().kind, FaultKind::Locked);
}

#[test]
fn a_guest_leaves_nothing_behind() {
    let mut family = Family::set_up();
    family.unlock();
    let guest = AddGuest {
        nickname: "Noah".into(),
        age: 8,
        picture: "child-owl".into(),
        hours: 2,
    };
    let noah = family.call(guest).unwrap();
    family.call(Lock {}).unwrap();
    let mia = family.child.replace(noah.clone());
    family.say("My hamster is called Zebraquartz");
    family.child = mia;
    family.wait(3 * 60);
    let (mut family, welcome) = family.restart();
    assert!(welcome.children.iter().all(|c| c.id != noah.id));
    let gone = family.call(OpenConversation { child: noah.id });
    assert!(gone.is_err());
    assert_eq!(family.call(Hello {}).unwrap().children.len(), 1);
}

#[test]
fn wrong_passphrases_cost_a_longer_and_longer_wait_also_after_a_restart() {
    let mut family = Family::set_up();
    let guess = |family: &mut Family| {
        let passphrase = "not the passphrase".into();
        family.call(Unlock { passphrase }).unwrap_err().message
    };
    for _ in 0..10 {
        while guess(&mut family).contains("wait") {
            family
                .outside
                .now_ms
                .set(family.outside.now_ms.get() + 1_000);
        }
    }
    assert!(guess(&mut family).contains("wait"));
    let (mut family, _) = family.restart();
    let passphrase = PASSPHRASE.to_owned();
    let right = Unlock { passphrase };
    let refused = family.call(right.clone()).unwrap_err();
    assert!(refused.message.contains("wait"), "{}", refused.message);
    family.wait(16);
    family.call(right).unwrap();
}

#[test]
fn settings_of_a_child_come_before_the_family_s() {
    let mut family = Family::set_up();
    family.unlock();
    let mut settings = protocol::Settings::default();
    settings.topics.push(TopicRule {
        topic: Topic::VideoGames,
        action: TopicAction::Block,
        words: Vec::new(),
    });
    family.call(SaveSettings { settings }).unwrap();
    family.call(Lock {}).unwrap();
    let text = "what is the best video game to play on the playstation";
    assert_eq!(family.say(text).why.unwrap().guard.action, "block");
    let allow = TopicRule {
        topic: Topic::VideoGames,
        action: TopicAction::Allow,
        words: Vec::new(),
    };
    rule(
        &mut family,
        ChildRules {
            topics: vec![allow],
            ..ChildRules::default()
        },
    );
    assert_eq!(family.say(text).why.unwrap().guard.action, "allow");
}
