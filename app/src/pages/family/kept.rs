//! What is kept here, in figures, and whether the browser promised to keep it.

use crate::{
    browser,
    components::{Facts, Load, Loaded},
    state::{app, words},
};
use leptos::prelude::*;
use protocol::{CheckHealth, Health};

/// The card.
#[component]
pub fn Kept() -> impl IntoView {
    let health = Load::<Health>::new();
    health.ask(CheckHealth { child: None });
    let draw = |h: &Health| view! { <Facts rows=figures(h).into()/> };
    view! {
        <section class="card card--6" aria-labelledby="kept">
            <h2 class="card__title" id="kept">"What is kept here"</h2>
            <Loaded of=health draw/>
            <Promise health/>
            <p class="card__text">"Conversations, what the friends remember, stories, plans, cards, your files, feelings, minutes, settings and the audit log. All of it is on this device, sealed; none of it is sent anywhere."</p>
        </section>
    }
}

/// The figures in words; what the browser does not tell is said to be unknown.
fn figures(health: &Health) -> [(&'static str, String); 5] {
    let size = |bytes: Option<u64>| {
        bytes.map_or_else(|| "The browser does not say".to_owned(), words::bytes)
    };
    let moment = |at| format!("{}, {}", browser::long_date(at), browser::clock(at));
    [
        (
            "Sealed records",
            format!("{} ({})", health.records, words::bytes(health.record_bytes)),
        ),
        (
            "Last saved",
            health
                .last_save
                .map_or_else(|| "Nothing yet".into(), moment),
        ),
        ("Used on this device", size(health.usage_bytes)),
        ("Allowed by the browser", size(health.quota_bytes)),
        (
            "Could not be read, set aside",
            health.quarantined.to_string(),
        ),
    ]
}

/// What the browser promised, and what a grown-up can do about it.
#[component]
fn Promise(health: Load<Health>) -> impl IntoView {
    let app = app();
    let promised = Memo::new(move |_| {
        let told = health.look(|h| h.persistent).flatten();
        // What it answered in this visit is newer than what the worker read.
        app.keeping.promised.get().or(told)
    });
    let words = move || match promised.get() {
        Some(true) => "The browser promised to keep this even when space is short.",
        Some(false) => {
            "The browser did not promise to keep this when space is short. Most browsers do once LuminAI is installed (in the browser’s menu: “Install” or “Add to Home Screen”) or bookmarked. A backup is the surest way."
        }
        None => {
            "The browser does not say whether it keeps this when space is short. A backup is the surest way."
        }
    };
    let again = move || {
        view! { <button class="button" type="button" on:click=move |_| app.ask_to_keep()>"Ask the browser again"</button> }
    };
    view! {
        <p role="status">{words}</p>
        {move || (promised.get() == Some(false)).then(again)}
    }
}
