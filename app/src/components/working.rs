//! Long work: how far it is, and a way to stop it.

use crate::state::{app, words};
use leptos::prelude::*;
use protocol::Task;

/// A bar with words.
#[component]
pub fn Progress(
    /// Which work.
    task: Task,
    /// What the bar is called.
    name: &'static str,
) -> impl IntoView {
    let keeping = app().keeping;
    let far = Memo::new(move |_| keeping.progress(task));
    // Without a value the bar says that nothing is known yet.
    let value = move || {
        far.get()
            .map(|(done, total)| words::share(done, total).to_string())
    };
    let said = move || match far.get() {
        Some((done, total)) => words::records(done, total),
        None => "It begins…".to_owned(),
    };
    view! {
        <progress class="download__bar" max="100" value=value aria-label=name></progress>
        <p class="download__words">{said}</p>
    }
}

/// The bar with a button that stops the work, while it is under way.
#[component]
pub fn Working(
    /// Which work.
    task: Task,
    /// What the bar is called.
    name: &'static str,
    /// Under way.
    busy: RwSignal<bool>,
) -> impl IntoView {
    let app = app();
    let shown = move || {
        view! {
            <Progress task name/>
            <button class="button" type="button" on:click=move |_| app.stop()>"Stop"</button>
        }
    };
    view! { <div class="download">{move || busy.get().then(shown)}</div> }
}
