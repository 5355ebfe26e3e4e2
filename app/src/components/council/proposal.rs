//! Proposals: what is proposed, what everyone thinks, and how it ended.

use super::{Desk, decide::Decide};
use crate::{
    browser,
    components::{Complaint, LongField, Mark},
    state::{Request, council},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{Outcome, Proposal, Speak, View, Voice};

/// Those that are open, then those that were decided; each newest first.
#[component]
pub fn Proposals(all: Vec<Proposal>, desk: Desk) -> impl IntoView {
    let (open, closed): (Vec<_>, Vec<_>) = all.into_iter().partition(|p| p.outcome.is_none());
    let none = open
        .is_empty()
        .then(|| view! { <p>"Nothing is being talked over. Is there a rule that you would like, or one that bothers you?"</p> });
    let decided = (!closed.is_empty()).then(|| {
        view! { <List title="What was decided" id="decided" all=closed desk/> }
    });
    let list = (!open.is_empty()).then(|| {
        let all = open
            .into_iter()
            .map(|proposal| view! { <One proposal desk/> });
        view! { <div class="proposals">{all.collect_view()}</div> }
    });
    view! {
        <section class=desk.sheet() aria-labelledby="open">
            <h2 class="council__title" id="open">"What we are talking about"</h2>
            {none}{list}
        </section>
        {decided}
    }
}

#[component]
fn List(title: &'static str, id: &'static str, all: Vec<Proposal>, desk: Desk) -> impl IntoView {
    let all = all
        .into_iter()
        .map(|proposal| view! { <One proposal desk/> });
    view! {
        <section class=desk.sheet() aria-labelledby=id>
            <h2 class="council__title" id=id>{title}</h2>
            <div class="proposals">{all.collect_view()}</div>
        </section>
    }
}

#[component]
fn One(proposal: Proposal, desk: Desk) -> impl IntoView {
    let when = browser::full_date(proposal.at);
    let tally = council::tally_words(&proposal.voices);
    let voices = council::newest(&proposal.voices).into_iter().cloned();
    let voices = voices.map(|voice| view! { <Heard voice/> }).collect_view();
    let (outcome, open) = (proposal.outcome.clone(), proposal.outcome.is_none());
    let ended = outcome.map(|outcome| view! { <Ended outcome/> });
    let acts = open.then(|| view! { <Acts proposal=proposal.clone() desk/> });
    view! {
        <article class="proposal">
            <h3 class="proposal__text" dir="auto">{proposal.text}</h3>
            <p class="card__note"><bdi>{proposal.by}</bdi> " · " {when} " · " {tally}</p>
            <ul class="voices">{voices}</ul>
            {ended}{acts}
        </article>
    }
}

/// What somebody thinks of it.
#[component]
fn Heard(voice: Voice) -> impl IntoView {
    let (mark, word, _) = council::view(voice.view);
    let words = (!voice.words.is_empty())
        .then(|| view! { <p class="voice__words" dir="auto">"“" {voice.words} "”"</p> });
    view! {
        <li class="voice">
            <p class="marked"><Mark name=mark/><span><bdi>{voice.name}</bdi> ": " {word}</span></p>
            {words}
        </li>
    }
}

/// How it ended, and why.
#[component]
fn Ended(outcome: Outcome) -> impl IntoView {
    let (mark, words) = council::ending(&outcome);
    let when = browser::full_date(outcome.at);
    let reasons = (!outcome.reasons.is_empty())
        .then(|| view! { <p dir="auto">"Why: " {outcome.reasons}</p> });
    view! {
        <div class="proposal__end">
            <p class="marked"><Mark name=mark/>{words}</p>
            {reasons}
            <p class="card__note">{when} " · " <bdi>{outcome.by}</bdi></p>
        </div>
    }
}

/// What can be done while it is open: say what one thinks and, for a guardian, decide.
#[component]
fn Acts(proposal: Proposal, desk: Desk) -> impl IntoView {
    let id = StoredValue::new(proposal.id.clone());
    let open = Memo::new(move |_| desk.speaking.with(|s| s.as_ref() == Some(&id.get_value())));
    let toggle = move |_| {
        desk.view.set(None);
        desk.words.set(String::new());
        let next = (!open.get_untracked()).then(|| id.get_value());
        desk.speaking.set(next);
    };
    let label = format!("Say what you think: {}", proposal.text);
    let form = move || {
        open.get()
            .then(|| view! { <SpeakForm proposal=id.get_value() desk/> })
    };
    let decide = desk
        .guardian
        .then(|| view! { <Decide proposal=proposal.clone() desk/> });
    view! {
        <div class="form__end">
            <button class="button" type="button" aria-label=label aria-expanded=move || open.get().to_string() on:click=toggle>"Say what you think"</button>
            {decide}
        </div>
        {form}
    }
}

#[component]
fn SpeakForm(proposal: String, desk: Desk) -> impl IntoView {
    let request = Request::new();
    let missing = RwSignal::new(None::<String>);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(view) = desk.view.get_untracked() else {
            return missing.set(Some("Please choose one of the three.".into()));
        };
        let call = Speak {
            child: desk.me.get_value(),
            proposal: proposal.clone(),
            view,
            words: desk.words.get_untracked().trim().to_owned(),
        };
        desk.change(request, call, "Your voice is heard.", move || {
            desk.speaking.set(None)
        });
    };
    let choices = council::VIEWS.map(|view| view! { <Choice view desk/> });
    view! {
        <form class="form speak" on:submit=send novalidate>
            <fieldset>
                <legend class="field__label">"What do you think?"</legend>
                <div class="speak__choices">{choices.collect_view()}</div>
                <Complaint error=missing/>
            </fieldset>
            <LongField label="Why, if you like to say" name="voice" value=desk.words error=request.at("words") rows="2" maxlength="300"/>
            <Complaint error=request.besides(&["words"])/>
            <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Say it"</button>
        </form>
    }
}

#[component]
fn Choice(view: View, desk: Desk) -> impl IntoView {
    let (mark, _, words) = council::view(view);
    view! {
        <label class="speak__choice">
            <input type="radio" name="view" prop:checked=move || desk.view.get() == Some(view) on:change=move |_| desk.view.set(Some(view))/>
            <Mark name=mark/>{words}
        </label>
    }
}
