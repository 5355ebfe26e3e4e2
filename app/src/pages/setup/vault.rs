//! The guardian's passphrase.

use super::{Frame, Steps};
use crate::{
    components::{Complaint, Icon, Passphrase},
    router::Route,
    state::{Request, app, words},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{CreateVault, Phase};

/// Makes the vault.
#[component]
pub fn Vault() -> impl IntoView {
    view! {
        <Frame promise="What your child says is kept on this device.">
            <Steps now=1/>
            <div>
                <h1 class="welcome__title" tabindex="-1">"Choose a passphrase"</h1>
                <p class="welcome__lead">"It opens the part for grown-ups."</p>
            </div>
            <VaultForm/>
            <p class="welcome__note"><Icon name="lock"/><span>"If you forget it, nobody can open the grown-ups’ pages: there is no way to recover it in this version. Write it down and keep it somewhere safe."</span></p>
        </Frame>
    }
}

#[component]
fn VaultForm() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let passphrase = RwSignal::new(String::new());
    let repeat = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let call = CreateVault {
            passphrase: passphrase.get_untracked(),
            repeat: repeat.get_untracked(),
        };
        request.run(call, move |_| {
            app.phase.set(Phase::NoChild);
            app.go(Route::Child);
        });
    };
    let making = move || {
        request
            .busy
            .get()
            .then_some("Making the vault. This takes a moment, on purpose.")
    };
    view! {
        <form class="form" on:submit=send novalidate>
            <Passphrase label="Guardian passphrase" name="passphrase" value=passphrase error=request.at("passphrase") autocomplete="new-password">
                <Strength passphrase/>
            </Passphrase>
            <Passphrase label="Repeat passphrase" name="repeat" value=repeat error=request.at("repeat") autocomplete="new-password"/>
            <Complaint error=request.besides(&["passphrase", "repeat"])/>
            <button class="button button--main button--wide" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Create vault"</button>
            <p class="quiet" role="status">{making}</p>
        </form>
    }
}

/// A bar and words for the eye; the worker decides.
#[component]
fn Strength(passphrase: RwSignal<String>) -> impl IntoView {
    let strength = Memo::new(move |_| passphrase.with(|p| words::strength(p)));
    let width = move || (strength.get().0 * 10).to_string();
    view! {
        <p class="strength">
            <svg class="strength__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar__track" width="100" height="10"></rect><rect class="bar__fill" width=width height="10"></rect>
            </svg>
            {move || strength.get().1}
        </p>
    }
}
