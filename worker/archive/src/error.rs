//! Why the archive refused.

use store::{StoreError, Table};
use vault::VaultError;

/// Why the archive refused. Carries no secret and no content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// The store failed; nothing was changed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vault refused; nothing was changed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// No vault is open.
    #[error("the archive is not open")]
    Shut,
    /// There is an archive in this store already.
    #[error("there is an archive here already")]
    Occupied,
    /// There is no archive in this store.
    #[error("there is no archive here")]
    Nothing,
    /// Something alarming was found when the archive was opened: it only reads, until that is accepted.
    #[error("the archive is not as it was left")]
    Alarmed,
    /// Somebody else has written since: open the archive anew.
    #[error("the archive was changed elsewhere")]
    OutOfStep,
    /// A row that was there is gone.
    #[error("a row of the table {} is gone", .0.name())]
    Lost(Table),
    /// This table is not for records, or may not be shredded.
    #[error("the table {} is not for this", .0.name())]
    NotForRecords(Table),
    /// A head record that this crate never wrote.
    #[error("the head record is not readable")]
    NotAHead,
    /// Something was written while the backup was being made: begin again.
    #[error("the archive changed during the backup")]
    Moved,
    /// What a backup holds is not a whole archive.
    #[error("the backup does not hold a whole archive")]
    BadBackup,
}
