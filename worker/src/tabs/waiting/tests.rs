use super::*;
use proptest::prelude::*;
use protocol::{Done, Feelings, Stop};

const ONE: Client = Client(1);
const TWO: Client = Client(2);

fn request(id: u32) -> ToWorker {
    let child = "mia".into();
    ToWorker {
        id,
        request: Feelings { child }.into(),
    }
}

fn hello(id: u32) -> ToWorker {
    ToWorker {
        id,
        request: Hello {}.into(),
    }
}

fn answer(id: u32) -> FromWorker {
    FromWorker::Answer {
        id,
        outcome: Ok(Response::Stop(Done {})),
    }
}

fn changed() -> Step {
    Step::Page(FromWorker::Event(Event::Changed))
}

fn kind(step: &Step) -> Option<(u32, FaultKind)> {
    match step {
        Step::Page(FromWorker::Answer {
            id,
            outcome: Err(fault),
        }) => Some((*id, fault.kind)),
        _ => None,
    }
}

fn led() -> Waiting {
    let mut waiting = Waiting::default();
    assert_eq!(waiting.led_by(ONE), []);
    waiting
}

#[test]
fn without_a_leader_a_request_is_held_and_then_sent() {
    let mut waiting = Waiting::default();
    assert_eq!(waiting.ask(request(1)), [Step::WhoLeads]);
    assert_eq!(
        waiting.led_by(ONE),
        [Step::Send(ONE, What::Ask(request(1)))]
    );
    assert_eq!(waiting.led_by(ONE), []);
    assert_eq!(waiting.told(ONE, answer(1)), [Step::Page(answer(1))]);
}

#[test]
fn only_the_leader_is_believed_and_an_answer_counts_once() {
    let mut waiting = led();
    waiting.ask(request(1));
    assert_eq!(waiting.told(TWO, answer(1)), []);
    assert_eq!(waiting.told(ONE, answer(9)), []);
    assert_eq!(waiting.told(ONE, answer(1)), [Step::Page(answer(1))]);
    assert_eq!(waiting.told(ONE, answer(1)), []);
    let event = FromWorker::Event(Event::Changed);
    assert_eq!(waiting.told(ONE, event), [changed()]);
}

#[test]
fn a_greeting_says_that_this_tab_follows() {
    let mut waiting = led();
    waiting.ask(hello(1));
    let welcome = Welcome {
        phase: protocol::Phase::New,
        children: Vec::new(),
        settings: protocol::Settings::default(),
        models: protocol::ModelsState::default(),
        download: protocol::DownloadState {
            step: protocol::DownloadStep::Idle,
            done: 0,
            total: 0,
        },
        alarms: Vec::new(),
        following: false,
        cleared: false,
        temporary: false,
        version: "1".into(),
    };
    let from_leader = FromWorker::Answer {
        id: 1,
        outcome: Ok(Response::Hello(welcome)),
    };
    let steps = waiting.told(ONE, from_leader);
    let [
        Step::Page(FromWorker::Answer {
            outcome: Ok(Response::Hello(welcome)),
            ..
        }),
    ] = steps.as_slice()
    else {
        panic!("{steps:?}");
    };
    assert!(welcome.following);
}

#[test]
fn under_another_leader_greetings_are_asked_again_and_the_rest_is_given_back() {
    let mut waiting = led();
    waiting.ask(hello(1));
    waiting.ask(request(2));
    let steps = waiting.led_by(TWO);
    assert_eq!(steps[0], Step::Send(TWO, What::Ask(hello(1))));
    assert_eq!(kind(&steps[1]), Some((2, FaultKind::Restarted)));
    assert_eq!(steps[2], changed());
    // The old leader's late answer is not believed any more.
    assert_eq!(waiting.told(ONE, answer(1)), []);
    assert_eq!(waiting.told(TWO, answer(2)), []);
    assert_eq!(waiting.told(TWO, answer(1)), [Step::Page(answer(1))]);
}

