//! Weights in the order in which the kernels read them.

use crate::{BLOCK, KernelError, expect};

/// Rows that are interleaved: one per lane.
pub(crate) const LANES: usize = 4;

/// How many bits a weight's code has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bits {
    /// Codes 0..=15.
    Four,
    /// Codes 0..=255.
    Eight,
}

impl Bits {
    /// Bytes that a block of [`BLOCK`] codes takes.
    pub const fn block_bytes(self) -> usize {
        match self {
            Self::Four => BLOCK / 2,
            Self::Eight => BLOCK,
        }
    }

    /// 16-byte words that a block of [`LANES`] rows takes.
    pub(crate) const fn words(self) -> usize {
        self.block_bytes() * LANES / 16
    }

    /// The zero point where none is given: the middle of the codes.
    const fn middle(self) -> f32 {
        match self {
            Self::Four => 8.0,
            Self::Eight => 128.0,
        }
    }
}

/// Zero points of a matrix `[n, blocks]`.
#[derive(Debug, Clone, Copy)]
pub enum Zeros<'a> {
    /// The middle of the codes (8 or 128).
    Middle,
    /// One float per block: `w = (code - z) · s` without rounding `z`.
    Float(&'a [f32]),
    /// Packed like the codes: for 4 bits two per byte, low nibble first, each row padded to a byte.
    Codes(&'a [u8]),
}

/// A weight matrix `[n, k]`, packed: groups of four rows, interleaved so that each lane of an accumulator is one row.
/// Rows are padded to a multiple of four and columns to a multiple of [`BLOCK`], with zeros.
#[derive(Debug)]
pub struct Packed {
    n: usize,
    k: usize,
    bits: Bits,
    /// `[groups][blocks][words]` of 16 bytes.
    pub(crate) words: Vec<[u8; 16]>,
    /// `[groups][blocks]`, one scale per row.
    pub(crate) scales: Vec<[f32; LANES]>,
    /// `[groups][blocks]`, what one unit of the activations' sum adds per row; empty if every zero point is the middle
    /// and the codes are kept signed (8 bits).
    pub(crate) offsets: Vec<[f32; LANES]>,
}

impl Packed {
    /// Packs codes in the layout of `MatMulNBits`.
    ///
    /// `codes` is `[n][blocks][block_bytes]` (4 bits: low nibble first), `scales` is `[n][blocks]`, with
    /// `blocks = ceil(k / 32)`. Codes past `k` in the last block are ignored.
    ///
    /// # Errors
    /// [`KernelError`] if a dimension is zero or overflows, or a length does not fit.
    pub fn pack(
        n: usize,
        k: usize,
        bits: Bits,
        codes: &[u8],
        scales: &[f32],
        zeros: Zeros<'_>,
    ) -> Result<Self, KernelError> {
        let refused = KernelError::Dimensions { n, k };
        let blocks = k.div_ceil(BLOCK);
        let count = n
            .checked_mul(blocks)
            .filter(|c| *c > 0)
            .ok_or(refused.clone())?;
        expect(
            "the codes",
            codes.len(),
            count.checked_mul(bits.block_bytes()).ok_or(refused)?,
        )?;
        expect("the scales", scales.len(), count)?;
        let zero_row = if bits == Bits::Four {
            blocks.div_ceil(2)
        } else {
            blocks
        };
        match zeros {
            Zeros::Middle => {}
            Zeros::Float(z) => expect("the zero points", z.len(), count)?,
            Zeros::Codes(z) => expect("the zero points", z.len(), n * zero_row)?,
        }
        let zero = |row: usize, b: usize| match zeros {
            Zeros::Middle => bits.middle(),
            Zeros::Float(z) => z[row * blocks + b],
            Zeros::Codes(z) if bits == Bits::Eight => f32::from(z[row * zero_row + b]),
            Zeros::Codes(z) => f32::from((z[row * zero_row + b / 2] >> (4 * (b % 2))) & 15),
        };
        let groups = n.div_ceil(LANES);
        let offset_free = bits == Bits::Eight
            && (0..n).all(|row| (0..blocks).all(|b| zero(row, b) == bits.middle()));
        let mut packed = Self {
            n,
            k,
            bits,
            words: vec![[0; 16]; groups * blocks * bits.words()],
            scales: vec![[0.0; LANES]; groups * blocks],
            offsets: vec![[0.0; LANES]; if offset_free { 0 } else { groups * blocks }],
        };
        for row in 0..n {
            for b in 0..blocks {
                let source = row * blocks + b;
                let code = &codes[source * bits.block_bytes()..][..bits.block_bytes()];
                let used = (k - b * BLOCK).min(BLOCK);
                packed.place(row, b, code, used, scales[source], zero(row, b));
            }
        }
        Ok(packed)
    }

    fn place(&mut self, row: usize, b: usize, code: &[u8], used: usize, scale: f32, zero: f32) {
        let blocks = self.blocks();
        let (group, lane) = (row / LANES, row % LANES);
        let at = group * blocks + b;
        let count = self.bits.words();
        let words = &mut self.words[at * count..][..count];
        match self.bits {
            Bits::Four => place_nibbles(words, lane, code, used),
            Bits::Eight => place_bytes(words, lane, code, used),
        }
        // Four bits: every product comes out sixteen times too large (see `activations`).
        // Eight bits are kept signed, so half the range is already taken off.
        let (scale_by, kept) = match self.bits {
            Bits::Four => (1.0 / 16.0, 0.0),
            Bits::Eight => (1.0, 128.0),
        };
        self.scales[at][lane] = scale * scale_by;
        if let Some(offset) = self.offsets.get_mut(at) {
            offset[lane] = (kept - zero) * scale;
        }
    }

    /// Rows (the output's width).
    pub const fn n(&self) -> usize {
        self.n
    }

    /// Columns (the input's width).
    pub const fn k(&self) -> usize {
        self.k
    }

    /// Bits per weight.
    pub const fn bits(&self) -> Bits {
        self.bits
    }

    /// Blocks along a row.
    pub const fn blocks(&self) -> usize {
        self.k.div_ceil(BLOCK)
    }

    /// Bytes of memory that the weights take.
    pub fn bytes(&self) -> usize {
        (self.words.len() + self.scales.len() + self.offsets.len()) * 16
    }
}

/// Lane `r`, half `p` of word `j` is a `u16` whose nibble `t` holds `k = 8j + 2t + p`.
fn place_nibbles(words: &mut [[u8; 16]], lane: usize, code: &[u8], used: usize) {
    for k in 0..used {
        let nibble = (code[k / 2] >> (4 * (k % 2))) & 15;
        let (j, t, p) = (k / 8, (k % 8) / 2, k % 2);
        words[j][(lane * 2 + p) * 2 + t / 2] |= nibble << (4 * (t % 2));
    }
}

/// Word `j` holds `k = 4j..4j+4`: first the pairs `(0, 1)` of the four rows, then the pairs `(2, 3)`; codes made signed.
fn place_bytes(words: &mut [[u8; 16]], lane: usize, code: &[u8], used: usize) {
    for (k, code) in code.iter().enumerate().take(used) {
        words[k / 4][((k % 4) / 2) * 8 + lane * 2 + k % 2] = code.wrapping_sub(128);
    }
}
