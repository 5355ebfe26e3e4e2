//! A matrix of a GGUF file that stays there until it is written, some rows at a time.

use crate::ModelError;
use crate::blocks::{BLOCK, Blocks, Layout};
use crate::gguf::{Gguf, Kind, Source};
use core::ops::Range;
use std::rc::Rc;

/// Bytes of a file that are read at once, about.
const AT_ONCE: usize = 512 << 10;
/// Columns beyond which a matrix is refused, so that a few rows fit into memory: the largest models have a tenth.
const MOST_COLUMNS: usize = 1 << 18;

/// A matrix `[rows, columns]`: matrices of the file below each other.
#[derive(Clone)]
pub struct Matrix {
    source: Rc<dyn Source>,
    parts: Vec<Part>,
    columns: usize,
    layout: Layout,
}

impl core::fmt::Debug for Matrix {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Matrix")
            .field("parts", &self.parts)
            .field("columns", &self.columns)
            .finish_non_exhaustive()
    }
}

#[derive(Debug, Clone)]
struct Part {
    name: String,
    kind: Kind,
    at: u64,
    rows: usize,
    /// Width of heads whose rows are to be put in another order: see [`Matrix::halves_apart`].
    heads: Option<usize>,
}

/// Rows of one part.
#[derive(Debug, Clone)]
pub struct Stretch {
    part: usize,
    rows: Range<usize>,
}

impl Matrix {
    /// The matrix of a name; nothing of it is read.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if it is not there, [`ModelError::Unsupported`] if it is no matrix or its rows are no
    /// multiple of [`BLOCK`].
    pub fn of(gguf: &Gguf, name: &str) -> Result<Self, ModelError> {
        let tensor = gguf.tensor(name)?;
        let [columns, rows] = tensor.dims[..] else {
            return Err(ModelError::Unsupported(format!("{name} is not a matrix")));
        };
        if !columns.is_multiple_of(BLOCK) || columns > MOST_COLUMNS {
            return Err(ModelError::Unsupported(format!(
                "the rows of {name} are not a multiple of {BLOCK}, or too long"
            )));
        }
        Ok(Self {
            source: gguf.source().clone(),
            parts: vec![Part {
                name: name.to_owned(),
                kind: tensor.kind,
                at: tensor.at,
                rows,
                heads: None,
            }],
            columns,
            layout: Layout::of(tensor.kind),
        })
    }

    /// llama.cpp keeps the two numbers that are turned together next to each other in a head of that width; the graph wants
    /// them half a head apart.
    pub fn halves_apart(mut self, width: usize) -> Self {
        self.parts
            .iter_mut()
            .for_each(|part| part.heads = Some(width));
        self
    }

    /// Matrices of the same columns and layout as one, in their order; `None` if they are not alike.
    pub fn stacked(matrices: &[Self]) -> Option<Self> {
        let (first, rest) = matrices.split_first()?;
        let alike = |m: &Self| m.columns == first.columns && m.layout == first.layout;
        if !rest.iter().all(alike) {
            return None;
        }
        let mut all = first.clone();
        all.parts
            .extend(rest.iter().flat_map(|m| m.parts.iter().cloned()));
        Some(all)
    }

    /// Rows: the output's width.
    pub fn rows(&self) -> usize {
        self.parts.iter().map(|part| part.rows).sum()
    }

    /// Columns: the input's width.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// Blocks along a row.
    pub const fn blocks(&self) -> usize {
        self.columns / BLOCK
    }

    /// How it is kept.
    pub const fn layout(&self) -> Layout {
        self.layout
    }

    /// Its rows in stretches that are read at once.
    pub fn stretches(&self) -> impl Iterator<Item = Stretch> {
        let columns = self.columns;
        let of = move |(i, part): (usize, &Part)| {
            let rows = part.rows;
            let whole = part.heads.unwrap_or(1).max(1);
            let step = (AT_ONCE / row_bytes(part.kind, columns).max(1))
                .next_multiple_of(whole)
                .max(whole);
            (0..rows).step_by(step).map(move |from| Stretch {
                part: i,
                rows: from..(from + step).min(rows),
            })
        };
        self.parts.iter().enumerate().flat_map(of)
    }

    /// Codes, scales and minima of some rows; `plane` chooses the first or second matrix of codes.
    ///
    /// # Errors
    /// As [`Blocks::of`], and what the source says.
    pub fn read(&self, stretch: &Stretch, plane: usize) -> Result<Blocks, ModelError> {
        let Some(part) = self.parts.get(stretch.part) else {
            return Err(ModelError::Missing("a part of a matrix".into()));
        };
        let row = row_bytes(part.kind, self.columns);
        let mut bytes = vec![0; stretch.rows.len() * row];
        self.source
            .read(part.at + (stretch.rows.start * row) as u64, &mut bytes)?;
        let blocks = Blocks::of(&part.name, part.kind, self.columns, plane, &bytes)?;
        match part.heads {
            None => Ok(blocks),
            Some(width) => {
                let order = turned(stretch.rows.len(), width);
                blocks.reordered(&order)
            }
        }
    }

    /// Codes, scales and minima of all rows.
    ///
    /// # Errors
    /// As [`Matrix::read`].
    #[cfg(test)]
    pub fn whole(&self, plane: usize) -> Result<Blocks, ModelError> {
        let parts = self
            .stretches()
            .map(|stretch| self.read(&stretch, plane))
            .collect::<Result<Vec<_>, _>>()?;
        Blocks::stacked(&parts).ok_or_else(|| ModelError::Missing("rows".into()))
    }
}

const fn row_bytes(kind: Kind, columns: usize) -> usize {
    let (values, bytes) = kind.block();
    columns / values * bytes
}

/// The order of rows that brings pairs half a head apart.
fn turned(rows: usize, width: usize) -> Vec<usize> {
    let row = |i: usize| {
        let (head, i) = (i / width, i % width);
        head * width + 2 * (i % (width / 2)) + i / (width / 2)
    };
    (0..rows).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Writer;

    #[test]
    fn pairs_end_half_a_head_apart() {
        assert_eq!(turned(8, 4), [0, 2, 1, 3, 4, 6, 5, 7]);
    }

    #[test]
    fn stretches_cover_every_row_once_and_keep_heads_whole() {
        let (columns, rows) = (1024usize, 3000usize);
        let data: Vec<u8> = (0..rows)
            .flat_map(|row| vec![row as f32; columns])
            .flat_map(f32::to_le_bytes)
            .collect();
        let file = Writer::default()
            .tensor("t", &[columns as u64, rows as u64], 0, &data)
            .finish();
        let plain = Matrix::of(&Gguf::read(file).unwrap(), "t").unwrap();
        let heads = plain.clone().halves_apart(100);
        assert!(heads.stretches().count() > 10);
        assert!(heads.stretches().all(|s| s.rows.len().is_multiple_of(100)));
        let scale = |row: usize| plain.whole(0).unwrap().scales[row * plain.blocks()];
        let turned = heads.whole(0).unwrap();
        assert_eq!(turned.rows, rows);
        assert_eq!(turned.scales[150 * plain.blocks()], scale(101));
        let both = Matrix::stacked(&[plain.clone(), heads]).unwrap();
        assert_eq!(
            (both.rows(), both.stretches().count() > 20),
            (2 * rows, true)
        );
    }
}
