//! The wire format of Protocol Buffers, as far as it takes to find fields without decoding them.
//!
//! Source: the encoding guide of Protocol Buffers (varints, wire types 0, 1, 2 and 5).

/// A field's number and what it holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Field<'a> {
    pub number: u64,
    pub value: Value<'a>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

/// Where a field lies whose beginning is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub number: u64,
    /// Bytes before the value.
    pub head: usize,
    /// Bytes of the value.
    pub length: usize,
    /// Whether the value is a run of bytes.
    pub is_bytes: bool,
}

impl Place {
    /// Bytes of the whole field.
    pub const fn end(&self) -> usize {
        self.head.saturating_add(self.length)
    }
}

/// The place of the field at the beginning of `bytes`: `Ok(None)` where too little of it is there, an error where it is
/// none.
pub(super) fn place(bytes: &[u8]) -> Result<Option<Place>, &'static str> {
    let Some((key, mut head)) = varint(bytes)? else {
        return Ok(None);
    };
    let rest = bytes.get(head..).unwrap_or(&[]);
    let length = match key & 7 {
        0 => match varint(rest)? {
            Some((_, length)) => length,
            None => return Ok(None),
        },
        1 => 8,
        5 => 4,
        2 => match varint(rest)? {
            Some((length, used)) => {
                head += used;
                usize::try_from(length).map_err(|_| "a field is too long")?
            }
            None => return Ok(None),
        },
        _ => return Err("a field is of an unknown kind"),
    };
    Ok(Some(Place {
        number: key >> 3,
        head,
        length,
        is_bytes: key & 7 == 2,
    }))
}

/// A number of seven bits a byte, and how many bytes it took; `None` where it goes on behind the end.
pub(super) fn varint(bytes: &[u8]) -> Result<Option<(u64, usize)>, &'static str> {
    let mut value = 0u64;
    for (i, byte) in bytes.iter().enumerate() {
        if i == 10 {
            return Err("a number is too long");
        }
        value |= u64::from(byte & 127).wrapping_shl(7 * i as u32);
        if byte & 128 == 0 {
            return Ok(Some((value, i + 1)));
        }
    }
    match bytes.len() {
        0..10 => Ok(None),
        _ => Err("a number is too long"),
    }
}

/// All fields of a message that is there as a whole.
pub(super) fn fields(mut bytes: &[u8]) -> Result<Vec<Field<'_>>, &'static str> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        let place = place(bytes)?.ok_or("a message ends in a field")?;
        let value = bytes
            .get(place.head..place.end())
            .ok_or("a message ends in a field")?;
        all.push(Field {
            number: place.number,
            value: match (place.is_bytes, varint(value)) {
                (true, _) => Value::Bytes(value),
                (false, Ok(Some((number, _)))) => Value::Number(number),
                // Fixed widths: nothing here reads them.
                (false, _) => Value::Number(0),
            },
        });
        bytes = bytes.get(place.end()..).unwrap_or(&[]);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fields_are_found() {
        // Field 1 = 300, field 2 = "ab", field 3 = four bytes.
        let message = [0x08, 0xac, 0x02, 0x12, 2, b'a', b'b', 0x1d, 1, 2, 3, 4];
        let found = fields(&message).unwrap();
        assert_eq!(found[0].value, Value::Number(300));
        assert_eq!(found[1].value, Value::Bytes(b"ab"));
        assert_eq!(
            found.iter().map(|f| f.number).collect::<Vec<_>>(),
            [1, 2, 3]
        );
        assert_eq!(place(&message[..2]), Ok(None));
        assert!(fields(&message[..6]).is_err());
        assert!(place(&[0x0b]).is_err(), "groups are gone from the format");
        assert!(varint(&[255; 11]).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let _ = fields(&bytes);
            let _ = place(&bytes);
        }
    }
}
