//! How the guard does: four rates, each with the counts behind it and what it means.

use crate::state::words::{per_cent, per_thousand};
use leptos::prelude::*;
use protocol::{Rate, Rates};

/// A rate's name, its value in words, its counts, and one sentence.
type Row = (&'static str, String, Rate, &'static str);

fn rows(rates: Rates) -> [Row; 4] {
    [
        (
            "Notification",
            per_cent(rates.notification),
            rates.notification,
            "Of the messages in which a risk was seen, so many reached your list of decisions.",
        ),
        (
            "Leak-through",
            per_thousand(rates.leak_through),
            rates.leak_through,
            "Of the sentences of answers, so many were stopped only by the last check, and were not shown.",
        ),
        (
            "Over-blocking",
            per_cent(rates.over_blocking),
            rates.over_blocking,
            "Of the guard’s decisions, so many were marked “This was fine” by you or by a child.",
        ),
        (
            "Interface intervention",
            per_cent(rates.intervention),
            rates.intervention,
            "Of all messages, so many were met with something other than a plain answer.",
        ),
    ]
}

/// The card.
#[component]
pub fn RatesCard(rates: Rates) -> impl IntoView {
    let row = |(name, value, Rate { part, of }, means): Row| {
        view! {
            <tr>
                <th scope="row"><strong>{name}</strong><br/>{means}</th>
                <td>{value}<br/><span class="card__note">{format!("{part} of {of}")}</span></td>
            </tr>
        }
    };
    view! {
        <section class="card" aria-labelledby="rates">
            <h2 class="card__title" id="rates">"How the guard does"</h2>
            <table class="table table--facts"><tbody>{rows(rates).map(row).collect_view()}</tbody></table>
            <p class="card__text">"Counted on this device, never sent. What the guard did not notice is in none of these figures."</p>
        </section>
    }
}
