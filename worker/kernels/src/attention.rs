//! Attention: of new positions over a cache of keys and values that is written in place, and of all positions among each
//! other.
//!
//! Grouped heads (Ainslie et al. 2023): each head of keys and values serves several heads of queries, so that a row of keys
//! is read once for four rows of queries. Positions are rotary (Su et al. 2021), halves of a head apart.

use crate::lanes::{Lanes, Native, Scalar};
use crate::{KernelError, expect, rows};
use core::ops::Range;

/// Sizes of an attention, and how far it looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heads {
    /// Heads of queries.
    pub queries: usize,
    /// Heads of keys and values; a divisor of `queries`.
    pub keys: usize,
    /// Width of a head; a multiple of 8.
    pub width: usize,
    /// Positions that one sees, its own among them; all where there is no window.
    pub window: Option<usize>,
    /// Scores are kept within plus and minus this, by the hyperbolic tangent.
    pub cap: Option<f32>,
}

/// Angles of the rotary positions: `[positions, width / 2]` each.
#[derive(Debug, Clone, Copy)]
pub struct Angles<'a> {
    /// Cosines.
    pub cos: &'a [f32],
    /// Sines.
    pub sin: &'a [f32],
}

/// Keys and values of the positions so far, each `[heads.keys, capacity, width]`, of which the first `past` rows of each
/// head are filled.
#[derive(Debug)]
pub struct KeysValues<'a> {
    /// Keys, rotated.
    pub keys: &'a mut [f32],
    /// Values.
    pub values: &'a mut [f32],
    /// Positions that are filled.
    pub past: usize,
}

/// Rows of queries that are computed together.
const ROWS: usize = 4;

/// `out[S, queries · width]` for `qkv[S, (queries + 2 · keys) · width]`: heads of queries, then of keys, then of values.
/// The new keys and values are added to the cache behind `past`; each position sees itself and what lies before it.
///
/// # Errors
/// [`KernelError::Length`] if a slice does not fit the sizes, or the cache or the angles end before the new positions.
pub fn attend(
    heads: Heads,
    qkv: &[f32],
    angles: Angles<'_>,
    cache: KeysValues<'_>,
    out: &mut [f32],
) -> Result<(), KernelError> {
    attend_on::<Native>(heads, qkv, angles, cache, out)
}

/// [`attend`] with the scalar lanes: the reference that every other implementation equals bit by bit.
///
/// # Errors
/// As [`attend`].
pub fn attend_scalar(
    heads: Heads,
    qkv: &[f32],
    angles: Angles<'_>,
    cache: KeysValues<'_>,
    out: &mut [f32],
) -> Result<(), KernelError> {
    attend_on::<Scalar>(heads, qkv, angles, cache, out)
}

fn attend_on<L: Lanes>(
    heads: Heads,
    qkv: &[f32],
    angles: Angles<'_>,
    cache: KeysValues<'_>,
    out: &mut [f32],
) -> Result<(), KernelError> {
    let width = heads.width;
    let sound = width.is_multiple_of(8) && width > 0 && heads.keys > 0;
    if !sound || !heads.queries.is_multiple_of(heads.keys) || heads.queries == 0 {
        return Err(KernelError::Dimensions {
            n: heads.queries,
            k: width,
        });
    }
    let row = (heads.queries + 2 * heads.keys) * width;
    let new = qkv.len() / row;
    let total = cache.past + new;
    expect("queries, keys and values", qkv.len(), new * row)?;
    expect("the attention", out.len(), new * heads.queries * width)?;
    expect("the sines", angles.sin.len(), angles.cos.len())?;
    expect("the values", cache.values.len(), cache.keys.len())?;
    let capacity = cache.keys.len() / (heads.keys * width);
    expect("the keys", cache.keys.len(), capacity * heads.keys * width)?;
    at_least("the cache", capacity, total)?;
    at_least("the angles", angles.cos.len() / (width / 2), total)?;

    let each = heads.queries / heads.keys;
    let scale = 1.0 / (width as f32).sqrt();
    let mut queries = vec![0.0; new * each * width];
    let mut scores = vec![0.0; ROWS * total];
    for head in 0..heads.keys {
        let from = head * capacity * width;
        let keys = &mut cache.keys[from..from + total * width];
        let values = &mut cache.values[from..from + total * width];
        for (s, row) in qkv.chunks_exact(row).enumerate() {
            let position = cache.past + s;
            let part = |at: usize| &row[at * width..][..width];
            let turn = Turn::at(angles, position, width);
            let to = &mut keys[position * width..][..width];
            turn.rotate(part(heads.queries + head), 1.0, to);
            values[position * width..][..width]
                .copy_from_slice(part(heads.queries + heads.keys + head));
            for q in 0..each {
                let to = &mut queries[(s * each + q) * width..][..width];
                turn.rotate(part(head * each + q), scale, to);
            }
        }
        let seen = |row: usize| {
            let end = cache.past + row / each + 1;
            let window = heads.window.unwrap_or(end);
            end.saturating_sub(window)..end
        };
        let all = (&queries[..], &*keys, &*values);
        one_head::<L>(
            all,
            (width, heads.cap),
            seen,
            &mut scores,
            |row, d, sums| {
                let (s, q) = (row / each, row % each);
                let to = (s * heads.queries + head * each + q) * width + d;
                out[to..to + 8].copy_from_slice(&sums);
            },
        );
    }
    Ok(())
}

