//! What a child reads instead of an answer, or before it: kind, short, by age.
//!
//! `{name}` becomes ", Mia" (or nothing), `{adult}` the trusted grown-up or "a grown-up you trust", and `{safe}` people
//! to tell where home itself may be the danger: the trusted grown-up is one of several, never the only one. `{help}`
//! says whom to call, `{contact}` and `{urgent}` parts of it (see `help`).

mod texts;

use crate::Context;
use crate::help::HelpLines;
use crate::risk::Action;
use family::AgeBand;
use serde::Deserialize;

/// What a child is talking about when a rule fires; decides what is done and said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Situation {
    SelfHarm,
    Eating,
    Abuse,
    Home,
    Bullied,
    Emergency,
    Sad,
    Grooming,
    Feelings,
    Cruel,
    Danger,
    Violence,
    Challenge,
    Sexual,
    Drugs,
    Crime,
    Hacking,
    Hate,
    Stereotype,
    Extremism,
    Medicine,
    Bypass,
    Secrecy,
    Spending,
    Swearing,
    Machine,
    Homework,
    TooScary,
    Privacy,
    PersonalData,
    Careful,
    Views,
    Moving,
    Checking,
    Online,
    TopicAsk,
    TopicBlock,
}

/// What is said if a check could not be made at all.
pub const FAIL_CLOSED_REPLY: &str = "Something went wrong while I was thinking, so I would rather not answer that. Shall we try something else?";

impl Situation {
    /// What is done about the child's words.
    pub(crate) const fn action(self) -> Action {
        match self {
            Self::SelfHarm
            | Self::Eating
            | Self::Abuse
            | Self::Home
            | Self::Bullied
            | Self::Emergency
            | Self::Sad
            | Self::Grooming
            | Self::Feelings => Action::Support,
            Self::Spending | Self::TopicAsk => Action::Ask,
            Self::Swearing
            | Self::Machine
            | Self::Homework
            | Self::TooScary
            | Self::Privacy
            | Self::PersonalData
            | Self::Careful
            | Self::Views
            | Self::Moving
            | Self::Checking
            | Self::Online => Action::Rewrite,
            _ => Action::Block,
        }
    }

    /// Whether a child may be in need of help now: this comes before anything else in the same message.
    pub(crate) const fn is_distress(self) -> bool {
        matches!(
            self,
            Self::SelfHarm | Self::Abuse | Self::Home | Self::Emergency
        )
    }

    /// Whether the rest of the message is answered after the reply.
    pub(crate) const fn answers_the_rest(self) -> bool {
        let talks_instead = matches!(self, Self::Swearing | Self::Machine);
        matches!(self.action(), Action::Rewrite) && !talks_instead
    }

    /// The reply for this child.
    pub(crate) fn reply(self, context: &Context<'_>, lines: &HelpLines) -> String {
        let text = self.texts()[AgeBand::of(context.age).index()];
        fill(text, context, lines)
    }
}

fn fill(text: &str, context: &Context<'_>, lines: &HelpLines) -> String {
    let adult = context
        .trusted_adult
        .map(one_line)
        .filter(|adult| !adult.is_empty());
    let mut out = String::with_capacity(2 * text.len());
    // In one pass, so that nothing inside a name is taken for a placeholder.
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let (key, after) = tail.split_once('}').unwrap_or((tail, ""));
        out.push_str(&match key {
            "name" => name(context.nickname),
            "safe" => safe_people(adult.as_deref()),
            "help" => lines.help(context.country, context.contact),
            "contact" => crate::help::contact(context.contact),
            "urgent" => lines.urgent(context.country),
            _ => adult
                .clone()
                .unwrap_or_else(|| somebody(begins_sentence(&out)).into()),
        });
        rest = after;
    }
    out.push_str(rest);
    capitalised(&one_line(&out))
}

/// Whom a child turns to when the family named nobody.
const fn somebody(begins_sentence: bool) -> &'static str {
    if begins_sentence {
        "A grown-up you trust"
    } else {
        "a grown-up you trust"
    }
}

fn begins_sentence(before: &str) -> bool {
    before.trim_end().ends_with(['.', '!', '?'])
}

fn name(nickname: &str) -> String {
    let name = one_line(nickname);
    if name.is_empty() {
        name
    } else {
        format!(", {name}")
    }
}

fn safe_people(adult: Option<&str>) -> String {
    adult.map_or_else(
        || "a teacher, a doctor or another grown-up who makes you feel safe".into(),
        |adult| format!("someone who makes you feel safe, like a teacher, a doctor or {adult}"),
    )
}

/// A template may begin with a placeholder.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// White space of any kind as single blanks.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
impl Situation {
    /// Every one of them.
    pub(crate) const ALL: [Self; 37] = [
        Self::SelfHarm,
        Self::Eating,
        Self::Abuse,
        Self::Home,
        Self::Bullied,
        Self::Emergency,
        Self::Sad,
        Self::Grooming,
        Self::Feelings,
        Self::Cruel,
        Self::Danger,
        Self::Violence,
        Self::Challenge,
        Self::Sexual,
        Self::Drugs,
        Self::Crime,
        Self::Hacking,
        Self::Hate,
        Self::Stereotype,
        Self::Extremism,
        Self::Medicine,
        Self::Bypass,
        Self::Secrecy,
        Self::Spending,
        Self::Swearing,
        Self::Machine,
        Self::Homework,
        Self::TooScary,
        Self::Privacy,
        Self::PersonalData,
        Self::Careful,
        Self::Views,
        Self::Moving,
        Self::Checking,
        Self::Online,
        Self::TopicAsk,
        Self::TopicBlock,
    ];
}

#[cfg(test)]
mod tests;
