//! Secrets for services outside, kept for later. Nothing uses them yet; a value is never shown again.

use crate::{
    browser,
    components::{Complaint, Dialog, FileField, Load, Loaded, Passphrase, TextField},
    state::{Leaving, Request, words::count},
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use protocol::{AllowSecret, Call, Fault, ImportBitwarden, RemoveSecret, SaveSecret, SecretInfo};
use web_sys::File;

type All = Vec<SecretInfo>;

/// The card's data and the request of its list.
#[derive(Clone, Copy)]
struct Desk {
    all: Load<All>,
    request: Request,
    leaving: Leaving,
    said: RwSignal<String>,
}

impl Desk {
    /// Changes something; the list that comes back is shown.
    fn change<C: Call<Response = All> + 'static>(self, call: C, said: &'static str) {
        self.request.run(call, move |all| {
            self.all.put(all);
            self.said.set(said.to_owned());
        });
    }

    fn remove(self, name: String) {
        self.said.set(String::new());
        let what = format!("Removed “{name}”. At the service itself nothing changes.");
        let call = RemoveSecret { name: name.clone() };
        self.leaving
            .remove(name, what, call, move |left| self.all.put(left));
        browser::focus_heading("secrets");
    }
}

/// The card.
#[component]
pub fn Secrets() -> impl IntoView {
    let request = Request::new();
    let desk = Desk {
        all: Load::new(),
        request,
        leaving: Leaving::new(request),
        said: RwSignal::new(String::new()),
    };
    desk.all.ask(protocol::Secrets {});
    let [adding, importing] = [(); 2].map(|()| RwSignal::new(false));
    let draw = move |all: &All| {
        let all = desk.leaving.stay(all, |secret| secret.name.clone());
        view! { <Rows all desk/> }
    };
    let add = move || view! { <Dialog title="Add a secret" close=move |()| adding.set(false)><Add desk open=adding/></Dialog> };
    let import = move || view! { <Dialog title="Import from Bitwarden" close=move |()| importing.set(false)><Import desk open=importing/></Dialog> };
    view! {
        <section class="card" aria-labelledby="secrets">
            <h2 class="card__title" id="secrets">"Secrets for services"</h2>
            <p class="card__text">"Passwords and access codes for services outside, for example a calendar. Nothing uses them yet: LuminAI is not connected to anything. They are kept sealed for the day on which you connect something, and no page ever shows them again."</p>
            <Loaded of=desk.all quiet=true draw/>
            <div class="form__end">
                <button class="button" type="button" on:click=move |_| adding.set(true)>"Add a secret"</button>
                <button class="button" type="button" on:click=move |_| importing.set(true)>"Import from Bitwarden"</button>
            </div>
            <Complaint error=desk.request.besides(&[])/>
            <p role="status">{desk.said}</p>
            {move || adding.get().then(add)}
            {move || importing.get().then(import)}
        </section>
    }
}

#[component]
fn Rows(all: All, desk: Desk) -> impl IntoView {
    let none = all
        .is_empty()
        .then(|| view! { <p class="card__text">"None is kept."</p> });
    let rows = all.into_iter().map(|secret| view! { <Row secret desk/> });
    view! { {none}<ul class="rows" aria-label="Secrets">{rows.collect_view()}</ul> }
}

#[component]
fn Row(secret: SecretInfo, desk: Desk) -> impl IntoView {
    let SecretInfo { name, users } = secret;
    let allowing = RwSignal::new(false);
    let may = match users.is_empty() {
        true => "No connector may use it.".to_owned(),
        false => format!("May be used by: {}", users.join(", ")),
    };
    let (of, removed) = (name.clone(), name.clone());
    let deny = users
        .into_iter()
        .map(|user| view! { <Deny name=name.clone() user desk/> });
    let deny = deny.collect_view();
    let dialog = move || {
        let name = of.clone();
        view! { <Dialog title=format!("Who may use {name}?") close=move |()| allowing.set(false)><Allow name desk open=allowing/></Dialog> }
    };
    view! {
        <li class="row row--wrap">
            <span class="row__main"><strong dir="auto">{name.clone()}</strong><br/>{may}</span>
            {deny}
            <button class="button" type="button" aria-label=format!("Allow a connector to use {name}") on:click=move |_| allowing.set(true)>"Allow…"</button>
            <button class="button" type="button" aria-label=format!("Remove {name}") on:click=move |_| desk.remove(removed.clone())>"Remove"</button>
            {move || allowing.get().then(&dialog)}
        </li>
    }
}

