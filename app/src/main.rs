//! The app on the main thread. It shows and it asks: keys, memory and models live in the worker.
//!
//! Promises: imports nothing of the core but `protocol`; a component draws, the state moves.

mod browser;
mod components;
mod notify;
mod pages;
mod passkey;
mod probes;
mod router;
mod speech;
mod state;
mod worker_client;

use leptos::mount::mount_to;

fn main() {
    if let Some(stage) = browser::stage() {
        mount_to(stage, pages::Root).forget();
    }
}
