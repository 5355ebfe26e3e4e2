//! Keys and sealed records: the only place where a family's passphrase becomes keys, and keys become unreadable bytes.
//!
//! ```text
//! slot's secret (Argon2id of a passphrase, a passkey's PRF, a device's secret, recovery shares)
//!   └─ slot's X-Wing seed ─┬─ root key of the epoch ─ box of the keybag ─ profile keys ─ bucket keys ─ data keys
//!                          └─ guardian's X-Wing seed ─ guardian's profile, escrows of the children
//! ```
//!
//! Promises:
//! - A [`Vault`] is reached through a slot of its [`Keybag`] only. A wrong secret costs the same work as the right one and
//!   says nothing else. A device's slot does not open what is the guardian's alone.
//! - A sealed record (ChaCha20-Poly1305, RFC 8439) opens only under the vault, profile, table and id that it was sealed
//!   for. Every changed, missing, swapped or foreign byte of a record or a keybag is refused with a typed error.
//! - What a record is called, when it is from and which version it has does not lie open.
//! - A rotation of the root key needs no secret of a slot and may stop anywhere; destroying a bucket's key shreds its
//!   records and nothing else.
//! - Who copies files today and has a quantum computer later gains nothing: asymmetric steps are X-Wing and ML-DSA-65.
//! - Formats carry a version byte. What an older version of this crate wrote opens for ever; what a newer one wrote is
//!   recognised as newer, never called damaged.
//! - Deterministic given an [`Entropy`]; secrets are wiped when dropped and never printed.
//!
//! Not promised: a whole old record or a whole old keybag that is put back opens as what it is (compare versions with what
//! is kept elsewhere); who once had the vault open and can still write its file can forge a keybag of the same slots;
//! timing is constant only as far as the compiler leaves it so.

mod audit;
mod backup;
mod bitwarden;
mod bucket;
mod contents;
mod cost;
mod entropy;
mod error;
pub mod first;
#[cfg(test)]
mod fixture;
mod hazmat;
mod hex;
mod keybag;
mod padding;
mod passphrase;
mod profile;
#[cfg(test)]
#[path = "../tests/proof/mod.rs"]
mod proof;
mod record;
mod secret;
mod secrets;
mod shamir;
mod slot;
mod tree;
mod vault;
mod wire;
mod words;
mod wrap;

pub use audit::{
    Appended, Checkpoint, Entry, Event, Export, Fault, Log, LogId, Reason, Report, Verifier,
    Witness,
};
pub use backup::{BackupHeader, BackupReader, BackupWriter, Beginning, Row};
pub use bitwarden::{Imported, import_bitwarden};
pub use bucket::{BucketId, BucketInfo, Period};
pub use cost::Cost;
#[cfg(any(test, feature = "test-cost"))]
pub use entropy::SeededEntropy;
pub use entropy::{Entropy, SystemEntropy};
pub use error::VaultError;
pub use hazmat::{PublicKey, SigningKey};
pub use hex::{from_hex, to_hex};
pub use keybag::{Keybag, Stored};
pub use padding::MAX_PLAINTEXT;
pub use passphrase::Passphrase;
pub use profile::{ProfileId, ProfileInfo, ProfileKind};
pub use record::{Label, MAX_ID, Meta, Place};
pub use secret::{DeviceSecret, PasskeySecret, RecoverySecret};
pub use secrets::{Secrets, User};
pub use shamir::{Share, combine, split};
pub use slot::{EarlierSlot, SlotId, SlotInfo, SlotKind};
pub use tree::{RowKey, Tree};
pub use vault::{Record, Vault, VaultId};
pub use zeroize::Zeroizing;
