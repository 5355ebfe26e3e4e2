//! Child safety.
