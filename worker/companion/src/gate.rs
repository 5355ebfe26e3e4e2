//! Whether a friend may answer a child now, what is left of the day, and where the device is.

use crate::journal::{Actor, Line};
use crate::{Companion, CoreError, Ports, records};
use archive::Change;
use family::policy::{self, Circumstance, Spent, Subject};
use family::{Clock, Date, DayUse, local_day};
use protocol::{
    Agent, Approval, Child, FaultKind, Gate, Place, Rest, Role, RulesPage, Settings, Standing,
    Tier, Turn,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::rc::Rc;
use store::{Store, Table};

/// The record of how far the clock has been trusted.
const CLOCK: &str = "clock";
/// The record of the place called home.
const HOME: &str = "home";
/// How long it is believed where the device is, in milliseconds.
const PLACE_MS: i64 = 20 * 60_000;
/// Days of use that are looked at: this week.
const WEEK: i64 = 7;
/// How long the answers to wishes are told, in milliseconds: two weeks.
const TOLD_MS: i64 = 14 * 86_400_000;

/// Home, as a salted hash of a square: enough to know it again, nothing to read a place from.
#[derive(Debug, Serialize, Deserialize)]
struct Home {
    salt: [u8; 16],
    hash: [u8; 32],
}

impl Home {
    fn hash(salt: &[u8; 16], (north, east): (i32, i32)) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(salt);
        hasher.update(north.to_be_bytes());
        hasher.update(east.to_be_bytes());
        hasher.finalize().into()
    }

    /// Whether a square is this one or beside it: a place lies near the edge of its square as often as not.
    fn is_near(&self, (north, east): (i32, i32)) -> bool {
        let steps = [-1, 0, 1];
        let beside = steps.iter().flat_map(|n| steps.map(|e| (*n, e)));
        beside
            .map(|(n, e)| (north.saturating_add(n), east.saturating_add(e)))
            .any(|square| Self::hash(&self.salt, square) == self.hash)
    }
}

/// Who a child is before the rules.
pub(crate) fn subject(child: &Child) -> Subject<'_> {
    Subject {
        role: match child.guest_until {
            Some(_) => Role::Guest,
            None => Role::Child,
        },
        id: &child.id,
        age: Some(child.age),
        deeds: None,
    }
}

/// The place and the hours that rules are asked about.
pub(crate) struct Here<'a, F> {
    offset: F,
    place: Place,
    device: &'a str,
}

impl<F: Fn(i64) -> i32> Here<'_, F> {
    /// At an instant, in milliseconds since 1970 (UTC).
    pub fn at(&self, at: i64) -> Circumstance<'_> {
        Circumstance {
            at,
            offset: &self.offset,
            place: self.place,
            device: self.device,
        }
    }
}

/// The gates of all friends, in the order of [`Agent::ALL`].
pub(crate) type Gates = [Gate; 5];

impl<S: Store, P: Ports> Companion<S, P> {
    /// Milliseconds since 1970, by a clock that cannot be moved to win time.
    pub(crate) fn trusted_now(&mut self) -> i64 {
        let (wall, steady) = (self.ports.now_ms(), self.ports.steady_ms());
        let reading = self.clock.read(wall, steady);
        self.clock_moved = reading.moved.or(self.clock_moved);
        reading.now
    }

    /// Takes up how far the clock has been trusted before this start.
    pub(crate) async fn read_clock(&mut self) -> Result<(), CoreError> {
        let kept = self.load::<Clock>(Table::Family, CLOCK).await?;
        self.clock = kept.unwrap_or_default();
        self.trusted_now();
        Ok(())
    }

    /// That somebody moved the clock, for the audit log; told once.
    pub(crate) fn clock_line(&mut self) -> Option<Line> {
        let moved = self.clock_moved.take()?;
        let when = if moved.closed {
            " while the app was closed"
        } else {
            ""
        };
        let minutes = moved.by_ms / 60_000;
        let detail = format!("by {minutes} minutes{when}");
        Some(Line::new(Actor::App, family::CLOCK_MOVED, detail))
    }

    /// A guardian says that the clock which the device shows is right.
    pub(crate) async fn accept_clock(&mut self) -> Result<RulesPage, CoreError> {
        self.trusted_now();
        let mut lines: Vec<Line> = self.clock_line().into_iter().collect();
        self.clock.accept(self.ports.now_ms());
        lines.push(Line::new(
            Actor::Guardian,
            "clock accepted",
            "the device's clock is right as it is",
        ));
        let change = records::put(Table::Family, CLOCK, &self.clock)?;
        self.commit(vec![change], lines).await?;
        self.family_rules().await
    }

