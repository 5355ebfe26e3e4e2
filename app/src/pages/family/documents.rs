//! Texts of the family's own that Airth may cite: a list, and a field to add one.

use crate::{
    browser,
    components::{Complaint, FileField, Load, Loaded},
    state::{Leaving, Request, words::count},
};
use leptos::{prelude::*, task::spawn_local};
use protocol::{AddDocument, DocumentInfo, Fault, RemoveDocument};
use web_sys::File;

/// The largest file, in bytes.
const LARGEST: f64 = 2_000_000.0;

/// The list's data and its one request.
#[derive(Clone, Copy)]
struct Desk {
    all: Load<Vec<DocumentInfo>>,
    request: Request,
    leaving: Leaving,
    /// What is going on, or has just been done.
    said: RwSignal<&'static str>,
}

impl Desk {
    fn add(self, file: Option<File>) {
        let Some(file) = file else {
            return;
        };
        if file.size() > LARGEST {
            return self
                .refuse("This file is larger than 2 MB. A shorter one, or a part of it, will do.");
        }
        self.said.set("Reading the file…");
        spawn_local(async move {
            let name = file.name();
            match browser::base64(&file).await {
                Some(data) => self.send(name, data),
                None => self.refuse("The browser could not read this file."),
            }
        });
    }

    fn send(self, name: String, data: String) {
        self.request
            .attempt(AddDocument { name, data }, move |all| {
                self.said.set(if all.is_some() { "Added." } else { "" });
                if let Some(all) = all {
                    self.all.put(all);
                }
            });
    }

    fn refuse(self, why: &str) {
        self.said.try_set("");
        self.request.fail(Fault::at("data", why));
    }

    fn remove(self, DocumentInfo { id, title, .. }: DocumentInfo) {
        self.said.set("");
        let call = RemoveDocument {
            document: id.clone(),
        };
        let what = format!("Removed “{title}”. Your own file stays where it is.");
        self.leaving
            .remove(id, what, call, move |left| self.all.put(left));
        browser::focus_heading("documents");
    }
}

/// The card.
#[component]
pub fn Documents() -> impl IntoView {
    let request = Request::new();
    let desk = Desk {
        all: Load::new(),
        request,
        leaving: Leaving::new(request),
        said: RwSignal::new(""),
    };
    desk.all.ask(protocol::Documents {});
    let draw = move |all: &Vec<DocumentInfo>| {
        let all = desk.leaving.stay(all, |info| info.id.clone());
        view! { <Rows all desk/> }
    };
    view! {
        <section class="card" aria-labelledby="documents">
            <h2 class="card__title" id="documents">"For Airth to read"</h2>
            <p class="card__text">"Family rules, school letters, notes for a test. Airth looks things up in them and says where it read them. They stay on this device, sealed like everything else."</p>
            <Loaded of=desk.all draw/>
            <FileField label="Add a file" name="document" accept=".txt,.md,.pdf" hint="Text, Markdown or PDF, up to 2 MB." once=true picked=move |file| desk.add(file)/>
            <Complaint error=desk.request.besides(&[])/>
            <p role="status">{desk.said}</p>
        </section>
    }
}

#[component]
fn Rows(all: Vec<DocumentInfo>, desk: Desk) -> impl IntoView {
    let none = all
        .is_empty()
        .then(|| view! { <p class="card__text">"Nothing was added yet."</p> });
    let rows = all.into_iter().map(|info| view! { <Row info desk/> });
    view! { {none}<ul class="rows">{rows.collect_view()}</ul> }
}

#[component]
fn Row(info: DocumentInfo, desk: Desk) -> impl IntoView {
    let passages = count(info.passages.into(), "passage", "passages");
    let words = count(info.words.into(), "word", "words");
    let about = format!(
        "{passages}, {words}, added {}",
        browser::short_date(info.at)
    );
    let (title, name) = (info.title.clone(), format!("Remove {}", info.title));
    view! {
        <li class="row">
            <span class="row__main"><strong dir="auto">{title}</strong><br/>{about}</span>
            <button class="button" type="button" aria-label=name on:click=move |_| desk.remove(info.clone())>"Remove"</button>
        </li>
    }
}
