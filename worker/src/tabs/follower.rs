//! A worker that passes on.

use super::channel::Outlet;
use super::letter::{Letter, To, What};
use super::waiting::{Step, Waiting};
use gloo_timers::callback::Interval;
use protocol::{FromWorker, ToWorker};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::File;

const TICK_MS: u32 = 1000;

/// What follows: no database, no models, no keys, only what its page waits for.
pub(crate) struct Follower {
    outlet: Rc<Outlet>,
    waiting: Rc<RefCell<Waiting>>,
    /// The file that came last, and the number of the request beside it.
    file: RefCell<Option<(u32, File)>>,
    _tick: Interval,
}

impl Follower {
    pub fn new(outlet: Rc<Outlet>) -> Self {
        let waiting = Rc::<RefCell<Waiting>>::default();
        let (ours, line) = (waiting.clone(), outlet.clone());
        let tick = Interval::new(TICK_MS, move || {
            let steps = ours.borrow_mut().tick();
            carry_out(&line, steps, None);
        });
        Self {
            outlet,
            waiting,
            file: RefCell::new(None),
            _tick: tick,
        }
    }

    /// The page asks.
    pub fn ask(&self, message: ToWorker, file: Option<File>) {
        if let Some(file) = file {
            self.file.replace(Some((message.id, file)));
        }
        let steps = self.waiting.borrow_mut().ask(message);
        carry_out(&self.outlet, steps, self.file.borrow().as_ref());
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
        carry_out(&self.outlet, steps, self.file.borrow().as_ref());
    }

    /// Stops following: what is left to answer, and what the page is to be told.
    pub fn end(self) -> (Vec<ToWorker>, Vec<FromWorker>) {
        self.waiting.take().end()
    }
}

fn carry_out(outlet: &Outlet, steps: Vec<Step>, file: Option<&(u32, File)>) {
    for step in steps {
        match step {
            Step::Send(leader, what) => {
                let beside = file.filter(|(id, _)| matches!(&what, What::Ask(m) if m.id == *id));
                let beside = beside.map(|(_, file)| file.clone());
                outlet.send(To::Only(leader), what, beside.as_ref());
            }
            Step::WhoLeads => outlet.post(To::All, What::WhoLeads),
            Step::Page(message) => outlet.page(&message),
        }
    }
}
