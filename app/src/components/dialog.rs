//! A question that must be answered before anything else.

use leptos::{html, prelude::*};

/// A modal dialog, open while it is drawn.
#[component]
pub fn Dialog(
    /// Its heading and name.
    #[prop(into)]
    title: String,
    /// Closes it.
    #[prop(into)]
    close: Callback<()>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = node.get() {
            // Refused only when it is open already.
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog class="dialog" node_ref=node aria-labelledby="dialog-title" on:close=move |_| close.run(())>
            <h2 class="dialog__title" id="dialog-title">{title}</h2>
            {children()}
            <button class="button button--plain" type="button" on:click=move |_| close.run(())>"Cancel"</button>
        </dialog>
    }
}
