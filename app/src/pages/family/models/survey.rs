//! What a chosen file says of itself, and whether it fits.

use super::desk::Desk;
use crate::{
    components::Facts,
    state::voices::{fit, fit_class, fit_word, survey},
};
use leptos::prelude::*;
use protocol::{Fit, ModelSurvey};

/// The card within the card.
#[component]
pub fn Survey(found: ModelSurvey, desk: Desk) -> impl IntoView {
    let memory = move || desk.page.look(|page| page.memory_bytes).unwrap_or_default();
    let needs = found.memory_bytes;
    let rows = survey(&found);
    view! {
        <section class="voice" aria-labelledby="found">
            <h3 class="voice__name" id="found" dir="auto" tabindex="-1">{found.name}</h3>
            {move || view! { <FitBar needs has=memory()/> }}
            <Facts rows/>
            <div class="form__end">
                <button class="button button--main" type="button" on:click=move |_| desk.convert()>"Convert"</button>
                <button class="button" type="button" on:click=move |_| desk.forget()>"Not this one"</button>
            </div>
        </section>
    }
}

/// The forecast as a picture and a sentence: the bar is what the device has, its filled part what the model needs.
#[component]
fn FitBar(needs: u64, has: u64) -> impl IntoView {
    let found = Fit::of(needs, has);
    let share = match has {
        0 => 100.0,
        has => (needs as f64 / has as f64 * 100.0).min(100.0),
    };
    let width = format!("{share:.0}");
    view! {
        <div class=fit_class(found)>
            <span class="fit__word">{fit_word(found)}</span>
            <svg class="fit__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar__track" width="100" height="10"></rect><rect class="fit__fill" width=width height="10"></rect>
            </svg>
            <p class="fit__said">{fit(needs, has)}</p>
        </div>
    }
}
