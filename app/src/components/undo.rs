//! The bar that says what was removed, as long as it can be taken back.

use crate::state::app;
use leptos::prelude::*;

/// The bar; nothing while nothing waits.
#[component]
pub fn UndoBar() -> impl IntoView {
    let undo = app().undo;
    let bar = move |what: String| {
        view! {
            <div class="notice undo">
                <p class="notice__words" dir="auto">{what}</p>
                <button class="button" type="button" on:click=move |_| undo.take_back()>"Undo"</button>
            </div>
        }
    };
    view! { <div class="undo-frame" role="status">{move || undo.said.get().map(bar)}</div> }
}