#[component]
fn Deny(name: String, user: String, desk: Desk) -> impl IntoView {
    let label = format!("Do not allow {user} to use {name}");
    let words = format!("Not {user}");
    let deny = move |_| {
        let call = AllowSecret {
            name: name.clone(),
            user: user.clone(),
            allowed: false,
        };
        desk.change(call, "It is not allowed any more.");
    };
    view! { <button class="button" type="button" aria-label=label on:click=deny>{words}</button> }
}

#[component]
fn Allow(name: String, desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let request = Request::new();
    let user = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let call = AllowSecret {
            name: name.clone(),
            user: user.get_untracked().trim().to_owned(),
            allowed: true,
        };
        request.run(call, move |all| {
            open.set(false);
            desk.all.put(all);
            desk.said.set("It is allowed.".into());
        });
    };
    view! {
        <form class="form" on:submit=send novalidate>
            <TextField label="Connector" name="user" value=user error=request.at("user") hint="Its name, for example calendar."/>
            <Complaint error=request.besides(&["user"])/>
            <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Allow it"</button>
        </form>
    }
}

#[component]
fn Add(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let request = Request::new();
    let [name, value] = [(); 2].map(|()| RwSignal::new(String::new()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let call = SaveSecret {
            name: name.get_untracked().trim().to_owned(),
            value: value.get_untracked(),
        };
        request.run(call, move |all| {
            open.set(false);
            desk.all.put(all);
            desk.said.set("It is kept.".into());
        });
    };
    view! {
        <form class="form" on:submit=send novalidate>
            <TextField label="Name" name="name" value=name error=request.at("name") hint="One that is kept already under this name is replaced."/>
            <Passphrase label="Secret" name="value" value error=request.at("value") autocomplete="off"/>
            <Complaint error=request.besides(&["name", "value"])/>
            <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Keep it"</button>
        </form>
    }
}

#[component]
fn Import(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let request = Request::new();
    let file = RwSignal::new_local(None::<File>);
    let password = RwSignal::new(String::new());
    let take = move |data: String| {
        // The dialog may have been closed while the file was read.
        let Some(password) = password.try_get_untracked() else {
            return;
        };
        request.run(ImportBitwarden { data, password }, move |report| {
            open.set(false);
            desk.all.put(report.secrets);
            let taken = count(report.taken.into(), "secret was", "secrets were");
            desk.said.set(format!("{taken} taken in."));
        });
    };
    let refuse = move |why: &str| request.fail(Fault::at("data", why));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(file) = file.get_untracked() else {
            return refuse("Please choose the file first.");
        };
        spawn_local(async move {
            match browser::base64(&file).await {
                Some(data) => take(data),
                None => refuse("The browser could not read this file."),
            }
        });
    };
    view! {
        <form class="form" on:submit=send novalidate>
            <p>"In Bitwarden: Settings, Export vault, file type “.json (Encrypted)”, export type “Password protected”. Delete the file when it was taken in."</p>
            <FileField label="Exported file" name="bitwarden" accept=".json,application/json" hint="Bitwarden’s encrypted JSON." error=request.at("data") picked=move |picked| file.set(picked)/>
            <Passphrase label="Password of the export" name="password" value=password error=request.at("password") autocomplete="off"/>
            <Complaint error=request.besides(&["data", "password"])/>
            <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Import"</button>
        </form>
    }
}
