//! The outermost layer of every message: version first, so that a stale page is recognised and never misread.

use crate::{Event, Fault, FaultKind, PROTOCOL_VERSION, Request, Response};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A message with the version of the protocol that wrote it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// The writer's [`PROTOCOL_VERSION`].
    pub v: u32,
    /// The message.
    pub body: T,
}

/// Page to worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToWorker {
    /// Chosen by the page; the answer carries the same number.
    pub id: u32,
    /// What is asked.
    pub request: Request,
}

/// Worker to page.
#[allow(
    clippy::large_enum_variant,
    reason = "one at a time, and gone once it is encoded"
)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The answer to the request with this id.
    Answer {
        /// The request's id.
        id: u32,
        /// The typed response, or what went wrong in words a parent understands.
        outcome: Result<Response, Fault>,
    },
    /// Something that happened, unasked.
    Event(Event),
}

/// Writes a message as JSON text inside its envelope.
///
/// # Errors
/// [`FaultKind::Internal`] if the message cannot be written (not reachable with the types of this crate).
pub fn encode<T: Serialize>(body: &T) -> Result<String, Fault> {
    serde_json::to_string(&Envelope {
        v: PROTOCOL_VERSION,
        body,
    })
    .map_err(|e| {
        Fault::new(
            FaultKind::Internal,
            format!("a message could not be written: {e}"),
        )
    })
}

/// Reads a message, looking at the version before anything else.
///
/// # Errors
/// [`FaultKind::Version`] when the writer speaks another version; [`FaultKind::Internal`] when the text is not a message.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    #[derive(Deserialize)]
    struct Version {
        v: u32,
    }
    match serde_json::from_str::<Version>(text) {
        Ok(Version { v }) if v == PROTOCOL_VERSION => {}
        Ok(_) => {
            return Err(Fault::new(
                FaultKind::Version,
                "LuminAI was updated in the background. Please reload the page; nothing is lost.",
            ));
        }
        Err(e) => {
            return Err(Fault::new(
                FaultKind::Internal,
                format!("a message could not be read: {e}"),
            ));
        }
    }
    serde_json::from_str::<Envelope<T>>(text)
        .map(|e| e.body)
        .map_err(|e| {
            Fault::new(
                FaultKind::Internal,
                format!("a message could not be read: {e}"),
            )
        })
}
