//! One thing said.

use super::{Helped, Icon, Picture, ThisWasFine, WhyPanel};
use crate::{speech, state::app};
use leptos::prelude::*;
use protocol::{Agent, Feeling, Turn, Why};
use std::sync::Arc;

/// What the child said.
#[component]
pub fn YourTurn(text: String) -> impl IntoView {
    view! {
        <article class="turn turn--you" aria-label="You said">
            <p class="turn__bubble" dir="auto">{text}</p>
        </article>
    }
}

/// A reply while it streams.
#[component]
pub fn LiveTurn(agent: Agent, feeling: Option<Feeling>) -> impl IntoView {
    let talk = app().talk;
    let text = Memo::new(move |_| {
        talk.with(|t| t.live.as_ref().map(|l| l.text.clone()).unwrap_or_default())
    });
    view! {
        <article class="turn turn--friend" aria-label=format!("{} says", agent.name()) data-agent=agent.id() data-state="streaming">
            <Picture symbol=format!("{}-thinking", agent.id()) feeling/>
            <div class="turn__body">
                <p class="turn__name">{agent.name()} <span class="dots" aria-hidden="true"><span></span><span></span><span></span></span></p>
                <p class="turn__bubble" dir="auto" hidden=move || text.with(String::is_empty)>{text}</p>
            </div>
        </article>
    }
}

/// A finished reply, with what stands behind it.
#[component]
pub fn FriendTurn(agent: Agent, turn: Arc<Turn>, feeling: Option<Feeling>) -> impl IntoView {
    let guarded = matches!(
        turn.why.as_ref().map(|w| w.guard.action.as_str()),
        Some("support" | "block" | "ask")
    );
    let hard = feeling.is_some_and(|f| f.affect().0 < 0.0);
    let face = if guarded || hard { "caring" } else { "happy" };
    let paragraphs = turn
        .text
        .split("\n\n")
        .map(|p| view! { <p>{p.to_owned()}</p> });
    view! {
        <article class="turn turn--friend" aria-label=format!("{} says", agent.name()) data-agent=agent.id() data-state="done">
            <Picture symbol=format!("{}-{face}", agent.id()) feeling/>
            <div class="turn__body">
                <p class="turn__name">{agent.name()}</p>
                <div class="turn__bubble" dir="auto">{paragraphs.collect_view()}</div>
                <More turn/>
            </div>
        </article>
    }
}

/// Read to me, why this answer, and whether it helped.
#[component]
fn More(turn: Arc<Turn>) -> impl IntoView {
    let open = RwSignal::new(false);
    let id = format!("why-{}", turn.id);
    let toggle = turn
        .why
        .is_some()
        .then(|| view! { <WhyButton open controls=id.clone()/> });
    let panel = turn
        .why
        .clone()
        .map(|why| view! { <WhyFrame open id why/> });
    let fine = turn
        .why
        .as_ref()
        .and_then(disputable)
        .map(|entry| view! { <ThisWasFine entry class="chip"/> });
    let helped = turn
        .why
        .as_ref()
        .map(|why| view! { <Helped turn=turn.id helped=why.helped/> });
    let text = turn.text.clone();
    view! { <div class="turn__more"><ReadToMe text class="chip"/>{toggle}{helped}{fine}</div>{panel} }
}

/// The guard's decision that a child may call wrong. Care is none of them: it takes nothing away.
fn disputable(why: &Why) -> Option<String> {
    let entry = why.guard.entry.clone()?;
    (why.guard.action != "support").then_some(entry)
}

#[component]
fn WhyButton(open: RwSignal<bool>, controls: String) -> impl IntoView {
    view! {
        <button class="chip" type="button" aria-expanded=move || open.get().to_string() aria-controls=controls
            on:click=move |_| open.update(|o| *o = !*o)><Icon name="why"/>"Why this answer?"</button>
    }
}

#[component]
fn WhyFrame(open: RwSignal<bool>, id: String, why: Why) -> impl IntoView {
    let panel = move || open.get().then(|| view! { <WhyPanel why=why.clone()/> });
    view! { <div class="why" id=id hidden=move || !open.get()>{panel}</div> }
}

/// Reads a text aloud, where a voice lives on the device; a second press stops.
#[component]
pub fn ReadToMe(
    /// What is read.
    text: String,
    /// How the button looks.
    class: &'static str,
) -> impl IntoView {
    let voice = app().voice;
    let reading = RwSignal::new(false);
    on_cleanup(speech::hush);
    let press = Callback::new(move |()| {
        reading.update(|r| *r = !*r);
        if reading.get_untracked() {
            speech::read(&text);
        } else {
            speech::hush();
        }
    });
    let button = move || {
        view! {
            <button class=class type="button" aria-pressed=move || reading.get().to_string() on:click=move |_| press.run(())>
                <Icon name="listen"/>"Read to me"
            </button>
        }
    };
    move || voice.get().then(button)
}
