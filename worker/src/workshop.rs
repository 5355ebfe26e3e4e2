//! A family's own models: a second worker of the same program, without keys and without the database, reads, converts and
//! tries them; this one keeps watch.
//!
//! Promises: a file is read in slices and never whole; what breaks in the second worker, or grows too large, ends there and
//! is told in plain words; Stop ends it at once; nothing is fetched from anywhere but this site.

pub(crate) mod orders;

#[cfg(target_arch = "wasm32")]
pub(crate) mod bench;
#[cfg(target_arch = "wasm32")]
pub(crate) mod fetched;
#[cfg(target_arch = "wasm32")]
pub(crate) mod files;
#[cfg(target_arch = "wasm32")]
pub(crate) mod foreman;
#[cfg(target_arch = "wasm32")]
pub(crate) mod hands;
#[cfg(target_arch = "wasm32")]
pub(crate) mod slices;
