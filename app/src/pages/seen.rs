//! What grown-ups see of a child, and what is kept, for the child to read.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Seen() -> impl IntoView {
    view! { <h1 tabindex="-1">"Seen"</h1> }
}
