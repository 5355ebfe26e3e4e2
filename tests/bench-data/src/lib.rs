//! What the app keeps, as a page can time it beside other engines: the search among memories, and the sealed store.

#[cfg(target_arch = "wasm32")]
mod sealed;
mod search;

#[cfg(target_arch = "wasm32")]
pub use sealed::Sealed;
pub use search::Memories;

use wasm_bindgen::prelude::*;

/// Bytes of the wasm memory.
#[wasm_bindgen]
pub fn memory_bytes() -> f64 {
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size::<0>() as f64 * 65536.0;
    #[cfg(not(target_arch = "wasm32"))]
    0.0
}
