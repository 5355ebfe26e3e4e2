//! Which child a part of the panel is about.

use crate::{
    components::{Load, Picture},
    state::app,
};
use leptos::prelude::*;
use protocol::{Call, Child, ProfileId};

/// The child that is chosen; at first the oldest profile.
pub type Chosen = RwSignal<Option<ProfileId>>;

/// The first child, if there is one.
pub fn first_child() -> Chosen {
    let first = app().children;
    RwSignal::new(first.with_untracked(|c| c.first().map(|c| c.id.clone())))
}

/// Data about the child that is chosen, asked for again whenever another one is.
pub fn of_child<C: Call + 'static>(chosen: Chosen, call: fn(ProfileId) -> C) -> Load<C::Response>
where
    C::Response: PartialEq + Send + Sync + 'static,
{
    let load = Load::new();
    let app = app();
    Effect::new(move || {
        if let Some(child) = chosen.get() {
            load.ask_of(app, call(child));
        }
    });
    load
}

/// One button for each child.
#[component]
pub fn Segments(chosen: Chosen) -> impl IntoView {
    let app = app();
    let items = move || {
        app.children
            .get()
            .into_iter()
            .map(move |child| view! { <Segment chosen child/> })
    };
    view! { <div class="segments" role="group" aria-label="Child">{move || items().collect_view()}</div> }
}

#[component]
fn Segment(chosen: Chosen, child: Child) -> impl IntoView {
    let id = child.id.clone();
    let pressed = move || chosen.with(|c| c.as_deref() == Some(&*id)).to_string();
    let choose = move |_| chosen.set(Some(child.id.clone()));
    view! {
        <button class="segments__item" type="button" aria-pressed=pressed on:click=choose>
            <Picture symbol=child.picture/><span dir="auto">{child.nickname}</span>
        </button>
    }
}
