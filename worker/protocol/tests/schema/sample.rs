//! An export in which every variant of every type stands at least once.

use crate::household;
use protocol::*;

/// Every variant of a type without fields; a new one does not compile until it is named here.
macro_rules! every {
    ($name:ident: $($variant:ident),+) => {{
        const _: fn($name) = |one| match one { $($name::$variant)|+ => () };
        [$($name::$variant),+]
    }};
}

pub(crate) use every;

/// So many exports, whose settings differ, and of which the first has children and a log.
pub fn exports() -> Vec<Export> {
    let settings = every_settings().into_iter();
    let mut all: Vec<Export> = settings
        .map(|settings| export(settings, Vec::new()))
        .collect();
    all[0].children = vec![full_child(), bare_child()];
    all
}

pub fn text(words: &str) -> String {
    words.into()
}

fn export(settings: Settings, children: Vec<ChildExport>) -> Export {
    let line = |name: Option<String>, detail: Option<String>| AuditEntry {
        seq: u64::MAX,
        at: 1_795_000_000_000,
        actor: text("guardian"),
        name,
        action: text("panel unlocked"),
        detail,
    };
    Export {
        format: text("luminai-export/1"),
        at: 1_795_000_000_000,
        settings,
        children,
        guardians: household::guardians(),
        rules: household::rules(),
        history: household::history(),
        consents: household::consents(),
        council: household::council(),
        dpia: household::dpia(),
        breaches: household::breaches(),
        receipts: household::receipts(),
        models: household::models(),
        audit: vec![line(None, None), line(Some(text("Ana")), Some(text("x")))],
    }
}

fn every_settings() -> Vec<Settings> {
    let bedtimes = [
        Bedtime::Never,
        Bedtime::Always,
        Bedtime::Between { from: 0, to: 23 },
    ];
    let feelings = every!(FeelingsRule: Off, ChildOnly, Weekly);
    let details = every!(Detail: Totals, Categories, Rules);
    let mut all: Vec<Settings> = bedtimes
        .into_iter()
        .zip(feelings.into_iter().zip(details))
        .map(|(bedtime, (feelings, detail))| Settings {
            bedtime,
            feelings,
            detail,
            ..Settings::default()
        })
        .collect();
    all[0] = Settings {
        trusted_adult: Some(text("Grandma Ana")),
        country: Some(text("AT")),
        contact: Some(text("555 0142")),
        topics: every_topic(),
        retention: Retention {
            facts: Some(u16::MAX),
            talks: None,
            ..Retention::default()
        },
        contacts: vec![Contact {
            name: text("Aunt Rosa"),
            reach: text("555 0143"),
        }],
        notify: true,
        ..all[0].clone()
    };
    all
}

fn every_topic() -> Vec<TopicRule> {
    let actions = every!(TopicAction: Allow, Rewrite, Ask, Block);
    let topics = Topic::ALL.iter().zip(actions.into_iter().cycle());
    topics
        .map(|(&topic, action)| TopicRule {
            topic,
            action,
            words: vec![text("dragons")],
        })
        .collect()
}

fn child() -> Child {
    Child {
        id: text("0123456789abcdef0123456789abcdef"),
        nickname: text("Mia"),
        age: 4,
        picture: text("child-fox"),
        guessing: true,
        guest_until: None,
        pictured: false,
    }
}

/// A guest of whom nothing is kept.
fn bare_child() -> ChildExport {
    ChildExport {
        child: Child {
            age: 17,
            guest_until: Some(1_795_000_000_000),
            ..child()
        },
        turns: Vec::new(),
        memories: Vec::new(),
        stories: Vec::new(),
        plans: Vec::new(),
        cards: Vec::new(),
        feelings: Vec::new(),
        days: Vec::new(),
        wishes: Vec::new(),
        skills: Vec::new(),
    }
}

fn full_child() -> ChildExport {
    ChildExport {
        child: child(),
        turns: turns(),
        memories: vec![text("Mia has a rabbit.")],
        stories: stories(),
        plans: plans(),
        cards: cards(),
        feelings: feelings(),
        days: vec![DayActivity {
            date: text("2026-11-22"),
            seconds: [0, 1, 2, 3, u32::MAX],
            messages: 24,
        }],
        wishes: household::wishes(),
        skills: household::skills(),
    }
}

