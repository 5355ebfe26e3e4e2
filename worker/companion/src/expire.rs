//! Scheduled deletion: what is older than the family keeps things goes, and the audit log says how much went.

use crate::journal::{Actor, Line};
use crate::{Companion, CoreError, Ports, records::Opened};
use archive::Change;
use memory::Kind;
use protocol::{Approval, Child, Felt, GuardEntry, Retention, Turn};
use serde::de::DeserializeOwned;
use store::{Store, Table};

const DAY_MS: i64 = 86_400_000;
/// The audit log's line about it.
const DELETED: &str = "records deleted";
/// Oldest records that are opened to see whether any time is over.
const FIRST_LOOK: usize = 16;

impl<S: Store, P: Ports> Companion<S, P> {
    /// Deletes what is too old, of every child.
    pub(crate) async fn expire(&mut self) -> Result<(), CoreError> {
        self.see_guests_off().await?;
        for child in self.house()?.children.clone() {
            self.expire_of(&child).await?;
        }
        self.expire_safety().await
    }

    /// Deletes the guard's decisions that are too old, of everybody.
    async fn expire_safety(&mut self) -> Result<(), CoreError> {
        // After an alarm nothing is written, so nothing is deleted either.
        if !self.archive.alarms().is_empty() {
            return Ok(());
        }
        let days = self.house()?.settings.retention.safety;
        let at = |entry: &GuardEntry| entry.at;
        let changes = self.oldest(Table::Safety, "", days, at).await?;
        if changes.is_empty() {
            return Ok(());
        }
        let line = Line::new(Actor::App, DELETED, counted(changes.len()));
        self.commit(changes, vec![line]).await
    }

    /// Deletes what is too old, of one child.
    pub(crate) async fn expire_of(&mut self, child: &Child) -> Result<(), CoreError> {
        // After an alarm nothing is written, so nothing is deleted either.
        if !self.archive.alarms().is_empty() {
            return Ok(());
        }
        let retention = self.house()?.settings.retention;
        let now = self.ports.now_ms();
        let prefix = format!("{}/", child.id);
        let mut changes = self
            .oldest(Table::Turns, &prefix, retention.talks, |t: &Turn| t.at)
            .await?;
        let feelings = self
            .oldest(Table::Feelings, &prefix, retention.feelings, |f: &Felt| {
                f.at
            })
            .await?;
        changes.extend(feelings);
        let wishes = self
            .oldest(
                Table::Approvals,
                &prefix,
                retention.activity,
                |a: &Approval| a.at,
            )
            .await?;
        changes.extend(wishes);
        changes.extend(self.oldest_days(&prefix, retention.activity)?);
        // Memories are few, and each kind has a time of its own.
        let memories = self.memories_of(&child.id).await?;
        let over = memories
            .iter()
            .filter(|m| is_over(kept(&retention, m.kind), m.said_at, now));
        changes.extend(over.map(|m| Change::delete(Table::Memories, m.id.clone())));
        if changes.is_empty() {
            return Ok(());
        }
        let line = Line::new(Actor::App, DELETED, counted(changes.len()));
        self.commit(changes, vec![line.about(&child.id)]).await
    }

    /// The deletion of a child's days of use, whose names end with their local date.
    fn oldest_days(&self, prefix: &str, days: Option<u16>) -> Result<Vec<Change>, CoreError> {
        let Some(days) = days else {
            return Ok(Vec::new());
        };
        let since = self.ports.now_ms() - i64::from(days) * DAY_MS;
        let first_kept = family::local_date(since, self.ports.offset_minutes());
        let names = self.archive.names(Table::Days, prefix)?;
        let over = names.filter(|name| {
            let date = name.strip_prefix(prefix);
            date.is_some_and(|date| date.len() == first_kept.len() && date < first_kept.as_str())
        });
        Ok(over.map(|name| Change::delete(Table::Days, name)).collect())
    }

    /// The deletion of the oldest records under a prefix, up to the first whose time is not over: their keys grow with time, so what
    /// follows is younger and need not be opened.
    async fn oldest<T: DeserializeOwned>(
        &self,
        table: Table,
        prefix: &str,
        days: Option<u16>,
        at: impl Fn(&T) -> i64,
    ) -> Result<Vec<Change>, CoreError> {
        if days.is_none() {
            return Ok(Vec::new());
        }
        let now = self.ports.now_ms();
        let mut looked_at = FIRST_LOOK;
        loop {
            let scanned = self.scan::<T>(table, prefix, false, looked_at).await?;
            // What does not open is left for whoever reads the table: it is set aside there, and named.
            let whole = scanned.opened.len() + scanned.broken.len() < looked_at;
            let mut deleted = Vec::new();
            let mut reached = true;
            for Opened { key, value } in scanned.opened {
                if is_over(days, at(&value), now) {
                    deleted.push(Change::delete(table, key));
                } else if at(&value) <= now {
                    reached = false;
                    break;
                }
            }
            if whole || !reached {
                return Ok(deleted);
            }
            looked_at *= 4;
        }
    }
}

fn counted(records: usize) -> String {
    format!("{records} records were kept as long as the family wants")
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
