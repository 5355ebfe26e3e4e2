//! Drawings of the sprite in `index.html`. All are ornament: the words beside them say the same.

use leptos::prelude::*;

/// A friend, a child's picture or a feeling, by its symbol's name.
#[component]
pub fn Picture(
    /// The symbol, for example `airth-happy`.
    #[prop(into)]
    symbol: Signal<String>,
    /// Extra classes.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("friend {class}") aria-hidden="true">
            <use_ href=move || format!("#{}", symbol.get())></use_>
        </svg>
    }
}

/// An icon, by its symbol's name without `icon-`.
#[component]
pub fn Icon(
    /// For example `lock`.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("icon icon--{name}") aria-hidden="true">
            <use_ href=format!("#icon-{name}")></use_>
        </svg>
    }
}
