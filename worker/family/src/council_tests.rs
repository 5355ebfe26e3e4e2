use super::*;
use proptest::prelude::*;

fn proposal(text: &str) -> Proposal {
    let mut all = Vec::new();
    propose(&mut all, "1".into(), "Mia", text, 1).unwrap();
    all.remove(0)
}

fn voice(who: &str, view: View) -> Voice {
    Voice {
        who: who.into(),
        name: who.to_uppercase(),
        view,
        words: String::new(),
        at: 2,
    }
}

fn outcome(how: How, accepted: bool) -> Outcome {
    Outcome {
        accepted,
        how,
        reasons: " It is\nlate. ".into(),
        at: 3,
        by: "Ada".into(),
    }
}

#[test]
fn the_newest_voice_of_a_person_counts_once() {
    let mut rule = proposal("Screens off at dinner.");
    for (who, view) in [
        ("a", View::For),
        ("b", View::Against),
        ("a", View::Against),
        ("c", View::Unsure),
    ] {
        speak(&mut rule, voice(who, view)).unwrap();
    }
    assert_eq!(votes(&rule), (0, 2));
    let order: Vec<&str> = rule.voices.iter().map(|v| v.who.as_str()).collect();
    assert_eq!(order, ["b", "a", "c"]);
}

#[test]
fn more_for_than_against_is_taken_and_a_tie_is_not() {
    use View::{Against, For, Unsure};
    for (views, taken) in [
        (&[][..], false),
        (&[Unsure], false),
        (&[For], true),
        (&[For, Against], false),
        (&[For, Against, Unsure], false),
        (&[For, For, Against], true),
        (&[For, Against, Against], false),
    ] {
        let mut rule = proposal("Story hour on Sunday.");
        for (i, view) in views.iter().enumerate() {
            speak(&mut rule, voice(&i.to_string(), *view)).unwrap();
        }
        // What the caller says does not count in a vote.
        decide(&mut rule, outcome(How::Vote, !taken)).unwrap();
        assert_eq!(rule.outcome.unwrap().accepted, taken, "{views:?}");
    }
}

#[test]
fn a_guardian_decides_against_the_vote_and_the_reasons_stay() {
    let mut rule = proposal("Sweets for breakfast.");
    speak(&mut rule, voice("a", View::For)).unwrap();
    decide(&mut rule, outcome(How::Guardian, false)).unwrap();
    let end = rule.outcome.unwrap();
    assert_eq!(
        (end.accepted, end.reasons.as_str(), end.by.as_str()),
        (false, "It is late.", "Ada")
    );
}

#[test]
fn what_is_closed_stays_as_it_is() {
    let mut rule = proposal("Lights out at nine.");
    decide(&mut rule, outcome(How::Guardian, true)).unwrap();
    let before = rule.clone();
    assert_eq!(
        decide(&mut rule, outcome(How::Guardian, false)),
        Err(Refused::Closed)
    );
    assert_eq!(
        speak(&mut rule, voice("a", View::Against)),
        Err(Refused::Closed)
    );
    assert_eq!(rule, before);
}

#[test]
fn the_oldest_closed_one_makes_room_and_open_ones_never_do() {
    let mut all = Vec::new();
    for n in 0..PROPOSALS_MAX {
        let gone = propose(&mut all, n.to_string(), "Mia", "A rule.", n as i64).unwrap();
        assert_eq!(gone, None);
    }
    let more = |all: &mut Vec<Proposal>| propose(all, "new".into(), "Mia", "One more.", 1_000);
    assert_eq!(more(&mut all), Err(Refused::Full));
    for place in [7, 3, 50] {
        decide(&mut all[place], outcome(How::Vote, true)).unwrap();
    }
    assert_eq!(more(&mut all).unwrap().map(|p| p.id), Some("3".into()));
    assert_eq!(all.len(), PROPOSALS_MAX);
}

#[test]
fn words_are_needed_and_refusals_name_their_field() {
    let mut all = Vec::new();
    let empty = propose(&mut all, "1".into(), "Mia", " \n\u{202E}\u{200B} ", 1);
    assert_eq!(empty, Err(Refused::Empty));
    assert!(all.is_empty());
    assert_eq!(Fault::from(Refused::Empty).field.as_deref(), Some("text"));
    assert_eq!(Fault::from(Refused::Closed).kind, FaultKind::NotFound);
}

#[test]
fn the_month_is_told_in_words() {
    let text = |month: &Month| {
        let all = report(month);
        all.iter()
            .map(|p| p.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let quiet = text(&Month::default());
    for part in [
        "Nobody wrote",
        "did not have to step in",
        "changed not once",
        "took no proposals",
    ] {
        assert!(quiet.contains(part), "{part}: {quiet}");
    }
    let busy = text(&Month {
        seconds: 3_660,
        messages: 240,
        guard_acted: 2,
        wishes_yes: 1,
        wishes_no: 3,
        rule_changes: 1,
        erased: 4,
        exports: 1,
        unlock_failures: 5,
        proposals_taken: 6,
    });
    for part in [
        "240 messages and talked for one hour and one minute",
        "stepped in twice",
        "yes to one wish and no to 3 wishes",
        "changed once",
        "took 6 proposals",
        "erased for good 4 times",
        "copy of everything was saved once",
        "passphrase was tried 5 times",
    ] {
        assert!(busy.contains(part), "{part}: {busy}");
    }
}

#[test]
fn durations_are_whole() {
    for (seconds, words) in [
        (0, "less than a minute"),
        (59, "less than a minute"),
        (60, "one minute"),
        (3_599, "59 minutes"),
        (3_600, "one hour"),
        (7_320, "2 hours and 2 minutes"),
    ] {
        assert_eq!(duration(seconds), words);
    }
}

proptest! {
    #[test]
    fn kept_texts_are_short_and_on_one_line(typed in "[\\PC\\n\\t\u{202E}]{0,700}") {
        let kept = clean(&typed);
        prop_assert!(kept.chars().count() <= TEXT_MAX);
        prop_assert!(!kept.chars().any(breaks_display));
        prop_assert_eq!(clean(&kept), kept);
    }

    #[test]
    fn the_order_of_different_people_changes_no_vote(views in proptest::collection::vec(0..3usize, 0..9)) {
        let all = [View::For, View::Against, View::Unsure];
        let voices: Vec<Voice> = views.iter().enumerate().map(|(i, v)| voice(&i.to_string(), all[*v])).collect();
        let mut one = proposal("A rule.");
        let mut other = proposal("A rule.");
        for v in &voices {
            speak(&mut one, v.clone()).unwrap();
        }
        for v in voices.iter().rev() {
            speak(&mut other, v.clone()).unwrap();
        }
        prop_assert_eq!(votes(&one), votes(&other));
    }
}
