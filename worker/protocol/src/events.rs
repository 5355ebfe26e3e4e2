//! What the worker tells the page unasked.

use crate::{Agent, DownloadState, Feeling, ModelWork, ModelsState, Task, Turn, TurnId};
use serde::{Deserialize, Serialize};

/// Streaming and progress.
#[allow(
    clippy::large_enum_variant,
    reason = "one at a time, and gone once it is encoded"
)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// A friend starts to think; a reply with this id will stream.
    ReplyStarted {
        /// The reply's id.
        turn: TurnId,
        /// Who answers.
        agent: Agent,
        /// What was recognised in the child's words, for the friend's face; never stored with the turn.
        feeling: Option<Feeling>,
    },
    /// More words of a reply. They have passed the guard. Append them.
    ReplyText {
        /// The reply's id.
        turn: TurnId,
        /// Words to append (with their own spaces).
        text: String,
    },
    /// The reply is complete and stored; replaces what was streamed.
    ReplyDone {
        /// The whole turn, with its explanation.
        turn: Turn,
    },
    /// A model download moved on, paused, finished or failed.
    Download(DownloadState),
    /// Models became usable or stopped being so.
    Models(ModelsState),
    /// Work on a model of the family's own moved on, ended or failed.
    ModelWork(ModelWork),
    /// Stored records that could not be read were set aside; the rest opens. Names what they were.
    Quarantined {
        /// For example `one message of Mia's from 3 May`.
        what: Vec<String>,
    },
    /// Long work moved on.
    Progress {
        /// Which.
        task: Task,
        /// So many records are done.
        done: u64,
        /// Of so many.
        total: u64,
    },
    /// Another tab changed something: what is shown may be old.
    Changed,
}
