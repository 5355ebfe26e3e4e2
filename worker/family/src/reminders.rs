//! What a friend adds now and then: that it is an AI, and that a break would be good.
//!
//! The first turn of each day's conversation says it, then one every [`TURNS`] messages or [`TALK_MS`] of talk. A break is
//! suggested after [`TALK_MS`] without a pause of [`PAUSE_MS`]. Nothing is counted beyond that: there are no streaks.

use crate::{AgeBand, local_day};
use protocol::{Speaker, Turn};

/// Talk after which it is time for a reminder, in milliseconds.
pub const TALK_MS: i64 = 30 * 60_000;
/// A pause from this length on is a break, in milliseconds.
pub const PAUSE_MS: i64 = 10 * 60_000;
/// Messages of the child after which it is said again.
pub const TURNS: usize = 20;

/// That it is an AI, by age band.
const DISCLOSURES: [[&str; 3]; 4] = [
    [
        "I am an AI. That is a computer helper, not a person.",
        "Remember: I am an AI, a computer program. I am not a person.",
        "I am an AI. I am a program on this device, not a person.",
    ],
    [
        "Just so you know: I am an AI, a computer program, not a person.",
        "I am an AI, not a person, and sometimes I get things wrong.",
        "A small reminder: I am an AI. A program like me has no feelings.",
    ],
    [
        "Just so you know: I am an AI, not a person, and I can be wrong.",
        "A reminder: I am an AI. I work with words and have no feelings of my own.",
        "I am an AI on this device, not a person, so check what matters with someone you trust.",
    ],
    [
        "Just so you know: I am an AI, not a person, and I can be wrong.",
        "A reminder: I am an AI. I was made to help, and I have no feelings.",
        "I am an AI, so please check what matters with people or books you trust.",
    ],
];

/// The same in a tender moment, for all ages.
const TENDER: [&str; 2] = [
    "I am an AI, so a person you trust can help you better than I can.",
    "I am an AI, not a person. Someone you trust can be there for you in a way I cannot.",
];

/// That a break would be good, by age band.
const BREAKS: [[&str; 2]; 4] = [
    [
        "This is a good moment to stretch. Reach for the sky like a giraffe!",
        "Time to wiggle! Jump two times and have a drink of water.",
    ],
    [
        "This is a good moment to stretch or have a drink of water.",
        "A break would be nice now: stand up, look out of the window and shake your arms.",
    ],
    [
        "This is a good moment to stretch: stand up, look far away and drink some water.",
        "We have talked for about half an hour. A few minutes away from the screen would do you good.",
    ],
    [
        "This is a good moment to stretch: it has been about half an hour.",
        "A short break from the screen might feel good now. There is no hurry here.",
    ],
];

/// How the friends' texts say that they are an AI.
const SAYS_AI: [&str; 3] = ["I am an AI", "LuminAI, an AI", "a computer program, an AI"];

/// A reply that is about to be given.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The child's age in years.
    pub age: u8,
    /// What was said before, oldest first, without the child's newest words.
    pub history: &'a [Turn],
    /// The reply as far as it is known.
    pub reply: &'a str,
    /// A moment of comfort: only what has to be said is added, gently.
    pub tender: bool,
    /// Now, in milliseconds since 1970 (UTC).
    pub now_ms: i64,
    /// Minutes that local time is ahead of UTC.
    pub offset_minutes: i32,
    /// Chance: the same seed gives the same words.
    pub seed: u64,
}

/// What to add to the reply, if anything.
pub fn reminder(moment: &Moment<'_>) -> Option<String> {
    let band = AgeBand::of(moment.age).index();
    let said: Vec<&str> = [
        disclosure(moment, band),
        (!moment.tender && break_due(moment)).then(|| pick(&BREAKS[band], moment.seed)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Every text that [`reminder`] can choose from.
pub fn reminders() -> impl Iterator<Item = &'static str> {
    let disclosures = DISCLOSURES.iter().flatten().chain(&TENDER);
    disclosures.chain(BREAKS.iter().flatten()).copied()
}

fn disclosure(moment: &Moment<'_>, band: usize) -> Option<&'static str> {
    if says_ai(moment.reply) {
        return None;
    }
    let today = local_day(moment.now_ms, moment.offset_minutes);
    let newest = last_said(moment.history, says_ai)
        .filter(|at| local_day(moment.history[*at].at, moment.offset_minutes) == today);
    match (newest, moment.tender) {
        (None, true) => Some(pick(&TENDER, moment.seed)),
        (None, false) => Some(pick(&DISCLOSURES[band], moment.seed)),
        (Some(_), true) => None,
        (Some(at), false) => {
            let since = &moment.history[at..];
            let messages = since.iter().filter(|t| t.speaker == Speaker::You).count();
            // The newest message is not part of the history.
            let due = messages + 1 >= TURNS || talk(since, moment.now_ms) >= TALK_MS;
            due.then(|| pick(&DISCLOSURES[band], moment.seed))
        }
    }
}

/// Whether the child has talked for half an hour without a break, and without being told so.
fn break_due(moment: &Moment<'_>) -> bool {
    let start = run_start(moment.history, moment.now_ms);
    let run = &moment.history[start..];
    let since = last_said(run, suggests_break).map_or(run, |at| &run[at..]);
    talk(since, moment.now_ms) >= TALK_MS
}

/// Where the talk that still goes on began: after the newest pause of [`PAUSE_MS`], or a clock that was set back.
fn run_start(history: &[Turn], now_ms: i64) -> usize {
    let mut later = now_ms;
    for (place, turn) in history.iter().enumerate().rev() {
        if !(0..PAUSE_MS).contains(&later.saturating_sub(turn.at)) {
            return place + 1;
        }
        later = turn.at;
    }
    0
}

/// Milliseconds of talk from the first of these turns until now; pauses of [`PAUSE_MS`] are no talk.
fn talk(turns: &[Turn], now_ms: i64) -> i64 {
    let moments = turns.iter().map(|t| t.at);
    let later = turns
        .iter()
        .map(|t| t.at)
        .skip(1)
        .chain(core::iter::once(now_ms));
    moments
        .zip(later)
        .map(|(from, to)| to.saturating_sub(from))
        .filter(|gap| (0..PAUSE_MS).contains(gap))
        .sum()
}

fn last_said(turns: &[Turn], says: fn(&str) -> bool) -> Option<usize> {
    turns
        .iter()
        .rposition(|t| t.speaker != Speaker::You && says(&t.text))
}

fn says_ai(text: &str) -> bool {
    SAYS_AI.iter().any(|words| text.contains(words))
}

fn suggests_break(text: &str) -> bool {
    BREAKS.iter().flatten().any(|words| text.contains(words))
}

fn pick(options: &[&'static str], seed: u64) -> &'static str {
    // The upper bits of a seed that was made by multiplication are the better mixed ones.
    let place = (seed >> 32) as usize % options.len().max(1);
    options.get(place).copied().unwrap_or("")
}

#[cfg(test)]
#[path = "reminders_tests.rs"]
mod tests;
