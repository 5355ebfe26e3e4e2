//! Yielding to the event loop without the four milliseconds that nested timers cost.

use js_sys::{Function, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessagePort};

/// A message channel to oneself: its message arrives after those that are already waiting.
pub(crate) struct Breath {
    send: MessagePort,
    waiting: Rc<RefCell<Vec<Function>>>,
    _receive: MessagePort,
    _wake: Closure<dyn FnMut()>,
}

impl Breath {
    pub fn new() -> Result<Self, JsValue> {
        let channel = MessageChannel::new()?;
        let waiting = Rc::<RefCell<Vec<Function>>>::default();
        let to_wake = waiting.clone();
        let wake = Closure::<dyn FnMut()>::new(move || {
            for resolve in to_wake.take() {
                // A promise's resolve function does not throw.
                let _ = resolve.call0(&JsValue::UNDEFINED);
            }
        });
        let receive = channel.port1();
        receive.set_onmessage(Some(wake.as_ref().unchecked_ref()));
        Ok(Self {
            send: channel.port2(),
            waiting,
            _receive: receive,
            _wake: wake,
        })
    }

    /// Returns once the messages that wait now have been handled.
    pub async fn take(&self) {
        let promise = Promise::new(&mut |resolve, _| self.waiting.borrow_mut().push(resolve));
        if self.send.post_message(&JsValue::NULL).is_ok() {
            let _ = JsFuture::from(promise).await;
        }
    }
}
