//! Matrices of 4- or 8-bit codes in blocks of 32, in the layout of ONNX's `com.microsoft::MatMulNBits`.
//!
//! Promises: matrices of GGUF's kinds `Q4_0`, `Q4_1` and `Q8_0` are carried over exactly (every weight dequantises to the
//! same bits); `Q4_K` and `Q5_K` but for the rounding of a scale and a minimum to 16 bits; floats become 8-bit
//! codes, symmetric, with the error of half a step of their block, and where that is too little a second matrix of codes
//! holds what is missing ([`Rest`]). So does one of 4 bits for `Q6_K`, whose scales serve 16 weights: exact are the half of a
//! block with the larger scale; the other is within a 128th of that scale. Scales are finite and codes decode to finite
//! weights.

mod kinds;

use crate::ModelError;
use crate::gguf::Kind;
use half::{bf16, f16};
use kinds::Weights;

/// Weights per block along a row.
pub const BLOCK: usize = 32;

/// Bits of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bits {
    /// Two codes per byte, the even column in the low half.
    Four,
    /// One code per byte.
    Eight,
}

impl Bits {
    /// As a number.
    pub const fn count(self) -> usize {
        match self {
            Self::Four => 4,
            Self::Eight => 8,
        }
    }

    /// Bytes that the codes of a block take.
    pub const fn block_bytes(self) -> usize {
        BLOCK * self.count() / 8
    }

    /// The mean of codes that are all equally likely; those of 8 bits with minima are used for `Q5_K`, up to 31.
    const fn mean(self) -> f32 {
        match self {
            Self::Four => 7.5,
            Self::Eight => 15.5,
        }
    }

    /// The code of weight zero in a matrix without minima.
    pub const fn middle(self) -> u8 {
        match self {
            Self::Four => 8,
            Self::Eight => 128,
        }
    }
}

/// A matrix `[rows, columns]`; columns are a multiple of [`BLOCK`].
#[derive(Debug, Clone, PartialEq)]
pub struct Blocks {
    /// Rows: the output's width.
    pub rows: usize,
    /// Columns: the input's width.
    pub columns: usize,
    /// Bits per code.
    pub bits: Bits,
    /// Codes `[rows][blocks][block_bytes]`.
    pub codes: Vec<u8>,
    /// Scales `[rows][blocks]`.
    pub scales: Vec<f16>,
    /// Minima `[rows][blocks]`: `w = code · scale + minimum`. Without them `w = (code - middle) · scale`.
    pub minima: Option<Vec<f16>>,
}

/// How the matrices of a kind are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Bits of the codes.
    pub bits: Bits,
    /// Whether blocks have minima.
    pub minima: bool,
    /// Where one matrix of codes is too coarse: a second with the same scales that holds what the first misses.
    pub rest: Option<Rest>,
}

/// A second matrix of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// Bits of its codes.
    pub bits: Bits,
    /// How many of its steps are one of the first.
    pub steps: u16,
}

impl Layout {
    /// That of a kind.
    pub const fn of(kind: Kind) -> Self {
        let (bits, minima, rest) = match kind {
            Kind::Q4_0 => (Bits::Four, false, None),
            Kind::Q4_1 | Kind::Q4K => (Bits::Four, true, None),
            Kind::Q5K => (Bits::Eight, true, None),
            Kind::Q8_0 => (Bits::Eight, false, None),
            Kind::Q6K => (Bits::Eight, false, Some((Bits::Four, 16))),
            Kind::F32 | Kind::F16 | Kind::Bf16 => (Bits::Eight, false, Some((Bits::Eight, 256))),
        };
        let rest = match rest {
            Some((bits, steps)) => Some(Rest { bits, steps }),
            None => None,
        };
        Self { bits, minima, rest }
    }

    /// Bits of the codes of the first or second matrix.
    pub fn bits_of(self, plane: usize) -> Bits {
        match self.rest {
            Some(rest) if plane > 0 => rest.bits,
            _ => self.bits,
        }
    }
}

