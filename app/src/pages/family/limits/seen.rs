//! What grown-ups see of a child's talk, and topics that are decided for this child alone.

use super::{super::topics::TopicFields, desk::Desk};
use crate::state::limits::tier;
use leptos::prelude::*;
use protocol::Tier;

/// The card of tiers.
#[component]
pub fn TierCard(desk: Desk) -> impl IntoView {
    let chosen = desk.part(|r| r.tier);
    let one = move |here: Tier| {
        let (name, shows) = tier(here);
        let id = format!("tier-{}", here.id());
        view! {
            <div class="tier">
                <input class="tier__radio" type="radio" name="tier" id=id.clone() value=here.id() aria-describedby=format!("{id}-shows")
                    prop:checked=move || chosen.get() == here on:change=move |_| desk.edit(|r| r.tier = here)/>
                <label class="tier__name" for=id.clone()>{name}</label>
                <p class="tier__shows" id=format!("{id}-shows")>{shows}</p>
            </div>
        }
    };
    let told = move || {
        format!(
            "{} can read at any time what you see, and reads it again when you change it.",
            desk.nickname()
        )
    };
    view! {
        <section class="card" aria-labelledby="tiers">
            <div class="card__head"><h2 class="card__title" id="tiers">"What grown-ups see"</h2><span class="card__note">{told}</span></div>
            <div class="tiers" role="radiogroup" aria-label="Tier">{Tier::ALL.map(one).collect_view()}</div>
        </section>
    }
}

/// The card of topics.
#[component]
pub fn TopicsCard(desk: Desk) -> impl IntoView {
    let rules = desk.part(|r| r.topics.clone());
    let set = move |topics| desk.edit(|r| r.topics = topics);
    view! {
        <section class="card card--6" aria-labelledby="topics">
            <h2 class="card__title" id="topics">"Topics for this child"</h2>
            <p class="card__text">"They come before what is set for the family under Safety. What is dangerous stays closed, and a child in need is always helped."</p>
            <details class="card__numbers">
                <summary>"Choose topics"</summary>
                <TopicFields unset="As for the family" rules set/>
            </details>
        </section>
    }
}
