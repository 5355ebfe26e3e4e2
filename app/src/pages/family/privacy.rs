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

/// Where the file's format is described.
const SCHEMA: &str = "/schemas/export-1.json";

/// Everything, to take along: as a file for programs, or as a page for reading.
#[component]
fn TakeAway() -> impl IntoView {
    let request = Request::new();
    let asking = RwSignal::new(false);
    let readable = RwSignal::new(false);
    let said = RwSignal::new(None::<&'static str>);
    let ask = move |page: bool| {
        readable.set(page);
        asking.set(true);
    };
    let title = Signal::derive(move || match readable.get() {
        true => "Readable copy of everything".to_owned(),
        false => "Export everything".to_owned(),
    });
    let send = move |passphrase| {
        request.run(ExportAll { passphrase }, move |export| {
            asking.set(false);
            said.set(Some(match save(&export, readable.get_untracked()) {
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
            <p class="card__text">"One file with all conversations, memories, stories, plans, cards, feelings and settings: for another program (JSON), or as a page to read and print. A locked copy that LuminAI can read back is under Backup."</p>
            <div class="form__end">
                <button class="button" type="button" on:click=move |_| ask(false)>"Export"</button>
                <button class="button" type="button" on:click=move |_| ask(true)>"Readable copy"</button>
            </div>
            <p class="card__text">"For programmers: "<a href=SCHEMA target="_blank" rel="noopener">"how the export is written"</a>" (JSON Schema)."</p>
            <p role="status">{said}</p>
            <Guarded asking title text="The file is not locked: whoever has it can read all of it." yes="Export now" request send/>
        </section>
    }
}

/// Hands the export over, as a page made here or as it is.
fn save(export: &Export, readable: bool) -> Option<()> {
    let text = serde_json::to_string_pretty(export).ok()?;
    if !readable {
        return browser::save_text("luminai-export.json", &text);
    }
    let date = |at| format!("{}, {}", browser::full_date(at), browser::clock(at));
    let page = crate::state::readable::page(&text, date)?;
    browser::save_page("luminai-readable-copy.html", &page)
}
