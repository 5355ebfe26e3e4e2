//! Reads GGUF files (versions 2 and 3, little endian): llama.cpp's format of metadata and quantised tensors.
//!
//! Promises: nothing is copied, everything borrows from the input; every length is checked before it is used, so hostile
//! bytes give a [`ModelError`] and cost no more memory than the file's own size allows.

mod read;

use crate::ModelError;
use read::Reader;
use std::collections::BTreeMap;

/// A parsed file.
#[derive(Debug)]
pub struct Gguf<'a> {
    metadata: BTreeMap<&'a str, Value<'a>>,
    tensors: BTreeMap<&'a str, Tensor<'a>>,
}

/// A metadata value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Any unsigned integer.
    Unsigned(u64),
    /// Any signed integer.
    Signed(i64),
    /// Any float.
    Float(f64),
    /// A truth value.
    Bool(bool),
    /// A text.
    Text(&'a str),
    /// A list.
    List(List<'a>),
}

/// A list of metadata values of one kind, decoded when it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List<'a> {
    kind: u32,
    count: usize,
    bytes: &'a [u8],
}

/// A tensor: its last dimension in memory comes first in `dims`, as the format has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tensor<'a> {
    /// Its name.
    pub name: &'a str,
    /// Sizes, fastest first: for a matrix `[columns, rows]`.
    pub dims: Vec<usize>,
    /// How its values are stored.
    pub kind: Kind,
    /// Its bytes.
    pub data: &'a [u8],
}

/// How values are stored. The quantised kinds have blocks of 32 values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 32-bit floats.
    F32,
    /// 16-bit floats.
    F16,
    /// 16-bit floats with the exponent of 32-bit ones.
    Bf16,
    /// Scale (f16), then 16 bytes of 4-bit codes: `w = (code - 8) · scale`.
    Q4_0,
    /// Scale and minimum (f16), then 16 bytes of 4-bit codes: `w = code · scale + minimum`.
    Q4_1,
    /// Scale (f16), then 32 signed bytes: `w = code · scale`.
    Q8_0,
}

impl Kind {
    fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::F32,
            1 => Self::F16,
            2 => Self::Q4_0,
            3 => Self::Q4_1,
            8 => Self::Q8_0,
            30 => Self::Bf16,
            _ => return None,
        })
    }

    /// Values per block and bytes that a block takes.
    pub const fn block(self) -> (usize, usize) {
        match self {
            Self::F32 => (1, 4),
            Self::F16 | Self::Bf16 => (1, 2),
            Self::Q4_0 => (32, 18),
            Self::Q4_1 => (32, 20),
            Self::Q8_0 => (32, 34),
        }
    }
}

/// Entries of metadata and tensors beyond which a file is refused: the largest real ones have thousands.
const MOST_ENTRIES: u64 = 1 << 20;

impl<'a> Gguf<'a> {
    /// Reads a file.
    ///
    /// # Errors
    /// [`ModelError::Truncated`], [`ModelError::Damaged`], or [`ModelError::Unsupported`] for another version or a tensor
    /// of a kind that is not in [`Kind`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let mut r = Reader { bytes, at: 0 };
        if r.take(4, "the header")? != b"GGUF" {
            return Err(ModelError::Damaged("it is not a GGUF file".into()));
        }
        let version = r.u32("the header")?;
        if !matches!(version, 2 | 3) {
            return Err(ModelError::Unsupported(format!("GGUF version {version}")));
        }
        let tensors = r.u64("the header")?;
        let entries = r.u64("the header")?;
        if tensors > MOST_ENTRIES || entries > MOST_ENTRIES {
            return Err(ModelError::Damaged("it announces too many entries".into()));
        }
        let metadata = read::metadata(&mut r, entries)?;
        let tensors = read::tensors(&mut r, tensors, &metadata)?;
        Ok(Self { metadata, tensors })
    }

    /// A metadata value.
    pub fn value(&self, key: &str) -> Option<Value<'a>> {
        self.metadata.get(key).copied()
    }

    /// A metadata value that has to be a text.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if it is not there or of another kind.
    pub fn text(&self, key: &str) -> Result<&'a str, ModelError> {
        match self.value(key) {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(missing(key)),
        }
    }

    /// A metadata value that has to be a whole number of at most 32 bits.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if it is not there, of another kind or out of range.
    pub fn count(&self, key: &str) -> Result<usize, ModelError> {
        let number = match self.value(key) {
            Some(Value::Unsigned(n)) => u32::try_from(n).ok(),
            Some(Value::Signed(n)) => u32::try_from(n).ok(),
            _ => None,
        };
        number.map(|n| n as usize).ok_or_else(|| missing(key))
    }

    /// A metadata value that has to be a finite float.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if it is not there or of another kind.
    pub fn float(&self, key: &str) -> Result<f64, ModelError> {
        match self.value(key) {
            Some(Value::Float(f)) if f.is_finite() => Ok(f),
            _ => Err(missing(key)),
        }
    }

    /// A metadata value that has to be a list.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if it is not there or of another kind.
    pub fn list(&self, key: &str) -> Result<List<'a>, ModelError> {
        match self.value(key) {
            Some(Value::List(list)) => Ok(list),
            _ => Err(missing(key)),
        }
    }

    /// A tensor.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if it is not there.
    pub fn tensor(&self, name: &str) -> Result<&Tensor<'a>, ModelError> {
        self.tensors.get(name).ok_or_else(|| missing(name))
    }

    /// Every tensor, by name.
    pub fn tensors(&self) -> impl Iterator<Item = &Tensor<'a>> {
        self.tensors.values()
    }
}

