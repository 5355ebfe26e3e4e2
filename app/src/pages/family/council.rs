//! The family council, from the grown-ups' side.

use super::Head;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Council() -> impl IntoView {
    view! { <Head title="Council"/> }
}
