//! Steps through the bytes of a file.

use super::{Kind, Listed, MOST_ENTRIES, Tensor, Value};
use crate::ModelError;
use std::collections::BTreeMap;
use std::ops::Range;

/// Metadata, tensors and the length of both.
pub(super) type Header = (BTreeMap<String, Value>, BTreeMap<String, Tensor>, usize);

/// Reads the header of a file of `length` bytes from its beginning.
pub(super) fn header(bytes: &[u8], length: u64) -> Result<Header, ModelError> {
    let mut r = Reader::new(bytes);
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
    let metadata = self::metadata(&mut r, entries)?;
    let tensors = self::tensors(&mut r, tensors, &metadata, length)?;
    Ok((metadata, tensors, r.at))
}

/// The metadata: keys, kinds and values.
fn metadata(r: &mut Reader<'_>, count: u64) -> Result<BTreeMap<String, Value>, ModelError> {
    let mut metadata = BTreeMap::new();
    for _ in 0..count {
        let key = r.text("a metadata key")?;
        let kind = r.u32("a metadata kind")?;
        let value = if kind == LIST {
            Value::List(r.list()?)
        } else {
            r.value(kind)?
        };
        if metadata.insert(key.to_owned(), value).is_some() {
            return Err(ModelError::Damaged(format!("the key {key} is there twice")));
        }
    }
    Ok(metadata)
}

/// The table of tensors. Their data follow, each at its offset from the next multiple of the alignment.
fn tensors(
    r: &mut Reader<'_>,
    count: u64,
    metadata: &BTreeMap<String, Value>,
    length: u64,
) -> Result<BTreeMap<String, Tensor>, ModelError> {
    let mut table = Vec::new();
    for _ in 0..count {
        let name = r.text("a tensor's name")?;
        let axes = r.u32("a tensor's shape")?;
        if !(1..=4).contains(&axes) {
            return Err(ModelError::Damaged(format!(
                "the tensor {name} has {axes} axes"
            )));
        }
        let dims = (0..axes)
            .map(|_| r.u64("a tensor's shape"))
            .collect::<Result<Vec<_>, _>>()?;
        let code = r.u32("a tensor's kind")?;
        let kind = Kind::from_code(code).ok_or_else(|| {
            ModelError::Unsupported(format!("the tensor {name} is of the kind {code}"))
        })?;
        table.push((name, dims, kind, r.u64("a tensor's place")?));
    }
    let align = match metadata.get("general.alignment") {
        None => 32,
        Some(Value::Unsigned(n)) if n.is_power_of_two() && *n <= 1 << 20 => *n,
        Some(_) => {
            return Err(ModelError::Damaged(
                "its alignment is not a power of two".into(),
            ));
        }
    };
    let data = (r.at as u64).next_multiple_of(align)..length;
    let mut tensors = BTreeMap::new();
    for (name, dims, kind, offset) in table {
        let tensor = place(name, &dims, kind, offset, &data)?;
        if tensors.insert(name.to_owned(), tensor).is_some() {
            return Err(ModelError::Damaged(format!(
                "the tensor {name} is there twice"
            )));
        }
    }
    Ok(tensors)
}

fn place(
    name: &str,
    dims: &[u64],
    kind: Kind,
    offset: u64,
    data: &Range<u64>,
) -> Result<Tensor, ModelError> {
    let damaged = || ModelError::Damaged(format!("the shape of the tensor {name} is impossible"));
    let dims: Vec<usize> = dims
        .iter()
        .map(|d| usize::try_from(*d))
        .collect::<Result<_, _>>()
        .map_err(|_| damaged())?;
    let (values, bytes) = kind.block();
    let count = dims
        .iter()
        .try_fold(1usize, |n, d| n.checked_mul(*d))
        .ok_or_else(damaged)?;
    if count == 0 || !dims.first().is_some_and(|d| d.is_multiple_of(values)) {
        return Err(damaged());
    }
    let length = (count / values).checked_mul(bytes).ok_or_else(damaged)?;
    let at = data.start.checked_add(offset);
    let end = at.and_then(|at| at.checked_add(length as u64));
    match (at, end) {
        (Some(at), Some(end)) if end <= data.end => Ok(Tensor {
            name: name.to_owned(),
            dims,
            kind,
            at,
            bytes: length,
        }),
        // Whoever reads on in the header would not find more of it.
        _ => Err(ModelError::Damaged(format!(
            "the file ends within the tensor {name}"
        ))),
    }
}