/// `out[S, heads · width]` for `qkv[S, 3 · heads · width]`: heads of queries, then of keys, then of values. Every position
/// sees every other (Vaswani et al. 2017).
///
/// # Errors
/// [`KernelError::Length`] if a slice does not fit the sizes, [`KernelError::Dimensions`] if these cannot be.
pub fn attend_fully(
    heads: usize,
    width: usize,
    qkv: &[f32],
    out: &mut [f32],
) -> Result<(), KernelError> {
    attend_fully_on::<Native>(heads, width, qkv, out)
}

fn attend_fully_on<L: Lanes>(
    heads: usize,
    width: usize,
    qkv: &[f32],
    out: &mut [f32],
) -> Result<(), KernelError> {
    if !width.is_multiple_of(8) || width == 0 || heads == 0 {
        return Err(KernelError::Dimensions { n: heads, k: width });
    }
    let row = 3 * heads * width;
    let count = qkv.len() / row;
    expect("queries, keys and values", qkv.len(), count * row)?;
    expect("the attention", out.len(), count * heads * width)?;
    let scale = 1.0 / (width as f32).sqrt();
    let [mut queries, mut keys, mut values] = [(); 3].map(|()| vec![0.0; count * width]);
    let mut scores = vec![0.0; ROWS * count];
    for head in 0..heads {
        for (part, of) in [&mut queries, &mut keys, &mut values]
            .into_iter()
            .enumerate()
        {
            let from = (part * heads + head) * width;
            for (to, row) in of.chunks_exact_mut(width).zip(qkv.chunks_exact(row)) {
                to.copy_from_slice(&row[from..from + width]);
            }
        }
        queries.iter_mut().for_each(|q| *q *= scale);
        let all = (&queries[..], &keys[..], &values[..]);
        one_head::<L>(
            all,
            (width, None),
            |_| 0..count,
            &mut scores,
            |row, d, sums| {
                let to = (row * heads + head) * width + d;
                out[to..to + 8].copy_from_slice(&sums);
            },
        );
    }
    Ok(())
}

/// The attention of rows of queries, scaled, over keys and values `[positions, width]`: eight columns of a row at a time
/// are given to `take`, with row and column. A row sees the positions `seen`; those of later rows do not end earlier.
fn one_head<L: Lanes>(
    (queries, keys, values): (&[f32], &[f32], &[f32]),
    (width, cap): (usize, Option<f32>),
    seen: impl Fn(usize) -> Range<usize>,
    scores: &mut [f32],
    mut take: impl FnMut(usize, usize, [f32; 8]),
) {
    let count = queries.len() / width;
    let mut r = 0;
    while r < count {
        let these = (count - r).min(ROWS);
        // The last of them sees most.
        let most = seen(r + these - 1).end;
        let rows = &queries[r * width..(r + these) * width];
        let scores = &mut scores[..these * most];
        score::<L>(rows, &keys[..most * width], width, scores);
        if let Some(cap) = cap {
            rows::bend(scores, cap);
        }
        for (i, row) in scores.chunks_exact_mut(most).enumerate() {
            let seen = seen(r + i);
            let (row, unseen) = row.split_at_mut(seen.end);
            unseen.fill(0.0);
            let (unseen, row) = row.split_at_mut(seen.start);
            unseen.fill(0.0);
            rows::softmax_row(row);
        }
        let values = &values[..most * width];
        mix::<L>(scores, values, width, |i, d, sums| take(r + i, d, sums));
        r += these;
    }
}

fn at_least(what: &'static str, found: usize, expected: usize) -> Result<(), KernelError> {
    if found >= expected {
        Ok(())
    } else {
        Err(KernelError::Length {
            what,
            found,
            expected,
        })
    }
}

/// The angles of one position.
struct Turn<'a> {
    cos: &'a [f32],
    sin: &'a [f32],
}

impl<'a> Turn<'a> {
    fn at(angles: Angles<'a>, position: usize, width: usize) -> Self {
        let half = width / 2;
        let of = |all: &'a [f32]| &all[position * half..][..half];
        Self {
            cos: of(angles.cos),
            sin: of(angles.sin),
        }
    }

