//! Another passphrase in place of this one.

use super::Desk;
use crate::{
    components::{Complaint, Dialog, NewPassphrase, Passphrase, Twice},
    state::Request,
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::ChangePassphrase;

/// The button with its dialog.
#[component]
pub fn ChangeButton(desk: Desk) -> impl IntoView {
    let asking = RwSignal::new(false);
    let close = move |()| asking.set(false);
    let dialog =
        move || view! { <Dialog title="Change the passphrase" close><Form desk asking/></Dialog> };
    view! {
        <button class="button" type="button" on:click=move |_| asking.set(true)>"Change passphrase"</button>
        {move || asking.get().then(dialog)}
    }
}

#[component]
fn Form(desk: Desk, asking: RwSignal<bool>) -> impl IntoView {
    let request = Request::new();
    let passphrase = RwSignal::new(String::new());
    let typed = Twice::new();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let call = ChangePassphrase {
            passphrase: passphrase.get_untracked(),
            new: typed.passphrase.get_untracked(),
            repeat: typed.repeat.get_untracked(),
        };
        request.run(call, move |report| {
            asking.set(false);
            desk.done(
                report,
                "The passphrase is changed. Write the new one down and keep it somewhere safe.",
            );
        });
    };
    view! {
        <form class="form" on:submit=send novalidate>
            <p>"The old one then opens nothing here any more. Backups that you made before still open with the old one."</p>
            <Passphrase label="Guardian passphrase" name="passphrase" value=passphrase error=request.at("passphrase") autocomplete="current-password"/>
            <NewPassphrase label="New passphrase" again="Repeat new passphrase" name="new" typed request/>
            <Complaint error=request.besides(&["passphrase", "new", "repeat"])/>
            <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Change it"</button>
        </form>
    }
}
