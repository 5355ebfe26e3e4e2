//! The worker's wasm edge: messages in and out, other tabs, the network, the caches, the device's key, and nothing else.
//!
//! Promises: the only crate beside `store` that names a web API; no decision is made here that `companion` could make;
//! a JavaScript error becomes a typed one in one place (`js_error`).

#[cfg(target_arch = "wasm32")]
mod breath;
#[cfg(target_arch = "wasm32")]
mod device_key;
#[cfg(target_arch = "wasm32")]
mod download;
#[cfg(target_arch = "wasm32")]
mod edge;
#[cfg(target_arch = "wasm32")]
mod fast;
#[cfg(target_arch = "wasm32")]
mod js_error;
#[cfg(target_arch = "wasm32")]
mod leader;
#[cfg(target_arch = "wasm32")]
mod load;
#[cfg(target_arch = "wasm32")]
mod manifest;
#[cfg(target_arch = "wasm32")]
mod parcel;
#[cfg(target_arch = "wasm32")]
mod pieces;
#[cfg(target_arch = "wasm32")]
mod ports;
#[cfg(target_arch = "wasm32")]
mod shelter;
#[cfg(any(target_arch = "wasm32", test))]
mod tabs;
#[cfg(any(target_arch = "wasm32", test))]
mod workshop;
#[cfg(target_arch = "wasm32")]
mod zone;

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    edge::start();
}

/// There is no worker outside a browser; this lets the workspace build and be checked as a whole.
#[cfg(not(target_arch = "wasm32"))]
const fn main() {}
