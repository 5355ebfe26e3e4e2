//! Writing: every change with its line in the audit log, in one commit; and records that could not be read.

use crate::{Companion, CoreError, Ports, records};
use protocol::{AuditEntry, Event};
use store::{Change, Row, Store, Table};

/// A line for the audit log: the decision and its rule, never content.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub actor: &'static str,
    pub action: &'static str,
    pub detail: String,
}

impl Line {
    pub fn new(actor: &'static str, action: &'static str, detail: impl Into<String>) -> Self {
        Self {
            actor,
            action,
            detail: detail.into(),
        }
    }
}

impl<S: Store, P: Ports> Companion<S, P> {
    /// Seals one record as the next version of what is stored.
    pub(crate) async fn seal<T: serde::Serialize>(
        &mut self,
        table: Table,
        key: &str,
        value: &T,
    ) -> Result<Change, CoreError> {
        let previous = self.store.get(table, key).await?;
        let Some(house) = &self.house else {
            return Err(self
                .house()
                .err()
                .unwrap_or(CoreError::Shape("no house".into())));
        };
        records::seal(
            &house.vault,
            self.ports.entropy(),
            table,
            key,
            previous.as_deref(),
            value,
        )
    }

    /// Commits changes and their audit lines at once.
    pub(crate) async fn commit(
        &mut self,
        mut changes: Vec<Change>,
        lines: Vec<Line>,
    ) -> Result<(), CoreError> {
        let now = self.ports.now_ms();
        let mut seq = self.audited;
        for line in lines {
            seq += 1;
            let entry = AuditEntry {
                seq,
                at: now,
                actor: line.actor.into(),
                action: line.action.into(),
                detail: line.detail,
            };
            changes.push(
                self.seal(Table::Audit, &format!("{seq:012}"), &entry)
                    .await?,
            );
        }
        self.held.let_go(&changes);
        self.store.commit(changes).await?;
        self.audited = seq;
        self.last_save = Some(now);
        Ok(())
    }

    /// The next number under a prefix, as a key that sorts.
    pub(crate) async fn next_key(&self, table: Table, prefix: &str) -> Result<String, CoreError> {
        let newest = self.store.scan(table, prefix, true, 1).await?;
        let number = newest
            .first()
            .and_then(|row| row.key.get(prefix.len()..)?.parse::<u64>().ok())
            .unwrap_or(0);
        Ok(format!("{prefix}{:012}", number + 1))
    }

    /// Moves rows that do not open out of the way, still sealed, and tells the page which they were.
    pub(crate) async fn set_aside(
        &mut self,
        table: Table,
        rows: Vec<Row>,
        what: &str,
    ) -> Result<(), CoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = rows
            .iter()
            .map(|row| format!("{what} ({})", row.key))
            .collect();
        let mut changes = Vec::with_capacity(2 * rows.len());
        for row in rows {
            let kept = format!("{}/{}", table.name(), row.key);
            changes.push(Change::Put {
                table: Table::Quarantine,
                key: kept,
                value: row.value,
            });
            changes.push(Change::Delete {
                table,
                key: row.key,
            });
        }
        let line = Line::new(
            "system",
            "record set aside",
            format!("{} of {what} could not be read", names.len()),
        );
        self.commit(changes, vec![line]).await?;
        self.ports.emit(Event::Quarantined { what: names });
        Ok(())
    }
}
