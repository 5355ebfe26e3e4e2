//! What can be wrong with the guard's data files.

/// A data file that cannot be used. The files that are built in are read by a test, so only a file given at run time
/// can be wrong.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// It is no JSON of the expected form.
    #[error("{file} cannot be read: {source}")]
    Unreadable {
        /// The file's name.
        file: &'static str,
        /// Where and why.
        source: serde_json::Error,
    },
    /// It can be read, but says something that makes no sense.
    #[error("{file} is not complete: {what}")]
    Incomplete {
        /// The file's name.
        file: &'static str,
        /// What is missing or out of range.
        what: &'static str,
    },
}
