//! The family council: rules that are talked over and decided, and the month in words that a family reads together.

use crate::form::{breaks_display, is_invisible};
use protocol::{Fault, FaultKind, How, Outcome, Passage, Proposal, View, Voice};
use thiserror::Error;

/// The longest text of a proposal, a voice or a reason, in characters.
pub const TEXT_MAX: usize = 300;
/// Proposals that are kept; the oldest closed one makes room.
pub const PROPOSALS_MAX: usize = 100;

/// Why something was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    /// A proposal without words.
    #[error("the text is empty")]
    Empty,
    /// [`PROPOSALS_MAX`] proposals are open.
    #[error("too many proposals are open")]
    Full,
    /// It was decided before.
    #[error("the proposal is closed")]
    Closed,
}

impl From<Refused> for Fault {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Empty => Self::at("text", "Please write the rule in a sentence."),
            Refused::Full => Self::at(
                "text",
                "A hundred proposals are open. Please decide some of them first.",
            ),
            Refused::Closed => Self::new(
                FaultKind::NotFound,
                "This was decided. A new proposal can be made about it.",
            ),
        }
    }
}

/// Adds a proposal that somebody of this name makes at this moment (milliseconds since 1970, UTC). Answers with the proposal
/// that had to make room, if one had to.
///
/// # Errors
/// [`Refused::Empty`], or [`Refused::Full`] where every proposal is open.
pub fn propose(
    all: &mut Vec<Proposal>,
    id: String,
    by: &str,
    text: &str,
    at: i64,
) -> Result<Option<Proposal>, Refused> {
    let text = clean(text);
    if text.chars().all(is_invisible) {
        return Err(Refused::Empty);
    }
    let gone = if all.len() < PROPOSALS_MAX {
        None
    } else {
        let closed = all.iter().enumerate().filter(|(_, p)| p.outcome.is_some());
        let oldest = closed.min_by_key(|(_, p)| p.at).map(|(place, _)| place);
        Some(all.remove(oldest.ok_or(Refused::Full)?))
    };
    all.push(Proposal {
        id,
        text,
        by: by.to_owned(),
        at,
        voices: Vec::new(),
        outcome: None,
    });
    Ok(gone)
}

/// Adds what somebody thinks. The newest voice of a person takes the place of their earlier one.
///
/// # Errors
/// [`Refused::Closed`].
pub fn speak(proposal: &mut Proposal, voice: Voice) -> Result<(), Refused> {
    if proposal.outcome.is_some() {
        return Err(Refused::Closed);
    }
    proposal.voices.retain(|v| v.who != voice.who);
    proposal.voices.push(Voice {
        words: clean(&voice.words),
        ..voice
    });
    Ok(())
}

/// Voices for a proposal, and against it. Who is not sure counts for neither.
pub fn votes(proposal: &Proposal) -> (usize, usize) {
    let count = |view| proposal.voices.iter().filter(|v| v.view == view).count();
    (count(View::For), count(View::Against))
}

/// Closes a proposal. A vote takes it where more are for it than against it, whatever `outcome.accepted` says; a guardian's
/// decision is `outcome.accepted`.
///
/// # Errors
/// [`Refused::Closed`].
pub fn decide(proposal: &mut Proposal, outcome: Outcome) -> Result<(), Refused> {
    if proposal.outcome.is_some() {
        return Err(Refused::Closed);
    }
    let (pro, contra) = votes(proposal);
    let accepted = match outcome.how {
        How::Vote => pro > contra,
        How::Guardian => outcome.accepted,
    };
    proposal.outcome = Some(Outcome {
        accepted,
        reasons: clean(&outcome.reasons),
        ..outcome
    });
    Ok(())
}

/// A text as it is kept: on one line, without characters that break the display, [`TEXT_MAX`] characters at most.
fn clean(typed: &str) -> String {
    let shown: String = typed
        .chars()
        .map(|c| if breaks_display(c) { ' ' } else { c })
        .collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    let cut: String = words.join(" ").chars().take(TEXT_MAX).collect();
    cut.trim_end().to_owned()
}

