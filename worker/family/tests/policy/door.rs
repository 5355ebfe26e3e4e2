//! The gate as the oracle sees it: minute by minute.

use crate::oracle::{Scene, denials, wall};
use chrono::Datelike;
use chrono_tz::Tz;
use family::policy::{Spent, Subject, Wanted};
use protocol::*;

/// What the gate has to say.
#[derive(Debug, PartialEq)]
pub enum Said {
    Open,
    Grace(i64, Rest),
    Closed(Rest, Option<i64>),
}

/// A child at a friend's door.
pub struct Visit<'a> {
    pub rules: &'a Rules,
    pub who: Subject<'a>,
    pub friend: Agent,
    pub spent: Spent,
    pub at: i64,
    pub zone: Tz,
    pub place: Place,
}

impl Visit<'_> {
    fn denied(&self, at: i64) -> Vec<(Rest, String)> {
        let wanted = Wanted {
            deed: Deed::Execute,
            friend: Some(self.friend),
            topic: None,
            kind: None,
            owner: None,
        };
        let scene = Scene {
            wall: wall(at, self.zone),
            place: self.place,
            device: "",
        };
        let same_day = scene.wall.date() <= wall(self.at, self.zone).date();
        let place = Agent::ALL.iter().position(|a| *a == self.friend).unwrap();
        let granted = same_day && self.spent.granted[place];
        denials(self.rules, &self.who, &wanted, scene, granted)
    }

    /// Seconds left and of how many, of week, day and friend.
    fn limits(&self, at: i64) -> Vec<(Rest, u32, u32)> {
        let Some(child) = self.rules.children.get(self.who.id) else {
            return Vec::new();
        };
        let (today, then) = (wall(self.at, self.zone).date(), wall(at, self.zone).date());
        let place = Agent::ALL.iter().position(|a| *a == self.friend).unwrap();
        let mut spent = self.spent;
        if then > today {
            spent.today = 0;
            spent.friends = [0; 5];
            spent.extra = 0;
            if then.iso_week() != today.iso_week() {
                spent.week = 0;
            }
        }
        let mut limits = Vec::new();
        if let Some(week) = child.week {
            let of = week as u32 * 60 + spent.extra;
            limits.push((Rest::Week, of.saturating_sub(spent.week), of));
        }
        if let Some(day) = child.minutes[then.weekday().num_days_from_monday() as usize] {
            let of = day as u32 * 60 + spent.extra;
            limits.push((Rest::Day, of.saturating_sub(spent.today), of));
        }
        if let Some(one) = child.friends[place].minutes {
            let of = one as u32 * 60;
            limits.push((Rest::Friend, of.saturating_sub(spent.friends[place]), of));
        }
        limits
    }

    fn cause(&self, at: i64) -> Option<Rest> {
        let denied = self.denied(at);
        for rest in [
            Rest::Bedtime,
            Rest::Quiet,
            Rest::Off,
            Rest::Place,
            Rest::Rules,
        ] {
            if denied.iter().any(|(cause, _)| *cause == rest) {
                return Some(rest);
            }
        }
        let limits = self.limits(at);
        limits.iter().find(|(_, left, _)| *left == 0).map(|l| l.0)
    }

    /// Seconds left today, and of how many.
    pub fn left(&self) -> (Option<u32>, u32) {
        let mut least = (None, 0);
        for (_, left, of) in self.limits(self.at) {
            if least.0.is_none_or(|known| left < known) {
                least = (Some(left), of);
            }
        }
        least
    }

    /// The gate, minute by minute.
    pub fn gate(&self) -> Said {
        let Some(why) = self.cause(self.at) else {
            return Said::Open;
        };
        if let Some(until) = self.grace() {
            return Said::Grace(until, why);
        }
        let minute = self.at.div_euclid(60_000) * 60_000;
        for step in 1..=8 * 24 * 60 {
            if self.cause(minute + step * 60_000).is_none() {
                return Said::Closed(why, Some(minute + step * 60_000));
            }
        }
        Said::Closed(why, None)
    }

    fn grace(&self) -> Option<i64> {
        let grace = self.rules.children.get(self.who.id)?.grace as i64 * 60_000;
        let denied = self.denied(self.at);
        if denied
            .iter()
            .any(|(rest, _)| *rest != Rest::Bedtime && *rest != Rest::Quiet)
        {
            return None;
        }
        let mut closing = i64::MAX;
        if !denied.is_empty() {
            closing = self.at.div_euclid(60_000) * 60_000;
            while !self.denied(closing - 60_000).is_empty() {
                closing -= 60_000;
                if closing < self.at - 3_600_000 {
                    return None;
                }
            }
        }
        if self.limits(self.at).iter().any(|(_, left, _)| *left == 0) {
            closing = closing.min(self.spent.used_up?);
        }
        let last = self.spent.last?;
        let middle = last <= self.at && last + 120_000 >= closing;
        (middle && closing <= self.at && self.at < closing + grace).then_some(closing + grace)
    }
}