impl Blocks {
    /// Rows of a matrix of a GGUF file, from their bytes: the first or second (`plane` 0 or 1) of its matrices of codes.
    /// `name` is for the error.
    ///
    /// # Errors
    /// [`ModelError::Unsupported`] if rows are no multiple of [`BLOCK`]; [`ModelError::Damaged`] if the bytes do not fill
    /// rows; [`ModelError::NotFinite`] if a scale or value is not finite.
    pub fn of(
        name: &str,
        kind: Kind,
        columns: usize,
        plane: usize,
        bytes: &[u8],
    ) -> Result<Self, ModelError> {
        if columns == 0 || !columns.is_multiple_of(BLOCK) {
            return Err(ModelError::Unsupported(format!(
                "the rows of {name} are not a multiple of {BLOCK}"
            )));
        }
        let (values, taken) = kind.block();
        let row = columns / values * taken;
        if !columns.is_multiple_of(values) || !bytes.len().is_multiple_of(row) {
            return Err(ModelError::Damaged(format!("the rows of {name}")));
        }
        let layout = Layout::of(kind);
        let count = bytes.len() / row * columns / BLOCK;
        let mut blocks = Self {
            rows: bytes.len() / row,
            columns,
            bits: layout.bits_of(plane),
            codes: Vec::with_capacity(count * layout.bits_of(plane).block_bytes()),
            scales: Vec::with_capacity(count),
            minima: layout.minima.then(|| Vec::with_capacity(count)),
        };
        let whole = kinds::decode(kind, plane, bytes, |block| blocks.push(block));
        match whole {
            true => Ok(blocks),
            false => Err(ModelError::NotFinite(name.to_owned())),
        }
    }

    /// Adds a block; says whether its numbers are finite.
    fn push(&mut self, block: Weights) -> bool {
        let Weights {
            mut codes,
            scale: exact,
            minimum,
        } = block;
        let mut scale = f16::from_f32(exact);
        // What rounding the scale takes from the mean of the codes, the minimum gives back.
        let taken = (exact - scale.to_f32()) * self.bits.mean();
        let minimum = f16::from_f32(minimum + taken);
        // A zero point is -minimum / scale: where every weight is the minimum, any other scale says the same.
        if self.minima.is_some() && scale == f16::ZERO {
            (scale, codes) = (f16::ONE, [0; BLOCK]);
        }
        self.scales.push(scale);
        self.minima.iter_mut().for_each(|all| all.push(minimum));
        match self.bits {
            Bits::Four => {
                let pairs = codes.as_chunks::<2>().0.iter();
                self.codes
                    .extend(pairs.map(|[low, high]| low | (high << 4)));
            }
            Bits::Eight => self.codes.extend(codes),
        }
        scale.is_finite() && minimum.is_finite()
    }

    /// Matrices of the same columns and kind as one, in their order; `None` if they are not alike.
    pub fn stacked(parts: &[Self]) -> Option<Self> {
        let (first, rest) = parts.split_first()?;
        let alike = |part: &Self| {
            part.columns == first.columns
                && part.bits == first.bits
                && part.minima.is_some() == first.minima.is_some()
        };
        if !rest.iter().all(alike) {
            return None;
        }
        let mut all = first.clone();
        for part in rest {
            all.rows += part.rows;
            all.codes.extend(&part.codes);
            all.scales.extend(&part.scales);
            all.minima
                .iter_mut()
                .zip(&part.minima)
                .for_each(|(all, part)| all.extend(part));
        }
        Some(all)
    }

    /// Quantises a matrix `[rows][columns]` of floats to 8 bits; `name` is for the error.
    ///
    /// # Errors
    /// [`ModelError::Unsupported`] if the rows are no multiple of [`BLOCK`], [`ModelError::NotFinite`] if a value is not
    /// finite or too large for a scale in 16 bits, [`ModelError::Damaged`] if the values do not fill the matrix.
    pub fn quantised(
        name: &str,
        rows: usize,
        columns: usize,
        values: &[f32],
    ) -> Result<Self, ModelError> {
        if columns == 0 || !columns.is_multiple_of(BLOCK) {
            return Err(ModelError::Unsupported(format!(
                "the rows of {name} are not a multiple of {BLOCK}"
            )));
        }
        if rows.checked_mul(columns) != Some(values.len()) {
            return Err(ModelError::Damaged(format!(
                "{name} holds {} values",
                values.len()
            )));
        }
        let mut codes = Vec::with_capacity(values.len());
        let mut scales = Vec::with_capacity(values.len() / BLOCK);
        for block in values.chunks_exact(BLOCK) {
            scales.push(
                quantise(block, 128, &mut codes)
                    .ok_or_else(|| ModelError::NotFinite(name.to_owned()))?,
            );
        }
        Ok(Self {
            rows,
            columns,
            bits: Bits::Eight,
            codes,
            scales,
            minima: None,
        })
    }

    /// Blocks along a row.
    pub const fn blocks(&self) -> usize {
        self.columns / BLOCK
    }

