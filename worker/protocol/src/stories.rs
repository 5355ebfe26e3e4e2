//! Stories as they stand on a child's shelf.

use serde::{Deserialize, Serialize};

/// A story, finished or still being told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// Unique for the child; empty until it is stored for the first time.
    pub id: String,
    /// As it stands on the shelf.
    pub title: String,
    /// When it was begun, in milliseconds since 1970 (UTC).
    pub begun_at: i64,
    /// When it was last told on.
    pub told_at: i64,
    /// What was told so far, a page for each turn of the talk.
    pub pages: Vec<String>,
    /// Whether it has its ending.
    pub finished: bool,
}
