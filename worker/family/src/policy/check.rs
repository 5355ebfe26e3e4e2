//! Rules brought to sense before they are signed.

use protocol::{ChildRules, Deed, PolicyRule, Span};
use std::collections::BTreeSet;

/// Most minutes of a day.
pub const DAY_MAX: u16 = 1_440;
/// Most minutes of a week.
pub const WEEK_MAX: u16 = 10_080;
/// Most minutes to come to an end.
pub const GRACE_MAX: u8 = 15;
/// Most spans of quiet hours.
pub const QUIET_MAX: usize = 12;
/// Words that are kept of a topic.
pub const OWN_WORDS_KEPT: usize = 50;
/// Most further rules.
pub const OTHERS_MAX: usize = 50;
/// Most characters of a text.
pub const TEXT_MAX: usize = 200;

/// Clamps a child's rules to sense: minutes of the day up to 1439, limits up to all there is, [`GRACE_MAX`],
/// [`QUIET_MAX`], [`OWN_WORDS_KEPT`], [`TEXT_MAX`].
pub fn check(rules: &mut ChildRules) {
    let friends = rules.friends.iter_mut().map(|friend| &mut friend.minutes);
    for limit in rules.minutes.iter_mut().chain(friends).flatten() {
        *limit = (*limit).min(DAY_MAX);
    }
    rules.week = rules.week.map(|week| week.min(WEEK_MAX));
    rules.grace = rules.grace.min(GRACE_MAX);
    rules.quiet.truncate(QUIET_MAX);
    let quiet = rules.quiet.iter_mut().map(|quiet| &mut quiet.span);
    rules.bedtime.iter_mut().chain(quiet).for_each(check_span);
    for topic in &mut rules.topics {
        topic.words.truncate(OWN_WORDS_KEPT);
        topic.words.iter_mut().for_each(check_text);
    }
}

/// The same for the further rules, of which [`OTHERS_MAX`] are kept; each gets a name of its own where it has none.
///
/// No rule can take from guardians that they decide ([`Deed::Manage`]), or one of them could lock the family out for
/// good; what a guardian may do is set with the people. Nobody else ever has that deed, so nothing else is lost.
pub fn check_others(rules: &mut Vec<PolicyRule>) {
    rules.retain_mut(leave_a_way_back);
    rules.truncate(OTHERS_MAX);
    rules.iter_mut().for_each(check_other);
    let mut taken: BTreeSet<String> = rules.iter().map(|rule| rule.id.clone()).collect();
    let mut met = BTreeSet::new();
    for rule in rules.iter_mut() {
        if rule.id.is_empty() || met.contains(&rule.id) {
            rule.id = free_name(&taken);
            taken.insert(rule.id.clone());
        }
        met.insert(rule.id.clone());
    }
}

/// Takes the deed away that no rule may deny; whether anything is left of the rule.
fn leave_a_way_back(rule: &mut PolicyRule) -> bool {
    if !rule.allow {
        if rule.deeds.is_empty() {
            rule.deeds = Deed::ALL.to_vec();
        }
        rule.deeds.retain(|deed| *deed != Deed::Manage);
    }
    rule.allow || !rule.deeds.is_empty()
}

fn check_other(rule: &mut PolicyRule) {
    rule.span.iter_mut().for_each(check_span);
    if let Some((from, to)) = &mut rule.ages
        && from > to
    {
        core::mem::swap(from, to);
    }
    let texts = [&mut rule.id, &mut rule.because].into_iter();
    let lists = rule.people.iter_mut().chain(&mut rule.devices);
    texts.chain(lists).for_each(check_text);
}

fn check_span(span: &mut Span) {
    span.from = span.from.min(DAY_MAX - 1);
    span.until = span.until.min(DAY_MAX - 1);
}

fn check_text(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(TEXT_MAX) {
        text.truncate(end);
    }
}

fn free_name(taken: &BTreeSet<String>) -> String {
    let mut numbers = 1..;
    let free = numbers.find_map(|number| {
        let name = format!("rule-{number}");
        (!taken.contains(&name)).then_some(name)
    });
    free.unwrap_or_default()
}