    /// The same matrix with its rows in another order: row `i` becomes what row `order[i]` was.
    ///
    /// # Errors
    /// [`ModelError::Damaged`] if `order` does not name as many rows as there are, each within the matrix.
    pub fn reordered(self, order: &[usize]) -> Result<Self, ModelError> {
        let pick = || ModelError::Damaged("the rows of a matrix do not fit its heads".into());
        if order.len() != self.rows || order.iter().any(|row| *row >= self.rows) {
            return Err(pick());
        }
        let (blocks, row_bytes) = (self.blocks(), self.blocks() * self.bits.block_bytes());
        Ok(Self {
            codes: rows(&self.codes, row_bytes, order),
            scales: rows(&self.scales, blocks, order),
            minima: self
                .minima
                .as_ref()
                .map(|minima| rows(minima, blocks, order)),
            ..self
        })
    }

    /// Every weight, `[rows][columns]`.
    pub fn dequantised(&self) -> Vec<f32> {
        let mut weights = Vec::with_capacity(self.rows * self.columns);
        for (i, codes) in self.codes.chunks_exact(self.bits.block_bytes()).enumerate() {
            let scale = self.scales[i].to_f32();
            let weight = |code: u8| match &self.minima {
                Some(minima) => f32::from(code) * scale + minima[i].to_f32(),
                None => (f32::from(code) - f32::from(self.bits.middle())) * scale,
            };
            for byte in codes {
                match self.bits {
                    Bits::Four => weights.extend([weight(byte & 15), weight(byte >> 4)]),
                    Bits::Eight => weights.push(weight(*byte)),
                }
            }
        }
        weights
    }
}

/// Appends symmetric 8-bit codes with the given code of zero; gives their scale, or nothing if a value is not finite.
///
/// The scale is rounded to 16 bits first, so that the codes are the best ones for the scale that is stored.
fn quantise(values: &[f32], zero: u8, codes: &mut Vec<u8>) -> Option<f16> {
    let largest = values
        .iter()
        .try_fold(0f32, |m, v| v.is_finite().then(|| m.max(v.abs())))?;
    let scale = f16::from_f32(largest / 127.0);
    if !scale.is_finite() {
        return None;
    }
    let inverse = if scale == f16::ZERO {
        0.0
    } else {
        scale.to_f32().recip()
    };
    let code = |v: &f32| {
        ((v * inverse).round_ties_even().clamp(-127.0, 127.0) as i8 as u8).wrapping_add(zero)
    };
    codes.extend(values.iter().map(code));
    Some(scale)
}

/// A matrix of signed 8-bit codes with one scale per row: `w = code · scale`. Good for a table of which rows are looked
/// up.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// Codes `[rows][columns]`, each the two's complement of a signed byte.
    pub codes: Vec<u8>,
    /// Scales `[rows]`.
    pub scales: Vec<f16>,
}

