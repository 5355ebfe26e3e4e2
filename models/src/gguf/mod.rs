//! Reads GGUF files (versions 2 and 3, little endian): llama.cpp's format of metadata and quantised tensors.
//!
//! Promises: only the header (metadata and the table of tensors, [`MOST_HEADER`] at most) is in memory, tensors stay where
//! they are until somebody reads some rows; every length is checked before it is used, so hostile bytes give a
//! [`ModelError`] and cost no more memory than the file's own size allows.

mod read;

use crate::ModelError;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// Bytes that can be read at any place and stay where they are: a file, a slice.
pub trait Source {
    /// How many bytes there are.
    fn length(&self) -> u64;

    /// Fills `into` with the bytes from `at` on.
    ///
    /// # Errors
    /// [`ModelError::Truncated`] if they end before that, [`ModelError::Unreadable`] if they cannot be read.
    fn read(&self, at: u64, into: &mut [u8]) -> Result<(), ModelError>;
}

impl Source for Vec<u8> {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Result<(), ModelError> {
        let found = usize::try_from(at)
            .ok()
            .and_then(|at| self.get(at..)?.get(..into.len()))
            .ok_or(ModelError::Truncated("the tensors"))?;
        into.copy_from_slice(found);
        Ok(())
    }
}

/// A file whose header was read.
pub struct Gguf {
    source: Rc<dyn Source>,
    header: Vec<u8>,
    metadata: BTreeMap<String, Value>,
    tensors: BTreeMap<String, Tensor>,
}

impl core::fmt::Debug for Gguf {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Gguf")
            .field("bytes", &self.source.length())
            .field("metadata", &self.metadata.len())
            .field("tensors", &self.tensors.len())
            .finish_non_exhaustive()
    }
}

/// A metadata value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Any unsigned integer.
    Unsigned(u64),
    /// Any signed integer.
    Signed(i64),
    /// Any float.
    Float(f64),
    /// A truth value.
    Bool(bool),
    /// A text.
    Text(String),
    /// A list; [`Gguf::list`] gives its values.
    List(Listed),
}

/// Where a list lies in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    kind: u32,
    count: usize,
    bytes: Range<usize>,
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
pub struct Tensor {
    /// Its name.
    pub name: String,
    /// Sizes, fastest first: for a matrix `[columns, rows]`.
    pub dims: Vec<usize>,
    /// How its values are stored.
    pub kind: Kind,
    /// Where its bytes begin in the file.
    pub at: u64,
    /// How many bytes it has.
    pub bytes: usize,
}

/// How values are stored. The quantised kinds have blocks of 32 values, those with a `K` eight or sixteen of them together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    /// Two f16, eight 6-bit scales and minima, then 4-bit codes: `w = code · d · scale - dmin · minimum`.
    Q4K,
    /// The same with 5-bit codes.
    Q5K,
    /// 6-bit codes, sixteen signed 8-bit scales, one f16: `w = (code - 32) · d · scale`.
    Q6K,
}

impl Kind {
    fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::F32,
            1 => Self::F16,
            2 => Self::Q4_0,
            3 => Self::Q4_1,
            8 => Self::Q8_0,
            12 => Self::Q4K,
            13 => Self::Q5K,
            14 => Self::Q6K,
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
            Self::Q4K => (256, 144),
            Self::Q5K => (256, 176),
            Self::Q6K => (256, 210),
        }
    }

    /// What llama.cpp calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::F32 => "F32",
            Self::F16 => "F16",
            Self::Bf16 => "BF16",
            Self::Q4_0 => "Q4_0",
            Self::Q4_1 => "Q4_1",
            Self::Q8_0 => "Q8_0",
            Self::Q4K => "Q4_K",
            Self::Q5K => "Q5_K",
            Self::Q6K => "Q6_K",
        }
    }
}

/// Entries of metadata and tensors beyond which a file is refused: the largest real ones have thousands.
const MOST_ENTRIES: u64 = 1 << 16;
/// Bytes of the header beyond which a file is refused: vocabularies of a quarter of a million tokens take some 10 MB.
pub const MOST_HEADER: usize = 48 << 20;
/// Bytes that are read first; a header that is longer is read again, twice as much each time.
const FIRST: usize = 1 << 20;

