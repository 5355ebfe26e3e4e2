//! One request of a form or a button: whether it is under way, and what went wrong, at which field.

use super::{App, app};
use crate::{
    browser,
    worker_client::{Outcome, answer_to},
};
use leptos::prelude::*;
use protocol::{Call, Fault, FaultKind, Response};
use web_sys::File;

/// A request that a page makes again and again. Copies are the same one.
#[derive(Clone, Copy)]
pub struct Request {
    app: App,
    /// Under way.
    pub busy: RwSignal<bool>,
    fault: RwSignal<Option<Fault>>,
}

impl Request {
    /// None made yet.
    pub fn new() -> Self {
        Self {
            app: app(),
            busy: RwSignal::new(false),
            fault: RwSignal::new(None),
        }
    }

    /// Asks the worker; `then` gets the answer if the page still stands. A second press while one is under way does nothing.
    pub fn run<C: Call + 'static>(self, call: C, then: impl FnOnce(C::Response) + 'static) {
        self.run_with(call, None, then);
    }

    /// The same with a file beside the request.
    pub fn run_with<C: Call + 'static>(
        self,
        call: C,
        file: Option<File>,
        then: impl FnOnce(C::Response) + 'static,
    ) {
        let good = move |answer: Option<C::Response>| {
            if let Some(answer) = answer {
                then(answer);
            }
        };
        self.attempt_with(call, file, good);
    }

    /// The same; `then` hears of a failure too, so that what the page showed ahead can be taken back.
    pub fn attempt<C: Call + 'static>(
        self,
        call: C,
        then: impl FnOnce(Option<C::Response>) + 'static,
    ) {
        self.attempt_with(call, None, then);
    }

    fn attempt_with<C: Call + 'static>(
        self,
        call: C,
        file: Option<File>,
        then: impl FnOnce(Option<C::Response>) + 'static,
    ) {
        let heard = move |outcome: Outcome| {
            if let Some(outcome) = self.ended(outcome) {
                then(outcome.and_then(|response| self.or_fail(answer_to::<C>(response))));
            }
        };
        self.begin(call.into(), file, Box::new(heard));
    }

    fn begin(
        self,
        request: protocol::Request,
        file: Option<File>,
        heard: Box<dyn FnOnce(Outcome)>,
    ) {
        // Neither while one is under way nor once the page was left.
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.set(true);
        self.fault.set(None);
        self.app.post_with(request, file, heard);
    }

    /// What came back; the outer `None` once the page was left, for signals of a page that is gone hand the value back.
    fn ended(self, outcome: Outcome) -> Option<Option<Response>> {
        match self.busy.try_set(false) {
            Some(_) => None,
            None => Some(self.or_fail(outcome)),
        }
    }

    fn or_fail<T>(self, outcome: Result<T, Fault>) -> Option<T> {
        outcome.map_err(|fault| self.fail(fault)).ok()
    }

    /// Shows a fault and leads to the field it names.
    pub fn fail(self, fault: Fault) {
        self.fault.try_set(Some(fault));
        request_animation_frame(|| browser::focus("[aria-invalid='true']"));
    }

    /// Forgets what went wrong: the form is opened anew.
    pub fn forget(self) {
        self.fault.try_set(None);
    }

    /// What is wrong at this field.
    pub fn at(self, field: &'static str) -> Signal<Option<String>> {
        self.words(move |fault| belongs(fault, field))
    }

    /// What is wrong with none of these fields.
    pub fn besides(self, fields: &'static [&'static str]) -> Signal<Option<String>> {
        self.words(move |fault| !fields.iter().any(|field| belongs(fault, field)))
    }

    fn words(
        self,
        which: impl Fn(&Fault) -> bool + Send + Sync + 'static,
    ) -> Signal<Option<String>> {
        Signal::derive(move || self.fault.get().filter(&which).map(|fault| fault.message))
    }
}

fn belongs(fault: &Fault, field: &str) -> bool {
    match fault.kind {
        FaultKind::WrongPassphrase => field == "passphrase",
        _ => fault.field.as_deref() == Some(field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_belongs_to_the_field_it_names() {
        let fault = Fault::at("repeat", "not the same");
        assert!(belongs(&fault, "repeat") && !belongs(&fault, "passphrase"));
        let wrong = Fault::new(FaultKind::WrongPassphrase, "no");
        assert!(belongs(&wrong, "passphrase"));
        let full = Fault::new(FaultKind::Storage, "full");
        assert!(!belongs(&full, "passphrase"));
    }
}
