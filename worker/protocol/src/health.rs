//! How this device is doing: figures, what is wrong with a way to mend it, and probes as servers have them.

use crate::ModelsState;
use serde::{Deserialize, Serialize};

/// Share of the allowed storage from which it counts as nearly full.
const NEARLY_FULL: f64 = 0.9;

/// A backup older than this, in milliseconds, is worth a new one.
const BACKUP_AGE: i64 = 30 * 86_400_000;
/// From so many records on, the lack of a backup is worth a word.
const WORTH_A_BACKUP: u64 = 200;

/// What is kept on this device, for the Privacy page and for Ely.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Health {
    /// Sealed records.
    pub records: u64,
    /// Their bytes, sealed.
    pub record_bytes: u64,
    /// Bytes the browser counts for this site, if it tells.
    pub usage_bytes: Option<u64>,
    /// Bytes it allows, if it tells.
    pub quota_bytes: Option<u64>,
    /// Whether the browser promised not to evict on its own.
    pub persistent: Option<bool>,
    /// Things remembered about the child who asks (0 without one).
    pub memories: u64,
    /// Turns of the child who asks.
    pub turns: u64,
    /// When something was last saved, in milliseconds since 1970 (UTC).
    pub last_save: Option<i64>,
    /// When a backup was last made.
    pub last_backup: Option<i64>,
    /// Records set aside because they could not be read.
    pub quarantined: u64,
    /// The worker's linear memory in bytes.
    pub memory_bytes: u64,
    /// The models.
    pub models: ModelsState,
    /// Version of the app.
    pub version: String,
}

/// Something that is not as it should be, and what a grown-up can do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// One sentence.
    pub what: String,
    /// One sentence.
    pub repair: String,
}

impl Health {
    /// What is wrong, the gravest first; empty if all is well.
    pub fn troubles(&self) -> Vec<Trouble> {
        let mut found = Vec::new();
        let mut note = |what: String, repair: &str| {
            found.push(Trouble {
                what,
                repair: repair.into(),
            });
        };
        if self.quarantined > 0 {
            let (records, were) = if self.quarantined == 1 {
                ("record", "was")
            } else {
                ("records", "were")
            };
            note(
                format!(
                    "{} {records} could not be read and {were} set aside.",
                    self.quarantined
                ),
                "Everything else still works. A grown-up finds what was set aside under For grown-ups, Privacy.",
            );
        }
        if let Some(trouble) = &self.models.trouble {
            note(
                format!("A model cannot be used: {}.", trouble.trim_end_matches('.')),
                "A grown-up can fetch it again under For grown-ups, Models.",
            );
        } else if self.models.stored_bytes < self.models.total_bytes {
            note(
                "Not every model is on this device yet.".into(),
                "A grown-up can go on with the download under For grown-ups, Models.",
            );
        }
        if let (Some(used), Some(allowed)) = (self.usage_bytes, self.quota_bytes)
            && used as f64 >= NEARLY_FULL * allowed as f64
        {
            note(
                "The storage that the browser allows is nearly full.".into(),
                "Old talks can be erased under For grown-ups, Privacy, or other sites' data in the browser's settings.",
            );
        }
        let backed_up = |at| self.last_save.is_none_or(|now| now - at < BACKUP_AGE);
        if self.records >= WORTH_A_BACKUP && !self.last_backup.is_some_and(backed_up) {
            note(
                "There is no backup of the last month.".into(),
                "A grown-up can make one under For grown-ups, Backup.",
            );
        }
        if self.persistent == Some(false) {
            note(
                "The browser may clear what is kept here when the device runs out of space.".into(),
                "Installing LuminAI on the home screen, or a bookmark, makes most browsers promise to keep it.",
            );
        }
        found
    }
}

/// A question about the device's health, as servers answer them under `/health/…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProbePage {
    /// Does anything answer at all?
    Live,
    /// Can a child talk now?
    Ready,
    /// Counted figures in the Prometheus text format 0.0.4.
    Metrics,
    /// How the audit log stands.
    Audit,
}

impl ProbePage {
    /// Reads `/health/live` and the like.
    pub fn parse(path: &str) -> Option<Self> {
        match path.trim_end_matches('/').strip_prefix("/health/")? {
            "live" => Some(Self::Live),
            "ready" => Some(Self::Ready),
            "metrics" => Some(Self::Metrics),
            "audit" => Some(Self::Audit),
            _ => None,
        }
    }
}

/// What a probe is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProbeAnswer {
    /// An HTTP status.
    pub status: u16,
    /// Its media type.
    pub content_type: String,
    /// Its body.
    pub body: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_healthy_device_has_no_troubles_and_each_fault_has_a_repair() {
        let mut health = Health::default();
        assert!(health.troubles().is_empty());
        health.quarantined = 2;
        health.models.trouble = Some("a piece is wrong".into());
        (health.usage_bytes, health.quota_bytes) = (Some(95), Some(100));
        health.persistent = Some(false);
        health.records = 500;
        let troubles = health.troubles();
        assert_eq!(troubles.len(), 5);
        (health.last_backup, health.last_save) = (Some(0), Some(BACKUP_AGE - 1));
        assert_eq!(health.troubles().len(), 4);
        health.last_save = Some(BACKUP_AGE);
        assert_eq!(health.troubles().len(), 5);
        assert!(
            troubles
                .iter()
                .all(|t| !t.what.is_empty() && t.repair.len() > 20)
        );
        assert_eq!(
            troubles[0].what,
            "2 records could not be read and were set aside."
        );
    }

    #[test]
    fn probes_have_paths() {
        assert_eq!(ProbePage::parse("/health/live"), Some(ProbePage::Live));
        assert_eq!(
            ProbePage::parse("/health/metrics/"),
            Some(ProbePage::Metrics)
        );
        for wrong in ["/health/", "/health/x", "/live", ""] {
            assert_eq!(ProbePage::parse(wrong), None);
        }
    }
}
