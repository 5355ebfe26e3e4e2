//! What each child practises, how the cards go, and what Airth may read besides its own books.

mod practised;

use super::{
    Head,
    documents::Documents,
    segments::{Chosen, Segments, first_child, of_child},
};
use crate::{
    components::{Facts, LearningChart, Loaded},
    state::learning::known,
};
use leptos::prelude::*;
use protocol::{LearningFigures, PlansPage};

/// The page.
#[component]
pub fn Learning() -> impl IntoView {
    let chosen = first_child();
    let some = chosen.with_untracked(Option::is_some);
    let of_child = some.then(|| view! { <practised::Practised chosen/><Cards chosen/> });
    view! {
        <Head title="Learning"><Segments chosen/></Head>
        <div class="cards">{of_child}<Documents/></div>
    }
}

#[component]
fn Cards(chosen: Chosen) -> impl IntoView {
    let page = of_child(chosen, |child| protocol::Plans { child });
    let draw = |page: &PlansPage| view! { <Figures learning=page.learning.clone()/> };
    view! {
        <section class="card" aria-labelledby="cards">
            <h2 class="card__title" id="cards">"Learning with cards"</h2>
            <Loaded of=page quiet=true draw/>
        </section>
    }
}

#[component]
fn Figures(learning: LearningFigures) -> impl IntoView {
    if learning.cards == 0 {
        return view! { <p class="card__text">"No cards yet. A child makes them with Kaznak: “make cards for the 7 times table”."</p> }.into_any();
    }
    let rows = [
        ("Cards", learning.cards.to_string()),
        ("To be asked today", learning.due.to_string()),
        ("Learned", learning.learned.to_string()),
        ("Likely known right now", known(learning.retention)),
    ];
    view! {
        <Facts rows=rows.into()/>
        <LearningChart learning/>
        <p class="card__text">"Worked out from the child’s answers by a published model of forgetting (FSRS-6). It compares nobody with anybody."</p>
    }
    .into_any()
}
