//! A child chooses their profile with three pictures.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Enter() -> impl IntoView {
    view! { <h1 tabindex="-1">"Enter"</h1> }
}
