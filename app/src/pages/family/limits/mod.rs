//! Times, minutes, friends: the rules for each child.

use super::Head;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Limits() -> impl IntoView {
    view! { <Head title="Limits"/> }
}
