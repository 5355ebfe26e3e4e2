//! Whether a child may talk with a friend now: the rules, what was spent, and a little time to come to an end.

use super::baseline::{Entry, baseline};
use super::compile::{Line, Policy};
use super::decide::first;
use super::goodbye::{Closing, goodbye};
use super::when::{Local, MS_PER_MINUTE, holds, turns};
use super::{Circumstance, Subject, Wanted};
use protocol::{Agent, ChildRules, Deed, Gate, Rest, Span};

/// A child whose last answer came this long before the friends rest, or later, is in the middle of a talk; milliseconds.
pub const MIDDLE_MS: i64 = 120_000;
/// How far ahead it is looked for when a gate opens, in milliseconds: every weekday comes once.
const AHEAD_MS: i64 = 8 * 1_440 * MS_PER_MINUTE;
/// Before bedtime, the evening's colours; minutes.
const EVENING_MINUTES: u16 = 30;
const DAY_MINUTES: u16 = 1_440;

/// What a child has used, and what was granted on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spent {
    /// Seconds with each friend on this local day, in the order of [`Agent::ALL`].
    pub friends: [u32; 5],
    /// Seconds with all of them on this local day.
    pub today: u32,
    /// Seconds in this week, which began on Monday, with those of today.
    pub week: u32,
    /// Seconds granted on top for today: they widen the day and the week.
    pub extra: u32,
    /// Which friends are allowed for today although they are switched off.
    pub granted: [bool; 5],
    /// When a budget ran out today, in milliseconds since 1970 (UTC).
    pub used_up: Option<i64>,
    /// When the child last got an answer, in milliseconds since 1970 (UTC).
    pub last: Option<i64>,
}

impl Spent {
    /// What will be spent at a later time if nothing is used until then.
    fn by(&self, today: Local, then: Local) -> Self {
        if then.day <= today.day {
            return *self;
        }
        Self {
            week: if then.week() > today.week() {
                0
            } else {
                self.week
            },
            ..Self::default()
        }
    }
}

/// A limit, and how much of it is used.
struct Budget {
    why: Rest,
    spent: u32,
    of: u32,
}

impl Budget {
    const fn left(&self) -> u32 {
        self.of.saturating_sub(self.spent)
    }
}

/// The limits that hold on that day for that friend: the week's, the day's, the friend's.
fn budgets(rules: &ChildRules, friend: Agent, spent: &Spent, local: Local) -> Vec<Budget> {
    let day = rules.minutes.get(local.weekday()).copied().flatten();
    let one = rules.friends.get(place_of(friend)).and_then(|f| f.minutes);
    let with_friend = of(&spent.friends, friend).unwrap_or(0);
    [
        (Rest::Week, rules.week, spent.week, spent.extra),
        (Rest::Day, day, spent.today, spent.extra),
        (Rest::Friend, one, with_friend, 0),
    ]
    .into_iter()
    .filter_map(|(why, minutes, spent, extra)| {
        let of = (u32::from(minutes?) * 60).saturating_add(extra);
        Some(Budget { why, spent, of })
    })
    .collect()
}

fn place_of(friend: Agent) -> usize {
    Agent::ALL.iter().position(|a| *a == friend).unwrap_or(0)
}

fn of<T: Copy>(each: &[T; 5], friend: Agent) -> Option<T> {
    each.get(place_of(friend)).copied()
}

/// Seconds left today with this friend, the least of the week's, the day's and the friend's limits, and of how many;
/// `(None, 0)` without a limit.
pub fn left(
    rules: &ChildRules,
    friend: Agent,
    spent: &Spent,
    now: &Circumstance<'_>,
) -> (Option<u32>, u32) {
    let local = Local::at(now.at, now.offset);
    let budgets = budgets(rules, friend, spent, local);
    let least = budgets.iter().min_by_key(|budget| budget.left());
    least.map_or((None, 0), |b| (Some(b.left()), b.of))
}

/// Whether the child may talk with the friend now; `rules` are those of the child that `policy` was made of.
///
/// The causes come in the order bedtime, quiet hours, switched off, place, other rules, week, day, friend. Bedtime, quiet
/// hours and used-up time leave [`ChildRules::grace`] minutes to a child who is in the middle of a talk ([`MIDDLE_MS`]),
/// counted from when the friends began to rest, for whatever cause. Nothing else does.
pub fn gate(
    policy: &Policy,
    rules: &ChildRules,
    who: &Subject<'_>,
    friend: Agent,
    spent: &Spent,
    now: &Circumstance<'_>,
) -> Gate {
    let door = Door::new(policy, rules, who, friend, spent, now);
    let Some((why, line)) = door.cause(now.at) else {
        return Gate::Open;
    };
    if let Some(until) = door.grace() {
        return Gate::Grace { until, why };
    }
    let opens = door.opens();
    let sentence = goodbye(&Closing {
        why,
        friend,
        place: now.place,
        because: line.map_or("", |line| &line.rule.because),
        none_today: door.none_today(why),
        now: door.today,
        opens: opens.map(|at| Local::at(at, now.offset)),
    });
    Gate::Closed {
        why,
        sentence,
        opens,
    }
}

