//! Builds the model files.
