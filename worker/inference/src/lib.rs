//! Models on tract.
