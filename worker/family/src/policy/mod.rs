//! "May I?": the one place of the house that answers it, out of the family's signed [`Rules`](protocol::Rules).
//!
//! A role's baseline comes first (`baseline`), then the rules: one that denies wins over everything; one that allows
//! opens only what the baseline leaves to a rule. In what order rules stand never matters. Hours are those of the local
//! wall clock: in the hour that autumn repeats a rule holds twice, and the minutes that spring skips are nobody's. A span
//! over midnight belongs to the day on which it begins.
//!
//! [`gate()`] adds what was spent: whether a child may talk with a friend now, why not, and when again.

mod baseline;
mod changes;
mod check;
mod clauses;
mod compile;
mod decide;
mod gate;
mod goodbye;
mod sentences;
mod when;

#[cfg(test)]
mod tests;

pub use changes::describe;
pub use check::{
    DAY_MAX, GRACE_MAX, OTHERS_MAX, OWN_WORDS_KEPT, QUIET_MAX, TEXT_MAX, WEEK_MAX, check,
    check_others,
};
pub use compile::Policy;
pub use gate::{MIDDLE_MS, Spent, evening, gate, left};
pub use sentences::sentences;

use core::fmt;
use protocol::{Agent, DataKind, Deed, Place, Role, Topic};

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What they are here.
    pub role: Role,
    /// Their id.
    pub id: &'a str,
    /// Age in years; `None` if it is not known.
    pub age: Option<u8>,
    /// What this guardian may do; `None` for all that a guardian may. Not looked at for other roles.
    pub deeds: Option<&'a [Deed]>,
}

/// What is asked for. What is `None` has no part in it.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// What would be done.
    pub deed: Deed,
    /// With which friend.
    pub friend: Option<Agent>,
    /// About which topic.
    pub topic: Option<Topic>,
    /// To which kind of data.
    pub kind: Option<DataKind>,
    /// The id of the person whose data it is; `None` for the household's.
    pub owner: Option<&'a str>,
}

/// When and where.
#[derive(Clone, Copy)]
pub struct Circumstance<'a> {
    /// In milliseconds since 1970 (UTC).
    pub at: i64,
    /// Minutes east of UTC at an instant in milliseconds since 1970 (UTC): a time zone with its daylight saving.
    pub offset: &'a dyn Fn(i64) -> i32,
    /// Where the device is.
    pub place: Place,
    /// Which device, as [`PolicyRule::devices`](protocol::PolicyRule::devices) names it.
    pub device: &'a str,
}

impl fmt::Debug for Circumstance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Circumstance")
            .field("at", &self.at)
            .field("offset", &(self.offset)(self.at))
            .field("place", &self.place)
            .field("device", &self.device)
            .finish()
    }
}
