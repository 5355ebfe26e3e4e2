//! The worker's core.
