//! What is unusual in the log.

use crate::journal::spoken;
use crate::safety::ANSWERED;
use crate::{Companion, CoreError, Ports};
use archive::{Filter, Note};
use family::Seen;
use guard::Action;
use protocol::Anomaly;
use store::Store;

/// Lines that are looked through, the newest: many weeks of use in most families.
const LINES: usize = 5_000;
/// What an answered message is called here when the guard said no to it.
const REFUSED: &str = "message refused";

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn anomalies(&mut self) -> Result<Vec<Anomaly>, CoreError> {
        let newest = Filter {
            limit: LINES,
            ..Filter::default()
        };
        let notes = self.archive.entries(&newest).await?;
        let line = |note: &Note| {
            let (actor, _) = self.actor(note.who);
            let at = i64::try_from(note.at).unwrap_or(i64::MAX);
            (at, action(note), actor)
        };
        let lines: Vec<(i64, String, String)> = notes.iter().map(line).collect();
        let seen: Vec<Seen<'_>> = lines
            .iter()
            .map(|(at, action, actor)| Seen {
                at: *at,
                area: action.split(' ').next().unwrap_or_default(),
                action,
                actor,
            })
            .collect();
        Ok(family::anomalies(
            &seen,
            self.ports.now_ms(),
            self.ports.offset_minutes(),
        ))
    }
}

/// A line's action; the guard's own no stands in the detail, however much of that the pages show.
fn action(note: &Note) -> String {
    let action = spoken(&note.action);
    let decision = note.detail.as_deref().and_then(decision);
    let refused = [Action::Ask, Action::Block]
        .iter()
        .any(|no| decision == Some(no.id()));
    if action == ANSWERED && refused {
        return REFUSED.into();
    }
    action
}

/// What the guard did, from the detail of an answered message.
fn decision(detail: &str) -> Option<&str> {
    detail.strip_prefix("guard: ")?.split(';').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(action: &str, detail: Option<&str>) -> Note {
        Note {
            seq: 0,
            at: 0,
            who: None,
            action: action.into(),
            detail: detail.map(Into::into),
        }
    }

    #[test]
    fn only_what_the_guard_said_no_to_was_refused() {
        for (detail, expected) in [
            (Some("guard: block; asked for a weapon"), REFUSED),
            (Some("guard: ask; a rule of your family"), REFUSED),
            (Some("guard: support; sad words"), ANSWERED),
            (Some("guard: allow; nothing to block"), ANSWERED),
            (None, ANSWERED),
        ] {
            assert_eq!(action(&note("message.answered", detail)), expected);
        }
        let held = note("sentence.held-back", Some("guard: block; x"));
        assert_eq!(action(&held), "sentence held back");
    }
}
