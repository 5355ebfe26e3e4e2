//! On which days steps lie: spread with growing gaps, within the minutes that were said, over all plans together.

use crate::days::date;
use protocol::{Day, Plan};
use std::collections::BTreeMap;

/// Minutes already planned on days.
pub type Load = BTreeMap<Day, u32>;

/// Days of a plan that has no day it is for.
const OPEN_END: Day = 13;
/// Days looked at, at most.
const FURTHEST: Day = 730;
/// What a day must have free for a step to be planned on it, unless less was said.
const LEAST_MINUTES: u32 = 5;
/// Minutes of a step for getting going.
const TINY: u32 = 2;

/// Within what steps are laid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// The first possible day.
    pub today: Day,
    /// The day it is for; steps end the day before, unless that is today.
    pub due: Option<Day>,
    /// Weekdays without steps: bit 0 is Monday, bit 6 is Sunday.
    pub days_off: u8,
    /// Minutes on one day for this plan.
    pub minutes: u32,
    /// Minutes on one day for all plans together.
    pub most: u32,
}

impl Frame {
    /// The last possible day; never before today.
    fn end(&self) -> Day {
        let eve = self
            .due
            .map_or(self.today.saturating_add(OPEN_END), |d| d.saturating_sub(1));
        eve.clamp(self.today, self.today.saturating_add(FURTHEST))
    }

    /// Every day that was not ruled out; if all were, every day.
    fn days(&self) -> Vec<Day> {
        let all = self.today..=self.end();
        let wished: Vec<Day> = all
            .clone()
            .filter(|d| self.days_off & (1 << date(*d).weekday()) == 0)
            .collect();
        if wished.is_empty() {
            all.collect()
        } else {
            wished
        }
    }

    fn room(&self, day: Day, load: &Load) -> u32 {
        let taken = load.get(&day).copied().unwrap_or(0);
        self.minutes.min(self.most.saturating_sub(taken))
    }
}

/// Minutes of open steps on each day.
pub fn load<'a>(plans: impl Iterator<Item = &'a Plan>) -> Load {
    let mut load = Load::new();
    for plan in plans.filter(|p| p.closed.is_none()) {
        for step in plan.steps.iter().filter(|s| s.done.is_none()) {
            let day = load.entry(step.day).or_default();
            *day = day.saturating_add(step.minutes);
        }
    }
    load
}

/// Days with enough room for a step, each with the minutes it may take.
pub fn free_days(frame: &Frame, load: &Load) -> Vec<(Day, u32)> {
    let least = LEAST_MINUTES.min(frame.minutes);
    frame
        .days()
        .into_iter()
        .map(|d| (d, frame.room(d, load)))
        .filter(|(_, room)| *room >= least.max(1))
        .collect()
}

/// Chooses `count` of the days, the first and the last among them. `growing`: with gaps that grow, as remembering likes
/// it; else evenly.
pub fn spread(days: &[(Day, u32)], count: usize, growing: bool) -> Vec<(Day, u32)> {
    if count == 0 || days.len() <= count {
        return days[..days.len().min(count)].to_vec();
    }
    let (last, gaps) = (days.len() - 1, count.max(2) - 1);
    let mut chosen: Vec<usize> = (0..count)
        .map(|i| {
            let (part, whole) = if growing {
                (i * i, gaps * gaps)
            } else {
                (i, gaps)
            };
            (last * part + whole / 2) / whole
        })
        .collect();
    // Small gaps may round to none; there are days enough to push them apart.
    for i in 1..count {
        chosen[i] = chosen[i].max(chosen[i - 1] + 1);
    }
    for i in (0..count).rev() {
        chosen[i] = chosen[i].min(last - (count - 1 - i));
    }
    chosen.into_iter().map(|i| days[i]).collect()
}

/// Lays the open steps anew, in their order. With `keep`, days that are still possible stay; otherwise everything is
/// spread over the whole time. Steps get shorter where time is short; none is lost. Returns how many got another day.
pub fn replan(plan: &mut Plan, frame: &Frame, others: &Load, keep: bool) -> usize {
    let mut taken = others.clone();
    let today_done: u32 = plan
        .steps
        .iter()
        .filter(|s| s.done.is_some() && s.day == frame.today)
        .fold(0, |sum, s| sum.saturating_add(s.minutes));
    let own = frame.minutes.saturating_sub(today_done);
    let today = taken.entry(frame.today).or_default();
    *today = today.saturating_add(today_done);
    let rooms: Vec<(Day, u32)> = frame
        .days()
        .into_iter()
        .map(|d| {
            let room = frame.room(d, &taken);
            (
                d,
                if d == frame.today {
                    room.min(own)
                } else {
                    room
                },
            )
        })
        .collect();
    let open: Vec<usize> = (0..plan.steps.len())
        .filter(|i| plan.steps[*i].done.is_none())
        .collect();
    let placed = keep
        .then(|| pushed(plan, &open, &rooms))
        .flatten()
        .unwrap_or_else(|| spread_out(plan, &open, &rooms));
    let mut moved = 0;
    for (i, (day, minutes)) in open.into_iter().zip(placed) {
        let step = &mut plan.steps[i];
        if step.day != day {
            step.moved += 1;
            moved += 1;
        }
        (step.day, step.minutes) = (day, minutes);
    }
    moved
}

