//! Ids as text.

/// 32 lower-case hexadecimal digits as bytes.
pub fn from_hex(digits: &str) -> Option<[u8; 16]> {
    let digits: &[u8; 32] = digits.as_bytes().try_into().ok()?;
    let nibble = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; 16];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(bytes)
}

/// The same back.
pub fn to_hex(bytes: &[u8; 16]) -> String {
    let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
    let digits = |byte: &u8| [digit(byte >> 4), digit(byte & 15)];
    bytes.iter().flat_map(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_come_back_and_nothing_else_is_read() {
        let bytes: [u8; 16] = core::array::from_fn(|i| (i * 17) as u8);
        assert_eq!(from_hex(&to_hex(&bytes)), Some(bytes));
        for wrong in [
            "",
            "family",
            &to_hex(&bytes)[1..],
            &to_hex(&bytes).to_uppercase(),
        ] {
            assert_eq!(from_hex(wrong), None, "{wrong}");
        }
    }
}
