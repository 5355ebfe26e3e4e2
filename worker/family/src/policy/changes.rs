//! What is different between two versions of the rules, for the history that the family reads.

use super::clauses::{Names, by_days, hours, list, minutes, on_days, rule_sentence};
use protocol::{Agent, ChildRules, PolicyRule, Rules, Tier, Topic, TopicAction, TopicRule};
use std::collections::BTreeSet;

/// What changed, a plain sentence each; `names` gives the name for a person's id. Empty if the same holds as before.
pub fn describe(before: &Rules, after: &Rules, names: &dyn Fn(&str) -> String) -> Vec<String> {
    let people: BTreeSet<&String> = before
        .children
        .keys()
        .chain(after.children.keys())
        .collect();
    let defaults = ChildRules::default();
    let mut said = Vec::new();
    for id in people {
        let old = before.children.get(id).unwrap_or(&defaults);
        let new = after.children.get(id).unwrap_or(&defaults);
        let name = names(id);
        said.extend(
            of_child(old, new)
                .into_iter()
                .map(|what| format!("{name}: {what}.")),
        );
    }
    said.extend(of_others(&before.others, &after.others, names));
    if before.zone != after.zone {
        said.push(match after.zone.as_str() {
            "" => "The hours are now those of each device's own clock.".to_owned(),
            zone => format!("The hours are now meant in the time zone {zone}."),
        });
    }
    said
}

fn of_child(old: &ChildRules, new: &ChildRules) -> Vec<String> {
    let mut said = Vec::new();
    let mut tell = |changed: bool, what: String| {
        if changed {
            said.push(what);
        }
    };
    tell(old.bedtime != new.bedtime, bedtime(new));
    tell(old.quiet != new.quiet, quiet(new));
    tell(old.minutes != new.minutes, day_limits(new));
    tell(old.week != new.week, limit("a week's time", new.week));
    for (friend, (old, new)) in Agent::ALL
        .into_iter()
        .zip(old.friends.iter().zip(&new.friends))
    {
        let name = friend.name();
        let may = if new.allowed {
            "may be talked to again"
        } else {
            "may not be talked to"
        };
        tell(old.allowed != new.allowed, format!("{name} {may}"));
        let time = format!("a day's time with {name}");
        tell(old.minutes != new.minutes, limit(&time, new.minutes));
    }
    let end = format!(
        "the time to come to an end is now {}",
        minutes(new.grace.into())
    );
    tell(old.grace != new.grace, end);
    tell(
        old.tier != new.tier,
        format!("grown-ups now see {}", shown(new.tier)),
    );
    let place = if new.home_only {
        "only near home"
    } else {
        "everywhere"
    };
    tell(
        old.home_only != new.home_only,
        format!("the friends answer {place}"),
    );
    for topic in Topic::ALL {
        let (old, new) = (of_topic(old, *topic), of_topic(new, *topic));
        tell(old != new, topic_change(*topic, old, new));
    }
    said
}

fn bedtime(rules: &ChildRules) -> String {
    match rules.bedtime {
        Some(span) => format!("bedtime is now {}", hours(span)),
        None => "there is no bedtime any more".to_owned(),
    }
}

fn quiet(rules: &ChildRules) -> String {
    let spans = rules
        .quiet
        .iter()
        .map(|quiet| format!("{} {}", hours(quiet.span), on_days(&quiet.days)));
    match spans.collect::<Vec<_>>() {
        spans if spans.is_empty() => "there are no quiet hours any more".to_owned(),
        spans => format!("quiet hours are now {}", spans.join("; ")),
    }
}

fn day_limits(rules: &ChildRules) -> String {
    let groups = by_days(&rules.minutes);
    if let [(one, _)] = groups.as_slice() {
        return limit("a day's time", *one);
    }
    let parts: Vec<String> = groups
        .into_iter()
        .map(|(limit, days)| {
            let much = limit.map_or("as much as there is".to_owned(), minutes);
            format!("{much} {}", on_days(&days))
        })
        .collect();
    format!("a day's time is now {}", parts.join("; "))
}

fn limit(what: &str, limit: Option<u16>) -> String {
    match limit {
        Some(limit) => format!("{what} is now {}", minutes(limit)),
        None => format!("{what} has no limit any more"),
    }
}

const fn shown(tier: Tier) -> &'static str {
    match tier {
        Tier::Totals => "minutes and numbers of messages",
        Tier::Topics => "minutes, numbers of messages and topics",
        Tier::Excerpts => "minutes, topics and the words that the guard acted on",
        Tier::Transcript => "every word",
    }
}

fn of_topic(rules: &ChildRules, topic: Topic) -> Vec<&TopicRule> {
    rules
        .topics
        .iter()
        .filter(|rule| rule.topic == topic)
        .collect()
}

fn topic_change(topic: Topic, old: Vec<&TopicRule>, new: Vec<&TopicRule>) -> String {
    let topic = topic.label();
    let actions = |rules: &[&TopicRule]| {
        rules
            .iter()
            .map(|rule| action(rule.action))
            .collect::<Vec<_>>()
    };
    match new.as_slice() {
        [] => format!("“{topic}” follows the family's rule again"),
        new if actions(&old) == actions(new) => format!("the list for “{topic}” is a new one"),
        new => format!("“{topic}” is now {}", list(&actions(new), "and")),
    }
}

const fn action(action: TopicAction) -> &'static str {
    match action {
        TopicAction::Allow => "talked about freely",
        TopicAction::Rewrite => "talked about gently",
        TopicAction::Ask => "asked about first",
        TopicAction::Block => "left to the family",
    }
}

/// Rules are the same rule if they have the same id.
fn of_others(before: &[PolicyRule], after: &[PolicyRule], names: Names<'_>) -> Vec<String> {
    let has = |list: &[PolicyRule], id: &str| list.iter().any(|rule| rule.id == id);
    let new = after
        .iter()
        .filter(|rule| !before.contains(rule))
        .map(|rule| {
            let word = if has(before, &rule.id) {
                "changed"
            } else {
                "added"
            };
            format!("A further rule was {word}: {}", rule_sentence(rule, names))
        });
    let gone = before.iter().filter(|rule| !has(after, &rule.id));
    let gone = gone.map(|rule| {
        format!(
            "A further rule was taken away: {}",
            rule_sentence(rule, names)
        )
    });
    new.chain(gone).collect()
}
