//! Plain data that goes in and out of an archive.

use store::Table;
use vault::{ProfileId, Zeroizing};

/// Whose a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The whole family's.
    Household,
    /// The guardian's alone: a device's slot does not open it.
    Guardian,
    /// One profile's.
    Profile(ProfileId),
}

/// One step of a commit, on a record by its own name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes a record, over an older one if there is one.
    Put {
        /// Where.
        table: Table,
        /// What it is called.
        key: String,
        /// Whose it is.
        owner: Owner,
        /// What it says.
        value: Zeroizing<Vec<u8>>,
    },
    /// Deletes a record; it need not exist.
    Delete {
        /// Where.
        table: Table,
        /// Which.
        key: String,
    },
    /// Deletes every record whose name begins with `prefix`; the empty prefix empties the table. What only the guardian
    /// can name stays where no guardian opened the archive.
    DeletePrefix {
        /// Where.
        table: Table,
        /// What the names begin with.
        prefix: String,
    },
}

impl Change {
    /// A [`Change::Put`].
    pub fn put(
        table: Table,
        key: impl Into<String>,
        owner: Owner,
        value: impl Into<Vec<u8>>,
    ) -> Self {
        Self::Put {
            table,
            key: key.into(),
            owner,
            value: Zeroizing::new(value.into()),
        }
    }

    /// A [`Change::Delete`].
    pub fn delete(table: Table, key: impl Into<String>) -> Self {
        Self::Delete {
            table,
            key: key.into(),
        }
    }

    /// The table that is changed.
    pub fn table(&self) -> Table {
        match self {
            Self::Put { table, .. }
            | Self::Delete { table, .. }
            | Self::DeletePrefix { table, .. } => *table,
        }
    }

    /// A [`Change::DeletePrefix`].
    pub fn delete_prefix(table: Table, prefix: impl Into<String>) -> Self {
        Self::DeletePrefix {
            table,
            prefix: prefix.into(),
        }
    }
}

/// A line for the audit log: the decision and its rule, never content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The profile that did it; `None` for the app itself.
    pub who: Option<ProfileId>,
    /// What was done: 1 to 64 of `a-z 0-9 . -`, for example `record.erase`.
    pub action: String,
    /// Everything else; at most 32,000 bytes.
    pub detail: String,
    /// Whose the detail is: it becomes unreadable with the rest of what is theirs.
    pub about: Owner,
}

impl Line {
    /// What the app itself did, about the household.
    pub fn new(action: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            who: None,
            action: action.into(),
            detail: detail.into(),
            about: Owner::Household,
        }
    }

    /// The same, done by a profile.
    #[must_use]
    pub fn by(mut self, who: ProfileId) -> Self {
        self.who = Some(who);
        self
    }

    /// The same, about somebody else.
    #[must_use]
    pub fn about(mut self, owner: Owner) -> Self {
        self.about = owner;
        self
    }
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is called.
    pub key: String,
    /// What it says.
    pub value: Zeroizing<Vec<u8>>,
}

/// What a scan gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scanned {
    /// What opened, in order.
    pub rows: Vec<Row>,
    /// The names of what did not: set it aside ([`Archive::set_aside`](crate::Archive::set_aside)).
    pub broken: Vec<String>,
}
