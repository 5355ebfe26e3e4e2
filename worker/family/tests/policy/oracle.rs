//! A second reading of the same specification, on a calendar library's local time and in the plainest possible way. It
//! shares no code with the engine.

use chrono::{DateTime, Datelike, Days, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use family::policy::{Spent, Subject, Wanted};
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
        if let Some(bedtime) = child.bedtime {
            if in_span([true; 7], bedtime, scene.wall) {
                found.push((Rest::Bedtime, "bedtime".to_string()));
            }
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
    if who.role != Role::Guardian {
        if let Some(child) = rules.children.get(who.id) {
            found = of_child(child, wanted, scene, granted);
        }
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

/// What the gate has to say.
#[derive(Debug, PartialEq)]
pub enum Said {
    Open,
    Grace(i64, Rest),
    Closed(Rest, Option<i64>),
}

/// A child at a friend's door.
pub struct Visit<'a> {
    pub rules: &'a Rules,
    pub who: Subject<'a>,
    pub friend: Agent,
    pub spent: Spent,
    pub at: i64,
    pub zone: Tz,
    pub place: Place,
}

impl Visit<'_> {
    fn denied(&self, at: i64) -> Vec<(Rest, String)> {
        let wanted = Wanted {
            deed: Deed::Execute,
            friend: Some(self.friend),
            topic: None,
            kind: None,
            owner: None,
        };
        let scene = Scene {
            wall: wall(at, self.zone),
            place: self.place,
            device: "",
        };
        let same_day = scene.wall.date() <= wall(self.at, self.zone).date();
        let place = Agent::ALL.iter().position(|a| *a == self.friend).unwrap();
        let granted = same_day && self.spent.granted[place];
        denials(self.rules, &self.who, &wanted, scene, granted)
    }

    /// Seconds left and of how many, of week, day and friend.
    fn limits(&self, at: i64) -> Vec<(Rest, u32, u32)> {
        let Some(child) = self.rules.children.get(self.who.id) else {
            return Vec::new();
        };
        let (today, then) = (wall(self.at, self.zone).date(), wall(at, self.zone).date());
        let place = Agent::ALL.iter().position(|a| *a == self.friend).unwrap();
        let mut spent = self.spent;
        if then > today {
            spent.today = 0;
            spent.friends = [0; 5];
            spent.extra = 0;
            if then.iso_week() != today.iso_week() {
                spent.week = 0;
            }
        }
        let mut limits = Vec::new();
        if let Some(week) = child.week {
            let of = week as u32 * 60 + spent.extra;
            limits.push((Rest::Week, of.saturating_sub(spent.week), of));
        }
        if let Some(day) = child.minutes[then.weekday().num_days_from_monday() as usize] {
            let of = day as u32 * 60 + spent.extra;
            limits.push((Rest::Day, of.saturating_sub(spent.today), of));
        }
        if let Some(one) = child.friends[place].minutes {
            let of = one as u32 * 60;
            limits.push((Rest::Friend, of.saturating_sub(spent.friends[place]), of));
        }
        limits
    }

    fn cause(&self, at: i64) -> Option<Rest> {
        let denied = self.denied(at);
        for rest in [
            Rest::Bedtime,
            Rest::Quiet,
            Rest::Off,
            Rest::Place,
            Rest::Rules,
        ] {
            if denied.iter().any(|(cause, _)| *cause == rest) {
                return Some(rest);
            }
        }
        let limits = self.limits(at);
        limits.iter().find(|(_, left, _)| *left == 0).map(|l| l.0)
    }

    /// Seconds left today, and of how many.
    pub fn left(&self) -> (Option<u32>, u32) {
        let mut least = (None, 0);
        for (_, left, of) in self.limits(self.at) {
            if least.0.is_none_or(|known| left < known) {
                least = (Some(left), of);
            }
        }
        least
    }

    /// The gate, minute by minute.
    pub fn gate(&self) -> Said {
        let Some(why) = self.cause(self.at) else {
            return Said::Open;
        };
        if let Some(until) = self.grace() {
            return Said::Grace(until, why);
        }
        let minute = self.at.div_euclid(60_000) * 60_000;
        for step in 1..=8 * 24 * 60 {
            if self.cause(minute + step * 60_000).is_none() {
                return Said::Closed(why, Some(minute + step * 60_000));
            }
        }
        Said::Closed(why, None)
    }

    fn grace(&self) -> Option<i64> {
        let grace = self.rules.children.get(self.who.id)?.grace as i64 * 60_000;
        let denied = self.denied(self.at);
        if denied
            .iter()
            .any(|(rest, _)| *rest != Rest::Bedtime && *rest != Rest::Quiet)
        {
            return None;
        }
        let mut closing = i64::MAX;
        if !denied.is_empty() {
            closing = self.at.div_euclid(60_000) * 60_000;
            while !self.denied(closing - 60_000).is_empty() {
                closing -= 60_000;
                if closing < self.at - 3_600_000 {
                    return None;
                }
            }
        }
        if self.limits(self.at).iter().any(|(_, left, _)| *left == 0) {
            closing = closing.min(self.spent.used_up?);
        }
        let last = self.spent.last?;
        let middle = last <= self.at && last + 120_000 >= closing;
        (middle && closing <= self.at && self.at < closing + grace).then_some(closing + grace)
    }
}

/// The minute of the wall clock's day.
pub fn minute(wall: NaiveDateTime) -> u32 {
    wall.hour() * 60 + wall.minute()
}
