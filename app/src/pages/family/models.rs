//! The models: what they are, where they come from, whether they are here.

use super::Head;
use crate::{
    components::{Complaint, DownloadPanel, Facts, OfflineStatus},
    state::{app, words},
};
use leptos::prelude::*;
use protocol::ModelInfo;

/// The page.
#[component]
pub fn Models() -> impl IntoView {
    let app = app();
    app.tell(protocol::Models {}, move |models| app.models.set(models));
    let trouble = Signal::derive(move || app.models.with(|m| m.trouble.clone()));
    let size = move || format!("{}, once", words::bytes(app.models.with(|m| m.total_bytes)));
    let cards = move || {
        app.models
            .get()
            .models
            .into_iter()
            .map(|model| view! { <ModelCard model/> })
    };
    view! {
        <Head title="Models"><OfflineStatus/></Head>
        <section class="card" aria-labelledby="get">
            <div class="card__head"><h2 class="card__title" id="get">"On this device"</h2><span class="card__note">{size}</span></div>
            <Complaint error=trouble/>
            <DownloadPanel/>
        </section>
        <div class="cards">{move || cards().collect_view()}</div>
    }
}

#[component]
fn ModelCard(model: ModelInfo) -> impl IntoView {
    let state = match (model.stored, model.loaded) {
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
