//! What is kept, who can open it, a readable copy of it, and erasing.

use super::{
    Head,
    erase::{EraseChild, EraseEverything},
    erase_part::EraseParts,
    kept::Kept,
    keys::{FreshSheets, Keys, SheetsToPrint},
    memories::{HowLong, Memories},
    secrets::Secrets,
};
use crate::{
    browser,
    components::{ChildForm, Dialog, Guarded, Picture},
    state::{Request, app},
};
use leptos::prelude::*;
use protocol::{Child, Export, ExportAll, Phase, RecoverySheets};

/// The page, or fresh recovery sheets in its place.
#[component]
pub fn Privacy() -> impl IntoView {
    let sheets = RwSignal::new(None::<RecoverySheets>);
    let fresh = Memo::new(move |_| sheets.with(Option::is_some));
    move || match fresh.get() {
        true => view! { <SheetsToPrint sheets/> }.into_any(),
        false => view! { <Cards sheets/> }.into_any(),
    }
}

#[component]
fn Cards(sheets: FreshSheets) -> impl IntoView {
    view! {
        <Head title="Privacy"/>
        <div class="cards">
            <Children/><Kept/><Keys sheets/><Secrets/><Memories/><HowLong/><EraseParts/><TakeAway/><EraseEverything/>
        </div>
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

/// A readable copy of everything.
#[component]
fn TakeAway() -> impl IntoView {
    let request = Request::new();
    let asking = RwSignal::new(false);
    let said = RwSignal::new(None::<&'static str>);
    let send = move |passphrase| {
        request.run(ExportAll { passphrase }, move |export| {
            asking.set(false);
            said.set(Some(match save(&export) {
                Some(()) => {
                    "The file was handed to your browser. It is readable by anyone who has it."
                }
                None => "The browser did not take the file.",
            }));
        });
    };
    view! {
        <section class="card card--6" aria-labelledby="take">
            <h2 class="card__title" id="take">"Take everything with you"</h2>
            <p class="card__text">"One readable file with all conversations, memories, stories, plans, cards, feelings and settings. A locked copy that LuminAI can read back is under Backup."</p>
            <button class="button" type="button" on:click=move |_| asking.set(true)>"Export"</button>
            <p role="status">{said}</p>
            <Guarded asking title="Export everything" text="The file is not locked: whoever has it can read all of it." yes="Export now" request send/>
        </section>
    }
}

fn save(export: &Export) -> Option<()> {
    let text = serde_json::to_string_pretty(export).ok()?;
    browser::save_text("luminai-export.json", &text)
}
