//! What can go wrong with a model file.

/// A file that cannot be read, converted or trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The file ends before something that it announces.
    #[error("the file ends within {0}")]
    Truncated(&'static str),
    /// The file contradicts itself or its format.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// The file is sound, but of a kind that cannot be converted.
    #[error("this kind of model is not supported: {0}")]
    Unsupported(String),
    /// The file lacks an entry that its architecture needs.
    #[error("the file lacks {0}")]
    Missing(String),
    /// A weight is infinite or not a number.
    #[error("the weights of {0} are not finite numbers")]
    NotFinite(String),
    /// The file cannot be read where it lies.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// The manifest cannot be read or written.
    #[error("the manifest is damaged: {0}")]
    Manifest(String),
    /// The bytes are not those that the manifest promises.
    #[error("{path} is not the file of the manifest: {what}")]
    Mismatch {
        /// The file.
        path: String,
        /// What differs.
        what: String,
    },
}
