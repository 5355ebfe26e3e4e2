//! What is kept, who can open it, a readable copy of it, and erasing.

use super::{
    Head,
    erase::EraseEverything,
    erase_part::EraseParts,
    kept::Kept,
    keys::{FreshSheets, Keys, SheetsToPrint},
    memories::{HowLong, Memories},
    secrets::Secrets,
};
use crate::{
    browser,
    components::Guarded,
    router::{Route, Section},
    state::Request,
};
use leptos::prelude::*;
use protocol::{Export, ExportAll, RecoverySheets};

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
            <WhoIsHere/><Kept/><Keys sheets/><Secrets/><Memories/><HowLong/><EraseParts/><TakeAway/><EraseEverything/>
        </div>
    }
}

/// Children, guests and guardians have a page of their own.
#[component]
fn WhoIsHere() -> impl IntoView {
    view! {
        <section class="card card--6" aria-labelledby="who">
            <h2 class="card__title" id="who">"Who is here"</h2>
            <p class="card__text">"Children, guests and guardians are added, changed and taken away under "<a href=Route::Family(Section::People).href()>"People"</a>". To erase one child with everything of theirs, go there, too."</p>
        </section>
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
