//! Weights in the order in which the kernels read them.
//!
//! ```text
//! tile of 16 rows            = for each block of 32 columns: four groups
//! group of 4 rows, one block = one word of scales, then 4 words (4 bits) or 8 words (8 bits) of codes
//! word of scales             = 4 × f16 scale | 4 × f16 what a unit of the activations' sum adds (4 bits)
//!                                            | 4 × i16 sum of the row's signed codes (8 bits)
//! word j of 4-bit codes      = lane r, byte i: the codes of row r, columns 2j + 8i (low) and 2j + 1 + 8i (high)
//! word j of 8-bit codes      = lane r, byte i: the signed code of row r, column j + 8i
//! ```
//!
//! So a product reads one stream from front to end, each lane of an accumulator is one row, and both precisions of
//! activations use the same bytes. 4-bit weights take 5 bits each with everything, 8-bit ones 9.

use crate::half;
use crate::lanes::Word;
use crate::{BLOCK, KernelError, expect};

/// Rows that are interleaved: one per lane.
pub(crate) const LANES: usize = 4;
/// Groups of [`LANES`] rows whose blocks lie side by side.
pub(crate) const GROUPS: usize = 4;

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

    /// Words that a block of a group takes, that of its scales included.
    pub(crate) const fn words(self) -> usize {
        1 + self.block_bytes() * LANES / 16
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

/// A weight matrix `[n, k]`, packed. Rows are padded to a multiple of 16 and columns to a multiple of [`BLOCK`], with zeros.
#[derive(Debug)]
pub struct Packed {
    n: usize,
    k: usize,
    bits: Bits,
    /// A power of two that all scales and offsets were divided by, so that 16 bits hold them best.
    pub(crate) gain: f32,
    /// See the top of the module.
    pub(crate) words: Vec<Word>,
    /// `[tiles][blocks][4]`, what one unit of the activations' sum adds per row; only for 8-bit codes whose zero points
    /// are not all the middle.
    pub(crate) offsets: Vec<[f32; LANES]>,
}

impl Packed {
    /// Packs codes in the layout of `MatMulNBits`.
    ///
    /// `codes` is `[n][blocks][block_bytes]` (4 bits: low nibble first), `scales` is `[n][blocks]`, with
    /// `blocks = ceil(k / 32)`. Codes past `k` in the last block are ignored. Scales are kept as 16-bit floats beside a
    /// power of two of the matrix: exact if they were 16-bit floats, else within 2⁻¹¹ of themselves.
    ///
    /// # Errors
    /// [`KernelError`] if a dimension is zero or overflows, a length does not fit, or a scale or zero point is not finite.
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
        let zero_row = match bits {
            Bits::Four => blocks.div_ceil(2),
            Bits::Eight => blocks,
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
        let symmetric = (0..n).all(|row| (0..blocks).all(|b| zero(row, b) == bits.middle()));
        let mut largest = 0.0f32;
        for (at, scale) in scales.iter().enumerate() {
            let zero = zero(at / blocks, at % blocks);
            let offset = if bits == Bits::Four {
                zero * scale
            } else {
                0.0
            };
            if !(scale.is_finite() && (zero * scale).is_finite()) {
                return Err(KernelError::NotFinite);
            }
            largest = largest.max(scale.abs()).max(offset.abs());
        }
        let tiles = n.div_ceil(LANES * GROUPS);
        let groups = tiles * GROUPS * blocks;
        let offsets = match bits {
            Bits::Eight if !symmetric => groups,
            _ => 0,
        };
        let mut packed = Self {
            n,
            k,
            bits,
            gain: gain(largest),
            words: vec![[0; 16]; groups * bits.words()],
            offsets: vec![[0.0; LANES]; offsets],
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
        let lane = row % LANES;
        let at = self.group(row, b);
        let gain = self.gain;
        if let Some(offset) = self.offsets.get_mut(at) {
            offset[lane] = (128.0 - zero) * scale;
        }
        let count = self.bits.words();
        let Some((head, body)) = self.words[at * count..][..count].split_first_mut() else {
            return;
        };
        let second = match self.bits {
            Bits::Four => {
                place_nibbles(body, lane, code, used);
                half::to_bits(-zero * scale / gain)
            }
            Bits::Eight => place_bytes(body, lane, code, used) as u16,
        };
        let [scales, seconds] = [half::to_bits(scale / gain), second].map(u16::to_le_bytes);
        head[2 * lane..][..2].copy_from_slice(&scales);
        head[2 * LANES + 2 * lane..][..2].copy_from_slice(&seconds);
    }

    /// Where the block of a row's group is, counted in blocks of groups.
    const fn group(&self, row: usize, b: usize) -> usize {
        let (tile, group) = (row / (LANES * GROUPS), row / LANES % GROUPS);
        (tile * self.blocks() + b) * GROUPS + group
    }

    /// Writes the weights of a row to `out`, `[k]`.
    ///
    /// # Errors
    /// [`KernelError::Length`] if there is no such row or `out` is not `k` long.
    pub fn row(&self, row: usize, out: &mut [f32]) -> Result<(), KernelError> {
        expect("the row", out.len(), self.k)?;
        if row >= self.n {
            return Err(KernelError::Length {
                what: "the matrix",
                found: self.n,
                expected: row + 1,
            });
        }
        let (lane, count) = (row % LANES, self.bits.words());
        for (b, out) in out.chunks_mut(BLOCK).enumerate() {
            let at = self.group(row, b);
            let words = &self.words[at * count..][..count];
            let half = |i: usize| u16::from_le_bytes([words[0][2 * i], words[0][2 * i + 1]]);
            let scale = half::from_bits(half(lane)) * self.gain;
            let offset = match self.bits {
                Bits::Four => half::from_bits(half(LANES + lane)) * self.gain,
                Bits::Eight => self.offsets.get(at).map_or(0.0, |o| o[lane]),
            };
            for (i, out) in out.iter_mut().enumerate() {
                let code = match self.bits {
                    Bits::Four => {
                        let pair = words[1 + i % 8 / 2][lane * 4 + i / 8];
                        f32::from((pair >> (4 * (i % 2))) & 15)
                    }
                    Bits::Eight => f32::from(words[1 + i % 8][lane * 4 + i / 8] as i8),
                };
                *out = code * scale + offset;
            }
        }
        Ok(())
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

    /// Tiles of sixteen rows.
    pub(crate) const fn tiles(&self) -> usize {
        self.n.div_ceil(LANES * GROUPS)
    }

    /// Bytes of memory that the weights take: what a product of one row streams.
    pub fn bytes(&self) -> usize {
        (self.words.len() + self.offsets.len()) * 16
    }
}

/// The power of two that brings `largest` just below 2¹⁵.
fn gain(largest: f32) -> f32 {
    if largest == 0.0 {
        return 1.0;
    }
    let exponent = (largest.to_bits() >> 23) as i32 - 127;
    // One more than the exponent is above the value; both ends of the range of floats stay clear.
    let by = (exponent - 14).clamp(-126, 112);
    f32::from_bits(((by + 127) as u32) << 23)
}

/// See the top of the module.
fn place_nibbles(words: &mut [Word], lane: usize, code: &[u8], used: usize) {
    for k in 0..used {
        let nibble = (code[k / 2] >> (4 * (k % 2))) & 15;
        words[k % 8 / 2][lane * 4 + k / 8] |= nibble << (4 * (k % 2));
    }
}

/// See the top of the module; the codes are made signed. Gives their sum.
fn place_bytes(words: &mut [Word], lane: usize, code: &[u8], used: usize) -> i16 {
    let mut sum = 0;
    for (k, code) in code.iter().enumerate().take(used) {
        let signed = code.wrapping_sub(128);
        words[k % 8][lane * 4 + k / 8] = signed;
        sum += i16::from(signed as i8);
    }
    sum
}
