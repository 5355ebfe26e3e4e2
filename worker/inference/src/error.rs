//! What can go wrong with a model.

/// A model that cannot be read or run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InferenceError {
    /// The file is not a model, or a part of it is missing or damaged.
    #[error("the model file cannot be read: {0}")]
    Model(String),
    /// The tokenizer file is not one, or of a kind that is not known here.
    #[error("the tokenizer file cannot be read: {0}")]
    Tokenizer(String),
    /// A computation failed.
    #[error("the model could not compute: {0}")]
    Run(String),
    /// The prompt is longer than the model can read.
    #[error("the prompt has {found} tokens where {limit} can be read")]
    TooLong {
        /// Tokens in the prompt.
        found: usize,
        /// Tokens that fit.
        limit: usize,
    },
}
