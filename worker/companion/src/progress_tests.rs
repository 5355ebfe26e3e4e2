use super::*;
use learning::{new_card, review};
use protocol::{GuardNote, Rating, Source, Step, Why};

const NOON: i64 = 1_795_262_400_000;

fn facts() -> FactBook {
    FactBook::new().unwrap()
}

fn reply(from: Agent, source: &str) -> Turn {
    let source = Source {
        title: source.into(),
        basis: String::new(),
    };
    let why = Why {
        chosen: String::new(),
        steps: Vec::new(),
        sources: vec![source],
        tried: Vec::new(),
        resonance: None,
        guard: GuardNote {
            action: "allow".into(),
            risk: None,
            rule: String::new(),
            held_back: 0,
            entry: None,
        },
        stopped: false,
        helped: None,
    };
    Turn {
        id: 2,
        speaker: Speaker::Friend(from),
        text: String::new(),
        at: NOON,
        why: Some(why),
    }
}

#[test]
fn what_airth_worked_out_or_looked_up_was_practised() {
    let seen = |asked: &str, from, source: &str| exposed(asked, &reply(from, source), &facts(), 0);
    let sum = "Worked out on this device";
    assert_eq!(
        seen("what is 6 times 7", Agent::Airth, sum),
        Some("multiply-7")
    );
    assert_eq!(seen("what is 6 times 7", Agent::Luminai, sum), None);
    let sky = "LuminAI fact book: Why the sky is blue";
    let area = facts().cited(sky).unwrap().area;
    let skill = seen("why is the sky blue?", Agent::Airth, sky).unwrap();
    assert_eq!(skill, format!("facts-{area}"));
    assert_eq!(
        seen("what does sky mean?", Agent::Airth, "WordNet: sky"),
        None
    );
}

#[test]
fn answered_cards_and_done_steps_count_and_new_ones_do_not() {
    let card = new_card("7 × 8 = ?", "56", "8 times table", NOON);
    let answered = review(&card, Rating::Again, NOON, 0);
    let plan = Plan {
        id: "child/1".into(),
        steps: vec![Step {
            day: learning::day(NOON, 0),
            ..Step::default()
        }],
        ..Plan::default()
    };
    let mut after = plan.clone();
    after.steps[0].done = Some(NOON);
    let new = Plan {
        id: String::new(),
        ..after.clone()
    };
    let keep = [
        Keep::Card(card),
        Keep::Card(answered),
        Keep::Plan(new),
        Keep::Plan(after),
        Keep::Forget("child/9".into()),
    ];
    let found = in_keeping(&keep, &[plan], 0);
    let found: Vec<_> = found.iter().map(|p| (p.skill, p.right)).collect();
    assert_eq!(
        found,
        [("multiply-8", Some(false)), ("steps-in-time", Some(true))]
    );
}

#[test]
fn the_report_is_by_area_and_name_and_leaves_out_what_it_does_not_know() {
    let practised = |right| {
        let mut history = History::default();
        history.add(&Practice {
            skill: "",
            right,
            at: NOON,
        });
        history
    };
    let mut taken_back = practised(Some(true));
    taken_back.take_back(NOON);
    let kept = [
        ("c/spelling", practised(Some(true))),
        ("c/multiply-7", practised(Some(false))),
        ("c/multiply-8", practised(None)),
        ("c/of-a-later-version", practised(None)),
        ("c/steps-in-time", taken_back),
    ]
    .map(|(key, history)| (key.to_owned(), history));
    let report = report("c/", &kept, NOON);
    let ids: Vec<&str> = report.skills.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["multiply-8", "multiply-7", "spelling"]);
    let [exposed, wrong, right] = report.skills.as_slice() else {
        panic!("{report:?}");
    };
    assert_eq!((exposed.practised, exposed.right), (1, 0));
    assert!(exposed.range.0 <= 0.0 && exposed.range.1 >= 1.0);
    assert!(wrong.mastery < 0.5 && right.mastery > 0.5);
    assert!(report.on && report.next.len() == 1);
}
