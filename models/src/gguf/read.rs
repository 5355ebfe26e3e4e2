//! Steps through the bytes of a file.

use super::{Kind, List, Tensor, Value};
use crate::ModelError;
use std::collections::BTreeMap;

/// The metadata: keys, kinds and values.
pub(super) fn metadata<'a>(
    r: &mut Reader<'a>,
    count: u64,
) -> Result<BTreeMap<&'a str, Value<'a>>, ModelError> {
    let mut metadata = BTreeMap::new();
    for _ in 0..count {
        let key = r.text("a metadata key")?;
        let kind = r.u32("a metadata kind")?;
        let value = if kind == LIST {
            Value::List(r.list()?)
        } else {
            r.value(kind)?
        };
        if metadata.insert(key, value).is_some() {
            return Err(ModelError::Damaged(format!("the key {key} is there twice")));
        }
    }
    Ok(metadata)
}

/// The table of tensors, then their data: each at its offset from the next multiple of the alignment.
pub(super) fn tensors<'a>(
    r: &mut Reader<'a>,
    count: u64,
    metadata: &BTreeMap<&'a str, Value<'a>>,
) -> Result<BTreeMap<&'a str, Tensor<'a>>, ModelError> {
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
        Some(Value::Unsigned(n)) if n.is_power_of_two() && *n <= 1 << 20 => *n as usize,
        Some(_) => {
            return Err(ModelError::Damaged(
                "its alignment is not a power of two".into(),
            ));
        }
    };
    let data = r
        .bytes
        .get(r.at.next_multiple_of(align)..)
        .unwrap_or_default();
    let mut tensors = BTreeMap::new();
    for (name, dims, kind, offset) in table {
        let tensor = place(name, &dims, kind, offset, data)?;
        if tensors.insert(name, tensor).is_some() {
            return Err(ModelError::Damaged(format!(
                "the tensor {name} is there twice"
            )));
        }
    }
    Ok(tensors)
}

fn place<'a>(
    name: &'a str,
    dims: &[u64],
    kind: Kind,
    offset: u64,
    data: &'a [u8],
) -> Result<Tensor<'a>, ModelError> {
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
    let start = usize::try_from(offset).map_err(|_| ModelError::Truncated("the tensors"))?;
    let end = start
        .checked_add(length)
        .ok_or(ModelError::Truncated("the tensors"))?;
    let data = data
        .get(start..end)
        .ok_or(ModelError::Truncated("the tensors"))?;
    Ok(Tensor {
        name,
        dims,
        kind,
        data,
    })
}

const TEXT: u32 = 8;
const LIST: u32 = 9;

/// A place in the file; every step is checked.
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn take(
        &mut self,
        count: usize,
        what: &'static str,
    ) -> Result<&'a [u8], ModelError> {
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

    pub(super) fn u32(&mut self, what: &'static str) -> Result<u32, ModelError> {
        Ok(u32::from_le_bytes(self.array(what)?))
    }

    pub(super) fn u64(&mut self, what: &'static str) -> Result<u64, ModelError> {
        Ok(u64::from_le_bytes(self.array(what)?))
    }

    fn text(&mut self, what: &'static str) -> Result<&'a str, ModelError> {
        let length = usize::try_from(self.u64(what)?).map_err(|_| ModelError::Truncated(what))?;
        let bytes = self.take(length, what)?;
        core::str::from_utf8(bytes).map_err(|_| ModelError::Damaged(format!("{what} is not UTF-8")))
    }

    pub(super) fn value(&mut self, kind: u32) -> Result<Value<'a>, ModelError> {
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
            TEXT => Value::Text(self.text(WHAT)?),
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
    fn list(&mut self) -> Result<List<'a>, ModelError> {
        let kind = self.u32("a list")?;
        let count =
            usize::try_from(self.u64("a list")?).map_err(|_| ModelError::Truncated("a list"))?;
        let start = self.at;
        // A damaged count ends with the file: each value takes a byte or more.
        for _ in 0..count {
            self.value(kind)?;
        }
        Ok(List {
            kind,
            count,
            bytes: self.bytes.get(start..self.at).unwrap_or_default(),
        })
    }
}
