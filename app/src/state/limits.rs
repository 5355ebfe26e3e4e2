//! The rules for a child as pictures and words: spans of the day, minutes, tiers, further rules. Pure.

use protocol::{Agent, ChildRules, PolicyRule, Quiet, Role, Span, Tier, Weekdays};

/// Days of the week, as rules count them.
pub const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
/// Minutes of a day.
pub const DAY: u16 = 1_440;
/// Bedtime as it is offered when it is switched on.
pub const BEDTIME: Span = Span {
    from: 20 * 60,
    until: 7 * 60,
};

/// Quiet hours as they are offered when they are switched on: a school day.
pub const fn school() -> Quiet {
    Quiet {
        days: [true, true, true, true, true, false, false],
        span: Span {
            from: 8 * 60 + 30,
            until: 15 * 60,
        },
    }
}

/// The day of the week, Monday is 0, of a local day counted from 1970; day 0 was a Thursday.
pub fn weekday_index(day: i64) -> usize {
    usize::try_from((day + 3).rem_euclid(7)).unwrap_or_default()
}

/// A minute of the day as a field for times holds it: `07:00`.
pub fn to_time(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// What such a field holds; `None` while it is not filled in.
pub fn from_time(text: &str) -> Option<u16> {
    let mut parts = text.split(':').map(|p| p.parse::<u16>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// What a stretch of the day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// The friends answer.
    Open,
    /// Quiet hours.
    Quiet,
    /// Bedtime.
    Bedtime,
}

impl Band {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Quiet => "Quiet hours",
            Self::Bedtime => "Bedtime",
        }
    }
}

/// A stretch of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// What it is.
    pub band: Band,
    /// First minute.
    pub from: u16,
    /// First minute after, 1440 at most.
    pub until: u16,
}

/// One day (Monday is 0) from midnight to midnight. What begins the evening before reaches into its morning; bedtime
/// covers quiet hours.
pub fn stretches(rules: &ChildRules, weekday: usize) -> Vec<Stretch> {
    let mut day = vec![Band::Open; usize::from(DAY)];
    let before = (weekday + 6) % 7;
    let begins = |days: &Weekdays, on: usize| days.get(on).copied().unwrap_or_default();
    for quiet in &rules.quiet {
        let (today, yesterday) = (begins(&quiet.days, weekday), begins(&quiet.days, before));
        paint(&mut day, quiet.span, Band::Quiet, today, yesterday);
    }
    if let Some(span) = rules.bedtime {
        paint(&mut day, span, Band::Bedtime, true, true);
    }
    runs(&day)
}

/// Paints the part of a span that lies in a day: what begins today, and the rest of what began yesterday.
fn paint(day: &mut [Band], span: Span, band: Band, today: bool, yesterday: bool) {
    let (from, until) = (usize::from(span.from), usize::from(span.until));
    let over_midnight = from > until;
    let mut fill = |from: usize, until: usize, on: bool| {
        if let Some(part) = day.get_mut(from..until).filter(|_| on) {
            part.fill(band);
        }
    };
    match over_midnight {
        true => {
            fill(from, usize::from(DAY), today);
            fill(0, until, yesterday);
        }
        false => fill(from, until, today),
    }
}

fn runs(day: &[Band]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (minute, band) in (0..DAY).zip(day) {
        match stretches.last_mut().filter(|last| last.band == *band) {
            Some(last) => last.until = minute + 1,
            None => stretches.push(Stretch {
                band: *band,
                from: minute,
                until: minute + 1,
            }),
        }
    }
    stretches
}

