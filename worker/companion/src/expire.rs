//! Scheduled deletion: what is older than the family keeps things goes, and the audit log says how much went.

use crate::journal::Line;
use crate::{Companion, CoreError, Ports};
use memory::{Kind, Memory};
use protocol::{Child, Felt, Retention, Turn};
use store::{Change, Store, Table};

const DAY_MS: i64 = 86_400_000;

impl<S: Store, P: Ports> Companion<S, P> {
    /// Deletes what is too old, of every child.
    pub(crate) async fn expire(&mut self) -> Result<(), CoreError> {
        for child in self.house()?.children.clone() {
            self.expire_of(&child).await?;
        }
        Ok(())
    }

    /// Deletes what is too old, of one child.
    pub(crate) async fn expire_of(&mut self, child: &Child) -> Result<(), CoreError> {
        let retention = self.house()?.settings.retention;
        let now = self.ports.now_ms();
        let prefix = format!("{}/", child.id);
        let message = format!("one message of {}'s conversation", child.nickname);
        let turns = self.opened::<Turn>(Table::Turns, &prefix, &message).await?;
        let memories = self
            .opened::<Memory>(Table::Memories, &prefix, "something remembered")
            .await?;
        let feelings = self
            .opened::<Felt>(Table::Feelings, &prefix, "a feeling")
            .await?;
        let mut changes: Vec<Change> = Vec::new();
        let mut delete = |table, key: &str, days, at| {
            if is_over(days, at, now) {
                changes.push(Change::delete(table, key.to_owned()));
            }
        };
        for one in &turns {
            delete(Table::Turns, &one.key, retention.talks, one.value.at);
        }
        for one in &memories {
            let days = kept(&retention, one.value.kind);
            delete(Table::Memories, &one.key, days, one.value.said_at);
        }
        for one in &feelings {
            delete(Table::Feelings, &one.key, retention.feelings, one.value.at);
        }
        if changes.is_empty() {
            return Ok(());
        }
        let detail = format!(
            "{} records were kept as long as the family wants",
            changes.len()
        );
        let line = Line::new("system", "old records deleted", detail);
        self.commit(changes, vec![line]).await
    }
}

/// Days for which a kind of memory is kept.
const fn kept(retention: &Retention, kind: Kind) -> Option<u16> {
    match kind {
        Kind::Event => retention.events,
        Kind::Feeling => retention.feelings,
        _ => retention.facts,
    }
}

/// Whether the time of something is over. What seems to come from the future stays: the clock may be wrong.
fn is_over(days: Option<u16>, at: i64, now: i64) -> bool {
    days.is_some_and(|days| now.saturating_sub(at) > i64::from(days) * DAY_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_over_the_moment_after_its_last_day() {
        assert!(!is_over(Some(30), 0, 30 * DAY_MS));
        assert!(is_over(Some(30), 0, 30 * DAY_MS + 1));
        assert!(!is_over(None, 0, i64::MAX));
        assert!(!is_over(Some(1), i64::MAX, 0));
    }
}
