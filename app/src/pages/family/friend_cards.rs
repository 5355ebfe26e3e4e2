//! The friends as their specifications describe them.

use super::memories::names;
use crate::components::{Facts, Load, Loaded, Picture};
use leptos::prelude::*;
use protocol::FriendCard;

/// One card for each friend.
#[component]
pub fn FriendCards() -> impl IntoView {
    let all = Load::<Vec<FriendCard>>::new();
    all.ask(protocol::Friends {});
    let draw = |all: &Vec<FriendCard>| {
        let cards = all.iter().cloned().map(|card| view! { <OneFriend card/> });
        cards.collect_view()
    };
    view! { <Loaded of=all draw/> }
}

#[component]
fn OneFriend(card: FriendCard) -> impl IntoView {
    let agent = card.agent;
    let listed = |words: Vec<String>| match words.is_empty() {
        true => "nothing".to_owned(),
        false => words.join(", "),
    };
    let rows = vec![
        ("Version", card.version),
        ("May use", listed(card.tools)),
        ("May ask", names(&card.may_ask)),
        ("May know", listed(card.knows)),
    ];
    let promises = card.promises.into_iter().map(|p| view! { <li>{p}</li> });
    view! {
        <section class="card card--6" aria-labelledby=agent.id() data-agent=agent.id()>
            <h2 class="card__title card__title--friend" id=agent.id()><Picture symbol=format!("{}-happy", agent.id())/>{agent.name()}</h2>
            <p class="card__text">{card.purpose}</p>
            <Facts rows/>
            <h3 class="card__title">"Promises"</h3>
            <ul class="dots-list">{promises.collect_view()}</ul>
        </section>
    }
}
