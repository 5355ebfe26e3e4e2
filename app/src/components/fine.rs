//! Saying that there was nothing wrong with what the guard acted on.

use super::Complaint;
use crate::state::Request;
use leptos::prelude::*;
use protocol::MarkFine;

/// A button that marks one decision; afterwards a word of thanks.
#[component]
pub fn ThisWasFine(
    /// The decision's id.
    entry: String,
    /// How the button looks.
    class: &'static str,
    /// Whether it was marked before.
    #[prop(optional)]
    marked: bool,
) -> impl IntoView {
    let request = Request::new();
    let done = RwSignal::new(marked);
    let press = Callback::new(move |()| {
        let entry = entry.clone();
        request.run(MarkFine { entry }, move |_| done.set(true));
    });
    let button = move || view! { <button class=class type="button" on:click=move |_| press.run(())>"This was fine"</button> };
    view! {
        {move || (!done.get()).then(button)}
        <span class="quiet" role="status">{move || done.get().then_some("Marked as fine, thank you.")}</span>
        <Complaint error=request.besides(&[])/>
    }
}
