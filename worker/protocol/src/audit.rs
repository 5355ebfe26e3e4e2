//! The audit log, as its page shows it.

use serde::{Deserialize, Serialize};

/// One line of the audit log: what was decided or done, never content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Number, counted from 1.
    pub seq: u64,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Who: `guardian`, `child`, a friend's id (`arcadia`), or `system` for the app itself.
    pub actor: String,
    /// The name of the child or guardian who did it, while they are here.
    #[serde(default)]
    pub name: Option<String>,
    /// What, for example `vault created`, `panel unlocked`, `message guarded`. The first word is its area.
    pub action: String,
    /// The rule or detail, in plain words; `None` where it was erased with what it was about.
    pub detail: Option<String>,
}

impl AuditEntry {
    /// The first word of the action: `panel`, `child`, `keys`, …
    pub fn area(&self) -> &str {
        self.action.split(' ').next().unwrap_or_default()
    }
}

/// Which lines are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AuditFilter {
    /// None before this, in milliseconds since 1970 (UTC).
    pub since: Option<i64>,
    /// Only actions of this area ([`AuditEntry::area`]).
    pub area: Option<String>,
    /// Only what this actor did: `guardian`, `system`, a friend's id, or a child's id.
    pub actor: Option<String>,
    /// Only lines with this somewhere in action or detail, whatever the case.
    pub words: String,
    /// Only lines before this number, to go on where a page ended.
    pub before: Option<u64>,
}

/// Lines of the log, newest first, 200 at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The lines.
    pub entries: Vec<AuditEntry>,
    /// Lines in the whole log.
    pub total: u64,
    /// Whether older lines fit the filter, too.
    pub more: bool,
}

/// What a check of the whole log found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditVerdict {
    /// Lines checked.
    pub entries: u64,
    /// Signed checkpoints checked.
    pub checkpoints: u64,
    /// Lines that a good signature covers; the rest is chained.
    pub covered: u64,
    /// Whether forged lines would have been noticed, too: that needs the guardian's key.
    pub with_key: bool,
    /// What is wrong first, in plain words; `None` if all is well.
    pub fault: Option<String>,
    /// Fingerprint of the key that signs: compare it with what a verifier outside the app prints.
    pub fingerprint: String,
}

/// Something unusual that the log shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anomaly {
    /// `hours`, `burst`, `refusals`, `unlocks` or `clock`.
    pub kind: String,
    /// When it was last seen, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// What, in a few words.
    pub title: String,
    /// What was counted, what is usual here, and what to do.
    pub why: String,
}
