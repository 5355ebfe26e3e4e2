//! Who is who, who may do what, and when: ages, forms, days, bedtime, the family's rules, feelings by day, reminders and
//! the grown-ups' session.
//!
//! Promises: nothing here reads a clock (times come in as milliseconds since 1970, UTC, and minutes east of UTC);
//! an age that is not known counts as the youngest; a clock that was set back never keeps a door open.

mod age;
mod anomalies;
mod clock;
pub mod council;
mod date;
mod feelings;
mod form;
mod guesses;
mod hours;
mod policy;
mod reminders;
mod session;
mod usage;

pub use age::{AgeBand, OLDEST, YOUNGEST};
pub use date::{Date, local_date, local_day, local_hour, local_minute};
pub use feelings::{SURE_ENOUGH, feelings_by_day, may_guess, recognise};
pub use form::{Invalid, NICKNAME_MAX, check_age, check_agreed, check_nickname};
pub use guesses::{FREE_GUESSES, Guesses, LONGEST_WAIT_MS, spoken_wait};
pub use hours::bedtime_now;
pub use policy::{
    Circumstance, DAY_MAX, GRACE_MAX, MIDDLE_MS, OTHERS_MAX, OWN_WORDS_KEPT, Policy, QUIET_MAX,
    Spent, Subject, TEXT_MAX, WEEK_MAX, Wanted, check, check_others, describe, evening, gate, left,
    sentences,
};
pub use reminders::{Moment, PAUSE_MS, TALK_MS, TURNS, reminder, reminders};
pub use session::{IDLE_LIMIT_MS, PanelSession};
pub use usage::{DayUse, GAP_CAP_MS, Totals, last_seven, seven_days, this_week};
