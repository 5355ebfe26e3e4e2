//! What can still be taken back: a removal is shown at once and sent a few seconds later.

use super::{App, Request, app};
use crate::{
    browser,
    worker_client::{Outcome, answer_to},
};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use protocol::Call;

/// How long it can be taken back, and how often is looked whether somebody is about to.
const WAIT_MS: u32 = 8_000;
const LOOK_MS: u32 = 500;
/// Somebody is at the bar.
const AT_BAR: &str = ".undo:hover, .undo:focus-within";

/// One removal that waits.
struct Waiting {
    send: Box<dyn FnOnce()>,
    back: Box<dyn FnOnce()>,
}

/// The one removal that can be taken back. Copies are the same one.
#[derive(Clone, Copy)]
pub struct Undo {
    /// What was removed, in a sentence; `None` while nothing waits.
    pub said: RwSignal<Option<String>>,
    waiting: StoredValue<Option<Waiting>, LocalStorage>,
    /// Counted up with every removal: the end of an earlier one's time is not this one's.
    round: StoredValue<u32>,
}

impl Undo {
    /// Nothing waits.
    pub fn new() -> Self {
        Self {
            said: RwSignal::new(None),
            waiting: StoredValue::new_local(None),
            round: StoredValue::new(0),
        }
    }

    /// Takes back what waits.
    pub fn take_back(self) {
        if let Some(waiting) = self.end() {
            (waiting.back)();
        }
    }

    /// Sends what waits: another removal comes, or the page is left.
    pub fn send_now(self) {
        if let Some(waiting) = self.end() {
            (waiting.send)();
        }
    }

    fn end(self) -> Option<Waiting> {
        let waiting = self.waiting.try_update_value(Option::take).flatten();
        if waiting.is_some() {
            self.said.set(None);
        }
        waiting
    }

    fn begin(self, what: String, waiting: Waiting) {
        self.send_now();
        self.waiting.set_value(Some(waiting));
        self.said.set(Some(what));
        let next = |round: &mut u32| {
            *round = round.wrapping_add(1);
            *round
        };
        let round = self.round.try_update_value(next);
        spawn_local(async move {
            TimeoutFuture::new(WAIT_MS).await;
            while browser::is_there(AT_BAR) {
                TimeoutFuture::new(LOOK_MS).await;
            }
            if self.round.try_get_value() == round {
                self.send_now();
            }
        });
    }
}

/// Rows of a list that are not shown while their removal waits. Copies are the same list's.
#[derive(Clone, Copy)]
pub struct Leaving {
    app: App,
    rows: RwSignal<Vec<String>>,
    request: Request,
}

impl Leaving {
    /// None yet. What waits is sent when the list is left; what goes wrong is shown where `request` shows it.
    pub fn new(request: Request) -> Self {
        let app = app();
        on_cleanup(move || app.undo.send_now());
        Self {
            app,
            rows: RwSignal::new(Vec::new()),
            request,
        }
    }

    /// The rows that are shown, by what names each.
    pub fn stay<T: Clone>(self, all: &[T], name: impl Fn(&T) -> String) -> Vec<T> {
        let leaving = self.rows.get();
        let stays = |row: &&T| !leaving.contains(&name(row));
        all.iter().filter(stays).cloned().collect()
    }

    /// Hides a row, says `what` was removed, and sends `call` unless that is taken back; `then` gets its answer.
    ///
    /// The call does not go through [`Request::run`]: it must be sent even while another one is under way.
    pub fn remove<C: Call + 'static>(
        self,
        row: String,
        what: String,
        call: C,
        then: impl FnOnce(C::Response) + 'static,
    ) {
        let hidden = row.clone();
        self.rows.update(|rows| rows.push(hidden));
        let again = row.clone();
        let heard = move |outcome: Outcome| {
            match outcome.and_then(answer_to::<C>) {
                Ok(answer) => then(answer),
                Err(fault) => self.request.fail(fault),
            }
            self.show(&row);
        };
        let send = move || self.app.post(call.into(), Box::new(heard));
        let waiting = Waiting {
            send: Box::new(send),
            back: Box::new(move || self.show(&again)),
        };
        self.app.undo.begin(what, waiting);
    }

    fn show(self, row: &str) {
        // The list may be gone.
        self.rows.try_update(|rows| rows.retain(|r| r != row));
    }
}
