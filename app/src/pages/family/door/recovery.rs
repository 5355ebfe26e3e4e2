//! The door opens with recovery sheets, and gets a new passphrase in place of the forgotten one.

use crate::{
    browser,
    components::{Complaint, NewPassphrase, SheetFields, Sheets, Twice},
    state::Request,
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::UnlockWithRecovery;

/// The form.
#[component]
pub fn Recovery(opened: Callback<()>, forgotten: RwSignal<bool>) -> impl IntoView {
    let request = Request::new();
    let sheets = Sheets::new();
    let typed = Twice::new();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let call = UnlockWithRecovery {
            sheets: sheets.words(),
            passphrase: typed.passphrase.get_untracked(),
            repeat: typed.repeat.get_untracked(),
        };
        request.run(call, move |_| opened.run(()));
    };
    let checking = move || {
        request
            .busy
            .get()
            .then_some("Checking. This takes a moment, on purpose.")
    };
    request_animation_frame(|| browser::focus("h1"));
    view! {
        <p class="quiet">"Type the words of as many recovery sheets as are needed to open it; each sheet says how many. Then choose a new passphrase. Without sheets and without a passkey nobody can open this part."</p>
        <form class="form" on:submit=send novalidate>
            <SheetFields sheets error=request.at("sheets")/>
            <NewPassphrase label="New passphrase" again="Repeat new passphrase" name="passphrase" typed request/>
            <Complaint error=request.besides(&["sheets", "passphrase", "repeat"])/>
            <button class="button button--main button--wide" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Open with the sheets"</button>
            <p class="quiet" role="status">{checking}</p>
        </form>
        <button class="button button--plain button--wide" type="button" on:click=move |_| forgotten.set(false)>"I know the passphrase"</button>
    }
}
