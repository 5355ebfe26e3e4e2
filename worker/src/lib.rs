//! The worker's wasm edge.
