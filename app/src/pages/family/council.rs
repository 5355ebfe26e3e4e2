//! The family council, from the grown-ups' side.

use super::Head;
use crate::components::CouncilBoard;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Council() -> impl IntoView {
    view! {
        <Head title="Council"/>
        <p class="card__text">"Your children have this page, too, as “Family council”. They read every voice and every reason. They can propose and speak; you end the talk."</p>
        <CouncilBoard child=None/>
    }
}
