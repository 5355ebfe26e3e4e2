use super::*;
use proptest::prelude::*;
use protocol::Agent;

const NOON: i64 = 1_735_732_800_000; // 2025-01-01 12:00 UTC
const MINUTE: i64 = 60_000;

fn turn(friend: bool, at: i64, text: &str) -> Turn {
    Turn {
        id: 0,
        speaker: if friend {
            Speaker::Friend(Agent::Luminai)
        } else {
            Speaker::You
        },
        text: text.into(),
        at,
        why: None,
    }
}

fn moment(history: &[Turn], now_ms: i64) -> Moment<'_> {
    Moment {
        age: 9,
        history,
        reply: "Good.",
        tender: false,
        now_ms,
        offset_minutes: 0,
        seed: 3 << 32,
    }
}

/// A conversation with a message every `gap`, in which friends say what they are reminded to say.
fn talk_for(count: usize, gap: i64) -> Vec<Turn> {
    let mut history = Vec::new();
    for i in 0..count {
        let at = NOON + i as i64 * gap;
        let more = reminder(&moment(&history, at)).unwrap_or_default();
        history.push(turn(false, at, "…"));
        history.push(turn(true, at, &format!("Good. {more}")));
    }
    history
}

fn said(history: &[Turn], says: fn(&str) -> bool) -> Vec<usize> {
    let friends = history.iter().filter(|t| t.speaker != Speaker::You);
    let places = friends.enumerate().filter(|(_, t)| says(&t.text));
    places.map(|(i, _)| i).collect()
}

#[test]
fn the_first_turn_says_it_and_every_twentieth_after_it() {
    let history = talk_for(45, 1_000);
    assert_eq!(said(&history, says_ai), [0, 20, 40]);
    assert_eq!(said(&history, suggests_break), [0usize; 0]);
}

#[test]
fn half_an_hour_of_talk_brings_both_again() {
    let history = talk_for(20, 5 * MINUTE);
    assert_eq!(said(&history, says_ai), [0, 6, 12, 18]);
    assert_eq!(said(&history, suggests_break), [6, 12, 18]);
}

#[test]
fn pauses_are_breaks_and_no_talk() {
    let history = talk_for(15, PAUSE_MS);
    assert_eq!(said(&history, suggests_break), [0usize; 0]);
    assert_eq!(said(&history, says_ai), [0]);
}

#[test]
fn each_local_day_begins_with_it() {
    let history = [turn(true, NOON, "I am an AI.")];
    let later = NOON + 3 * 3_600_000;
    assert_eq!(reminder(&moment(&history, later)), None);
    let east = Moment {
        offset_minutes: 12 * 60 - 1,
        ..moment(&history, later)
    };
    assert!(reminder(&east).is_some_and(|words| says_ai(&words)));
}

#[test]
fn it_is_not_said_twice_and_a_stopped_one_is_said_next() {
    let honest = Moment {
        reply: "Hello, Mia! I am an AI, not a person.",
        ..moment(&[], NOON)
    };
    assert_eq!(reminder(&honest), None);
    let stopped = [turn(true, NOON, "All right, I stopped.")];
    assert!(reminder(&moment(&stopped, NOON + 1)).is_some());
}

#[test]
fn in_a_tender_moment_only_the_first_is_said_and_gently() {
    let tender = |history| Moment {
        tender: true,
        ..moment(history, NOON + 31 * MINUTE)
    };
    let words = reminder(&tender(&[])).unwrap();
    assert!(TENDER.contains(&words.as_str()));
    let long: Vec<Turn> = (0..30)
        .map(|i| turn(true, NOON + i * MINUTE, "I am an AI."))
        .collect();
    assert_eq!(reminder(&tender(&long)), None);
}

#[test]
fn words_fit_the_age_and_vary() {
    for (i, band) in AgeBand::ALL.iter().enumerate() {
        let age = [6, 9, 11, 15][i];
        assert_eq!(AgeBand::of(age), *band);
        let all: std::collections::BTreeSet<String> = (0..9u64)
            .filter_map(|n| {
                reminder(&Moment {
                    age,
                    seed: n << 32,
                    ..moment(&[], NOON)
                })
            })
            .collect();
        assert_eq!(all.len(), 3);
        assert!(all.iter().all(|w| DISCLOSURES[i].contains(&w.as_str())));
    }
    assert!(
        DISCLOSURES
            .iter()
            .flatten()
            .chain(&TENDER)
            .all(|w| says_ai(w))
    );
    assert_eq!(reminders().count(), 22);
}

proptest! {
    #[test]
    fn any_clock_gives_some_answer(at in proptest::collection::vec(any::<i64>(), 0..12), now: i64, east in -840i32..=840) {
        let history: Vec<Turn> = at.into_iter().map(|at| turn(at % 2 == 0, at, "I am an AI.")).collect();
        let _ = reminder(&Moment { offset_minutes: east, ..moment(&history, now) });
    }
}
