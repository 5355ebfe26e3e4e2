//! A log that shows when somebody changed it: who did what and when, with the details sealed.
//!
//! Tamper-evident, not immutable: whoever owns the device can destroy the log, but cannot change it unnoticed.
//! - Entries are chained: `h_i = SHA3-256(domain ‖ seq ‖ h_(i-1) ‖ header ‖ SHA3-256(sealed detail))`. The chain covers
//!   ciphertext, so the log stays verifiable when a detail's key is destroyed.
//! - Each entry carries `HMAC-SHA3-256(k_i, h_i)`, and `k_(i+1) = HMAC-SHA3-256(k_i, "next")` replaces k_i at once:
//!   whoever takes the device after entry n cannot make other entries before n. k_0 is kept by the guardian alone.
//! - Every 64 entries, after 60 s of activity and on lock, a checkpoint signs (ML-DSA-65) the chain so far, the
//!   [Merkle root](crate::Tree) of the records and the keybag's version. Checkpoints are numbered and chained, too.
//!
//! What this cannot show: the loss of entries after the last checkpoint, unless the verifier knows the [head](Verifier::head);
//! the loss of a whole log together with everything that knew of it.
//!
//! Layouts (numbers big-endian): [`Entry`], [`Checkpoint`], [`Export`].

mod checkpoint;
mod entry;
mod export;
mod log;
mod verify;

pub use checkpoint::{Checkpoint, Reason, Witness};
pub use entry::{Entry, Event};
pub use export::Export;
pub use log::{Appended, Log};
pub use verify::{Fault, Report, Verifier};

/// Which log: bound into the first link of the chain and into every checkpoint.
pub type LogId = [u8; 16];

/// A link of the chain.
pub(crate) type Link = [u8; 32];

#[cfg(test)]
mod tests;
