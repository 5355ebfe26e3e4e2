//! A page's data: waiting, there, or not to be had.

use super::Complaint;
use crate::{
    state::{App, app},
    worker_client::{Outcome, answer_to},
};
use leptos::prelude::*;
use protocol::{Call, Fault};

/// Data that a page asked for. Copies are the same one.
pub struct Load<T: 'static>(RwSignal<Option<Result<T, Fault>>>);

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Load<T> {}

impl<T: Send + Sync + 'static> Load<T> {
    /// Nothing asked yet.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Asks; the old answer stays until the new one is here.
    pub fn ask<C: Call<Response = T> + 'static>(self, call: C) {
        self.ask_of(app(), call);
    }

    /// The same from inside an effect, where the state was taken before.
    pub fn ask_of<C: Call<Response = T> + 'static>(self, app: App, call: C) {
        let heard = move |outcome: Outcome| {
            self.0.try_set(Some(outcome.and_then(answer_to::<C>)));
        };
        app.post(call.into(), Box::new(heard));
    }

    /// Something of the data, once it is there.
    pub fn look<V>(self, at: impl FnOnce(&T) -> V) -> Option<V> {
        self.0.with(|data| data.as_ref()?.as_ref().ok().map(at))
    }

    /// Replaces what is there.
    pub fn put(self, value: T) {
        self.0.try_set(Some(Ok(value)));
    }
}

/// Draws data when it is there, and says why when it is not.
#[component]
pub fn Loaded<T, V>(
    /// The data.
    of: Load<T>,
    /// Says nothing while it waits, for a page on which something else says so.
    #[prop(optional)]
    quiet: bool,
    /// How it looks.
    draw: impl Fn(&T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Send + Sync + 'static,
    V: IntoView + 'static,
{
    let shown = move |data: &Option<Result<T, Fault>>| match data {
        None if quiet => ().into_any(),
        None => view! { <p class="quiet">"One moment…"</p> }.into_any(),
        Some(Ok(value)) => draw(value).into_any(),
        Some(Err(fault)) => {
            let words = Some(fault.message.clone());
            view! { <Complaint error=Signal::stored(words)/> }.into_any()
        }
    };
    move || of.0.with(&shown)
}
