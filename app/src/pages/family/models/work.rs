//! Work under way: its bar, its words, and a way to stop it.

use super::desk::Desk;
use crate::state::voices::progress;
use leptos::prelude::*;
use protocol::ModelWork;

/// The bar with its button, while there is such work.
#[component]
pub fn Working(
    desk: Desk,
    /// Whether work is shown here.
    here: fn(&ModelWork) -> bool,
) -> impl IntoView {
    let now = Memo::new(move |_| Some(desk.work()).filter(here).as_ref().and_then(progress));
    let name = Memo::new(move |_| now.with(|now| now.as_ref().map(|(name, ..)| *name)));
    // The bar stays while its value moves on, so that the button under it keeps the focus.
    let bar = move |name: &'static str| {
        let value = move || now.with(|now| now.as_ref().and_then(|(_, far, _)| *far));
        let said = move || now.with(|now| now.as_ref().map(|(.., words)| words.clone()));
        view! {
            <div class="download">
                <progress class="download__bar" max="100" value=move || value().map(|far| far.to_string()) aria-label=name></progress>
                <p class="download__words">{said}</p>
                <button class="button" type="button" on:click=move |_| desk.stop()>"Stop"</button>
            </div>
        }
    };
    move || name.get().map(bar)
}
