//! What grown-ups can see of a child, as sentences to the child.

use protocol::{ChildRules, Detail, FeelingsRule, Settings, Tier};

/// What grown-ups can see, a sentence each: first what the child's tier shows, then what the family's settings show, then what a
/// passphrase opens.
pub fn seen(settings: &Settings, rules: &ChildRules) -> Vec<String> {
    let mut all: Vec<&str> = Tier::ALL
        .into_iter()
        .filter(|tier| *tier <= rules.tier)
        .map(shows)
        .collect();
    all.push(words(rules.tier));
    all.push(guard(settings.detail));
    all.push(feelings(settings.feelings));
    all.push(
        "Your grown-ups can see what you asked them for, and how your cards and skills are going.",
    );
    all.push(
        "Your grown-ups can see how many things we remember of each kind, but not what they are.",
    );
    if rules.home_only {
        all.push(
            "Your grown-ups chose that we answer only near home, so this device looks where it is.",
        );
    }
    if settings.notify {
        all.push(
            "This device can tell your grown-ups when something is unusual, without your words.",
        );
    }
    all.push("With their passphrase your grown-ups can save a copy of everything, and that is written down.");
    all.push("Whoever has this device open can open your pages, too.");
    all.into_iter().map(Into::into).collect()
}

/// What a tier shows beside those before it.
pub(super) const fn shows(tier: Tier) -> &'static str {
    match tier {
        Tier::Totals => {
            "Your grown-ups can see how long you talk with each friend, and how many messages you write."
        }
        Tier::Topics => {
            "Your grown-ups can see what your talks are about, such as stories or sums."
        }
        Tier::Excerpts => {
            "Your grown-ups can read the words where the guard stepped in, from the day you could read this."
        }
        Tier::Transcript => {
            "Your grown-ups can read every word that you and the friends say, from the day you could read this."
        }
    }
}

/// What a tier says of the words it does not show.
const fn words(tier: Tier) -> &'static str {
    match tier {
        Tier::Totals | Tier::Topics => "Your words are not on their pages.",
        Tier::Excerpts => "Your other words are not on their pages.",
        Tier::Transcript => "What you said before that day is not on their pages.",
    }
}

const fn guard(detail: Detail) -> &'static str {
    match detail {
        Detail::Totals => "Your grown-ups can see how many messages needed care.",
        Detail::Categories => {
            "Your grown-ups can see when a message needed care, and what kind of care."
        }
        Detail::Rules => {
            "Your grown-ups can see when a message needed care, what kind of care, and by which rule."
        }
    }
}

const fn feelings(rule: FeelingsRule) -> &'static str {
    match rule {
        FeelingsRule::Off => {
            "Nobody guesses your feelings, and those you pick are not on their pages."
        }
        FeelingsRule::ChildOnly => "Your feelings are not on their pages.",
        FeelingsRule::Weekly => {
            "Your grown-ups can see how often you had each feeling on each day, and how the day was on the whole."
        }
    }
}
