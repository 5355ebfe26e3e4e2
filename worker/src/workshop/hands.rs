//! The workshop as a worker of its own: started, heard, ended.

use super::bench::NAME;
use super::orders::{Order, Told};
use crate::js_error::EdgeError;
use crate::parcel;
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, Worker, WorkerOptions};

/// The same program as this worker's: it sees by its name what it is.
const SCRIPT: &str = "/worker_start.js";

/// A second worker, until it is dropped; then it ends at once, whatever it does.
pub(crate) struct Hands {
    worker: Worker,
    _hear: Closure<dyn FnMut(MessageEvent)>,
    _fell: Closure<dyn FnMut(web_sys::Event)>,
}

impl Hands {
    /// Starts one. `hear` gets what it tells, and nothing once it has died.
    pub fn start(hear: impl Fn(Option<Told>) + Clone + 'static) -> Result<Self, EdgeError> {
        let options = WorkerOptions::new();
        options.set_name(NAME);
        let worker = Worker::new_with_options(SCRIPT, &options)?;
        let died = hear.clone();
        // What is no message is the start script's cry for help.
        let heard = Closure::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            hear(protocol::decode::<Told>(&text).ok());
        });
        let fell = Closure::new(move |event: web_sys::Event| {
            event.prevent_default();
            died(None);
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fell.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            _hear: heard,
            _fell: fell,
        })
    }

    /// Tells it what to do.
    pub fn tell(&self, order: &Order, file: Option<&File>) -> Result<(), EdgeError> {
        let text = protocol::encode(order).map_err(|fault| EdgeError::Other(fault.message))?;
        Ok(self.worker.post_message(&parcel::wrap(text, file))?)
    }
}

impl Drop for Hands {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
