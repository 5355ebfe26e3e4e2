//! Plans, cards to learn with, and decisions, as a child keeps them.

use serde::{Deserialize, Serialize};

/// A plan with its steps on the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Unique for the child; empty until it is stored for the first time.
    pub id: String,
    /// What it is for.
    pub goal: String,
    /// When it was made, in milliseconds since 1970 (UTC).
    pub made_at: i64,
}

/// Something to be learned by heart, repeated when it is about to be forgotten.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Unique for the child; empty until it is stored for the first time.
    pub id: String,
    /// What is asked.
    pub question: String,
    /// What is to be known.
    pub answer: String,
}
