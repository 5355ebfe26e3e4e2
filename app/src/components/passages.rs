//! Texts with headings, one under the other.

use leptos::prelude::*;
use protocol::Passage;

/// The passages, each under a heading of the third level.
#[component]
pub fn Passages(all: Vec<Passage>) -> impl IntoView {
    let one = |passage: Passage| {
        let paragraphs = passage.text.split("\n\n");
        let paragraphs = paragraphs.map(|p| view! { <p class="passage__text">{p.to_owned()}</p> });
        view! { <section class="passage"><h3 class="passage__title">{passage.title}</h3>{paragraphs.collect_view()}</section> }
    };
    view! { <div class="passages">{all.into_iter().map(one).collect_view()}</div> }
}

/// All of it as one text to be read aloud.
pub fn aloud(all: &[Passage]) -> String {
    let one = |passage: &Passage| format!("{}.\n{}", passage.title, passage.text);
    all.iter().map(one).collect::<Vec<_>>().join("\n")
}
