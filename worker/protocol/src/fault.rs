//! What can go wrong, in words a parent understands.

use serde::{Deserialize, Serialize};

/// The kind of a [`Fault`], for the page to decide what to offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FaultKind {
    /// Page and worker are of different builds: offer a reload.
    Version,
    /// A field of a form is not right: say so at the field that [`Fault::field`] names.
    Field,
    /// The passphrase does not open the vault.
    WrongPassphrase,
    /// Only a guardian who has unlocked the panel may do this.
    Locked,
    /// The family's rules do not allow it to whoever asks; the message says which.
    Denied,
    /// There is no vault yet: set up first.
    NotSetUp,
    /// What was asked for is not there.
    NotFound,
    /// The device's storage refused (missing, full, private mode).
    Storage,
    /// Stored data could not be read and was set aside.
    Corrupt,
    /// Stored data is newer than this version of the app.
    Newer,
    /// A model file is missing, incomplete or damaged.
    Model,
    /// The network failed while something was being fetched.
    Network,
    /// The worker stopped and was started again; the request was not finished.
    Restarted,
    /// Another tab holds what is needed and does not let go.
    Elsewhere,
    /// Somebody asked to stop it.
    Stopped,
    /// A mistake of ours.
    Internal,
}

/// A refusal or failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What kind.
    pub kind: FaultKind,
    /// A sentence or two for the person in front of the screen.
    pub message: String,
    /// For [`FaultKind::Field`]: which field (`passphrase`, `repeat`, `nickname`, `age`, `agreed`, `message`).
    pub field: Option<String>,
}

impl Fault {
    /// A fault without a field.
    pub fn new(kind: FaultKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            field: None,
        }
    }

    /// A fault to be shown at one field of a form.
    pub fn at(field: &str, message: impl Into<String>) -> Self {
        Self {
            kind: FaultKind::Field,
            message: message.into(),
            field: Some(field.into()),
        }
    }
}

impl core::fmt::Display for Fault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for Fault {}