fn missing(what: &str) -> ModelError {
    ModelError::Missing(what.to_owned())
}

impl<'a> List<'a> {
    /// How many values it has.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether it has none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Its values.
    ///
    /// # Errors
    /// [`ModelError::Truncated`] cannot happen for a list from [`Gguf::parse`], which walked it once.
    pub fn values(&self) -> Result<Vec<Value<'a>>, ModelError> {
        let mut r = Reader {
            bytes: self.bytes,
            at: 0,
        };
        (0..self.count).map(|_| r.value(self.kind)).collect()
    }

    /// Its values, which have to be texts.
    ///
    /// # Errors
    /// [`ModelError::Damaged`] if one is not.
    pub fn texts(&self) -> Result<Vec<&'a str>, ModelError> {
        let text = |value| match value {
            Value::Text(text) => Ok(text),
            _ => Err(ModelError::Damaged(
                "a list of texts holds something else".into(),
            )),
        };
        self.values()?.into_iter().map(text).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{self, Writer};
    use proptest::prelude::*;

    #[test]
    fn reads_what_was_written() {
        let file = fixture::decoder();
        let gguf = Gguf::parse(&file).unwrap();
        assert_eq!(gguf.text("general.architecture"), Ok("llama"));
        assert_eq!(gguf.count("llama.block_count"), Ok(2));
        assert_eq!(gguf.float("llama.rope.freq_base"), Ok(100_000.0));
        assert_eq!(
            gguf.list("tokenizer.ggml.merges").unwrap().texts().unwrap(),
            ["a b", "ab c", "d e"]
        );
        assert_eq!(gguf.tensors().count(), 20);
        let norm = gguf.tensor("blk.1.ffn_norm.weight").unwrap();
        assert_eq!(
            (norm.kind, norm.dims.as_slice(), &norm.data[..4]),
            (Kind::F32, &[64][..], &1f32.to_le_bytes()[..])
        );
        assert_eq!(
            gguf.text("llama.block_count"),
            Err(ModelError::Missing("llama.block_count".into()))
        );
    }

    #[test]
    fn refuses_impossible_tensors() {
        let one = |dims: &[u64], kind, bytes: usize| {
            let file = Writer::default()
                .tensor("t", dims, kind, &vec![0; bytes])
                .finish();
            Gguf::parse(&file).map(|_| ())
        };
        assert_eq!(one(&[32], 8, 34), Ok(()));
        assert!(matches!(one(&[31], 8, 34), Err(ModelError::Damaged(_))));
        assert!(matches!(one(&[0], 0, 0), Err(ModelError::Damaged(_))));
        assert!(matches!(one(&[], 0, 4), Err(ModelError::Damaged(_))));
        assert!(matches!(
            one(&[1 << 62, 1 << 62], 0, 4),
            Err(ModelError::Damaged(_))
        ));
        assert!(matches!(
            one(&[1 << 40], 0, 4),
            Err(ModelError::Truncated(_))
        ));
        assert!(matches!(
            one(&[32], 99, 34),
            Err(ModelError::Unsupported(_))
        ));
    }

    #[test]
    fn refuses_a_list_longer_than_the_file_and_things_said_twice() {
        let list = [&5u32.to_le_bytes()[..], &u64::MAX.to_le_bytes()].concat();
        let file = Writer::default().entry("long", 9, &list).finish();
        assert!(matches!(Gguf::parse(&file), Err(ModelError::Truncated(_))));
        let nested = [&9u32.to_le_bytes()[..], &1u64.to_le_bytes()].concat();
        let file = Writer::default().entry("nested", 9, &nested).finish();
        assert!(matches!(
            Gguf::parse(&file),
            Err(ModelError::Unsupported(_))
        ));
        let file = Writer::default()
            .entry("k", 7, &[1])
            .entry("k", 7, &[0])
            .finish();
        assert!(matches!(Gguf::parse(&file), Err(ModelError::Damaged(_))));
        let file = Writer::default()
            .tensor("t", &[1], 0, &[0; 4])
            .tensor("t", &[1], 0, &[0; 4])
            .finish();
        assert!(matches!(Gguf::parse(&file), Err(ModelError::Damaged(_))));
        let file = Writer::default()
            .entry("general.alignment", 4, &3u32.to_le_bytes())
            .finish();
        assert!(matches!(Gguf::parse(&file), Err(ModelError::Damaged(_))));
    }

    #[test]
    fn refuses_every_truncation() {
        let file = fixture::decoder();
        // The last block of data may end in padding, which nobody misses.
        let end = file.len() - 32;
        for length in (0..end).step_by(7).chain(end.saturating_sub(64)..end) {
            assert!(
                Gguf::parse(&file[..length]).is_err(),
                "{length} of {} bytes",
                file.len()
            );
        }
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_value_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
            let file = [&b"GGUF\x03\0\0\0"[..], &bytes].concat();
            let _ = Gguf::parse(&file);
            prop_assert!(Gguf::parse(&bytes).is_err() || bytes.starts_with(b"GGUF"));
        }
    }
}
