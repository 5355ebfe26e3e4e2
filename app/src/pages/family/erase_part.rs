//! Erasing a part: whole months, or one kind of data. What will happen is said first, how much it was afterwards.

use crate::{
    browser,
    components::{Complaint, Guarded, SelectField},
    state::{App, Request, app, words::count},
};
use leptos::prelude::*;
use protocol::{DataKind, EraseKind, EraseMonths, Fault};

/// Months that can be chosen: ten years.
const MONTHS: i32 = 120;

/// The two cards.
#[component]
pub fn EraseParts() -> impl IntoView {
    view! { <ByMonths/><ByKind/> }
}

/// One form: whether its question is open, its request, and what it did.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    asking: RwSignal<bool>,
    request: Request,
    said: RwSignal<String>,
}

impl Desk {
    fn new() -> Self {
        Self {
            app: app(),
            asking: RwSignal::new(false),
            request: Request::new(),
            said: RwSignal::new(String::new()),
        }
    }

    /// So many records are gone: every page that showed them looks again.
    fn erased(self, records: u64) {
        self.asking.set(false);
        let records = count(records, "record was", "records were");
        self.said.set(format!("{records} erased."));
        self.app.refresh();
    }
}

#[component]
fn ByMonths() -> impl IntoView {
    let desk = Desk::new();
    let months = browser::months(MONTHS);
    let names = StoredValue::new(months.clone());
    let this = months.first().map(|(id, _)| id.clone()).unwrap_or_default();
    let whose = RwSignal::new(String::new());
    let [from, until] = [(); 2].map(|()| RwSignal::new(this.clone()));
    let mut people = vec![(String::new(), "Everybody".to_owned())];
    let children = desk.app.children.get_untracked().into_iter();
    people.extend(children.map(|child| (child.id, child.nickname)));
    let of = StoredValue::new(people.clone());
    let name = move |id: &str| names.with_value(|all| called(all, id));
    let title = Signal::derive(move || {
        let (first, last) = (name(&from.get()), name(&until.get()));
        let who = of.with_value(|all| called(all, &whose.get()));
        let who = if whose.with(String::is_empty) {
            "everybody".into()
        } else {
            who
        };
        match first == last {
            true => format!("Erase what was kept of {who} in {first}?"),
            false => format!("Erase what was kept of {who} from {first} to {last}?"),
        }
    });
    let open = move |_| {
        desk.said.set(String::new());
        // Months are written so that their order is that of the alphabet.
        match from.get_untracked() <= until.get_untracked() {
            true => desk.asking.set(true),
            false => desk.request.fail(Fault::at(
                "until",
                "The last month is before the first one.",
            )),
        }
    };
    let send = move |passphrase| {
        let call = EraseMonths {
            child: Some(whose.get_untracked()).filter(|id| !id.is_empty()),
            from: from.get_untracked(),
            until: until.get_untracked(),
            passphrase,
        };
        desk.request
            .run(call, move |receipt| desk.erased(receipt.records));
    };
    view! {
        <section class="card card--6" aria-labelledby="erase-months">
            <h2 class="card__title" id="erase-months">"Erase months"</h2>
            <p class="card__text">"For example everything before a birthday. Names and settings stay."</p>
            <SelectField label="Whose" name="erase-whose" value=whose options=people/>
            <div class="field-grid">
                <SelectField label="First month" name="erase-from" value=from options=months.clone()/>
                <SelectField label="Last month" name="erase-until" value=until options=months/>
            </div>
            <button class="button" type="button" on:click=open>"Erase these months"</button>
            <Told desk/>
            <Guarded asking=desk.asking title text="Talks, memories, feelings and safety decisions of these months are gone for good; stories, plans and cards stay. This cannot be undone: their keys are destroyed, so nobody can bring them back from this device. Backups made before still hold them."
                yes="Erase for good" request=desk.request send/>
        </section>
    }
}

/// What an option is called.
fn called(options: &[(String, String)], id: &str) -> String {
    let found = options.iter().find(|(known, _)| known == id);
    found.map(|(_, words)| words.clone()).unwrap_or_default()
}

#[component]
fn ByKind() -> impl IntoView {
    let desk = Desk::new();
    let kind = RwSignal::new(String::from("0"));
    let option = |(i, kind): (usize, DataKind)| (i.to_string(), kind.label().to_owned());
    let options: Vec<_> = DataKind::ALL.into_iter().enumerate().map(option).collect();
    let chosen = move || {
        let place = kind.with(|k| k.parse::<usize>().unwrap_or_default());
        DataKind::ALL.get(place).copied().unwrap_or(DataKind::Talks)
    };
    let title = Signal::derive(move || {
        let label = chosen().label().to_lowercase();
        format!("Erase all {label} of everybody?")
    });
    let open = move |_| {
        desk.said.set(String::new());
        desk.asking.set(true);
    };
    let send = move |passphrase| {
        let call = EraseKind {
            kind: untrack(chosen),
            passphrase,
        };
        desk.request
            .run(call, move |receipt| desk.erased(receipt.records));
    };
    view! {
        <section class="card card--6" aria-labelledby="erase-kind">
            <h2 class="card__title" id="erase-kind">"Erase one kind"</h2>
            <p class="card__text">"Of all children, from the first day to now. Everything else stays."</p>
            <SelectField label="Kind" name="erase-what" value=kind options=options/>
            <button class="button" type="button" on:click=open>"Erase this kind"</button>
            <Told desk/>
            <Guarded asking=desk.asking title text="This cannot be undone: the keys are destroyed, so nobody can bring it back from this device. Backups made before still hold it."
                yes="Erase for good" request=desk.request send/>
        </section>
    }
}

/// What was done, or why not.
#[component]
fn Told(desk: Desk) -> impl IntoView {
    view! {
        <p role="status">{desk.said}</p>
        <Complaint error=Signal::derive(move || desk.request.at("until").get().or_else(|| desk.request.at("from").get()))/>
    }
}