#[test]
fn who_takes_the_lead_answers_itself_what_was_not_under_way() {
    let mut waiting = Waiting::default();
    waiting.ask(request(1));
    let (mine, tell) = waiting.end();
    assert_eq!(mine, [request(1)]);
    assert_eq!(tell, [FromWorker::Event(Event::Changed)]);

    let mut waiting = led();
    waiting.ask(hello(1));
    waiting.ask(request(2));
    let (mine, tell) = waiting.end();
    assert_eq!(mine, [hello(1)]);
    assert_eq!(tell[0], refusal(2, restarted()));
}

#[test]
fn a_silent_leader_is_named_and_its_return_is_told() {
    let mut waiting = led();
    assert_eq!(waiting.tick(), []);
    waiting.ask(request(1));
    for _ in 1..PATIENCE {
        assert_eq!(waiting.tick(), [Step::WhoLeads]);
    }
    let steps = waiting.tick();
    assert_eq!(kind(&steps[1]), Some((1, FaultKind::Elsewhere)));
    assert_eq!(waiting.tick(), [Step::WhoLeads]);
    assert_eq!(waiting.led_by(ONE), [changed()]);
    assert_eq!(waiting.tick(), []);
}

#[test]
fn a_long_reply_is_no_silence() {
    let mut waiting = led();
    waiting.ask(request(1));
    for _ in 0..10 * PATIENCE {
        assert_eq!(waiting.tick(), [Step::WhoLeads]);
        assert_eq!(waiting.led_by(ONE), []);
    }
    assert_eq!(waiting.told(ONE, answer(1)), [Step::Page(answer(1))]);
}

#[derive(Debug, Clone)]
enum Happens {
    Ask(bool),
    Lead(u32),
    Answer(u32, u32),
    Tick,
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        any::<bool>().prop_map(Happens::Ask),
        (1u32..4).prop_map(Happens::Lead),
        (1u32..4, 0u32..40).prop_map(|(from, id)| Happens::Answer(from, id)),
        Just(Happens::Tick),
    ]
}

proptest! {
    /// Whatever happens, in whatever order: each request is answered to the page exactly once, and is sent to a leader
    /// again only if it is a greeting.
    #[test]
    fn every_request_ends_once(story in prop::collection::vec(happens(), 0..120)) {
        let mut waiting = Waiting::default();
        let mut asked = 0u32;
        let (mut ended, mut sent) = (Vec::new(), Vec::new());
        let mut note = |steps: Vec<Step>| {
            for step in steps {
                match step {
                    Step::Page(FromWorker::Answer { id, .. }) => ended.push(id),
                    Step::Send(_, What::Ask(message)) => sent.push(message),
                    _ => {}
                }
            }
        };
        for event in story {
            note(match event {
                Happens::Ask(greeting) => {
                    asked += 1;
                    waiting.ask(if greeting { hello(asked) } else { request(asked) })
                }
                Happens::Lead(leader) => waiting.led_by(Client(leader)),
                Happens::Answer(from, id) => waiting.told(Client(from), answer(id)),
                Happens::Tick => waiting.tick(),
            });
        }
        let (mine, tell) = waiting.end();
        note(tell.into_iter().map(Step::Page).collect());
        ended.extend(mine.iter().map(|message| message.id));
        ended.sort_unstable();
        prop_assert_eq!(ended, (1..=asked).collect::<Vec<_>>());
        let mut once: Vec<u32> = sent.iter().chain(&mine)
            .filter(|m| !matches!(m.request, Request::Hello(_)))
            .map(|m| m.id)
            .collect();
        let all = once.len();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), all, "a request was asked twice");
    }
}

#[test]
fn a_stop_goes_the_same_way() {
    let mut waiting = led();
    let stop = ToWorker {
        id: 4,
        request: Stop {}.into(),
    };
    assert_eq!(
        waiting.ask(stop.clone()),
        [Step::Send(ONE, What::Ask(stop))]
    );
}
