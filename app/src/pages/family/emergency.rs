//! Whom a child turns to, and a test of it.

use super::Head;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Emergency() -> impl IntoView {
    view! { <Head title="Emergency"/> }
}
