//! What belongs to the household in the sample: guardians, rules, consents, council, and what the law asks to write down.

use crate::sample::{every, text};
use protocol::*;

pub fn guardians() -> Vec<Guardian> {
    let guardian = |deeds: &[Deed]| Guardian {
        id: text("g1"),
        name: text("Ana"),
        deeds: deeds.to_vec(),
        since: 1,
    };
    vec![guardian(&Deed::ALL), guardian(&[])]
}

pub fn rules() -> Rules {
    let tiers = every!(Tier: Totals, Topics, Excerpts, Transcript);
    let children = tiers.into_iter().enumerate();
    let children = children.map(|(i, tier)| (format!("child {i}"), child_rules(tier)));
    Rules {
        version: 3,
        at: 1,
        by: text("g1"),
        zone: text("Europe/Vienna"),
        children: children.collect(),
        others: vec![policy_rule(), PolicyRule::default()],
    }
}

fn child_rules(tier: Tier) -> ChildRules {
    let span = Span {
        from: 1200,
        until: 420,
    };
    if tier == Tier::default() {
        return ChildRules::default();
    }
    ChildRules {
        minutes: [Some(0), None, Some(60), None, None, None, Some(1440)],
        week: Some(300),
        friends: [FriendRule {
            allowed: false,
            minutes: Some(20),
        }; 5],
        bedtime: Some(span),
        quiet: vec![Quiet {
            days: [true; 7],
            span,
        }],
        tier,
        topics: vec![TopicRule {
            topic: Topic::War,
            action: TopicAction::Ask,
            words: Vec::new(),
        }],
        ..ChildRules::default()
    }
}

fn policy_rule() -> PolicyRule {
    PolicyRule {
        id: text("r"),
        allow: true,
        roles: Role::ALL.into(),
        people: vec![text("a")],
        ages: Some((4, 17)),
        deeds: Deed::ALL.into(),
        friends: Agent::ALL.into(),
        topics: Topic::ALL.into(),
        kinds: DataKind::ALL.into(),
        days: [false; 7],
        span: Some(Span {
            from: 0,
            until: 1439,
        }),
        places: every!(Place: Home, Elsewhere, Unknown).into(),
        devices: vec![text("d")],
        because: text("so"),
    }
}

pub fn history() -> Vec<RuleChange> {
    vec![RuleChange {
        version: 1,
        at: 1,
        by: text("Ana"),
        what: vec![text("Bedtime begins at 20:00.")],
    }]
}

pub fn consents() -> Vec<Consent> {
    let consent = |child: Option<ProfileId>, withdrawn| Consent {
        number: 1,
        purpose: text("memory"),
        child,
        data: vec![text("facts")],
        by: text("g1"),
        name: text("Ana"),
        at: 1,
        version: text("2026-11"),
        text_hash: text("9f"),
        method: text("a passphrase"),
        withdrawn,
        signed: true,
    };
    vec![consent(Some(text("a")), Some(2)), consent(None, None)]
}

pub fn council() -> Vec<Proposal> {
    let voices = every!(View: For, Against, Unsure).map(|view| Voice {
        who: text("a"),
        name: text("Mia"),
        view,
        words: text("because"),
        at: 1,
    });
    let proposal = |outcome| Proposal {
        id: text("p"),
        text: text("No tablets at dinner"),
        by: text("Mia"),
        at: 1,
        voices: voices.to_vec(),
        outcome,
    };
    let ended = every!(How: Vote, Guardian).map(|how| {
        proposal(Some(Outcome {
            accepted: true,
            how,
            reasons: text("fair"),
            at: 2,
            by: text("Ana"),
        }))
    });
    ended.into_iter().chain([proposal(None)]).collect()
}

pub fn dpia() -> Vec<DpiaSection> {
    let section = |changed| DpiaSection {
        id: text("risks"),
        title: text("Risks"),
        text: text("Some."),
        changed,
    };
    vec![section(None), section(Some(1))]
}

pub fn breaches() -> Vec<Breach> {
    let breach = |told| Breach {
        id: text("1"),
        noticed: 1,
        what: text("lost"),
        whose: text("Mia"),
        effects: text("none"),
        done: text("new keys"),
        told,
        notice: text("Dear authority"),
    };
    vec![breach(None), breach(Some(2))]
}

pub fn receipts() -> Vec<Receipt> {
    vec![Receipt {
        number: 1,
        at: 1,
        what: text("feelings"),
        records: 12,
        keys: 1,
        limits: text("backups"),
    }]
}

pub fn models() -> Vec<Brought> {
    let survey = |licence| ModelSurvey {
        name: text("Otter 1B"),
        architecture: text("llama"),
        licence,
        formats: vec![text("Q4_K")],
        ..ModelSurvey::default()
    };
    let trial = TrialFigures {
        tokens_per_second: 7.5,
        memory_bytes: 1,
        passed: 5,
        checked: 6,
        at: 1,
    };
    let states = every!(BroughtState: Converted, Tried, Refused).into_iter();
    let model = |state| Brought {
        id: text("0f"),
        survey: survey((state != BroughtState::Tried).then(|| text("mit"))),
        sha256: text("9f"),
        at: 1,
        state,
        why: text("slow"),
        trial: (state == BroughtState::Tried).then_some(trial),
    };
    states.map(model).collect()
}

pub fn wishes() -> Vec<Approval> {
    let answers = every!(Answer: Waiting, Yes, No, Always, Never);
    let wishes = [
        Wish::Time { minutes: 15 },
        Wish::Topic { topic: Topic::War },
        Wish::Question {
            about: text("fear"),
        },
        Wish::Friend { agent: Agent::Ely },
        Wish::Stories,
        Wish::Models,
    ];
    let all = wishes.into_iter().zip(answers.into_iter().cycle());
    all.map(|(wish, answer)| Approval {
        id: text("w"),
        child: text("a"),
        answered: (answer != Answer::Waiting).then_some(2),
        wish,
        at: 1,
        answer,
        note: text("soon"),
        seen: false,
    })
    .collect()
}

pub fn skills() -> Vec<SkillLine> {
    vec![SkillLine {
        id: text("multiply-7"),
        name: text("Times seven"),
        area: text("Numbers"),
        practised: 9,
        right: 7,
        mastery: 0.75,
        range: (0.5, 1.0),
        last: 1,
    }]
}
