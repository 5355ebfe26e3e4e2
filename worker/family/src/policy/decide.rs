//! One decision: the role's baseline, then what the rules deny, then what they allow.

use super::baseline::{Entry, Whose, baseline, not_a_guests};
use super::compile::{Line, Policy};
use super::when::{Local, clock, holds};
use super::{Circumstance, Subject, Wanted};
use protocol::{Deed, PolicyRule, Rest, Role, Ruling, Topic};

/// [`Ruling::rule`] where no rule but the role itself decided.
const ROLE: &str = "role";

impl Policy {
    /// What the rules say to this, and why. Depends on the rules and on what is given here, on nothing else.
    pub fn decide(&self, who: &Subject<'_>, wanted: &Wanted<'_>, now: &Circumstance<'_>) -> Ruling {
        let entry = baseline(who, wanted);
        if entry == Entry::No {
            return by_role(false, refused_by_role(who, wanted));
        }
        let local = Local::at(now.at, now.offset);
        let here = self.standing(who, wanted, now);
        let holding = here.filter(|line| holds(&line.rule.days, line.rule.span, local));
        let (allowing, denying): (Vec<_>, Vec<_>) = holding.partition(|line| line.rule.allow);
        match (first(&denying), entry, first(&allowing)) {
            (Some(line), ..) => by_rule(line, denial(line, wanted)),
            (None, Entry::AskRule, Some(line)) => {
                by_rule(line, "A family rule allows this.".to_owned())
            }
            (None, Entry::AskRule, None) => by_role(false, "A guardian has to allow this first."),
            (None, ..) => by_role(true, "This is allowed."),
        }
    }

    /// The lines that name all of this, whatever the time.
    pub(super) fn standing(
        &self,
        who: &Subject<'_>,
        wanted: &Wanted<'_>,
        now: &Circumstance<'_>,
    ) -> impl Iterator<Item = &Line> {
        self.lines
            .iter()
            .filter(|line| names(&line.rule, who, wanted, now))
    }
}

/// Which line speaks where several hold, whatever their order in the list.
pub(super) fn first<'a>(lines: &[&'a Line]) -> Option<&'a Line> {
    lines.iter().copied().min_by_key(|line| precedence(line))
}

/// The cause first, then all else that a ruling tells of a line.
fn precedence(line: &Line) -> (u8, &str, &str, &[Topic]) {
    let rule = &line.rule;
    (rank(line.rest), &rule.id, &rule.because, &rule.topics)
}

const fn rank(rest: Rest) -> u8 {
    match rest {
        Rest::Bedtime => 0,
        Rest::Quiet => 1,
        Rest::Off => 2,
        Rest::Place => 3,
        _ => 4,
    }
}

/// Whether a rule names the subject, what is wanted, the place and the device.
fn names(
    rule: &PolicyRule,
    who: &Subject<'_>,
    wanted: &Wanted<'_>,
    now: &Circumstance<'_>,
) -> bool {
    let aged = |(from, to)| who.age.is_some_and(|age| (from..=to).contains(&age));
    any_or_has(&rule.roles, Some(&who.role))
        && (rule.people.is_empty() || rule.people.iter().any(|id| id == who.id))
        && rule.ages.is_none_or(aged)
        && any_or_has(&rule.deeds, Some(&wanted.deed))
        && any_or_has(&rule.friends, wanted.friend.as_ref())
        && any_or_has(&rule.topics, wanted.topic.as_ref())
        && any_or_has(&rule.kinds, wanted.kind.as_ref())
        && any_or_has(&rule.places, Some(&now.place))
        && (rule.devices.is_empty() || rule.devices.iter().any(|id| id == now.device))
}

/// An empty list names everything; another one only what is in it, so not what has no part in the matter.
fn any_or_has<T: PartialEq>(list: &[T], wanted: Option<&T>) -> bool {
    list.is_empty() || wanted.is_some_and(|wanted| list.contains(wanted))
}

fn by_role(allowed: bool, sentence: &str) -> Ruling {
    Ruling {
        allowed,
        sentence: sentence.to_owned(),
        rule: ROLE.to_owned(),
    }
}

fn by_rule(line: &Line, sentence: String) -> Ruling {
    Ruling {
        allowed: line.rule.allow,
        sentence: with_reason(sentence, &line.rule.because),
        rule: line.rule.id.clone(),
    }
}

fn refused_by_role(who: &Subject<'_>, wanted: &Wanted<'_>) -> &'static str {
    match (who.role, wanted.deed) {
        (Role::Guardian, _) => "Another guardian has to do this: it is not among what you may do.",
        (Role::Guest, _) if not_a_guests(wanted) => "Nothing of this is kept of a guest.",
        (_, Deed::Manage) if wanted.kind.is_none() && wanted.owner.is_none() => {
            "Only a guardian may change the rules."
        }
        (_, Deed::Manage) => "Only a guardian may decide about this.",
        _ if Whose::of(who, wanted) == Whose::Another => "This belongs to somebody else.",
        _ => "This is not allowed.",
    }
}

fn denial(line: &Line, wanted: &Wanted<'_>) -> String {
    let until = line.rule.span.map(|span| clock(span.until));
    match (line.rest, until, wanted.friend, line.rule.topics.as_slice()) {
        (Rest::Bedtime, Some(until), ..) => format!("It is bedtime until {until}."),
        (Rest::Quiet, Some(until), ..) => format!("It is quiet time until {until}."),
        (Rest::Off, _, Some(friend), _) => format!("{} is switched off here.", friend.name()),
        (Rest::Place, ..) => "The friends answer only near home.".to_owned(),
        (_, _, _, [topic]) => format!("“{}” is left to the family.", topic.label()),
        _ => "A family rule says no.".to_owned(),
    }
}

/// The sentence, and the reason that a guardian gave, if there is one.
pub(super) fn with_reason(mut sentence: String, because: &str) -> String {
    let because = because.trim();
    if !because.is_empty() {
        sentence.push(' ');
        sentence.push_str(because);
        if !because.ends_with(['.', '!', '?', '…']) {
            sentence.push('.');
        }
    }
    sentence
}
