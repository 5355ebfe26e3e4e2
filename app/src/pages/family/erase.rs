//! Erasing one child or everything: always behind a question and the passphrase.

use crate::{
    components::Guarded,
    router::Route,
    state::{Request, app},
};
use leptos::prelude::*;
use protocol::{Child, EraseAll};

/// Erases one child.
#[component]
pub fn EraseChild(child: Child) -> impl IntoView {
    let app = app();
    let request = Request::new();
    let asking = RwSignal::new(false);
    let name = child.nickname;
    let title = format!("Erase everything of {name}?");
    let id = child.id;
    let send = move |passphrase| {
        let child = id.clone();
        let call = protocol::EraseChild { child, passphrase };
        request.run(call, move |_| app.greet());
    };
    view! {
        <button class="button" type="button" aria-label=format!("Erase {name}") on:click=move |_| asking.set(true)>"Erase"</button>
        <Guarded asking title=title text="The conversation, memories, stories, plans, cards, feelings and minutes are gone for good. There is no way back, except a backup that you made before."
            yes="Erase for good" request send/>
    }
}

/// Erases the whole family.
#[component]
pub fn EraseEverything() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let asking = RwSignal::new(false);
    let send = move |passphrase| {
        request.run(EraseAll { passphrase }, move |_| {
            app.unlocked.set(false);
            app.not_me();
            app.go(Route::Home);
            app.greet();
        });
    };
    view! {
        <section class="card card--6" aria-labelledby="erase">
            <h2 class="card__title" id="erase">"Erase everything"</h2>
            <p class="card__text">"All children, conversations, settings and the vault. The voices stay, so that nothing has to be downloaded again."</p>
            <button class="button" type="button" on:click=move |_| asking.set(true)>"Erase everything"</button>
            <Guarded asking title="Erase everything on this device?"
                text="Keys are destroyed first, then all records. Nobody can bring them back from this device. You can make a backup or an export before."
                yes="Erase for good" request send/>
        </section>
    }
}
