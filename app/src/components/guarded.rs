//! What cannot be undone, or opens a lot: a button, a dialog that says what will happen, and the passphrase once more.

use super::{Complaint, Dialog, Passphrase};
use crate::state::Request;
use leptos::{ev::SubmitEvent, prelude::*};

/// Asks for the passphrase again; the caller makes its call with it.
#[component]
pub fn AskPassphrase(
    /// The button's words.
    button: &'static str,
    /// Knows what is wrong.
    request: Request,
    /// Gets the passphrase.
    #[prop(into)]
    send: Callback<String>,
) -> impl IntoView {
    request.forget();
    let passphrase = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(passphrase.get_untracked());
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <Passphrase label="Guardian passphrase" name="passphrase" value=passphrase error=request.at("passphrase") autocomplete="current-password"/>
            <Complaint error=request.besides(&["passphrase"])/>
            <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>{button}</button>
        </form>
    }
}

/// The dialog, while it is open.
#[component]
pub fn Guarded(
    /// Open. Closes by Cancel; the caller closes it when the work is done.
    asking: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What will happen.
    #[prop(into)]
    text: Signal<String>,
    /// The words of the button that does it.
    yes: &'static str,
    /// Knows what is wrong.
    request: Request,
    /// Gets the passphrase.
    #[prop(into)]
    send: Callback<String>,
) -> impl IntoView {
    let close = Callback::new(move |()| asking.set(false));
    let dialog = move || {
        view! {
            <Dialog title=title.get_untracked() close>
                <p>{text.get_untracked()}</p>
                <AskPassphrase button=yes request send/>
            </Dialog>
        }
    };
    move || asking.get().then(dialog)
}
