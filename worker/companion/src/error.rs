//! One error for the core, and its one translation into words a parent understands.

use crate::ports::DeviceLockError;
use archive::ArchiveError;
use inference::InferenceError;
use protocol::{Fault, FaultKind};
use store::StoreError;
use vault::VaultError;

/// What stops a request.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum CoreError {
    /// The storage refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The archive refused.
    #[error(transparent)]
    Archive(ArchiveError),
    /// A model is damaged or failed.
    #[error(transparent)]
    Model(#[from] InferenceError),
    /// The built-in knowledge cannot be read.
    #[error(transparent)]
    Knowledge(#[from] knowledge::KnowledgeError),
    /// The friends contradict themselves.
    #[error(transparent)]
    Agent(#[from] agents::AgentError),
    /// The device's key is gone.
    #[error(transparent)]
    Device(#[from] DeviceLockError),
    /// A stored record does not have the shape that it should have.
    #[error("a stored record has an unknown shape: {0}")]
    Shape(String),
    /// Something the page must be told as it is.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl CoreError {
    /// A refusal with a kind and a message.
    pub(crate) fn refuse(kind: FaultKind, message: &str) -> Self {
        Self::Fault(Fault::new(kind, message))
    }
}

impl From<ArchiveError> for CoreError {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Store(e) => Self::Store(e),
            ArchiveError::Vault(e) => Self::Vault(e),
            other => Self::Archive(other),
        }
    }
}

impl From<CoreError> for Fault {
    fn from(error: CoreError) -> Self {
        match error {
            CoreError::Fault(fault) => fault,
            CoreError::Store(e) => from_store(&e),
            CoreError::Vault(e) => from_vault(e),
            CoreError::Archive(e) => from_archive(&e),
            CoreError::Model(e) => Self::new(
                FaultKind::Model,
                format!(
                    "A model could not be used ({e}). LuminAI goes on without it; on the Models page it can be fetched again."
                ),
            ),
            CoreError::Device(_) => Self::new(
                FaultKind::Storage,
                "This browser does not let LuminAI keep a key on the device. Private windows do that: please use a normal one.",
            ),
            CoreError::Knowledge(e) => Self::new(
                FaultKind::Internal,
                format!("A part of LuminAI is damaged ({e}). Please reload."),
            ),
            CoreError::Agent(e) => Self::new(
                FaultKind::Internal,
                format!("A part of LuminAI is damaged ({e}). Please reload."),
            ),
            CoreError::Shape(what) => Self::new(
                FaultKind::Corrupt,
                format!("Something stored here could not be read ({what})."),
            ),
        }
    }
}

fn from_store(error: &StoreError) -> Fault {
    match error {
        StoreError::Full => Fault::new(
            FaultKind::Storage,
            "The device's storage is full, so this was not saved. Please free some space and try again.",
        ),
        StoreError::Newer { .. } => Fault::new(
            FaultKind::Newer,
            "What is stored here was written by a newer LuminAI. Please reload to update; nothing was changed.",
        ),
        StoreError::Unavailable => Fault::new(
            FaultKind::Storage,
            "This browser does not let LuminAI store anything. Private windows do that: please use a normal one.",
        ),
        StoreError::Blocked => Fault::new(
            FaultKind::Version,
            "LuminAI was updated in another tab. Please reload.",
        ),
        other => Fault::new(
            FaultKind::Storage,
            format!("The device's storage answered with an error ({other})."),
        ),
    }
}

fn from_archive(error: &ArchiveError) -> Fault {
    match error {
        ArchiveError::Alarmed => Fault::new(
            FaultKind::Corrupt,
            "What is stored here is not as LuminAI left it, so nothing new is saved. A grown-up can look at it under For grown-ups.",
        ),
        ArchiveError::OutOfStep => Fault::new(
            FaultKind::Restarted,
            "LuminAI was used in another tab. Please try again.",
        ),
        ArchiveError::Moved => Fault::new(
            FaultKind::Storage,
            "Something was saved while the backup was being made. Please make it again.",
        ),
        ArchiveError::BadBackup => Fault::at(
            "data",
            "This file is not a whole backup: it is damaged or cut short.",
        ),
        other => Fault::new(
            FaultKind::Corrupt,
            format!("Something stored here could not be read ({other})."),
        ),
    }
}

fn from_vault(error: VaultError) -> Fault {
    match error {
        VaultError::WrongPassphrase => Fault::new(
            FaultKind::WrongPassphrase,
            "That passphrase does not open the grown-ups' pages.",
        ),
        VaultError::WrongPasskey => Fault::new(
            FaultKind::WrongPassphrase,
            "This passkey does not open the grown-ups' pages.",
        ),
        VaultError::WrongRecovery => Fault::at(
            "sheets",
            "These sheets do not open it. Were newer ones made since?",
        ),
        VaultError::NoSuchSlot => Fault::new(
            FaultKind::NotFound,
            "There is no such way in on this device.",
        ),
        VaultError::ShareNumbers | VaultError::Shares => Fault::at(
            "threshold",
            "Please choose at least 2 sheets to open it, and at most 8 in all.",
        ),
        VaultError::BadName => Fault::at("name", "Please use another name: 1 to 255 letters."),
        VaultError::TooLarge => Fault::at("value", "This is too long, or there are too many."),
        VaultError::TooShort => Fault::at(
            "passphrase",
            "Please use at least 10 characters. Three or four words make a good passphrase.",
        ),
        VaultError::TooLong => Fault::at("passphrase", "Please use at most 1,024 characters."),
        VaultError::NewerFormat(_) => Fault::new(
            FaultKind::Newer,
            "What is stored here was written by a newer LuminAI. Please reload to update; nothing was changed.",
        ),
        VaultError::OutOfMemory => Fault::new(
            FaultKind::Storage,
            "There is too little free memory for this. Please close other apps and try again.",
        ),
        other => Fault::new(
            FaultKind::Corrupt,
            format!("Something stored here could not be opened ({other})."),
        ),
    }
}
