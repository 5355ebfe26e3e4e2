//! What a check found: a green shield, or what is wrong.

use super::Icon;
use leptos::prelude::*;

/// The verdict, announced when it comes.
#[component]
pub fn Verdict(
    /// Whether all is well.
    good: bool,
    /// In one sentence.
    #[prop(into)]
    said: String,
    /// What belongs to it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let icon = if good { "shield" } else { "mind" };
    view! {
        <p class="seal" class:seal--bad=!good><Icon name=icon/>{said}</p>
        {children.map(|c| c())}
    }
}
