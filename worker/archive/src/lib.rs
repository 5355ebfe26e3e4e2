//! Where keys and storage meet: records go in and out in clear under their own names, and on disk everything is sealed.
//!
//! ```text
//! commit: records ─ sealed in buckets, under hidden row keys ┐
//!         lines ─ sealed, chained in the audit log ──────────┼─ one transaction of the store
//!         head ─ Merkle root, end of the log, time, keybag ──┤
//!         keybag, if keys changed ───────────────────────────┘
//! ```
//!
//! Promises:
//! - [`Archive::commit`] happens as a whole or not at all, with its lines in the audit log, and is acknowledged when it is
//!   durable. If it fails, everything is as before. A process killed at any moment loses nothing acknowledged.
//! - On the disk lie neither names nor dates nor texts: of a record only its table, its size in steps, and the random id of
//!   its bucket.
//! - A row, the head, the log or the keybag that was changed, moved, left out or put back is noticed when the archive
//!   opens ([`Alarm`]); from then on it only reads until [`Archive::accept`]. What does not open is set aside, never dropped.
//! - Rotation and migration go on in steps, between other reads and writes, and may stop anywhere.
//! - Deterministic given the store, the time and an [`Entropy`](vault::Entropy).
//!
//! Not promised: if everything on the disk is put back at once to what it all was before, nothing here can notice.

mod alarm;
mod archive;
mod audit;
mod backup;
mod change;
mod draft;
mod error;
mod head;
mod index;
mod migrate;
mod open;
mod profiles;
mod read;
mod restore;
mod rotate;
mod shred;
mod slots;
mod tables;
mod write;

pub use alarm::{Alarm, Opening};
pub use archive::{Archive, Found, Known};
pub use audit::{Filter, Note, Verified};
pub use backup::Backup;
pub use change::{Change, Line, Owner, Row, Scanned};
pub use error::ArchiveError;
pub use migrate::{Dating, Migrated};
pub use restore::{Drill, Key, Restore};
pub use rotate::{Progress, Standing};
pub use shred::{Shred, Shredded};
