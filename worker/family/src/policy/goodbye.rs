//! What a child reads when the friends rest.

use super::decide::with_reason;
use super::when::{DAY_NAMES, Local, clock};
use protocol::{Agent, Place, Rest};

/// How a door is shut.
pub(super) struct Closing<'a> {
    pub(super) why: Rest,
    pub(super) friend: Agent,
    pub(super) place: Place,
    /// The rule's reason; may be empty.
    pub(super) because: &'a str,
    /// Whether there was no time to use at all.
    pub(super) none_today: bool,
    pub(super) now: Local,
    /// When it opens, if that is known.
    pub(super) opens: Option<Local>,
}

/// A kind sentence or two: why, and when the friends are back.
pub(super) fn goodbye(closing: &Closing<'_>) -> String {
    let name = closing.friend.name();
    let why = match closing.why {
        Rest::Bedtime => "Good night!".to_owned(),
        Rest::Quiet => "It is quiet time now.".to_owned(),
        Rest::Day if closing.none_today => "Today is a day without the friends.".to_owned(),
        Rest::Day => "That is all for today.".to_owned(),
        Rest::Week if closing.none_today => "This is a week without the friends.".to_owned(),
        Rest::Week => "That is all for this week.".to_owned(),
        Rest::Friend if closing.none_today => format!("Today is a day without {name}."),
        Rest::Friend => format!("That is all with {name} for today."),
        Rest::Off => format!("{name} is switched off here. You can ask a grown-up about it."),
        Rest::Place if closing.place == Place::Unknown => {
            "The friends answer only near home, and this device cannot tell where it is.".to_owned()
        }
        Rest::Place => "The friends answer only near home.".to_owned(),
        Rest::Clock | Rest::Rules => "A family rule says no just now.".to_owned(),
    };
    let why = with_reason(why, closing.because);
    let Some(opens) = closing.opens else {
        return why;
    };
    // A rule may be about one friend alone, so only the friend who was asked for is promised.
    let back = match closing.why {
        Rest::Friend | Rest::Off | Rest::Clock | Rest::Rules => format!("{name} is back"),
        _ => "The friends are back".to_owned(),
    };
    format!("{why} {back} {}.", moment(closing.now, opens, closing.why))
}

/// `at 07:00`, `tomorrow`, `tomorrow at 07:00`, `on Monday`, `on Monday at 07:00`; for a night the hour is enough.
fn moment(now: Local, then: Local, why: Rest) -> String {
    let hour = format!("at {}", clock(then.minute));
    let day = match then.day - now.day {
        0 => return hour,
        1 if why == Rest::Bedtime && then.minute <= now.minute => return hour,
        1 => "tomorrow".to_owned(),
        2..7 => format!("on {}", name(then)),
        _ => format!("on {} next week", name(then)),
    };
    match then.minute {
        0 => day,
        _ => format!("{day} {hour}"),
    }
}

fn name(local: Local) -> &'static str {
    DAY_NAMES.get(local.weekday()).copied().unwrap_or_default()
}
