//! The doors that a guardian opens: by passphrase, by a passkey, or with recovery sheets when the passphrase is forgotten.
//! What is wrong is refused without a hint.

mod passkey;
mod recovery;

use crate::{
    browser,
    components::{Complaint, Passphrase, Picture},
    router::Route,
    state::{Request, app},
};
use leptos::{ev::SubmitEvent, prelude::*};
use passkey::PasskeyButton;
use protocol::Lock;
use recovery::Recovery;

/// The panel's door.
#[component]
pub fn Unlock() -> impl IntoView {
    let app = app();
    let opened = move |()| {
        app.unlocked.set(true);
        app.ask_to_keep();
        request_animation_frame(|| browser::focus("h1"));
    };
    let back =
        || view! { <a class="button button--plain button--wide" href=Route::Who.href()>"Back"</a> };
    view! {
        <Door title="For grown-ups" lead="The passphrase you chose at set-up opens this part." opened>{back()}</Door>
    }
}

/// The vault is there and this device has lost its key.
#[component]
pub fn Sealed() -> impl IntoView {
    let app = app();
    let opened = move |()| {
        app.tell(Lock {}, |_| {});
        app.greet();
    };
    view! {
        <Door title="A grown-up is needed" lead="This device can no longer open your family’s memories by itself. The passphrase opens them again; nothing is lost." opened/>
    }
}

#[component]
fn Door(
    title: &'static str,
    lead: &'static str,
    #[prop(into)] opened: Callback<()>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let forgotten = RwSignal::new(false);
    let way = move || match forgotten.get() {
        true => view! { <Recovery opened forgotten/> }.into_any(),
        false => view! { <ByPassphrase lead opened forgotten/> }.into_any(),
    };
    view! {
        <main class="door">
            <div class="door__card">
                <span data-agent="ely"><Picture symbol=String::from("ely-listening") class="friend--large"/></span>
                <h1 class="door__title" tabindex="-1">{title}</h1>
                {way}
                {children.map(|c| c())}
            </div>
        </main>
    }
}

#[component]
fn ByPassphrase(
    lead: &'static str,
    opened: Callback<()>,
    forgotten: RwSignal<bool>,
) -> impl IntoView {
    let request = Request::new();
    let passphrase = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let passphrase = passphrase.get_untracked();
        request.run(protocol::Unlock { passphrase }, move |_| opened.run(()));
    };
    let checking = move || {
        request
            .busy
            .get()
            .then_some("Checking. This takes a moment, on purpose.")
    };
    view! {
        <p class="quiet">{lead}</p>
        <form class="form" on:submit=send novalidate>
            <Passphrase label="Guardian passphrase" name="passphrase" value=passphrase error=request.at("passphrase") autocomplete="current-password"/>
            <Complaint error=request.besides(&["passphrase"])/>
            <button class="button button--main button--wide" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Unlock"</button>
            <p class="quiet" role="status">{checking}</p>
        </form>
        <PasskeyButton request opened/>
        <button class="button button--plain button--wide" type="button" on:click=move |_| forgotten.set(true)>"I forgot the passphrase"</button>
    }
}