pub(super) const TEXT: u32 = 8;
const LIST: u32 = 9;

/// A place in the file; every step is checked.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn take(&mut self, count: usize, what: &'static str) -> Result<&'a [u8], ModelError> {
        let end = self
            .at
            .checked_add(count)
            .ok_or(ModelError::Truncated(what))?;
        let taken = self
            .bytes
            .get(self.at..end)
            .ok_or(ModelError::Truncated(what))?;
        self.at = end;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self, what: &'static str) -> Result<[u8; N], ModelError> {
        self.take(N, what)?
            .try_into()
            .map_err(|_| ModelError::Truncated(what))
    }

    fn u32(&mut self, what: &'static str) -> Result<u32, ModelError> {
        Ok(u32::from_le_bytes(self.array(what)?))
    }

    fn u64(&mut self, what: &'static str) -> Result<u64, ModelError> {
        Ok(u64::from_le_bytes(self.array(what)?))
    }

    pub(super) fn text(&mut self, what: &'static str) -> Result<&'a str, ModelError> {
        let length = usize::try_from(self.u64(what)?).map_err(|_| ModelError::Truncated(what))?;
        let bytes = self.take(length, what)?;
        core::str::from_utf8(bytes).map_err(|_| ModelError::Damaged(format!("{what} is not UTF-8")))
    }

    pub(super) fn value(&mut self, kind: u32) -> Result<Value, ModelError> {
        const WHAT: &str = "a metadata value";
        Ok(match kind {
            0 => Value::Unsigned(u64::from(u8::from_le_bytes(self.array(WHAT)?))),
            1 => Value::Signed(i64::from(i8::from_le_bytes(self.array(WHAT)?))),
            2 => Value::Unsigned(u64::from(u16::from_le_bytes(self.array(WHAT)?))),
            3 => Value::Signed(i64::from(i16::from_le_bytes(self.array(WHAT)?))),
            4 => Value::Unsigned(u64::from(self.u32(WHAT)?)),
            5 => Value::Signed(i64::from(i32::from_le_bytes(self.array(WHAT)?))),
            6 => Value::Float(f64::from(f32::from_le_bytes(self.array(WHAT)?))),
            7 => Value::Bool(self.array::<1>(WHAT)? != [0]),
            TEXT => Value::Text(self.text(WHAT)?.to_owned()),
            LIST => {
                return Err(ModelError::Unsupported(
                    "a list of lists in the metadata".into(),
                ));
            }
            10 => Value::Unsigned(self.u64(WHAT)?),
            11 => Value::Signed(i64::from_le_bytes(self.array(WHAT)?)),
            12 => Value::Float(f64::from_le_bytes(self.array(WHAT)?)),
            other => {
                return Err(ModelError::Damaged(format!(
                    "a metadata value of the kind {other}"
                )));
            }
        })
    }

    /// Walks a list once, so that its length is proven.
    fn list(&mut self) -> Result<Listed, ModelError> {
        let kind = self.u32("a list")?;
        let count =
            usize::try_from(self.u64("a list")?).map_err(|_| ModelError::Truncated("a list"))?;
        let start = self.at;
        // A damaged count ends with the file: each value takes a byte or more.
        for _ in 0..count {
            match kind {
                TEXT => drop(self.text("a list")?),
                _ => drop(self.value(kind)?),
            }
        }
        Ok(Listed {
            kind,
            count,
            bytes: start..self.at,
        })
    }
}
