//! The ways into a family's vault, and how its keys stand.

use serde::{Deserialize, Serialize};

/// One way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayIn {
    /// Names it in [`RemoveWay`](crate::RemoveWay).
    pub id: String,
    /// What opens it.
    pub kind: WayKind,
    /// Whether it may be removed: a passphrase must stay.
    pub removable: bool,
}

/// What opens the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WayKind {
    /// A guardian's passphrase.
    Passphrase,
    /// A guardian's passkey.
    Passkey,
    /// This device, for the children, without anything to type.
    Device,
    /// Recovery sheets on paper.
    Recovery {
        /// So many together open it.
        threshold: u8,
        /// So many were made.
        shares: u8,
    },
}

/// How the keys stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeysReport {
    /// The ways in.
    pub ways: Vec<WayIn>,
    /// How often the root key was made anew, from 1.
    pub epoch: u32,
    /// Records that still lie under an older key; they move by themselves while the app is open.
    pub older: u64,
}

/// What the page asks the browser for, so that a passkey can become a way in (WebAuthn Level 3, extension `prf`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyWish {
    /// Random bytes, base64.
    pub challenge: String,
    /// The user handle: random bytes, base64. Says nothing about anybody.
    pub user: String,
    /// What the PRF is evaluated on: 32 bytes, base64.
    pub salt: String,
    /// Passkeys that are ways in already, base64.
    pub known: Vec<PasskeyHint>,
}

/// A passkey that is a way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyHint {
    /// WebAuthn's credential id, base64.
    pub credential: String,
    /// What its PRF is evaluated on: 32 bytes, base64.
    pub salt: String,
}

/// Recovery sheets, shown once to be printed or written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoverySheets {
    /// So many together open the vault.
    pub threshold: u8,
    /// One for each person who keeps one.
    pub sheets: Vec<RecoverySheet>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoverySheet {
    /// From 1.
    pub number: u8,
    /// 31 words, with a checksum in them.
    pub words: Vec<String>,
    /// The same words as a QR code: side length in modules, and an SVG path of its dark modules in units of one module.
    pub qr: (u8, String),
}

/// What opens a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BackupKey {
    /// The guardian's passphrase at the time.
    Passphrase(String),
    /// The words of recovery sheets, one text for each.
    Sheets(Vec<String>),
}

/// What reading a whole backup showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillReport {
    /// When the backup was made, in milliseconds since 1970 (UTC).
    pub made_at: i64,
    /// Records that opened.
    pub records: u64,
    /// What is not as it should be, in plain words; empty if the backup restores whole.
    pub faults: Vec<String>,
}

/// A file for the guardian to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileOut {
    /// A name for it.
    pub name: String,
    /// Its bytes, base64.
    pub data: String,
}

/// What long work is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// [`MakeBackup`](crate::MakeBackup).
    Backup,
    /// [`TryBackup`](crate::TryBackup).
    Drill,
    /// [`RestoreBackup`](crate::RestoreBackup).
    Restore,
    /// Records move to a new format or key.
    Move,
}

/// A secret for a service outside, kept for later. Its value is never shown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretInfo {
    /// What it is called.
    pub name: String,
    /// Connectors that may use it.
    pub users: Vec<String>,
}

/// What an import of secrets brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Secrets taken in.
    pub taken: u32,
    /// Everything that is kept now.
    pub secrets: Vec<SecretInfo>,
}

/// Kinds of data that can be erased as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DataKind {
    /// Every talk.
    Talks,
    /// Everything remembered.
    Memories,
    /// Every feeling.
    Feelings,
    /// Stories on the shelves.
    Stories,
    /// Plans and cards to learn with.
    Plans,
    /// The guard's decisions.
    Safety,
    /// Texts that the family added.
    Documents,
    /// When the app was used, and what was asked of grown-ups.
    Use,
    /// Skills that are practised.
    Skills,
}

impl DataKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Talks,
        Self::Memories,
        Self::Feelings,
        Self::Stories,
        Self::Plans,
        Self::Safety,
        Self::Documents,
        Self::Use,
        Self::Skills,
    ];

    /// What it is called on a page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Talks => "Talks",
            Self::Memories => "Memories",
            Self::Feelings => "Feelings",
            Self::Stories => "Stories",
            Self::Plans => "Plans and cards",
            Self::Safety => "Safety decisions",
            Self::Documents => "Family texts",
            Self::Use => "Time and wishes",
            Self::Skills => "Skills practised",
        }
    }
}
