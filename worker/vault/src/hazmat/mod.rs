//! The primitives, wrapped so that they can be used in one way only. Nothing here leaves this crate.

mod aead;
mod envelope;
mod kdf;
pub(crate) mod kem;
mod sign;

pub(crate) use aead::{TAG, open, seal};
pub(crate) use envelope::Envelope;
#[cfg(test)]
pub(crate) use kdf::stretched_kib;
pub(crate) use kdf::{derive, mac, mac_matches, stretch};
pub use sign::PublicKey;
pub(crate) use sign::{SIGNATURE, SigningKey};
