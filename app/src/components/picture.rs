//! Drawings of the sprite in `index.html`. All are ornament: the words beside them say the same.

use leptos::prelude::*;
use protocol::Feeling;

/// A friend, a child's picture or a feeling, by its symbol's name.
#[component]
pub fn Picture(
    /// The symbol, for example `airth-happy`.
    #[prop(into)]
    symbol: Signal<String>,
    /// Extra classes.
    #[prop(optional)]
    class: &'static str,
    /// The feeling that a speaking friend answers, if one was recognised.
    #[prop(optional_no_strip)]
    feeling: Option<Feeling>,
) -> impl IntoView {
    let feeling = feeling.map(|f| f.word().to_lowercase());
    view! {
        <svg class=format!("friend {class}") data-feeling=feeling aria-hidden="true">
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
