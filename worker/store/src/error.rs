//! What can go wrong with storage.

/// Why the store refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser keeps no data for this page (private mode, storage switched off, no IndexedDB).
    #[error("this browser keeps no data for this page")]
    Unavailable,
    /// The disk or the browser's share of it is full; nothing of the commit was written.
    #[error("there is no space left to store this")]
    Full,
    /// Another tab holds the database for an update or deletes it: close the other tabs and reload.
    #[error("another tab is updating the stored data")]
    Blocked,
    /// The data was written by a newer version of the app: update, and touch nothing until then.
    #[error("the stored data has schema {found}, this app knows {known}")]
    Newer {
        /// The schema version on disk.
        found: u32,
        /// [`SCHEMA_VERSION`](crate::SCHEMA_VERSION) of this app.
        known: u32,
    },
    /// Anything else, in the words of the database; they hold no content of records.
    #[error("the database failed: {0}")]
    Failed(String),
}
