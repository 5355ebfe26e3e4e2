//! A page's data: waiting, there, or not to be had.

use super::Complaint;
use crate::{
    state::{App, app},
    worker_client::{Outcome, answer_to},
};
use leptos::prelude::*;
use protocol::{Call, Fault, Request, Response};

type Answer<T> = Result<T, Fault>;
type Asked<T> = (Request, fn(Response) -> Answer<T>);

/// Data that a page asked for, and asks for again when another tab changed something. Copies are the same one.
pub struct Load<T: 'static> {
    data: RwSignal<Option<Answer<T>>>,
    asked: StoredValue<Option<Asked<T>>>,
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Load<T> {}

impl<T: PartialEq + Send + Sync + 'static> Load<T> {
    /// Nothing asked yet.
    pub fn new() -> Self {
        let app = app();
        let load = Self {
            data: RwSignal::new(None),
            asked: StoredValue::new(None),
        };
        Effect::new(move |before: Option<u32>| {
            let now = app.keeping.changes.get();
            if before.is_some_and(|before| before != now) {
                load.again(app);
            }
            now
        });
        load
    }

    /// Asks; the old answer stays until the new one is here.
    pub fn ask<C: Call<Response = T> + 'static>(self, call: C) {
        self.ask_of(app(), call);
    }

    /// The same from inside an effect, where the state was taken before.
    pub fn ask_of<C: Call<Response = T> + 'static>(self, app: App, call: C) {
        self.asked.set_value(Some((call.into(), answer_to::<C>)));
        self.again(app);
    }

    /// Asks the last question again. An answer that says the same redraws nothing.
    pub fn again(self, app: App) {
        let Some(Some((request, read))) = self.asked.try_get_value() else {
            return;
        };
        let heard = move |outcome: Outcome| {
            let answer = Some(outcome.and_then(read));
            let new = |known: &Option<Answer<T>>| *known != answer;
            if self.data.try_with_untracked(new) == Some(true) {
                self.data.try_set(answer);
            }
        };
        app.post(request, Box::new(heard));
    }

    /// Something of the data, once it is there.
    pub fn look<V>(self, at: impl FnOnce(&T) -> V) -> Option<V> {
        self.data.with(|data| data.as_ref()?.as_ref().ok().map(at))
    }

    /// Replaces what is there.
    pub fn put(self, value: T) {
        self.data.try_set(Some(Ok(value)));
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
    T: PartialEq + Send + Sync + 'static,
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
    move || of.data.with(&shown)
}
