//! A guardian ends the talk: by the family's vote, or by a decision of the guardian's own, with reasons.

use super::Desk;
use crate::{
    components::{Complaint, Dialog, LongField},
    state::{Request, council},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{How, Proposal};

/// The ways in which it can end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Vote,
    Yes,
    No,
}

/// The button with its dialog.
#[component]
pub fn Decide(proposal: Proposal, desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let label = format!("Decide: {}", proposal.text);
    let dialog = move || {
        let proposal = proposal.clone();
        view! { <Dialog title="Decide" close=move |()| open.set(false)><Form proposal open desk/></Dialog> }
    };
    view! {
        <button class="button" type="button" aria-label=label on:click=move |_| open.set(true)>"Decide"</button>
        {move || open.get().then(&dialog)}
    }
}

#[component]
fn Form(proposal: Proposal, open: RwSignal<bool>, desk: Desk) -> impl IntoView {
    let request = Request::new();
    let way = RwSignal::new(Way::Vote);
    let reasons = RwSignal::new(String::new());
    let passes = council::would_pass(&proposal.voices);
    let choices = [
        (Way::Vote, council::vote_words(&proposal.voices)),
        (Way::Yes, "I decide: yes".to_owned()),
        (Way::No, "I decide: no".to_owned()),
    ];
    let choices = choices.map(|(this, words)| view! { <Choice this words way/> });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let (how, accepted) = match way.get_untracked() {
            Way::Vote => (How::Vote, passes),
            Way::Yes => (How::Guardian, true),
            Way::No => (How::Guardian, false),
        };
        let call = protocol::Decide {
            proposal: proposal.id.clone(),
            how,
            accepted,
            reasons: reasons.get_untracked().trim().to_owned(),
        };
        desk.change(
            request,
            call,
            "It is decided, and your reasons stand beside it.",
            move || {
                open.set(false);
            },
        );
    };
    view! {
        <p dir="auto"><strong>{proposal.text.clone()}</strong></p>
        <p>"This ends the talk. A rule that is taken is remembered here; limits that LuminAI keeps itself are set under Limits."</p>
        <form class="form" on:submit=send novalidate>
            <fieldset>
                <legend class="field__label">"How do we decide?"</legend>
                <div class="speak__choices">{choices.collect_view()}</div>
            </fieldset>
            <LongField label="Why" name="reasons" value=reasons error=request.at("reasons") rows="3" maxlength="300"/>
            <Complaint error=request.besides(&["reasons"])/>
            <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Decide"</button>
        </form>
    }
}

#[component]
fn Choice(this: Way, words: String, way: RwSignal<Way>) -> impl IntoView {
    view! {
        <label class="speak__choice">
            <input type="radio" name="way" prop:checked=move || way.get() == this on:change=move |_| way.set(this)/>
            {words}
        </label>
    }
}
