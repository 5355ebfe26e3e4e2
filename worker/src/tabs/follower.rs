//! A worker that passes on.

use super::channel::Outlet;
use super::letter::{Letter, To, What};
use super::waiting::{Step, Waiting};
use gloo_timers::callback::Interval;
use protocol::{FromWorker, ToWorker};
use std::cell::RefCell;
use std::rc::Rc;

const TICK_MS: u32 = 1000;

/// What follows: no database, no models, no keys, only what its page waits for.
pub(crate) struct Follower {
    outlet: Rc<Outlet>,
    waiting: Rc<RefCell<Waiting>>,
    _tick: Interval,
}

impl Follower {
    pub fn new(outlet: Rc<Outlet>) -> Self {
        let waiting = Rc::<RefCell<Waiting>>::default();
        let (ours, line) = (waiting.clone(), outlet.clone());
        let tick = Interval::new(TICK_MS, move || {
            let steps = ours.borrow_mut().tick();
            carry_out(&line, steps);
        });
        Self {
            outlet,
            waiting,
            _tick: tick,
        }
    }

    /// The page asks.
    pub fn ask(&self, message: ToWorker) {
        let steps = self.waiting.borrow_mut().ask(message);
        carry_out(&self.outlet, steps);
    }

    /// A letter came.
    pub fn hear(&self, letter: Letter) {
        let mut waiting = self.waiting.borrow_mut();
        let steps = match letter.what {
            What::Lead => waiting.led_by(letter.from),
            What::Tell(message) => waiting.told(letter.from, message),
            // For the leader.
            What::WhoLeads | What::Ask(_) => return,
        };
        drop(waiting);
        carry_out(&self.outlet, steps);
    }

    /// Stops following: what is left to answer, and what the page is to be told.
    pub fn end(self) -> (Vec<ToWorker>, Vec<FromWorker>) {
        self.waiting.take().end()
    }
}

fn carry_out(outlet: &Outlet, steps: Vec<Step>) {
    for step in steps {
        match step {
            Step::Send(leader, what) => outlet.post(To::Only(leader), what),
            Step::WhoLeads => outlet.post(To::All, What::WhoLeads),
            Step::Page(message) => outlet.page(&message),
        }
    }
}
