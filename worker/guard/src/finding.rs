//! Reasons not to let a text through as it is, and which of them decides.

use crate::policy::{Limits, Policy};
use crate::replies::Situation;
use crate::risk::{Action, Risk, Side};
use crate::rules::Rule;
use crate::signals::Signals;
use crate::{Context, SENSED, Verdict};
use family::AgeBand;
use std::borrow::Cow;

/// One reason not to let a text through as it is.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    /// `None`: no risk, but a family's own rule.
    pub(crate) risk: Option<Risk>,
    pub(crate) situation: Situation,
    /// What is done about a child's words. What a friend would say is always dropped.
    pub(crate) action: Action,
    pub(crate) score: f32,
    pub(crate) rule: Cow<'static, str>,
}

/// Decides between findings, in this order: distress (a child in need gets help, and no answer either way), the worse
/// action, the graver risk, the surer finding (in per mille).
type Weight = (bool, Action, u8, u32);

impl Finding {
    pub(crate) const fn new(
        risk: Risk,
        situation: Situation,
        score: f32,
        rule: Cow<'static, str>,
    ) -> Self {
        Self {
            risk: Some(risk),
            situation,
            action: situation.action(),
            score,
            rule,
        }
    }

    /// What a family's rule about a topic asks for. No harm: the score is 0.
    pub(crate) fn of_family(situation: Situation, topic: &str) -> Self {
        Self {
            risk: None,
            situation,
            action: situation.action(),
            score: 0.0,
            rule: format!("a family rule: {topic}").into(),
        }
    }

    fn is_distress(&self, side: Side) -> bool {
        side == Side::Input && self.situation.is_distress()
    }

    const fn on(&self, side: Side) -> Action {
        match side {
            Side::Input => self.action,
            Side::Output => Action::Block,
        }
    }

    fn weight(&self, side: Side) -> Weight {
        let severity = self.risk.map_or(0, Risk::severity);
        let score = (self.score * 1000.0) as u32;
        (self.is_distress(side), self.on(side), severity, score)
    }
}

impl From<&Rule> for Finding {
    fn from(rule: &Rule) -> Self {
        Self::new(
            rule.risk,
            rule.situation,
            rule.score,
            Cow::Borrowed(rule.name),
        )
    }
}

/// The finding that decides.
pub(crate) fn worst(findings: &[Finding], side: Side) -> Option<&Finding> {
    findings
        .iter()
        .max_by(|a, b| a.weight(side).cmp(&b.weight(side)))
}

/// The verdict of the finding that decides, with `harm` (the classifier's probability) at least; and what to say.
pub(crate) fn verdict(findings: &[Finding], side: Side, harm: f32) -> (Verdict, Option<Situation>) {
    let Some(worst) = worst(findings, side) else {
        let score = harm;
        return (
            Verdict {
                score,
                ..Verdict::allowed()
            },
            None,
        );
    };
    let verdict = Verdict {
        action: worst.on(side),
        risk: worst.risk,
        score: worst.score.max(harm),
        rule: worst.rule.clone(),
        reply: None,
        safe_text: None,
    };
    (verdict, Some(worst.situation))
}

/// Adds what the classifier sees in a child's words to what the rules found.
///
/// A rule names the risk. The classifier's own counts beside it only if it is the clear first of the 26 and asks for
/// more; a child that a rule supports is never refused because of it.
pub(crate) fn add_signals(
    findings: &mut Vec<Finding>,
    policy: &Policy,
    limits: &Limits,
    context: &Context<'_>,
) {
    let band = AgeBand::of(context.age);
    let own = context.signals.map(Signals::sure_harm);
    let mut seen = Vec::new();
    if let Some(signals) = context.signals {
        seen.extend(of_signals(signals, policy, limits, band));
    }
    if let Some(talk) = context.talk
        && talk.sure_harm() >= limits.talk_act
        && own.is_none_or(|own| own >= limits.talk_own)
    {
        seen.extend(certain(talk, policy, band, "in the last messages together"));
    }
    let named = worst(findings, Side::Input).cloned();
    for (finding, share) in seen {
        let counts = named
            .as_ref()
            .is_none_or(|named| share >= limits.overrule && asks_for_more(&finding, named));
        if counts {
            findings.push(finding);
        }
    }
}

/// Whether a finding of the classifier's asks for more than what a rule found.
fn asks_for_more(seen: &Finding, named: &Finding) -> bool {
    let side = Side::Input;
    let distress = seen.is_distress(side) && !named.is_distress(side);
    let stricter =
        !named.is_distress(side) && named.action != Action::Support && seen.action > named.action;
    distress || stricter
}

/// What the classifier sees in one text, with the share of its risk.
fn of_signals(
    signals: &Signals,
    policy: &Policy,
    limits: &Limits,
    band: AgeBand,
) -> Option<(Finding, f32)> {
    let harm = signals.sure_harm();
    let (risk, share) = signals.likeliest();
    let (action, own) = policy.answer(risk, band);
    let line = match action {
        Action::Support => limits.support,
        _ => limits.act,
    };
    if harm >= line {
        return certain(signals, policy, band, "");
    }
    let situation = match own {
        own if own.answers_the_rest() => own,
        _ => Situation::Careful,
    };
    (harm >= limits.careful).then(|| {
        let rule = format!("{SENSED} is not sure: {} ({harm:.2})", risk.label());
        (Finding::new(risk, situation, harm, rule.into()), share)
    })
}

/// The action of the likeliest risk; nothing where the policy allows it.
fn certain(
    signals: &Signals,
    policy: &Policy,
    band: AgeBand,
    place: &str,
) -> Option<(Finding, f32)> {
    let (risk, share) = signals.likeliest();
    let harm = signals.sure_harm();
    let (action, situation) = policy.answer(risk, band);
    let gap = if place.is_empty() { "" } else { " " };
    let rule = format!("{SENSED} sees{gap}{place}: {} ({harm:.2})", risk.label());
    let finding = Finding {
        action,
        ..Finding::new(risk, situation, harm, rule.into())
    };
    (action != Action::Allow).then_some((finding, share))
}
