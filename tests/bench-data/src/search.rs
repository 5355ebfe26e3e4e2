//! The index of the semantic memory.

use memory::{Index, quantise};
use wasm_bindgen::prelude::*;

/// Vectors that are searched, coded as the app stores them.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Memories(Index);

#[wasm_bindgen]
impl Memories {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more, at the next position.
    pub fn push(&mut self, vector: &[f32]) {
        self.0.push(&quantise(vector));
    }

    /// Positions of the `k` nearest, best first.
    pub fn nearest(&self, query: &[f32], k: usize) -> Vec<u32> {
        let found = self.0.nearest(query, k);
        found.into_iter().map(|(at, _)| at as u32).collect()
    }
}