    /// Which friends may answer a child now.
    pub(crate) async fn gates(&mut self, child: &Child) -> Result<Gates, CoreError> {
        let now = self.trusted_now();
        let days = self.days_of(child, now).await?;
        let spent = self.spent(&days, now);
        let refused = self.house()?.rules.refused.is_some();
        if refused {
            let sentence = "The friends rest, because something is wrong with your family’s rules. Please tell a grown-up.";
            return Ok(Agent::ALL.map(|_| Gate::Closed {
                why: Rest::Rules,
                sentence: sentence.into(),
                opens: None,
            }));
        }
        let rules = self.child_rules(&child.id);
        let here = self.here();
        let moment = here.at(now);
        let policy = &self.house()?.rules.policy;
        let who = subject(child);
        Ok(Agent::ALL.map(|agent| policy::gate(policy, &rules, &who, agent, &spent, &moment)))
    }

    pub(crate) async fn today(
        &mut self,
        child: &str,
        friend: Agent,
    ) -> Result<Standing, CoreError> {
        let child = self.child(child)?.clone();
        let gates = self.gates(&child).await?;
        let now = self.trusted_now();
        let days = self.days_of(&child, now).await?;
        let spent = self.spent(&days, now);
        let wishes = self.wishes(&child.id).await?;
        let told = |w: &&Approval| w.at > now - TOLD_MS;
        let wishes = wishes.iter().rev().filter(told).cloned().collect();
        let rules = self.child_rules(&child.id);
        let here = self.here();
        let moment = here.at(now);
        let (left, of) = policy::left(&rules, friend, &spent, &moment);
        let open = |gate: &Gate| !matches!(gate, Gate::Closed { .. });
        Ok(Standing {
            friends: core::array::from_fn(|i| open(&gates[i])),
            left,
            of,
            seen: family::law::seen(&self.house()?.settings, &rules),
            wishes,
            evening: policy::evening(&rules, &moment),
            gate: gates[friend as usize].clone(),
        })
    }

    fn spent(&self, days: &[DayUse], now: i64) -> Spent {
        let today = self.date(now);
        let found = days.iter().find(|day| day.date == today);
        let used = found.cloned().unwrap_or_default();
        Spent {
            friends: used.seconds,
            today: used.seconds.iter().sum(),
            week: days.iter().flat_map(|day| day.seconds).sum(),
            extra: used.extra,
            granted: used.granted,
            used_up: used.used_up,
            last: used.last,
        }
    }

    /// A local date, where the family's hours are meant.
    pub(crate) fn date(&self, at: i64) -> String {
        Date::from_days(local_day(at, self.offset()(at))).to_string()
    }

    /// This week's days on which a child talked, from Monday on.
    async fn days_of(&mut self, child: &Child, now: i64) -> Result<Rc<Vec<DayUse>>, CoreError> {
        let day = local_day(now, self.offset()(now));
        let held = self.held.of(&child.id).days.clone();
        if let Some((_, days)) = held.filter(|(of, _)| *of == day) {
            return Ok(days);
        }
        // 1 January 1970 was a Thursday.
        let monday = day - (day + 3).rem_euclid(WEEK);
        let mut days = Vec::new();
        for day in monday..=day {
            let key = day_key(&child.id, &Date::from_days(day).to_string());
            days.extend(self.load::<DayUse>(Table::Days, &key).await?);
        }
        let days = Rc::new(days);
        self.held.of(&child.id).days = Some((day, days.clone()));
        Ok(days)
    }

    async fn today_of(&mut self, child: &Child, now: i64) -> Result<DayUse, CoreError> {
        let offset = self.offset()(now);
        let days = self.days_of(child, now).await?;
        Ok(DayUse::of(now, offset, days.last()))
    }

    /// What a reply adds to the day: the time, the message, and its topics where grown-ups may see topics.
    pub(crate) async fn note_use(
        &mut self,
        child: &Child,
        agent: Agent,
        asked: &Turn,
    ) -> Result<Vec<Change>, CoreError> {
        let now = self.trusted_now();
        let thought = (self.ports.now_ms() - asked.at).max(0);
        let mut day = self.today_of(child, now).await?;
        let topics = match self.child_rules(&child.id).tier {
            Tier::Totals => Vec::new(),
            _ => self.topics(agent, &asked.text),
        };
        day.note(now - thought, agent, &topics);
        day.answered(now, agent);
        if self.runs_out(child, &day, now).await? {
            day.used_up = Some(now);
        }
        let key = day_key(&child.id, &day.date);
        Ok(vec![
            records::put(Table::Days, &key, &day)?,
            records::put(Table::Family, CLOCK, &self.clock)?,
        ])
    }

    /// Whether a limit is reached with this day that was not reached before.
    async fn runs_out(&mut self, child: &Child, day: &DayUse, now: i64) -> Result<bool, CoreError> {
        let before = self.days_of(child, now).await?;
        let others = before.iter().filter(|d| d.date != day.date);
        let after: Vec<DayUse> = others.chain([day]).cloned().collect();
        let rules = self.child_rules(&child.id);
        let here = self.here();
        let moment = here.at(now);
        let used = |days: &[DayUse]| {
            let spent = self.spent(days, now);
            Agent::ALL.map(|agent| policy::left(&rules, agent, &spent, &moment).0 == Some(0))
        };
        let (before, after) = (used(&before), used(&after));
        Ok(before
            .iter()
            .zip(after)
            .any(|(before, after)| after && !before))
    }

