//! What opening found.

use store::Table;

/// Something is not as it was left: damage, or somebody put old data back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Alarm {
    /// There is no head record beside the keybag.
    #[error("the head record is missing")]
    HeadMissing,
    /// The head record does not open.
    #[error("the head record does not open")]
    HeadUnreadable,
    /// The keybag is older than the one that was last written.
    #[error("the keybag has version {found}, the last one had {known}")]
    OlderKeybag {
        /// Of the keybag that is there.
        found: u64,
        /// Of the keybag that the head record knows.
        known: u64,
    },
    /// The head record is older than the keybag or the log.
    #[error("the head record is older than what is beside it")]
    OlderHead,
    /// The log does not reach as far as the head record says.
    #[error("the end of the audit log is missing")]
    LogCut,
    /// Rows are missing, were put back, or were changed.
    #[error("there are {found} rows where {known} were left, or not the same")]
    RowsDiffer {
        /// Rows that are there.
        found: u64,
        /// Rows that there should be.
        known: u64,
    },
}

/// What opening found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// The way in that opened it.
    pub slot: Option<vault::SlotId>,
    /// What is wrong with the whole. If there is anything, the archive only reads until
    /// [`Archive::accept`](crate::Archive::accept).
    pub alarms: Vec<Alarm>,
    /// Rows that did not open, by table. They lie in quarantine (after an alarm: once it is accepted).
    pub set_aside: Vec<(Table, usize)>,
    /// Records that can be read.
    pub records: usize,
    /// Rows that only the guardian can read, if it was not the guardian who opened.
    pub shut: usize,
    /// Records of the first format, still to be moved ([`Archive::migrate_step`](crate::Archive::migrate_step)).
    pub first: usize,
    /// Records sealed in older key epochs, still to be moved ([`Archive::rewrap_step`](crate::Archive::rewrap_step)).
    pub older: usize,
    /// Whether the archive came from the first format by its device alone, and waits for the passphrase
    /// ([`Archive::finish_upgrade`](crate::Archive::finish_upgrade)).
    pub awaits_passphrase: bool,
}
