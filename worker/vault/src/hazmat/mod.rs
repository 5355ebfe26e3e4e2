//! The primitives, wrapped so that they can be used in one way only. Nothing here leaves this crate.

mod aead;
mod envelope;
pub(crate) mod foreign;
pub(crate) mod gf;
mod hash;
mod kdf;
pub(crate) mod kem;
mod sign;

pub(crate) use aead::{TAG, open, seal};
pub(crate) use envelope::Envelope;
pub(crate) use hash::digest;
#[cfg(test)]
pub(crate) use kdf::stretched_kib;
pub(crate) use kdf::{derive, mac, mac_matches, stretch};
pub(crate) use sign::{PUBLIC, SIGNATURE};
pub use sign::{PublicKey, SigningKey};
