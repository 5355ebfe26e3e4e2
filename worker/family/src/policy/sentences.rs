//! A child's rules, told to the child.

use super::clauses::{by_days, capital, hours, minutes, on_days};
use super::compile::{is_empty, switched_off};
use super::when::clock;
use protocol::{Agent, ChildRules, Tier, Topic, TopicAction, TopicRule};

/// A child's rules in simple words, a sentence each; the last one says what grown-ups see.
pub fn sentences(rules: &ChildRules) -> Vec<String> {
    let mut said = rests(rules);
    said.extend(times(rules));
    if !said.is_empty() {
        said.push(match rules.grace {
            0 => "When time is up, the friends stop right away.".to_owned(),
            grace => format!(
                "When time is up in the middle of a talk, you have {} to finish.",
                minutes(grace.into())
            ),
        });
    }
    said.extend(
        switched_off(rules).map(|(friend, _)| format!("{} is switched off.", friend.name())),
    );
    if rules.home_only {
        said.push("The friends answer only near home.".to_owned());
    }
    said.extend(rules.topics.iter().map(about));
    if said.is_empty() {
        said.push("There are no limits for you.".to_owned());
    }
    said.push(format!("Grown-ups can see {}.", seen(rules.tier)));
    said
}

fn rests(rules: &ChildRules) -> Vec<String> {
    let bedtime = rules.bedtime.filter(|span| !is_empty(*span)).map(|span| {
        let (night, morning) = (clock(span.from), clock(span.until));
        format!("The friends say good night at {night} and are back at {morning}.")
    });
    let quiet = rules
        .quiet
        .iter()
        .filter(|quiet| quiet.days.contains(&true) && !is_empty(quiet.span));
    let quiet = quiet.map(|quiet| {
        let days = capital(&on_days(&quiet.days));
        format!("{days} the friends rest from {}.", hours(quiet.span))
    });
    bedtime.into_iter().chain(quiet).collect()
}

fn times(rules: &ChildRules) -> Vec<String> {
    let of_days = by_days(&rules.minutes)
        .into_iter()
        .filter_map(|(limit, days)| {
            let days = capital(&on_days(&days));
            Some(match limit? {
                0 => format!("{days} the friends rest all day."),
                limit => format!("{days} you have {} with the friends.", minutes(limit)),
            })
        });
    let of_week = rules
        .week
        .map(|week| format!("In a week you have {} with the friends.", minutes(week)));
    let friends = Agent::ALL.into_iter().zip(&rules.friends);
    let of_friends = friends.filter_map(|(friend, rule)| {
        let limit = minutes(rule.minutes.filter(|_| rule.allowed)?);
        Some(format!("You have {limit} a day with {}.", friend.name()))
    });
    of_days.chain(of_week).chain(of_friends).collect()
}

fn about(rule: &TopicRule) -> String {
    let topic = match rule.topic {
        Topic::OwnWords => "some words that your family chose".to_owned(),
        topic => format!("“{}”", topic.label()),
    };
    match rule.action {
        TopicAction::Allow => format!("The friends may talk about {topic}."),
        TopicAction::Rewrite => format!("The friends talk gently about {topic}."),
        TopicAction::Ask => format!("The friends ask a grown-up before they talk about {topic}."),
        TopicAction::Block => format!("The friends leave {topic} to your family."),
    }
}

/// What grown-ups see in a tier.
pub(super) const fn seen(tier: Tier) -> &'static str {
    match tier {
        Tier::Totals => "how long you talk and how many messages you write, not what you say",
        Tier::Topics => "how long you talk and what about, not your words",
        Tier::Excerpts => {
            "how long you talk, what about, and the words at which the guard stepped in"
        }
        Tier::Transcript => "every word of your talks",
    }
}