/// A day in words: `Bedtime 0:00 to 7:00, open 7:00 to 20:00, bedtime 20:00 to 24:00`.
pub fn day_words(stretches: &[Stretch]) -> String {
    let clock = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
    let one = |s: &Stretch| {
        let name = s.band.name().to_lowercase();
        format!("{name} {} to {}", clock(s.from), clock(s.until))
    };
    capital(&stretches.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// What a friend does, in a few words.
pub const fn does(agent: Agent) -> &'static str {
    match agent {
        Agent::Luminai => "Talks and listens",
        Agent::Airth => "Looks facts up",
        Agent::Arcadia => "Tells stories",
        Agent::Ely => "Keeps the tablet well",
        Agent::Kaznak => "Plans the day",
    }
}

/// A tier for a guardian: its name, and exactly what it shows.
pub const fn tier(tier: Tier) -> (&'static str, &'static str) {
    match tier {
        Tier::Totals => (
            "Numbers only",
            "How many minutes with each friend, and how many messages. No topics, no words.",
        ),
        Tier::Topics => (
            "Numbers and topics",
            "Also what the talk was about, as topics such as “animals”. No words.",
        ),
        Tier::Excerpts => (
            "Also the words that the guard acted on",
            "Also the messages in which the guard saw a risk, word by word. All other words stay with the child.",
        ),
        Tier::Transcript => (
            "Every word",
            "Also everything that is written and answered.",
        ),
    }
}

/// A further rule as a sentence; `name` knows the people.
pub fn sentence(rule: &PolicyRule, name: &dyn Fn(&str) -> Option<String>) -> String {
    let mut parts = vec![whom(rule, name)];
    parts.push(
        if rule.allow {
            "may talk"
        } else {
            "may not talk"
        }
        .to_owned(),
    );
    if !rule.friends.is_empty() {
        parts.push(format!(
            "with {}",
            list(rule.friends.iter().map(|f| f.name()))
        ));
    }
    if !rule.topics.is_empty() {
        let topics = rule.topics.iter().map(|t| t.label());
        parts.push(format!("about “{}”", list(topics)));
    }
    parts.extend(when(rule));
    let because = rule.because.trim();
    let end = if because.is_empty() {
        ".".to_owned()
    } else {
        format!(". Because: {because}")
    };
    capital(&parts.join(" ")) + &end
}

fn whom(rule: &PolicyRule, name: &dyn Fn(&str) -> Option<String>) -> String {
    let role = |role: &Role| match role {
        Role::Guardian => "guardians",
        Role::Child => "children",
        Role::Guest => "guests",
    };
    let ages = rule
        .ages
        .map(|(first, last)| format!(" aged {first} to {last}"));
    let who = if rule.people.is_empty() {
        match rule.roles.is_empty() {
            true => "everybody".to_owned(),
            false => list(rule.roles.iter().map(role)),
        }
    } else {
        let known = |id: &String| name(id).unwrap_or_else(|| "somebody who is gone".into());
        list(rule.people.iter().map(known))
    };
    who + &ages.unwrap_or_default()
}

/// The days and hours of a further rule, if it names some.
fn when(rule: &PolicyRule) -> Vec<String> {
    let chosen = WEEKDAYS.iter().zip(rule.days).filter(|(_, on)| *on);
    let chosen: Vec<&str> = chosen.map(|(day, _)| *day).collect();
    let days = (!chosen.is_empty() && chosen.len() < WEEKDAYS.len())
        .then(|| format!("on {}", list(chosen)));
    let hours = rule
        .span
        .map(|s| format!("from {} to {}", to_time(s.from), to_time(s.until)));
    days.into_iter().chain(hours).collect()
}

/// `Mia, Noah and Zoë`
fn list<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> String {
    let mut words: Vec<String> = words.into_iter().map(|w| w.as_ref().to_owned()).collect();
    match words.pop() {
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} and {last}", words.join(", ")),
        None => String::new(),
    }
}

/// A name that no further rule has yet.
pub fn fresh_id(others: &[PolicyRule]) -> String {
    let free = |id: &String| others.iter().all(|rule| rule.id != *id);
    let names = (1..).map(|n: u32| format!("own-{n}"));
    names.into_iter().find(free).unwrap_or_default()
}

#[cfg(test)]
#[path = "limits_tests.rs"]
mod tests;
