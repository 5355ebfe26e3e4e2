//! How things stand for the child who is here: whether the friends answer, what is left of the day, what was answered.

use super::App;
use leptos::prelude::*;
use protocol::{Agent, Answer, Gate, Rest, SeeAnswer, Standing, Today};

/// What is left is told in steps of so many minutes.
const STEP: u32 = 5;
/// The picture of what is left has so many steps.
const PARTS: u32 = 12;

/// What is left of the day, for a child: never more than there is, and never to the minute.
pub fn left(seconds: u32) -> String {
    let minutes = seconds / 60 / STEP * STEP;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "A few minutes left today".into(),
        (0, m) => format!("About {m} minutes left today"),
        (1, 0) => "About an hour left today".into(),
        (1, m) => format!("About an hour and {m} minutes left today"),
        (h, 0) => format!("About {h} hours left today"),
        (h, m) => format!("About {h} hours and {m} minutes left today"),
    }
}

/// How full the picture of what is left is, 0 to 1, in steps that nobody sees run.
pub fn share(left: u32, of: u32) -> f64 {
    if of == 0 {
        return 0.0;
    }
    let parts = (u64::from(left) * u64::from(PARTS)).div_ceil(u64::from(of));
    parts.min(u64::from(PARTS)) as f64 / f64::from(PARTS)
}

/// That a friend comes to an end; `clock` is when.
pub fn ending(why: Rest, friend: Agent, clock: &str) -> String {
    let name = friend.name();
    match why {
        Rest::Bedtime => {
            format!("It is nearly time to sleep. We come to an end together; at {clock} I rest.")
        }
        Rest::Quiet => {
            format!("Quiet hours begin. We come to an end together; at {clock} {name} rests.")
        }
        _ => format!("Our time is nearly up. We come to an end together; at {clock} {name} rests."),
    }
}

impl App {
    /// Asks how things stand whenever that may have changed: another child or friend, the end of a reply, another tab.
    pub(super) fn follow_today(self) {
        let open = Memo::new(move |_| self.talk.with(|t| t.ready && !t.busy));
        let child = Memo::new(move |_| self.child.with(|c| c.as_ref().map(|c| c.id.clone())));
        let friend = Memo::new(move |_| self.friend());
        Effect::new(move || {
            // Read, not only tracked: a memo that nobody reads never hears of a change.
            let _ = (child.get(), friend.get());
            self.keeping.changes.track();
            if open.get() {
                self.look();
            }
        });
    }

    /// Asks how things stand for the child who is here and the friend whose page is open.
    pub fn look(self) {
        let here = self
            .child
            .with_untracked(|c| c.as_ref().map(|c| c.id.clone()));
        let Some(child) = here.filter(|_| self.talk.with_untracked(|t| t.ready)) else {
            return;
        };
        let friend = untrack(|| self.friend());
        let id = child.clone();
        self.tell(Today { child, friend }, move |standing| {
            let here = self
                .child
                .with_untracked(|c| c.as_ref().is_some_and(|c| c.id == id));
            let now = Some((friend, standing));
            if here && self.standing.with_untracked(|known| *known != now) {
                self.standing.set(now);
            }
        });
    }

    /// How things stand with the friend whose page is open, once that is known.
    pub fn standing(self) -> Option<Standing> {
        let friend = self.friend();
        let known = |s: &Option<(Agent, Standing)>| {
            let here = s.as_ref().filter(|(of, _)| *of == friend);
            here.map(|(_, standing)| standing.clone())
        };
        self.standing.with(known)
    }

    /// Whether a friend does not answer today.
    pub fn rests(self, friend: Agent) -> bool {
        let place = Agent::ALL.iter().position(|a| *a == friend);
        let answers = |s: &Standing| place.and_then(|place| s.friends.get(place).copied());
        self.standing
            .with(|s| s.as_ref().and_then(|(_, s)| answers(s)) == Some(false))
    }

    /// Whether the child's own bedtime colours show.
    pub fn evening(self) -> bool {
        self.standing
            .with(|s| s.as_ref().is_some_and(|(_, s)| s.evening))
    }

    /// The child has read an answer.
    pub fn see_answer(self, approval: String) {
        let child = self.here();
        self.standing.update(|s| {
            let wishes = s.iter_mut().flat_map(|(_, s)| &mut s.wishes);
            for wish in wishes.filter(|w| w.id == approval) {
                wish.seen = wish.answer != Answer::Waiting;
            }
        });
        self.tell(SeeAnswer { child, approval }, |_| {});
    }
}

/// Why the friend rests or comes to an end; `None` while the friend is there.
pub fn why(gate: &Gate) -> Option<Rest> {
    match gate {
        Gate::Open => None,
        Gate::Grace { why, .. } | Gate::Closed { why, .. } => Some(*why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_never_told_larger_than_it_is() {
        assert_eq!(left(0), "A few minutes left today");
        assert_eq!(left(299), "A few minutes left today");
        assert_eq!(left(24 * 60 + 59), "About 20 minutes left today");
        assert_eq!(left(3_600), "About an hour left today");
        assert_eq!(left(3_900), "About an hour and 5 minutes left today");
        assert_eq!(left(7_200), "About 2 hours left today");
        assert_eq!(left(7_500), "About 2 hours and 5 minutes left today");
    }

    #[test]
    fn the_picture_is_full_at_first_empty_at_the_end_and_never_grows() {
        assert_eq!(share(1_800, 1_800), 1.0);
        assert_eq!(share(0, 1_800), 0.0);
        assert_eq!(share(5_000, 1_800), 1.0);
        assert_eq!(share(5, 0), 0.0);
        let mut before = 1.0;
        for left in (0..=1_800).rev() {
            let now = share(left, 1_800);
            assert!(now <= before && (left == 0 || now > 0.0));
            before = now;
        }
    }

    #[test]
    fn an_end_says_when() {
        for rest in [Rest::Bedtime, Rest::Quiet, Rest::Day, Rest::Friend] {
            assert!(ending(rest, Agent::Ely, "19:30").contains("19:30"));
        }
    }
}
