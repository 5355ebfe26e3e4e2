//! Everything in one locked file.

use crate::{
    browser,
    components::{Complaint, Working},
    state::{Request, app},
};
use leptos::prelude::*;
use protocol::{CheckHealth, FileOut, MakeBackup, Task};

/// The card.
#[component]
pub fn Make() -> impl IntoView {
    let keeping = app().keeping;
    let request = Request::new();
    let last = RwSignal::new(None);
    let look = Request::new();
    look.run(CheckHealth { child: None }, move |health| {
        last.set(health.last_backup)
    });
    let said = RwSignal::new("");
    let done = move |file: FileOut| {
        let saved = browser::save_base64(&file.name, &file.data).is_some();
        last.set(Some(browser::now()));
        said.set(match saved {
            true => {
                "The file was handed to your browser. Move it off this device, and try it once on this page."
            }
            false => "The browser did not take the file.",
        });
    };
    let make = move |_| {
        if request.busy.get_untracked() {
            return;
        }
        said.set("");
        keeping.clear(Task::Backup);
        request.run(MakeBackup {}, done);
    };
    let last = move || match last.get() {
        Some(at) => format!(
            "Last made on {} at {}.",
            browser::long_date(at),
            browser::clock(at)
        ),
        None => "None was made yet.".to_owned(),
    };
    let making = move || request.busy.get().then_some("true");
    view! {
        <section class="card card--6" aria-labelledby="make">
            <h2 class="card__title" id="make">"Make a backup"</h2>
            <p class="card__text">"One file with everything that is kept here: children, conversations, memories, stories, plans, feelings, settings, your files, secrets and the log. It is locked; only the passphrase or your recovery sheets open it. The friends’ voices are not in it."</p>
            <button class="button button--main" type="button" aria-disabled=making on:click=make>"Make a backup"</button>
            <Working task=Task::Backup name="Backup" busy=request.busy/>
            <Complaint error=request.besides(&[])/>
            <p role="status">{said}</p>
            <p class="card__text">{last}</p>
        </section>
    }
}