/// Each step on its own day or the next one with room, later ones pushed on; `None` if time is too short for that.
fn pushed(plan: &Plan, open: &[usize], rooms: &[(Day, u32)]) -> Option<Vec<(Day, u32)>> {
    let mut left = rooms.to_vec();
    let mut from = 0;
    let mut placed = Vec::new();
    for i in open {
        let step = &plan.steps[*i];
        from = (from..left.len()).find(|k| left[*k].0 >= step.day && left[*k].1 >= step.minutes)?;
        left[from].1 -= step.minutes;
        placed.push((left[from].0, step.minutes));
    }
    Some(placed)
}

fn spread_out(plan: &Plan, open: &[usize], rooms: &[(Day, u32)]) -> Vec<(Day, u32)> {
    let free: Vec<(Day, u32)> = rooms.iter().copied().filter(|(_, r)| *r > 0).collect();
    let days = if free.is_empty() {
        rooms.to_vec()
    } else {
        free
    };
    let days = spread(&days, open.len(), false);
    let slot = |i: usize| i * days.len() / open.len().max(1);
    (0..open.len())
        .map(|i| {
            let (day, room) = days[slot(i)];
            let sharing = (0..open.len()).filter(|k| slot(*k) == slot(i)).count() as u32;
            let wished = plan.steps[open[i]].minutes;
            // The tiny first step stays tiny; others take what there is, also those that had to be short before.
            let first = open[i] == 0 && (1..=TINY).contains(&wished);
            let wished = if first { wished } else { room };
            (day, wished.min(room / sharing.max(1)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use protocol::Step;

    const TODAY: Day = 20_778; // Saturday 21 November 2026

    fn frame(due: Option<Day>, days_off: u8, minutes: u32) -> Frame {
        Frame {
            today: TODAY,
            due,
            days_off,
            minutes,
            most: 45,
        }
    }

    #[test]
    fn wishes_are_kept_and_a_full_day_is_left_alone() {
        let only_mondays = frame(Some(TODAY + 20), !1, 15);
        let full = Load::from([(TODAY + 9, 40)]);
        let days: Vec<Day> = free_days(&only_mondays, &full)
            .iter()
            .map(|d| d.0 - TODAY)
            .collect();
        assert_eq!(days, [2, 9, 16]);
        assert_eq!(free_days(&only_mondays, &full)[1].1, 5);
        assert_eq!(
            free_days(&frame(Some(TODAY), 0, 15), &Load::new()),
            [(TODAY, 15)]
        );
    }

    prop_compose! {
        fn plans()(n in 0usize..16, done in proptest::collection::vec(any::<bool>(), 16), day in -9i64..30, minutes in 0u32..60) -> Plan {
            let step = |i: usize| Step {
                day: TODAY + day - 5 + i as i64,
                text: format!("step {i}"),
                minutes,
                done: done[i].then_some(1),
                ..Step::default()
            };
            Plan { steps: (0..n).map(step).collect(), ..Plan::default() }
        }
    }

    proptest! {
        #[test]
        fn spreading_keeps_order_and_both_ends(n in 1usize..120, count in 1usize..20, growing: bool) {
            let days: Vec<(Day, u32)> = (0..n as i64).map(|d| (d, 10)).collect();
            let chosen = spread(&days, count, growing);
            prop_assert_eq!(chosen.len(), n.min(count));
            prop_assert!(chosen.windows(2).all(|w| w[0].0 < w[1].0));
            prop_assert_eq!(chosen[0].0, 0);
            if count > 1 { prop_assert_eq!(chosen.last().unwrap().0, n as i64 - 1); }
        }

        #[test]
        fn replanning_loses_nothing_and_keeps_to_days_and_minutes(
            mut plan in plans(), due in proptest::option::of(0i64..40), off: u8, minutes in 1u32..40, most in 1u32..60, keep: bool,
            others in proptest::collection::btree_map(0i64..40, 0u32..70, 0..20),
        ) {
            let others: Load = others.into_iter().map(|(d, m)| (TODAY + d, m)).collect();
            let frame = Frame { today: TODAY, due: due.map(|d| TODAY + d), days_off: off, minutes, most };
            let before = plan.clone();
            replan(&mut plan, &frame, &others, keep);
            let texts = |p: &Plan| p.steps.iter().map(|s| (s.text.clone(), s.done)).collect::<Vec<_>>();
            prop_assert_eq!(texts(&plan), texts(&before));
            let open: Vec<&Step> = plan.steps.iter().filter(|s| s.done.is_none()).collect();
            let end = frame.due.map_or(TODAY + OPEN_END, |d| (d - 1).max(TODAY));
            prop_assert!(open.iter().all(|s| (TODAY..=end).contains(&s.day)));
            prop_assert!(open.windows(2).all(|w| w[0].day <= w[1].day));
            for (day, sum) in load([&plan].into_iter()) {
                prop_assert!(sum <= minutes && (sum == 0 || sum + others.get(&day).copied().unwrap_or(0) <= most));
            }
            for (a, b) in plan.steps.iter().zip(&before.steps).filter(|(a, _)| a.done.is_some()) {
                prop_assert_eq!(a, b);
            }
        }
    }
}
