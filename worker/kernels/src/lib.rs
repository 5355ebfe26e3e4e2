//! Matrix products with block-quantised weights, attention, and functions of rows: the numeric heart of every model here.
//!
//! A weight matrix `W` of shape `[n, k]` is kept as 4- or 8-bit codes in blocks of [`BLOCK`] along `k`, each block with a
//! scale `s` and a zero point `z`: `w = (code - z) · s` (the layout of ONNX's `com.microsoft::MatMulNBits`). A product
//! `a · Wᵀ` quantises each block of activations to small integers, multiplies and adds in integers, and scales once per
//! block, so weights are never unpacked in memory.
//!
//! Promises: one algorithm (`tile`) written over `lanes`, with a scalar implementation and one per instruction set;
//! all give the same bits, which the tests prove. Inputs are checked once at the door; nothing panics.
//!
//! WebAssembly's relaxed SIMD multiplies bytes, which is faster, but a module that uses it does not load where the browser
//! lacks it. So this crate is also built as a module of its own (`relaxed`), without memory or data, which an [`Engine`]
//! of the main module is given where the browser takes it.

mod activations;
mod attention;
mod branch;
mod half;
mod job;
mod lanes;
mod nearest;
mod pack;
#[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
mod relaxed;
mod rows;
mod tile;

pub use attention::{Angles, Heads, KeysValues, attend, attend_fully, attend_scalar};
pub use branch::Branch;
pub use half::from_bits as float_of_half;
pub use job::Job;
pub use nearest::products;
pub use pack::{Bits, Packed, Zeros};
pub use rows::{add, gelu, gelu_tanh, layer_norm, rms_norm, softmax, swiglu};

use activations::{Kind, Quantised};
use lanes::{Lanes, Native, Scalar};

/// Weights per block along `k`.
pub const BLOCK: usize = 32;

/// Why a weight matrix or a product was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KernelError {
    /// A dimension is zero or too large to index.
    #[error("a weight matrix of {n} rows by {k} columns cannot be packed")]
    Dimensions {
        /// Rows.
        n: usize,
        /// Columns.
        k: usize,
    },
    /// An input has another length than its shape asks for.
    #[error("{what} holds {found} values where {expected} are needed")]
    Length {
        /// Which input.
        what: &'static str,
        /// Its length.
        found: usize,
        /// The right length.
        expected: usize,
    },
    /// A scale or a zero point is infinite or no number.
    #[error("a scale or a zero point is not a finite number")]
    NotFinite,
}

/// How finely activations are kept while they are multiplied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Precision {
    /// Sixteen bits: their rounding is far below that of the weights.
    #[default]
    Wide,
    /// Eight bits, as most engines do: faster where bytes can be multiplied, and slightly less exact.
    Narrow,
}

/// A kernel from another module; it says whether it computed.
pub type Kernel = Box<dyn Fn(&Job<'_>) -> bool>;

/// Computes products. It keeps its memory between them.
#[derive(Default)]
pub struct Engine {
    precision: Precision,
    kernel: Option<Kernel>,
    activations: Quantised,
}

impl core::fmt::Debug for Engine {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Engine")
            .field("precision", &self.precision)
            .field("attached", &self.kernel.is_some())
            .finish_non_exhaustive()
    }
}

impl Engine {
    /// An engine of this module's own kernels.
    pub fn new(precision: Precision) -> Self {
        Self {
            precision,
            ..Self::default()
        }
    }

    /// An engine whose products are computed by another module's kernel, with [`Precision::Narrow`].
    pub fn attached(kernel: Kernel) -> Self {
        Self {
            precision: Precision::Narrow,
            kernel: Some(kernel),
            ..Self::default()
        }
    }

    /// `out[m, n] = a[m, k] · Wᵀ (+ bias[n])`, with the fastest lanes of this machine.
    ///
    /// # Errors
    /// [`KernelError::Length`] if `a`, `out` or `bias` do not fit the weights and `m`.
    pub fn product(
        &mut self,
        w: &Packed,
        a: &[f32],
        m: usize,
        bias: Option<&[f32]>,
        out: &mut [f32],
    ) -> Result<(), KernelError> {
        self.product_on::<Native>(w, a, m, bias, out)
    }

    /// [`Engine::product`] with the scalar lanes: the reference that every other implementation equals bit by bit.
    ///
    /// # Errors
    /// As [`Engine::product`].
    pub fn product_scalar(
        &mut self,
        w: &Packed,
        a: &[f32],
        m: usize,
        bias: Option<&[f32]>,
        out: &mut [f32],
    ) -> Result<(), KernelError> {
        self.product_on::<Scalar>(w, a, m, bias, out)
    }

    #[allow(unsafe_code, reason = "the kernels read and write what the job names")]
    fn product_on<L: Lanes>(
        &mut self,
        w: &Packed,
        a: &[f32],
        m: usize,
        bias: Option<&[f32]>,
        out: &mut [f32],
    ) -> Result<(), KernelError> {
        expect("the activations", a.len(), m * w.k())?;
        expect("the output", out.len(), m * w.n())?;
        if let Some(b) = bias {
            expect("the bias", b.len(), w.n())?;
        }
        let kind = Kind::of(w, m, self.precision == Precision::Narrow);
        self.activations.fill::<L>(a, m, w, kind);
        let job = Job::new(w, &self.activations, m, kind, out);
        if !self.kernel.as_ref().is_some_and(|kernel| kernel(&job)) {
            // SAFETY: the job was made of slices whose lengths were checked above.
            unsafe { tile::product::<L>(&job) };
        }
        if let Some(b) = bias {
            for row in out.chunks_exact_mut(w.n()) {
                row.iter_mut().zip(b).for_each(|(o, b)| *o += b);
            }
        }
        Ok(())
    }
}

fn expect(what: &'static str, found: usize, expected: usize) -> Result<(), KernelError> {
    if found == expected {
        Ok(())
    } else {
        Err(KernelError::Length {
            what,
            found,
            expected,
        })
    }
}
