//! What this worker tells: to its own page, and to the workers of other tabs.

use super::audience::audience;
use super::letter::{Client, Letter, To, What};
use crate::parcel;
use protocol::{Event, FromWorker};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, DedicatedWorkerGlobalScope, File, MessageEvent};

const NAME: &str = "luminai";

/// The page of this worker, and the other tabs.
pub(crate) struct Outlet {
    pub scope: DedicatedWorkerGlobalScope,
    /// This worker's own name on the channel.
    pub me: Client,
    /// Whose request the core is at.
    pub running: Cell<Option<Client>>,
    /// Missing only where a browser has no channels: then this tab is the only one.
    channel: Option<BroadcastChannel>,
}

impl Outlet {
    pub fn new(scope: DedicatedWorkerGlobalScope, me: Client) -> Self {
        Self {
            scope,
            me,
            running: Cell::new(None),
            channel: BroadcastChannel::new(NAME).ok(),
        }
    }

    /// Hears the letters of other tabs that are for this one, with the files beside them, from now on.
    pub fn listen(&self, hear: impl Fn(Letter, Option<File>) + 'static) {
        let Some(channel) = &self.channel else { return };
        let me = self.me;
        let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let (text, file) = parcel::open(&event.data());
            // A tab of another version is not understood: to it, and to us, the other is silent, and the page is told that.
            if let Ok(letter) = protocol::decode::<Letter>(&text)
                && letter.to.reaches(me)
            {
                hear(letter, file);
            }
        });
        channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
        // Listens for as long as the worker lives.
        listen.forget();
    }

    /// Tells the page.
    pub fn page(&self, message: &FromWorker) {
        if let Ok(text) = protocol::encode(message) {
            // Posting a string fails only if the page is gone, and then nobody is left to tell.
            let _ = self.scope.post_message(&text.into());
        }
    }

    /// Posts a letter to other tabs.
    pub fn post(&self, to: To, what: What) {
        self.send(to, what, None);
    }

    /// The same with a file beside it.
    pub fn send(&self, to: To, what: What, file: Option<&File>) {
        let from = self.me;
        if let Some(channel) = &self.channel
            && let Ok(text) = protocol::encode(&Letter { from, to, what })
        {
            // Fails only for a closed channel, and nobody closes it.
            let _ = channel.post_message(&parcel::wrap(text, file));
        }
    }

    /// Tells pages, this one and those of other tabs, as the leader.
    pub fn tell(&self, to: To, message: FromWorker) {
        if to.reaches(self.me) {
            self.page(&message);
        }
        if to != To::Only(self.me) {
            self.post(to, What::Tell(message));
        }
    }

    /// Tells an event to those whom it is for.
    pub fn emit(&self, event: Event) {
        let to = audience(&event, self.running.get());
        self.tell(to, FromWorker::Event(event));
    }
}
