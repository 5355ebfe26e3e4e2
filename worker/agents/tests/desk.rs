//! What friends may use and ask, and what they are refused.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use agents::spec::Specs;
use agents::tools::{Answer, Facts, Memories, Plans, Request, Sums};
use agents::{AgentError, Ask, Desk, Kept, Scene, Session, Told, Use};
use knowledge::FactBook;
use knowledge::calendar::Date;
use memory::{Kind, Memory};
use protocol::{Agent, Child, Health};
use std::cell::Cell;

const NOW: i64 = 1_795_262_400_000;

fn child() -> Child {
    Child {
        id: "mia".into(),
        nickname: "Mia".into(),
        age: 8,
        picture: "child-fox".into(),
        guessing: true,
        guest_until: None,
        pictured: false,
    }
}

fn rex() -> Vec<Memory> {
    memory::extract("I have a dog called Rex")
        .into_iter()
        .map(|told| told.into_memory("mia/1".into(), NOW, 1, None))
        .collect()
}

/// Runs `act` at a desk whose memories belong to `owner`, at a clock that can be turned.
fn at_desk(owner: &str, act: impl FnOnce(&Desk<'_>, &Scene<'_>, &Cell<i64>)) {
    let (specs, facts) = (Specs::built_in("prod").unwrap(), FactBook::new().unwrap());
    let (clock, all, child) = (Cell::new(NOW), rex(), child());
    let now = || clock.get();
    let session = Session {
        profile: "mia",
        since_ms: NOW,
    };
    let mut desk = Desk::new(&specs, session, &now);
    desk.register(Facts(&facts));
    desk.register(Sums(Date::at(NOW, 0)));
    desk.register(Memories { owner, all: &all });
    let scene = Scene {
        text: "why is the sky blue?",
        to: Agent::Luminai,
        child: &child,
        history: &[],
        recalled: &[],
        talks: &[],
        mood: None,
        manner: &agents::Manner::default(),
        kept: &Kept::default(),
        health: &Health::default(),
        now_ms: NOW,
        offset_minutes: 0,
        voice: false,
        seed: 1,
        facts: &facts,
        desk: &desk,
        text_vector: None,
        feeling: None,
    };
    act(&desk, &scene, &clock);
}

#[test]
fn a_friend_asks_another_who_uses_its_own_tools() {
    at_desk("mia", |desk, scene, _| {
        let ask = Ask::Fact("why is the sky blue?".into());
        let told = desk.ask(Agent::Luminai, Agent::Airth, &ask, scene).unwrap();
        assert!(
            matches!(told, Told::Fact(text, source) if text.contains("blue") && !source.basis.is_empty())
        );
        let sum = desk.ask(
            Agent::Kaznak,
            Agent::Airth,
            &Ask::Sum("6 times 7".into()),
            scene,
        );
        assert!(matches!(sum.unwrap(), Told::Sum(s) if s.answer == "42"));
        let names = desk.ask(Agent::Arcadia, Agent::Luminai, &Ask::Companions, scene);
        assert_eq!(
            names.unwrap(),
            Told::Companions(vec![rex()[0].text.clone()])
        );
        assert_eq!(rex()[0].kind, Kind::Pet);
        assert_eq!(desk.uses().len(), 6);
        assert_eq!(desk.uses()[0], Use::Asked(Agent::Luminai, Agent::Airth));
    });
}

#[test]
fn luminai_greets_with_what_kaznak_has_planned() {
    let plan = protocol::Plan {
        id: "mia/1".into(),
        goal: "your maths test".into(),
        steps: vec![protocol::Step {
            day: NOW / 86_400_000,
            text: "Read the first page.".into(),
            minutes: 10,
            ..protocol::Step::default()
        }],
        ..protocol::Plan::default()
    };
    let kept = Kept {
        plans: vec![plan],
        ..Kept::default()
    };
    let specs = Specs::built_in("prod").unwrap();
    let (facts, child, now) = (FactBook::new().unwrap(), child(), || NOW);
    let session = Session {
        profile: "mia",
        since_ms: NOW,
    };
    let mut desk = Desk::new(&specs, session, &now);
    desk.register(Plans {
        owner: "mia",
        kept: &kept,
        now_ms: NOW,
        offset_minutes: 0,
    });
    let scene = Scene {
        text: "hello!",
        to: Agent::Luminai,
        child: &child,
        history: &[],
        recalled: &[],
        talks: &[],
        mood: None,
        manner: &agents::Manner::default(),
        kept: &kept,
        health: &Health::default(),
        now_ms: NOW,
        offset_minutes: 0,
        voice: false,
        seed: 1,
        facts: &facts,
        desk: &desk,
        text_vector: None,
        feeling: None,
    };
    let said = agents::script(Agent::Luminai, &scene).unwrap().plain();
    assert!(said.contains("Read the first page"), "{said}");
    assert!(
        desk.uses()
            .contains(&Use::Asked(Agent::Luminai, Agent::Kaznak))
    );
}

#[test]
fn what_the_specification_does_not_list_is_refused() {
    at_desk("mia", |desk, scene, _| {
        let refused = desk.call(Agent::Ely, &Request::Companions);
        assert!(matches!(refused, Err(AgentError::NotPermitted { .. })));
        let refused = desk.ask(Agent::Ely, Agent::Airth, &Ask::Today, scene);
        assert!(matches!(refused, Err(AgentError::MayNotAsk { .. })));
        let absent = desk.call(Agent::Kaznak, &Request::Today);
        assert!(matches!(absent, Err(AgentError::NoTool(_))));
        assert!(desk.uses().is_empty());
    });
}

#[test]
fn nobody_reads_what_another_child_told() {
    at_desk("ben", |desk, _, _| {
        let refused = desk.call(Agent::Luminai, &Request::Companions);
        assert_eq!(refused, Err(AgentError::NotTheirs));
    });
}

#[test]
fn time_and_rounds_are_limited() {
    at_desk("mia", |desk, scene, clock| {
        let ask = || desk.ask(Agent::Arcadia, Agent::Luminai, &Ask::Companions, scene);
        for _ in 0..desk.specs().environment.asks {
            ask().unwrap();
        }
        assert_eq!(ask(), Err(AgentError::OutOfBudget));
        clock.set(NOW + desk.specs().environment.budget_ms);
        let late = desk.call(Agent::Airth, &Request::Solve("6 times 7"));
        assert_eq!(late, Err(AgentError::OutOfBudget));
        clock.set(NOW);
        let solved = desk.call(Agent::Airth, &Request::Solve("6 times 7"));
        assert!(matches!(solved, Ok(Answer::Solution(Some(_)))));
    });
}
