#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test"
)]
//! Every role and attribute at every hour that is special, against a second implementation of the specification.

#[path = "policy/door.rs"]
mod door;
#[path = "policy/oracle.rs"]
mod oracle;
#[path = "policy/scene.rs"]
mod scene;

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;
use door::{Said, Visit};
use family::policy::{Circumstance, Policy, Spent, Subject, Wanted, evening, gate, left};
use oracle::{Scene, wall};
use protocol::*;

const FRIENDS: [Option<Agent>; 4] = [
    None,
    Some(Agent::Airth),
    Some(Agent::Arcadia),
    Some(Agent::Ely),
];
const TOPICS: [Option<Topic>; 3] = [None, Some(Topic::Money), Some(Topic::War)];
const KINDS: [Option<DataKind>; 7] = [
    None,
    Some(DataKind::Talks),
    Some(DataKind::Memories),
    Some(DataKind::Documents),
    Some(DataKind::Safety),
    Some(DataKind::Plans),
    Some(DataKind::Stories),
];
const PLACES: [Place; 3] = [Place::Home, Place::Elsewhere, Place::Unknown];

fn east(zone: Tz) -> impl Fn(i64) -> i32 {
    move |at| {
        let utc = DateTime::from_timestamp_millis(at).unwrap().naive_utc();
        zone.offset_from_utc_datetime(&utc).fix().local_minus_utc() / 60
    }
}

/// Every subject: role, id, whether the age is inside a rule's span, outside it or not known; guardians by deeds.
fn subjects() -> Vec<Subject<'static>> {
    let mut all = Vec::new();
    for (role, id) in [
        (Role::Child, "mia"),
        (Role::Child, "leo"),
        (Role::Guest, "zoe"),
    ] {
        for age in [Some(9), Some(11), None] {
            all.push(Subject {
                role,
                id,
                age,
                deeds: None,
            });
        }
    }
    for (id, deeds) in [
        ("ann", None),
        ("gran", Some(&[Deed::Read, Deed::Write][..])),
    ] {
        all.push(Subject {
            role: Role::Guardian,
            id,
            age: None,
            deeds,
        });
    }
    all
}

fn wishes() -> Vec<Wanted<'static>> {
    let mut all = Vec::new();
    for deed in Deed::ALL {
        for friend in FRIENDS {
            for topic in TOPICS {
                for kind in KINDS {
                    for owner in [None, Some("mia"), Some("zoe"), Some("gran")] {
                        all.push(Wanted {
                            deed,
                            friend,
                            topic,
                            kind,
                            owner,
                        });
                    }
                }
            }
        }
    }
    all
}

/// Asks both about a case; the decisions have to be the same, by a rule that the oracle names.
fn ask(
    policy: &Policy,
    rules: &Rules,
    who: &Subject,
    wanted: &Wanted,
    now: &Circumstance,
    scene: Scene,
) {
    let ruling = policy.decide(who, wanted, now);
    let (allowed, by) = oracle::allowed(rules, who, wanted, scene);
    let case = || {
        format!(
            "{who:?} {wanted:?} {:?} {} {ruling:?}",
            scene.wall, scene.device
        )
    };
    assert_eq!(ruling.allowed, allowed, "{}", case());
    assert!(by.contains(&ruling.rule), "{} {by:?}", case());
}

#[test]
fn every_attribute_at_some_hours() {
    let rules = scene::family();
    let policy = Policy::of(&rules);
    let (subjects, wishes) = (subjects(), wishes());
    let mut cases = 0u64;
    for (number, zone) in scene::ZONES.into_iter().enumerate() {
        let offset = east(zone);
        // Other instants in each zone, so that together they are of all hours and days.
        for at in scene::quarters(zone)
            .into_iter()
            .skip(number * 127)
            .step_by(509)
        {
            for (place, device) in PLACES.into_iter().flat_map(|p| [(p, "tv"), (p, "tablet")]) {
                let now = Circumstance {
                    at,
                    offset: &offset,
                    place,
                    device,
                };
                let scene = Scene {
                    wall: wall(at, zone),
                    place,
                    device,
                };
                for who in &subjects {
                    for wanted in &wishes {
                        ask(&policy, &rules, who, wanted, &now, scene);
                        cases += 1;
                    }
                }
            }
        }
    }
    println!("{cases} cases");
    assert!(cases > 500_000);
}

