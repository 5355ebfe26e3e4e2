//! What an open vault promises, tried from all sides.

mod buckets;
mod records;
mod slots;
mod tamper;
