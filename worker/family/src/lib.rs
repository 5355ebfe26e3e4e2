//! Who is who, who may do what, and when: the family's rules and the use of a day, a clock that cannot be moved to win time,
//! consents and the law, the council, ages, forms, days, feelings by day, reminders, and the grown-ups' session.
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
pub mod law;
pub mod policy;
mod reminders;
mod session;
mod usage;

pub use age::{AgeBand, OLDEST, YOUNGEST};
pub use anomalies::{CLOCK_MOVED, Seen, anomalies};
pub use clock::{Clock, MOVED_MS, Moved, Reading, zone};
pub use date::{Date, last_seven_days, local_date, local_day, local_hour, local_minute};
pub use feelings::{SURE_ENOUGH, feelings_by_day, may_guess, recognise};
pub use form::{Invalid, NICKNAME_MAX, check_age, check_agreed, check_nickname};
pub use guesses::{FREE_GUESSES, Guesses, LONGEST_WAIT_MS, spoken_wait};
pub use hours::bedtime_now;
pub use reminders::{Moment, PAUSE_MS, TALK_MS, TURNS, reminder, reminders};
pub use session::{IDLE_LIMIT_MS, PanelSession};
pub use usage::{DayUse, GAP_CAP_MS, Totals, last_seven, seven_days, this_week};
