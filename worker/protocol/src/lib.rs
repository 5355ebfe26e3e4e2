//! What the page and the worker say to each other: requests (each names its response), events, and one version.
//!
//! Promises: imports serde only; every message travels in an envelope that carries [`PROTOCOL_VERSION`], so that a page
//! and a worker of different builds (a service worker can mix them) recognise each other before they misread anything.

mod audit;
mod calls;
mod council;
mod envelope;
mod events;
mod fault;
mod feelings;
mod health;
mod household;
mod keys;
mod law;
mod people;
mod plans;
mod progress;
mod remembered;
mod reports;
mod rules;
mod stories;
mod talk;
mod topics;
mod voices;

pub use audit::*;
pub use calls::*;
pub use council::*;
pub use envelope::{Envelope, FromWorker, ToWorker, decode, encode};
pub use events::Event;
pub use fault::{Fault, FaultKind};
pub use feelings::*;
pub use health::*;
pub use household::*;
pub use keys::*;
pub use law::*;
pub use people::*;
pub use plans::*;
pub use progress::*;
pub use remembered::*;
pub use reports::*;
pub use rules::*;
pub use stories::*;
pub use talk::*;
pub use topics::*;
pub use voices::*;

/// Raised whenever a message changes its meaning or shape. Both sides compare it before reading anything else.
pub const PROTOCOL_VERSION: u32 = 6;