impl Gguf {
    /// Reads a file's header.
    ///
    /// # Errors
    /// [`ModelError::Truncated`], [`ModelError::Damaged`], or [`ModelError::Unsupported`] for another version or a tensor
    /// of a kind that is not in [`Kind`].
    pub fn read(source: impl Source + 'static) -> Result<Self, ModelError> {
        let length = source.length();
        let mut header = Vec::new();
        loop {
            let most = length.min(MOST_HEADER as u64) as usize;
            let read = header.len();
            let wanted = (2 * read).clamp(FIRST.min(most), most);
            header.resize(wanted, 0);
            source.read(read as u64, &mut header[read..])?;
            match read::header(&header, length) {
                Err(ModelError::Truncated(_)) if wanted < most => {}
                Err(ModelError::Truncated(_)) if (wanted as u64) < length => {
                    return Err(ModelError::Damaged(
                        "it describes itself at too great length".into(),
                    ));
                }
                Err(error) => return Err(error),
                Ok((metadata, tensors, end)) => {
                    header.truncate(end);
                    return Ok(Self {
                        source: Rc::new(source),
                        header,
                        metadata,
                        tensors,
                    });
                }
            }
        }
    }

    /// The bytes of the whole file.
    pub fn source(&self) -> &Rc<dyn Source> {
        &self.source
    }

