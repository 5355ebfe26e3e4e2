//! What has to hold for the rules as they are written, and for the guard on any text.

use super::*;
use crate::rules::all;

/// Every alternative written in the rules, idioms and shared words.
fn places() -> Vec<String> {
    let mut lines: Vec<&str> = IDIOMS.to_vec();
    for rule in all() {
        lines.extend(rule.when);
        lines.extend(rule.unless);
    }
    lines
        .iter()
        .flat_map(|line| line.split_whitespace())
        .map(str::to_owned)
        .collect()
}

#[test]
fn patterns_are_well_formed() {
    for rule in all() {
        for line in rule.when.iter().chain(rule.unless) {
            let last = line.split_whitespace().last().unwrap_or("");
            assert!(
                !last.starts_with('?') && last != ".." && last != "...",
                "an end that changes nothing: {line}"
            );
            let first = line.split_whitespace().next().unwrap_or("?");
            assert!(
                !first.starts_with('?') && !first.starts_with('.') && first != "*",
                "no beginning: {line}"
            );
        }
        assert!(
            !rule.when.is_empty() && rule.score > 0.0 && rule.score <= 1.0,
            "{}",
            rule.name
        );
    }
}

#[test]
fn names_exist_and_fillers_are_not_waited_for() {
    for place in places() {
        if let Some(phrase) = place.strip_prefix('{') {
            assert!(
                NAMES
                    .phrases
                    .iter()
                    .any(|(name, _)| phrase.trim_end_matches('}') == *name),
                "{place}"
            );
            continue;
        }
        for word in place.trim_start_matches('?').split('|') {
            let class = word.strip_prefix('@');
            assert!(
                class.is_none_or(|class| NAMES.classes.iter().any(|(name, _)| *name == class)),
                "{word}"
            );
            assert!(
                !FILLERS.contains(&word),
                "a filler is never read: {word} in {place}"
            );
            assert!(
                EXPANSIONS.iter().all(|(short, _)| *short != word),
                "a short form is never read: {word} in {place}"
            );
        }
    }
}

#[test]
fn verdicts_are_named_in_plain_words() {
    let names: std::collections::BTreeSet<_> = all().map(|rule| rule.name).collect();
    assert_eq!(
        names.len(),
        all().count(),
        "every rule has a name of its own"
    );
}
