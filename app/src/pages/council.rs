//! The family council, for everybody.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Council() -> impl IntoView {
    view! { <h1 tabindex="-1">"Council"</h1> }
}