    /// A metadata value.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.metadata.get(key)
    }

    /// A metadata value that has to be a text.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if it is not there or of another kind.
    pub fn text(&self, key: &str) -> Result<&str, ModelError> {
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
            Some(Value::Unsigned(n)) => u32::try_from(*n).ok(),
            Some(Value::Signed(n)) => u32::try_from(*n).ok(),
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
            Some(Value::Float(f)) if f.is_finite() => Ok(*f),
            _ => Err(missing(key)),
        }
    }

    /// A metadata value that is a truth value; `None` if it is not there or of another kind.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.value(key) {
            Some(Value::Bool(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// A metadata value that has to be a list.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if it is not there or of another kind.
    pub fn list(&self, key: &str) -> Result<List<'_>, ModelError> {
        match self.value(key) {
            Some(Value::List(list)) => Ok(List {
                kind: list.kind,
                count: list.count,
                bytes: self.header.get(list.bytes.clone()).unwrap_or_default(),
            }),
            _ => Err(missing(key)),
        }
    }

    /// A tensor.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if it is not there.
    pub fn tensor(&self, name: &str) -> Result<&Tensor, ModelError> {
        self.tensors.get(name).ok_or_else(|| missing(name))
    }

    /// Every tensor, by name.
    pub fn tensors(&self) -> impl Iterator<Item = &Tensor> {
        self.tensors.values()
    }

    /// The values of a tensor that is not quantised and has that many of them.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if it is not there, [`ModelError::Damaged`] if it is of another kind or size,
    /// [`ModelError::NotFinite`] if a value is not finite; what the source says.
    pub fn floats(&self, name: &str, count: usize) -> Result<Vec<f32>, ModelError> {
        let tensor = self.tensor(name)?;
        let plain = matches!(tensor.kind, Kind::F32 | Kind::F16 | Kind::Bf16);
        if !plain || tensor.dims != [count] {
            return Err(ModelError::Damaged(format!("the shape of {name}")));
        }
        let mut bytes = vec![0; tensor.bytes];
        self.source.read(tensor.at, &mut bytes)?;
        let values = crate::blocks::floats(tensor.kind, &bytes);
        match values.iter().all(|v| v.is_finite()) {
            true => Ok(values),
            false => Err(ModelError::NotFinite(name.to_owned())),
        }
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
    /// [`ModelError::Truncated`] cannot happen for a list from [`Gguf::read`], which walked it once.
    pub fn values(&self) -> Result<Vec<Value>, ModelError> {
        let mut r = read::Reader::new(self.bytes);
        (0..self.count).map(|_| r.value(self.kind)).collect()
    }

    /// Its values, which have to be texts.
    ///
    /// # Errors
    /// [`ModelError::Damaged`] if one is not.
    pub fn texts(&self) -> Result<Vec<&'a str>, ModelError> {
        let mut r = read::Reader::new(self.bytes);
        match self.kind {
            read::TEXT => (0..self.count).map(|_| r.text("a text")).collect(),
            _ => Err(ModelError::Damaged(
                "a list of texts holds something else".into(),
            )),
        }
    }

    /// Its values, which have to be numbers.
    ///
    /// # Errors
    /// [`ModelError::Damaged`] if one is not.
    pub fn numbers(&self) -> Result<Vec<f64>, ModelError> {
        let number = |value| match value {
            Value::Unsigned(n) => Ok(n as f64),
            Value::Signed(n) => Ok(n as f64),
            Value::Float(n) => Ok(n),
            _ => Err(ModelError::Damaged(
                "a list of numbers holds something else".into(),
            )),
        };
        self.values()?.into_iter().map(number).collect()
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
        let gguf = Gguf::read(file).unwrap();
        assert_eq!(gguf.text("general.architecture"), Ok("llama"));
        assert_eq!(gguf.count("llama.block_count"), Ok(2));
        assert_eq!(gguf.float("llama.rope.freq_base"), Ok(100_000.0));
        assert_eq!(
            gguf.list("tokenizer.ggml.merges").unwrap().texts().unwrap(),
            ["a b", "ab c", "d e"]
        );
        assert_eq!(gguf.tensors().count(), 20);
        let norm = gguf.tensor("blk.1.ffn_norm.weight").unwrap();
        assert_eq!((norm.kind, norm.dims.as_slice()), (Kind::F32, &[64][..]));
        let values = gguf.floats("blk.1.ffn_norm.weight", 64).unwrap();
        assert_eq!(values[..2], [1.0, 1.01]);
        assert!(gguf.floats("blk.1.ffn_norm.weight", 63).is_err());
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
            Gguf::read(file).map(|_| ())
        };
        assert_eq!(one(&[32], 8, 34), Ok(()));
        assert!(matches!(one(&[31], 8, 34), Err(ModelError::Damaged(_))));
        assert!(matches!(one(&[0], 0, 0), Err(ModelError::Damaged(_))));
        assert!(matches!(one(&[], 0, 4), Err(ModelError::Damaged(_))));
        assert!(matches!(
            one(&[1 << 62, 1 << 62], 0, 4),
            Err(ModelError::Damaged(_))
        ));
        assert!(matches!(one(&[1 << 40], 0, 4), Err(ModelError::Damaged(_))));
        assert!(matches!(
            one(&[32], 99, 34),
            Err(ModelError::Unsupported(_))
        ));
    }

    #[test]
    fn refuses_a_list_longer_than_the_file_and_things_said_twice() {
        let list = [&5u32.to_le_bytes()[..], &u64::MAX.to_le_bytes()].concat();
        let file = Writer::default().entry("long", 9, &list).finish();
        assert!(matches!(Gguf::read(file), Err(ModelError::Truncated(_))));
        let nested = [&9u32.to_le_bytes()[..], &1u64.to_le_bytes()].concat();
        let file = Writer::default().entry("nested", 9, &nested).finish();
        assert!(matches!(Gguf::read(file), Err(ModelError::Unsupported(_))));
        let file = Writer::default()
            .entry("k", 7, &[1])
            .entry("k", 7, &[0])
            .finish();
        assert!(matches!(Gguf::read(file), Err(ModelError::Damaged(_))));
        let file = Writer::default()
            .tensor("t", &[1], 0, &[0; 4])
            .tensor("t", &[1], 0, &[0; 4])
            .finish();
        assert!(matches!(Gguf::read(file), Err(ModelError::Damaged(_))));
        let file = Writer::default()
            .entry("general.alignment", 4, &3u32.to_le_bytes())
            .finish();
        assert!(matches!(Gguf::read(file), Err(ModelError::Damaged(_))));
    }

    #[test]
    fn a_long_header_is_read_in_steps_and_an_endless_one_refused() {
        let long = |bytes: usize| {
            let text = [&(bytes as u64).to_le_bytes()[..], &vec![b'a'; bytes]].concat();
            let file = Writer::default().entry("long", 8, &text).finish();
            Gguf::read(file).map(|gguf| gguf.text("long").unwrap().len())
        };
        assert_eq!(long(3 * FIRST), Ok(3 * FIRST));
        assert!(matches!(long(MOST_HEADER), Err(ModelError::Damaged(_))));
    }

    #[test]
    fn refuses_every_truncation() {
        let file = fixture::decoder();
        // The last block of data may end in padding, which nobody misses.
        let end = file.len() - 32;
        for length in (0..end).step_by(7).chain(end.saturating_sub(64)..end) {
            assert!(
                Gguf::read(file[..length].to_vec()).is_err(),
                "{length} of {} bytes",
                file.len()
            );
        }
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_value_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
            let file = [&b"GGUF\x03\0\0\0"[..], &bytes].concat();
            let _ = Gguf::read(file);
            let named = bytes.starts_with(b"GGUF");
            prop_assert!(Gguf::read(bytes).is_err() || named);
        }
    }
}
