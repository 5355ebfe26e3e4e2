//! Texts that the worker writes out of the family's settings: how long things are kept, and the notice to parents.

use super::{Desk, Part, PartCard, paper::Paper};
use crate::components::{Icon, Passages};
use leptos::prelude::*;
use protocol::Passage;

/// How long each kind is kept.
#[component]
pub fn HowLong(all: Vec<Passage>) -> impl IntoView {
    view! {
        <PartCard part=Part::HowLong note="The retention policy, with the times that you set under Privacy.">
            <Passages all/>
        </PartCard>
    }
}

/// The notice to parents.
#[component]
pub fn Notice(all: Vec<Passage>, desk: Desk) -> impl IntoView {
    view! {
        <PartCard part=Part::Notice note="What a service that collects children’s data has to tell parents before it does (COPPA, 16 CFR 312.4). Nothing is collected from you here; you can read all the same how it is.">
            <Passages all/>
            <PrintButton paper=Paper::Notice words="Print the notice" desk/>
        </PartCard>
    }
}

/// A button that shows something as it will be printed.
#[component]
pub fn PrintButton(paper: Paper, words: &'static str, desk: Desk) -> impl IntoView {
    let open = move |_| desk.paper.set(Some(paper.clone()));
    view! { <button class="button" type="button" on:click=open><Icon name="print"/>{words}</button> }
}
