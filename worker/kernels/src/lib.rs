//! Quantised matrix kernels.
