//! Which tables hold records, which of them by month, and whose a record of the first format is.

use store::Table;
use vault::ProfileId;
pub(crate) use vault::{from_hex, to_hex};

/// Tables of records. The others hold what the archive itself keeps, and what is read before it opens.
pub(crate) const RECORDS: [Table; 17] = [
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
    Table::Family,
    Table::Days,
    Table::Approvals,
    Table::Skills,
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
            | Table::Days
            | Table::Approvals
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

#[cfg(test)]
mod tests {
    use super::*;

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
