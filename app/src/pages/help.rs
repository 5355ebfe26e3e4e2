//! Whom to turn to: family, help lines, emergency.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Help() -> impl IntoView {
    view! { <h1 tabindex="-1">"Help"</h1> }
}
