//! The people here: guardians, children, guests.

use super::Head;
use leptos::prelude::*;

/// The page.
#[component]
pub fn People() -> impl IntoView {
    view! { <Head title="People"/> }
}
