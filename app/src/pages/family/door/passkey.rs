//! The door opens with a passkey, where the family has one.

use crate::{
    passkey,
    state::{Request, app},
};
use leptos::{prelude::*, task::spawn_local};
use protocol::{Fault, FaultKind, PasskeyHint, PasskeyHints, UnlockWithPasskey};

/// The button; nothing without a passkey.
#[component]
pub fn PasskeyButton(
    /// The door's own: one thing at a time, and its complaint stands in one place.
    request: Request,
    opened: Callback<()>,
) -> impl IntoView {
    let hints = RwSignal::new(Vec::<PasskeyHint>::new());
    app().tell(PasskeyHints {}, move |known| {
        hints.try_set(known);
    });
    let some = Memo::new(move |_| hints.with(|all| !all.is_empty()));
    let press = move |_| {
        if !request.busy.get_untracked() {
            ask(request, hints.get_untracked(), opened);
        }
    };
    let button = move || view! { <button class="button button--wide" type="button" on:click=press>"Use a passkey"</button> };
    move || some.get().then(button)
}

fn ask(request: Request, hints: Vec<PasskeyHint>, opened: Callback<()>) {
    request.busy.set(true);
    spawn_local(async move {
        let output = passkey::open(&hints).await;
        // The door may have been left while the browser asked.
        if request.busy.try_set(false).is_some() {
            return;
        }
        match output {
            Ok(output) => request.run(UnlockWithPasskey { output }, move |_| opened.run(())),
            Err(refusal) => request.fail(Fault::new(FaultKind::NotFound, refusal.words())),
        }
    });
}
