//! Parts of sentences about rules: days, hours, minutes, lists, and a rule of the general form.

use super::decide::with_reason;
use super::when::{DAY_NAMES, clock};
use protocol::{Deed, Place, PolicyRule, Role, Span, Weekdays};

/// A name for a person's id.
pub(super) type Names<'a> = &'a dyn Fn(&str) -> String;

/// `A`, `A and B`, `A, B and C`; empty for none.
pub(super) fn list<T: AsRef<str>>(items: &[T], last: &str) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., end] => format!("{} {last} {end}", before.join(", ")),
    }
}

/// `1 minute`, `20 minutes`, `1 hour`, `2 hours and 30 minutes`.
pub(super) fn minutes(count: u16) -> String {
    let counted = |n: u16, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (count / 60, count % 60) {
        (0, rest) => counted(rest, "minute"),
        (hours, 0) => counted(hours, "hour"),
        (hours, rest) => format!("{} and {}", counted(hours, "hour"), counted(rest, "minute")),
    }
}

/// `20:00 to 07:00`.
pub(super) fn hours(span: Span) -> String {
    format!("{} to {}", clock(span.from), clock(span.until))
}

/// `every day`, `no day`, or `on Monday and Friday`.
pub(super) fn on_days(days: &Weekdays) -> String {
    let named: Vec<&str> = DAY_NAMES
        .into_iter()
        .zip(days)
        .filter(|(_, d)| **d)
        .map(|(n, _)| n)
        .collect();
    match named.len() {
        0 => "no day".to_owned(),
        7 => "every day".to_owned(),
        _ => format!("on {}", list(&named, "and")),
    }
}

/// The day's minutes and the days on which they hold, in the order in which they come in the week.
pub(super) fn by_days(minutes: &[Option<u16>; 7]) -> Vec<(Option<u16>, Weekdays)> {
    let mut groups: Vec<(Option<u16>, Weekdays)> = Vec::new();
    for limit in minutes {
        if !groups.iter().any(|(known, _)| known == limit) {
            groups.push((*limit, minutes.map(|other| other == *limit)));
        }
    }
    groups
}

/// The first letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// A rule of the general form, as a sentence with its reason: `Children may not talk with Arcadia from 13:00 to 15:00.`
pub(super) fn rule_sentence(rule: &PolicyRule, names: Names<'_>) -> String {
    let may = if rule.allow { "may" } else { "may not" };
    let parts = [
        subject(rule, names),
        format!("{may} {}", deeds(rule)),
        objects(rule),
        time(rule),
        places(rule),
        devices(rule),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    with_reason(format!("{}.", parts.join(" ")), &rule.because)
}

fn subject(rule: &PolicyRule, names: Names<'_>) -> String {
    let roles: Vec<&str> = rule.roles.iter().map(|role| role_name(*role)).collect();
    let people: Vec<String> = rule.people.iter().map(|id| names(id)).collect();
    let mut subject = match (people.as_slice(), roles.as_slice()) {
        ([], []) => "everybody".to_owned(),
        ([], roles) => list(roles, "and"),
        (people, []) => list(people, "and"),
        (people, roles) => format!("{} ({})", list(people, "and"), list(roles, "or")),
    };
    if let Some((from, to)) = rule.ages {
        subject.push_str(&format!(" from {from} to {to} years old"));
    }
    capital(&subject)
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Guardian => "guardians",
        Role::Child => "children",
        Role::Guest => "guests",
    }
}

fn deeds(rule: &PolicyRule) -> String {
    let name = |deed: &Deed| match deed {
        Deed::Read => "look at",
        Deed::Write => "change",
        Deed::Execute if rule.friends.is_empty() => "use",
        Deed::Execute => "talk with",
        Deed::Manage => "decide about",
    };
    let names: Vec<&str> = rule.deeds.iter().map(name).collect();
    match names.is_empty() {
        true => "have to do with".to_owned(),
        false => list(&names, "or"),
    }
}

fn objects(rule: &PolicyRule) -> String {
    let friends: Vec<&str> = rule.friends.iter().map(|friend| friend.name()).collect();
    let topics: Vec<String> = rule
        .topics
        .iter()
        .map(|t| format!("“{}”", t.label()))
        .collect();
    let kinds: Vec<String> = rule
        .kinds
        .iter()
        .map(|k| format!("“{}”", k.label()))
        .collect();
    let all = [
        list(&friends, "or"),
        list(&kinds, "or"),
        list(&topics, "or"),
    ];
    match all {
        [friends, kinds, topics] if friends.is_empty() && kinds.is_empty() && topics.is_empty() => {
            "anything".to_owned()
        }
        [friends, kinds, topics] => {
            let what: Vec<String> = [friends, kinds]
                .into_iter()
                .filter(|p| !p.is_empty())
                .collect();
            match (what.is_empty(), topics.is_empty()) {
                (true, _) => format!("anything about {topics}"),
                (false, true) => what.join(" with "),
                (false, false) => format!("{} about {topics}", what.join(" with ")),
            }
        }
    }
}

fn time(rule: &PolicyRule) -> String {
    let days = match rule.days.contains(&true) {
        true => on_days(&rule.days),
        false => String::new(),
    };
    match (rule.span, days.is_empty()) {
        (None, _) => days,
        (Some(span), true) => format!("from {}", hours(span)),
        (Some(span), false) => format!("from {} {days}", hours(span)),
    }
}

fn places(rule: &PolicyRule) -> String {
    let name = |place: &Place| match place {
        Place::Home => "near home",
        Place::Elsewhere => "away from home",
        Place::Unknown => "where the place is not known",
    };
    let names: Vec<&str> = rule.places.iter().map(name).collect();
    list(&names, "or")
}

fn devices(rule: &PolicyRule) -> String {
    match rule.devices.len() {
        0 => String::new(),
        1 => "on one device".to_owned(),
        count => format!("on {count} devices"),
    }
}
