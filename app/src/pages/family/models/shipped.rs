//! The models that come with LuminAI.

use crate::{
    components::Facts,
    state::{app, words},
};
use leptos::prelude::*;
use protocol::ModelInfo;

/// A card for each.
#[component]
pub fn Shipped() -> impl IntoView {
    let app = app();
    let cards = move || {
        let models = app.models.get().models.into_iter();
        models
            .map(|model| view! { <ModelCard model/> })
            .collect_view()
    };
    view! { <div class="cards">{cards}</div> }
}

#[component]
fn ModelCard(model: ModelInfo) -> impl IntoView {
    let state = match (model.stored, model.loaded) {
        _ if model.resting => "Rests while your own model speaks",
        (_, true) => "Loaded and answering",
        (true, false) => "Stored and verified, not loaded",
        (false, false) => "Not on this device yet",
    };
    let rows = [
        ("Size", words::bytes(model.bytes)),
        ("Licence", model.licence),
        ("Source", model.source),
        ("State", state.into()),
    ];
    view! {
        <section class="card card--6">
            <h2 class="card__title">{model.name}</h2>
            <p class="card__text">{model.purpose}</p>
            <Facts rows=rows.into()/>
        </section>
    }
}