/// What happened in four weeks, of the whole family, counted from the log and the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Month {
    /// Seconds of talk, all children together.
    pub seconds: u64,
    /// Messages that children wrote.
    pub messages: u64,
    /// Messages on which the guard acted.
    pub guard_acted: u64,
    /// Wishes that got a yes.
    pub wishes_yes: u64,
    /// Wishes that got a no.
    pub wishes_no: u64,
    /// Changes of the rules.
    pub rule_changes: u64,
    /// Times that something was erased.
    pub erased: u64,
    /// Readable copies that were saved.
    pub exports: u64,
    /// Tries to open the panel that failed.
    pub unlock_failures: u64,
    /// Proposals of the council that were taken.
    pub proposals_taken: u64,
}

/// The transparency report: four weeks in sentences that a family reads together. It names nobody and holds no words of anybody.
pub fn report(month: &Month) -> Vec<Passage> {
    [
        ("Time together with the friends", talked(month)),
        ("The guard", guarded(month)),
        ("Wishes and rules", decided(month)),
        ("Keys and copies", opened(month)),
        (
            "Let us talk",
            "Was this about right? Is there a rule that nobody needs any more, or one that is missing? Anybody may propose one."
                .into(),
        ),
    ]
    .map(|(title, text): (&str, String)| Passage {
        title: title.into(),
        text,
    })
    .into()
}

fn talked(month: &Month) -> String {
    if month.messages == 0 {
        return "Nobody wrote to the friends in the last four weeks.".into();
    }
    format!(
        "In the last four weeks we wrote {} and talked for {} in all.",
        count(month.messages, "message", "messages"),
        duration(month.seconds)
    )
}

fn guarded(month: &Month) -> String {
    match month.guard_acted {
        0 => {
            "The guard did not have to step in. That does not mean that nobody had worries.".into()
        }
        n => format!(
            "The guard stepped in {}. It can be wrong: if nothing was the matter, say that it was fine.",
            times(n)
        ),
    }
}

fn decided(month: &Month) -> String {
    let wishes = match (month.wishes_yes, month.wishes_no) {
        (0, 0) => "No wish was answered.".into(),
        (yes, no) => format!(
            "The answer was yes to {} and no to {}.",
            count(yes, "wish", "wishes"),
            count(no, "wish", "wishes")
        ),
    };
    format!(
        "{wishes} The rules changed {}. The council took {}.",
        times(month.rule_changes),
        count(month.proposals_taken, "proposal", "proposals")
    )
}

fn opened(month: &Month) -> String {
    let copies = match month.exports {
        0 => "Nobody saved a copy of everything.".into(),
        n => format!("A copy of everything was saved {}.", times(n)),
    };
    let erased = match month.erased {
        0 => "Nothing was erased by hand.".into(),
        n => format!("Something was erased for good {}.", times(n)),
    };
    let tries = match month.unlock_failures {
        0 => "Nobody tried a wrong passphrase.".into(),
        n => format!("A wrong passphrase was tried {}.", times(n)),
    };
    format!("{copies} {erased} {tries}")
}

fn count(n: u64, one: &str, many: &str) -> String {
    match n {
        0 => format!("no {many}"),
        1 => format!("one {one}"),
        n => format!("{n} {many}"),
    }
}

fn times(n: u64) -> String {
    match n {
        0 => "not once".into(),
        1 => "once".into(),
        2 => "twice".into(),
        n => format!("{n} times"),
    }
}

fn duration(seconds: u64) -> String {
    match (seconds / 3_600, seconds / 60 % 60) {
        (0, 0) => "less than a minute".into(),
        (0, minutes) => count(minutes, "minute", "minutes"),
        (hours, 0) => count(hours, "hour", "hours"),
        (hours, minutes) => format!(
            "{} and {}",
            count(hours, "hour", "hours"),
            count(minutes, "minute", "minutes")
        ),
    }
}

#[cfg(test)]
#[path = "council_tests.rs"]
mod tests;
