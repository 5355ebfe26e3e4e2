//! The guardian's passphrase.

use super::{Frame, Steps};
use crate::{
    components::{Complaint, Icon, NewPassphrase, Twice},
    router::Route,
    state::{Request, app},
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
            <p class="welcome__note"><Icon name="lock"/><span>"Nobody can reset it for you. Write it down and keep it somewhere safe. Later, under Privacy, you can make recovery sheets for the day on which it is forgotten."</span></p>
        </Frame>
    }
}

#[component]
fn VaultForm() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let typed = Twice::new();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let call = CreateVault {
            passphrase: typed.passphrase.get_untracked(),
            repeat: typed.repeat.get_untracked(),
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
            <NewPassphrase label="Guardian passphrase" again="Repeat passphrase" name="passphrase" typed request/>
            <Complaint error=request.besides(&["passphrase", "repeat"])/>
            <button class="button button--main button--wide" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Create vault"</button>
            <p class="quiet" role="status">{making}</p>
        </form>
    }
}
