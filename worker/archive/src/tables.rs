//! Which tables hold records, which of them by month, and whose a record of the first format is.

use store::Table;
use vault::ProfileId;

/// Tables of records. The others hold what the archive itself keeps, and what is read before it opens.
pub(crate) const RECORDS: [Table; 13] = [
    Table::Settings,
    Table::Profiles,
    Table::Turns,
    Table::Memories,
    Table::Feelings,
    Table::Activity,
    Table::Safety,
    Table::Audit,
    Table::Stories,
    Table::Plans,
    Table::Cards,
    Table::Documents,
    Table::Secrets,
];

/// Key of the one record of tables that hold one.
pub(crate) const ONLY: &str = "family";

/// Whether the records of a table are of a month, and can be destroyed by it.
pub(crate) const fn is_dated(table: Table) -> bool {
    matches!(
        table,
        Table::Turns
            | Table::Memories
            | Table::Feelings
            | Table::Activity
            | Table::Safety
            | Table::Audit
    )
}

/// The child that a record of the first format belongs to: there, what was a child's began with the child's id, and a
/// child's own record was called by it.
pub(crate) fn child_of(table: Table, key: &str) -> Option<ProfileId> {
    let id = match table {
        Table::Profiles => key,
        Table::Turns
        | Table::Memories
        | Table::Feelings
        | Table::Activity
        | Table::Stories
        | Table::Plans
        | Table::Cards => key.split_once('/')?.0,
        _ => return None,
    };
    from_hex(id).map(ProfileId::new)
}

/// 32 lower-case hexadecimal digits as bytes.
pub(crate) fn from_hex(digits: &str) -> Option<[u8; 16]> {
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
pub(crate) fn to_hex(bytes: &[u8; 16]) -> String {
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

    #[test]
    fn a_childs_records_are_told_by_their_names() {
        let id = "00112233445566778899aabbccddeeff";
        let child = from_hex(id).map(ProfileId::new);
        assert_eq!(child_of(Table::Profiles, id), child);
        assert_eq!(child_of(Table::Turns, &format!("{id}/000000000001")), child);
        assert_eq!(child_of(Table::Turns, id), None);
        assert_eq!(child_of(Table::Settings, &format!("{id}/1")), None);
        assert_eq!(child_of(Table::Safety, "000000000001"), None);
    }
}
