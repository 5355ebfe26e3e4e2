//! More people to turn to: a list, and two fields to add somebody.

use crate::{
    components::{Complaint, TextField},
    state::{App, Request, app},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{Contact, Fault, SaveSettings};

/// The most people; the worker keeps no more.
const MOST: usize = 8;

/// The card's request, and what it has just done.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    request: Request,
    said: RwSignal<&'static str>,
}

impl Desk {
    fn keep(self, contacts: Vec<Contact>, said: &'static str, then: impl FnOnce() + 'static) {
        self.said.set("");
        let mut settings = self.app.settings.get_untracked();
        settings.contacts = contacts;
        self.request
            .run(SaveSettings { settings }, move |settings| {
                self.app.settings.set(settings);
                self.said.set(said);
                then();
            });
    }

    fn all(self) -> Vec<Contact> {
        self.app.settings.with_untracked(|s| s.contacts.clone())
    }
}

/// The card.
#[component]
pub fn MorePeople() -> impl IntoView {
    let desk = Desk {
        app: app(),
        request: Request::new(),
        said: RwSignal::new(""),
    };
    let all = Memo::new(move |_| desk.app.settings.with(|s| s.contacts.clone()));
    let rows = move || {
        let row = |contact: Contact| view! { <Row contact desk/> };
        all.get().into_iter().map(row).collect_view()
    };
    let none = move || {
        let empty = all.with(Vec::is_empty);
        empty.then(|| view! { <p class="card__text">"Nobody else yet."</p> })
    };
    view! {
        <section class="card" aria-labelledby="more-people">
            <h2 class="card__title" id="more-people">"More people"</h2>
            <p class="card__text">"An aunt, a neighbour, a teacher. Somebody outside the home is good to have: some worries are about home."</p>
            {none}
            <ul class="rows" aria-label="More people to turn to">{rows}</ul>
            {move || (all.with(Vec::len) < MOST).then(|| view! { <Add desk/> })}
            <Complaint error=desk.request.besides(&["name"])/>
            <p role="status">{desk.said}</p>
        </section>
    }
}

#[component]
fn Row(contact: Contact, desk: Desk) -> impl IntoView {
    let name = format!("Remove {}", contact.name);
    let Contact {
        name: who,
        reach: how,
    } = contact.clone();
    let remove = move |_| {
        let mut left = desk.all();
        left.retain(|known| *known != contact);
        desk.keep(left, "Removed.", || {});
    };
    view! {
        <li class="row">
            <span class="row__main"><strong dir="auto">{who}</strong><br/><bdi>{how}</bdi></span>
            <button class="button" type="button" aria-label=name on:click=remove>"Remove"</button>
        </li>
    }
}

#[component]
fn Add(desk: Desk) -> impl IntoView {
    let [name, reach] = [(); 2].map(|()| RwSignal::new(String::new()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let contact = Contact {
            name: name.get_untracked().trim().to_owned(),
            reach: reach.get_untracked().trim().to_owned(),
        };
        if contact.name.is_empty() {
            let missing = Fault::at("name", "Please say who it is.");
            return desk.request.fail(missing);
        }
        let mut all = desk.all();
        if !all.contains(&contact) {
            all.push(contact);
        }
        desk.keep(all, "Added.", move || {
            name.try_set(String::new());
            reach.try_set(String::new());
        });
    };
    view! {
        <form class="form" on:submit=send novalidate>
            <div class="field-grid">
                <TextField label="Name" name="person" value=name error=desk.request.at("name") maxlength="120" hint="For example: Aunt Rosa."/>
                <TextField label="How to reach them" name="reach" value=reach maxlength="120" hint="A number, or where to find them."/>
            </div>
            <div class="form__end"><button class="button" type="submit" aria-disabled=move || desk.request.busy.get().then_some("true")>"Add this person"</button></div>
        </form>
    }
}