fn turns() -> Vec<Turn> {
    let turn = |speaker, why| Turn {
        id: 1,
        speaker,
        text: text("Hello <b>you</b>"),
        at: -1,
        why,
    };
    let friends = Agent::ALL.into_iter().zip(whys().into_iter().cycle());
    let friends = friends.map(|(agent, why)| turn(Speaker::Friend(agent), Some(why)));
    std::iter::once(turn(Speaker::You, None))
        .chain(friends)
        .collect()
}

/// One for each action of the guard.
fn whys() -> Vec<Why> {
    let actions = ["allow", "rewrite", "ask", "support", "block"];
    let why = |(i, action): (usize, &str)| Why {
        chosen: text("Airth knows facts."),
        steps: vec![text("Looked up.")],
        sources: vec![Source {
            title: text("Light"),
            basis: text("NASA"),
        }],
        tried: vec![
            Tried {
                agent: Agent::Airth,
                fit: Some(0.9),
                resonance: Some(1.0),
            },
            Tried {
                agent: Agent::Ely,
                fit: None,
                resonance: None,
            },
        ],
        resonance: (i > 0).then_some(Resonance {
            temporal: 0.0,
            structural: 0.1,
            contextual: 0.2,
            total: 1.0,
            candidates: 3,
        }),
        guard: GuardNote {
            action: text(action),
            risk: (i > 0).then(|| text("fear")),
            rule: text("a rule"),
            held_back: 0,
            entry: (i > 0).then(|| text("e1")),
        },
        stopped: i == 2,
        helped: [None, Some(true), Some(false)].into_iter().nth(i).flatten(),
    };
    actions.into_iter().enumerate().map(why).collect()
}

fn stories() -> Vec<Story> {
    let asks = every!(Ask: Nothing, First, Second, Turn, End);
    let pronouns = every!(Pronouns: She, He, They);
    let beside = asks.into_iter().cycle().zip(pronouns.into_iter().cycle());
    let covers = Cover::ALL.iter().zip(beside);
    let story = |(&cover, (ask, pronouns)): (&Cover, (Ask, Pronouns))| Story {
        id: text("s"),
        pages: vec![text("Once upon a time.")],
        cover,
        cast: vec![Character {
            pronouns,
            ..Character::default()
        }],
        choices: vec![text("sing")],
        chosen: vec![text("hide")],
        thread: Some(Box::new(Thread {
            habit: Some(1),
            tries: vec![0],
            ideas: vec![text("a kite")],
            ask,
            open: vec![2],
            ..Thread::default()
        })),
        offered: Some(Box::default()),
        ..Story::default()
    };
    let mut all: Vec<Story> = covers.map(story).collect();
    all.push(Story::default());
    all.push(Story {
        thread: Some(Box::default()),
        ..Story::default()
    });
    all
}

fn plans() -> Vec<Plan> {
    let steps = every!(Priority: Must, Should, Could).map(|priority| Step {
        day: 20_779,
        priority,
        done: (priority == Priority::Must).then_some(1),
        ..Step::default()
    });
    let full = Plan {
        due: Some(-1),
        days_off: 127,
        steps: steps.into(),
        closed: Some(1),
        sides: vec![Side {
            option: text("football"),
            pros: vec![text("fun")],
            cons: vec![text("rain")],
        }],
        ..Plan::default()
    };
    vec![full, Plan::default()]
}

fn cards() -> Vec<Card> {
    let ratings = every!(Rating: Again, Hard, Good, Easy);
    let full = Card {
        memory: Some(MemoryState {
            stability: 3.5,
            difficulty: 5.25,
        }),
        reviews: ratings.map(|rating| Review { at: 1, rating }).into(),
        ..Card::default()
    };
    vec![full, Card::default()]
}

fn feelings() -> Vec<Felt> {
    let origins = every!(Origin: Picked, Guessed, Confirmed, Corrected);
    let said = Feeling::ALL.into_iter().zip(origins.into_iter().cycle());
    said.map(|(feeling, origin)| Felt::said(feeling, 7, origin))
        .chain([Felt::guessed(Feeling::Sad, 7, 0.75)])
        .collect()
}
