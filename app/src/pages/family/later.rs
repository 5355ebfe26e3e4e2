//! Sections whose substance comes later: each says plainly what it will hold, and that it is not there yet.

use super::Head;
use crate::{components::Picture, router::Section};
use leptos::prelude::*;

/// What a section will hold, and what there is until then.
const fn plan(section: Section) -> (&'static str, &'static str) {
    match section {
        Section::Limits => (
            "Bedtime and quiet hours, and minutes a day with each friend. Your child will see a gentle good night, never a countdown.",
            "Nothing is limited yet. The bedtime colours are under Safety.",
        ),
        _ => (
            "What a friend would like to do and may not do without your yes.",
            "The friends cannot do anything outside the conversation yet, so nothing waits for you.",
        ),
    }
}

/// The page.
#[component]
pub fn Later(section: Section) -> impl IntoView {
    let (will, now) = plan(section);
    view! {
        <Head title=section.name()/>
        <section class="card empty" data-agent="kaznak">
            <Picture symbol=String::from("kaznak-thinking") class="friend--large"/>
            <h2 class="card__title">"Not there yet"</h2>
            <p class="card__text">"This page will hold: " {will}</p>
            <p class="card__text">{now}</p>
        </section>
    }
}
