//! Writing: every change with its line in the audit log, in one commit; and records that could not be read.

use crate::{Companion, CoreError, Ports};
use archive::{Change, Owner};
use protocol::{Agent, Event};
use store::{Store, Table};
use vault::{ProfileId, ProfileKind};

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Actor {
    Guardian,
    /// By id.
    Child(String),
    Friend(Agent),
    /// The app itself.
    App,
}

/// A line for the audit log: the decision and its rule, never content.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    actor: Actor,
    /// Lower-case words; the first is the area.
    action: &'static str,
    detail: String,
    /// Whom the detail is about: it becomes unreadable with what is theirs.
    about: Owner,
}

impl Line {
    /// About the household, or about the child who did it.
    pub fn new(actor: Actor, action: &'static str, detail: impl Into<String>) -> Self {
        let about = match &actor {
            Actor::Child(child) => of_child(child),
            _ => Owner::Household,
        };
        Self {
            actor,
            action,
            detail: detail.into(),
            about,
        }
    }

    /// About a child.
    pub fn about(self, child: &str) -> Self {
        self.of(of_child(child))
    }

    /// About somebody else.
    pub fn of(mut self, owner: Owner) -> Self {
        self.about = owner;
        self
    }
}

fn profile(id: &str) -> Option<ProfileId> {
    vault::from_hex(id).map(ProfileId::new)
}

fn of_child(child: &str) -> Owner {
    profile(child).map_or(Owner::Household, Owner::Profile)
}

/// An action as the log keeps it: its area, a point, the rest.
fn stored(action: &str) -> String {
    action.replacen(' ', ".", 1).replace(' ', "-")
}

/// The same as it is read. What the archive writes by itself has names of its own.
pub(crate) fn spoken(action: &str) -> String {
    match action {
        "archive.create" => "vault created".into(),
        "archive.upgrade" => "vault upgraded".into(),
        "archive.accept" => "vault accepted as it is".into(),
        "slot.add" => "keys added".into(),
        "slot.change" => "keys changed".into(),
        "slot.remove" => "keys removed".into(),
        "keys.rotate" => "keys renewed".into(),
        "backup.make" => "backup made".into(),
        other => other.replace(['.', '-'], " "),
    }
}

/// A friend among the profiles of the log: the name, filled up with zeros.
pub(crate) fn friend(agent: Agent) -> ProfileId {
    let mut bytes = [0; 16];
    for (byte, letter) in bytes.iter_mut().zip(agent.id().bytes()) {
        *byte = letter;
    }
    ProfileId::new(bytes)
}

impl<S: Store, P: Ports> Companion<S, P> {
    /// Milliseconds since 1970, as the archive counts them.
    pub(crate) fn now(&self) -> u64 {
        u64::try_from(self.ports.now_ms()).unwrap_or(0)
    }

    /// The guardian's profile, once a guardian was there.
    pub(crate) fn guardian(&self) -> Option<ProfileId> {
        let profiles = self.archive.profiles().ok()?;
        let guardian = |p: &&vault::ProfileInfo| p.kind == ProfileKind::Guardian;
        profiles.iter().find(guardian).map(|p| p.id)
    }

    pub(crate) fn line(&self, line: Line) -> archive::Line {
        let who = match &line.actor {
            Actor::Guardian => self.guardian(),
            Actor::Child(child) => profile(child),
            Actor::Friend(agent) => Some(friend(*agent)),
            Actor::App => None,
        };
        let written = archive::Line::new(stored(line.action), line.detail).about(line.about);
        match who {
            Some(who) => written.by(who),
            None => written,
        }
    }

    /// Commits changes and their audit lines at once.
    pub(crate) async fn commit(
        &mut self,
        changes: Vec<Change>,
        lines: Vec<Line>,
    ) -> Result<(), CoreError> {
        let lines = lines.into_iter().map(|line| self.line(line)).collect();
        self.held.let_go(&changes);
        let now = self.now();
        self.archive
            .commit(changes, lines, now, self.ports.entropy())
            .await?;
        self.wrote = true;
        Ok(())
    }

    /// A line without a change.
    pub(crate) async fn log(&mut self, line: Line) -> Result<(), CoreError> {
        self.commit(Vec::new(), vec![line]).await
    }

    /// Moves records that do not open out of the way, still sealed, and tells the page which they were. After an alarm
    /// nothing is moved.
    pub(crate) async fn set_aside(
        &mut self,
        table: Table,
        keys: Vec<String>,
        what: &str,
    ) -> Result<(), CoreError> {
        if keys.is_empty() {
            return Ok(());
        }
        if self.archive.alarms().is_empty() {
            let now = self.now();
            self.archive
                .set_aside(table, &keys, now, self.ports.entropy())
                .await?;
            self.wrote = true;
        }
        let names = keys.iter().map(|key| format!("{what} ({key})")).collect();
        self.ports.emit(Event::Quarantined { what: names });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_kept_as_the_log_wants_it_and_read_as_it_was_written() {
        assert_eq!(stored("panel unlock refused"), "panel.unlock-refused");
        assert_eq!(spoken("panel.unlock-refused"), "panel unlock refused");
        assert_eq!(spoken("record.set-aside"), "record set aside");
    }

    #[test]
    fn friends_are_told_apart() {
        let ids = Agent::ALL.map(friend);
        for (i, id) in ids.iter().enumerate() {
            assert!(!ids[..i].contains(id));
        }
    }
}
