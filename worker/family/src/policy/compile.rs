//! The family's rules as lines of one general form.

use protocol::{
    Agent, ChildRules, Deed, Place, PolicyRule, Quiet, Rest, Role, Rules, Span, TopicAction,
};

/// A rule, and why the friends rest where it denies.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) rest: Rest,
    pub(super) rule: PolicyRule,
}

/// The family's rules, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    pub(super) lines: Vec<Line>,
}

impl Policy {
    /// Every child's rules as lines of stable names (`bedtime`, `quiet-1`, `off-arcadia`, `home`, `topic-money`), and the
    /// family's further rules as they are. Topics that are softened or asked about are the guard's, not the policy's.
    pub fn of(rules: &Rules) -> Self {
        let children = rules.children.iter();
        let others = rules.others.iter().map(|rule| Line {
            rest: Rest::Rules,
            rule: rule.clone(),
        });
        Self {
            lines: children
                .flat_map(|(id, rules)| lines_of(id, rules))
                .chain(others)
                .collect(),
        }
    }
}

fn lines_of(child: &str, rules: &ChildRules) -> Vec<Line> {
    let refusal = |rest, id: String| Line {
        rest,
        rule: PolicyRule {
            id,
            roles: vec![Role::Child, Role::Guest],
            people: vec![child.to_owned()],
            deeds: vec![Deed::Execute],
            ..PolicyRule::default()
        },
    };
    let resting = |rest, id: String, span| {
        let mut line = refusal(rest, id);
        line.rule.friends = Agent::ALL.to_vec();
        line.rule.span = span;
        line
    };
    let mut lines = Vec::new();
    if let Some(span) = rules.bedtime {
        lines.push(resting(Rest::Bedtime, "bedtime".to_owned(), Some(span)));
    }
    for (place, quiet) in rules.quiet.iter().enumerate().filter(|(_, q)| begins(q)) {
        let mut line = resting(
            Rest::Quiet,
            format!("quiet-{}", place + 1),
            Some(quiet.span),
        );
        line.rule.days = quiet.days;
        lines.push(line);
    }
    for (friend, _) in switched_off(rules) {
        let mut line = refusal(Rest::Off, format!("off-{}", friend.id()));
        line.rule.friends = vec![friend];
        lines.push(line);
    }
    if rules.home_only {
        let mut line = resting(Rest::Place, "home".to_owned(), None);
        // A place that nobody knows is not home: to say nothing would be a way around the rule.
        line.rule.places = vec![Place::Elsewhere, Place::Unknown];
        lines.push(line);
    }
    let blocked = |rule: &&protocol::TopicRule| rule.action == TopicAction::Block;
    for rule in rules.topics.iter().filter(blocked) {
        let mut line = refusal(Rest::Rules, format!("topic-{}", rule.topic.id()));
        line.rule.topics = vec![rule.topic];
        lines.push(line);
    }
    lines
}

/// Whether quiet hours begin on any day: in [`PolicyRule::days`] none would mean all.
fn begins(quiet: &Quiet) -> bool {
    quiet.days.contains(&true) && !is_empty(quiet.span)
}

/// Whether a span holds no minute.
pub(super) const fn is_empty(span: Span) -> bool {
    span.from == span.until
}

/// The friends who do not answer, with their rule.
pub(super) fn switched_off(
    rules: &ChildRules,
) -> impl Iterator<Item = (Agent, &protocol::FriendRule)> {
    let friends = Agent::ALL.into_iter().zip(&rules.friends);
    friends.filter(|(_, rule)| !rule.allowed)
}
