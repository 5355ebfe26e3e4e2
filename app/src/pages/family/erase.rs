//! Erasing: always behind a question and the passphrase.

use crate::{
    components::{Complaint, Dialog, Passphrase},
    router::Route,
    state::{Request, app},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{Call, Child, EraseAll};

/// Asks for the passphrase again and makes a call with it.
#[component]
pub fn AskPassphrase<C, F>(
    /// The button's words.
    button: &'static str,
    /// Makes the call.
    call: F,
    /// Gets the answer.
    done: Callback<C::Response>,
) -> impl IntoView
where
    C: Call + 'static,
    C::Response: 'static,
    F: Fn(String) -> C + 'static,
{
    let request = Request::new();
    let passphrase = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let call = call(passphrase.get_untracked());
        request.run(call, move |answer| done.run(answer));
    };
    view! {
        <form class="form" on:submit=send novalidate>
            <Passphrase label="Guardian passphrase" name="passphrase" value=passphrase error=request.at("passphrase") autocomplete="current-password"/>
            <Complaint error=request.besides(&["passphrase"])/>
            <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>{button}</button>
        </form>
    }
}

/// Erases one child.
#[component]
pub fn EraseChild(child: Child) -> impl IntoView {
    let app = app();
    let asking = RwSignal::new(false);
    let name = child.nickname;
    let title = format!("Erase everything of {name}?");
    let id = StoredValue::new(child.id);
    let close = move |()| asking.set(false);
    let done = Callback::new(move |_| app.greet());
    let call = move |passphrase| protocol::EraseChild {
        child: id.get_value(),
        passphrase,
    };
    let dialog = move || {
        view! {
            <Dialog title=title.clone() close>
                <p>"The conversation, memories, stories, plans, cards, feelings and minutes are gone for good. There is no way back."</p>
                <AskPassphrase button="Erase for good" call done/>
            </Dialog>
        }
    };
    view! {
        <button class="button" type="button" aria-label=format!("Erase {name}") on:click=move |_| asking.set(true)>"Erase"</button>
        {move || asking.get().then(&dialog)}
    }
}

/// Erases the whole family.
#[component]
pub fn EraseEverything() -> impl IntoView {
    let app = app();
    let asking = RwSignal::new(false);
    let close = move |()| asking.set(false);
    let done = Callback::new(move |_| {
        app.unlocked.set(false);
        app.not_me();
        app.go(Route::Home);
        app.greet();
    });
    let call = |passphrase| EraseAll { passphrase };
    let dialog = move || {
        view! {
            <Dialog title="Erase everything on this device?" close>
                <p>"Keys are destroyed first, then all records. Nobody can bring them back. You can export a copy before."</p>
                <AskPassphrase button="Erase for good" call done/>
            </Dialog>
        }
    };
    view! {
        <section class="card card--6" aria-labelledby="erase">
            <h2 class="card__title" id="erase">"Erase everything"</h2>
            <p class="card__text">"All children, conversations, settings and the vault. The voices stay, so that nothing has to be downloaded again."</p>
            <button class="button" type="button" on:click=move |_| asking.set(true)>"Erase everything"</button>
            {move || asking.get().then(dialog)}
        </section>
    }
}