    /// Adds time to a child's day, or a friend who is switched off.
    pub(crate) async fn grant(
        &mut self,
        child: &Child,
        grant: impl FnOnce(&mut DayUse),
    ) -> Result<Change, CoreError> {
        let now = self.trusted_now();
        let mut day = self.today_of(child, now).await?;
        grant(&mut day);
        day.used_up = None;
        records::put(Table::Days, &day_key(&child.id, &day.date), &day)
    }

    fn topics(&self, agent: Agent, text: &str) -> Vec<String> {
        let kind = match agent {
            Agent::Luminai => "Everyday talk",
            Agent::Airth => "Facts and sums",
            Agent::Arcadia => "Stories",
            Agent::Ely => "The device",
            Agent::Kaznak => "Plans and learning",
        };
        let found = self.guard.topics(text).into_iter();
        let named = found.map(|topic| topic.label().to_owned());
        core::iter::once(kind.to_owned()).chain(named).collect()
    }

    /// The family's settings with what was decided about topics for this child.
    pub(crate) async fn settings_for(&mut self, child: &Child) -> Result<Settings, CoreError> {
        // What was said yes to for today comes before what was decided for the child, and that before the family's.
        let mut own = self.topics_for_today(child).await?;
        let decided = self.child_rules(&child.id).topics.into_iter();
        let decided: Vec<_> = decided
            .filter(|rule| own.iter().all(|today| today.topic != rule.topic))
            .collect();
        own.extend(decided);
        let mut settings = self.house()?.settings.clone();
        settings
            .topics
            .retain(|rule| own.iter().all(|o| o.topic != rule.topic));
        settings.topics.extend(own);
        Ok(settings)
    }

    /// Where and when rules are asked about.
    pub(crate) fn here(&self) -> Here<'_, impl Fn(i64) -> i32 + '_> {
        Here {
            offset: self.offset(),
            place: self.place(),
            device: &self.device,
        }
    }

    /// Where the device is, as far as it was told lately.
    pub(crate) fn place(&self) -> Place {
        let now = self.ports.now_ms();
        let fresh = |at: i64| (0..PLACE_MS).contains(&(now - at));
        self.place
            .filter(|(_, at)| fresh(*at))
            .map_or(Place::Unknown, |(place, _)| place)
    }

    pub(crate) async fn note_place(
        &mut self,
        square: Option<(i32, i32)>,
    ) -> Result<Place, CoreError> {
        let home = self.load::<Home>(Table::Family, HOME).await?;
        let place = match (home, square) {
            (Some(home), Some(square)) if home.is_near(square) => Place::Home,
            (Some(_), Some(_)) => Place::Elsewhere,
            _ => Place::Unknown,
        };
        self.place = Some((place, self.ports.now_ms()));
        Ok(place)
    }

    pub(crate) async fn has_home(&self) -> Result<bool, CoreError> {
        Ok(self.archive.get(Table::Family, HOME).await?.is_some())
    }

    pub(crate) async fn set_home(
        &mut self,
        square: Option<(i32, i32)>,
    ) -> Result<RulesPage, CoreError> {
        let children = &self.house()?.children;
        let agreed = children.iter().any(|child| self.agreed(&child.id, "place"));
        let (change, what) = match square {
            Some(_) if !agreed => {
                let first = "Please agree to the use of the place first, on the Law page.";
                return Err(CoreError::refuse(FaultKind::Denied, first));
            }
            Some(square) => {
                let mut salt = [0; 16];
                self.ports.entropy().fill(&mut salt)?;
                let hash = Home::hash(&salt, square);
                let change = records::put(Table::Family, HOME, &Home { salt, hash })?;
                (change, "a place was called home")
            }
            None => (
                Change::delete(Table::Family, HOME),
                "the place called home was forgotten",
            ),
        };
        self.place = None;
        let line = Line::new(Actor::Guardian, "place changed", what);
        self.commit(vec![change], vec![line]).await?;
        self.family_rules().await
    }
}

fn day_key(child: &str, date: &str) -> String {
    format!("{child}/{date}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn home_is_known_again_from_nearby_and_not_from_afar() {
        let salt = [7; 16];
        let home = Home {
            hash: Home::hash(&salt, (964, 327)),
            salt,
        };
        for near in [(964, 327), (963, 328), (965, 326)] {
            assert!(home.is_near(near), "{near:?}");
        }
        for far in [(966, 327), (964, 325), (327, 964), (i32::MAX, i32::MIN)] {
            assert!(!home.is_near(far), "{far:?}");
        }
    }
}
