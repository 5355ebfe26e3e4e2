//! Cards to learn with: how many wait, how it goes, and the list of them.

use super::Desk;
use crate::{components::LearningChart, state::learning::waiting};
use leptos::prelude::*;
use protocol::{Agent, Card, LearningFigures, RemoveCard};

/// The section; nothing without cards.
#[component]
pub fn CardsPart(cards: Vec<Card>, learning: LearningFigures, desk: Desk) -> impl IntoView {
    let quiz = move |_| desk.app.say_to(Agent::Kaznak, "quiz me".into());
    let quiz = (learning.due > 0).then(|| {
        view! { <button class="button button--main" type="button" on:click=quiz>"Quiz me"</button> }
    });
    let rows = cards
        .iter()
        .map(|card| view! { <Row card=card.clone() desk/> });
    let rows = rows.collect_view();
    (!cards.is_empty()).then(|| {
        view! {
            <section aria-labelledby="cards">
                <h2 class="page__title" id="cards">"My cards"</h2>
                <div class="sheet">
                    <p class="sheet__lead"><span>{waiting(learning.due)}</span>{quiz}</p>
                    <LearningChart learning/>
                    <details class="card__numbers"><summary>"Show all cards"</summary><ul class="rows">{rows}</ul></details>
                </div>
            </section>
        }
    })
}

#[component]
fn Row(card: Card, desk: Desk) -> impl IntoView {
    let name = format!("Remove the card: {}", card.question);
    let remove = move |_| {
        let child = desk.app.here();
        desk.change(RemoveCard {
            child,
            card: card.id.clone(),
        });
    };
    view! {
        <li class="row">
            <span class="row__main" dir="auto"><strong>{card.question}</strong><br/>{card.answer}</span>
            <button class="button" type="button" aria-label=name on:click=remove>"Remove"</button>
        </li>
    }
}
