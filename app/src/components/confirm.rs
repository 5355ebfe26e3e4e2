//! A button that asks before it acts.

use super::Dialog;
use leptos::prelude::*;

/// The button, and the question when it is pressed.
#[component]
pub fn Confirm(
    /// The button's words.
    words: &'static str,
    /// Its name, where the words alone do not say what is meant.
    #[prop(optional, into)]
    name: Option<String>,
    /// The question.
    #[prop(into)]
    question: String,
    /// What happens then.
    text: &'static str,
    /// The words of the button that does it.
    yes: &'static str,
    /// Does it.
    #[prop(into)]
    act: Callback<()>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let close = Callback::new(move |()| asking.set(false));
    let go = move |_| {
        asking.set(false);
        act.run(());
    };
    let dialog = move || {
        view! {
            <Dialog title=question.clone() close>
                <p>{text}</p>
                <button class="button button--main" type="button" on:click=go>{yes}</button>
            </Dialog>
        }
    };
    view! {
        <button class="button" type="button" aria-label=name on:click=move |_| asking.set(true)>{words}</button>
        {move || asking.get().then(&dialog)}
    }
}