impl Rows {
    /// Quantises a matrix `[rows][columns]` of floats; `name` is for the error.
    ///
    /// # Errors
    /// [`ModelError::NotFinite`] if a value is not finite or too large, [`ModelError::Damaged`] if the values do not fill
    /// whole rows.
    pub fn quantised(name: &str, columns: usize, values: &[f32]) -> Result<Self, ModelError> {
        if columns == 0 || !values.len().is_multiple_of(columns) {
            return Err(ModelError::Damaged(format!(
                "{name} holds {} values",
                values.len()
            )));
        }
        let mut codes = Vec::with_capacity(values.len());
        let scales = values
            .chunks_exact(columns)
            .map(|row| {
                quantise(row, 0, &mut codes).ok_or_else(|| ModelError::NotFinite(name.to_owned()))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { codes, scales })
    }
}

/// Values of a tensor that is not quantised.
pub fn floats(kind: Kind, data: &[u8]) -> Vec<f32> {
    match kind {
        Kind::F16 => halves(data).map(f16::to_f32).collect(),
        Kind::Bf16 => data
            .as_chunks()
            .0
            .iter()
            .map(|b| bf16::from_le_bytes(*b).to_f32())
            .collect(),
        _ => data
            .as_chunks()
            .0
            .iter()
            .map(|b| f32::from_le_bytes(*b))
            .collect(),
    }
}

fn halves(bytes: &[u8]) -> impl Iterator<Item = f16> {
    bytes.as_chunks().0.iter().map(|b| f16::from_le_bytes(*b))
}

fn rows<T: Clone>(values: &[T], width: usize, order: &[usize]) -> Vec<T> {
    order
        .iter()
        .flat_map(|row| values[row * width..][..width].iter().cloned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one_block(kind: Kind, data: &[u8]) -> Result<Blocks, ModelError> {
        Blocks::of("t", kind, BLOCK, 0, data)
    }

    fn block(numbers: &[f32], codes: &[u8]) -> Vec<u8> {
        let head = numbers.iter().flat_map(|n| f16::from_f32(*n).to_le_bytes());
        head.chain(codes.iter().copied()).collect()
    }

    #[test]
    fn four_bits_with_minimum_follow_the_formula() {
        let codes: Vec<u8> = (0..16).map(|i| i | ((15 - i) << 4)).collect();
        let blocks = one_block(Kind::Q4_1, &block(&[0.5, -2.0], &codes)).unwrap();
        let expected: Vec<f32> = (0..16)
            .chain((0..16).rev())
            .map(|c| c as f32 * 0.5 - 2.0)
            .collect();
        assert_eq!(blocks.dequantised(), expected);
        assert_eq!(
            blocks.codes[0], 0x10,
            "column 0 is in the low half, column 1 in the high one"
        );
    }

    #[test]
    fn four_and_eight_symmetric_bits_follow_the_formula() {
        let four = one_block(Kind::Q4_0, &block(&[0.25], &[0x0F; 16])).unwrap();
        assert_eq!(four.dequantised(), [[1.75; 16], [-2.0; 16]].concat());
        let codes: Vec<u8> = (0..32).map(|i: i8| (4 * i - 64) as u8).collect();
        let eight = one_block(Kind::Q8_0, &block(&[0.5], &codes)).unwrap();
        assert_eq!(
            eight.dequantised(),
            (0..32)
                .map(|i| (4 * i - 64) as f32 * 0.5)
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_flat_block_keeps_its_weights_and_gets_a_finite_zero_point() {
        let blocks = one_block(Kind::Q4_1, &block(&[0.0, 0.75], &[0xA5; 16])).unwrap();
        assert_eq!(blocks.dequantised(), [0.75; 32]);
        let minima = blocks.minima.unwrap();
        assert!((-minima[0].to_f32() / blocks.scales[0].to_f32()).is_finite());
    }

    #[test]
    fn refuses_numbers_that_are_not_finite() {
        let refused = Err(ModelError::NotFinite("t".into()));
        assert_eq!(
            one_block(Kind::Q4_1, &block(&[f32::NAN, 0.0], &[0; 16])),
            refused
        );
        assert_eq!(
            one_block(Kind::Q4_1, &block(&[1.0, f32::INFINITY], &[0; 16])),
            refused
        );
        assert_eq!(Blocks::quantised("t", 1, 32, &[f32::NAN; 32]), refused);
        assert_eq!(Blocks::quantised("t", 1, 32, &[1e9; 32]), refused);
    }

    #[test]
    fn reordering_moves_whole_rows() {
        let values: Vec<f32> = (0..3)
            .flat_map(|row| [[row as f32; 32], [-(row as f32); 32]].concat())
            .collect();
        let blocks = Blocks::quantised("t", 3, 64, &values).unwrap();
        let before = blocks.dequantised();
        let after = blocks.clone().reordered(&[2, 0, 1]).unwrap().dequantised();
        assert_eq!(after, [&before[128..], &before[..128]].concat());
        assert!(blocks.clone().reordered(&[0, 1]).is_err());
        assert!(blocks.reordered(&[0, 1, 3]).is_err());
    }

    proptest! {
        #[test]
        fn quantising_errs_by_half_a_step_at_most(values in prop::collection::vec(-100f32..100.0, 64)) {
            let blocks = Blocks::quantised("t", 1, 64, &values).unwrap();
            for (i, (found, wanted)) in blocks.dequantised().iter().zip(&values).enumerate() {
                // The largest weight may be clipped by what rounding its scale to 16 bits took away.
                let step = blocks.scales[i / BLOCK].to_f32();
                prop_assert!((found - wanted).abs() <= step * (0.5 + 127.0 / 2048.0), "{found} for {wanted}");
            }
        }

        #[test]
        fn rows_err_by_half_a_step_at_most(values in prop::collection::vec(-3f32..3.0, 40)) {
            let rows = Rows::quantised("t", 20, &values).unwrap();
            for (i, wanted) in values.iter().enumerate() {
                let step = rows.scales[i / 20].to_f32();
                let found = f32::from(rows.codes[i] as i8) * step;
                prop_assert!((found - wanted).abs() <= step * (0.5 + 127.0 / 2048.0), "{found} for {wanted}");
            }
        }
    }
}
