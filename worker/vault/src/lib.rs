//! Keys and sealed records.
