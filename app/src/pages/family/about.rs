//! What this is, who the friends are, credits, and what it cannot do.

use super::{Head, friend_cards::FriendCards};
use crate::state::app;
use leptos::prelude::*;
use protocol::ModelInfo;

/// The page.
#[component]
pub fn About() -> impl IntoView {
    view! {
        <Head title="About"/>
        <div class="cards"><What/><Limits/><FriendCards/><Credits/></div>
    }
}

#[component]
fn What() -> impl IntoView {
    let worker = app().version;
    let version = move || format!("App {}, worker {}", env!("CARGO_PKG_VERSION"), worker.get());
    view! {
        <section class="card card--6" aria-labelledby="what">
            <h2 class="card__title" id="what">"What LuminAI is"</h2>
            <p class="card__text">"Five AI friends that run on this device. After the first download no connection is needed, and the app asks the network for nothing but its own files."</p>
            <p class="card__text">{version}</p>
            <p class="card__text">"Licence: MIT or Apache-2.0."</p>
        </section>
    }
}

#[component]
fn Limits() -> impl IntoView {
    view! {
        <section class="card card--6" aria-labelledby="cannot">
            <h2 class="card__title" id="cannot">"What it cannot do"</h2>
            <ul class="dots-list">
                <li>"The language model is small. It can be wrong or odd; facts and sums come from a fact book and a calculator instead."</li>
                <li>"The guard is rules and a small trained classifier. It stops most dangers, not all, sometimes stops something harmless, and does not replace a grown-up."</li>
                <li>"A forgotten passphrase is lost: only recovery sheets or a passkey, made before, get you in again."</li>
                <li>"Someone who has the unlocked device can use the children’s side."</li>
                <li>"If the browser’s data is cleared, everything here is gone, and only a backup brings it back."</li>
            </ul>
        </section>
    }
}

#[component]
fn Credits() -> impl IntoView {
    let models = app().models;
    let row = |m: ModelInfo| view! { <li><strong>{m.name}</strong> ", " {m.licence} ". " {m.source}</li> };
    view! {
        <section class="card card--6" aria-labelledby="credits">
            <h2 class="card__title" id="credits">"Credits"</h2>
            <ul class="dots-list">{move || models.get().models.into_iter().map(row).collect_view()}</ul>
            <p class="card__text">"The drawings are the project’s own."</p>
        </section>
    }
}
