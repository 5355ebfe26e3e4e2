//! The line to the worker: typed calls over `postMessage`, answers matched by number, and a worker that stopped is started again.
//!
//! Promises: every call ends, with its answer or with a [`Fault`]; a message of another protocol version is never read.

use futures::channel::oneshot;
use leptos::prelude::*;
use protocol::{
    Call, Event, Fault, FaultKind, FromWorker, Request, Response, ToWorker, decode, encode,
};
use std::{collections::BTreeMap, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{File, MessageEvent, Worker, WorkerOptions};

/// Starts the worker's wasm and keeps early messages until it listens.
const SCRIPT: &str = "/worker_start.js";
/// A worker that fails this often without a word in between is not started again.
const PATIENCE: u8 = 3;

/// What the line reports unasked.
pub enum News {
    /// The worker tells something.
    Event(Box<Event>),
    /// The worker stopped and a new one was started: greet it.
    Restarted,
    /// The worker speaks another version.
    Stale,
    /// The worker does not start.
    Dead,
}

/// What a request comes back with.
pub type Outcome = Result<Response, Fault>;

struct Line {
    worker: Option<Worker>,
    waiting: BTreeMap<u32, oneshot::Sender<Outcome>>,
    last_id: u32,
    failures: u8,
    tell: Rc<dyn Fn(News)>,
}

/// A handle to the worker; copies are the same line.
#[derive(Clone, Copy)]
pub struct WorkerClient(StoredValue<Line, LocalStorage>);

impl WorkerClient {
    /// A line without a worker yet.
    pub fn new() -> Self {
        Self(StoredValue::new_local(Line {
            worker: None,
            waiting: BTreeMap::new(),
            last_id: 0,
            failures: 0,
            tell: Rc::new(|_| {}),
        }))
    }

    /// Starts the worker; `tell` hears the news.
    pub fn start(self, tell: impl Fn(News) + 'static) {
        self.0.update_value(|line| line.tell = Rc::new(tell));
        self.spawn();
    }

    /// Asks the worker and waits for its answer.
    ///
    /// # Errors
    /// What the worker answers, or [`FaultKind::Restarted`] when it stopped before it could.
    pub async fn call<C: Call>(self, call: C) -> Result<C::Response, Fault> {
        self.ask(call.into(), None).await.and_then(answer_to::<C>)
    }

    /// The same for any request, with a file beside it if there is one: the browser hands it over without reading it. What waits for answers goes through here, so that its code exists once and not for each call.
    ///
    /// # Errors
    /// As for [`call`](Self::call).
    pub async fn ask(self, request: Request, file: Option<File>) -> Outcome {
        let answer = self.send(request, file)?;
        answer.await.unwrap_or_else(|_| Err(restarted()))
    }

    fn send(
        self,
        request: Request,
        file: Option<File>,
    ) -> Result<oneshot::Receiver<Outcome>, Fault> {
        let (reply, answer) = oneshot::channel();
        let posted = self.0.try_update_value(|line| {
            line.last_id = line.last_id.wrapping_add(1);
            let id = line.last_id;
            let text = encode(&ToWorker { id, request })?;
            line.waiting.insert(id, reply);
            let worker = line.worker.as_ref().ok_or_else(restarted)?;
            let message = match file {
                None => text.into(),
                Some(file) => js_sys::Array::of2(&text.into(), &file).into(),
            };
            worker.post_message(&message).map_err(|_| restarted())
        });
        posted.unwrap_or_else(|| Err(restarted())).map(|()| answer)
    }

    fn spawn(self) {
        let worker = new_worker().inspect(|worker| {
            worker.set_onmessage(Some(&on_message(self)));
            worker.set_onerror(Some(&on_error(self)));
        });
        let failed = worker.is_none();
        self.0.update_value(|line| line.worker = worker);
        if failed {
            self.tell(News::Dead);
        }
    }

    fn heard(self, message: &JsValue) {
        let Some(text) = message.as_string() else {
            // The only thing that is not text is the start script's cry for help.
            return self.stopped();
        };
        match decode::<FromWorker>(&text) {
            Ok(message) => self.accept(message),
            Err(fault) if fault.kind == FaultKind::Version => self.tell(News::Stale),
            Err(_) => self.stopped(),
        }
    }

    fn accept(self, message: FromWorker) {
        self.0.update_value(|line| line.failures = 0);
        match message {
            FromWorker::Event(event) => self.tell(News::Event(Box::new(event))),
            FromWorker::Answer { id, outcome } => {
                let reply = self.0.try_update_value(|line| line.waiting.remove(&id));
                if let Some(reply) = reply.flatten() {
                    // Nobody waits any more if the page that asked was left.
                    let _ = reply.send(outcome);
                }
            }
        }
    }

    fn stopped(self) {
        let failures = self.0.try_update_value(|line| {
            if let Some(worker) = line.worker.take() {
                worker.set_onmessage(None);
                worker.set_onerror(None);
                worker.terminate();
            }
            for (_, reply) in std::mem::take(&mut line.waiting) {
                let _ = reply.send(Err(restarted()));
            }
            line.failures = line.failures.saturating_add(1);
            line.failures
        });
        if failures.is_some_and(|n| n < PATIENCE) {
            self.spawn();
            self.tell(News::Restarted);
        } else {
            self.tell(News::Dead);
        }
    }

    fn tell(self, news: News) {
        if let Some(tell) = self.0.try_with_value(|line| line.tell.clone()) {
            tell(news);
        }
    }
}

fn restarted() -> Fault {
    Fault::new(
        FaultKind::Restarted,
        "LuminAI restarted itself before it was done. Please try again.",
    )
}

/// The answer to a call, out of any answer.
///
/// # Errors
/// [`FaultKind::Internal`] when it belongs to another request.
pub fn answer_to<C: Call>(response: Response) -> Result<C::Response, Fault> {
    C::unwrap(response).ok_or_else(mixed_up)
}

fn mixed_up() -> Fault {
    Fault::new(
        FaultKind::Internal,
        "An answer belonged to another question.",
    )
}

fn new_worker() -> Option<Worker> {
    let options = WorkerOptions::new();
    options.set_name("luminai");
    Worker::new_with_options(SCRIPT, &options).ok()
}

// A worker is made a handful of times in a page's life, so its two listeners are left to the page.
fn on_message(client: WorkerClient) -> js_sys::Function {
    let heard = move |event: MessageEvent| client.heard(&event.data());
    Closure::<dyn FnMut(MessageEvent)>::new(heard)
        .into_js_value()
        .unchecked_into()
}

fn on_error(client: WorkerClient) -> js_sys::Function {
    let heard = move |event: web_sys::Event| {
        event.prevent_default();
        client.stopped();
    };
    Closure::<dyn FnMut(web_sys::Event)>::new(heard)
        .into_js_value()
        .unchecked_into()
}
