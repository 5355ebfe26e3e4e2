//! The people of a household besides the children: guardians and guests; and whom to turn to.

use crate::{Deed, ProfileId};
use serde::{Deserialize, Serialize};

/// A grown-up with a way in of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    /// Stable id.
    pub id: ProfileId,
    /// What they are called here.
    pub name: String,
    /// What they may do. The first guardian may do everything.
    pub deeds: Vec<Deed>,
    /// Since when, in milliseconds since 1970 (UTC).
    pub since: i64,
}

/// The People page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    /// Guardians, the first one first.
    pub guardians: Vec<Guardian>,
    /// Who of them is here now.
    pub me: ProfileId,
    /// What the pictures of a child's door are chosen from.
    pub pictures: Vec<String>,
}

/// Somebody a child can turn to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name, and who that is: `Aunt Rosa`.
    pub name: String,
    /// How to reach them, as the guardian wrote it.
    pub reach: String,
}

/// A help line for children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpLineInfo {
    /// Its name, as children there know it.
    pub name: String,
    /// The number, as it is dialled within the country.
    pub number: String,
    /// Whether a text message to the same number works, too.
    pub text: bool,
    /// For whom it is.
    pub whom: String,
    /// When somebody answers; empty if not known.
    pub hours: String,
    /// When the entry was last looked through, year and month.
    pub checked: String,
}

/// The help page: everything on it is on the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpPage {
    /// The family's people, the one to turn to first.
    pub contacts: Vec<Contact>,
    /// Help lines of the family's country; none if it is not known.
    pub lines: Vec<HelpLineInfo>,
    /// Police or ambulance; empty if the country is not known.
    pub emergency: String,
    /// What a child in distress is told, by the guard itself.
    pub words: String,
}
