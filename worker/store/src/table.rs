//! The tables and the version of their set.

/// The version of the set of tables.
///
/// Policy: it is raised by one whenever [`Table::ALL`] changes. A newer app opens every older version by adding the tables
/// that are missing; tables are never renamed or removed. An older app that meets a newer version answers
/// [`StoreError::Newer`](crate::StoreError::Newer) and touches nothing. What the records hold has versions of its own.
pub const SCHEMA_VERSION: u32 = 4;

/// A table. The values are sealed by the layer above, except where a table says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The ways into the vault: safe in clear, useless without a secret.
    Keybag,
    /// What belongs to this device alone, such as its wrapped secret. Not sealed by the vault: it is read before it opens.
    Device,
    /// The family's settings.
    Settings,
    /// Children and grown-ups.
    Profiles,
    /// What was said.
    Turns,
    /// What a child wants remembered.
    Memories,
    /// How a child felt, over time.
    Feelings,
    /// When the app was used, for what.
    Activity,
    /// What the guard noticed.
    Safety,
    /// Decisions and the rules behind them, as they were written down before there was [`Table::Log`].
    Audit,
    /// Records that did not open, set aside as they were.
    Quarantine,
    /// Stories on a child's shelf.
    Stories,
    /// A child's plans.
    Plans,
    /// Cards a child learns with.
    Cards,
    /// What the family added to read.
    Documents,
    /// What all the rest must agree with: one record.
    Head,
    /// The audit log: entries and checkpoints, each a link of a chain.
    Log,
    /// Secrets that the guardian keeps.
    Secrets,
    /// Guardians, rules, consents and what else the household decided.
    Family,
    /// How long a child talked on each day.
    Days,
    /// What a child asked a guardian for.
    Approvals,
    /// What a child practises.
    Skills,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 22] = [
        Self::Keybag,
        Self::Device,
        Self::Settings,
        Self::Profiles,
        Self::Turns,
        Self::Memories,
        Self::Feelings,
        Self::Activity,
        Self::Safety,
        Self::Audit,
        Self::Quarantine,
        Self::Stories,
        Self::Plans,
        Self::Cards,
        Self::Documents,
        Self::Head,
        Self::Log,
        Self::Secrets,
        Self::Family,
        Self::Days,
        Self::Approvals,
        Self::Skills,
    ];

    /// The name on disk and in the binding of sealed records. Never changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keybag => "keybag",
            Self::Device => "device",
            Self::Settings => "settings",
            Self::Profiles => "profiles",
            Self::Turns => "turns",
            Self::Memories => "memories",
            Self::Feelings => "feelings",
            Self::Activity => "activity",
            Self::Safety => "safety",
            Self::Audit => "audit",
            Self::Quarantine => "quarantine",
            Self::Stories => "stories",
            Self::Plans => "plans",
            Self::Cards => "cards",
            Self::Documents => "documents",
            Self::Head => "head",
            Self::Log => "log",
            Self::Secrets => "secrets",
            Self::Family => "family",
            Self::Days => "days",
            Self::Approvals => "approvals",
            Self::Skills => "skills",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever changes a table has to raise the version here too, and to write the step from the older one.
    #[test]
    fn the_schema_is_what_it_was() {
        let names = Table::ALL.map(Table::name).join(" ");
        assert_eq!(
            (SCHEMA_VERSION, names.as_str()),
            (
                4,
                "keybag device settings profiles turns memories feelings activity safety audit quarantine stories plans cards documents head log secrets family days approvals skills"
            )
        );
    }
}