#[test]
fn some_attributes_at_every_hour() {
    let rules = scene::family();
    let policy = Policy::of(&rules);
    let subjects = subjects();
    let wishes = wishes();
    let mut cases = 0u64;
    for zone in scene::ZONES {
        let offset = east(zone);
        for (number, quarter) in scene::quarters(zone).into_iter().enumerate() {
            for at in [quarter - 1, quarter] {
                let place = PLACES[number % 3];
                // Other wishes at each hour, so that in the end all of them were asked about at all hours.
                let some = wishes.iter().skip(number % 241).step_by(241);
                let now = Circumstance {
                    at,
                    offset: &offset,
                    place,
                    device: "tablet",
                };
                let scene = Scene {
                    wall: wall(at, zone),
                    place,
                    device: "tablet",
                };
                for who in &subjects {
                    for wanted in some.clone() {
                        ask(&policy, &rules, who, wanted, &now, scene);
                        cases += 1;
                    }
                }
            }
        }
    }
    println!("{cases} cases");
    assert!(cases > 500_000);
}

/// What may have been spent: nothing, or some budget, with the last answer at different times. For the last one the child
/// may wait for a week, which takes the oracle long: it is asked about less often.
fn spendings(at: i64) -> [Spent; 6] {
    let nothing = Spent::default();
    let talking = Spent {
        last: Some(at - 100_000),
        ..nothing
    };
    [
        nothing,
        talking,
        Spent {
            today: 1_800,
            week: 1_800,
            used_up: Some(at - 60_000),
            ..talking
        },
        Spent {
            today: 1_800,
            week: 1_800,
            extra: 600,
            granted: [true; 5],
            ..talking
        },
        Spent {
            friends: [0, 1_200, 0, 0, 0],
            today: 1_200,
            week: 1_200,
            used_up: Some(at),
            ..talking
        },
        Spent {
            week: 7_200,
            used_up: Some(at - 200_000),
            last: Some(at - 400_000),
            ..nothing
        },
    ]
}

/// Asks both at a friend's door.
fn knock(visit: &Visit, policy: &Policy, offset: &dyn Fn(i64) -> i32) {
    let now = Circumstance {
        at: visit.at,
        offset,
        place: visit.place,
        device: "",
    };
    let (child, friend, spent) = (
        &visit.rules.children[visit.who.id],
        visit.friend,
        &visit.spent,
    );
    let said = match gate(policy, child, &visit.who, friend, spent, &now) {
        Gate::Open => Said::Open,
        Gate::Grace { until, why } => Said::Grace(until, why),
        Gate::Closed { why, opens, .. } => Said::Closed(why, opens),
    };
    assert_eq!(
        said,
        visit.gate(),
        "{:?} {friend:?} {spent:?} {now:?}",
        visit.who
    );
    assert_eq!(
        left(child, friend, spent, &now),
        visit.left(),
        "{spent:?} {now:?}"
    );
    let minute = oracle::minute(wall(visit.at, visit.zone));
    let shows = visit.who.id == "mia" && !(7 * 60..19 * 60 + 30).contains(&minute);
    assert_eq!(evening(child, &now), shows, "{now:?}");
}

#[test]
fn the_gate_minute_by_minute() {
    let rules = scene::family();
    let policy = Policy::of(&rules);
    let mut cases = 0u64;
    for zone in scene::ZONES {
        let offset = east(zone);
        for (number, quarter) in scene::quarters(zone).into_iter().enumerate() {
            let changing = offset(quarter - 7_200_000) != offset(quarter + 7_200_000);
            if !changing && number % 29 != 0 {
                continue;
            }
            // Shortly after the quarter, too, when grace runs.
            let at = quarter + [-1, 0, 60_000, 179_999, 180_000][number % 5];
            let long = number % 17 == 0 && !changing;
            for (id, friend) in [
                ("mia", Agent::Airth),
                ("mia", Agent::Arcadia),
                ("leo", Agent::Ely),
            ] {
                let off = friend == Agent::Arcadia;
                let spent = match (long, off) {
                    (true, _) => spendings(at)[5],
                    (false, true) => spendings(at)[3],
                    (false, false) => spendings(at)[number % if id == "mia" { 5 } else { 2 }],
                };
                let visit = Visit {
                    rules: &rules,
                    who: Subject {
                        role: Role::Child,
                        id,
                        age: Some(9),
                        deeds: None,
                    },
                    friend,
                    spent,
                    at,
                    zone,
                    place: if long { Place::Elsewhere } else { Place::Home },
                };
                knock(&visit, &policy, &offset);
                cases += 1;
            }
        }
    }
    println!("{cases} cases");
    assert!(cases > 1_000);
}
