//! The log of the conversation: what was said, the reply that streams, and one hidden voice for screen readers.

use super::{Choices, FriendTurn, LiveTurn, Picture, YourTurn};
use crate::state::{Shown, app, words};
use leptos::{html, prelude::*};
use protocol::Speaker;

/// The whole log. Not live: the hidden status announces instead.
#[component]
pub fn Conversation() -> impl IntoView {
    let app = app();
    let shown = Memo::new(move |_| app.talk.with(|t| t.shown.clone()));
    let live = Memo::new(move |_| {
        app.talk
            .with(|t| t.live.as_ref().map(|l| (l.agent, l.feeling)))
    });
    let said = Memo::new(move |_| app.talk.with(|t| t.said.clone()));
    let log = NodeRef::<html::Section>::new();
    let busy = Memo::new(move |_| app.talk.with(|t| t.busy));
    Effect::new(move || follow_newest(busy.get(), log));
    let blank = Memo::new(move |_| app.talk.with(|t| t.ready && t.shown.is_empty()));
    view! {
        <section class="conversation" role="log" aria-live="off" aria-label="Conversation" tabindex="0" node_ref=log>
            <div class="conversation__turns">
                {move || blank.get().then(|| view! { <Hello/> })}
                <For each=move || shown.get() key=|s| s.key let:said><OneTurn said/></For>
                {move || live.get().map(|(agent, feeling)| view! { <LiveTurn agent feeling/> })}
                <Choices/>
            </div>
        </section>
        <p class="hidden-visually" role="status">{said}</p>
    }
}

/// Brings the newest words into view when something was said. The log runs from the bottom up: zero is its end.
fn follow_newest(busy: bool, log: NodeRef<html::Section>) {
    if let Some(log) = log.get_untracked().filter(|_| busy) {
        log.set_scroll_top(0);
    }
}

#[component]
fn OneTurn(said: Shown) -> impl IntoView {
    let (turn, feeling) = (said.turn, said.feeling);
    match turn.speaker {
        Speaker::You => view! { <YourTurn text=turn.text.clone()/> }.into_any(),
        Speaker::Friend(agent) => view! { <FriendTurn agent turn feeling/> }.into_any(),
    }
}

/// The friend greets a child with whom nothing was said yet.
#[component]
fn Hello() -> impl IntoView {
    let app = app();
    let nickname = app
        .child
        .get_untracked()
        .map(|c| c.nickname)
        .unwrap_or_default();
    let symbol = Signal::derive(move || format!("{}-happy", app.friend().id()));
    view! {
        <div class="hello" data-agent=move || app.friend().id()>
            <Picture symbol class="friend--hero"/>
            <p class="hello__text" dir="auto">{move || words::hello(app.friend(), &nickname)}</p>
        </div>
    }
}
