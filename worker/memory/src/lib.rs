//! What the friends remember.
