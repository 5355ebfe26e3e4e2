//! What is kept, a readable copy of it, and erasing.

use super::{
    Head,
    erase::{AskPassphrase, EraseChild, EraseEverything},
    memories::{HowLong, Memories},
};
use crate::{
    browser,
    components::{ChildForm, Dialog, Facts, Load, Loaded, Picture},
    state::{app, words},
};
use leptos::prelude::*;
use protocol::{CheckHealth, Child, Export, ExportAll, Health, Phase};

/// The page.
#[component]
pub fn Privacy() -> impl IntoView {
    let health = Load::<Health>::new();
    health.ask(CheckHealth { child: None });
    let draw = |h: &Health| view! { <Kept health=h.clone()/> };
    view! {
        <Head title="Privacy"/>
        <div class="cards"><Children/><Loaded of=health draw/><Memories/><HowLong/><TakeAway/><EraseEverything/></div>
    }
}

#[component]
fn Children() -> impl IntoView {
    let app = app();
    let adding = RwSignal::new(false);
    let added = move |child: Child| {
        app.children.update(|all| all.push(child));
        app.phase.set(Phase::Ready);
        adding.set(false);
    };
    let close = move |()| adding.set(false);
    let dialog = move || view! { <Dialog title="Add a child" close><ChildForm submit="Add this child" added/></Dialog> };
    view! {
        <section class="card card--6" aria-labelledby="children">
            <h2 class="card__title" id="children">"Children on this device"</h2>
            <ul class="rows"><For each=move || app.children.get() key=|c| c.id.clone() let:child><Row child/></For></ul>
            <button class="button" type="button" on:click=move |_| adding.set(true)>"Add a child"</button>
            {move || adding.get().then(dialog)}
        </section>
    }
}

#[component]
fn Row(child: Child) -> impl IntoView {
    view! {
        <li class="row">
            <Picture symbol=child.picture.clone()/>
            <span class="row__main"><strong dir="auto">{child.nickname.clone()}</strong><br/>{format!("{} years", child.age)}</span>
            <EraseChild child/>
        </li>
    }
}

/// The figures in words; what the browser does not tell is said to be unknown.
fn figures(health: &Health) -> [(&'static str, String); 6] {
    let size = |bytes: Option<u64>| {
        bytes.map_or_else(|| "The browser does not say".to_owned(), words::bytes)
    };
    let persistent = match health.persistent {
        Some(true) => "Yes, the browser promised",
        Some(false) => "Not promised: install LuminAI to be safer",
        None => "The browser does not say",
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
        ("Kept when space is short", persistent.into()),
        (
            "Could not be read, set aside",
            health.quarantined.to_string(),
        ),
    ]
}

/// Counted figures, never guessed.
#[component]
fn Kept(health: Health) -> impl IntoView {
    view! {
        <section class="card card--6" aria-labelledby="kept">
            <h2 class="card__title" id="kept">"What is kept here"</h2>
            <Facts rows=figures(&health).into()/>
            <p class="card__text">"Conversations, what the friends remember, stories, plans, cards, your files, feelings, minutes, settings and the audit log. All of it is on this device, sealed; none of it is sent anywhere."</p>
        </section>
    }
}

/// A readable copy of everything.
#[component]
fn TakeAway() -> impl IntoView {
    let asking = RwSignal::new(false);
    let said = RwSignal::new(None::<&'static str>);
    let done = Callback::new(move |export: Export| {
        asking.set(false);
        said.set(Some(match save(&export) {
            Some(()) => "The file was handed to your browser. It is readable by anyone who has it.",
            None => "The browser did not take the file.",
        }));
    });
    let close = move |()| asking.set(false);
    let call = |passphrase| ExportAll { passphrase };
    let dialog = move || view! { <Dialog title="Export everything" close><AskPassphrase button="Export now" call done/></Dialog> };
    view! {
        <section class="card card--6" aria-labelledby="take">
            <h2 class="card__title" id="take">"Take everything with you"</h2>
            <p class="card__text">"One readable file with all conversations, memories, stories, plans, cards, feelings and settings."</p>
            <button class="button" type="button" on:click=move |_| asking.set(true)>"Export"</button>
            <p role="status">{said}</p>
            {move || asking.get().then(dialog)}
        </section>
    }
}

fn save(export: &Export) -> Option<()> {
    let text = serde_json::to_string_pretty(export).ok()?;
    browser::save_file("luminai-export.json", &text)
}
