//! What children ask for.

use super::Head;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Approvals() -> impl IntoView {
    view! { <Head title="Approvals"/> }
}
