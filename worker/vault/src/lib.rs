//! Keys and sealed records: the only place where a family's passphrase becomes keys, and keys become unreadable bytes.
//!
//! Promises:
//! - A [`Vault`] is reached through a [`Keybag`] slot only: the guardian's passphrase (Argon2id, RFC 9106) or a secret
//!   that this device keeps. A wrong passphrase costs the same work as the right one and says nothing else.
//! - A sealed record (ChaCha20-Poly1305, RFC 8439) opens only under the vault, table, id and version that it was sealed
//!   for. Every changed, missing, swapped or foreign byte is refused with a typed error.
//! - Formats carry a version byte. What an older version of this crate wrote opens for ever; what a newer one wrote is
//!   recognised as newer, never called damaged.
//! - Deterministic given an [`Entropy`]; secrets are wiped when dropped and never printed.
//!
//! Not promised yet: replay of a whole old record, or of a whole old database, is not noticed (see [`Vault::seal`]);
//! timing is constant only as far as the compiler leaves it so.

mod audit;
mod backup;
mod bitwarden;
mod cost;
mod entropy;
mod error;
mod hazmat;
mod keybag;
mod padding;
mod passphrase;
mod record;
mod secret;
mod secrets;
mod shamir;
mod slot;
mod tree;
mod vault;
mod wire;
mod words;

pub use audit::{
    Appended, Checkpoint, Entry, Event, Export, Fault, Log, LogId, Reason, Report, Verifier,
    Witness,
};
pub use backup::{BackupHeader, BackupReader, BackupWriter, Beginning, Row};
pub use bitwarden::{Imported, import_bitwarden};
pub use cost::Cost;
#[cfg(any(test, feature = "test-cost"))]
pub use entropy::SeededEntropy;
pub use entropy::{Entropy, SystemEntropy};
pub use error::VaultError;
pub use hazmat::{PublicKey, SigningKey};
pub use keybag::Keybag;
pub use padding::MAX_PLAINTEXT;
pub use passphrase::Passphrase;
pub use record::Binding;
pub use secret::DeviceSecret;
pub use secrets::{Secrets, User};
pub use shamir::{Share, combine, split};
pub use tree::{RowKey, Tree};
pub use vault::{Vault, VaultId};
pub use zeroize::Zeroizing;
