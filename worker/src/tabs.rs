//! Several tabs, one leader: who holds the Web Lock has the database, the models and the keys; every other worker passes
//! its page's requests on to it and hands back what comes.
//!
//! Promises: a request is carried out by the leader that it was addressed to or by none; every request of a page ends,
//! with its answer or with a fault, whatever becomes of the leader; nobody but the one who asked hears a reply.

pub(crate) mod audience;
pub(crate) mod letter;
pub(crate) mod waiting;

#[cfg(target_arch = "wasm32")]
pub(crate) mod channel;
#[cfg(target_arch = "wasm32")]
pub(crate) mod follower;
#[cfg(target_arch = "wasm32")]
pub(crate) mod lock;
