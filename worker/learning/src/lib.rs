//! Learning and planning as pure functions: when to repeat what, whether an answer is right, on which days steps lie, how
//! well what is practised goes.
//!
//! Promises: deterministic; time comes in as milliseconds and an offset; days are those of the local calendar; nothing
//! is ever planned beyond the minutes that were said, and moving steps never loses one.

mod agenda;
mod answers;
mod cards;
mod days;
pub mod fsrs;
mod schedule;
pub mod skills;

pub use agenda::{agenda, days_left, figures, pressing};
pub use answers::{Verdict, judge, number};
pub use cards::{due, is_due, new_card, review};
pub use days::{date, day, label};
pub use schedule::{Frame, Load, free_days, load, replan, spread};