    /// `(a, b)` becomes `(a · cos - b · sin, b · cos + a · sin) · scale` for the two halves of a head.
    fn rotate(&self, from: &[f32], scale: f32, to: &mut [f32]) {
        let half = self.cos.len();
        let (a, b) = from.split_at(half);
        let (low, high) = to.split_at_mut(half);
        let angles = self.cos.iter().zip(self.sin);
        let outs = low.iter_mut().zip(high);
        for (((cos, sin), (low, high)), (a, b)) in angles.zip(outs).zip(a.iter().zip(b)) {
            *low = (a * cos - b * sin) * scale;
            *high = (b * cos + a * sin) * scale;
        }
    }
}

/// `scores[rows, seen] = rows[.., width] · keys[seen, width]ᵀ`.
fn score<L: Lanes>(rows: &[f32], keys: &[f32], width: usize, scores: &mut [f32]) {
    match rows.len() / width {
        1 => score_rows::<L, 1>(rows, keys, width, scores),
        2 => score_rows::<L, 2>(rows, keys, width, scores),
        3 => score_rows::<L, 3>(rows, keys, width, scores),
        _ => score_rows::<L, ROWS>(rows, keys, width, scores),
    }
}

fn score_rows<L: Lanes, const M: usize>(
    rows: &[f32],
    keys: &[f32],
    width: usize,
    scores: &mut [f32],
) {
    let seen = keys.len() / width;
    let rows: [&[[f32; 4]]; M] =
        core::array::from_fn(|m| rows[m * width..][..width].as_chunks::<4>().0);
    let mut pairs = keys.chunks_exact(2 * width);
    let mut t = 0;
    for pair in pairs.by_ref() {
        let (first, second) = pair.split_at(width);
        let two = dots::<L, M, 2>(rows, [first, second].map(|k| k.as_chunks::<4>().0));
        for (m, two) in two.iter().enumerate() {
            scores[m * seen + t..][..2].copy_from_slice(two);
        }
        t += 2;
    }
    let last = pairs.remainder();
    if !last.is_empty() {
        let one = dots::<L, M, 1>(rows, [last.as_chunks::<4>().0]);
        for (m, [one]) in one.iter().enumerate() {
            scores[m * seen + t] = *one;
        }
    }
}

/// Inner products of `M` rows with `N` rows, in four strands each.
#[allow(
    clippy::needless_range_loop,
    reason = "indices that run over several arrays at once"
)]
#[inline(always)]
fn dots<L: Lanes, const M: usize, const N: usize>(
    a: [&[[f32; 4]]; M],
    b: [&[[f32; 4]]; N],
) -> [[f32; N]; M] {
    let chunks = b[0].len();
    let (a, b) = (a.map(|s| &s[..chunks]), b.map(|s| &s[..chunks]));
    let mut sums = [[L::splat(0.0); N]; M];
    for i in 0..chunks {
        let b = b.map(|s| L::of(&s[i]));
        for m in 0..M {
            let a = L::of(&a[m][i]);
            for n in 0..N {
                sums[m][n] = L::plus(sums[m][n], a, b[n]);
            }
        }
    }
    sums.map(|row| {
        row.map(|sum| {
            let [a, b, c, d] = L::values(sum);
            (a + b) + (c + d)
        })
    })
}

/// Eight columns at a time of `shares[rows, seen] · values[seen, width]`, given to `take` with row and column.
fn mix<L: Lanes>(
    shares: &[f32],
    values: &[f32],
    width: usize,
    mut take: impl FnMut(usize, usize, [f32; 8]),
) {
    let seen = values.len() / width;
    match shares.len() / seen {
        1 => mix_rows::<L, 1>(shares, values, width, &mut take),
        2 => mix_rows::<L, 2>(shares, values, width, &mut take),
        3 => mix_rows::<L, 3>(shares, values, width, &mut take),
        _ => mix_rows::<L, ROWS>(shares, values, width, &mut take),
    }
}

#[allow(
    clippy::needless_range_loop,
    reason = "indices that run over several arrays at once"
)]
fn mix_rows<L: Lanes, const M: usize>(
    shares: &[f32],
    values: &[f32],
    width: usize,
    take: &mut impl FnMut(usize, usize, [f32; 8]),
) {
    let seen = values.len() / width;
    let shares: [&[f32]; M] = core::array::from_fn(|m| &shares[m * seen..][..seen]);
    for d in (0..width).step_by(8) {
        let mut sums = [[L::splat(0.0); 2]; M];
        for (t, row) in values.chunks_exact(width).enumerate().take(seen) {
            let (fours, _) = row[d..d + 8].as_chunks::<4>();
            let (low, high) = (L::of(&fours[0]), L::of(&fours[1]));
            for m in 0..M {
                let share = L::splat(shares[m][t]);
                sums[m][0] = L::plus(sums[m][0], low, share);
                sums[m][1] = L::plus(sums[m][1], high, share);
            }
        }
        for (m, [low, high]) in sums.into_iter().enumerate() {
            let mut eight = [0.0; 8];
            eight[..4].copy_from_slice(&L::values(low));
            eight[4..].copy_from_slice(&L::values(high));
            take(m, d, eight);
        }
    }
}

#[cfg(test)]
mod tests;
