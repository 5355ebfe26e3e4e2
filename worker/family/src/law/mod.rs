//! The law on the device: what is kept and why, which duties are met and what proves it, and the texts that say so to
//! parents, to authorities and to children of each age.
//!
//! Promises: pure texts and tables, dated by [`VERSION`]; nothing is claimed that the code does not do, and whatever names a
//! proof names a test of this repository (`tests.rs` looks each of them up). None of it is legal advice, and it says so.

mod ages;
mod breach;
mod code;
mod data_entries;
mod data_map;
mod dpia;
mod duties;
mod duty;
mod form;
mod notice;
mod parents;
mod purposes;
mod receipt;
mod retention;
mod seen;

pub use ages::ages;
pub use breach::breach_notice;
pub use code::code;
pub use data_entries::ENTRIES;
pub use data_map::{Class, DataEntry, Keep, lines};
pub use dpia::dpia;
pub use duties::duties;
pub use form::form;
pub use notice::notice;
pub use parents::parents_notice;
pub use purposes::{PURPOSES, Purpose, provider, purpose};
pub use receipt::limits;
pub use retention::retention;
pub use seen::seen;

use protocol::Passage;

/// The version of every text and table here: the year and month in which they were last gone through.
pub const VERSION: &str = "2026-11";

fn passage(title: &str, text: impl Into<String>) -> Passage {
    Passage {
        title: title.into(),
        text: text.into(),
    }
}

#[cfg(test)]
mod notice_tests;
#[cfg(test)]
mod tests;
