//! The report of the last four weeks, to be read together: aloud, on the screen or on paper.

use super::Desk;
use crate::{
    browser,
    components::{Icon, Passages, ReadToMe, aloud},
};
use leptos::prelude::*;
use protocol::Passage;

/// The report.
#[component]
pub fn Report(all: Vec<Passage>, desk: Desk) -> impl IntoView {
    let text = aloud(&all);
    let class = format!("{} council__report", desk.sheet());
    view! {
        <section class=class aria-labelledby="our-report">
            <div class="card__head">
                <h2 class="council__title" id="our-report">"Our report"</h2>
                <div class="form__end council__acts">
                    <ReadToMe text class="button"/>
                    <button class="button" type="button" on:click=|_| browser::print()><Icon name="print"/>"Print"</button>
                </div>
            </div>
            <p class="card__note">"What LuminAI did in the last four weeks, in numbers and never in anybody’s words. Read it together."</p>
            <Passages all/>
        </section>
    }
}
