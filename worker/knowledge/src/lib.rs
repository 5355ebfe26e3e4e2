//! Facts and sums.
