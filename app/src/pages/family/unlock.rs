//! The doors that the guardian's passphrase opens. A wrong one is refused without a hint.

use crate::{
    browser,
    components::{Complaint, Passphrase, Picture},
    router::Route,
    state::{Request, app},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::Lock;

/// The panel's door.
#[component]
pub fn Unlock() -> impl IntoView {
    let app = app();
    let opened = move |()| {
        app.unlocked.set(true);
        request_animation_frame(|| browser::focus("h1"));
    };
    view! {
        <Door title="For grown-ups" lead="The passphrase you chose at set-up opens this part." opened>
            <a class="button button--plain button--wide" href=Route::Who.href()>"Back"</a>
        </Door>
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
        <main class="door">
            <form class="door__card" on:submit=send novalidate>
                <span data-agent="ely"><Picture symbol=String::from("ely-listening") class="friend--large"/></span>
                <h1 class="door__title" tabindex="-1">{title}</h1>
                <p class="quiet">{lead}</p>
                <Passphrase label="Guardian passphrase" name="passphrase" value=passphrase error=request.at("passphrase") autocomplete="current-password"/>
                <Complaint error=request.besides(&["passphrase"])/>
                <button class="button button--main button--wide" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Unlock"</button>
                <p class="quiet" role="status">{checking}</p>
                {children.map(|c| c())}
            </form>
        </main>
    }
}
