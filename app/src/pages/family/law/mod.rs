//! Consents, and what the law asks for.

use super::Head;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Law() -> impl IntoView {
    view! { <Head title="Law"/> }
}