/// A friend's door for one child: what could keep it shut at some time, if place and device stay as they are.
struct Door<'a> {
    /// The role itself refuses.
    barred: bool,
    /// Lines that deny at their time.
    denials: Vec<&'a Line>,
    rules: &'a ChildRules,
    friend: Agent,
    spent: &'a Spent,
    now: &'a Circumstance<'a>,
    today: Local,
}

impl<'a> Door<'a> {
    fn new(
        policy: &'a Policy,
        rules: &'a ChildRules,
        who: &Subject<'_>,
        friend: Agent,
        spent: &'a Spent,
        now: &'a Circumstance<'a>,
    ) -> Self {
        let wanted = Wanted {
            deed: Deed::Execute,
            friend: Some(friend),
            topic: None,
            kind: None,
            owner: None,
        };
        let standing = policy.standing(who, &wanted, now);
        Self {
            barred: baseline(who, &wanted) != Entry::Yes,
            denials: standing.filter(|line| !line.rule.allow).collect(),
            rules,
            friend,
            spent,
            now,
            today: Local::at(now.at, now.offset),
        }
    }

    /// The lines that deny at that time.
    fn denying(&self, local: Local) -> Vec<&'a Line> {
        let granted =
            local.day <= self.today.day && of(&self.spent.granted, self.friend) == Some(true);
        let lines = self.denials.iter().copied();
        lines
            .filter(|line| !(granted && line.rest == Rest::Off))
            .filter(|line| holds(&line.rule.days, line.rule.span, local))
            .collect()
    }

    /// The budget that is used up at that time.
    fn empty(&self, local: Local) -> Option<Budget> {
        let spent = self.spent.by(self.today, local);
        let budgets = budgets(self.rules, self.friend, &spent, local);
        budgets.into_iter().find(|budget| budget.left() == 0)
    }

    /// Why it is shut at an instant, with the line that says so, if one does.
    fn cause(&self, at: i64) -> Option<(Rest, Option<&'a Line>)> {
        let local = Local::at(at, self.now.offset);
        if self.barred {
            Some((Rest::Rules, None))
        } else if let Some(line) = first(&self.denying(local)) {
            Some((line.rest, Some(line)))
        } else {
            self.empty(local).map(|budget| (budget.why, None))
        }
    }

    /// Until when the child may come to an end, if they may.
    fn grace(&self) -> Option<i64> {
        let denying = self.denying(self.today);
        let gentle = |line: &&Line| matches!(line.rest, Rest::Bedtime | Rest::Quiet);
        if self.barred || !denying.iter().all(gentle) {
            return None;
        }
        let grace = i64::from(self.rules.grace) * MS_PER_MINUTE;
        let rested = match denying.is_empty() {
            true => None,
            false => Some(self.rest_began(grace)?),
        };
        let used = match self.empty(self.today) {
            Some(_) => Some(self.spent.used_up?),
            None => None,
        };
        let closing = rested.into_iter().chain(used).min()?;
        let until = closing.saturating_add(grace);
        let middle = |last: i64| last >= closing.saturating_sub(MIDDLE_MS) && last <= self.now.at;
        (closing <= self.now.at && self.now.at < until && self.spent.last.is_some_and(middle))
            .then_some(until)
    }

    /// When the time began in which the rules deny without a break, if that was less than `grace` milliseconds ago.
    fn rest_began(&self, grace: i64) -> Option<i64> {
        let offset = self.now.offset;
        let from = self.now.at.saturating_sub(grace);
        let turns = turns(from, self.now.at, &self.minutes(), offset);
        let moments: Vec<_> = core::iter::once(from).chain(turns).collect();
        let denied = |at: &i64| !self.denying(Local::at(*at, offset)).is_empty();
        let open = moments.iter().rposition(|at| !denied(at))?;
        moments.get(open + 1).copied()
    }

    /// The next instant at which nothing keeps it shut any more.
    fn opens(&self) -> Option<i64> {
        let until = self.now.at.saturating_add(AHEAD_MS);
        let turns = turns(self.now.at, until, &self.minutes(), self.now.offset);
        turns.into_iter().find(|at| self.cause(*at).is_none())
    }

    /// Minutes of the day at which a line begins or ends to hold.
    fn minutes(&self) -> Vec<u16> {
        let spans = self.denials.iter().filter_map(|line| line.rule.span);
        let mut minutes: Vec<u16> = spans.flat_map(|s: Span| [s.from, s.until]).collect();
        minutes.sort_unstable();
        minutes.dedup();
        minutes
    }

    /// Whether the limit that is used up was nothing from the start.
    fn none_today(&self, why: Rest) -> bool {
        self.empty(self.today)
            .is_some_and(|budget| budget.why == why && budget.of == 0)
    }
}

/// Whether bedtime's colours show: from half an hour before bedtime until its end, by the wall clock.
pub fn evening(rules: &ChildRules, now: &Circumstance<'_>) -> bool {
    let Some(span) = rules.bedtime else {
        return false;
    };
    let minute = Local::at(now.at, now.offset).minute;
    let since = |from: u16| (minute + DAY_MINUTES - from % DAY_MINUTES) % DAY_MINUTES;
    let length = (span.until % DAY_MINUTES + DAY_MINUTES - span.from % DAY_MINUTES) % DAY_MINUTES;
    let from = (span.from % DAY_MINUTES + DAY_MINUTES - EVENING_MINUTES) % DAY_MINUTES;
    length > 0 && since(from) < length + EVENING_MINUTES
}
