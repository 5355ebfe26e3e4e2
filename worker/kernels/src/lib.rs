//! Matrix products with block-quantised weights: the numeric heart of every model here.
//!
//! A weight matrix `W` of shape `[n, k]` is kept as 4- or 8-bit codes in blocks of [`BLOCK`] along `k`, each block with a
//! scale `s` and a zero point `z`: `w = (code - z) · s` (the layout of ONNX's `com.microsoft::MatMulNBits`). A product
//! `a · Wᵀ` quantises each block of activations to small integers, multiplies and adds in integers, and scales once per
//! block, so weights are never unpacked in memory.
//!
//! Promises: one algorithm (`tile`) written over `lanes`, with a scalar implementation and one per instruction set;
//! all give the same bits, which the tests prove. Inputs are checked once at the door; nothing panics.

mod activations;
mod lanes;
mod pack;
mod rows;
mod tile;

pub use activations::Scratch;
pub use pack::{Bits, Packed, Zeros};
pub use rows::{gelu, layer_norm, softmax};

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
}

/// `out[m, n] = a[m, k] · Wᵀ (+ bias[n])`, with the fastest lanes of this machine.
///
/// `scratch` keeps its memory between calls.
///
/// # Errors
/// [`KernelError::Length`] if `a`, `out` or `bias` do not fit the weights and `m`.
pub fn matmul(
    w: &Packed,
    a: &[f32],
    m: usize,
    bias: Option<&[f32]>,
    out: &mut [f32],
    scratch: &mut Scratch,
) -> Result<(), KernelError> {
    matmul_on::<lanes::Native>(w, a, m, bias, out, scratch)
}

/// [`matmul`] with the scalar lanes: the reference that every other implementation equals bit by bit.
///
/// # Errors
/// As [`matmul`].
pub fn matmul_scalar(
    w: &Packed,
    a: &[f32],
    m: usize,
    bias: Option<&[f32]>,
    out: &mut [f32],
    scratch: &mut Scratch,
) -> Result<(), KernelError> {
    matmul_on::<lanes::Scalar>(w, a, m, bias, out, scratch)
}

fn matmul_on<L: lanes::Lanes>(
    w: &Packed,
    a: &[f32],
    m: usize,
    bias: Option<&[f32]>,
    out: &mut [f32],
    scratch: &mut Scratch,
) -> Result<(), KernelError> {
    expect("the activations", a.len(), m * w.k())?;
    expect("the output", out.len(), m * w.n())?;
    if let Some(b) = bias {
        expect("the bias", b.len(), w.n())?;
    }
    scratch.quantise(a, m, w.k(), w.bits());
    tile::product::<L>(w, scratch, m, out);
    if let Some(b) = bias {
        for row in out.chunks_exact_mut(w.n()) {
            row.iter_mut().zip(b).for_each(|(o, b)| *o += b);
        }
    }
    Ok(())
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
