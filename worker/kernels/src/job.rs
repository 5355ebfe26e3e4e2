//! A product as plain memory: what a kernel from another module can be handed.

use crate::activations::{Kind, Quantised};
use crate::lanes::Word;
use crate::pack::{LANES, Packed};
use core::marker::PhantomData;

/// A product whose shapes were checked. The pointers are valid as long as the lifetime, `out` for writes.
#[derive(Debug)]
#[repr(C)]
pub struct Job<'a> {
    /// `[tiles][blocks][GROUPS]` blocks of the weights.
    pub(crate) words: *const Word,
    /// `[tiles][blocks][GROUPS]`; read for [`Kind::Shifted8`] alone.
    pub(crate) offsets: *const [f32; LANES],
    /// Blocks of quantised activations, rows side by side: see [`crate::activations`].
    pub(crate) ints: *const i32,
    /// One for each row of each block, in the same order.
    pub(crate) by: *const f32,
    /// As `by`.
    pub(crate) sum: *const f32,
    /// `[m][n]`.
    pub(crate) out: *mut f32,
    pub(crate) tiles: usize,
    pub(crate) blocks: usize,
    pub(crate) n: usize,
    pub(crate) m: usize,
    pub(crate) kind: Kind,
    memory: PhantomData<&'a mut f32>,
}

impl<'a> Job<'a> {
    /// `out` must be `[m, n]`, and `a` the quantised `[m, k]`.
    pub(crate) fn new(
        w: &'a Packed,
        a: &'a Quantised,
        m: usize,
        kind: Kind,
        out: &'a mut [f32],
    ) -> Self {
        debug_assert!(out.len() >= m * w.n() && a.by.len() >= m * w.blocks());
        Self {
            words: w.words.as_ptr(),
            offsets: w.offsets.as_ptr(),
            ints: a.ints.as_ptr(),
            by: a.by.as_ptr(),
            sum: a.sum.as_ptr(),
            out: out.as_mut_ptr(),
            tiles: w.tiles(),
            blocks: w.blocks(),
            n: w.n(),
            m,
            kind,
            memory: PhantomData,
        }
    }
}
