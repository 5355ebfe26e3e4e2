//! A second reading of the same specification, on a calendar library's local time and in the plainest possible way. It
//! shares no code with the engine.

use chrono::{DateTime, Datelike, Days, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use family::policy::{Subject, Wanted};
use protocol::*;

/// The wall clock at an instant in a time zone.
pub fn wall(at: i64, zone: Tz) -> NaiveDateTime {
    let utc = DateTime::from_timestamp_millis(at).unwrap();
    utc.with_timezone(&zone).naive_local()
}

/// Whether the wall clock is in a span that began on one of the days.
fn in_span(days: [bool; 7], span: Span, wall: NaiveDateTime) -> bool {
    let length = match i64::from(span.until) - i64::from(span.from) {
        negative if negative < 0 => negative + 24 * 60,
        length => length,
    };
    for days_ago in [0, 1] {
        let day = wall.date() - Days::new(days_ago);
        if days[day.weekday().num_days_from_monday() as usize] {
            let begin = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(span.from.into());
            let end = begin + TimeDelta::minutes(length);
            if begin <= wall && wall < end {
                return true;
            }
        }
    }
    false
}

/// Where and when something is asked, as the oracle needs it.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub wall: NaiveDateTime,
    pub place: Place,
    pub device: &'a str,
}

fn applies(rule: &PolicyRule, who: &Subject, wanted: &Wanted, scene: Scene) -> bool {
    if !rule.roles.is_empty() && !rule.roles.contains(&who.role) {
        return false;
    }
    if !rule.people.is_empty() && !rule.people.contains(&who.id.to_string()) {
        return false;
    }
    if let Some((youngest, oldest)) = rule.ages {
        match who.age {
            None => return false,
            Some(age) => {
                if age < youngest || age > oldest {
                    return false;
                }
            }
        }
    }
    if !rule.deeds.is_empty() && !rule.deeds.contains(&wanted.deed) {
        return false;
    }
    if !rule.friends.is_empty() {
        match wanted.friend {
            None => return false,
            Some(friend) => {
                if !rule.friends.contains(&friend) {
                    return false;
                }
            }
        }
    }
    if !rule.topics.is_empty() {
        match wanted.topic {
            None => return false,
            Some(topic) => {
                if !rule.topics.contains(&topic) {
                    return false;
                }
            }
        }
    }
    if !rule.kinds.is_empty() {
        match wanted.kind {
            None => return false,
            Some(kind) => {
                if !rule.kinds.contains(&kind) {
                    return false;
                }
            }
        }
    }
    if !rule.places.is_empty() && !rule.places.contains(&scene.place) {
        return false;
    }
    if !rule.devices.is_empty() && !rule.devices.contains(&scene.device.to_string()) {
        return false;
    }
    let any_day = !rule.days.iter().any(|day| *day);
    match rule.span {
        Some(span) if any_day => in_span([true; 7], span, scene.wall),
        Some(span) => in_span(rule.days, span, scene.wall),
        None => any_day || rule.days[scene.wall.weekday().num_days_from_monday() as usize],
    }
}

/// What a role may do: yes, no, or only if a rule allows it (`None`).
fn by_role(who: &Subject, wanted: &Wanted) -> Option<bool> {
    if who.role == Role::Guardian {
        return match who.deeds {
            None => Some(true),
            Some(deeds) => Some(deeds.contains(&wanted.deed)),
        };
    }
    if wanted.deed == Deed::Manage {
        return Some(false);
    }
    if who.role == Role::Guest
        && (wanted.kind == Some(DataKind::Memories)
            || wanted.kind == Some(DataKind::Skills)
            || wanted.kind == Some(DataKind::Plans))
    {
        return Some(false);
    }
    if let Some(owner) = wanted.owner {
        return Some(owner == who.id);
    }
    if wanted.friend.is_some() {
        if wanted.deed == Deed::Execute {
            return Some(true);
        }
    } else if wanted.deed == Deed::Read && wanted.kind.is_none() {
        return Some(true);
    }
    None
}

/// The rules that a child's own page of rules refuses this by, with the cause.
fn of_child(
    child: &ChildRules,
    wanted: &Wanted,
    scene: Scene,
    granted: bool,
) -> Vec<(Rest, String)> {
    let mut found = Vec::new();
    if wanted.deed != Deed::Execute {
        return found;
    }
    if let Some(friend) = wanted.friend {
        if child
            .bedtime
            .is_some_and(|bedtime| in_span([true; 7], bedtime, scene.wall))
        {
            found.push((Rest::Bedtime, "bedtime".to_string()));
        }
        for (i, quiet) in child.quiet.iter().enumerate() {
            if in_span(quiet.days, quiet.span, scene.wall) {
                found.push((Rest::Quiet, format!("quiet-{}", i + 1)));
            }
        }
        let place = match friend {
            Agent::Luminai => 0,
            Agent::Airth => 1,
            Agent::Arcadia => 2,
            Agent::Ely => 3,
            Agent::Kaznak => 4,
        };
        if !child.friends[place].allowed && !granted {
            found.push((Rest::Off, format!("off-{}", friend.id())));
        }
        if child.home_only && scene.place != Place::Home {
            found.push((Rest::Place, "home".to_string()));
        }
    }
    for rule in &child.topics {
        if rule.action == TopicAction::Block && wanted.topic == Some(rule.topic) {
            found.push((Rest::Rules, format!("topic-{}", rule.topic.id())));
        }
    }
    found
}

/// Every rule that denies this, with the cause.
pub fn denials(
    rules: &Rules,
    who: &Subject,
    wanted: &Wanted,
    scene: Scene,
    granted: bool,
) -> Vec<(Rest, String)> {
    let mut found = Vec::new();
    match rules.children.get(who.id) {
        Some(child) if who.role != Role::Guardian => {
            found = of_child(child, wanted, scene, granted);
        }
        _ => {}
    }
    for rule in &rules.others {
        if !rule.allow && applies(rule, who, wanted, scene) {
            found.push((Rest::Rules, rule.id.clone()));
        }
    }
    found
}

/// Whether it is allowed, and by which rules that may be: one of these ids has to be named.
pub fn allowed(rules: &Rules, who: &Subject, wanted: &Wanted, scene: Scene) -> (bool, Vec<String>) {
    let role = vec!["role".to_string()];
    let by_role = by_role(who, wanted);
    if by_role == Some(false) {
        return (false, role);
    }
    let denied = denials(rules, who, wanted, scene, false);
    if !denied.is_empty() {
        return (false, denied.into_iter().map(|(_, id)| id).collect());
    }
    if by_role == Some(true) {
        return (true, role);
    }
    let mut allowing = Vec::new();
    for rule in &rules.others {
        if rule.allow && applies(rule, who, wanted, scene) {
            allowing.push(rule.id.clone());
        }
    }
    if allowing.is_empty() {
        (false, role)
    } else {
        (true, allowing)
    }
}

/// The minute of the wall clock's day.
pub fn minute(wall: NaiveDateTime) -> u32 {
    wall.hour() * 60 + wall.minute()
}
